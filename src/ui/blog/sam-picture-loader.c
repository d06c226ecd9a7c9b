/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-picture-loader.h"

#define TALLEST 360

typedef struct
{
  char *path;
  int width;
  int height;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GdkPixbuf *pixels = gdk_pixbuf_new_from_file_at_size (job->path, job->width, job->height, &error);

  if (pixels != NULL)
    g_task_return_pointer (task, pixels, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Where it can't be read the place stays empty: the words beside it say what it is. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GdkPixbuf) pixels = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GdkTexture) texture = NULL;

  if (pixels == NULL)
    return;
  texture = gdk_texture_new_for_pixbuf (pixels);
  gtk_picture_set_paintable (GTK_PICTURE (source), GDK_PAINTABLE (texture));
}

void
sam_picture_load (GtkPicture *picture, const char *path, int width, int height)
{
  g_autoptr (GTask) task = g_task_new (picture, NULL, loaded_cb, NULL);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (picture));
  Job *job = g_new (Job, 1);

  *job = (Job){ g_strdup (path), width * scale, height * scale };
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, load_thread);
}

void
sam_picture_fit (int width, int height, int room, int *shown_width, int *shown_height)
{
  double scale = MIN (1.0, (double)room / MAX (width, 1));

  scale = MIN (scale, (double)TALLEST / MAX (height, 1));
  *shown_width = MAX (1, (int)(width * scale));
  *shown_height = MAX (1, (int)(height * scale));
}
