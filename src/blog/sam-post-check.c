/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-check.h"

#include <unistd.h>

#include "blog/sam-accounts.h"
#include "blog/sam-address.h"
#include "blog/sam-secret.h"
#include "blog/sam-site.h"
#include "blog/sam-sync-lock.h"

#define PAUSE_SECONDS 60
/* Later than that, the answer is not about the post as it was opened. */
#define TIMEOUT_SECONDS 15

typedef struct
{
  SamStore *store; /* for the main thread */
  SamSnapshot *asked;
  char *account;
  char *url;
  char *user;
  char *way;       /* to its interface, as a sync found it last */
  SamWebPost *web; /* the answer */
} Check;

static void
check_free (Check *check)
{
  g_clear_object (&check->store);
  g_clear_pointer (&check->asked, sam_snapshot_free);
  g_clear_pointer (&check->web, sam_web_post_free);
  g_free (check->account);
  g_free (check->url);
  g_free (check->user);
  g_free (check->way);
  g_free (check);
}

/* --- The question, in a thread -------------------------------------------------------------- */

static SamWebPost *
fetch (SamSite *site, int number, GCancellable *cancellable, GError **error)
{
  g_autoptr (SamTagBook) book = sam_tag_book_new (site);
  g_autoptr (SamSiteInfo) me = sam_site_reach (site, cancellable, error);
  g_autofree char *path = g_strdup_printf ("posts/%d", number);
  g_autoptr (SamReply) reply = NULL;

  if (me == NULL)
    return NULL;
  reply = sam_site_get (site, path, SAM_WEB_POST_QUERY, cancellable, error);
  return reply != NULL ? sam_web_post_parse (reply->json, book, cancellable, error) : NULL;
}

static void
ask (Check *check, GCancellable *cancellable, GError **error)
{
  char *password = sam_secret_load (check->account, check->url, check->user, cancellable);
  g_autoptr (SamSite) site = NULL;

  if (password == NULL)
    return;
  site = sam_site_new (check->url, check->user, password);
  sam_secret_free (password);
  sam_site_set_timeout (site, TIMEOUT_SECONDS);
  sam_site_remember (site, check->way);
  check->web = fetch (site, check->asked->base->number, cancellable, error);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GError *error = NULL;

  g_main_context_push_thread_default (context);
  ask (data, cancellable, &error);
  g_main_context_pop_thread_default (context);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- The answer ----------------------------------------------------------------------------- */

static gboolean
same_base (const SamSnapshot *a, const SamSnapshot *b)
{
  return b->has_base && a->base->number == b->base->number && a->base->revision == b->base->revision
         && g_str_equal (a->base->site, b->base->site)
         && g_str_equal (a->base->modified, b->base->modified)
         && g_str_equal (a->base->status, b->base->status)
         && g_str_equal (a->base->content, b->base->content)
         && g_str_equal (a->our_text, b->our_text);
}

static gboolean
apply (Check *check, SamIncoming *incoming, GError **error)
{
  g_autoptr (SamPost) post = sam_store_get (check->store, SAM_TYPE_POST, check->asked->id);
  g_autoptr (SamSnapshot) now = NULL;

  if (post == NULL)
    return TRUE;
  now = sam_snapshot_new (check->store, post, error);
  if (now == NULL)
    return FALSE;
  return !same_base (check->asked, now)
         || sam_apply_incoming (check->store, NULL, check->web, incoming, error);
}

/* A sync of another program may have ended meanwhile: its rows are read first. */
static gboolean
apply_alone (Check *check, SamIncoming *incoming, GError **error)
{
  int lock = sam_sync_lock (check->store, error);
  gboolean done;

  if (lock < 0)
    return FALSE;
  sam_store_settle (check->store);
  done = sam_store_flush (check->store, error) && sam_store_poll (check->store, error)
         && apply (check, incoming, error);
  close (lock);
  return done;
}

static void
asked_cb (GObject *source, GAsyncResult *thread, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *check = g_task_get_task_data (G_TASK (thread));
  SamIncoming incoming = SAM_INCOMING_NOTHING;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (thread), &error) && check->web != NULL)
    apply_alone (check, &incoming, &error);
  /* The thread may be the last to let go of the check, and the store is not for it. */
  g_clear_object (&check->store);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, incoming);
}

/* --- Whether to ask ------------------------------------------------------------------------- */

/* TRUE if nobody asked about @post for a while; from now on somebody has. */
static gboolean
is_due (SamPost *post)
{
  static const char key[] = "sam-post-check-asked";
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;
  gint64 *asked = g_object_get_data (G_OBJECT (post), key);

  if (asked != NULL && now - *asked < PAUSE_SECONDS)
    return FALSE;
  if (asked == NULL)
    {
      asked = g_new (gint64, 1);
      g_object_set_data_full (G_OBJECT (post), key, asked, g_free);
    }
  *asked = now;
  return TRUE;
}

static gboolean
a_sync_runs (SamStore *store)
{
  int lock = sam_sync_lock (store, NULL);

  if (lock >= 0)
    close (lock);
  return lock < 0;
}

/* Returns: (transfer full) (nullable): NULL without an error if there is nothing to ask */
static Check *
prepare (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (store, post);
  g_autoptr (SamSnapshot) asked = NULL;
  g_autofree char *url = NULL;
  Check *check;

  if (account == NULL || *sam_record_str (account, "url") == '\0'
      || *sam_record_str (account, "user") == '\0'
      || sam_record_bool (sam_store_get_programme (store), "sample"))
    return NULL;
  asked = sam_snapshot_new (store, post, error);
  url = sam_address_normalise (sam_record_str (account, "url"), NULL);
  /* Numbers mean nothing on another blog. */
  if (asked == NULL || !asked->has_base || asked->base->number == 0 || url == NULL
      || !g_str_equal (asked->base->site, url) || a_sync_runs (store) || !is_due (post))
    return NULL;
  check = g_new0 (Check, 1);
  check->store = g_object_ref (store);
  check->asked = g_steal_pointer (&asked);
  check->account = g_strdup (sam_record_get_id (account));
  check->url = g_steal_pointer (&url);
  check->user = g_strdup (sam_record_str (account, "user"));
  check->way = g_strdup (sam_record_str (account, "way"));
  return check;
}

void
sam_post_check_async (SamStore *store, SamPost *post, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GTask) thread = NULL;
  GError *error = NULL;
  Check *check = prepare (store, post, &error);

  g_task_set_source_tag (task, sam_post_check_async);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (check == NULL)
    g_task_return_int (task, SAM_INCOMING_NOTHING);
  else
    {
      thread = g_task_new (NULL, cancellable, asked_cb, g_steal_pointer (&task));
      g_task_set_task_data (thread, check, (GDestroyNotify)check_free);
      g_task_run_in_thread (thread, ask_thread);
    }
}

SamIncoming
sam_post_check_finish (GAsyncResult *result, GError **error)
{
  gssize incoming = g_task_propagate_int (G_TASK (result), error);

  return incoming < 0 ? SAM_INCOMING_NOTHING : (SamIncoming)incoming;
}
