/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-point-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "text/sam-swedish.h"
#include "ui/plans/sam-plan-facts.h"
#include "ui/widgets/sam-parts.h"

#define MUNICIPALITY_KEY "sam-municipality"
#define SHOW_KEY "sam-show-cell"

/* Writes what a cell says of a point. */
typedef void (*ShowCell) (GtkWidget *cell, gpointer point, SamStore *store);

SamMunicipality *
sam_point_peek_municipality (SamStore *store, gpointer point)
{
  SamMunicipality *municipality = g_object_get_data (point, MUNICIPALITY_KEY);

  if (municipality == NULL)
    {
      municipality = sam_point_get_municipality (store, point);
      g_object_set_data_full (point, MUNICIPALITY_KEY, municipality, g_object_unref);
    }
  return municipality;
}

static const char *
municipality_name (SamStore *store, gpointer point)
{
  SamMunicipality *municipality = sam_point_peek_municipality (store, point);

  return municipality != NULL ? sam_record_str (municipality, "name") : "";
}

/* --- Cells ---------------------------------------------------------------------------------- */

static void
show_text (GtkWidget *cell, gpointer point, SamStore *store)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)), sam_record_str (point, "text"));
}

static void
show_municipality (GtkWidget *cell, gpointer point, SamStore *store)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)),
                      municipality_name (store, point));
}

static void
show_responsible (GtkWidget *cell, gpointer point, SamStore *store)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)),
                      sam_record_str (point, "responsible"));
}

static void
show_due (GtkWidget *cell, gpointer point, SamStore *store)
{
  GtkWidget *label = gtk_widget_get_last_child (cell);
  const char *due = sam_record_str (point, "due");
  g_autofree char *today = sam_day_today ();
  g_autofree char *text = NULL;

  if (!sam_day_is_valid (due))
    text = g_strdup ("–");
  else if (sam_point_is_settled (point))
    text = sam_day_format_medium (due);
  else
    text = sam_day_format_due (due, today);
  gtk_label_set_text (GTK_LABEL (label), text);
  if (sam_point_is_overdue (point, today))
    gtk_widget_add_css_class (label, "sam-overdue");
  else
    gtk_widget_remove_css_class (label, "sam-overdue");
}

static void
show_status (GtkWidget *cell, gpointer point, SamStore *store)
{
  int status = sam_record_enum (point, "status");

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (cell)),
                                sam_icon (SAM_TYPE_POINT_STATUS, status));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)),
                      sam_label (SAM_TYPE_POINT_STATUS, status));
}

static void
show_reported (GtkWidget *cell, gpointer point, SamStore *store)
{
  const char *day = sam_record_str (point, "reported-day");
  g_autofree char *text = sam_day_is_valid (day) ? sam_day_format_medium (day) : g_strdup ("–");

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (cell)), text);
}

static void
show_cell (GtkWidget *cell, gpointer point)
{
  ShowCell show = g_object_get_data (G_OBJECT (cell), SHOW_KEY);

  show (cell, point, g_object_get_data (G_OBJECT (cell), "sam-store"));
}

static void
point_changed_cb (gpointer point, GParamSpec *pspec, GtkWidget *cell)
{
  show_cell (cell, point);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ShowCell show = g_object_get_data (G_OBJECT (factory), SHOW_KEY);
  GtkWidget *cell = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = sam_text_new (NULL, show == show_text ? NULL : "sam-cell");

  g_object_set_data (G_OBJECT (cell), SHOW_KEY, show);
  g_object_set_data (G_OBJECT (cell), "sam-store",
                     g_object_get_data (G_OBJECT (factory), "sam-store"));
  if (show == show_status)
    gtk_box_append (GTK_BOX (cell), gtk_image_new ());
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  if (show == show_text)
    gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (cell), label);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  gpointer point = gtk_list_item_get_item (item);

  show_cell (cell, point);
  g_signal_connect (point, "notify", G_CALLBACK (point_changed_cb), cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item),
                                        gtk_list_item_get_child (item));
}

/* --- Orders --------------------------------------------------------------------------------- */

static int
compare_text (gconstpointer a, gconstpointer b, gpointer store)
{
  return sam_swedish_compare (sam_record_str ((gpointer)a, "text"),
                              sam_record_str ((gpointer)b, "text"));
}

static int
compare_municipality (gconstpointer a, gconstpointer b, gpointer store)
{
  int order = sam_swedish_compare (municipality_name (store, (gpointer)a),
                                   municipality_name (store, (gpointer)b));

  return order != 0 ? order : sam_point_compare (a, b);
}

static int
compare_responsible (gconstpointer a, gconstpointer b, gpointer store)
{
  return sam_swedish_compare (sam_record_str ((gpointer)a, "responsible"),
                              sam_record_str ((gpointer)b, "responsible"));
}

/* What is still to be done comes first, and what has a day before what has none. */
static int
compare_due (gconstpointer a, gconstpointer b, gpointer store)
{
  const char *due_a = sam_record_str ((gpointer)a, "due");
  const char *due_b = sam_record_str ((gpointer)b, "due");
  int settled = sam_point_is_settled ((gpointer)a) - sam_point_is_settled ((gpointer)b);

  if (settled != 0)
    return settled;
  if ((*due_a == '\0') != (*due_b == '\0'))
    return *due_a == '\0' ? 1 : -1;
  return strcmp (due_a, due_b);
}

static int
compare_status (gconstpointer a, gconstpointer b, gpointer store)
{
  return sam_record_enum ((gpointer)a, "status") - sam_record_enum ((gpointer)b, "status");
}

static int
compare_reported (gconstpointer a, gconstpointer b, gpointer store)
{
  return strcmp (sam_record_str ((gpointer)a, "reported-day"),
                 sam_record_str ((gpointer)b, "reported-day"));
}

/* --- Columns -------------------------------------------------------------------------------- */

typedef struct
{
  const char *title;
  ShowCell show;
  GCompareDataFunc compare;
  int chars; /* how wide; 0 for the one that takes what is left */
} Column;

/* In pixels, with the padding of a cell: columns grow with the text. */
static int
width_of (GtkWidget *view, int chars)
{
  PangoContext *context = gtk_widget_get_pango_context (view);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (width * chars) + 12;
}

static GtkColumnViewColumn *
add_column (GtkColumnView *view, SamStore *store, const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (column->compare, g_object_ref (store), g_object_unref));
  g_autoptr (GtkColumnViewColumn) made = NULL;

  g_object_set_data (G_OBJECT (factory), SHOW_KEY, column->show);
  g_object_set_data_full (G_OBJECT (factory), "sam-store", g_object_ref (store), g_object_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  made = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (column->chars > 0)
    gtk_column_view_column_set_fixed_width (made, width_of (GTK_WIDGET (view), column->chars));
  else
    gtk_column_view_column_set_expand (made, TRUE);
  gtk_column_view_append_column (view, made);
  return made;
}

void
sam_point_columns_add (GtkColumnView *view, SamStore *store)
{
  static const Column columns[] = {
    { N_ ("Point"), show_text, compare_text, 0 },
    { N_ ("Municipality"), show_municipality, compare_municipality, 15 },
    { N_ ("Responsible"), show_responsible, compare_responsible, 16 },
    { N_ ("Due"), show_due, compare_due, 14 },
    { N_ ("Status"), show_status, compare_status, 16 },
    { N_ ("Last report"), show_reported, compare_reported, 14 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *made = add_column (view, store, &columns[i]);

      if (columns[i].show == show_due)
        gtk_column_view_sort_by_column (view, made, GTK_SORT_ASCENDING);
    }
}
