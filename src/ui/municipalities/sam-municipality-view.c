/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-municipality-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "text/sam-swedish.h"
#include "ui/municipalities/sam-contact-row.h"
#include "ui/municipalities/sam-general-note.h"
#include "ui/municipalities/sam-link-rows.h"
#include "ui/plans/sam-plan-section.h"
#include "ui/sam-page.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"

/**
 * SamMunicipalityView: the page of one municipality: visits, plan, contacts, posts, notes.
 *
 * It is built once and shows one municipality after the other.
 */
struct _SamMunicipalityView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *name;
  GtkWidget *facts;
  GtkWidget *standing;
  GtkWidget *in_programme;
  GBinding *binding;
  SamRecordList *visits;
  SamPlanSection *plan;
  SamRecordList *contacts;
  SamRecordList *posts;
  SamRecordList *notes;
  GtkWidget *no_visits;
  GtkWidget *posts_section;
  SamStore *store;
  SamMunicipality *municipality;
};

G_DEFINE_FINAL_TYPE (SamMunicipalityView, sam_municipality_view, GTK_TYPE_WIDGET)

char *
sam_format_inhabitants (int number)
{
  int rounded = number >= 1000 ? (number + 50) / 100 * 100 : number;

  if (rounded < 1000)
    return g_strdup_printf ("%d", rounded);
  if (rounded < 1000000)
    return g_strdup_printf ("%d\xC2\xA0%03d", rounded / 1000, rounded % 1000);
  return g_strdup_printf ("%d\xC2\xA0%03d\xC2\xA0%03d", rounded / 1000000, rounded / 1000 % 1000,
                          rounded % 1000);
}

static void
update_standing (SamMunicipalityView *self)
{
  int standing = sam_record_enum (self->municipality, "standing");

  gtk_label_set_text (GTK_LABEL (self->standing), sam_label (SAM_TYPE_STANDING, standing));
}

static void
update_heading (SamMunicipalityView *self)
{
  const char *name = sam_record_str (self->municipality, "name");
  const char *seat = sam_record_str (self->municipality, "seat");
  const char *county = sam_record_str (self->municipality, "county");
  int population = sam_record_int (self->municipality, "population");
  g_autofree char *number = sam_format_inhabitants (population);
  /* Translators: %s is a rounded number such as "9 900" */
  g_autofree char *inhabitants =
      g_strdup_printf (ngettext ("%s inhabitant", "%s inhabitants", population), number);
  g_autofree char *seat_words = g_strdup_printf (_ ("seat %s"), seat);
  g_autofree char *authority = sam_swedish_municipality (name);
  g_autofree char *where = g_str_equal (seat, name)
                               ? g_strdup_printf ("%s · %s", authority, county)
                               : g_strdup_printf ("%s · %s · %s", authority, county, seat_words);
  g_autofree char *facts = g_strdup_printf ("%s · %s", where, inhabitants);

  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->facts), facts);
  update_standing (self);
}

static GtkWidget *
make_visit (gpointer visit, gpointer data)
{
  return sam_visit_link_new (SAM_MUNICIPALITY_VIEW (data)->store, visit);
}

static GtkWidget *
make_post (gpointer link, gpointer data)
{
  return sam_post_link_new (SAM_MUNICIPALITY_VIEW (data)->store, link);
}

static GtkWidget *
make_contact (gpointer contact, gpointer data)
{
  return sam_contact_row_new (contact);
}

static GtkWidget *
make_note (gpointer note, gpointer data)
{
  return sam_general_note_new (SAM_MUNICIPALITY_VIEW (data)->store, note);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  /* A new one, without a name yet, stands last. */
  const char *name_a = sam_record_str ((gpointer)a, "name");
  const char *name_b = sam_record_str ((gpointer)b, "name");

  if (*name_a == '\0' || *name_b == '\0')
    return (*name_a == '\0') - (*name_b == '\0');
  return sam_swedish_compare (name_a, name_b);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  return strcmp (sam_record_str ((gpointer)b, "day"), sam_record_str ((gpointer)a, "day"));
}

