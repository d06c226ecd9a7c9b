/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "blog/sam-post-acts.h"
#include "blog/sam-post-resolve.h"
#include "blog/sam-sync.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-record.h"
#include "ctl/sam-ctl-wait.h"
#include "store/sam-reference.h"

/* Posts and the server: what a person asks for, and the sync that does it. */

static void
print_result (SamCtl *ctl, const SamSyncResult *result)
{
  g_autofree char *sentence = sam_sync_result_sentence (result);
  JsonObject *object;

  if (!ctl->json)
    {
      sam_ctl_print ("%s\n", sentence);
      return;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "sent", result->sent);
  json_object_set_int_member (object, "updated", result->updated);
  json_object_set_int_member (object, "published", result->published);
  json_object_set_int_member (object, "pulled", result->pulled);
  json_object_set_int_member (object, "refreshed", result->refreshed);
  json_object_set_int_member (object, "comments", result->comments);
  json_object_set_int_member (object, "decided", result->decided);
  json_object_set_int_member (object, "replied", result->replied);
  json_object_set_int_member (object, "merged", result->merged);
  json_object_set_int_member (object, "conflicts", result->conflicts);
  json_object_set_int_member (object, "problems", result->problems->len);
  sam_ctl_print_json (json_node_init_object (json_node_alloc (), object));
  json_object_unref (object);
}

/* The only problem is the answer; of several, each has its line and the answer counts them. */
static gboolean
report_problems (const SamSyncResult *result, GError **error)
{
  const SamSyncProblem *first;

  if (result->problems->len == 0)
    return TRUE;
  first = result->problems->pdata[0];
  if (result->problems->len == 1)
    return sam_ctl_error (error, sam_ctl_blog_exit (first->code), "%s: %s", first->title,
                          first->sentence);
  for (guint i = 0; i < result->problems->len; i++)
    {
      const SamSyncProblem *problem = result->problems->pdata[i];

      fprintf (stderr, "samordnactl: %s: %s\n", problem->title, problem->sentence);
    }
  return sam_ctl_error (error, sam_ctl_blog_exit (first->code),
                        g_dngettext (GETTEXT_PACKAGE, "%u post has a problem.",
                                     "%u posts have problems.", result->problems->len),
                        result->problems->len);
}

static gboolean
sync_now (SamCtl *ctl, const char *account, GError **error)
{
  g_autoptr (SamSync) sync = sam_sync_new (ctl->store);
  g_autoptr (SamSyncResult) result = NULL;
  g_auto (SamCtlWait) wait = { NULL };

  g_object_set (sync, "account", account, NULL);
  sam_ctl_wait_begin (&wait);
  sam_sync_start_async (sync, wait.cancellable, sam_ctl_wait_cb, &wait);
  result = sam_sync_start_finish (sync, sam_ctl_wait_end (&wait), error);
  if (result == NULL)
    return FALSE;
  print_result (ctl, result);
  if (!report_problems (result, error))
    return FALSE;
  if (result->conflicts > 0)
    return sam_ctl_error (
        error, SAM_CTL_CONFLICTS,
        g_dngettext (GETTEXT_PACKAGE, "%u post was changed on both sides; see “post resolve”.",
                     "%u posts were changed on both sides; see “post resolve”.", result->conflicts),
        result->conflicts);
  return TRUE;
}

