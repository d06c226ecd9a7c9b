/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/search/sam-search-filters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/sam-search-index.h"
#include "text/sam-swedish.h"
#include "ui/search/sam-search-row.h"

/**
 * SamSearchFilters: three lists to choose from; the first line of each narrows nothing.
 */
struct _SamSearchFilters
{
  GtkBox parent_instance;

  GtkDropDown *kind;
  GtkDropDown *municipality;
  GtkDropDown *year;
  GtkWidget *reset;

  GPtrArray *municipalities; /* ids, in the order of the list */
  GArray *years;
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamSearchFilters, sam_search_filters, GTK_TYPE_BOX)

/* GtkDropDown gives its name to no one: the button inside takes the focus, so it is told both what
 * is chosen there and from what. */
static void
name_list (GtkDropDown *list, const char *name)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);
  g_autofree char *label = NULL;

  /* Translators: the name of a list to choose from and what is chosen, as "Year: 2015" */
  label = g_strdup_printf (_ ("%s: %s"), name,
                           chosen != NULL ? gtk_string_object_get_string (chosen) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (list))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
name_lists (SamSearchFilters *self)
{
  name_list (self->kind, _ ("Search in"));
  name_list (self->municipality, _ ("Municipality"));
  name_list (self->year, _ ("Year"));
}

static void
changed_cb (SamSearchFilters *self)
{
  if (self->filling)
    return;
  name_lists (self);
  gtk_widget_set_visible (self->reset, sam_search_filters_are_set (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sam_search_filters_finalize (GObject *object)
{
  SamSearchFilters *self = SAM_SEARCH_FILTERS (object);

  g_ptr_array_unref (self->municipalities);
  g_array_unref (self->years);
  G_OBJECT_CLASS (sam_search_filters_parent_class)->finalize (object);
}

static void
sam_search_filters_class_init (SamSearchFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sam_search_filters_finalize;
  signals[CHANGED] = g_signal_new ("changed", SAM_TYPE_SEARCH_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/search/sam-search-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, SamSearchFilters, kind);
  gtk_widget_class_bind_template_child (widget_class, SamSearchFilters, municipality);
  gtk_widget_class_bind_template_child (widget_class, SamSearchFilters, year);
  gtk_widget_class_bind_template_child (widget_class, SamSearchFilters, reset);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sam_search_filters_reset);
}

static void
fill_kinds (SamSearchFilters *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("search in", "Everything"));
  for (guint i = 0; sam_search_kinds[i] != NULL; i++)
    gtk_string_list_append (names, sam_search_kind_label (sam_search_kinds[i]));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

/* With large text in a small window the lists shorten what is chosen, rather than widen the window.
 */
static void
let_shrink (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_shrink (child);
}

static void
sam_search_filters_init (SamSearchFilters *self)
{
  self->municipalities = g_ptr_array_new_with_free_func (g_free);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  self->filling = FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return sam_swedish_compare (sam_record_str (*(gpointer *)a, "name"),
                              sam_record_str (*(gpointer *)b, "name"));
}

static void
fill_municipalities (SamSearchFilters *self, SamStore *store)
{
  g_autoptr (GListModel) list = sam_store_list (store, SAM_TYPE_MUNICIPALITY);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->municipalities->len > 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (records, g_list_model_get_item (list, i));
  g_ptr_array_sort (records, compare_names);
  gtk_string_list_append (names, _ ("Every municipality"));
  for (guint i = 0; i < records->len; i++)
    {
      gtk_string_list_append (names, sam_record_str (records->pdata[i], "name"));
      g_ptr_array_add (self->municipalities, g_strdup (sam_record_get_id (records->pdata[i])));
    }
  gtk_drop_down_set_model (self->municipality, G_LIST_MODEL (names));
}

static void
add_years (GHashTable *years, SamStore *store, GType type, const char *property)
{
  g_autoptr (GListModel) list = sam_store_list (store, type);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamRecord) record = g_list_model_get_item (list, i);
      const char *day = sam_record_str (record, property);

      if (*day != '\0')
        g_hash_table_add (years, GINT_TO_POINTER (atoi (day)));
    }
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (b) - GPOINTER_TO_INT (a);
}

/* The years in which something happened, the last one first. */
static void
fill_years (SamSearchFilters *self, SamStore *store)
{
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);
  g_autoptr (GList) sorted = NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int chosen = sam_search_filters_get (self).year;
  guint selected = 0;

  add_years (years, store, SAM_TYPE_VISIT, "first-day");
  add_years (years, store, SAM_TYPE_POST, "day");
  sorted = g_list_sort (g_hash_table_get_keys (years), compare_years);
  gtk_string_list_append (names, _ ("Every year"));
  g_array_set_size (self->years, 0);
  for (GList *l = sorted; l != NULL; l = l->next)
    {
      int year = GPOINTER_TO_INT (l->data);
      g_autofree char *name = g_strdup_printf ("%d", year);

      gtk_string_list_append (names, name);
      g_array_append_val (self->years, year);
      if (year == chosen)
        selected = self->years->len;
    }
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->year, selected);
}

void
sam_search_filters_fill (SamSearchFilters *self, SamStore *store)
{
  self->filling = TRUE;
  fill_municipalities (self, store);
  fill_years (self, store);
  let_shrink (GTK_WIDGET (self));
  self->filling = FALSE;
  name_lists (self);
}

/* 0 for the first line and for none. */
static guint
chosen_line (GtkDropDown *list)
{
  guint selected = gtk_drop_down_get_selected (list);

  return selected == GTK_INVALID_LIST_POSITION ? 0 : selected;
}

SamSearchFilter
sam_search_filters_get (SamSearchFilters *self)
{
  guint kind = chosen_line (self->kind);
  guint municipality = chosen_line (self->municipality);
  guint year = chosen_line (self->year);
  SamSearchFilter filter = { NULL };

  if (kind > 0)
    filter.kind = sam_search_kinds[kind - 1];
  if (municipality > 0 && municipality <= self->municipalities->len)
    filter.municipality = self->municipalities->pdata[municipality - 1];
  if (year > 0 && year <= self->years->len)
    filter.year = g_array_index (self->years, int, year - 1);
  return filter;
}

gboolean
sam_search_filters_are_set (SamSearchFilters *self)
{
  SamSearchFilter filter = sam_search_filters_get (self);

  return filter.kind != NULL || filter.municipality != NULL || filter.year != 0;
}

void
sam_search_filters_reset (SamSearchFilters *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->municipality, 0);
  gtk_drop_down_set_selected (self->year, 0);
  self->filling = FALSE;
  changed_cb (self);
}
