/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-picture-intake.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "store/sam-pictures.h"
#include "text/sam-markdown-pictures.h"
#include "ui/blog/sam-media-chooser.h"
#include "ui/blog/sam-picture-acts.h"

/**
 * SamPictureIntake: a queue, so that several pictures come in the order in which they were given.
 * What was typed, or opened, meanwhile stays as it is: a picture goes to the post for which it was
 * meant.
 */
struct _SamPictureIntake
{
  GObject parent_instance;

  SamTextEditor *editor; /* weak: a picture may be on its way when the window closes */
  GtkTextView *view;
  GtkTextBuffer *buffer;
  SamStore *store;
  GQueue *jobs;
  GtkTextMark *where; /* of the first job that waits */
  GtkFileChooserNative *chooser;
};

/* A picture on its way in. */
typedef struct
{
  SamPictureIntake *intake; /* owned once it runs */
  SamStore *store;
  SamRecord *post;
  GFile *file; /* or */
  GdkTexture *texture;
  char *name;
} Job;

G_DEFINE_FINAL_TYPE (SamPictureIntake, sam_picture_intake, G_TYPE_OBJECT)

static void start_next (SamPictureIntake *self);

static void
job_free (Job *job)
{
  g_clear_object (&job->store);
  g_clear_object (&job->post);
  g_clear_object (&job->file);
  g_clear_object (&job->texture);
  g_free (job->name);
  g_free (job);
}

/* --- Showing it ----------------------------------------------------------------------------- */

static SamRecord *
post_shown (SamPictureIntake *self)
{
  return self->editor != NULL ? sam_text_editor_get_record (self->editor) : NULL;
}

/* The editor shows another post by now: the picture comes at the end of its own. */
static void
append (Job *job, const char *line)
{
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  if (!sam_store_load_body (job->store, job->post, NULL))
    return;
  before = g_strchomp (g_strdup (sam_record_str (job->post, "text")));
  text = g_strconcat (before, *before != '\0' ? "\n\n" : "", line, NULL);
  sam_record_set_str (job->post, "text", text);
}

static void
show (SamPictureIntake *self, Job *job, SamPicture *picture)
{
  g_autofree char *address = g_strconcat (SAM_PICTURE_SCHEME, sam_record_get_id (picture), NULL);
  g_autofree char *line = sam_markdown_picture_line ("", address);

  if (post_shown (self) != job->post)
    {
      append (job, line);
      return;
    }
  sam_picture_acts_insert (self->buffer, self->where, line);
  sam_text_editor_flush (self->editor);
}

static void
end_job (SamPictureIntake *self, Job *job)
{
  g_queue_pop_head (self->jobs);
  job_free (job);
  start_next (self);
  g_object_unref (self);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  SamPictureIntake *self = job->intake;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPicture) picture = sam_pictures_take_finish (SAM_STORE (source), result, &error);

  if (picture != NULL)
    show (self, job, picture);
  else if (self->editor != NULL)
    sam_text_editor_tell (self->editor, error->message);
  end_job (self, job);
}

/* --- Taking it in --------------------------------------------------------------------------- */

static int
largest_of (Job *job)
{
  g_autoptr (SamAccount) account = sam_accounts_of_subject (job->store, job->post);

  return sam_account_get_picture_size (account);
}

static void
encode_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (data), (GDestroyNotify)g_bytes_unref);
}

static void
encoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  sam_pictures_take_async (job->store, NULL, bytes, job->name, largest_of (job), NULL, taken_cb,
                           job);
}

static void
start_next (SamPictureIntake *self)
{
  Job *job = g_queue_peek_head (self->jobs);
  g_autoptr (GTask) task = NULL;

  if (job == NULL)
    return;
  job->intake = g_object_ref (self);
  if (job->file != NULL)
    {
      sam_pictures_take_async (job->store, job->file, NULL, job->name, largest_of (job), NULL,
                               taken_cb, job);
      return;
    }
  task = g_task_new (NULL, NULL, encoded_cb, job);
  g_task_set_task_data (task, g_object_ref (job->texture), g_object_unref);
  g_task_run_in_thread (task, encode_thread);
}

static gboolean
may_take (SamPictureIntake *self)
{
  return self->store != NULL && post_shown (self) != NULL
         && gtk_text_view_get_editable (self->view);
}

/* @where is of use while @post is shown. */
static void
add_job (SamPictureIntake *self, SamRecord *post, const GtkTextIter *where, GFile *file,
         GdkTexture *texture)
{
  Job *job = g_new0 (Job, 1);

  sam_text_editor_tell (self->editor, NULL);
  job->store = g_object_ref (self->store);
  job->post = g_object_ref (post);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->texture = texture != NULL ? g_object_ref (texture) : NULL;
  job->name = file != NULL ? g_file_get_basename (file) : g_strdup (_ ("Pasted picture"));
  g_queue_push_tail (self->jobs, job);
  if (g_queue_get_length (self->jobs) > 1)
    return;
  gtk_text_buffer_move_mark (self->buffer, self->where, where);
  start_next (self);
}

static void
get_cursor (SamPictureIntake *self, GtkTextIter *cursor)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
}

void
sam_picture_intake_take (SamPictureIntake *self, GFile *file)
{
  GtkTextIter cursor;

  if (!may_take (self))
    return;
  get_cursor (self, &cursor);
  add_job (self, post_shown (self), &cursor, file, NULL);
}

