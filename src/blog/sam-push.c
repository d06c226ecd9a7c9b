/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-push-key.h"
#include "blog/sam-upload.h"
#include "blog/sam-wanted.h"

/* How often one sync tries to create a post whose outcome was unknown and that was not found. */
#define ATTEMPTS 2

/* --- Reading -------------------------------------------------------------------------------- */

SamWebPost *
sam_push_read (SamWorker *self, int number, GError **error)
{
  g_autofree char *path = g_strdup_printf ("posts/%d", number);
  g_autoptr (SamReply) reply =
      sam_site_get (self->site, path, SAM_WEB_POST_QUERY, self->cancellable, error);

  if (reply == NULL)
    return NULL;
  return sam_web_post_parse (reply->json, self->book, self->cancellable, error);
}

/* What @reply has of a post that was written. The write is done, also where what the reply only has
 * the numbers of could not be asked for: then it is as if there was no answer. */
static SamWebPost *
parse_written (SamWorker *self, SamReply *reply, GError **error)
{
  g_autoptr (GError) failed = NULL;
  SamWebPost *web = sam_web_post_parse (reply->json, self->book, self->cancellable, &failed);

  if (web != NULL)
    return web;
  if (!sam_blog_error_ends_sync (failed))
    failed->code = SAM_BLOG_ERROR_UNKNOWN_OUTCOME;
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* Ends the sync if @problem is one of the connection, else keeps it with the post. */
static gboolean
end_or_keep (SamWorker *self, const SamSnapshot *post, GError *problem, GError **error)
{
  if (sam_blog_error_ends_sync (problem))
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  return sam_worker_problem (self, post, problem, FALSE, error);
}

static gboolean
keep_sentence (SamWorker *self, const SamSnapshot *post, SamBlogError code, const char *sentence,
               gboolean for_good, GError **error)
{
  g_autoptr (GError) problem = g_error_new_literal (SAM_BLOG_ERROR, code, sentence);

  return sam_worker_problem (self, post, problem, for_good, error);
}

/* --- Updating ------------------------------------------------------------------------------- */

/* TRUE if the server has what was to be sent, whatever its answer was. */
static gboolean
has_arrived (const SamSnapshot *post, const SamWebPost *web, SamChange changes, gboolean status)
{
  return (sam_snapshot_agrees (post, web) & changes) == changes
         && (!status || sam_wanted_has_arrived (post, web));
}

/* Sends @body. The answer, or, where it was lost, what the server has if that is the same.
 * Returns: (transfer full) (nullable) */
static SamWebPost *
write_post (SamWorker *self, const SamSnapshot *post, const SamWebPost *before, JsonObject *body,
            SamChange changes, gboolean status, GError **error)
{
  g_autofree char *path = g_strdup_printf ("posts/%d", before->number);
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamReply) reply = sam_site_post (self->site, path, SAM_WEB_POST_QUERY, body,
                                              before->modified, self->cancellable, &failed);
  g_autoptr (SamWebPost) web = NULL;

  if (reply != NULL)
    {
      web = parse_written (self, reply, &failed);
      if (web != NULL && web->number == before->number)
        return g_steal_pointer (&web);
      g_clear_pointer (&web, sam_web_post_free);
      if (failed == NULL)
        sam_blog_error_explain (&failed, 500, NULL, NULL, TRUE);
    }
  if (failed->domain == SAM_BLOG_ERROR
      && (failed->code == SAM_BLOG_ERROR_UNKNOWN_OUTCOME || failed->code == SAM_BLOG_ERROR_SERVER))
    {
      web = sam_push_read (self, before->number, error);
      if (web == NULL)
        return NULL;
      if (has_arrived (post, web, changes, status))
        return g_steal_pointer (&web);
    }
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* TRUE if readers see nothing of @web, and will see it, at once or later, when the wish is done. */
static gboolean
makes_public (const SamSnapshot *post, const SamWebPost *web)
{
  return (post->wish == SAM_POST_WISH_PUBLISH || post->wish == SAM_POST_WISH_SCHEDULE)
         && !g_str_equal (web->status, "publish");
}

static gboolean
take_overtaken (SamWorker *self, const SamSnapshot *post, const SamWebPost *before,
                const SamWebPost *theirs, GError **error)
{
  /* What readers have not seen yet is not shown to them before its writer has. */
  gboolean looked_at = makes_public (post, before);
  SamIncoming incoming;

  if (!sam_worker_overtaken (self, post, theirs, looked_at, &incoming, error))
    return FALSE;
  self->result->merged += incoming == SAM_INCOMING_MERGED || incoming == SAM_INCOMING_REPLACED;
  if (incoming != SAM_INCOMING_CONFLICT && (!looked_at || incoming == SAM_INCOMING_NOTHING))
    return TRUE;
  if (incoming != SAM_INCOMING_CONFLICT)
    return keep_sentence (self, post, SAM_BLOG_ERROR_CONFLICT,
                          _ ("Somebody changed this post on the web just before it was published. "
                             "Both are in it here: look at it, and update it."),
                          FALSE, error);
  return keep_sentence (self, post, SAM_BLOG_ERROR_CONFLICT,
                        _ ("Somebody changed this post on the web just before yours arrived "
                           "there. Choose what to keep."),
                        FALSE, error);
}

/* Somebody may have written between our look and our write: their words are in the revisions. */
static gboolean
keep_overtaken (SamWorker *self, const SamSnapshot *post, const SamWebPost *before,
                const SamWebPost *after, GError **error)
{
  g_autofree char *path = g_strdup_printf ("posts/%d/revisions", after->number);
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamReply) reply = NULL;
  JsonArray *revisions;

  if (after->revision <= before->revision + 1)
    return TRUE;
  reply = sam_site_get (self->site, path,
                        "per_page=10&context=edit&_fields=id,slug,title,content,excerpt",
                        self->cancellable, &failed);
  if (reply == NULL && sam_blog_error_ends_sync (failed))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (reply == NULL || !JSON_NODE_HOLDS_ARRAY (reply->json))
    return TRUE; /* this blog does not show them */
  revisions = json_node_get_array (reply->json);
  for (guint i = 0; i < json_array_get_length (revisions); i++)
    {
      g_autoptr (SamWebPost) theirs = sam_web_post_parse (json_array_get_element (revisions, i),
                                                          self->book, self->cancellable, NULL);

      if (theirs == NULL || theirs->number <= before->revision || theirs->number >= after->revision
          || g_strrstr (theirs->slug, "autosave") != NULL
          || (sam_snapshot_agrees (post, theirs) & SAM_CHANGE_WORDS) == SAM_CHANGE_WORDS)
        continue;
      /* A revision has no tags and no fields. */
      sam_fields_copy (&theirs->fields, &before->fields);
      g_free (theirs->tags);
      theirs->tags = g_strdup (before->tags);
      return take_overtaken (self, post, before, theirs, error);
    }
  return TRUE;
}

