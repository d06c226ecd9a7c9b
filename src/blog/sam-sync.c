/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-sync.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "blog/sam-address.h"
#include "blog/sam-journal-run.h"
#include "blog/sam-secret.h"
#include "blog/sam-sync-lock.h"
#include "blog/sam-worker.h"

#define TIMEOUT_SECONDS 30

/**
 * SamSync: sends what waits and fetches what is new, in a thread.
 *
 * The thread works on copies and asks the main thread for each new one and for each result to be
 * put down, so that what is done is known even if the program is killed the moment after.
 */
struct _SamSync
{
  GObject parent_instance;

  SamStore *store;
  SamSyncState state;
  char *message;
  guint done;
  guint total;
  guint timeout;
  gboolean unasked;
  char *account;
  char *unreached;
  guint waiting;
  guint conflicts;
  guint counting; /* the source, while these two are to be counted anew */
  GListModel *posts;
  GListModel *intents;
  GPtrArray *watched; /* of Watched */
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_STATE,
  PROP_RUNNING,
  PROP_PROGRESS_DONE,
  PROP_PROGRESS_TOTAL,
  PROP_MESSAGE,
  PROP_WAITING,
  PROP_CONFLICTS,
  PROP_TIMEOUT,
  PROP_UNASKED,
  PROP_ACCOUNT,
  PROP_UNREACHED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint finished_signal;

G_DEFINE_ENUM_TYPE (SamSyncState, sam_sync_state, G_DEFINE_ENUM_VALUE (SAM_SYNC_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (SAM_SYNC_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (SAM_SYNC_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (SAM_SYNC_STATE_FAILED, "failed"))
G_DEFINE_FINAL_TYPE (SamSync, sam_sync, G_TYPE_OBJECT)

/* One blog. */
typedef struct
{
  char *id;
  char *url;
  char *user;
  char *way;   /* to its interface, as it was found last */
  char *label; /* NULL where there is only one */
} Blog;

static void
blog_free (Blog *blog)
{
  g_free (blog->id);
  g_free (blog->url);
  g_free (blog->user);
  g_free (blog->way);
  g_free (blog->label);
  g_free (blog);
}

/* What the thread needs beside the worker. */
typedef struct
{
  SamWorker worker;
  SamSync *sync; /* only to be handed to the main thread */
  GPtrArray *blogs;
  Blog *blog; /* the one that is synced now */
  guint timeout;
  int lock;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->worker.store);
  g_main_context_unref (job->worker.context);
  g_clear_object (&job->worker.cancellable);
  g_clear_object (&job->worker.site);
  g_clear_pointer (&job->worker.me, sam_site_info_free);
  g_clear_pointer (&job->worker.book, sam_tag_book_free);
  g_clear_pointer (&job->worker.result, sam_sync_result_free);
  g_ptr_array_unref (job->blogs);
  if (job->lock >= 0)
    close (job->lock);
  g_free (job);
}

/* --- What waits ----------------------------------------------------------------------------- */

static gboolean
count_cb (gpointer data)
{
  SamSync *self = data;
  guint waiting = sam_journal_count (self->store), conflicts = 0;

  self->counting = 0;
  for (guint i = 0; i < g_list_model_get_n_items (self->posts); i++)
    {
      g_autoptr (SamPost) post = g_list_model_get_item (self->posts, i);

      conflicts += sam_record_bool (post, "conflict") ? 1 : 0;
    }
  if (waiting != self->waiting)
    {
      self->waiting = waiting;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
    }
  if (conflicts != self->conflicts)
    {
      self->conflicts = conflicts;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFLICTS]);
    }
  return G_SOURCE_REMOVE;
}

/* Once for many changes: a first sync brings a thousand posts. */
static void
count_soon (SamSync *self)
{
  if (self->counting == 0)
    self->counting = g_idle_add_full (G_PRIORITY_DEFAULT, count_cb, self, NULL);
}

static void
count_again (SamSync *self)
{
  g_clear_handle_id (&self->counting, g_source_remove);
  count_cb (self);
}

static void
count_now (SamSync *self)
{
  if (self->counting != 0)
    count_again (self);
}

/* A list whose records are listened to. */
typedef struct
{
  SamSync *sync;
  GListModel *list;
  GPtrArray *records; /* those of the list, in its order */
  const char *const *properties;
  void (*changed) (SamSync *sync);
} Watched;

static void
watched_changed_cb (Watched *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    g_signal_handlers_disconnect_by_data (self->records->pdata[position + i], self->sync);
  if (removed > 0)
    g_ptr_array_remove_range (self->records, position, removed);
  for (guint i = 0; i < added; i++)
    {
      SamRecord *record = g_list_model_get_item (self->list, position + i);

      g_ptr_array_insert (self->records, position + i, record);
      for (const char *const *name = self->properties; *name != NULL; name++)
        {
          g_autofree char *detailed = g_strconcat ("notify::", *name, NULL);

          g_signal_connect_swapped (record, detailed, G_CALLBACK (self->changed), self->sync);
        }
    }
  self->changed (self->sync);
}

static void
watch (SamSync *self, GListModel *list, const char *const *names, void (*changed) (SamSync *sync))
{
  Watched *watched = g_new0 (Watched, 1);

  watched->sync = self;
  watched->list = list;
  watched->records = g_ptr_array_new_with_free_func (g_object_unref);
  watched->properties = names;
  watched->changed = changed;
  g_ptr_array_add (self->watched, watched);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (watched_changed_cb), watched);
  watched_changed_cb (watched, 0, 0, g_list_model_get_n_items (list));
}

