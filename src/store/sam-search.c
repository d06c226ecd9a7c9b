/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-search.h"

#include "store/sam-backup.h"
#include "store/sam-search-index.h"

/**
 * SamSearch: searching a store without ever waiting for it.
 *
 * Both reading new text into the index and searching run in threads with a connection of their
 * own. A search first brings the index up to date, but gives that up where there is much to read.
 * Its connection is kept for the next: people search again with each letter.
 */
struct _SamSearch
{
  GObject parent_instance;

  SamStore *store; /* weak: the store owns this */
  GCancellable *cancellable;
  guint index_source;
  gboolean indexing;

  GMutex lock; /* of what follows */
  SamDatabase *kept;
  gboolean closed;
};

#define IDLE_SECONDS 3
#define BUSY_MS 2000
#define READING_TIME (150 * G_TIME_SPAN_MILLISECOND)

enum
{
  INDEXED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamSearch, sam_search, G_TYPE_OBJECT)
static G_DEFINE_QUARK (sam - search - of - store, search_of_store)

    /* What a worker gets to know of the store. */
    typedef struct
{
  char *file;
  char *typed;
  char *kind;
  char *municipality;
  int year;
  gboolean complete;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->file);
  g_free (job->typed);
  g_free (job->kind);
  g_free (job->municipality);
  g_free (job);
}

static Job *
job_new (SamSearch *self)
{
  Job *job = g_new0 (Job, 1);

  job->file = sam_backup_database_of (sam_store_get_path (self->store));
  return job;
}

/* --- The connection of searches -------------------------------------------------------------- */

/* That of the last search, or a new one. Returns: (transfer full) */
static SamDatabase *
take_connection (SamSearch *self, const char *file, GError **error)
{
  SamDatabase *kept;

  g_mutex_lock (&self->lock);
  kept = g_steal_pointer (&self->kept);
  g_mutex_unlock (&self->lock);
  return kept != NULL ? kept : sam_database_open (file, NULL, BUSY_MS, error);
}

/* For the next search; but nothing of this program is to be open once the store is closed. */
static void
give_back (SamSearch *self, SamDatabase *database)
{
  g_autoptr (SamDatabase) spare = database;

  g_mutex_lock (&self->lock);
  if (self->kept == NULL && !self->closed)
    self->kept = g_steal_pointer (&spare);
  g_mutex_unlock (&self->lock);
}

static void
close_connection (SamSearch *self)
{
  g_autoptr (SamDatabase) kept = NULL;

  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  kept = g_steal_pointer (&self->kept);
  g_mutex_unlock (&self->lock);
}