/* A blog may filter what its users write: what it has otherwise than it was sent. */
static SamChange
refused_of (const SamSnapshot *post, const SamWebPost *web, SamChange changes)
{
  return (changes & ~SAM_CHANGE_FIELDS & ~sam_snapshot_agrees (post, web))
         | (changes & sam_fields_refused (&post->fields, &web->fields));
}

static gboolean
check_words (SamWorker *self, const SamSnapshot *post, SamChange refused, GError **error)
{
  if (refused == 0)
    return TRUE;
  return keep_sentence (self, post, SAM_BLOG_ERROR_REFUSED,
                        _ ("The blog took the post but changed something in it on the way in. "
                           "Look at it on the web."),
                        FALSE, error);
}

/* Whether the post is where the user wanted it. */
static gboolean
check_outcome (SamWorker *self, const SamSnapshot *post, const SamWebPost *web, GError **error)
{
  if (g_str_equal (web->status, "trash"))
    return keep_sentence (self, post, SAM_BLOG_ERROR_GONE,
                          _ ("The post is in the trash on the blog. Restore it, or make a copy and "
                             "send that."),
                          TRUE, error);
  if (post->wish == SAM_POST_WISH_PUBLISH && !g_str_equal (web->status, "publish"))
    return keep_sentence (self, post, SAM_BLOG_ERROR_NOT_ALLOWED,
                          _ ("The blog has the post but has not published it. Look at it on the "
                             "web, or ask an editor to publish it."),
                          TRUE, error);
  if (!sam_wanted_holds (post, web))
    return keep_sentence (self, post, SAM_BLOG_ERROR_NOT_ALLOWED,
                          _ ("The blog has the post, but not in the state that was asked for. Look "
                             "at it on the web."),
                          TRUE, error);
  return TRUE;
}

/* TRUE if the user still wants what was wanted when @sent was taken. */
static gboolean
is_still_wanted (SamWorker *self, const SamSnapshot *sent, gboolean *wanted, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamSnapshot) now = sam_worker_snapshot (self, sent->id, &failed);

  *wanted = now != NULL && sam_wanted_same (now, sent);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* WordPress publishes at once what is scheduled for a time that has passed. */
