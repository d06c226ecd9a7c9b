/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-blog-error.h"
#include "blog/sam-post-acts.h"
#include "blog/sam-sync-result.h"
#include "store/sam-store.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_SYNC_STATE_IDLE, /* nothing is wrong, as far as is known */
  SAM_SYNC_STATE_RUNNING,
  SAM_SYNC_STATE_OFFLINE, /* the last sync reached no blog */
  SAM_SYNC_STATE_FAILED,  /* the last sync ended with an error, or some post has a problem */
} SamSyncState;
#define SAM_TYPE_SYNC_STATE (sam_sync_state_get_type ())
GType sam_sync_state_get_type (void);

/* Sends what waits and fetches what is new, on one blog after the other: where one fails, the
 * others are synced all the same. One for each store, made by the window or samordnactl and handed
 * down as a property. All work is done in a thread; nothing blocks, nothing is typed over. Main
 * thread only; the thread-default main context must run while a sync runs.
 *
 * Properties, all read-only but "store", "timeout", "unasked" and "account", notified on the main
 * thread: "store"          SamStore, construct only "state"          SamSyncState "running"
 * gboolean "progress-done", "progress-total"  guint: "3 of 12"; the total is 0 while it is not
 * known "message"        string: what is done now, or how the last sync ended; "" at first
 *  "waiting"        guint: what the next sync will try (sam_journal_count ()), kept live
 *  "conflicts"      guint: the posts in conflict, kept live
 *  "timeout"        guint: seconds that the server may be silent, 30
 *  "unasked"        gboolean, writable: the next one is started by no person (sam-journal.h)
 *  "unreached"      string: the blogs that the last sync did not reach, though others; else NULL
 *  "account"        string: the id of the only blog to sync, or "" for all of them
 * Signal "finished" (SamSyncResult *result), after every sync. */
#define SAM_TYPE_SYNC (sam_sync_get_type ())
G_DECLARE_FINAL_TYPE (SamSync, sam_sync, SAM, SYNC, GObject)

SamSync *sam_sync_new (SamStore *store);

/* Flushes the store and starts. Whether there is a network is found out by trying. */
void sam_sync_start_async (SamSync *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data);
/* NULL on an error that ended it early (what was done before stays done, and the same error is in
 * the result of "finished"). Problems of single posts and conflicts are no error.
 * Returns: (transfer full) */
SamSyncResult *sam_sync_start_finish (SamSync *self, GAsyncResult *result, GError **error);
/* Ends a running sync soon. What was being sent is looked up by the next one. Before the store is
 * closed a running sync must be cancelled and "finished" waited for. */
void sam_sync_cancel (SamSync *self);

gboolean sam_sync_get_running (SamSync *self);
guint sam_sync_get_waiting (SamSync *self);

G_END_DECLS
