/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-backup-group.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"
#include "store/sam-backup.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamBackupGroup: asks for a file, works in a thread, and says in place what became of it.
 */
struct _SamBackupGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *write;
  GtkWidget *restore;
  AdwActionRow *daily;
  GtkSpinner *spinner;
  GtkLabel *result;

  SamStore *store;
};

G_DEFINE_FINAL_TYPE (SamBackupGroup, sam_backup_group, ADW_TYPE_PREFERENCES_GROUP)

/* One piece of work: from the data folder to a file or back. */
typedef struct
{
  char *folder;
  char *file;
  gboolean (*run) (const char *folder, const char *file, GError **error);
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->folder);
  g_free (work->file);
  g_free (work);
}

static void
tell (SamBackupGroup *self, const char *sentence)
{
  gtk_label_set_text (self->result, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->result), *sentence != '\0');
  /* It comes below all the rest, where the window may have ended. */
  if (*sentence != '\0')
    sam_reveal (GTK_WIDGET (self->result));
}

static void
set_working (SamBackupGroup *self, gboolean working)
{
  gtk_spinner_set_spinning (self->spinner, working);
  gtk_widget_set_sensitive (self->write, !working);
  gtk_widget_set_sensitive (self->restore, !working);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (work->run (work->folder, work->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SamBackupGroup *self = SAM_BACKUP_GROUP (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  gboolean restored = work->run == sam_backup_restore;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL, *name = NULL;

  set_working (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || (restored && !sam_store_poll (self->store, &error)))
    {
      tell (self, error->message);
      return;
    }
  name = g_filename_display_basename (work->file);
  sentence = restored ? g_strdup_printf (_ ("Everything is now as in %s. What was here before is "
                                            "kept among the daily copies."),
                                         name)
                      : g_strdup_printf (_ ("Everything is copied to %s."), name);
  tell (self, sentence);
}

static void
start (SamBackupGroup *self, const char *file,
       gboolean (*run) (const char *folder, const char *file, GError **error))
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Work *work;

  if (!sam_store_flush (self->store, &error))
    {
      tell (self, error->message);
      return;
    }
  work = g_new0 (Work, 1);
  work->folder = g_strdup (sam_store_get_path (self->store));
  work->file = g_strdup (file);
  work->run = run;
  task = g_task_new (self, NULL, worked_cb, NULL);
  g_task_set_task_data (task, work, work_free);
  set_working (self, TRUE);
  tell (self, "");
  g_task_run_in_thread (task, work_thread);
}

static void
chosen_cb (SamBackupGroup *self, int response, GtkNativeDialog *dialog)
{
  gboolean save =
      gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE;
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  const char *file = chosen != NULL ? g_file_peek_path (chosen) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    start (self, file, save ? sam_backup_write : sam_backup_restore);
  else if (response == GTK_RESPONSE_ACCEPT)
    tell (self, _ ("Choose a file on this computer."));
  g_object_unref (dialog);
}

static GtkFileChooserNative *
new_chooser (SamBackupGroup *self, const char *title, GtkFileChooserAction action,
             const char *button)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, window, action, button, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return chooser;
}

static void
write_cb (SamBackupGroup *self)
{
  g_autofree char *today = sam_day_today ();
  /* Translators: the name of a file; %s is a day such as 2015-11-26 */
  g_autofree char *name = g_strdup_printf (_ ("Samordna %s.db"), today);
  GtkFileChooserNative *chooser =
      new_chooser (self, _ ("Back up"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Back up"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
restore_cb (SamBackupGroup *self)
{
  g_autofree char *copies = g_build_filename (sam_store_get_path (self->store), "backups", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (copies);
  GtkFileChooserNative *chooser =
      new_chooser (self, _ ("Restore a backup"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Restore"));

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
sam_backup_group_dispose (GObject *object)
{
  g_clear_object (&SAM_BACKUP_GROUP (object)->store);
  G_OBJECT_CLASS (sam_backup_group_parent_class)->dispose (object);
}

static void
sam_backup_group_class_init (SamBackupGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_backup_group_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/sam-backup-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SamBackupGroup, write);
  gtk_widget_class_bind_template_child (widget_class, SamBackupGroup, restore);
  gtk_widget_class_bind_template_child (widget_class, SamBackupGroup, daily);
  gtk_widget_class_bind_template_child (widget_class, SamBackupGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, SamBackupGroup, result);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
sam_backup_group_init (SamBackupGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesGroup *
sam_backup_group_new (SamStore *store)
{
  SamBackupGroup *self = g_object_new (SAM_TYPE_BACKUP_GROUP, NULL);
  g_autofree char *folder = g_build_filename (sam_store_get_path (store), "backups", NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *text = NULL;

  self->store = g_object_ref (store);
  text = g_strdup_printf (
      ngettext ("The newest %d is in %s", "The newest %d are in %s", SAM_BACKUP_KEPT),
      SAM_BACKUP_KEPT, shown);
  adw_action_row_set_subtitle (self->daily, text);
  return ADW_PREFERENCES_GROUP (self);
}
