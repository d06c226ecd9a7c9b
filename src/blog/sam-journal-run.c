/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-journal-run.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-upload.h"
#include "blog/sam-worker.h"

/* A new kind of operation towards the server is a line here. What others need first comes first. */
static const SamPushHandler handlers[] = {
  { SAM_INTENT_KIND_UPLOAD, sam_upload_perform, sam_upload_settle },
  { SAM_INTENT_KIND_CREATE, sam_push_post, sam_push_settle_post },
  { SAM_INTENT_KIND_CHANGE, sam_push_post, sam_push_settle_post },
  { SAM_INTENT_KIND_PUBLISH, sam_push_post, sam_push_settle_post },
  { SAM_INTENT_KIND_SCHEDULE, sam_push_post, sam_push_settle_post },
  { SAM_INTENT_KIND_TRASH, sam_push_bin, NULL },
  { SAM_INTENT_KIND_RESTORE, sam_push_bin, NULL },
  { SAM_INTENT_KIND_COMMENT, sam_push_comment, NULL },
  { SAM_INTENT_KIND_REPLY, sam_push_reply, sam_push_settle_reply },
};

static const SamPushHandler *
find_handler (SamIntentKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    if (handlers[i].kind == kind)
      return &handlers[i];
  return NULL;
}

/* --- Rows as plain values ------------------------------------------------------------------- */

SamIntentSnapshot *
sam_intent_snapshot_new (SamIntent *intent)
{
  SamIntentSnapshot *snapshot = g_new0 (SamIntentSnapshot, 1);

  snapshot->id = g_strdup (sam_record_get_id (intent));
  snapshot->kind = sam_record_enum (intent, "kind");
  snapshot->state = sam_record_enum (intent, "state");
  snapshot->cancelled = sam_record_bool (intent, "cancelled");
  snapshot->subject_kind = g_strdup (sam_record_str (intent, "subject-kind"));
  snapshot->subject = g_strdup (sam_record_str (intent, "subject"));
  snapshot->key = g_strdup (sam_record_str (intent, "key"));
  snapshot->wanted = g_strdup (sam_record_str (intent, "wanted"));
  snapshot->baseline = g_strdup (sam_record_str (intent, "baseline"));
  snapshot->sent = sam_journal_seconds (sam_record_str (intent, "sent"));
  return snapshot;
}

void
sam_intent_snapshot_free (SamIntentSnapshot *snapshot)
{
  g_free (snapshot->id);
  g_free (snapshot->subject_kind);
  g_free (snapshot->subject);
  g_free (snapshot->key);
  g_free (snapshot->wanted);
  g_free (snapshot->baseline);
  g_free (snapshot);
}

/* --- On the main thread --------------------------------------------------------------------- */

static SamIntentState
state_of (SamIntent *intent)
{
  return sam_record_enum (intent, "state");
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
wait_a_while (SamIntent *intent)
{
  int tries = sam_record_int (intent, "tries") + 1;
  g_autofree char *when = sam_journal_time (now () + sam_journal_back_off (tries, 0));

  g_object_set (intent, "tries", tries, "not-before", when, NULL);
}

static gboolean
is_for_good (const GError *problem)
{
  return problem->domain == SAM_BLOG_ERROR
         && (problem->code == SAM_BLOG_ERROR_NOT_ALLOWED || problem->code == SAM_BLOG_ERROR_REFUSED
             || problem->code == SAM_BLOG_ERROR_GONE || problem->code == SAM_BLOG_ERROR_DUPLICATE);
}

/* Nothing was done for certain: there is nothing to look for. */
static gboolean
is_undone (const GError *problem)
{
  return problem->domain == SAM_BLOG_ERROR
         && (problem->code == SAM_BLOG_ERROR_PASSWORD || problem->code == SAM_BLOG_ERROR_CERTIFICATE
             || problem->code == SAM_BLOG_ERROR_CONFLICT
             || problem->code == SAM_BLOG_ERROR_TOO_FAST);
}

void
sam_journal_note_failure (SamIntent *intent, const GError *problem, gboolean for_good)
{
  SamIntentState state = SAM_INTENT_STATE_UNKNOWN;

  if (for_good || is_for_good (problem))
    state = SAM_INTENT_STATE_FAILED;
  else if (is_undone (problem))
    state = SAM_INTENT_STATE_WAITING;
  g_object_set (intent, "state", state, "problem", problem->message, "code", problem->code, NULL);
  if (state != SAM_INTENT_STATE_FAILED)
    wait_a_while (intent);
}

typedef struct
{
  const char *id;
  const char *account; /* the one this sync is for */
  const char *key;
  const SamIntentSnapshot *asked;
  const GError *problem;
  GPtrArray *list;
  SamSyncResult *result;
  SamIntentSnapshot *snapshot;
  gboolean wanted;
  gboolean done;
  gboolean unasked;
} Arguments;

/* Nobody else syncs while we do, so what is marked as being sent was being sent by a program that
 * was killed. */
static gboolean
recover_cb (SamStore *store, gpointer data, GError **error)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      if (state_of (intent) == SAM_INTENT_STATE_SENDING)
        g_object_set (intent, "state", SAM_INTENT_STATE_UNKNOWN, NULL);
    }
  return sam_store_flush (store, error);
}

