/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-wait.h"

#include <glib-unix.h>

#include "blog/sam-blog-error.h"

void
sam_ctl_wait_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SamCtlWait *self = data;

  self->result = g_object_ref (result);
  g_main_loop_quit (self->loop);
}

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (((SamCtlWait *)data)->cancellable);
  return G_SOURCE_CONTINUE;
}

void
sam_ctl_wait_begin (SamCtlWait *self)
{
  self->loop = g_main_loop_new (NULL, FALSE);
  self->cancellable = g_cancellable_new ();
  self->result = NULL;
  self->signal_source = g_unix_signal_add (SIGINT, interrupted_cb, self);
}

GAsyncResult *
sam_ctl_wait_end (SamCtlWait *self)
{
  while (self->result == NULL)
    g_main_loop_run (self->loop);
  return self->result;
}

void
sam_ctl_wait_clear (SamCtlWait *self)
{
  if (self->loop == NULL)
    return;
  g_source_remove (self->signal_source);
  g_main_loop_unref (self->loop);
  g_object_unref (self->cancellable);
  g_clear_object (&self->result);
}

SamCtlExit
sam_ctl_blog_exit (int code)
{
  switch (code)
    {
    case SAM_BLOG_ERROR_UNREACHABLE:
    case SAM_BLOG_ERROR_CERTIFICATE:
    case SAM_BLOG_ERROR_PORTAL:
    case SAM_BLOG_ERROR_MAINTENANCE:
      return SAM_CTL_OFFLINE;
    case SAM_BLOG_ERROR_SAMPLE:
    case SAM_BLOG_ERROR_CLOSED:
    case SAM_BLOG_ERROR_NO_PASSWORDS:
    case SAM_BLOG_ERROR_PASSWORD:
    case SAM_BLOG_ERROR_HEADER:
    case SAM_BLOG_ERROR_NOT_ALLOWED:
      return SAM_CTL_NOT_ALLOWED;
    case SAM_BLOG_ERROR_CONFLICT:
      return SAM_CTL_CONFLICTS;
    default:
      return SAM_CTL_FAILED;
    }
}
