/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-sync-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#include "blog/sam-blog-error.h"

int
sam_sync_lock (SamStore *store, GError **error)
{
  g_autofree char *path = g_build_filename (sam_store_get_path (store), "sync.lock", NULL);
  int lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  if (lock >= 0 && errno == EWOULDBLOCK)
    g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_BUSY,
                         _ ("Another window or command is syncing this programme just now. Try "
                            "again when it is done."));
  else
    g_set_error (error, SAM_ERROR, SAM_ERROR_READ_ONLY,
                 _ ("“%s” could not be opened, so nothing was sent (%s)."), path,
                 g_strerror (errno));
  if (lock >= 0)
    close (lock);
  return -1;
}