/* A picture only follows the post that shows it. */
static gboolean
is_forgotten (SamStore *store, SamIntent *intent)
{
  return sam_record_enum (intent, "kind") != SAM_INTENT_KIND_UPLOAD && sam_journal_is_open (intent)
         && state_of (intent) != SAM_INTENT_STATE_FAILED
         && sam_accounts_was_removed (store, intent);
}

/* Waits for a person, who sees in the queue and with the post why. */
static void
park (SamStore *store, SamIntent *intent, SamSyncResult *result)
{
  g_autoptr (SamRecord) subject = sam_journal_subject (store, intent);
  g_autoptr (GError) problem = g_error_new_literal (
      SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED,
      _ ("The blog was removed and added again after this was asked for, so it was not done. Ask "
         "again if it is still wanted."));

  sam_journal_note_failure (intent, problem, TRUE);
  if (SAM_IS_POST (subject))
    g_object_set (subject, "problem", problem->message, NULL);
  if (subject != NULL)
    sam_sync_result_add (
        result, sam_record_get_id (subject),
        sam_journal_label (sam_record_enum (intent, "kind"), sam_record_str (intent, "wanted")),
        problem->message, problem->code);
}

/* What is for another blog is not for this one, whatever it is. */
static gboolean
is_ours (SamStore *store, SamIntent *intent, const Arguments *arguments)
{
  g_autoptr (SamAccount) account = sam_accounts_of_intent (store, intent);

  return account != NULL && g_str_equal (sam_record_get_id (account), arguments->account);
}

/* What was asked for before a blog was removed is not done because it is there again. */
static gboolean
park_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      if (is_forgotten (store, intent) && is_ours (store, intent, arguments))
        park (store, intent, arguments->result);
    }
  return sam_store_flush (store, error);
}

static gboolean
list_doubts_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      if ((state_of (intent) == SAM_INTENT_STATE_UNKNOWN || *sam_record_str (intent, "key") != '\0')
          && is_ours (store, intent, arguments))
        g_ptr_array_add (arguments->list, sam_intent_snapshot_new (intent));
    }
  return TRUE;
}

static gboolean
list_waiting_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);

  for (guint h = 0; h < G_N_ELEMENTS (handlers); h++)
    for (guint i = 0; i < g_list_model_get_n_items (all); i++)
      {
        g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

        if (sam_record_enum (intent, "kind") == (int)handlers[h].kind
            && sam_journal_waits (store, intent) && is_ours (store, intent, arguments))
          g_ptr_array_add (arguments->list, sam_intent_snapshot_new (intent));
      }
  return TRUE;
}

static gboolean
settled_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamIntent) intent = sam_store_get (store, SAM_TYPE_INTENT, arguments->id);

  if (intent == NULL)
    return TRUE;
  if (arguments->done)
    g_object_set (intent, "state", SAM_INTENT_STATE_DONE, "key", "", "problem", "", "code", 0,
                  NULL);
  else if (state_of (intent) == SAM_INTENT_STATE_UNKNOWN)
    g_object_set (intent, "state", SAM_INTENT_STATE_WAITING, NULL);
  return sam_store_flush (store, error);
}

/* It waits on, and says why. What is over but for its key is nobody's concern. */
static gboolean
unsettled_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamIntent) intent = sam_store_get (store, SAM_TYPE_INTENT, arguments->id);

  arguments->wanted = intent != NULL && sam_journal_is_open (intent)
                      && state_of (intent) != SAM_INTENT_STATE_FAILED;
  if (!arguments->wanted)
    return TRUE;
  g_object_set (intent, "state", SAM_INTENT_STATE_UNKNOWN, "problem", arguments->problem->message,
                "code", arguments->problem->code, NULL);
  wait_a_while (intent);
  return sam_store_flush (store, error);
}

