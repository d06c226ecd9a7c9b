/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-municipalities-page.h"

#include <glib/gi18n-lib.h>

#include "text/sam-swedish.h"
#include "ui/municipalities/sam-municipality-view.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-municipality-chooser.h"
#include "ui/widgets/sam-parts.h"

/* The rows of the second filter: all, in the programme, and then the standings. */
enum
{
  ALL,
  IN_PROGRAMME,
  FIRST_STANDING,
};

/**
 * SamMunicipalitiesPage: the 290 municipalities and what is known of them.
 */
struct _SamMunicipalitiesPage
{
  SamPage parent_instance;

  GtkWidget *search;
  GtkWidget *county;
  GtkWidget *standing;
  GtkWidget *count;
  GtkWidget *list;
  GtkWidget *none;
  SamMunicipalityView *view;
  GtkFilter *filter;
  GListModel *found;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (SamMunicipalitiesPage, sam_municipalities_page, SAM_TYPE_PAGE)

static gboolean
has_standing (gpointer municipality, guint selected)
{
  int standing = sam_record_enum (municipality, "standing");

  if (selected == ALL)
    return TRUE;
  if (selected == IN_PROGRAMME)
    return sam_record_bool (municipality, "in-programme");
  return standing == (int)(selected - FIRST_STANDING);
}

static gboolean
is_found (gpointer municipality, gpointer data)
{
  SamMunicipalitiesPage *self = data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  GtkStringObject *county = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->county));

  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->county)) > 0 && county != NULL
      && !g_str_equal (gtk_string_object_get_string (county),
                       sam_record_str (municipality, "county")))
    return FALSE;
  return has_standing (municipality, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->standing)))
         && sam_municipality_is_found (municipality, typed);
}

static void
filter_changed_cb (SamMunicipalitiesPage *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
found_changed_cb (SamMunicipalitiesPage *self)
{
  guint n = g_list_model_get_n_items (self->found);
  g_autofree char *text = g_strdup_printf (ngettext ("%u municipality", "%u municipalities", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->list, n > 0);
}

static void
selected_cb (SamMunicipalitiesPage *self)
{
  gpointer municipality = gtk_single_selection_get_selected_item (self->selection);

  /* While a search finds nothing, what was seen last stays. */
  if (municipality != NULL)
    sam_municipality_view_open (self->view, municipality);
}

/* --- The list ------------------------------------------------------------------------------- */

static void
row_update (GtkWidget *box, gpointer municipality)
{
  const char *county = sam_record_str (municipality, "county");
  int standing = sam_record_enum (municipality, "standing");
  g_autofree char *detail =
      standing == SAM_STANDING_NONE
          ? g_strdup (county)
          : g_strdup_printf ("%s · %s", county, sam_label (SAM_TYPE_STANDING, standing));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)),
                      sam_record_str (municipality, "name"));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), detail);
}

static void
row_changed_cb (gpointer municipality, GParamSpec *pspec, GtkWidget *box)
{
  row_update (box, municipality);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), sam_text_new (NULL, NULL));
  gtk_box_append (GTK_BOX (box), sam_text_new (NULL, "dim-label caption"));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_first_child (box)), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_last_child (box)), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  gpointer municipality = gtk_list_item_get_item (item);

  row_update (box, municipality);
  g_signal_connect (municipality, "notify::standing", G_CALLBACK (row_changed_cb), box);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item),
                                        gtk_list_item_get_child (item));
}

static GtkWidget *
make_list (SamMunicipalitiesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  sam_set_label (self->list, _ ("Municipalities"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/* --- The filters ---------------------------------------------------------------------------- */

static int
compare_counties (gconstpointer a, gconstpointer b)
{
  return sam_swedish_compare (*(char *const *)a, *(char *const *)b);
}

static void
fill_counties (SamMunicipalitiesPage *self)
{
  g_autoptr (GListModel) all =
      sam_store_list (sam_page_get_store (SAM_PAGE (self)), SAM_TYPE_MUNICIPALITY);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) counties = g_ptr_array_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamMunicipality) municipality = g_list_model_get_item (all, i);
      const char *county = sam_record_str (municipality, "county");

      if (g_hash_table_add (seen, (gpointer)county))
        g_ptr_array_add (counties, (gpointer)county);
    }
  g_ptr_array_sort (counties, compare_counties);
  gtk_string_list_append (words, _ ("All counties"));
  for (guint i = 0; i < counties->len; i++)
    gtk_string_list_append (words, counties->pdata[i]);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->county), G_LIST_MODEL (words));
}

static void
fill_standings (SamMunicipalitiesPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("All standings"));
  gtk_string_list_append (words, _ ("In the programme"));
  for (int i = SAM_STANDING_NONE; i <= SAM_STANDING_REVISITED; i++)
    gtk_string_list_append (words, sam_label (SAM_TYPE_STANDING, i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->standing), G_LIST_MODEL (words));
}