static gboolean
is_too_late (const SamSnapshot *post)
{
  return post->wish == SAM_POST_WISH_SCHEDULE && !sam_wanted_is_ahead (post->when);
}

static gboolean
keep_too_late (SamWorker *self, const SamSnapshot *post, GError **error)
{
  return keep_sentence (self, post, SAM_BLOG_ERROR_REFUSED,
                        _ ("The time at which the post was to be published has passed, so it was "
                           "not sent. Choose another time, or publish it now."),
                        TRUE, error);
}

/* Sends what differs from @web, which is what the server has now. */
static gboolean
send_changes (SamWorker *self, const SamSnapshot *post, const SamWebPost *web, GError **error)
{
  SamChange changes = sam_snapshot_changed_here (post);
  gboolean status = !sam_wanted_holds (post, web);
  g_autoptr (GError) failed = NULL;
  g_autoptr (JsonObject) body = sam_push_body (self, post, web, changes, &failed);
  g_autoptr (SamWebPost) after = NULL;
  gboolean made_public;
  SamChange refused;
  gboolean still;

  if (body == NULL)
    return end_or_keep (self, post, failed, error);
  if (status && is_too_late (post))
    return keep_too_late (self, post, error);
  if (!is_still_wanted (self, post, &still, error))
    return FALSE;
  if (!still)
    return TRUE;
  if (status)
    sam_wanted_add (post, web, body);
  if (sam_push_key_is_on (post, web) && !json_object_has_member (body, "slug"))
    json_object_set_string_member (body, "slug", "");
  if (json_object_get_size (body) == 0)
    return sam_worker_sent (self, post, web, TRUE, FALSE, 0, error)
           && check_outcome (self, post, web, error);
  if ((changes & SAM_CHANGE_WORDS) && !sam_worker_before_change (self, post, error))
    return FALSE;
  after = write_post (self, post, web, body, changes, status, &failed);
  if (after == NULL)
    return end_or_keep (self, post, failed, error);
  refused = refused_of (post, after, changes);
  if (!sam_worker_sent (self, post, after, TRUE, FALSE, refused, error))
    return FALSE;
  made_public = status && g_str_equal (after->status, "publish");
  self->result->updated += changes != 0 || status ? 1 : 0;
  self->result->published += made_public ? 1 : 0;
  if (!check_words (self, post, refused, error) || !check_outcome (self, post, after, error))
    return FALSE;
  return !(changes & SAM_CHANGE_WORDS) || keep_overtaken (self, post, web, after, error);
}

/* Takes in what the server has. FALSE in @go_on: the user has to look at it first. */
static gboolean
compare (SamWorker *self, const SamSnapshot *post, const SamWebPost *web, gboolean *go_on,
         GError **error)
{
  gboolean made_public =
      g_str_equal (web->status, "publish") && !g_str_equal (post->base->status, "publish")
      && post->wish != SAM_POST_WISH_PUBLISH
      && (sam_wanted_status (post->wish) == NULL || !sam_wanted_holds (post, web));
  SamIncoming incoming;

  *go_on = FALSE;
  if (!sam_worker_incoming (self, post->id, web, &incoming, error))
    return FALSE;
  if (g_str_equal (web->status, "trash"))
    return check_outcome (self, post, web, error);
  if (incoming == SAM_INCOMING_CONFLICT)
    return keep_sentence (self, post, SAM_BLOG_ERROR_CONFLICT,
                          _ ("This post was changed both here and on the web, and nothing was "
                             "overwritten. Choose which version to keep."),
                          FALSE, error);
  if (incoming == SAM_INCOMING_MERGED)
    self->result->merged++;
  if (incoming == SAM_INCOMING_MERGED && makes_public (post, web))
    return keep_sentence (self, post, SAM_BLOG_ERROR_CONFLICT,
                          _ ("The post was merged with what was changed on the web. Look at it, "
                             "and publish it if it is as you want it."),
                          TRUE, error);
  if (incoming == SAM_INCOMING_REPLACED)
    {
      self->result->refreshed++;
      return keep_sentence (self, post, SAM_BLOG_ERROR_CONFLICT,
                            _ ("The post was changed on the web, and was fetched from there. "
                               "Look at it, and send it again if it is as you want it."),
                            TRUE, error);
    }
  if (made_public)
    return keep_sentence (self, post, SAM_BLOG_ERROR_CONFLICT,
                          _ ("The post has been published on the web meanwhile. Update it again "
                             "if everybody may see your changes."),
                          TRUE, error);
  *go_on = TRUE;
  return TRUE;
}