static void
unwatch (gpointer data)
{
  Watched *watched = data;

  g_signal_handlers_disconnect_by_data (watched->list, watched);
  for (guint i = 0; i < watched->records->len; i++)
    g_signal_handlers_disconnect_by_data (watched->records->pdata[i], watched->sync);
  g_ptr_array_unref (watched->records);
  g_free (watched);
}

/* --- The thread ----------------------------------------------------------------------------- */

typedef struct
{
  SamSync *sync;
  guint done;
  guint total;
  char *message;
} Progress;

static void
progress_free (Progress *progress)
{
  g_object_unref (progress->sync);
  g_free (progress->message);
  g_free (progress);
}

static void
set_progress (SamSync *self, guint done, guint total)
{
  self->done = done;
  self->total = total;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS_TOTAL]);
}

static void
set_message (SamSync *self, const char *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static gboolean
progress_cb (gpointer data)
{
  Progress *progress = data;

  set_progress (progress->sync, progress->done, progress->total);
  set_message (progress->sync, progress->message);
  return G_SOURCE_REMOVE;
}

static void
report_progress (gpointer data, guint done, guint total, const char *message)
{
  Job *job = data;
  Progress *progress = g_new0 (Progress, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  progress->sync = g_object_ref (job->sync);
  progress->done = done;
  progress->total = total;
  progress->message = sam_sync_say_where (job->blog->label, message);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, progress_cb, progress, (GDestroyNotify)progress_free);
  g_source_attach (source, job->worker.context);
}

static gboolean
role_cb (SamStore *store, gpointer data, GError **error)
{
  SamWorker *worker = data;
  g_autofree char *way = sam_site_get_way (worker->site);

  return sam_apply_role (store, worker->account, way, worker->me->may_publish,
                         worker->me->may_edit_others, error);
}

static gboolean
work (Job *job, GError **error)
{
  SamWorker *worker = &job->worker;
  g_autofree char *url = sam_address_normalise (job->blog->url, error);
  guint done = 0;
  char *password;

  if (url == NULL || !sam_reread (worker, error))
    return FALSE;
  report_progress (job, 0, 0, _ ("Connecting to the blog…"));
  password = sam_secret_load (job->blog->id, url, job->blog->user, worker->cancellable);
  if (password == NULL)
    {
      g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT,
                           _ ("There is no password for the blog. Enter it in the preferences."));
      return FALSE;
    }
  worker->account = job->blog->id;
  worker->site = sam_site_new (url, job->blog->user, password);
  sam_secret_free (password);
  sam_site_set_timeout (worker->site, job->timeout);
  sam_site_remember (worker->site, job->blog->way);
  worker->book = sam_tag_book_new (worker->site);
  worker->me = sam_site_reach (worker->site, worker->cancellable, error);
  return worker->me != NULL && sam_worker_call (worker, role_cb, worker, error)
         && sam_move (worker, error) && sam_journal_run (worker, &done, error)
         && sam_pull (worker, done, error) && sam_pull_comments (worker, error);
}