/* Another program that writes just now is no reason to fail: the index follows later. */
static gboolean
update_index (SamDatabase *database, gint64 deadline, GCancellable *cancellable, gboolean *complete,
              GError **error)
{
  g_autoptr (GError) local = NULL;

  if (sam_search_index_update (database, deadline, cancellable, complete, &local))
    return TRUE;
  *complete = FALSE;
  if (g_error_matches (local, SAM_ERROR, SAM_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* --- The index ------------------------------------------------------------------------------ */

static void schedule_index (SamSearch *self);

static void
index_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (SamDatabase) database = sam_database_open (job->file, NULL, BUSY_MS, &error);

  if (database == NULL || !update_index (database, 0, cancellable, &job->complete, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, job->complete);
}

/* An error is not told: the index tries again after the next write, and a search that finds the
 * same fault says so. */
static void
indexed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SamSearch *self = SAM_SEARCH (source);
  g_autoptr (GError) error = NULL;
  gboolean complete = g_task_propagate_boolean (G_TASK (result), &error);

  self->indexing = FALSE;
  if (complete)
    g_signal_emit (self, signals[INDEXED], 0);
  else if (error == NULL && self->store != NULL)
    schedule_index (self);
}

static void
start_index (SamSearch *self)
{
  g_autoptr (GTask) task = NULL;

  g_clear_handle_id (&self->index_source, g_source_remove);
  if (self->indexing || self->store == NULL)
    return;
  self->indexing = TRUE;
  task = g_task_new (self, self->cancellable, indexed_cb, NULL);
  g_task_set_source_tag (task, start_index);
  g_task_set_task_data (task, job_new (self), job_free);
  g_task_run_in_thread (task, index_thread);
}

static gboolean
index_cb (gpointer data)
{
  SamSearch *self = data;

  self->index_source = 0;
  start_index (self);
  return G_SOURCE_REMOVE;
}

/* Every write puts it off, so that it falls into a pause of the writing. */
static void
schedule_index (SamSearch *self)
{
  g_clear_handle_id (&self->index_source, g_source_remove);
  self->index_source = g_timeout_add_seconds (IDLE_SECONDS, index_cb, self);
}

static void
saved_cb (SamSearch *self)
{
  gboolean saved;

  g_object_get (self->store, "saved", &saved, NULL);
  if (saved)
    schedule_index (self);
}

/* --- The class ------------------------------------------------------------------------------ */

static void
sam_search_dispose (GObject *object)
{
  SamSearch *self = SAM_SEARCH (object);

  g_clear_handle_id (&self->index_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  close_connection (self);
  g_clear_weak_pointer (&self->store);
  G_OBJECT_CLASS (sam_search_parent_class)->dispose (object);
}

static void
sam_search_finalize (GObject *object)
{
  SamSearch *self = SAM_SEARCH (object);

  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sam_search_parent_class)->finalize (object);
}

static void
sam_search_class_init (SamSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sam_search_dispose;
  object_class->finalize = sam_search_finalize;
  signals[INDEXED] = g_signal_new ("indexed", SAM_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sam_search_init (SamSearch *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->lock);
}

static void
search_released (gpointer data)
{
  g_object_run_dispose (data);
  g_object_unref (data);
}

SamSearch *
sam_search_of (SamStore *store)
{
  SamSearch *self = g_object_get_qdata (G_OBJECT (store), search_of_store_quark ());

  if (self != NULL)
    return self;
  self = g_object_new (SAM_TYPE_SEARCH, NULL);
  g_set_weak_pointer (&self->store, store);
  g_signal_connect_object (store, "notify::saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "closing", G_CALLBACK (close_connection), self,
                           G_CONNECT_SWAPPED);
  g_object_set_qdata_full (G_OBJECT (store), search_of_store_quark (), self, search_released);
  schedule_index (self);
  return self;
}

/* --- Searching ------------------------------------------------------------------------------ */

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const SamSearchFilter filter = { job->kind, job->municipality, job->year };
  const gint64 deadline = g_get_monotonic_time () + READING_TIME;
  GError *error = NULL;
  g_autoptr (SamDatabase) database = take_connection (source, job->file, &error);
  GPtrArray *hits = NULL;

  if (database != NULL && update_index (database, deadline, cancellable, &job->complete, &error))
    hits = sam_search_run (database, job->typed, &filter, cancellable, &error);
  if (hits != NULL)
    {
      give_back (source, g_steal_pointer (&database));
      g_task_return_pointer (task, hits, (GDestroyNotify)g_ptr_array_unref);
    }
  else
    g_task_return_error (task, error);
}

void
sam_search_async (SamSearch *self, const char *typed, const SamSearchFilter *filter,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Job *job = job_new (self);

  job->typed = g_strdup (typed);
  if (filter != NULL)
    {
      job->kind = g_strdup (filter->kind);
      job->municipality = g_strdup (filter->municipality);
      job->year = filter->year;
    }
  g_task_set_source_tag (task, sam_search_async);
  g_task_set_task_data (task, job, job_free);
  /* What can't be written now is not found yet; the store says why. */
  sam_store_flush (self->store, NULL);
  g_task_run_in_thread (task, search_thread);
}

GPtrArray *
sam_search_finish (SamSearch *self, GAsyncResult *result, gboolean *complete, GError **error)
{
  GPtrArray *hits = g_task_propagate_pointer (G_TASK (result), error);

  *complete = ((Job *)g_task_get_task_data (G_TASK (result)))->complete;
  if (hits != NULL && !*complete)
    start_index (self);
  return hits;
}
