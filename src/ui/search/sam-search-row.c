/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/search/sam-search-row.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "store/sam-search-run.h"

/**
 * SamSearchRow: a hit. The list makes a few of these and shows other hits in them as one scrolls.
 */
struct _SamSearchRow
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkLabel *kind;
  GtkLabel *count;
  GtkLabel *title;
  GtkLabel *day;
  GtkLabel *excerpt;
};

G_DEFINE_FINAL_TYPE (SamSearchRow, sam_search_row, GTK_TYPE_BOX)

static const struct
{
  const char *kind;
  const char *label;
} labels[] = {
  { "municipality", NC_ ("found", "Municipalities") },
  { "contact", NC_ ("found", "Contacts") },
  { "trip", NC_ ("found", "Trips") },
  { "visit", NC_ ("found", "Visits") },
  { "meeting", NC_ ("found", "Meetings") },
  { "note", NC_ ("found", "Notes") },
  { "point", NC_ ("found", "Points of action plans") },
  { "report", NC_ ("found", "Reports on points") },
  { "post", NC_ ("found", "Posts") },
  { "comment", NC_ ("found", "Comments") },
};

const char *
sam_search_kind_label (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].kind, kind))
      return g_dpgettext2 (GETTEXT_PACKAGE, "found", labels[i].label);
  return kind;
}

static void
sam_search_row_class_init (SamSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/search/sam-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SamSearchRow, heading);
  gtk_widget_class_bind_template_child (widget_class, SamSearchRow, kind);
  gtk_widget_class_bind_template_child (widget_class, SamSearchRow, count);
  gtk_widget_class_bind_template_child (widget_class, SamSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, SamSearchRow, day);
  gtk_widget_class_bind_template_child (widget_class, SamSearchRow, excerpt);
}

static void
sam_search_row_init (SamSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static PangoAttrList *
bold_ranges (SamSearchHit *hit)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  guint n;
  const SamSearchRange *ranges = sam_search_hit_get_ranges (hit, &n);

  for (guint i = 0; i < n; i++)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = ranges[i].start;
      bold->end_index = ranges[i].end;
      pango_attr_list_insert (attributes, bold);
    }
  return attributes;
}

static void
show_heading (SamSearchRow *self, const char *kind, guint n)
{
  g_autofree char *count = NULL;

  gtk_widget_set_visible (self->heading, n > 0);
  if (n == 0)
    return;
  /* Translators: of what was found, only so many are shown */
  count =
      n >= SAM_SEARCH_MOST ? g_strdup_printf (_ ("the newest %u"), n) : g_strdup_printf ("%u", n);
  gtk_label_set_text (self->kind, sam_search_kind_label (kind));
  gtk_label_set_text (self->count, count);
}

GtkWidget *
sam_search_row_new (void)
{
  return g_object_new (SAM_TYPE_SEARCH_ROW, NULL);
}

void
sam_search_row_show (SamSearchRow *self, SamSearchHit *hit, guint n_of_kind)
{
  const char *title = sam_search_hit_get_title (hit);
  const char *excerpt = sam_search_hit_get_excerpt (hit);
  g_autofree char *day = sam_day_format_medium (sam_search_hit_get_day (hit));
  g_autoptr (PangoAttrList) attributes = bold_ranges (hit);

  show_heading (self, sam_search_hit_get_kind (hit), n_of_kind);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->day, day);
  gtk_widget_set_visible (GTK_WIDGET (self->day), *day != '\0');
  gtk_label_set_text (self->excerpt, excerpt);
  gtk_label_set_attributes (self->excerpt, attributes);
  /* A municipality whose name was found would only be named twice. */
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt), !g_str_equal (title, excerpt));
}