/* Marks it as being sent, if it is still to be. */
static gboolean
begin_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamIntent) intent = NULL;
  g_autofree char *sent = sam_journal_time (now ());

  /* Another program may have taken it back. */
  if (!sam_store_poll (store, error))
    return FALSE;
  intent = sam_store_get (store, SAM_TYPE_INTENT, arguments->id);
  if (intent == NULL || !sam_journal_waits (store, intent) || !is_ours (store, intent, arguments)
      || (arguments->unasked && sam_record_bool (intent, "written-on")))
    return TRUE;
  arguments->snapshot = sam_intent_snapshot_new (intent);
  g_object_set (intent, "state", SAM_INTENT_STATE_SENDING, "sent", sent, NULL);
  return sam_store_flush (store, error);
}

static gboolean
end_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamIntent) intent = sam_store_get (store, SAM_TYPE_INTENT, arguments->id);

  if (intent == NULL || state_of (intent) != SAM_INTENT_STATE_SENDING)
    return TRUE;
  if (arguments->problem == NULL)
    g_object_set (intent, "state", SAM_INTENT_STATE_DONE, "key", "", "problem", "", "code", 0,
                  NULL);
  else
    sam_journal_note_failure (intent, arguments->problem, FALSE);
  return sam_store_flush (store, error);
}

static gboolean
put_back_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamIntent) intent = sam_store_get (store, SAM_TYPE_INTENT, arguments->id);

  if (intent == NULL || state_of (intent) != SAM_INTENT_STATE_SENDING)
    return TRUE;
  g_object_set (intent, "state", SAM_INTENT_STATE_WAITING, NULL);
  wait_a_while (intent);
  return sam_store_flush (store, error);
}

/* "Spam" may have become "approve" since, and "trash" "restore". */
static gboolean
is_same (SamIntent *intent, const SamIntentSnapshot *asked)
{
  return sam_record_enum (intent, "kind") == (int)asked->kind
         && g_str_equal (sam_record_str (intent, "wanted"), asked->wanted);
}

static gboolean
still_wanted_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;
  g_autoptr (SamIntent) intent = NULL;

  if (!sam_store_poll (store, error))
    return FALSE;
  intent = sam_store_get (store, SAM_TYPE_INTENT, arguments->id);
  arguments->wanted = intent != NULL && sam_journal_waits (store, intent)
                      && is_ours (store, intent, arguments)
                      && (arguments->asked == NULL || is_same (intent, arguments->asked));
  if (arguments->wanted && arguments->key != NULL)
    g_object_set (intent, "key", arguments->key, NULL);
  return sam_store_flush (store, error);
}

/* What was sent without an answer is remembered until it can't arrive any more. */
static gboolean
is_over (SamIntent *intent)
{
  gint64 sent = sam_journal_seconds (sam_record_str (intent, "sent"));

  return !sam_journal_is_open (intent) && *sam_record_str (intent, "key") == '\0'
         && state_of (intent) != SAM_INTENT_STATE_SENDING
         && (*sam_record_str (intent, "attempts") == '\0'
             || now () >= sent + SAM_JOURNAL_LATE_SECONDS);
}

gboolean
sam_journal_prune (SamStore *store, GError **error)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      if (is_over (intent))
        g_ptr_array_add (over, g_steal_pointer (&intent));
    }
  return sam_store_forget (store, over, error);
}

static gboolean
prune_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_journal_prune (store, error) && sam_upload_tidy (store, error);
}

/* --- In the thread -------------------------------------------------------------------------- */

gboolean
sam_worker_set_key (SamWorker *worker, const char *intent, const char *key, gboolean *wanted,
                    GError **error)
{
  Arguments arguments = { .id = intent, .account = worker->account, .key = key };
  gboolean called = sam_worker_call (worker, still_wanted_cb, &arguments, error);

  *wanted = arguments.wanted;
  return called;
}

gboolean
sam_worker_still_wanted (SamWorker *worker, const SamIntentSnapshot *intent, gboolean *wanted,
                         GError **error)
{
  Arguments arguments = { .id = intent->id, .account = worker->account, .asked = intent };
  gboolean called = sam_worker_call (worker, still_wanted_cb, &arguments, error);

  *wanted = arguments.wanted;
  return called;
}

