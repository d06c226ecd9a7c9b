/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/sam-page.h"
#include "ui/visits/sam-day-remarks.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-municipality-chooser.h"
#include "ui/widgets/sam-parts.h"

#define SAM_TYPE_VISIT_DIALOG (sam_visit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SamVisitDialog, sam_visit_dialog, SAM, VISIT_DIALOG, AdwWindow)

/**
 * SamVisitDialog: where, when and why, before there is a visit.
 *
 * Kind, state and the visit that is followed up are suggested from what is known of the
 * municipality, until a person chooses them.
 */
struct _SamVisitDialog
{
  AdwWindow parent_instance;

  SamMunicipalityChooser *municipality;
  GtkWidget *first;
  GtkWidget *last;
  GtkWidget *days;    /* the days in words, or what is wrong with them */
  GtkWidget *remarks; /* what else there is on them */
  GtkWidget *kind;
  GtkWidget *state;
  GtkWidget *follows;
  GtkWidget *trip;
  GtkWidget *trip_title;
  GtkWidget *done;
  SamStore *store;
  SamVisit *copied;
  GPtrArray *followable; /* the visits in the follows row, after "none" */
  GPtrArray *trips;      /* those in the trip row, after "none" and "new" */
  gboolean suggesting;
  gboolean kind_chosen;
  gboolean state_chosen;
};

G_DEFINE_FINAL_TYPE (SamVisitDialog, sam_visit_dialog, ADW_TYPE_WINDOW)

static void
append_and_free (GtkStringList *list, char *text)
{
  gtk_string_list_append (list, text);
  g_free (text);
}

/* The days that are typed; FALSE if they can't be read. */
static gboolean
read_days (SamVisitDialog *self, char **first, char **last)
{
  g_autofree char *today = sam_day_today ();
  const char *first_text = gtk_editable_get_text (GTK_EDITABLE (self->first));
  const char *last_text = gtk_editable_get_text (GTK_EDITABLE (self->last));

  *first = sam_day_from_text (first_text, today);
  *last = sam_day_from_text (last_text, **first != '\0' ? *first : today);
  return (**first != '\0' || *first_text == '\0') && (**last != '\0' || *last_text == '\0')
         && !(**first == '\0' && **last != '\0') && (**last == '\0' || strcmp (*first, *last) <= 0);
}

static const char *
id_at (GPtrArray *records, guint selected, guint skipped)
{
  return selected >= skipped && selected - skipped < records->len
             ? sam_record_get_id (records->pdata[selected - skipped])
             : "";
}

static void
fill_follows (SamVisitDialog *self, const char *day)
{
  SamMunicipality *municipality = sam_municipality_chooser_get (self->municipality);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (SamVisit) suggested = NULL;
  g_autoptr (GListModel) visits = NULL;
  guint selected = 0;

  g_ptr_array_set_size (self->followable, 0);
  gtk_string_list_append (words, _ ("None"));
  if (municipality != NULL)
    {
      const char *id = sam_record_get_id (municipality);

      visits = sam_store_list_of (self->store, SAM_TYPE_VISIT, "municipality", id);
      suggested = sam_visit_find_followed (self->store, id, day);
      for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
        {
          g_autoptr (SamVisit) visit = g_list_model_get_item (visits, i);

          append_and_free (words, sam_visit_dup_summary (visit));
          g_ptr_array_add (self->followable, g_object_ref (visit));
          if (visit == suggested)
            selected = self->followable->len;
        }
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->follows), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->follows), selected);
  gtk_widget_set_visible (self->follows, self->followable->len > 0);
  if (!self->kind_chosen)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind),
                                suggested != NULL ? SAM_VISIT_KIND_RETURN : SAM_VISIT_KIND_FIRST);
}

static void
describe_days (SamVisitDialog *self, const char *first, const char *last, gboolean readable)
{
  g_autofree char *words = NULL;

  if (!readable)
    words = g_strdup (*first != '\0' && *last != '\0'
                          ? _ ("The last day is before the first day.")
                          : _ ("Write a day as 26/11, 26 Nov or 2015-11-26."));
  else if (*first == '\0')
    words = g_strdup (_ ("Without a day it is an idea for later."));
  else if (*last == '\0' || g_str_equal (first, last))
    words = sam_day_format_with_week (first);
  else
    words = sam_day_format_range (first, last);
  gtk_label_set_text (GTK_LABEL (self->days), words);
  if (readable)
    gtk_widget_remove_css_class (self->days, "error");
  else
    gtk_widget_add_css_class (self->days, "error");
}

