/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-day-panel.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-holidays.h"
#include "calendar/sam-time.h"
#include "ui/calendar/sam-day-print.h"
#include "ui/calendar/sam-programme.h"
#include "ui/sam-page.h"

/**
 * SamDayPanel: the programme of the selected day: its visits with their meetings.
 */
struct _SamDayPanel
{
  GtkWidget parent_instance;

  SamCalendarModel *model;
  GPtrArray *watched; /* the meetings that are shown and their lists, to hear when they change */
  guint refill_source;

  GtkLabel *heading;
  GtkLabel *detail;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SamDayPanel, sam_day_panel, GTK_TYPE_WIDGET)

static void fill (SamDayPanel *self);

/* --- Watching -------------------------------------------------------------------------------- */

static gboolean
refill_cb (gpointer data)
{
  SamDayPanel *self = data;

  self->refill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* Later, so that an edit of several properties fills the list once. */
static void
queue_refill (SamDayPanel *self)
{
  if (self->refill_source == 0)
    self->refill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill_cb, self, NULL);
}

static void
unwatch (SamDayPanel *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch (SamDayPanel *self, gpointer object, const char *signal)
{
  g_signal_connect_swapped (object, signal, G_CALLBACK (queue_refill), self);
  g_ptr_array_add (self->watched, g_object_ref (object));
}

static void
watch_meetings (SamDayPanel *self, SamVisit *visit)
{
  GListModel *list = sam_store_list_of (sam_calendar_model_get_store (self->model),
                                        SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));

  watch (self, list, "items-changed");
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (list, i);

      watch (self, meeting, "notify");
    }
  g_object_unref (list);
}

/* --- Rows ------------------------------------------------------------------------------------ */

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
row_new (gpointer record, GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  return row;
}

/* "First visit · Booked", and the trip that it is part of. */
static char *
visit_detail (SamDayPanel *self, SamVisit *visit)
{
  g_autoptr (SamTrip) trip = sam_store_get (sam_calendar_model_get_store (self->model),
                                            SAM_TYPE_TRIP, sam_record_str (visit, "trip"));

  return g_strjoin (" · ", sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")),
                    sam_label (SAM_TYPE_VISIT_STATE, sam_record_enum (visit, "state")),
                    trip != NULL ? sam_record_str (trip, "title") : NULL, NULL);
}

static GtkWidget *
visit_row_new (SamDayPanel *self, SamVisit *visit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = sam_calendar_model_describe (self->model, visit);
  GtkWidget *icon = gtk_image_new_from_icon_name (
      sam_icon (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")));
  g_autofree char *detail = visit_detail (self, visit);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "programme-kind");
  gtk_box_append (GTK_BOX (words),
                  label_new (sam_calendar_model_get_name (self->model, visit), "heading"));
  gtk_box_append (GTK_BOX (words), label_new (detail, "caption"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "programme-visit");
  return row_new (visit, box, name);
}

static GtkWidget *
meeting_row_new (SamMeeting *meeting)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *time =
      sam_time_format_span (sam_record_str (meeting, "start"), sam_record_str (meeting, "end"));
  const char *title = sam_meeting_get_title (meeting);
  g_autofree char *name = g_strdup_printf ("%s %s", time, title);
  GtkWidget *start = label_new (sam_record_str (meeting, "start"), "numeric");

  gtk_widget_set_hexpand (start, FALSE);
  gtk_widget_set_valign (start, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (start), 5);
  gtk_widget_add_css_class (start, "dim-label");
  gtk_box_append (GTK_BOX (words), label_new (title, NULL));
  if (*sam_record_str (meeting, "place") != '\0')
    gtk_box_append (GTK_BOX (words), label_new (sam_record_str (meeting, "place"), "caption"));
  gtk_box_append (GTK_BOX (box), start);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "programme-meeting");
  return row_new (meeting, box, name);
}

