/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-worker.h"

/* Taking in what was fetched, on the main thread, while the worker fetches what comes next. */

#define SLICE_US 3000 /* of a frame's 16 ms, beside writing */

struct _SamTaking
{
  SamStore *store;
  GPtrArray *posts;
  guint next;
  SamSyncResult *result;
  GError *error;
  GMutex lock;
  GCond ended;
  gboolean done;
};

static void
taking_clear (SamTaking *self)
{
  g_object_unref (self->store);
  g_ptr_array_unref (self->posts);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
}

static void
taking_unref (SamTaking *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify)taking_clear);
}

/* --- On the main thread --------------------------------------------------------------------- */

static gboolean
take_some (SamTaking *self, GError **error)
{
  const gint64 until = g_get_monotonic_time () + SLICE_US;

  do
    {
      SamIncoming incoming;

      if (!sam_apply_incoming (self->store, NULL, g_ptr_array_index (self->posts, self->next),
                               &incoming, error))
        return FALSE;
      self->next++;
      self->result->pulled += incoming == SAM_INCOMING_NEW ? 1 : 0;
      self->result->refreshed += incoming == SAM_INCOMING_REPLACED ? 1 : 0;
      self->result->merged += incoming == SAM_INCOMING_MERGED ? 1 : 0;
    }
  while (self->next < self->posts->len && g_get_monotonic_time () < until);
  return TRUE;
}

/* One transaction for as many as fit between two frames. */
static gboolean
take_slice (SamTaking *self)
{
  gboolean taken;

  sam_worker_begin_writing (self->store);
  sam_store_hold (self->store);
  taken = take_some (self, &self->error);
  taken = sam_store_let_go (self->store, taken ? &self->error : NULL) && taken;
  sam_worker_end_writing (self->store);
  return taken;
}

static gboolean
slice_cb (gpointer data)
{
  SamTaking *self = data;

  if (take_slice (self) && self->next < self->posts->len)
    return G_SOURCE_CONTINUE;
  g_mutex_lock (&self->lock);
  self->done = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->lock);
  return G_SOURCE_REMOVE;
}

/* --- In the worker -------------------------------------------------------------------------- */

static void
start (SamWorker *worker, SamTaking *taking)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  taking->done = FALSE;
  /* Behind what the user does, and behind the frames that show it. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (source, slice_cb, g_atomic_rc_box_acquire (taking),
                         (GDestroyNotify)taking_unref);
  g_source_attach (source, worker->context);
}

static void
wait_for (SamTaking *taking)
{
  g_mutex_lock (&taking->lock);
  while (!taking->done)
    g_cond_wait (&taking->ended, &taking->lock);
  g_mutex_unlock (&taking->lock);
}

/* What could not be written, because another program was writing, waits in the store; and the
 * others wait to be taken in. */
static gboolean
go_on (SamWorker *worker, SamTaking *taking, GError **error)
{
  if (!sam_worker_flush (worker, error))
    return FALSE;
  g_clear_error (&taking->error);
  if (taking->next == taking->posts->len)
    return TRUE;
  start (worker, taking);
  wait_for (taking);
  return TRUE;
}

gboolean
sam_worker_taken_in (SamWorker *self, GError **error)
{
  SamTaking *taking = g_steal_pointer (&self->taking);
  gboolean going = TRUE;

  if (taking == NULL)
    return TRUE;
  wait_for (taking);
  while (going && g_error_matches (taking->error, SAM_ERROR, SAM_ERROR_BUSY))
    going = go_on (self, taking, error);
  if (going && taking->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&taking->error));
      going = FALSE;
    }
  taking_unref (taking);
  return going;
}

gboolean
sam_worker_take_in (SamWorker *self, GPtrArray *posts, GError **error)
{
  SamTaking *taking;

  if (!sam_worker_taken_in (self, error))
    return FALSE;
  if (posts->len == 0)
    return TRUE;
  taking = g_atomic_rc_box_new0 (SamTaking);
  taking->store = g_object_ref (self->store);
  taking->posts = g_ptr_array_ref (posts);
  taking->result = self->result;
  g_mutex_init (&taking->lock);
  g_cond_init (&taking->ended);
  self->taking = taking;
  start (self, taking);
  return TRUE;
}
