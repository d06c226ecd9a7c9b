/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-worker.h"

#define BUSY_TRIES 50
#define BUSY_WAIT_MS 100

typedef struct
{
  SamStore *store;
  SamWorkerFunc func;
  gpointer data;
  GError **error;
  gboolean result;
  gboolean done;
  GMutex lock;
  GCond cond;
} Call;

#define WRITES_KEY "sam-worker-writes"

gboolean
sam_worker_writes (SamStore *store)
{
  return g_object_get_data (G_OBJECT (store), WRITES_KEY) != NULL;
}

void
sam_worker_begin_writing (SamStore *store)
{
  /* What is typed this moment is a person's. */
  sam_store_settle (store);
  g_object_set_data (G_OBJECT (store), WRITES_KEY, store);
}

void
sam_worker_end_writing (SamStore *store)
{
  g_object_set_data (G_OBJECT (store), WRITES_KEY, NULL);
}

static gboolean
call_cb (gpointer data)
{
  Call *call = data;

  g_mutex_lock (&call->lock);
  sam_worker_begin_writing (call->store);
  call->result = call->func (call->store, call->data, call->error);
  sam_worker_end_writing (call->store);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->lock);
  return G_SOURCE_REMOVE;
}

static gboolean
call_once (SamWorker *self, SamWorkerFunc func, gpointer data, GError **error)
{
  Call call = { self->store, func, data, error };
  g_autoptr (GSource) source = g_idle_source_new ();

  g_mutex_init (&call.lock);
  g_cond_init (&call.cond);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, call_cb, &call, NULL);
  g_source_attach (source, self->context);
  g_mutex_lock (&call.lock);
  while (!call.done)
    g_cond_wait (&call.cond, &call.lock);
  g_mutex_unlock (&call.lock);
  g_mutex_clear (&call.lock);
  g_cond_clear (&call.cond);
  return call.result;
}

static gboolean
flush_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_store_flush (store, error);
}

/* While another program writes to the file, the main thread does not wait; this thread can. What
 * failed to be written waits in the store, so only the writing is tried again. */
gboolean
sam_worker_call (SamWorker *self, SamWorkerFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean done = call_once (self, func, data, &failed);

  for (int i = 0; i < BUSY_TRIES && g_error_matches (failed, SAM_ERROR, SAM_ERROR_BUSY); i++)
    {
      g_usleep (BUSY_WAIT_MS * 1000);
      g_clear_error (&failed);
      done = call_once (self, flush_cb, NULL, &failed);
    }
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return done;
}

gboolean
sam_worker_flush (SamWorker *self, GError **error)
{
  return sam_worker_call (self, flush_cb, NULL, error);
}

/* The arguments of the calls below, each on the stack of the worker while the main thread runs. */
typedef struct
{
  const char *id;
  const char *site;
  const GError *problem;
  const SamSnapshot *sent;
  const SamWebPost *web;
  gboolean done;
  gboolean settled;
  SamChange refused;
  int number;
  SamIncoming incoming;
  SamSnapshot *snapshot;
} Arguments;

static gboolean
snapshot_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamPost) post = sam_store_get (store, SAM_TYPE_POST, arguments->id);

  if (post == NULL)
    return TRUE;
  arguments->snapshot = sam_snapshot_new (store, post, error);
  return arguments->snapshot != NULL;
}

SamSnapshot *
sam_worker_snapshot (SamWorker *self, const char *post, GError **error)
{
  Arguments arguments = { .id = post };

  sam_worker_call (self, snapshot_cb, &arguments, error);
  return arguments.snapshot;
}

static gboolean
before_create_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_before_create (store, arguments->snapshot, arguments->site, error);
}

gboolean
sam_worker_before_create (SamWorker *self, SamSnapshot *sent, GError **error)
{
  Arguments arguments = { .snapshot = sent, .site = sam_site_get_url (self->site) };

  return sam_worker_call (self, before_create_cb, &arguments, error);
}

static gboolean
before_change_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_apply_before_change (store, ((Arguments *)data)->sent, error);
}

gboolean
sam_worker_before_change (SamWorker *self, const SamSnapshot *sent, GError **error)
{
  Arguments arguments = { .sent = sent };

  return sam_worker_call (self, before_change_cb, &arguments, error);
}

static gboolean
not_created_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_apply_not_created (store, ((Arguments *)data)->id, error);
}

gboolean
sam_worker_not_created (SamWorker *self, const char *post, GError **error)
{
  Arguments arguments = { .id = post };

  return sam_worker_call (self, not_created_cb, &arguments, error);
}

static gboolean
sent_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_sent (store, arguments->sent, arguments->web, arguments->done,
                         arguments->settled, arguments->refused, error);
}

gboolean
sam_worker_sent (SamWorker *self, const SamSnapshot *sent, const SamWebPost *web, gboolean done,
                 gboolean settled, SamChange refused, GError **error)
{
  Arguments arguments = {
    .sent = sent, .web = web, .done = done, .settled = settled, .refused = refused
  };

  return sam_worker_call (self, sent_cb, &arguments, error);
}

static gboolean
incoming_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_incoming (store, arguments->id, arguments->web, &arguments->incoming, error);
}

gboolean
sam_worker_incoming (SamWorker *self, const char *post, const SamWebPost *web,
                     SamIncoming *incoming, GError **error)
{
  Arguments arguments = { .id = post, .web = web };
  gboolean applied = sam_worker_call (self, incoming_cb, &arguments, error);

  *incoming = arguments.incoming;
  return applied;
}

static gboolean
gone_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_gone (store, arguments->site, arguments->number, error);
}

gboolean
sam_worker_gone (SamWorker *self, int number, GError **error)
{
  Arguments arguments = { .number = number, .site = sam_site_get_url (self->site) };

  return sam_worker_call (self, gone_cb, &arguments, error);
}

static gboolean
settled_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_apply_settled (store, ((Arguments *)data)->id, error);
}

gboolean
sam_worker_settled (SamWorker *self, const char *intent, GError **error)
{
  Arguments arguments = { .id = intent };

  return sam_worker_call (self, settled_cb, &arguments, error);
}

static gboolean
problem_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_problem (store, arguments->id, arguments->problem, arguments->done, error);
}

gboolean
sam_worker_problem (SamWorker *self, const SamSnapshot *post, const GError *problem,
                    gboolean for_good, GError **error)
{
  Arguments arguments = { .id = post->id, .problem = problem, .done = for_good };

  sam_sync_result_add (self->result, post->id, post->title, problem->message, problem->code);
  return sam_worker_call (self, problem_cb, &arguments, error);
}

static gboolean
overtaken_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_overtaken (store, arguments->sent, arguments->web, arguments->done,
                              &arguments->incoming, error);
}

gboolean
sam_worker_overtaken (SamWorker *self, const SamSnapshot *sent, const SamWebPost *theirs,
                      gboolean looked_at, SamIncoming *incoming, GError **error)
{
  Arguments arguments = { .sent = sent, .web = theirs, .done = looked_at };
  gboolean applied = sam_worker_call (self, overtaken_cb, &arguments, error);

  *incoming = arguments.incoming;
  return applied;
}
