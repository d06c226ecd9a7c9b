/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-journal.h"

G_BEGIN_DECLS

/* The journal in the thread of a sync. A row is marked as being sent, and that is on the disk,
 * before its handler is called; what the handler leaves behind is put down the moment it returns.
 */

typedef struct _SamWorker SamWorker;

/* How long after an attempt its request may still arrive. */
#define SAM_JOURNAL_LATE_SECONDS 3600

/* A row at one moment, plain values for a worker. */
typedef struct
{
  char *id;
  SamIntentKind kind;
  SamIntentState state; /* as it was before this sync took it up */
  gboolean cancelled;
  char *subject_kind;
  char *subject;
  char *key;
  char *wanted;
  char *baseline;
  gint64 sent; /* Unix seconds of the last attempt before this one; 0: never */
} SamIntentSnapshot;
SamIntentSnapshot *sam_intent_snapshot_new (SamIntent *intent);
void sam_intent_snapshot_free (SamIntentSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamIntentSnapshot, sam_intent_snapshot_free)

/* How a kind of intent is done: a line in the table of sam-journal-run.c. */
typedef struct
{
  SamIntentKind kind;
  /* Does it. TRUE: it is done, unless the handler has put down another state itself. FALSE: the
   * error decides: one that ends a sync (sam_blog_error_ends_sync ()) ends it, and the row is tried
   * again later; a refusal makes it "failed"; any other is tried again later; after an unknown
   * outcome only when settle has looked. */
  gboolean (*perform) (SamWorker *worker, const SamIntentSnapshot *intent, GError **error);
  /* Called before anything is performed, for rows whose last attempt has an unknown outcome or
   * whose key may still be on the server, also when they were done or taken back since: looks, and
   * never sends the same again. *@done: it turned out to be done. FALSE: it could not be found out,
   * and the row stays as it is. NULL: performing begins with a look of its own. */
  gboolean (*settle) (SamWorker *worker, const SamIntentSnapshot *intent, gboolean *done,
                      GError **error);
} SamPushHandler;

/* Settles what is in doubt, then does what waits. FALSE ends the sync. *@done: how many rows. */
gboolean sam_journal_run (SamWorker *worker, guint *done, GError **error);
/* Forgets the rows of which nothing is left to find out. */
gboolean sam_journal_prune (SamStore *store, GError **error);

/* --- For handlers --------------------------------------------------------------------------- */

/* What is @key now, written before the first byte is sent: the row as it stands, or FALSE in
 * *@wanted if it was taken back meanwhile. */
gboolean sam_worker_set_key (SamWorker *worker, const char *intent, const char *key,
                             gboolean *wanted, GError **error);
/* Whether nobody took it back meanwhile, or asked for something else in its place. */
gboolean sam_worker_still_wanted (SamWorker *worker, const SamIntentSnapshot *intent,
                                  gboolean *wanted, GError **error);
/* Nothing came of it for now (something else has to come first): it waits for a later sync. */
gboolean sam_worker_put_back (SamWorker *worker, const char *intent, GError **error);

/* The state of a row after a failed attempt; main thread, flushes nothing. @for_good: it is not
 * tried again by itself whatever the code says. */
void sam_journal_note_failure (SamIntent *intent, const GError *problem, gboolean for_good);

G_END_DECLS