gboolean
sam_worker_put_back (SamWorker *worker, const char *intent, GError **error)
{
  Arguments arguments = { .id = intent };

  return sam_worker_call (worker, put_back_cb, &arguments, error);
}

/* Ends the sync if @failed does that, and is @otherwise else. */
static gboolean
unless_it_ends (GError *failed, GError **error)
{
  if (!sam_blog_error_ends_sync (failed))
    return TRUE;
  g_propagate_error (error, g_error_copy (failed));
  return FALSE;
}

static gboolean
keep_unsettled (SamWorker *worker, const SamIntentSnapshot *intent, GError *problem, GError **error)
{
  Arguments arguments = { .id = intent->id, .problem = problem };

  if (!sam_worker_call (worker, unsettled_cb, &arguments, error))
    return FALSE;
  if (arguments.wanted)
    sam_sync_result_add (worker->result, intent->subject,
                         sam_journal_label (intent->kind, intent->wanted), problem->message,
                         problem->code);
  return TRUE;
}

static gboolean
settle_one (SamWorker *worker, const SamIntentSnapshot *intent, GHashTable *open, GError **error)
{
  const SamPushHandler *handler = find_handler (intent->kind);
  g_autoptr (GError) failed = NULL;
  Arguments arguments = { .id = intent->id };

  if (handler == NULL)
    return TRUE;
  if (handler->settle != NULL && !handler->settle (worker, intent, &arguments.done, &failed))
    {
      g_hash_table_add (open, g_strdup (intent->id));
      return unless_it_ends (failed, error) && keep_unsettled (worker, intent, failed, error);
    }
  return sam_worker_call (worker, settled_cb, &arguments, error);
}

/* @open gets the ids of those of which it could not be found out. */
static gboolean
settle_all (SamWorker *worker, GHashTable *open, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)sam_intent_snapshot_free);
  Arguments arguments = { .account = worker->account, .list = list, .result = worker->result };

  if (!sam_worker_call (worker, recover_cb, NULL, error)
      || !sam_worker_call (worker, park_cb, &arguments, error)
      || !sam_worker_call (worker, list_doubts_cb, &arguments, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (!settle_one (worker, list->pdata[i], open, error))
      return FALSE;
  return TRUE;
}

static gboolean
perform_one (SamWorker *worker, const char *id, GError **error)
{
  Arguments arguments = { .id = id, .account = worker->account, .unasked = worker->unasked };
  g_autoptr (SamIntentSnapshot) intent = NULL;
  g_autoptr (GError) failed = NULL;
  gboolean begun = sam_worker_call (worker, begin_cb, &arguments, error);
  guint problems = worker->result->problems->len;

  intent = arguments.snapshot;
  if (!begun || intent == NULL)
    return begun;
  if (!find_handler (intent->kind)->perform (worker, intent, &failed))
    {
      /* What this program itself could not do says nothing of the server. */
      if (failed->domain != SAM_BLOG_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      arguments.problem = failed;
    }
  if (!sam_worker_call (worker, end_cb, &arguments, error))
    return FALSE;
  if (failed == NULL || !unless_it_ends (failed, error))
    return failed == NULL;
  /* A handler that knows a better name for it has said it already. */
  if (worker->result->problems->len == problems)
    sam_sync_result_add (worker->result, intent->subject,
                         sam_journal_label (intent->kind, intent->wanted), failed->message,
                         failed->code);
  return TRUE;
}

static gboolean
check_cancelled (SamWorker *worker, GError **error)
{
  if (!g_cancellable_is_cancelled (worker->cancellable))
    return TRUE;
  g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CANCELLED,
                       _ ("The sync was cancelled."));
  return FALSE;
}

gboolean
sam_journal_run (SamWorker *worker, guint *done, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)sam_intent_snapshot_free);
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Arguments arguments = { .account = worker->account, .list = list };

  if (!settle_all (worker, open, error) || !sam_upload_plan (worker, error)
      || !sam_worker_call (worker, list_waiting_cb, &arguments, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      SamIntentSnapshot *intent = list->pdata[i];

      worker->progress (worker->progress_data, i, list->len, _ ("Sending to the blog…"));
      if (!check_cancelled (worker, error)
          || (!g_hash_table_contains (open, intent->id)
              && !perform_one (worker, intent->id, error)))
        return FALSE;
    }
  *done = list->len;
  return sam_worker_call (worker, prune_cb, NULL, error);
}