static gboolean
run_sync (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *id = sam_ctl_args_take (args, "account");
  g_autoptr (SamAccount) account = NULL;

  if (!sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  if (id != NULL)
    account = sam_reference_find (ctl->store, SAM_TYPE_ACCOUNT, id, error);
  if (id != NULL && account == NULL)
    return FALSE;
  return sync_now (ctl, account != NULL ? sam_record_get_id (account) : "", error);
}

/* What is asked for is written down; the next sync does it. */
static gboolean
report_asked (SamCtl *ctl, SamPost *post, GError **error)
{
  g_autofree char *sentence = NULL;

  if (!sam_ctl_save (ctl, error))
    return FALSE;
  if (ctl->json)
    return sam_ctl_print_record (ctl, post, error);
  sentence = sam_post_wish_sentence (post);
  sam_ctl_print ("%s\n", sentence);
  return TRUE;
}

static gboolean
ask (SamCtl *ctl, SamCtlArgs *args, SamPostWish wish, GError **error)
{
  g_autoptr (SamPost) post = sam_ctl_find (ctl, args, error);

  return post != NULL && sam_ctl_args_finish (args, error)
         && sam_post_ask (ctl->store, post, wish, "", error) && report_asked (ctl, post, error);
}

static gboolean
ask_bin (SamCtl *ctl, SamCtlArgs *args,
         gboolean (*act) (SamStore *store, SamPost *post, GError **error), GError **error)
{
  g_autoptr (SamPost) post = sam_ctl_find (ctl, args, error);

  return post != NULL && sam_ctl_args_finish (args, error) && act (ctl->store, post, error)
         && report_asked (ctl, post, error);
}

static gboolean
run_post_send (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask (ctl, args, SAM_POST_WISH_DRAFT, error);
}

static gboolean
run_post_publish (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask (ctl, args, SAM_POST_WISH_PUBLISH, error);
}

static gboolean
run_post_review (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask (ctl, args, SAM_POST_WISH_REVIEW, error);
}

static gboolean
run_post_private (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask (ctl, args, SAM_POST_WISH_PRIVATE, error);
}

static gboolean
run_post_withdraw (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask (ctl, args, SAM_POST_WISH_WITHDRAW, error);
}

static gboolean
run_post_trash (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask_bin (ctl, args, sam_post_ask_trash, error);
}

static gboolean
run_post_untrash (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return ask_bin (ctl, args, sam_post_ask_restore, error);
}

static gboolean
run_post_schedule (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *at = sam_ctl_args_take (args, "at");
  g_autoptr (SamPost) post = sam_ctl_find (ctl, args, error);
  g_autofree char *when = at != NULL ? sam_post_time_from_local (at) : NULL;

  if (post == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (when == NULL)
    return sam_ctl_usage_error (error, _ ("Say when, in local time: --at \"2026-11-26 09:00\"."));
  return sam_post_ask (ctl->store, post, SAM_POST_WISH_SCHEDULE, when, error)
         && report_asked (ctl, post, error);
}

static gboolean
run_post_resolve (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  static const char *const flags[] = { "mine", "theirs", "copy" };
  g_autoptr (SamPost) post = sam_ctl_find (ctl, args, error);
  g_autoptr (SamPost) copy = NULL;
  SamPostKeep keep = SAM_POST_KEEP_MINE;
  int chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (sam_ctl_args_take_flag (args, flags[i]))
      {
        keep = SAM_POST_KEEP_MINE + i;
        chosen++;
      }
  if (post == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (chosen != 1)
    return sam_ctl_usage_error (error, _ ("Say which text to keep: --mine, --theirs or --copy."));
  if (!sam_post_resolve (ctl->store, post, keep, &copy, error) || !sam_ctl_save (ctl, error))
    return FALSE;
  if (copy != NULL)
    sam_ctl_print ("%s\n", sam_record_get_id (copy));
  return TRUE;
}

const SamCtlCommand sam_ctl_sync_commands[] = {
  { "post", "send", "ID",
    N_ ("Has the next sync send a post as a draft, or what was changed in a sent one."),
    run_post_send },
  { "post", "publish", "ID", N_ ("Has the next sync make a post public."), run_post_publish },
  { "post", "schedule", "ID --at \"YYYY-MM-DD HH:MM\"",
    N_ ("Has the next sync schedule a post: the blog publishes it at that local time."),
    run_post_schedule },
  { "post", "private", "ID", N_ ("Has the next sync publish a post privately."), run_post_private },
  { "post", "review", "ID", N_ ("Has the next sync send a post to an editor for review."),
    run_post_review },
  { "post", "withdraw", "ID", N_ ("Has the next sync make a post a draft again."),
    run_post_withdraw },
  { "post", "trash", "ID", N_ ("Has the next sync move a post to the trash of the blog."),
    run_post_trash },
  { "post", "untrash", "ID", N_ ("Has the next sync take a post from the trash, as a draft."),
    run_post_untrash },
  { "post", "resolve", "ID --mine|--theirs|--copy",
    N_ ("Ends a conflict: keep this text, the blog's, or both, this one as a new post."),
    run_post_resolve },
  { NULL, "sync", "[--account ID]",
    N_ ("Sends the posts that wait and fetches what is new on the blog."), run_sync },
  { NULL },
};
