/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/desktop/sam-reminder-group.h"

#include "ui/desktop/sam-background.h"

/**
 * SamReminderGroup: the second switch moves only when the desktop has agreed to it; below it stands
 * why it did not.
 */
struct _SamReminderGroup
{
  AdwPreferencesGroup parent_instance;

  GtkSwitch *reminders;
  AdwActionRow *background_row;
  GtkSwitch *background;

  GSettings *settings;
  GDBusConnection *connection; /* NULL where there is none */
  char *folder;                /* NULL for the usual one */
  char *subtitle;              /* of the row, where nothing went wrong */
  gboolean showing;            /* the switch is moved by the program */
};

G_DEFINE_FINAL_TYPE (SamReminderGroup, sam_reminder_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_background (SamReminderGroup *self)
{
  const gboolean on = g_settings_get_boolean (self->settings, "background");

  self->showing = TRUE;
  gtk_switch_set_active (self->background, on);
  gtk_switch_set_state (self->background, on);
  self->showing = FALSE;
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamReminderGroup) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean was = g_settings_get_boolean (self->settings, "background");

  if (sam_background_request_finish (G_DBUS_CONNECTION (source), result, &error))
    g_settings_set_boolean (self->settings, "background", !was);
  else
    adw_action_row_set_subtitle (self->background_row, error->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->background_row), TRUE);
  show_background (self);
}

static gboolean
background_set_cb (SamReminderGroup *self, gboolean on)
{
  if (self->showing || self->connection == NULL
      || on == g_settings_get_boolean (self->settings, "background"))
    return FALSE;
  adw_action_row_set_subtitle (self->background_row, self->subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->background_row), FALSE);
  sam_background_request_async (self->connection, on, self->folder, NULL, requested_cb,
                                g_object_ref (self));
  return TRUE;
}

static void
sam_reminder_group_finalize (GObject *object)
{
  SamReminderGroup *self = SAM_REMINDER_GROUP (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->connection);
  g_free (self->folder);
  g_free (self->subtitle);
  G_OBJECT_CLASS (sam_reminder_group_parent_class)->finalize (object);
}

static void
sam_reminder_group_class_init (SamReminderGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sam_reminder_group_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/desktop/sam-reminder-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SamReminderGroup, reminders);
  gtk_widget_class_bind_template_child (widget_class, SamReminderGroup, background_row);
  gtk_widget_class_bind_template_child (widget_class, SamReminderGroup, background);
  gtk_widget_class_bind_template_callback (widget_class, background_set_cb);
}

static void
sam_reminder_group_init (SamReminderGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->subtitle = g_strdup (adw_action_row_get_subtitle (self->background_row));
}

AdwPreferencesGroup *
sam_reminder_group_new (GSettings *settings, GApplication *application, const char *folder)
{
  SamReminderGroup *self = g_object_new (SAM_TYPE_REMINDER_GROUP, NULL);

  self->settings = g_object_ref (settings);
  g_set_object (&self->connection, g_application_get_dbus_connection (application));
  if (!g_str_equal (g_application_get_application_id (application), APPLICATION_ID))
    self->folder = g_strdup (folder);
  g_settings_bind (settings, "reminders", self->reminders, "active", G_SETTINGS_BIND_DEFAULT);
  show_background (self);
  return ADW_PREFERENCES_GROUP (self);
}