static void
remark_on_days (SamVisitDialog *self, const char *first, const char *last, gboolean readable)
{
  g_autofree char *remarks =
      readable && *first != '\0'
          ? sam_day_remarks (self->store, first, *last != '\0' ? last : first)
          : NULL;

  sam_text_set (self->remarks, remarks);
}

static gboolean
is_ready (SamVisitDialog *self, gboolean readable)
{
  gboolean new_trip = adw_combo_row_get_selected (ADW_COMBO_ROW (self->trip)) == 1;

  gtk_widget_set_visible (self->trip_title, new_trip);
  return readable && sam_municipality_chooser_get (self->municipality) != NULL
         && (!new_trip || *gtk_editable_get_text (GTK_EDITABLE (self->trip_title)) != '\0');
}

/* A visit that is noted afterwards is done. */
static SamVisitState
state_for (const char *first, const char *last)
{
  g_autofree char *today = sam_day_today ();

  if (*first == '\0')
    return SAM_VISIT_STATE_IDEA;
  return strcmp (*last != '\0' ? last : first, today) < 0 ? SAM_VISIT_STATE_DONE
                                                          : SAM_VISIT_STATE_BOOKED;
}

static void
update (SamVisitDialog *self)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gboolean readable = read_days (self, &first, &last);

  describe_days (self, first, last, readable);
  remark_on_days (self, first, last, readable);
  if (!self->state_chosen)
    {
      self->suggesting = TRUE;
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->state), state_for (first, last));
      self->suggesting = FALSE;
    }
  gtk_widget_set_sensitive (self->done, is_ready (self, readable));
}

static void
suggest (SamVisitDialog *self)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gboolean readable = read_days (self, &first, &last);

  self->suggesting = TRUE;
  fill_follows (self, readable ? first : "");
  self->suggesting = FALSE;
  update (self);
}

static void
kind_cb (SamVisitDialog *self)
{
  if (!self->suggesting)
    self->kind_chosen = TRUE;
}

static void
state_cb (SamVisitDialog *self)
{
  if (!self->suggesting)
    self->state_chosen = TRUE;
}

/* The id of the trip that is chosen, made if it is a new one. Returns: (transfer full) */
static char *
take_trip (SamVisitDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->trip));
  g_autoptr (SamTrip) trip = NULL;

  if (selected != 1)
    return g_strdup (id_at (self->trips, selected, 2));
  trip = sam_record_new (SAM_TYPE_TRIP);
  sam_record_set_str (trip, "title", gtk_editable_get_text (GTK_EDITABLE (self->trip_title)));
  sam_store_add (self->store, trip);
  return g_strdup (sam_record_get_id (trip));
}

static void
make_visit_cb (SamVisitDialog *self)
{
  g_autoptr (SamVisit) visit = sam_record_new (SAM_TYPE_VISIT);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *trip = NULL;
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint follows = adw_combo_row_get_selected (ADW_COMBO_ROW (self->follows));

  if (!is_ready (self, read_days (self, &first, &last)))
    return;
  trip = take_trip (self);
  g_object_set (visit, "municipality",
                sam_record_get_id (sam_municipality_chooser_get (self->municipality)), "first-day",
                first, "last-day", *last != '\0' ? last : first, "kind",
                adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)), "state",
                adw_combo_row_get_selected (ADW_COMBO_ROW (self->state)), "trip", trip, "follows",
                id_at (self->followable, follows, 1), NULL);
  sam_store_add (self->store, visit);
  if (self->copied != NULL)
    sam_visit_copy_meetings (self->store, self->copied, visit);
  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL)
    sam_window_open_record (GTK_WIDGET (window), visit);
}