static int
keep_order (gconstpointer a, gconstpointer b)
{
  return 0;
}

static void
plan_visit_cb (SamMunicipalityView *self)
{
  sam_window_plan_visit (GTK_WIDGET (self), sam_record_get_id (self->municipality), "");
}

static void
add_contact_cb (SamMunicipalityView *self)
{
  g_autoptr (SamContact) contact = sam_record_new (SAM_TYPE_CONTACT);
  GtkWidget *row;

  sam_record_list_drop_drafts (self->contacts);
  sam_record_set_str (contact, "municipality", sam_record_get_id (self->municipality));
  sam_draft_begin (self->store, contact, NULL, NULL);
  row = sam_record_list_add_draft (self->contacts, contact, TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

void
sam_municipality_view_write_note (SamMunicipalityView *self)
{
  g_autoptr (SamNote) note = NULL;
  g_autofree char *today = sam_day_today ();

  if (self->municipality == NULL)
    return;
  note = sam_record_new (SAM_TYPE_NOTE);
  sam_record_list_drop_drafts (self->notes);
  sam_record_set_str (note, "municipality", sam_record_get_id (self->municipality));
  sam_record_set_str (note, "day", today);
  sam_record_set_enum (note, "secrecy", SAM_SECRECY_INTERNAL);
  sam_draft_begin (self->store, note, "text", NULL);
  sam_general_note_edit (sam_record_list_add_draft (self->notes, note, TRUE));
}

static GtkWidget *
make_programme (SamMunicipalityView *self)
{
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_In the programme"));

  self->standing = sam_text_new (NULL, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->standing), PANGO_ELLIPSIZE_END);
  self->in_programme = gtk_switch_new ();
  gtk_widget_set_valign (self->in_programme, GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->in_programme);
  sam_set_label (self->in_programme, _ ("In the programme"));
  gtk_box_append (GTK_BOX (line), self->in_programme);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->standing);
  return line;
}

static GtkWidget *
make_button (SamMunicipalityView *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_top (SamMunicipalityView *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *programme = make_programme (self);

  self->name = sam_paragraph_new (NULL, "title-1");
  self->facts = sam_paragraph_new (NULL, "dim-label");
  gtk_box_append (GTK_BOX (line),
                  make_button (self, _ ("Plan a visit"), G_CALLBACK (plan_visit_cb)));
  gtk_box_append (GTK_BOX (line), make_button (self, _ ("Write a note"),
                                               G_CALLBACK (sam_municipality_view_write_note)));
  gtk_widget_set_margin_top (programme, 6);
  gtk_widget_set_margin_top (line, 6);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->facts);
  gtk_box_append (GTK_BOX (box), programme);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
make_section (const char *title, GtkWidget *content, GtkWidget *end)
{
  GtkWidget *section = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (section), sam_heading_new (title, NULL));
  gtk_box_append (GTK_BOX (section), content);
  if (end != NULL)
    gtk_box_append (GTK_BOX (section), end);
  return section;
}

static GtkWidget *
make_add (SamMunicipalityView *self, const char *label, GCallback callback)
{
  GtkWidget *button = sam_add_button_new (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_sections (SamMunicipalityView *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 30);

  self->visits =
      SAM_RECORD_LIST (sam_record_list_new (_ ("Visits"), 0, sam_visit_compare, make_visit, self));
  self->contacts =
      SAM_RECORD_LIST (sam_record_list_new (_ ("Contacts"), 12, compare_names, make_contact, self));
  self->posts = SAM_RECORD_LIST (sam_record_list_new (_ ("Posts"), 0, keep_order, make_post, self));
  self->notes =
      SAM_RECORD_LIST (sam_record_list_new (_ ("Notes"), 18, compare_notes, make_note, self));
  self->plan = SAM_PLAN_SECTION (sam_plan_section_new ());
  self->no_visits = sam_paragraph_new (_ ("No visit is planned yet."), "dim-label");
  self->posts_section = make_section (_ ("Posts"), GTK_WIDGET (self->posts), NULL);

  gtk_box_append (GTK_BOX (box), make_top (self));
  gtk_box_append (GTK_BOX (box),
                  make_section (_ ("Visits"), GTK_WIDGET (self->visits), self->no_visits));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plan));
  gtk_box_append (GTK_BOX (box),
                  make_section (_ ("Contacts"), GTK_WIDGET (self->contacts),
                                make_add (self, _ ("Contact"), G_CALLBACK (add_contact_cb))));
  gtk_box_append (GTK_BOX (box), self->posts_section);
  gtk_box_append (
      GTK_BOX (box),
      make_section (_ ("Notes"), GTK_WIDGET (self->notes),
                    make_add (self, _ ("Note"), G_CALLBACK (sam_municipality_view_write_note))));
  gtk_widget_add_css_class (box, "sam-sheet");
  return box;
}

