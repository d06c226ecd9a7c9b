/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-apply.h"
#include "blog/sam-journal-run.h"
#include "blog/sam-sync.h"

G_BEGIN_DECLS

/* What the thread of one sync works with. Records and the store are touched on the main thread
 * only, through sam_worker_call (). */
typedef struct _SamTaking SamTaking;

struct _SamWorker
{
  SamStore *store;
  GMainContext *context; /* of the main thread */
  gboolean unasked;      /* no person started this sync */
  GCancellable *cancellable;
  const char *account; /* the id of the one that is synced now */
  SamSite *site;
  SamSiteInfo *me;
  SamTagBook *book;
  SamSyncResult *result;
  guint n_uploaded;  /* pictures, so far */
  SamTaking *taking; /* what the main thread is taking in meanwhile */
  /* Called in the worker. */
  void (*progress) (gpointer data, guint done, guint total, const char *message);
  gpointer progress_data;
};

/* Runs @func on the main thread and waits for it; FALSE with an error as @func returns them. */
typedef gboolean (*SamWorkerFunc) (SamStore *store, gpointer data, GError **error);
gboolean sam_worker_call (SamWorker *self, SamWorkerFunc func, gpointer data, GError **error);
/* TRUE while a sync puts something down in @store, on the main thread: between these two calls. What
 * changes at any other time, also while a sync runs, is a person's doing. */
gboolean sam_worker_writes (SamStore *store);
void sam_worker_begin_writing (SamStore *store);
void sam_worker_end_writing (SamStore *store);
/* Has the store write what waits. */
gboolean sam_worker_flush (SamWorker *self, GError **error);

/* The post as it stands now, or NULL: it is gone (no error), or could not be read.
 * Returns: (transfer full) */
SamSnapshot *sam_worker_snapshot (SamWorker *self, const char *post, GError **error);

/* The calls of sam-apply.h, from the worker. */
gboolean sam_worker_before_create (SamWorker *self, SamSnapshot *sent, GError **error);
gboolean sam_worker_before_change (SamWorker *self, const SamSnapshot *sent, GError **error);
gboolean sam_worker_not_created (SamWorker *self, const char *post, GError **error);
gboolean sam_worker_sent (SamWorker *self, const SamSnapshot *sent, const SamWebPost *web,
                          gboolean done, gboolean settled, SamChange refused, GError **error);
gboolean sam_worker_incoming (SamWorker *self, const char *post, const SamWebPost *web,
                              SamIncoming *incoming, GError **error);
/* Has the main thread do the same with @posts (of SamWebPost), whose posts here are not known, a
 * few at a time, while the worker goes on: to ask for the next ones, say. Counts them in the
 * result. First waits for those of the call before; FALSE with the error that ended them. */
gboolean sam_worker_take_in (SamWorker *self, GPtrArray *posts, GError **error);
/* Waits for the last of them; must be called before the worker ends. */
gboolean sam_worker_taken_in (SamWorker *self, GError **error);
gboolean sam_worker_gone (SamWorker *self, int number, GError **error);
gboolean sam_worker_settled (SamWorker *self, const char *intent, GError **error);
/* Also enters it into the result. */
gboolean sam_worker_problem (SamWorker *self, const SamSnapshot *post, const GError *problem,
                             gboolean for_good, GError **error);
gboolean sam_worker_overtaken (SamWorker *self, const SamSnapshot *sent, const SamWebPost *theirs,
                               gboolean looked_at, SamIncoming *incoming, GError **error);

/* Looks whether posts that were sent to another address are on this blog too, with the same number
 * and unchanged: then it is the same blog, which has moved. FALSE ends the sync. */
gboolean sam_move (SamWorker *self, GError **error);

/* Makes posts editable that could only be shown. FALSE ends the sync. */
gboolean sam_reread (SamWorker *self, GError **error);

/* --- The two halves of a sync; FALSE ends it ------------------------------------------------- */

/* The first is sam_journal_run (); its handler for what is wished for the words of a post, and the
 * look-up of those whose creation had an unknown outcome. Problems of the post itself are kept with
 * it and are no error. */
gboolean sam_push_post (SamWorker *self, const SamIntentSnapshot *intent, GError **error);
gboolean sam_push_settle_post (SamWorker *self, const SamIntentSnapshot *intent, gboolean *done,
                               GError **error);

/* What a request to change @post carries: the fields in @changes, as the server, which has @web
 * now, should have them. Returns: (transfer full): NULL on an error */
JsonObject *sam_push_body (SamWorker *self, const SamSnapshot *post, const SamWebPost *web,
                           SamChange changes, GError **error);
/* The post with a number, as it is now. Returns: (transfer full) */
SamWebPost *sam_push_read (SamWorker *self, int number, GError **error);
/* The handler for the trash. */
gboolean sam_push_bin (SamWorker *self, const SamIntentSnapshot *intent, GError **error);

/* Fetches what is new and changed. @done and @total: where the progress stands before. */
gboolean sam_pull (SamWorker *self, guint done, GError **error);
/* Handlers of the journal: the state of a comment, and a reply. */
gboolean sam_push_comment (SamWorker *self, const SamIntentSnapshot *intent, GError **error);
gboolean sam_push_reply (SamWorker *self, const SamIntentSnapshot *intent, GError **error);
gboolean sam_push_settle_reply (SamWorker *self, const SamIntentSnapshot *intent, gboolean *done,
                                GError **error);
/* Fetches comments on the posts. */
gboolean sam_pull_comments (SamWorker *self, GError **error);

G_END_DECLS
