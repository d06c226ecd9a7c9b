/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-checkpoint.h"

/* In pages of 4 kB: after how much more the thread starts again, and how long the file may become
 * where it does not get to the end. */
#define ENOUGH 1000
#define TOO_MUCH 4000

/**
 * SamCheckpoint: the thread that a connection leaves its checkpoints to.
 *
 * Only the connection's own thread uses this, but for `running`. What the thread could not move
 * stays in the -wal file, where it is as safe, and is moved the next time.
 */
struct _SamCheckpoint
{
  SamDatabase *database;
  char *file;
  GThread *thread;
  int running;
  int begun_at; /* pages, when the thread was started last */
};

static gpointer
move_pages (gpointer data)
{
  SamCheckpoint *self = data;
  sqlite3 *handle = NULL;

  /* A connection of its own: SQLite has one do one thing at a time. Nobody is waited for. */
  if (sqlite3_open_v2 (self->file, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    sqlite3_exec (handle, "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint (PASSIVE)", NULL, NULL,
                  NULL);
  sqlite3_close (handle);
  g_atomic_int_set (&self->running, FALSE);
  return NULL;
}

static void
start (SamCheckpoint *self, int pages)
{
  if (g_atomic_int_get (&self->running))
    return;
  g_clear_pointer (&self->thread, g_thread_join);
  g_atomic_int_set (&self->running, TRUE);
  self->begun_at = pages;
  self->thread = g_thread_new ("checkpoint", move_pages, self);
}

static int
committed_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  SamCheckpoint *self = data;

  /* All was moved, and the file is written from its start again. */
  if (pages < self->begun_at)
    self->begun_at = 0;
  if (pages >= TOO_MUCH)
    sqlite3_wal_checkpoint_v2 (handle, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  else if (pages - self->begun_at >= ENOUGH)
    start (self, pages);
  return SQLITE_OK;
}

SamCheckpoint *
sam_checkpoint_new (SamDatabase *database, const char *file)
{
  SamCheckpoint *self = g_new0 (SamCheckpoint, 1);

  self->database = database;
  self->file = g_strdup (file);
  sqlite3_wal_hook (sam_database_get_handle (database), committed_cb, self);
  return self;
}

void
sam_checkpoint_free (SamCheckpoint *self)
{
  sqlite3_wal_hook (sam_database_get_handle (self->database), NULL, NULL);
  g_clear_pointer (&self->thread, g_thread_join);
  g_free (self->file);
  g_free (self);
}