/* Only what has nothing to do with the one blog ends the sync of the others. */
static gboolean
ends_all (const GError *failed)
{
  return failed->domain != SAM_BLOG_ERROR || failed->code == SAM_BLOG_ERROR_CANCELLED;
}

/* FALSE: nothing more is to be done. */
static gboolean
sync_blog (Job *job)
{
  g_autoptr (GError) failed = NULL;
  gboolean worked = work (job, &failed);

  if (!worked)
    sam_sync_result_fail (job->worker.result, job->blog->label, failed);
  if (!worked && job->worker.site != NULL)
    job->worker.result->retry_after =
        MAX (job->worker.result->retry_after, sam_site_get_retry_after (job->worker.site));
  /* The session belongs to this thread. */
  g_clear_pointer (&job->worker.book, sam_tag_book_free);
  g_clear_object (&job->worker.site);
  g_clear_pointer (&job->worker.me, sam_site_info_free);
  return worked || !ends_all (failed);
}

static void
sync_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  for (guint i = 0; i < job->blogs->len; i++)
    {
      job->blog = job->blogs->pdata[i];
      if (!sync_blog (job))
        break;
    }
  g_main_context_pop_thread_default (context);
  g_task_return_boolean (task, TRUE);
}

/* --- Starting and ending -------------------------------------------------------------------- */

/* The blogs to sync, of which nothing is missing. Returns: (transfer full) */
static GPtrArray *
list_blogs (SamSync *self)
{
  GPtrArray *blogs = g_ptr_array_new_with_free_func ((GDestroyNotify)blog_free);
  g_autoptr (GListModel) accounts = sam_store_list (self->store, SAM_TYPE_ACCOUNT);
  gboolean several = g_list_model_get_n_items (accounts) > 1;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (SamAccount) account = g_list_model_get_item (accounts, i);
      Blog *blog;

      if ((*self->account != '\0' && !g_str_equal (sam_record_get_id (account), self->account))
          || *sam_record_str (account, "url") == '\0' || *sam_record_str (account, "user") == '\0')
        continue;
      blog = g_new0 (Blog, 1);
      blog->id = g_strdup (sam_record_get_id (account));
      blog->url = g_strdup (sam_record_str (account, "url"));
      blog->user = g_strdup (sam_record_str (account, "user"));
      blog->way = g_strdup (sam_record_str (account, "way"));
      blog->label = several ? sam_account_get_label (account) : NULL;
      g_ptr_array_add (blogs, blog);
    }
  return blogs;
}

static Job *
prepare (SamSync *self, GError **error)
{
  g_autoptr (GPtrArray) blogs = list_blogs (self);
  Job *job;
  int lock;

  if (sam_record_bool (sam_store_get_programme (self->store), "sample"))
    {
      g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_SAMPLE,
                           _ ("The sample programme has no blog; nothing in it is ever sent."));
      return NULL;
    }
  if (blogs->len == 0)
    {
      g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT,
                           _ ("No blog is set up yet. Add one in the preferences."));
      return NULL;
    }
  lock = sam_sync_lock (self->store, error);
  if (lock < 0)
    return NULL;
  job = g_new0 (Job, 1);
  job->lock = lock;
  job->sync = self;
  job->blogs = g_steal_pointer (&blogs);
  job->timeout = self->timeout;
  job->worker.unasked = self->unasked;
  job->worker.store = g_object_ref (self->store);
  job->worker.context = g_main_context_ref_thread_default ();
  job->worker.cancellable = g_object_ref (self->cancellable);
  job->worker.result = sam_sync_result_new ();
  job->worker.result->several = job->blogs->len > 1;
  job->worker.result->n_blogs = job->blogs->len;
  job->worker.progress = report_progress;
  job->worker.progress_data = job;
  return job;
}

