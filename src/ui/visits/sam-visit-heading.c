/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-heading.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/sam-page.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamVisitHeading: the facts of a visit, read as one line.
 */
struct _SamVisitHeading
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *county;
  SamChoice *kind;
  SamChoice *state;
  SamChoice *follows;
  SamChoice *trip;
  GtkWidget *days;
  GtkWidget *days_text;
  GtkWidget *first;
  GtkWidget *last;
  SamStore *store;
  SamVisit *visit;
  SamMunicipality *municipality;
  GListModel *siblings; /* the visits of the municipality */
  GListModel *trips;
};

G_DEFINE_FINAL_TYPE (SamVisitHeading, sam_visit_heading, GTK_TYPE_WIDGET)

static void
update_days (SamVisitHeading *self)
{
  const char *first = sam_record_str (self->visit, "first-day");
  g_autofree char *days = sam_visit_dup_days (self->visit);
  g_autofree char *week = sam_day_format_week (first);
  g_autofree char *text = *week != '\0' ? g_strdup_printf ("%s, %s", days, week) : g_strdup (days);
  g_autofree char *label = g_strdup_printf (_ ("Days: %s"), text);

  gtk_label_set_text (GTK_LABEL (self->days_text), text);
  sam_set_label (self->days, label);
}

/* The visits that this one may follow up. */
static void
update_follows (SamVisitHeading *self)
{
  guint n = 0;

  sam_choice_clear (self->follows);
  sam_choice_add (self->follows, "", _ ("Follows no visit"), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (self->siblings); i++)
    {
      g_autoptr (SamVisit) other = g_list_model_get_item (self->siblings, i);
      const char *day = sam_record_str (other, "first-day");
      g_autofree char *words = *day != '\0' ? sam_day_format_medium (day) : NULL;
      g_autofree char *text = NULL;

      if (other == self->visit || words == NULL || sam_visit_compare (other, self->visit) > 0)
        continue;
      /* Translators: %s is the day of the visit that this one follows up */
      text = g_strdup_printf (_ ("Follows %s"), words);
      sam_choice_add (self->follows, sam_record_get_id (other), text, NULL);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->follows),
                          n > 0 || *sam_record_str (self->visit, "follows") != '\0');
  sam_choice_bind (self->follows, self->visit, "follows");
}

static void
update_trips (SamVisitHeading *self)
{
  sam_choice_clear (self->trip);
  sam_choice_add (self->trip, "", _ ("Not part of a trip"), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (self->trips); i++)
    {
      g_autoptr (SamTrip) trip = g_list_model_get_item (self->trips, i);
      sam_choice_add (self->trip, sam_record_get_id (trip), sam_record_str (trip, "title"), NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->trip), g_list_model_get_n_items (self->trips) > 0);
  sam_choice_bind (self->trip, self->visit, "trip");
}

static void
days_changed_cb (SamVisitHeading *self)
{
  update_days (self);
  update_follows (self);
}

static gboolean
take_first_day_cb (SamVisitHeading *self, const char *value)
{
  sam_visit_move (self->store, self->visit, value);
  return TRUE;
}

static void
name_clicked_cb (SamVisitHeading *self)
{
  sam_window_open_record (GTK_WIDGET (self), self->municipality);
}

static void
close_popover_cb (SamVisitHeading *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->days));
}

static GtkWidget *
make_day (SamVisitHeading *self, GtkWidget *box, const char *label, const char *placeholder)
{
  GtkWidget *field = sam_field_new (label, placeholder);

  gtk_widget_add_css_class (field, "sam-entry");
  sam_field_set_width (SAM_FIELD (field), 20);
  g_signal_connect_object (field, "activate", G_CALLBACK (close_popover_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), sam_text_new (label, "dim-label caption"));
  gtk_box_append (GTK_BOX (box), field);
  return field;
}