static GtkWidget *
make_filter (SamMunicipalitiesPage *self, const char *label)
{
  GtkWidget *down = gtk_drop_down_new (NULL, NULL);

  sam_set_label (down, label);
  gtk_widget_set_tooltip_text (down, label);
  g_signal_connect_object (down, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return down;
}

static gboolean
search_key_cb (SamMunicipalitiesPage *self, guint keyval)
{
  if (keyval != GDK_KEY_Down)
    return FALSE;
  return gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
search_activated_cb (SamMunicipalitiesPage *self)
{
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_search (SamMunicipalitiesPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Name or seat"), NULL);
  sam_set_label (self->search, _ ("Search municipalities"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);
  return self->search;
}

static GtkWidget *
make_side (SamMunicipalitiesPage *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *filters = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->county = make_filter (self, _ ("County"));
  self->standing = make_filter (self, _ ("Standing in the programme"));
  gtk_box_set_homogeneous (GTK_BOX (filters), TRUE);
  gtk_box_append (GTK_BOX (filters), self->county);
  gtk_box_append (GTK_BOX (filters), self->standing);
  self->count = sam_text_new (NULL, "dim-label caption");
  self->none = sam_paragraph_new (_ ("No municipality fits the search and the filters."),
                                  "dim-label sam-page-heading");
  gtk_box_append (GTK_BOX (top), make_search (self));
  gtk_box_append (GTK_BOX (top), filters);
  gtk_box_append (GTK_BOX (top), self->count);
  gtk_widget_add_css_class (top, "sam-filters");
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_widget_set_size_request (box, 240, -1);
  return box;
}

/* --- The page ------------------------------------------------------------------------------- */

static guint
position_of (SamMunicipalitiesPage *self, gpointer wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->found); i++)
    {
      g_autoptr (SamMunicipality) municipality = g_list_model_get_item (self->found, i);
      if (municipality == wanted)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* A list that has no size yet would scroll past all its rows. */
static gboolean
scroll_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  SamMunicipalitiesPage *self = data;

  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (self->selection));
  return G_SOURCE_REMOVE;
}

static void
show_municipality (SamMunicipalitiesPage *self, SamMunicipality *municipality)
{
  guint position = position_of (self, municipality);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->county), 0);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->standing), ALL);
      filter_changed_cb (self);
      position = position_of (self, municipality);
    }
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_add_tick_callback (self->list, scroll_cb, self, NULL);
}

static void
sam_municipalities_page_open (SamPage *page, SamRecord *record)
{
  SamMunicipalitiesPage *self = SAM_MUNICIPALITIES_PAGE (page);
  g_autoptr (SamMunicipality) municipality = NULL;

  if (SAM_IS_MUNICIPALITY (record))
    municipality = g_object_ref (SAM_MUNICIPALITY (record));
  else
    municipality = sam_store_get (sam_page_get_store (page), SAM_TYPE_MUNICIPALITY,
                                  sam_record_str (record, "municipality"));
  if (municipality == NULL)
    return;
  show_municipality (self, municipality);
  if (SAM_IS_CONTACT (record))
    sam_municipality_view_show_contact (self->view, SAM_CONTACT (record));
}

static void
sam_municipalities_page_make (SamPage *page)
{
  SamMunicipalitiesPage *self = SAM_MUNICIPALITIES_PAGE (page);
  gpointer municipality = gtk_single_selection_get_selected_item (self->selection);

  sam_window_plan_visit (GTK_WIDGET (self),
                         municipality != NULL ? sam_record_get_id (municipality) : "", "");
}

static gboolean
sam_municipalities_page_find (SamPage *page)
{
  SamMunicipalitiesPage *self = SAM_MUNICIPALITIES_PAGE (page);

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
  return TRUE;
}

static void
sam_municipalities_page_flush (SamPage *page)
{
  sam_field_commit_all (GTK_WIDGET (page));
}

static void
sam_municipalities_page_shown (SamPage *page)
{
  SamMunicipalitiesPage *self = SAM_MUNICIPALITIES_PAGE (page);

  /* What stands where may have changed on another page. */
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->standing)) != ALL)
    filter_changed_cb (self);
  gtk_widget_grab_focus (self->search);
}

static void
sam_municipalities_page_constructed (GObject *object)
{
  SamMunicipalitiesPage *self = SAM_MUNICIPALITIES_PAGE (object);
  SamStore *store = sam_page_get_store (SAM_PAGE (self));
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  G_OBJECT_CLASS (sam_municipalities_page_parent_class)->constructed (object);
  sam_page_set_title (SAM_PAGE (self), _ ("Municipalities"));
  gtk_paned_set_start_child (GTK_PANED (paned), make_side (self));
  self->view = SAM_MUNICIPALITY_VIEW (sam_municipality_view_new (store));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->view));
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 300);
  sam_page_set_child (SAM_PAGE (self), paned);

  fill_counties (self);
  fill_standings (self);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->found = G_LIST_MODEL (
      gtk_filter_list_model_new (sam_municipalities_sorted (store), g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (self->found));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (found_changed_cb), self,
                           G_CONNECT_SWAPPED);
  found_changed_cb (self);
  selected_cb (self);
}

static void
sam_municipalities_page_dispose (GObject *object)
{
  SamMunicipalitiesPage *self = SAM_MUNICIPALITIES_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (sam_municipalities_page_parent_class)->dispose (object);
}

static void
sam_municipalities_page_class_init (SamMunicipalitiesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SamPageClass *page_class = SAM_PAGE_CLASS (klass);

  object_class->constructed = sam_municipalities_page_constructed;
  object_class->dispose = sam_municipalities_page_dispose;
  page_class->open = sam_municipalities_page_open;
  page_class->make = sam_municipalities_page_make;
  page_class->find = sam_municipalities_page_find;
  page_class->flush = sam_municipalities_page_flush;
  page_class->shown = sam_municipalities_page_shown;
}

static void
sam_municipalities_page_init (SamMunicipalitiesPage *self)
{
}
