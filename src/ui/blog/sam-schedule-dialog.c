/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-schedule-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-post-acts.h"
#include "blog/sam-wanted.h"
#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/widgets/sam-parts.h"

#define SAM_TYPE_SCHEDULE_DIALOG (sam_schedule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SamScheduleDialog, sam_schedule_dialog, SAM, SCHEDULE_DIALOG, AdwWindow)

#define WIDTH 400

/**
 * SamScheduleDialog: a day and a time as one types them, and below them when that is.
 */
struct _SamScheduleDialog
{
  AdwWindow parent_instance;

  GtkWidget *day;
  GtkWidget *time;
  GtkWidget *words;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (SamScheduleDialog, sam_schedule_dialog, ADW_TYPE_WINDOW)

static guint chosen_signal;

/* What stands there, in UTC; NULL if it is no time. Returns: (transfer full) */
static char *
read_time (SamScheduleDialog *self)
{
  g_autofree char *today = sam_day_today ();
  g_autofree char *day =
      sam_day_from_text (gtk_editable_get_text (GTK_EDITABLE (self->day)), today);
  g_autofree char *time = sam_time_from_text (gtk_editable_get_text (GTK_EDITABLE (self->time)));
  g_autofree char *local = g_strdup_printf ("%s %s", day, time);

  return sam_post_time_from_local (local);
}

static void
update (SamScheduleDialog *self)
{
  g_autofree char *when = read_time (self);
  gboolean ready = when != NULL && sam_wanted_is_ahead (when);
  g_autofree char *words = NULL;

  if (when == NULL)
    words = g_strdup (_ ("Write a day as 26/11, 26 Nov or 2015-11-26, and a time as 9:30."));
  else if (!ready)
    words = g_strdup (_ ("That time has passed, or is just about to. Choose a later one."));
  else
    words = sam_post_when (when);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_sensitive (self->done, ready);
}

static void
done_cb (SamScheduleDialog *self)
{
  g_autofree char *when = read_time (self);

  if (when == NULL || !sam_wanted_is_ahead (when))
    return;
  g_signal_emit (self, chosen_signal, 0, when);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_entry (SamScheduleDialog *self, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_header (SamScheduleDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->done = gtk_button_new_with_mnemonic (_ ("_Schedule"));
  gtk_widget_add_css_class (self->done, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->done, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->done);
  return header;
}

static void
sam_schedule_dialog_class_init (SamScheduleDialogClass *klass)
{
  chosen_signal = g_signal_new ("chosen", SAM_TYPE_SCHEDULE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sam_schedule_dialog_init (SamScheduleDialog *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Publish later"), -1);
  gtk_box_append (GTK_BOX (box), make_header (self));
  self->day = make_entry (self, _ ("Day"));
  self->time = make_entry (self, _ ("Time"));
  self->words = sam_paragraph_new (NULL, "caption dim-label");
  gtk_widget_set_margin_top (self->words, 6);
  gtk_list_box_append (GTK_LIST_BOX (list), self->day);
  gtk_list_box_append (GTK_LIST_BOX (list), self->time);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->words);
  gtk_widget_add_css_class (group, "sam-dialog");
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* Tomorrow at nine, unless a time is known. */
static void
begin_with (SamScheduleDialog *self, const char *when)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (when, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *today = sam_day_today ();
  g_autofree char *day =
      local != NULL ? g_date_time_format (local, "%Y-%m-%d") : sam_day_add (today, 1);
  g_autofree char *words = sam_day_format_medium (day);
  g_autofree char *hour = local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("09:00");

  gtk_editable_set_text (GTK_EDITABLE (self->day), words);
  gtk_editable_set_text (GTK_EDITABLE (self->time), hour);
}

/* So that its title can be read, also in large letters. */
static int
width_of (GtkWidget *content)
{
  int wanted;

  gtk_widget_measure (gtk_widget_get_first_child (content), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                      &wanted, NULL, NULL);
  return MAX (wanted, WIDTH);
}

GtkWindow *
sam_schedule_dialog_new (const char *when)
{
  SamScheduleDialog *self =
      g_object_new (SAM_TYPE_SCHEDULE_DIALOG, "modal", TRUE, "title", _ ("Publish later"), NULL);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               width_of (adw_window_get_content (ADW_WINDOW (self))), -1);
  begin_with (self, when);
  gtk_widget_grab_focus (self->day);
  return GTK_WINDOW (self);
}
