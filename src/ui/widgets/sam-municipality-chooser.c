/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-municipality-chooser.h"

#include <glib/gi18n-lib.h>

#include "text/sam-swedish.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamMunicipalityChooser: finding one of 290 by a few letters.
 *
 * While nothing is chosen there is a search entry with the list under it; Enter takes the first.
 * What is chosen takes their place, with a button to choose another.
 */
struct _SamMunicipalityChooser
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *entry;
  GtkWidget *list;
  GtkWidget *name;
  GtkWidget *county;
  GtkWidget *change;
  GtkFilter *filter;
  GListModel *found;
  SamMunicipality *municipality;
};

enum
{
  PROP_0,
  PROP_MUNICIPALITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SamMunicipalityChooser, sam_municipality_chooser, GTK_TYPE_WIDGET)

static const char *
sort_key (gpointer municipality)
{
  char *key = g_object_get_data (municipality, "sam-sort-key");

  if (key == NULL)
    {
      key = sam_swedish_key (sam_record_str (municipality, "name"));
      g_object_set_data_full (municipality, "sam-sort-key", key, g_free);
    }
  return key;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (sort_key ((gpointer)a), sort_key ((gpointer)b));
}

GListModel *
sam_municipalities_sorted (SamStore *store)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_names, NULL, NULL));

  return G_LIST_MODEL (
      gtk_sort_list_model_new (sam_store_list (store, SAM_TYPE_MUNICIPALITY), sorter));
}

gboolean
sam_municipality_is_found (gpointer municipality, const char *typed)
{
  return sam_swedish_matches (sam_record_str (municipality, "name"), typed)
         || sam_swedish_matches (sam_record_str (municipality, "seat"), typed);
}

static gboolean
is_found (gpointer municipality, gpointer data)
{
  SamMunicipalityChooser *self = data;

  return sam_municipality_is_found (municipality,
                                    gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static char *
place_of (gpointer municipality)
{
  const char *seat = sam_record_str (municipality, "seat");
  const char *county = sam_record_str (municipality, "county");

  if (g_str_equal (seat, sam_record_str (municipality, "name")))
    return g_strdup (county);
  return g_strdup_printf ("%s · %s", seat, county);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (box), sam_text_new (NULL, NULL));
  gtk_box_append (GTK_BOX (box), sam_text_new (NULL, "dim-label"));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_last_child (box)), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  gpointer municipality = gtk_list_item_get_item (item);
  g_autofree char *place = place_of (municipality);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)),
                      sam_record_str (municipality, "name"));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), place);
}

static void
choose_at (SamMunicipalityChooser *self, guint position)
{
  g_autoptr (SamMunicipality) municipality = g_list_model_get_item (self->found, position);

  if (municipality == NULL)
    return;
  sam_municipality_chooser_set (self, municipality);
  gtk_widget_grab_focus (self->change);
}

static void
row_activated_cb (SamMunicipalityChooser *self, guint position)
{
  choose_at (self, position);
}

static void
entry_activated_cb (SamMunicipalityChooser *self)
{
  choose_at (self, 0);
}

static void
search_changed_cb (SamMunicipalityChooser *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static gboolean
key_cb (SamMunicipalityChooser *self, guint keyval)
{
  if (keyval != GDK_KEY_Down)
    return FALSE;
  /* A list view that is given the focus keeps it to itself; the row is to have it, for Return. */
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  /* The first is marked already, and Return would take it: this key is for the next one. */
  gtk_widget_child_focus (self->list, GTK_DIR_DOWN);
  return TRUE;
}

static void
change_cb (SamMunicipalityChooser *self)
{
  sam_municipality_chooser_set (self, NULL);
  gtk_widget_grab_focus (self->entry);
}

/* The entry keeps Escape to itself: a second one closes the dialog it stands in. */
static void
stop_search_cb (SamMunicipalityChooser *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else if (root != NULL && !GTK_IS_APPLICATION_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
}

static GtkWidget *
make_search (SamMunicipalityChooser *self, SamStore *store)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Name or seat"), NULL);
  sam_set_label (self->entry, _ ("Municipality"));
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->found = G_LIST_MODEL (
      gtk_filter_list_model_new (sam_municipalities_sorted (store), g_object_ref (self->filter)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (self->found))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  sam_set_label (self->list, _ ("Municipalities"));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 150);
  gtk_widget_add_css_class (scroller, "sam-found");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
make_chosen (SamMunicipalityChooser *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->name = sam_text_new (NULL, "title-2");
  self->county = sam_text_new (NULL, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->county), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->county, TRUE);
  self->change = gtk_button_new_with_label (_ ("Choose another"));
  g_signal_connect_object (self->change, "clicked", G_CALLBACK (change_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->county);
  gtk_box_append (GTK_BOX (box), self->change);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static void
sam_municipality_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, SAM_MUNICIPALITY_CHOOSER (object)->municipality);
}

static void
sam_municipality_chooser_set_property (GObject *object, guint id, const GValue *value,
                                       GParamSpec *pspec)
{
  sam_municipality_chooser_set (SAM_MUNICIPALITY_CHOOSER (object), g_value_get_object (value));
}

static gboolean
sam_municipality_chooser_grab_focus (GtkWidget *widget)
{
  SamMunicipalityChooser *self = SAM_MUNICIPALITY_CHOOSER (widget);

  return gtk_widget_grab_focus (self->municipality != NULL ? self->change : self->entry);
}

static void
sam_municipality_chooser_dispose (GObject *object)
{
  SamMunicipalityChooser *self = SAM_MUNICIPALITY_CHOOSER (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->municipality);
  G_OBJECT_CLASS (sam_municipality_chooser_parent_class)->dispose (object);
}

static void
sam_municipality_chooser_class_init (SamMunicipalityChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sam_municipality_chooser_get_property;
  object_class->set_property = sam_municipality_chooser_set_property;
  object_class->dispose = sam_municipality_chooser_dispose;
  widget_class->grab_focus = sam_municipality_chooser_grab_focus;
  widget_class->focus = sam_focus_child;

  properties[PROP_MUNICIPALITY] =
      g_param_spec_object ("municipality", NULL, NULL, SAM_TYPE_MUNICIPALITY,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_municipality_chooser_init (SamMunicipalityChooser *self)
{
}

GtkWidget *
sam_municipality_chooser_new (SamStore *store)
{
  SamMunicipalityChooser *self = g_object_new (SAM_TYPE_MUNICIPALITY_CHOOSER, NULL);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_search (self, store), "search");
  gtk_stack_add_named (GTK_STACK (self->stack), make_chosen (self), "chosen");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

SamMunicipality *
sam_municipality_chooser_get (SamMunicipalityChooser *self)
{
  return self->municipality;
}

void
sam_municipality_chooser_set (SamMunicipalityChooser *self, SamMunicipality *municipality)
{
  if (!g_set_object (&self->municipality, municipality))
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    municipality != NULL ? "chosen" : "search");
  if (municipality != NULL)
    {
      g_autofree char *place = place_of (municipality);

      gtk_label_set_text (GTK_LABEL (self->name), sam_record_str (municipality, "name"));
      gtk_label_set_text (GTK_LABEL (self->county), place);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MUNICIPALITY]);
}