static void
append_visit (SamDayPanel *self, SamVisit *visit, const char *day)
{
  g_autoptr (GPtrArray) meetings =
      sam_programme_meetings (sam_calendar_model_get_store (self->model), visit, day);

  watch_meetings (self, visit);
  gtk_list_box_append (self->list, visit_row_new (self, visit));
  for (guint i = 0; i < meetings->len; i++)
    gtk_list_box_append (self->list, meeting_row_new (g_ptr_array_index (meetings, i)));
}

/* --- Filling --------------------------------------------------------------------------------- */

static void
fill_head (SamDayPanel *self, const char *day)
{
  g_autofree char *words = sam_day_format_weekday_long (day);
  g_autofree char *heading = sam_day_format_heading (words);
  /* Translators: year and number of the week: "2015, week 48" */
  g_autofree char *week =
      g_strdup_printf (C_ ("date", "%1$d, week %2$d"), atoi (day), sam_day_week (day));
  g_autofree char *relative =
      sam_day_format_relative (day, sam_calendar_model_get_today (self->model));
  g_autofree char *holiday = sam_holidays_name (day);
  g_autofree char *detail = NULL;

  if (holiday == NULL && sam_holidays_is_bridge_day (day))
    /* Translators: a working day between two free days */
    holiday = g_strdup (C_ ("holiday", "Bridge day"));
  detail = g_strjoin (" · ", week, relative, holiday, NULL);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->detail, detail);
}

static void
fill (SamDayPanel *self)
{
  const char *day = sam_calendar_model_get_day (self->model);
  g_autoptr (GPtrArray) visits = sam_calendar_model_get_visits (self->model, day);
  GtkListBoxRow *row;

  g_clear_handle_id (&self->refill_source, g_source_remove);
  unwatch (self);
  fill_head (self, day);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < visits->len; i++)
    append_visit (self, g_ptr_array_index (visits, i), day);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.print", visits->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.save-pdf", visits->len > 0);
}

/* --- Hand ------------------------------------------------------------------------------------ */

static void
row_activated_cb (SamDayPanel *self, GtkListBoxRow *row)
{
  sam_window_open_record (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "record"));
}

static void
plan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_window_plan_visit (widget, "", sam_calendar_model_get_day (SAM_DAY_PANEL (widget)->model));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarModel *model = SAM_DAY_PANEL (widget)->model;
  const char *day = sam_calendar_model_get_day (model);

  sam_day_print_run (widget, sam_calendar_model_get_store (model), NULL, day, day);
}

static void
save_pdf_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarModel *model = SAM_DAY_PANEL (widget)->model;
  const char *day = sam_calendar_model_get_day (model);

  sam_day_print_save (widget, sam_calendar_model_get_store (model), NULL, day, day);
}

gboolean
sam_day_panel_focus_programme (SamDayPanel *self)
{
  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* --- The class ------------------------------------------------------------------------------- */

static void
sam_day_panel_dispose (GObject *object)
{
  SamDayPanel *self = SAM_DAY_PANEL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refill_source, g_source_remove);
  unwatch (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_day_panel_parent_class)->dispose (object);
}

static void
sam_day_panel_finalize (GObject *object)
{
  g_ptr_array_unref (SAM_DAY_PANEL (object)->watched);
  G_OBJECT_CLASS (sam_day_panel_parent_class)->finalize (object);
}

static void
sam_day_panel_class_init (SamDayPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_day_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_day_panel_finalize;

  gtk_widget_class_set_css_name (widget_class, "day-panel");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/calendar/sam-day-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SamDayPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, SamDayPanel, detail);
  gtk_widget_class_bind_template_child (widget_class, SamDayPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "panel.plan", NULL, plan_action);
  gtk_widget_class_install_action (widget_class, "panel.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "panel.save-pdf", NULL, save_pdf_action);
}

static void
sam_day_panel_init (SamDayPanel *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sam_day_panel_set_model (SamDayPanel *self, SamCalendarModel *model)
{
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::day", G_CALLBACK (queue_refill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}