static gpointer
posts_of_visit (gpointer visit, gpointer store)
{
  g_autoptr (GObject) owned = visit;

  return sam_store_list_of (store, SAM_TYPE_POST_VISIT, "visit", sam_record_get_id (visit));
}

static void
sam_municipality_view_dispose (GObject *object)
{
  SamMunicipalityView *self = SAM_MUNICIPALITY_VIEW (object);

  if (self->municipality != NULL)
    g_signal_handlers_disconnect_by_data (self->municipality, self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->municipality);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_municipality_view_parent_class)->dispose (object);
}

static void
sam_municipality_view_class_init (SamMunicipalityViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_municipality_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_municipality_view_init (SamMunicipalityView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 780);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), make_sections (self));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
sam_municipality_view_new (SamStore *store)
{
  SamMunicipalityView *self = g_object_new (SAM_TYPE_MUNICIPALITY_VIEW, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

static void
set_lists (SamMunicipalityView *self)
{
  const char *id = sam_record_get_id (self->municipality);
  g_autoptr (GListModel) visits =
      sam_store_list_of (self->store, SAM_TYPE_VISIT, "municipality", id);
  g_autoptr (GListModel) contacts =
      sam_store_list_of (self->store, SAM_TYPE_CONTACT, "municipality", id);
  g_autoptr (GListModel) notes = sam_store_list_of (self->store, SAM_TYPE_NOTE, "municipality", id);
  g_autoptr (GListModel) posts =
      G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (gtk_map_list_model_new (
          g_object_ref (visits), posts_of_visit, g_object_ref (self->store), g_object_unref))));

  sam_record_list_drop_drafts (self->contacts);
  sam_record_list_drop_drafts (self->notes);
  sam_record_list_set_model (self->visits, visits);
  sam_record_list_set_model (self->contacts, contacts);
  sam_record_list_set_model (self->notes, notes);
  sam_record_list_set_model (self->posts, posts);
  sam_show_if_items (self->no_visits, visits, TRUE);
  sam_show_if_items (self->posts_section, posts, FALSE);
}

void
sam_municipality_view_open (SamMunicipalityView *self, SamMunicipality *municipality)
{
  GtkAdjustment *top = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (self->municipality == municipality)
    return;
  if (self->municipality != NULL)
    g_signal_handlers_disconnect_by_data (self->municipality, self);
  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_set_object (&self->municipality, municipality);
  self->binding =
      g_object_bind_property (municipality, "in-programme", self->in_programme, "active",
                              G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_add_weak_pointer (G_OBJECT (self->binding), (gpointer *)&self->binding);
  g_signal_connect_object (municipality, "notify::standing", G_CALLBACK (update_standing), self,
                           G_CONNECT_SWAPPED);
  update_heading (self);
  set_lists (self);
  sam_plan_section_open (self->plan, self->store, municipality, NULL);
  gtk_adjustment_set_value (top, 0);
}

void
sam_municipality_view_show_contact (SamMunicipalityView *self, SamContact *contact)
{
  GtkWidget *row = sam_record_list_get_row (self->contacts, contact);

  /* The scrolled window follows the focus. */
  if (row != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}
