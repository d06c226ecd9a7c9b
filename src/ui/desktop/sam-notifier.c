/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/desktop/sam-notifier.h"

#include <glib/gstdio.h>

#include "calendar/sam-day.h"
#include "store/sam-backup.h"
#include "store/sam-reminders.h"

/* So often it is looked whether the day has changed or the file has: no alarm is set for midnight,
 * because a computer that sleeps counts no seconds. */
#define TICK_SECONDS 10
/* The window is to be there first. */
#define FIRST_SECONDS 3
/* Nobody is woken: a reminder waits for the morning. */
#define FIRST_HOUR 7

/**
 * SamNotifier: reads what is to be reminded of whenever that may have changed, and keeps in the
 * settings what it has told: "DAY APPLICATION-ID REMINDER", since all folders share the settings.
 */
struct _SamNotifier
{
  GObject parent_instance;

  GApplication *application;
  GSettings *settings;
  GCancellable *cancellable;
  char *file;
  guint tick;
  gboolean reading;
  char *seen; /* what the reminders that were last shown were read at; see moment () */
};

G_DEFINE_FINAL_TYPE (SamNotifier, sam_notifier, G_TYPE_OBJECT)

/* --- What was told -------------------------------------------------------------------------- */

static char *
entry_of (SamNotifier *self, const char *day, const char *id)
{
  return g_strjoin (" ", day, g_application_get_application_id (self->application), id, NULL);
}

/* The reminder that an entry of this folder is about; NULL for one of another. */
static const char *
reminder_of (SamNotifier *self, const char *entry)
{
  const char *id = g_application_get_application_id (self->application);
  const char *rest = strchr (entry, ' ');

  if (rest == NULL || !g_str_has_prefix (rest + 1, id) || rest[1 + strlen (id)] != ' ')
    return NULL;
  return rest + 1 + strlen (id) + 1;
}