static gboolean
update (SamWorker *self, const SamSnapshot *post, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamWebPost) web = sam_push_read (self, post->base->number, &failed);
  g_autoptr (SamSnapshot) now = NULL;
  gboolean go_on;

  if (web == NULL && g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_GONE))
    return sam_worker_gone (self, post->base->number, error)
           && sam_worker_problem (self, post, failed, TRUE, error);
  if (web == NULL)
    return end_or_keep (self, post, failed, error);
  if (!compare (self, post, web, &go_on, error))
    return FALSE;
  if (!go_on)
    return TRUE;
  now = sam_worker_snapshot (self, post->id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (now == NULL || now->wish == SAM_POST_WISH_NOTHING || now->conflict)
    return TRUE;
  sam_snapshot_hold_back (now);
  return send_changes (self, now, web, error);
}

/* --- Creating ------------------------------------------------------------------------------- */

static gboolean push (SamWorker *self, const char *id, GError **error);

/* A clean answer: the post is there once, under its key, which now comes off again. Where that
 * fails, the row stays marked as unknown, and the next sync takes the key off; where there is an
 * address to put in its place, the row is not done before that. */
static gboolean
created (SamWorker *self, const SamSnapshot *sent, const SamWebPost *web, GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (SamWebPost) after = NULL;
  g_autoptr (GError) failed = NULL;
  SamChange refused = refused_of (sent, web, SAM_CHANGE_ALL & ~SAM_CHANGE_SLUG);
  gboolean status = sam_wanted_status (sent->wish) != NULL;
  gboolean address = *sent->fields.slug != '\0', keyed;

  self->result->sent++;
  if (!sam_worker_sent (self, sent, web, !status && !address, FALSE, refused, error)
      || (status && !is_still_wanted (self, sent, &status, error)))
    return FALSE;
  json_object_set_string_member (body, "slug", sent->fields.slug);
  if (status)
    sam_wanted_add (sent, web, body);
  after = write_post (self, sent, web, body, 0, status, &failed);
  if (after == NULL && !status && !address && !sam_blog_error_ends_sync (failed))
    return check_words (self, sent, refused, error);
  if (after == NULL)
    return end_or_keep (self, sent, failed, error);
  self->result->published += status && g_str_equal (after->status, "publish") ? 1 : 0;
  keyed = sam_push_key_is_on (sent, after);
  refused |= keyed ? 0 : refused_of (sent, after, SAM_CHANGE_SLUG);
  if (!sam_worker_sent (self, sent, after, !keyed || !address, !keyed, refused, error))
    return FALSE;
  if (keyed && address)
    return push (self, sent->id, error) && check_words (self, sent, refused, error);
  return check_words (self, sent, refused, error)
         && (!status || check_outcome (self, sent, after, error));
}

/* The blog gave another slug: the key is taken, so an earlier attempt did arrive. */
static gboolean
created_twice (SamWorker *self, const SamSnapshot *sent, const SamWebPost *copy, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (GPtrArray) found = sam_push_key_look_up (self, sent->key, &failed);

  if (found == NULL)
    return end_or_keep (self, sent, failed, error);
  for (guint i = 0; i < found->len; i++)
    if (((SamWebPost *)g_ptr_array_index (found, i))->number == copy->number)
      g_ptr_array_remove_index (found, i--);
  if (found->len == 0) /* something else than a post has that slug */
    return created (self, sent, copy, error);
  return sam_push_key_remove_copy (self, sent->id, copy, error)
         && sam_push_key_adopt (self, sent->id, found, error) && push (self, sent->id, error);
}

static gboolean
is_certain (const GError *failed)
{
  return failed->code == SAM_BLOG_ERROR_PASSWORD || failed->code == SAM_BLOG_ERROR_NOT_ALLOWED
         || failed->code == SAM_BLOG_ERROR_REFUSED || failed->code == SAM_BLOG_ERROR_CERTIFICATE
         || failed->code == SAM_BLOG_ERROR_UNREACHABLE;
}

