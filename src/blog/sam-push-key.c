/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-push-key.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-attempts.h"
#include "blog/sam-entities.h"

/* --- What is on the blog under a key -------------------------------------------------------- */

/* What was made under @key, oldest first. A post in the trash has another slug. */
GPtrArray *
sam_push_key_look_up (SamWorker *self, const char *key, GError **error)
{
  g_autofree char *query = g_strdup_printf (
      "slug=%s,%s-2,%s__trashed,%s-2__trashed&status=any,trash&orderby=id&order=asc&per_page=20&%s",
      key, key, key, key, SAM_WEB_POST_QUERY);
  g_autoptr (SamReply) reply = sam_site_get (self->site, "posts", query, self->cancellable, error);

  if (reply == NULL)
    return NULL;
  return sam_web_post_parse_list (reply->json, self->book, self->cancellable, error);
}

typedef struct
{
  const char *post;
  const SamWebPost *copy;
  gboolean ours;
} Copy;

static gboolean
is_ours_cb (SamStore *store, gpointer data, GError **error)
{
  Copy *copy = data;

  copy->ours = sam_attempts_created (store, copy->post, copy->copy);
  return TRUE;
}

/* A second copy of @post that a lost answer left behind. One that somebody has worked on since
 * stays, which *@left says, and is fetched as a post of its own. */
static gboolean
remove_copy (SamWorker *self, const char *post, const SamWebPost *copy, gboolean *left,
             GError **error)
{
  Copy mine = { post, copy, FALSE };
  g_autofree char *path = NULL;
  g_autoptr (SamReply) reply = NULL;

  if (!sam_worker_call (self, is_ours_cb, &mine, error))
    return FALSE;
  *left = !g_str_equal (copy->status, "draft") || copy->n_revisions > 1 || !mine.ours;
  if (*left)
    return TRUE;
  path = g_strdup_printf ("posts/%d", copy->number);
  reply = sam_site_delete (self->site, path, "force=true", self->cancellable, error);
  return reply != NULL;
}

