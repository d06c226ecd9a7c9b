/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ctl/sam-ctl.h"

G_BEGIN_DECLS

/* The core works with callbacks; a command waits for each. Ctrl+C cancels what is waited for. */
typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
  guint signal_source;
} SamCtlWait;

void sam_ctl_wait_begin (SamCtlWait *self);
/* The callback to give to the asynchronous function, with the SamCtlWait as its data. */
void sam_ctl_wait_cb (GObject *source, GAsyncResult *result, gpointer data);
/* Returns: (transfer none): the result, which lives as long as @self */
GAsyncResult *sam_ctl_wait_end (SamCtlWait *self);
void sam_ctl_wait_clear (SamCtlWait *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SamCtlWait, sam_ctl_wait_clear)

/* What a SamBlogError makes the program end with. */
SamCtlExit sam_ctl_blog_exit (int code);

G_END_DECLS
