/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "blog/sam-apply-comments.h"
#include "blog/sam-comment-acts.h"
#include "blog/sam-journal-run.h"
#include "blog/sam-worker.h"
#include "text/sam-plain.h"

/* What was done with comments, carried to the blog. A comment has no slug that a reply could be
 * known by: it is known by who wrote it, what it answers and what it says. The key of its row is
 * therefore what was sent, and the baseline the highest number there was before. WordPress itself
 * takes no second one with the same words in the same place, also of a request that comes late. */

/* What was taken back, but may have been sent, is looked for so long (seconds). */
#define LOOK_FOR (24 * 60 * 60)

typedef struct
{
  const char *id;
  const SamWebComment *web;
  const char *words;
  SamCommentStatus status; /* as it was wanted when the request was made */
  SamCommentPlace place;
  gboolean found;
  gboolean still;
} Arguments;

static gboolean
place_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  arguments->found = sam_apply_comment_place (store, arguments->id, &arguments->place);
  return TRUE;
}

static gboolean
status_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_comment_status (store, arguments->id, arguments->web, arguments->status,
                                   &arguments->still, error);
}

static gboolean
adopt_cb (SamStore *store, gpointer data, GError **error)
{
  Arguments *arguments = data;

  return sam_apply_reply_sent (store, arguments->id, arguments->words, arguments->web, error);
}

static gboolean
gone_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_apply_comment_gone (store, ((Arguments *)data)->id, error);
}

/* An answer that is no comment says nothing of what was done. */
static SamWebComment *
read_answer (SamReply *reply, gboolean writing, GError **error)
{
  SamWebComment *web = reply != NULL ? sam_web_comment_parse (reply->json) : NULL;

  if (web != NULL && web->text != NULL)
    return web;
  g_clear_pointer (&web, sam_web_comment_free);
  if (reply != NULL)
    sam_blog_error_explain (error, 500, NULL, NULL, writing);
  return NULL;
}

/* What went wrong is told with its post, as everything of a sync. */
static void
tell (SamWorker *self, const SamCommentPlace *place, const GError *problem)
{
  if (!sam_blog_error_ends_sync (problem))
    sam_sync_result_add (self->result, place->post, place->title, problem->message, problem->code);
}

/* --- The state of a comment ----------------------------------------------------------------- */

static SamWebComment *
read_comment (SamWorker *self, int number, GError **error)
{
  g_autofree char *path = g_strdup_printf ("comments/%d", number);
  g_autoptr (SamReply) reply =
      sam_site_get (self->site, path, SAM_WEB_COMMENT_QUERY, self->cancellable, error);

  return read_answer (reply, FALSE, error);
}

static SamWebComment *
write_status (SamWorker *self, int number, const char *status, GError **error)
{
  g_autofree char *path = g_strdup_printf ("comments/%d", number);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (SamReply) reply = NULL;

  json_object_set_string_member (body, "status", status);
  reply =
      sam_site_post (self->site, path, SAM_WEB_COMMENT_QUERY, body, NULL, self->cancellable, error);
  return read_answer (reply, TRUE, error);
}

/* What the server is to be told, or NULL if it has what is wanted. */
static const char *
change_of (const char *wanted, const char *now)
{
  if (!g_str_equal (wanted, SAM_COMMENT_WANTED_RESTORE))
    return g_str_equal (wanted, now) ? NULL : wanted;
  if (g_str_equal (now, "spam"))
    return "unspam";
  return g_str_equal (now, "trash") ? "untrash" : NULL;
}

static gboolean
is_unclear (const GError *error)
{
  return g_error_matches (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNKNOWN_OUTCOME)
         || g_error_matches (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_SERVER);
}

/* Returns: (transfer full): the comment as the server has it then, or NULL without an error where
 * nobody wants it any more */
static SamWebComment *
bring_to (SamWorker *self, const SamIntentSnapshot *intent, int number, GError **error)
{
  const char *wanted = intent->wanted;
  g_autoptr (SamWebComment) before = read_comment (self, number, error);
  g_autoptr (SamWebComment) after = NULL;
  g_autoptr (GError) failed = NULL;
  gboolean still;
  const char *change;

  if (before == NULL)
    return NULL;
  change = change_of (wanted, before->status);
  if (change == NULL)
    return g_steal_pointer (&before);
  if (!sam_worker_still_wanted (self, intent, &still, error) || !still)
    return NULL;
  after = write_status (self, number, change, &failed);
  if (after == NULL && is_unclear (failed))
    {
      after = read_comment (self, number, error);
      if (after == NULL)
        return NULL;
      if (change_of (wanted, after->status) != NULL)
        g_clear_pointer (&after, sam_web_comment_free);
    }
  if (after == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return g_steal_pointer (&after);
}

gboolean
sam_push_comment (SamWorker *self, const SamIntentSnapshot *intent, GError **error)
{
  Arguments arguments = { .id = intent->subject };
  g_auto (SamCommentPlace) place = { 0 };
  g_autoptr (SamWebComment) web = NULL;
  g_autoptr (GError) failed = NULL;

  if (!sam_worker_call (self, place_cb, &arguments, error))
    return FALSE;
  place = arguments.place;
  if (!arguments.found || place.number == 0)
    return TRUE;
  web = bring_to (self, intent, place.number, &failed);
  if (web == NULL && failed == NULL)
    return sam_worker_put_back (self, intent->id, error);
  if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_GONE))
    return sam_worker_call (self, gone_cb, &arguments, error);
  if (web == NULL)
    {
      tell (self, &place, failed);
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  arguments.web = web;
  arguments.status = place.status;
  if (!sam_worker_call (self, status_cb, &arguments, error))
    return FALSE;
  self->result->decided++;
  return arguments.still || sam_worker_put_back (self, intent->id, error);
}