/* Posts @body once. The post is set only by a clean 201 with a post in it; @made by a 201 alone. */
static SamWebPost *
post_new (SamWorker *self, JsonObject *body, gboolean *made, GError **error)
{
  g_autoptr (SamReply) reply =
      sam_site_post (self->site, "posts", SAM_WEB_POST_QUERY, body, NULL, self->cancellable, error);

  if (reply == NULL)
    return NULL;
  *made = reply->status == 201;
  if (*made)
    return parse_written (self, reply, error);
  sam_blog_error_explain (error, 500, NULL, NULL, TRUE);
  return NULL;
}

/* One attempt: @again says that another may be made. */
static gboolean
try_to_create (SamWorker *self, SamSnapshot *post, gboolean *again, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamWebPost) nothing = sam_web_post_new ();
  g_autoptr (JsonObject) body = sam_push_body (self, post, nothing, SAM_CHANGE_ALL, &failed);
  g_autoptr (SamWebPost) web = NULL;
  gboolean made = FALSE;

  if (body == NULL)
    return end_or_keep (self, post, failed, error);
  if (is_too_late (post))
    return keep_too_late (self, post, error);
  if (!sam_worker_before_create (self, post, error))
    return FALSE;
  if (*post->key == '\0') /* taken back this moment */
    return TRUE;
  json_object_set_string_member (body, "status", "draft");
  json_object_set_string_member (body, "slug", post->key);
  web = post_new (self, body, &made, &failed);
  if (web != NULL && g_str_equal (web->slug, post->key))
    return created (self, post, web, error);
  if (web != NULL)
    return created_twice (self, post, web, error);
  if (!made && is_certain (failed) && !post->unknown
      && !sam_worker_not_created (self, post->id, error))
    return FALSE;
  *again = failed->code == SAM_BLOG_ERROR_UNKNOWN_OUTCOME || failed->code == SAM_BLOG_ERROR_SERVER;
  return *again || end_or_keep (self, post, failed, error);
}

/* Whether an earlier attempt arrived. */
static gboolean
find_earlier (SamWorker *self, const SamSnapshot *post, gboolean *adopted, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (GPtrArray) found = sam_push_key_look_up (self, post->key, &failed);

  *adopted = found != NULL && found->len > 0;
  if (found == NULL)
    {
      *adopted = TRUE; /* nothing may be sent before it is known */
      return end_or_keep (self, post, failed, error);
    }
  return found->len == 0
         || (sam_push_key_adopt (self, post->id, found, error) && push (self, post->id, error));
}

static gboolean
create (SamWorker *self, const SamSnapshot *first, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean again = TRUE, adopted = FALSE;

  for (int attempt = 0; again && attempt <= ATTEMPTS; attempt++)
    {
      g_autoptr (SamSnapshot) post = sam_worker_snapshot (self, first->id, &failed);

      if (post == NULL)
        return failed == NULL || end_or_keep (self, first, failed, error);
      if (post->unknown && !find_earlier (self, post, &adopted, error))
        return FALSE;
      if (adopted)
        return TRUE;
      if (attempt == ATTEMPTS)
        break;
      again = FALSE;
      if (!try_to_create (self, post, &again, error))
        return FALSE;
    }
  if (!again)
    return TRUE;
  return keep_sentence (self, first, SAM_BLOG_ERROR_UNKNOWN_OUTCOME,
                        _ ("The blog answered with an error, and the post is not on it. It is "
                           "tried again at the next sync."),
                        FALSE, error);
}

static gboolean
push (SamWorker *self, const char *id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamSnapshot) post = sam_worker_snapshot (self, id, &failed);
  gboolean ready;

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (post == NULL || post->wish == SAM_POST_WISH_NOTHING || post->conflict)
    return TRUE;
  sam_snapshot_hold_back (post);
  if (post->read_only)
    return keep_sentence (self, post, SAM_BLOG_ERROR_REFUSED,
                          _ ("This post holds more than can be edited here. Edit it on the web."),
                          TRUE, error);
  if (*post->base->site != '\0' && !g_str_equal (post->base->site, sam_site_get_url (self->site)))
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("This post was sent to another blog, %s. Make a copy of it to send it to this one."),
          post->base->site);

      return keep_sentence (self, post, SAM_BLOG_ERROR_REFUSED, sentence, TRUE, error);
    }
  if (!sam_upload_ready (self, post, &ready, &failed))
    return end_or_keep (self, post, failed, error);
  if (!ready)
    return TRUE;
  return post->base->number == 0 ? create (self, post, error) : update (self, post, error);
}

gboolean
sam_push_post (SamWorker *self, const SamIntentSnapshot *intent, GError **error)
{
  return push (self, intent->subject, error) && sam_worker_put_back (self, intent->id, error);
}