static GtkWidget *
make_choice (SamVisitDialog *self, const char *title, GType type, GCallback callback)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GEnumClass *klass = type != G_TYPE_INVALID ? g_type_class_ref (type) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; klass != NULL && i < klass->n_values; i++)
    gtk_string_list_append (words, sam_label (type, klass->values[i].value));
  g_clear_pointer (&klass, g_type_class_unref);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  if (callback != NULL)
    g_signal_connect_object (row, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_entry (SamVisitDialog *self, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (make_visit_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
fill_trips (SamVisitDialog *self)
{
  g_autoptr (GListModel) trips = sam_store_list (self->store, SAM_TYPE_TRIP);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("None"));
  gtk_string_list_append (words, _ ("A new trip"));
  for (guint i = g_list_model_get_n_items (trips); i > 0; i--)
    {
      g_autoptr (SamTrip) trip = g_list_model_get_item (trips, i - 1);

      gtk_string_list_append (words, sam_record_str (trip, "title"));
      g_ptr_array_add (self->trips, g_object_ref (trip));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->trip), G_LIST_MODEL (words));
}

static GtkWidget *
make_groups (SamVisitDialog *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *when = adw_preferences_group_new ();
  GtkWidget *what = adw_preferences_group_new ();

  self->first = make_entry (self, _ ("First day"));
  self->last = make_entry (self, _ ("Last day, if there are several"));
  self->days = sam_paragraph_new (NULL, "caption dim-label");
  gtk_widget_set_margin_top (self->days, 6);
  self->remarks = sam_paragraph_new (NULL, "caption warning");
  g_signal_connect_object (self->first, "changed", G_CALLBACK (suggest), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->last, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (when), self->first);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (when), self->last);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (when), self->days);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (when), self->remarks);

  self->kind = make_choice (self, _ ("Kind of visit"), SAM_TYPE_VISIT_KIND, G_CALLBACK (kind_cb));
  self->follows = make_choice (self, _ ("Follows up"), G_TYPE_INVALID, NULL);
  self->state = make_choice (self, _ ("State"), SAM_TYPE_VISIT_STATE, G_CALLBACK (state_cb));
  self->trip = make_choice (self, _ ("Trip"), G_TYPE_INVALID, G_CALLBACK (update));
  self->trip_title = make_entry (self, _ ("Title of the trip"));
  g_signal_connect_object (self->trip_title, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (what), self->kind);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (what), self->follows);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (what), self->state);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (what), self->trip);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (what), self->trip_title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->municipality));
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), what);
  return box;
}

static GtkWidget *
make_header (SamVisitDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->done = gtk_button_new_with_mnemonic (_ ("_Plan the visit"));
  gtk_widget_add_css_class (self->done, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->done, "clicked", G_CALLBACK (make_visit_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->done);
  return header;
}

static void
build (SamVisitDialog *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->municipality = SAM_MUNICIPALITY_CHOOSER (sam_municipality_chooser_new (self->store));
  gtk_box_append (GTK_BOX (box), make_header (self));
  adw_clamp_set_child (ADW_CLAMP (clamp), make_groups (self));
  gtk_widget_add_css_class (clamp, "sam-dialog");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  fill_trips (self);
  g_signal_connect_object (self->municipality, "notify::municipality", G_CALLBACK (suggest), self,
                           G_CONNECT_SWAPPED);
}

static void
sam_visit_dialog_dispose (GObject *object)
{
  SamVisitDialog *self = SAM_VISIT_DIALOG (object);

  g_clear_pointer (&self->followable, g_ptr_array_unref);
  g_clear_pointer (&self->trips, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->copied);
  G_OBJECT_CLASS (sam_visit_dialog_parent_class)->dispose (object);
}

static void
sam_visit_dialog_class_init (SamVisitDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_visit_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sam_visit_dialog_init (SamVisitDialog *self)
{
  self->followable = g_ptr_array_new_with_free_func (g_object_unref);
  self->trips = g_ptr_array_new_with_free_func (g_object_unref);
}

GtkWindow *
sam_visit_dialog_new (SamStore *store, const char *municipality, const char *day)
{
  SamVisitDialog *self =
      g_object_new (SAM_TYPE_VISIT_DIALOG, "modal", TRUE, "title", _ ("Plan a visit"),
                    "default-width", 520, "default-height", 640, NULL);
  g_autoptr (SamMunicipality) chosen = NULL;

  self->store = g_object_ref (store);
  build (self);
  chosen =
      *municipality != '\0' ? sam_store_get (store, SAM_TYPE_MUNICIPALITY, municipality) : NULL;
  sam_municipality_chooser_set (self->municipality, chosen);
  if (sam_day_is_valid (day))
    {
      g_autofree char *words = sam_day_format_medium (day);
      gtk_editable_set_text (GTK_EDITABLE (self->first), words);
    }
  suggest (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_grab_focus (chosen != NULL ? self->first : GTK_WIDGET (self->municipality));
  return GTK_WINDOW (self);
}

GtkWindow *
sam_visit_dialog_new_copy (SamStore *store, SamVisit *visit)
{
  SamVisitDialog *self = SAM_VISIT_DIALOG (sam_visit_dialog_new (store, "", ""));
  g_autofree char *place = sam_visit_dup_municipality (store, visit);
  /* Translators: %s is the municipality whose visit is copied */
  g_autofree char *title = g_strdup_printf (_ ("Same programme as %s"), place);

  self->copied = g_object_ref (visit);
  gtk_window_set_title (GTK_WINDOW (self), title);
  return GTK_WINDOW (self);
}