/* --- Replies -------------------------------------------------------------------------------- */

/* Our own comment below the same, with the same words and later than @baseline; with @words NULL
 * the newest. *@web stays NULL if there is none. */
static gboolean
find_sent (SamWorker *self, const SamCommentPlace *place, int baseline, const char *words,
           SamWebComment **web, GError **error)
{
  g_autofree char *query =
      g_strdup_printf ("status=any&author=%d&post=%d&orderby=id&order=desc&per_page=100&%s",
                       self->me->user, place->post_number, SAM_WEB_COMMENT_QUERY);
  g_autoptr (SamReply) reply =
      sam_site_get (self->site, "comments", query, self->cancellable, error);
  g_autoptr (GPtrArray) comments = NULL;

  if (reply == NULL)
    return FALSE;
  comments = sam_web_comment_parse_list (reply->json);
  if (comments == NULL)
    {
      sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
      return FALSE;
    }
  for (guint i = 0; i < comments->len && *web == NULL; i++)
    {
      const SamWebComment *found = comments->pdata[i];

      if (found->user == self->me->user && found->parent == place->parent
          && found->number > baseline && found->text != NULL
          && !g_str_equal (found->status, "trash")
          && (words == NULL || sam_plain_same (found->text, words)))
        *web = g_ptr_array_steal_index (comments, i);
    }
  return TRUE;
}

static gboolean
adopt (SamWorker *self, const SamIntentSnapshot *intent, const char *words,
       const SamWebComment *web, GError **error)
{
  Arguments arguments = { .id = intent->subject, .words = words, .web = web };

  self->result->replied++;
  return sam_worker_call (self, adopt_cb, &arguments, error);
}

static SamWebComment *
create (SamWorker *self, const SamCommentPlace *place, const char *text, GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autofree char *html = sam_plain_to_html (text);
  g_autoptr (SamReply) reply = NULL;

  json_object_set_int_member (body, "post", place->post_number);
  json_object_set_int_member (body, "parent", place->parent);
  json_object_set_string_member (body, "content", html);
  reply = sam_site_post (self->site, "comments", SAM_WEB_COMMENT_QUERY, body, NULL,
                         self->cancellable, error);
  return read_answer (reply, TRUE, error);
}

/* After a request that failed: what is there all the same. FALSE with @failed if there is nothing
 * or it could not be found out. */
static gboolean
look_again (SamWorker *self, const SamIntentSnapshot *intent, const SamCommentPlace *place,
            GError *failed, SamWebComment **web)
{
  const gboolean twice = g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_DUPLICATE);
  const int baseline = twice ? 0 : atoi (intent->baseline);

  if (!twice && !is_unclear (failed))
    return FALSE;
  if (!find_sent (self, place, baseline, intent->wanted, web, NULL))
    return FALSE;
  /* The server says that it is there: then it only looks otherwise than it was written. */
  if (*web == NULL && twice && !find_sent (self, place, atoi (intent->baseline), NULL, web, NULL))
    return FALSE;
  return *web != NULL;
}

gboolean
sam_push_reply (SamWorker *self, const SamIntentSnapshot *intent, GError **error)
{
  Arguments arguments = { .id = intent->subject };
  g_auto (SamCommentPlace) place = { 0 };
  g_autoptr (SamWebComment) web = NULL;
  g_autoptr (GError) failed = NULL;
  gboolean wanted;

  if (!sam_worker_call (self, place_cb, &arguments, error))
    return FALSE;
  place = arguments.place;
  if (!arguments.found || place.number != 0)
    return TRUE;
  if (place.post_number == 0)
    return sam_worker_put_back (self, intent->id, error);
  if (!sam_worker_set_key (self, intent->id, intent->wanted, &wanted, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  web = create (self, &place, intent->wanted, &failed);
  if (web == NULL && !look_again (self, intent, &place, failed, &web))
    {
      tell (self, &place, failed);
      /* It was refused for certain: there is nothing to look for. */
      if (!is_unclear (failed) && !sam_blog_error_ends_sync (failed)
          && !sam_worker_set_key (self, intent->id, "", &wanted, error))
        return FALSE;
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return adopt (self, intent, intent->wanted, web, error);
}

gboolean
sam_push_settle_reply (SamWorker *self, const SamIntentSnapshot *intent, gboolean *done,
                       GError **error)
{
  Arguments arguments = { .id = intent->subject };
  g_auto (SamCommentPlace) place = { 0 };
  g_autoptr (SamWebComment) web = NULL;
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!sam_worker_call (self, place_cb, &arguments, error))
    return FALSE;
  place = arguments.place;
  /* Thrown away, or found by other means. */
  *done = !arguments.found || place.number != 0;
  if (*done || *intent->key == '\0' || place.post_number == 0)
    return TRUE;
  if (!find_sent (self, &place, atoi (intent->baseline), intent->key, &web, error))
    return FALSE;
  *done = web != NULL || (intent->cancelled && now - intent->sent > LOOK_FOR);
  return web == NULL || adopt (self, intent, intent->key, web, error);
}