static void
take_value (SamPictureIntake *self, const GtkTextIter *where, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    add_job (self, post_shown (self), where, NULL, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
      add_job (self, post_shown (self), where, l->data, NULL);
}

/* --- Where they come from ------------------------------------------------------------------- */

static gboolean
drop_cb (SamPictureIntake *self, const GValue *value, double x, double y)
{
  GtkTextIter where;
  int bx, by;

  if (!may_take (self))
    return FALSE;
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx,
                                         &by);
  gtk_text_view_get_iter_at_location (self->view, &where, bx, by);
  take_value (self, &where, value);
  return TRUE;
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamPictureIntake) self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  GtkTextIter cursor;

  if (!may_take (self))
    return;
  if (value == NULL)
    {
      sam_text_editor_tell (self->editor, _ ("The picture could not be pasted. Save it as a file, "
                                             "and choose that."));
      return;
    }
  get_cursor (self, &cursor);
  take_value (self, &cursor, value);
}

/* Files come as pictures, and so does a picture that has no words beside it; words come as words.
 */
static void
paste_cb (SamPictureIntake *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = G_TYPE_INVALID;

  if (!may_take (self))
    return;
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
           || gdk_content_formats_contain_mime_type (formats, "text/plain")
           || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8"))
    return;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
           || gdk_content_formats_contain_mime_type (formats, "image/png")
           || gdk_content_formats_contain_mime_type (formats, "image/jpeg"))
    type = GDK_TYPE_TEXTURE;
  if (type == G_TYPE_INVALID)
    return;
  g_signal_stop_emission_by_name (self->view, "paste-clipboard");
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb,
                                  g_object_ref (self));
}

static void
chosen_cb (SamPictureIntake *self, int response)
{
  g_autoptr (GListModel) files = NULL;
  SamRecord *post = g_object_get_data (G_OBJECT (self->chooser), "sam-post");
  GtkTextIter cursor;

  if (response == GTK_RESPONSE_ACCEPT && self->editor != NULL
      && (post_shown (self) != post || may_take (self)))
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
      get_cursor (self, &cursor);
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          add_job (self, post, &cursor, file, NULL);
        }
    }
  g_clear_object (&self->chooser);
}

GtkFileChooserNative *
sam_picture_files_new (GtkWidget *from, gboolean several)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      several ? _ ("Choose pictures") : _ ("Choose a picture"),
      GTK_WINDOW (gtk_widget_get_root (from)), GTK_FILE_CHOOSER_ACTION_OPEN,
      several ? _ ("_Insert") : _ ("_Choose"), _ ("_Cancel"));

  gtk_file_filter_set_name (filter, _ ("Pictures (JPEG and PNG)"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), several);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

void
sam_picture_intake_choose (SamPictureIntake *self)
{
  if (!may_take (self))
    return;
  g_clear_object (&self->chooser);
  self->chooser = sam_picture_files_new (GTK_WIDGET (self->view), TRUE);
  g_object_set_data_full (G_OBJECT (self->chooser), "sam-post", g_object_ref (post_shown (self)),
                          g_object_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
chosen_on_blog_cb (SamPictureIntake *self, SamPicture *picture, const char *words,
                   const char *caption, SamMediaChooser *chooser)
{
  g_autofree char *block = sam_markdown_picture (words, sam_record_str (picture, "url"), caption);
  Job job = { .store = self->store, .post = g_object_get_data (G_OBJECT (chooser), "sam-post") };
  GtkTextIter cursor;

  if (post_shown (self) != job.post)
    {
      append (&job, block);
      return;
    }
  if (!may_take (self))
    return;
  get_cursor (self, &cursor);
  gtk_text_buffer_move_mark (self->buffer, self->where, &cursor);
  sam_picture_acts_insert (self->buffer, self->where, block);
  sam_text_editor_flush (self->editor);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

void
sam_picture_intake_choose_on_blog (SamPictureIntake *self)
{
  SamRecord *post = post_shown (self);
  g_autoptr (SamAccount) account = NULL;
  SamMediaChooser *chooser;

  if (!may_take (self))
    return;
  account = sam_accounts_of_subject (self->store, post);
  chooser = sam_media_chooser_open (GTK_WIDGET (self->view), self->store, account);
  g_object_set_data_full (G_OBJECT (chooser), "sam-post", g_object_ref (post), g_object_unref);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_on_blog_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_picture_intake_dispose (GObject *object)
{
  SamPictureIntake *self = SAM_PICTURE_INTAKE (object);

  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->chooser);
  g_clear_object (&self->view);
  g_clear_object (&self->buffer);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_picture_intake_parent_class)->dispose (object);
}

static void
sam_picture_intake_finalize (GObject *object)
{
  g_queue_free_full (SAM_PICTURE_INTAKE (object)->jobs, (GDestroyNotify)job_free);
  G_OBJECT_CLASS (sam_picture_intake_parent_class)->finalize (object);
}

static void
sam_picture_intake_class_init (SamPictureIntakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_picture_intake_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_picture_intake_finalize;
}

static void
sam_picture_intake_init (SamPictureIntake *self)
{
  self->jobs = g_queue_new ();
}

SamPictureIntake *
sam_picture_intake_new (SamTextEditor *editor)
{
  SamPictureIntake *self = g_object_new (SAM_TYPE_PICTURE_INTAKE, NULL);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkTextIter start;

  g_set_weak_pointer (&self->editor, editor);
  self->view = g_object_ref (sam_text_editor_get_view (editor));
  self->buffer = g_object_ref (gtk_text_view_get_buffer (self->view));
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->where = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->view, "paste-clipboard", G_CALLBACK (paste_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
sam_picture_intake_set_store (SamPictureIntake *self, SamStore *store)
{
  g_set_object (&self->store, store);
}