static gboolean
is_among (GPtrArray *reminders, const char *id)
{
  for (guint i = 0; i < reminders->len; i++)
    if (g_str_equal (((SamReminder *)reminders->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* What is over, done or off is taken from the screen, and forgotten. Returns: (transfer full): the
 * entries that still hold */
static GPtrArray *
withdraw_old (SamNotifier *self, const char *today, GPtrArray *reminders)
{
  g_auto (GStrv) entries = g_settings_get_strv (self->settings, "reminded");
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      const char *id = reminder_of (self, entries[i]);
      const gboolean holds =
          g_str_has_prefix (entries[i], today) && (id == NULL || is_among (reminders, id));

      if (holds)
        g_ptr_array_add (kept, g_strdup (entries[i]));
      else if (id != NULL)
        g_application_withdraw_notification (self->application, id);
    }
  return kept;
}

static void
send (SamNotifier *self, SamReminder *reminder)
{
  g_autoptr (GNotification) notification = g_notification_new (reminder->title);

  g_notification_set_body (notification, reminder->body);
  g_notification_set_default_action_and_target (notification, "app.open", "s", reminder->reference);
  g_application_send_notification (self->application, reminder->id, notification);
}

/* It is written down before it is shown: rather not told than told at every start. */
static void
tell (SamNotifier *self, const char *today, GPtrArray *reminders, gboolean early)
{
  g_autoptr (GPtrArray) told = withdraw_old (self, today, reminders);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = 0; i < reminders->len && !early; i++)
    {
      SamReminder *reminder = reminders->pdata[i];
      g_autofree char *entry = entry_of (self, today, reminder->id);

      if (g_ptr_array_find_with_equal_func (told, entry, g_str_equal, NULL))
        continue;
      g_ptr_array_add (told, g_steal_pointer (&entry));
      g_ptr_array_add (fresh, reminder);
    }
  g_ptr_array_add (told, NULL);
  g_settings_set_strv (self->settings, "reminded", (const char *const *)told->pdata);
  for (guint i = 0; i < fresh->len; i++)
    send (self, fresh->pdata[i]);
}

/* --- Reading -------------------------------------------------------------------------------- */

/* One reading, away from the main thread. */
typedef struct
{
  char *file;
  char *today;
  gboolean early;
  char *moment;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->file);
  g_free (reading->today);
  g_free (reading->moment);
  g_free (reading);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SamDatabase) database = sam_database_open_read_only (reading->file, &error);
  g_autoptr (GPtrArray) reminders =
      database != NULL ? sam_reminders_read (database, reading->today, &error) : NULL;

  if (reminders != NULL)
    g_task_return_pointer (task, g_steal_pointer (&reminders), (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* What can't be read now is read at the next tick; a file that can't be read at all is told of by
 * the window. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SamNotifier *self = SAM_NOTIFIER (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (reminders == NULL || !g_settings_get_boolean (self->settings, "reminders"))
    return;
  g_free (self->seen);
  self->seen = g_strdup (reading->moment);
  tell (self, reading->today, reminders, reading->early);
}

static void
add_time (GString *moment, const char *file, const char *suffix)
{
  g_autofree char *path = g_strconcat (file, suffix, NULL);
  GStatBuf status;

  if (g_stat (path, &status) == 0)
    g_string_append_printf (moment, " %" G_GINT64_FORMAT ".%09ld", (gint64)status.st_mtim.tv_sec,
                            status.st_mtim.tv_nsec);
}

/* The day, whether it is morning, and what was last written: as long as it stays the same there is
 * nothing new to read. Returns: (transfer full) */
static char *
moment (SamNotifier *self, const char *today, gboolean early)
{
  GString *text = g_string_new (today);

  g_string_append (text, early ? " early" : "");
  add_time (text, self->file, "");
  add_time (text, self->file, "-wal");
  return g_string_free (text, FALSE);
}

static void
check (SamNotifier *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = sam_day_today ();
  const gboolean early = g_date_time_get_hour (now) < FIRST_HOUR;
  g_autofree char *current = moment (self, today, early);
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (self->reading || g_strcmp0 (current, self->seen) == 0
      || !g_settings_get_boolean (self->settings, "reminders"))
    return;
  self->reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->file = g_strdup (self->file);
  reading->today = g_steal_pointer (&today);
  reading->early = early;
  reading->moment = g_steal_pointer (&current);
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, check);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}

static gboolean
tick_cb (gpointer data)
{
  check (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_tick_cb (gpointer data)
{
  SamNotifier *self = data;

  check (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  return G_SOURCE_REMOVE;
}

/* What was told is not told again today if they are switched on again. */
static void
switched_cb (SamNotifier *self)
{
  g_auto (GStrv) entries = g_settings_get_strv (self->settings, "reminded");

  g_clear_pointer (&self->seen, g_free);
  if (g_settings_get_boolean (self->settings, "reminders"))
    {
      check (self);
      return;
    }
  for (guint i = 0; entries[i] != NULL; i++)
    if (reminder_of (self, entries[i]) != NULL)
      g_application_withdraw_notification (self->application, reminder_of (self, entries[i]));
}

/* --- The class ------------------------------------------------------------------------------ */

static void
sam_notifier_dispose (GObject *object)
{
  SamNotifier *self = SAM_NOTIFIER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  G_OBJECT_CLASS (sam_notifier_parent_class)->dispose (object);
}

static void
sam_notifier_finalize (GObject *object)
{
  SamNotifier *self = SAM_NOTIFIER (object);

  g_clear_object (&self->settings);
  g_object_unref (self->cancellable);
  g_free (self->file);
  g_free (self->seen);
  G_OBJECT_CLASS (sam_notifier_parent_class)->finalize (object);
}

static void
sam_notifier_class_init (SamNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_notifier_finalize;
}

static void
sam_notifier_init (SamNotifier *self)
{
  self->cancellable = g_cancellable_new ();
}

SamNotifier *
sam_notifier_new (GApplication *application, GSettings *settings, const char *folder)
{
  SamNotifier *self = g_object_new (SAM_TYPE_NOTIFIER, NULL);

  self->application = application;
  self->settings = g_object_ref (settings);
  self->file = sam_backup_database_of (folder);
  g_signal_connect_object (settings, "changed::reminders", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (FIRST_SECONDS, first_tick_cb, self);
  return self;
}