static SamSyncState
state_after (const SamSyncResult *result)
{
  if (result->error == NULL)
    return result->problems->len > 0 ? SAM_SYNC_STATE_FAILED : SAM_SYNC_STATE_IDLE;
  if (g_error_matches (result->error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CANCELLED))
    return SAM_SYNC_STATE_IDLE;
  return sam_sync_result_is_offline (result) ? SAM_SYNC_STATE_OFFLINE : SAM_SYNC_STATE_FAILED;
}

static void
set_state (SamSync *self, SamSyncState state)
{
  gboolean was_running = self->state == SAM_SYNC_STATE_RUNNING;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_running != (state == SAM_SYNC_STATE_RUNNING))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
finish (SamSync *self, SamSyncResult *result)
{
  g_autofree char *sentence = NULL;

  count_now (self);
  result->conflicts = self->conflicts;
  sentence = sam_sync_result_sentence (result);
  g_clear_object (&self->cancellable);
  set_progress (self, 0, 0);
  set_message (self, sentence);
  g_free (self->unreached);
  self->unreached = sam_sync_result_unreached (result);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREACHED]);
  set_state (self, state_after (result));
  g_signal_emit (self, finished_signal, 0, result);
}

static void
thread_done_cb (GObject *source, GAsyncResult *thread, gpointer data)
{
  g_autoptr (GTask) task = data;
  SamSync *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (G_TASK (thread));
  SamSyncResult *result = job->worker.result;

  /* The lock goes before anybody hears of the end: they may want to sync again. */
  close (job->lock);
  job->lock = -1;
  finish (self, result);
  if (result->error != NULL)
    g_task_return_error (task, g_error_copy (result->error));
  else
    g_task_return_pointer (task, sam_sync_result_copy (result),
                           (GDestroyNotify)sam_sync_result_free);
  /* The thread may be the last to let go of the job, and the store is not for it. */
  g_clear_object (&job->worker.store);
}

static void
cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