static GtkWidget *
make_days (SamVisitHeading *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->first = make_day (self, box, _ ("First day"), _ ("26/11 or 2015-11-26"));
  self->last = make_day (self, box, _ ("Last day"), _ ("The same day"));
  g_signal_connect_object (self->first, "take", G_CALLBACK (take_first_day_cb), self,
                           G_CONNECT_SWAPPED);
  self->trip = SAM_CHOICE (sam_choice_new (_ ("Trip")));
  gtk_widget_set_halign (GTK_WIDGET (self->trip), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trip));
  gtk_widget_add_css_class (box, "sam-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  self->days_text = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->days_text), PANGO_ELLIPSIZE_END);
  self->days = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->days), self->days_text);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->days), FALSE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->days), popover);
  gtk_widget_set_tooltip_text (self->days, _ ("Days and trip"));
  return self->days;
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  g_menu_append (menu, _ ("New post from this visit"), "visit.new-post");
  g_menu_append (menu, _ ("Print the programme…"), "visit.print");
  g_menu_append (menu, _ ("Save the programme as PDF…"), "visit.save-pdf");
  g_menu_append (menu, _ ("Duplicate…"), "visit.duplicate");
  g_menu_append (end, _ ("Cancel the visit"), "visit.cancel");
  g_menu_append (end, _ ("Remove the visit"), "visit.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("More to do with the visit"));
  sam_set_label (button, _ ("More to do with the visit"));
  return button;
}

static GtkWidget *
make_name (SamVisitHeading *self)
{
  GtkWidget *button = gtk_button_new ();

  self->name = sam_text_new (NULL, "title-1");
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), self->name);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->name, NULL, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sam-title");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Show the municipality"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (name_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_facts (SamVisitHeading *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->kind = SAM_CHOICE (sam_choice_new_enum (SAM_TYPE_VISIT_KIND, _ ("Kind of visit")));
  self->state = SAM_CHOICE (sam_choice_new_enum (SAM_TYPE_VISIT_STATE, _ ("State of the visit")));
  self->follows = SAM_CHOICE (sam_choice_new (_ ("Follows up")));
  self->county = sam_text_new (NULL, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->county), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (self->county, 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (box), make_days (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->follows));
  gtk_box_append (GTK_BOX (box), self->county);
  gtk_widget_add_css_class (box, "sam-facts");
  return box;
}

static void
sam_visit_heading_dispose (GObject *object)
{
  SamVisitHeading *self = SAM_VISIT_HEADING (object);

  if (self->box != NULL)
    sam_visit_heading_open (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_visit_heading_parent_class)->dispose (object);
}

static void
sam_visit_heading_class_init (SamVisitHeadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_visit_heading_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_visit_heading_init (SamVisitHeading *self)
{
  GtkWidget *words = sam_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (words), make_name (self));
  gtk_box_append (GTK_BOX (words), make_facts (self));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_box_append (GTK_BOX (self->box), make_menu ());
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_visit_heading_new (void)
{
  return g_object_new (SAM_TYPE_VISIT_HEADING, NULL);
}

void
sam_visit_heading_open (SamVisitHeading *self, SamStore *store, SamVisit *visit)
{
  if (self->visit != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->visit, self);
      g_signal_handlers_disconnect_by_data (self->siblings, self);
      g_signal_handlers_disconnect_by_data (self->trips, self);
    }
  g_clear_object (&self->siblings);
  g_clear_object (&self->trips);
  g_clear_object (&self->municipality);
  g_set_object (&self->visit, visit);
  g_set_object (&self->store, store);
  sam_field_bind (SAM_FIELD (self->first), visit, "first-day");
  sam_field_bind (SAM_FIELD (self->last), visit, "last-day");
  sam_choice_bind (self->kind, visit, "kind");
  sam_choice_bind (self->state, visit, "state");
  if (visit == NULL)
    {
      sam_choice_bind (self->follows, NULL, NULL);
      sam_choice_bind (self->trip, NULL, NULL);
      return;
    }

  const char *place = sam_record_str (visit, "municipality");
  self->municipality = sam_store_get (store, SAM_TYPE_MUNICIPALITY, place);
  gtk_label_set_text (GTK_LABEL (self->name), sam_record_str (self->municipality, "name"));
  gtk_label_set_text (GTK_LABEL (self->county), sam_record_str (self->municipality, "county"));
  self->siblings = sam_store_list_of (store, SAM_TYPE_VISIT, "municipality", place);
  self->trips = sam_store_list (store, SAM_TYPE_TRIP);
  g_signal_connect_object (visit, "notify::first-day", G_CALLBACK (days_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (visit, "notify::last-day", G_CALLBACK (update_days), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->siblings, "items-changed", G_CALLBACK (update_follows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trips, "items-changed", G_CALLBACK (update_trips), self,
                           G_CONNECT_SWAPPED);
  update_days (self);
  update_follows (self);
  update_trips (self);
}