/* The same where it is enough to have it done by a later sync. */
gboolean
sam_push_key_remove_copy (SamWorker *self, const char *post, const SamWebPost *copy, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean left;

  if (remove_copy (self, post, copy, &left, &failed) || !sam_blog_error_ends_sync (failed))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
is_unpublished (const char *status)
{
  return g_str_equal (status, "draft") || g_str_equal (status, "pending")
         || g_str_equal (status, "auto-draft");
}

/* The key must not become the public address of the post. */
gboolean
sam_push_key_is_on (const SamSnapshot *post, const SamWebPost *web)
{
  return *post->key != '\0' && g_str_has_prefix (web->slug, post->key)
         && is_unpublished (web->status);
}

/* The post is on the server as @web, though the answer that said so was lost. */
gboolean
sam_push_key_adopt (SamWorker *self, const char *post, GPtrArray *found, GError **error)
{
  SamWebPost *web = g_ptr_array_index (found, 0);
  SamIncoming incoming;

  for (guint i = 0; i < found->len; i++)
    if (!g_str_equal (((SamWebPost *)g_ptr_array_index (found, i))->status, "trash"))
      {
        web = g_ptr_array_index (found, i);
        break;
      }
  for (guint i = 0; i < found->len; i++)
    if (g_ptr_array_index (found, i) != web
        && !sam_push_key_remove_copy (self, post, g_ptr_array_index (found, i), error))
      return FALSE;
  if (!sam_worker_incoming (self, post, web, &incoming, error))
    return FALSE;
  self->result->sent++;
  return TRUE;
}

/* --- Creations with an unknown outcome ------------------------------------------------------ */

typedef struct
{
  const char *post;
  char *site;
  int number;
} Base;

static gboolean
base_cb (SamStore *store, gpointer data, GError **error)
{
  Base *base = data;
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamRemote) remote =
      sam_snapshot_find_remote (store, base->post, SAM_REMOTE_ROLE_BASELINE, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  base->site = g_strdup (remote != NULL ? sam_record_str (remote, "site") : "");
  base->number = remote != NULL ? sam_record_int (remote, "number") : 0;
  return TRUE;
}

/* The address that was chosen for @post by now, or "". */
static gboolean
read_chosen (SamWorker *self, const char *post, char **chosen, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamSnapshot) now = sam_worker_snapshot (self, post, &failed);

  *chosen = g_strdup (now != NULL ? now->fields.slug : "");
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

typedef struct
{
  const char *post;
  const char *chosen;
  const SamWebPost *web;
} Address;

static gboolean
address_cb (SamStore *store, gpointer data, GError **error)
{
  Address *address = data;

  return sam_apply_address (store, address->post, address->chosen, address->web, error);
}

/* In the place of the key comes the address that was chosen for @post meanwhile, which cannot be
 * left to be sent with the next change: there may be none. */
static gboolean
take_key_off (SamWorker *self, const char *post, const SamWebPost *web, GError **error)
{
  g_autofree char *path = g_strdup_printf ("posts/%d", web->number);
  g_autofree char *chosen = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (SamReply) reply = NULL;
  g_autoptr (SamWebPost) after = NULL;
  Address address = { post, NULL, NULL };

  if (!is_unpublished (web->status))
    return TRUE;
  if (!read_chosen (self, post, &chosen, error))
    return FALSE;
  body = json_object_new ();
  json_object_set_string_member (body, "slug", chosen);
  reply =
      sam_site_post (self->site, path, SAM_WEB_POST_QUERY, body, NULL, self->cancellable, error);
  if (reply == NULL || *chosen == '\0')
    return reply != NULL;
  after = sam_web_post_parse (reply->json, self->book, self->cancellable, error);
  address.chosen = chosen;
  address.web = after;
  return after != NULL && sam_worker_call (self, address_cb, &address, error);
}

/* A request may arrive long after it was given up, so its key is looked for at each sync until an
 * hour has passed. */
static gboolean
may_arrive (const SamIntentSnapshot *intent)
{
  return g_get_real_time () / G_USEC_PER_SEC < intent->sent + SAM_JOURNAL_LATE_SECONDS;
}

static gboolean
forget_key (SamWorker *self, const SamIntentSnapshot *intent, GError **error)
{
  return may_arrive (intent) || sam_worker_settled (self, intent->id, error);
}

/* Somebody has worked on a copy, or published it: which of the two is the post, a person says. */
static void
tell_of_copy (SamWorker *self, const char *post, const SamWebPost *copy)
{
  g_autofree char *title = sam_entities_decode (copy->title);

  sam_sync_result_add (self->result, post, title,
                       _ ("This post is on the blog twice, as a lost answer made a second one that "
                          "was changed there. It was fetched, too: keep the one you want, and "
                          "move the other to the trash."),
                       SAM_BLOG_ERROR_DUPLICATE);
}

/* The post is known by its number: what else carries its key came of a request that arrived late.
 */
static gboolean
settle_known (SamWorker *self, const SamIntentSnapshot *intent, int number, GPtrArray *found,
              GError **error)
{
  for (guint i = 0; i < found->len; i++)
    {
      SamWebPost *web = g_ptr_array_index (found, i);
      gboolean left = FALSE;

      if (web->number == number ? !take_key_off (self, intent->subject, web, error)
                                : !remove_copy (self, intent->subject, web, &left, error))
        return FALSE;
      /* Now that it is known for certain, and once. */
      if (left && !g_str_equal (web->status, "trash") && !may_arrive (intent))
        tell_of_copy (self, intent->subject, web);
    }
  return forget_key (self, intent, error);
}

static gboolean
settle_key (SamWorker *self, const SamIntentSnapshot *intent, int number, GError **error)
{
  g_autoptr (GPtrArray) found = sam_push_key_look_up (self, intent->key, error);

  if (found == NULL)
    return FALSE;
  if (number > 0)
    return settle_known (self, intent, number, found, error);
  if (found->len == 0)
    return !(intent->cancelled || intent->state == SAM_INTENT_STATE_DONE)
           || forget_key (self, intent, error);
  return sam_push_key_adopt (self, intent->subject, found, error);
}

/* What was only to be changed is looked at before anything is sent, and needs no more. */
gboolean
sam_push_settle_post (SamWorker *self, const SamIntentSnapshot *intent, gboolean *done,
                      GError **error)
{
  Base base = { .post = intent->subject };
  g_autofree char *site = NULL;
  gboolean there;

  if (*intent->key == '\0')
    return TRUE;
  there = sam_worker_call (self, base_cb, &base, error);
  site = base.site;
  if (!there || !g_str_equal (site, sam_site_get_url (self->site)))
    return there;
  return settle_key (self, intent, base.number, error);
}
