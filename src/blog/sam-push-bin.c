/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-worker.h"

/* The trash of the blog. Each begins with a look, so that an attempt whose answer was lost is found
 * done and not done again; and what somebody wrote meanwhile is taken in before it goes away. */

static SamReply *
move (SamWorker *self, int number, gboolean into, GError **error)
{
  g_autofree char *path = g_strdup_printf ("posts/%d", number);
  g_autoptr (JsonObject) body = NULL;

  if (into)
    return sam_site_delete (self->site, path, "_fields=id,status", self->cancellable, error);
  /* Never back to what it was: that may have been public. */
  body = json_object_new ();
  json_object_set_string_member (body, "status", "draft");
  return sam_site_post (self->site, path, "context=edit&_fields=id,status", body, NULL,
                        self->cancellable, error);
}

/* The post as the server has it, taken in here; NULL with an error, or if it is gone. */
static SamWebPost *
look (SamWorker *self, const SamSnapshot *post, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamWebPost) web = sam_push_read (self, post->base->number, &failed);
  SamIncoming incoming;

  if (web != NULL)
    return sam_worker_incoming (self, post->id, web, &incoming, error) ? g_steal_pointer (&web)
                                                                       : NULL;
  if (!g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_GONE)
      || sam_worker_gone (self, post->base->number, error))
    g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
is_where_wanted (const SamWebPost *web, gboolean into)
{
  return g_str_equal (web->status, "trash") == into;
}

static gboolean
fail (GError *failed, SamWorker *self, const SamSnapshot *post, GError **error)
{
  sam_sync_result_add (self->result, post->id, post->title, failed->message, failed->code);
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
sam_push_bin (SamWorker *self, const SamIntentSnapshot *intent, GError **error)
{
  gboolean into = intent->kind == SAM_INTENT_KIND_TRASH;
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamSnapshot) post = sam_worker_snapshot (self, intent->subject, &failed);
  g_autoptr (SamWebPost) before = NULL;
  g_autoptr (SamWebPost) after = NULL;
  g_autoptr (SamReply) reply = NULL;
  gboolean wanted;

  if (post == NULL && failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (post == NULL || post->base->number == 0)
    return TRUE;
  before = look (self, post, &failed);
  if (before == NULL && into && g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_GONE))
    return TRUE;
  if (before == NULL)
    return fail (g_steal_pointer (&failed), self, post, error);
  if (is_where_wanted (before, into))
    return TRUE;
  if (!sam_worker_still_wanted (self, intent, &wanted, error))
    return FALSE;
  /* Taken back; or the look has found a conflict, and it waits until that is decided. */
  if (!wanted)
    return sam_worker_put_back (self, intent->id, error);
  reply = move (self, post->base->number, into, &failed);
  if (reply == NULL && failed->code != SAM_BLOG_ERROR_GONE)
    return fail (g_steal_pointer (&failed), self, post, error);
  g_clear_error (&failed);
  after = look (self, post, &failed);
  if (after == NULL)
    return fail (g_steal_pointer (&failed), self, post, error);
  if (is_where_wanted (after, into))
    {
      self->result->updated++;
      return TRUE;
    }
  g_set_error_literal (&failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NOT_ALLOWED,
                       _ ("The blog has not moved the post. Look at it on the web."));
  return fail (g_steal_pointer (&failed), self, post, error);
}