void
sam_sync_start_async (SamSync *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);
  g_autoptr (GTask) thread = NULL;
  g_autoptr (GError) error = NULL;
  Job *job = NULL;

  g_task_set_source_tag (task, sam_sync_start_async);
  if (self->cancellable != NULL)
    {
      g_task_return_new_error (task, SAM_BLOG_ERROR, SAM_BLOG_ERROR_BUSY,
                               _ ("A sync is running already."));
      g_object_unref (task);
      return;
    }
  self->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (self->cancellable),
                           g_object_unref);
  set_state (self, SAM_SYNC_STATE_RUNNING);
  /* What is sent is what is seen: the last words too. */
  sam_store_settle (self->store);
  if (sam_store_flush (self->store, &error) && sam_store_poll (self->store, &error))
    job = prepare (self, &error);
  if (job == NULL)
    {
      g_autoptr (SamSyncResult) result = sam_sync_result_new ();

      result->error = g_error_copy (error);
      finish (self, result);
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  /* The thread is not asked to return early: it ends by itself when the cancellable is set, and
   * what it has done until then is part of the result. */
  thread = g_task_new (NULL, NULL, thread_done_cb, task);
  g_task_set_task_data (thread, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (thread, sync_thread);
}

SamSyncResult *
sam_sync_start_finish (SamSync *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sam_sync_cancel (SamSync *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamSync *self = SAM_SYNC (object);

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, sam_sync_get_running (self));
      break;
    case PROP_PROGRESS_DONE:
      g_value_set_uint (value, self->done);
      break;
    case PROP_PROGRESS_TOTAL:
      g_value_set_uint (value, self->total);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_WAITING:
      g_value_set_uint (value, sam_sync_get_waiting (self));
      break;
    case PROP_CONFLICTS:
      count_now (self);
      g_value_set_uint (value, self->conflicts);
      break;
    case PROP_TIMEOUT:
      g_value_set_uint (value, self->timeout);
      break;
    case PROP_UNASKED:
      g_value_set_boolean (value, self->unasked);
      break;
    case PROP_ACCOUNT:
      g_value_set_string (value, self->account);
      break;
    case PROP_UNREACHED:
      g_value_set_string (value, self->unreached);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_sync_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamSync *self = SAM_SYNC (object);

  switch (id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_TIMEOUT:
      self->timeout = g_value_get_uint (value);
      break;
    case PROP_UNASKED:
      self->unasked = g_value_get_boolean (value);
      break;
    case PROP_ACCOUNT:
      g_free (self->account);
      self->account = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_sync_constructed (GObject *object)
{
  static const char *const of_posts[] = { "conflict", NULL };
  static const char *const of_intents[] = { "state", "cancelled", NULL };
  SamSync *self = SAM_SYNC (object);

  G_OBJECT_CLASS (sam_sync_parent_class)->constructed (object);
  self->posts = sam_store_list (self->store, SAM_TYPE_POST);
  self->intents = sam_store_list (self->store, SAM_TYPE_INTENT);
  watch (self, self->posts, of_posts, count_soon);
  watch (self, self->intents, of_intents, count_again);
}

static void
sam_sync_dispose (GObject *object)
{
  SamSync *self = SAM_SYNC (object);

  g_clear_handle_id (&self->counting, g_source_remove);
  g_ptr_array_set_size (self->watched, 0);
  g_clear_object (&self->intents);
  g_clear_object (&self->posts);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sam_sync_parent_class)->dispose (object);
}

static void
sam_sync_finalize (GObject *object)
{
  SamSync *self = SAM_SYNC (object);

  g_ptr_array_unref (self->watched);
  g_free (self->message);
  g_free (self->account);
  g_free (self->unreached);
  G_OBJECT_CLASS (sam_sync_parent_class)->finalize (object);
}

static void
sam_sync_class_init (SamSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sam_sync_get_property;
  object_class->set_property = sam_sync_set_property;
  object_class->constructed = sam_sync_constructed;
  object_class->dispose = sam_sync_dispose;
  object_class->finalize = sam_sync_finalize;

  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, SAM_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SAM_TYPE_SYNC_STATE, SAM_SYNC_STATE_IDLE, shown);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, shown);
  properties[PROP_PROGRESS_DONE] =
      g_param_spec_uint ("progress-done", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_PROGRESS_TOTAL] =
      g_param_spec_uint ("progress-total", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", shown);
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_CONFLICTS] = g_param_spec_uint ("conflicts", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_UNASKED] = g_param_spec_boolean ("unasked", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIMEOUT] = g_param_spec_uint ("timeout", NULL, NULL, 1, 600, TIMEOUT_SECONDS,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACCOUNT] =
      g_param_spec_string ("account", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNREACHED] = g_param_spec_string ("unreached", NULL, NULL, NULL, shown);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  finished_signal = g_signal_new ("finished", SAM_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SAM_TYPE_SYNC_RESULT);
}

/* Who tests what happens after it does not want to wait that long. */
static guint
wanted_timeout (void)
{
  const char *text = g_getenv ("SAMORDNA_TIMEOUT");
  guint64 seconds;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 600, &seconds, NULL)
             ? seconds
             : TIMEOUT_SECONDS;
}

static void
sam_sync_init (SamSync *self)
{
  self->watched = g_ptr_array_new_with_free_func (unwatch);
  self->message = g_strdup ("");
  self->account = g_strdup ("");
  self->timeout = wanted_timeout ();
}

SamSync *
sam_sync_new (SamStore *store)
{
  return g_object_new (SAM_TYPE_SYNC, "store", store, NULL);
}

gboolean
sam_sync_get_running (SamSync *self)
{
  return self->state == SAM_SYNC_STATE_RUNNING;
}

guint
sam_sync_get_waiting (SamSync *self)
{
  count_now (self);
  return self->waiting;
}
