/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-trouble-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "model/sam-record.h"
#include "store/sam-backup.h"

/**
 * SamTroublePage: fills the window while there is no programme to show.
 */
struct _SamTroublePage
{
  GtkWidget parent_instance;

  AdwStatusPage *page;
  GtkWidget *again;
  GtkButton *restore;

  char *sentence;
  char *folder;
  char *backup; /* the newest good one, or NULL */
  GCancellable *cancellable;
};

enum
{
  TRY_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamTroublePage, sam_trouble_page, GTK_TYPE_WIDGET)

static void
again_cb (SamTroublePage *self)
{
  g_signal_emit (self, signals[TRY_AGAIN], 0);
}

static void
show_text (SamTroublePage *self, const char *advice)
{
  g_autofree char *folder = g_filename_display_name (self->folder);
  g_autofree char *text = g_strdup_printf ("%s\n\n%s\n\n%s", self->sentence, advice, folder);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->page, markup);
}

/* --- The newest good backup ----------------------------------------------------------------- */

/* The day in a backup's modification time, in words. Returns: (transfer full) */
static char *
day_of_backup (const char *file)
{
  g_autoptr (GFile) path = g_file_new_for_path (file);
  g_autoptr (GFileInfo) info =
      g_file_query_info (path, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%F") : NULL;

  return sam_day_format_long (day != NULL ? day : "");
}

static void
find_backup (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  g_task_return_pointer (task, sam_backup_newest_good (folder), g_free);
}

static void
backup_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamTroublePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *day = NULL, *label = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (backup == NULL)
    {
      show_text (self, _ ("There is no backup that is whole. Keep the file: it may be possible to "
                          "rescue what is in it. Nothing was changed."));
      return;
    }
  show_text (self, _ ("A backup can be restored; the damaged file is then kept beside it."));
  day = day_of_backup (backup);
  /* Translators: %s is the day of the backup */
  label = g_strdup_printf (_ ("Restore the backup of %s"), day);
  gtk_button_set_label (self->restore, label);
  gtk_widget_set_visible (GTK_WIDGET (self->restore), TRUE);
  g_free (self->backup);
  self->backup = g_steal_pointer (&backup);
}

static void
look_for_backup (SamTroublePage *self)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, backup_found_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, find_backup);
}

static void
restore_cb (SamTroublePage *self)
{
  g_autoptr (GError) error = NULL;

  /* Nothing else can be done with the window meanwhile. */
  if (sam_backup_restore (self->folder, self->backup, &error))
    g_signal_emit (self, signals[TRY_AGAIN], 0);
  else
    show_text (self, error->message);
}

/* --- What happened -------------------------------------------------------------------------- */

static const char *
title_for (const GError *error)
{
  if (error->domain != SAM_ERROR)
    return _ ("Your programme could not be opened");
  switch (error->code)
    {
    case SAM_ERROR_NEWER:
      return _ ("Written by a newer version");
    case SAM_ERROR_DAMAGED:
      return _ ("The file is damaged");
    case SAM_ERROR_BUSY:
      return _ ("Another program holds the file");
    case SAM_ERROR_READ_ONLY:
      return _ ("The folder cannot be written");
    case SAM_ERROR_FULL:
      return _ ("The disk is full");
    default:
      return _ ("Your programme could not be opened");
    }
}

static const char *
advice_for (const GError *error)
{
  if (error->domain != SAM_ERROR)
    return _ ("Nothing was changed.");
  switch (error->code)
    {
    case SAM_ERROR_NEWER:
      return _ ("Install the newest version of Samordna on this computer. Nothing was changed.");
    case SAM_ERROR_DAMAGED:
      return _ ("Looking for a backup…");
    case SAM_ERROR_BUSY:
      return _ ("Close the other program, then try again. Nothing was changed.");
    case SAM_ERROR_READ_ONLY:
      return _ ("Make the folder writable for you, then try again. Nothing was changed.");
    case SAM_ERROR_FULL:
      return _ ("Make room on the disk, then try again. Nothing was changed.");
    default:
      return _ ("Nothing was changed.");
    }
}

static void
sam_trouble_page_dispose (GObject *object)
{
  SamTroublePage *self = SAM_TROUBLE_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->backup, g_free);
  g_clear_pointer (&self->sentence, g_free);
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_trouble_page_parent_class)->dispose (object);
}

static void
sam_trouble_page_class_init (SamTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_trouble_page_dispose;

  signals[TRY_AGAIN] = g_signal_new ("try-again", SAM_TYPE_TROUBLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/sam-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SamTroublePage, page);
  gtk_widget_class_bind_template_child (widget_class, SamTroublePage, again);
  gtk_widget_class_bind_template_child (widget_class, SamTroublePage, restore);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_trouble_page_init (SamTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sam_trouble_page_set_error (SamTroublePage *self, const char *folder, const GError *error)
{
  gboolean damaged = g_error_matches (error, SAM_ERROR, SAM_ERROR_DAMAGED);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  adw_status_page_set_title (self->page, title_for (error));
  g_free (self->sentence);
  self->sentence = g_strdup (error->message);
  show_text (self, advice_for (error));
  gtk_widget_set_visible (GTK_WIDGET (self->restore), FALSE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (damaged)
    look_for_backup (self);
  gtk_widget_grab_focus (self->again);
}
