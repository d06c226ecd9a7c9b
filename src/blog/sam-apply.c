/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-apply.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-entities.h"
#include "blog/sam-journal-run.h"

/* --- Baselines ------------------------------------------------------------------------------ */

SamRemote *
sam_apply_find_number (SamStore *store, const char *site, int number)
{
  g_autoptr (GListModel) remotes = sam_store_list (store, SAM_TYPE_REMOTE);

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);

      if (sam_record_int (remote, "number") == number
          && g_str_equal (sam_record_str (remote, "site"), site)
          && sam_record_enum (remote, "role") == SAM_REMOTE_ROLE_BASELINE)
        return g_steal_pointer (&remote);
    }
  return NULL;
}

/* The baseline of @post, made where there is none. */
static SamRemote *
need_base (SamStore *store, const char *post, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamPost) known = NULL;
  SamRemote *remote = sam_snapshot_find_remote (store, post, SAM_REMOTE_ROLE_BASELINE, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (remote != NULL)
    return remote;
  known = sam_store_get_any (store, SAM_TYPE_POST, post);
  if (known == NULL)
    {
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_FOUND,
                           _ ("A post that was being sent is no longer here, as a backup was "
                              "restored meanwhile. Sync again."));
      return NULL;
    }
  remote = sam_record_new (SAM_TYPE_REMOTE);
  g_object_set (remote, "post", post, NULL);
  sam_store_add (store, remote);
  return remote;
}

void
sam_apply_base (SamRemote *remote, const SamWebPost *web)
{
  g_object_set (remote, "site", web->site, "number", web->number, "title", web->title, "content",
                web->content, "excerpt", web->excerpt, "status", web->status, "tags", web->tags,
                "modified", web->modified, "revision", web->revision, "link", web->link, NULL);
}

void
sam_apply_state (SamPost *post, const char *status, const char *link)
{
  g_object_set (post, "server-status", status, "link", link, NULL);
  if (sam_web_post_is_public (status))
    g_object_set (post, "place", SAM_POST_PLACE_PUBLISHED, NULL);
  else if (!g_str_equal (status, "trash") || sam_record_enum (post, "place") == SAM_POST_PLACE_IDEA)
    g_object_set (post, "place", SAM_POST_PLACE_DRAFT, NULL);
}

static void
drop_theirs (SamStore *store, SamPost *post)
{
  g_autoptr (SamRemote) theirs =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_THEIRS, NULL);

  if (theirs != NULL)
    g_free (sam_store_remove (store, theirs));
  g_object_set (post, "conflict", FALSE, NULL);
}

/* --- Sending -------------------------------------------------------------------------------- */

static SamIntentKind
kind_of_wish (SamPostWish wish)
{
  return wish == SAM_POST_WISH_PUBLISH  ? SAM_INTENT_KIND_PUBLISH
         : wish == SAM_POST_WISH_UPDATE ? SAM_INTENT_KIND_CHANGE
                                        : SAM_INTENT_KIND_CREATE;
}

static void
drop_key (SamStore *store, const char *post)
{
  g_autoptr (SamIntent) doubt = sam_journal_in_doubt (store, post, SAM_INTENT_KIND_CREATE);

  if (doubt != NULL)
    g_object_set (doubt, "key", "", NULL);
}

/* The key of the open row, made where there is none. */
static char *
need_key (SamStore *store, const char *post)
{
  g_autoptr (SamIntent) intent = sam_journal_find (store, post, SAM_INTENT_KIND_CREATE);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *key = g_strconcat ("samordna-", uuid, NULL);

  if (intent == NULL)
    return g_strdup ("");
  if (*sam_record_str (intent, "key") == '\0')
    g_object_set (intent, "key", key, NULL);
  return g_strdup (sam_record_str (intent, "key"));
}

gboolean
sam_apply_before_create (SamStore *store, SamSnapshot *sent, const char *site, GError **error)
{
  g_autoptr (SamRemote) remote = need_base (store, sent->id, error);
  g_autoptr (SamWebPost) web = NULL;

  if (remote == NULL)
    return FALSE;
  web = sam_snapshot_to_send (sent);
  g_free (web->site);
  web->site = g_strdup (site);
  g_free (sent->key);
  sent->key = need_key (store, sent->id);
  sam_apply_base (remote, web);
  g_object_set (remote, "our-title", sent->title, "our-excerpt", sent->excerpt, "our-tags",
                sent->tags, "text", sent->text, NULL);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_not_created (SamStore *store, const char *post, GError **error)
{
  g_autoptr (SamRemote) remote = need_base (store, post, error);

  if (remote == NULL)
    return FALSE;
  drop_key (store, post);
  return sam_store_flush (store, error);
}

/* The row that led to this is done, unless more was asked for since. */
static void
fulfil (SamStore *store, const SamSnapshot *sent)
{
  g_autoptr (SamIntent) intent = sam_journal_find (store, sent->id, SAM_INTENT_KIND_CREATE);

  if (intent != NULL && sam_record_enum (intent, "kind") == (int)kind_of_wish (sent->wish))
    g_object_set (intent, "state", SAM_INTENT_STATE_DONE, "problem", "", "code", 0, NULL);
}

gboolean
sam_apply_sent (SamStore *store, const SamSnapshot *sent, const SamWebPost *web, gboolean done,
                gboolean settled, SamChange refused, GError **error)
{
  g_autoptr (SamPost) post = sam_store_get_any (store, SAM_TYPE_POST, sent->id);
  g_autoptr (SamRemote) remote = need_base (store, sent->id, error);
  g_autofree char *title = sam_entities_decode (web->title);
  g_autofree char *excerpt = sam_entities_decode (web->excerpt);
  g_autofree char *tags = sam_tags_from_json (web->tags);

  if (remote == NULL || post == NULL)
    return FALSE;
  sam_apply_base (remote, web);
  g_object_set (remote, "our-title", (refused & SAM_CHANGE_TITLE) ? title : sent->title,
                "our-excerpt", (refused & SAM_CHANGE_EXCERPT) ? excerpt : sent->excerpt, "text",
                (refused & SAM_CHANGE_TEXT) ? web->text : sent->text, "our-tags", tags, NULL);
  /* Where an attempt before this one had no answer, it may yet arrive: its key is looked for once
   * more. */
  if (settled && !sent->unknown)
    drop_key (store, sent->id);
  if (sam_record_get_deleted (post) == NULL)
    {
      sam_apply_state (post, web->status, web->link);
      g_object_set (post, "problem", "", NULL);
    }
  if (done)
    fulfil (store, sent);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_settled (SamStore *store, const char *intent, GError **error)
{
  g_autoptr (SamIntent) found = sam_store_get (store, SAM_TYPE_INTENT, intent);

  if (found != NULL)
    g_object_set (found, "key", "", NULL);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_problem (SamStore *store, const char *post, const GError *problem, gboolean for_good,
                   GError **error)
{
  g_autoptr (SamPost) found = sam_store_get (store, SAM_TYPE_POST, post);
  g_autoptr (SamIntent) intent = sam_journal_find (store, post, SAM_INTENT_KIND_CREATE);

  if (found != NULL)
    g_object_set (found, "problem", problem->message, NULL);
  if (intent != NULL && sam_record_enum (intent, "state") == SAM_INTENT_STATE_SENDING)
    sam_journal_note_failure (intent, problem, for_good);
  return sam_store_flush (store, error);
}

/* --- Fetching ------------------------------------------------------------------------------- */

/* TRUE if the post came of an attempt to send one of ours whose outcome is still unknown: looking
 * up its key tells what it is, not fetching it as somebody's new post. */
static gboolean
is_in_doubt (SamStore *store, const SamWebPost *web)
{
  g_autoptr (GListModel) intents = NULL;

  if (*web->slug == '\0')
    return FALSE;
  intents = sam_store_list (store, SAM_TYPE_INTENT);
  for (guint i = 0; i < g_list_model_get_n_items (intents); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (intents, i);
      const char *key = sam_record_str (intent, "key");

      if (*key != '\0' && g_str_has_prefix (web->slug, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_new (SamStore *store, const SamWebPost *web, GError **error)
{
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamRemote) remote = NULL;
  g_autofree char *title = sam_entities_decode (web->title);
  g_autofree char *excerpt = sam_entities_decode (web->excerpt);
  g_autofree char *tags = sam_tags_from_json (web->tags);

  g_object_set (post, "title", title, "excerpt", excerpt, "tags", tags, "text", web->text,
                "read-only", !web->exact, NULL);
  if (sam_record_check_text (g_object_class_find_property (G_OBJECT_GET_CLASS (post), "day"),
                             web->day, NULL))
    g_object_set (post, "day", web->day, NULL);
  sam_apply_state (post, web->status, web->link);
  sam_store_add (store, post);
  remote = need_base (store, sam_record_get_id (post), error);
  if (remote == NULL)
    return FALSE;
  sam_apply_base (remote, web);
  g_object_set (remote, "our-title", title, "our-excerpt", excerpt, "our-tags", tags, "text",
                web->text, NULL);
  return sam_store_flush (store, error);
}

static gboolean
set_conflict (SamStore *store, SamPost *post, const SamWebPost *web, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamRemote) theirs =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_THEIRS, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (theirs == NULL)
    {
      theirs = sam_record_new (SAM_TYPE_REMOTE);
      g_object_set (theirs, "post", sam_record_get_id (post), "role", SAM_REMOTE_ROLE_THEIRS, NULL);
      sam_store_add (store, theirs);
    }
  sam_apply_base (theirs, web);
  g_object_set (theirs, "text", web->text, NULL);
  g_object_set (post, "conflict", TRUE, "server-status", web->status, NULL);
  return sam_store_flush (store, error);
}

/* Takes the words in @changes from the server, into the post and as the new "ours". */
static void
take_words (SamPost *post, SamRemote *remote, const SamWebPost *web, SamChange changes)
{
  g_autofree char *title = sam_entities_decode (web->title);
  g_autofree char *excerpt = sam_entities_decode (web->excerpt);

  if (changes & SAM_CHANGE_TITLE)
    {
      g_object_set (post, "title", title, NULL);
      g_object_set (remote, "our-title", title, NULL);
    }
  if (changes & SAM_CHANGE_EXCERPT)
    {
      g_object_set (post, "excerpt", excerpt, NULL);
      g_object_set (remote, "our-excerpt", excerpt, NULL);
    }
  if (changes & SAM_CHANGE_TEXT)
    {
      g_object_set (post, "text", web->text, "read-only", !web->exact, NULL);
      g_object_set (remote, "text", web->text, NULL);
    }
}

/* What both sides have come to agree on is ours and theirs from now on. */
static void
agree_on (SamRemote *remote, const SamSnapshot *now, SamChange changes)
{
  if (changes & SAM_CHANGE_TITLE)
    g_object_set (remote, "our-title", now->title, NULL);
  if (changes & SAM_CHANGE_EXCERPT)
    g_object_set (remote, "our-excerpt", now->excerpt, NULL);
  if (changes & SAM_CHANGE_TEXT)
    g_object_set (remote, "text", now->text, NULL);
}

static void
merge_tags (SamPost *post, SamRemote *remote, const SamSnapshot *now, const SamWebPost *web)
{
  g_autofree char *theirs = sam_tags_from_json (web->tags);
  g_autofree char *merged = sam_tags_merge (now->our_tags, now->tags, theirs);

  if (!sam_tags_same (merged, now->tags))
    g_object_set (post, "tags", merged, NULL);
  g_object_set (remote, "our-tags", theirs, NULL);
}

static gboolean
take_into (SamStore *store, SamPost *post, SamRemote *remote, const SamWebPost *web,
           SamIncoming *incoming, GError **error)
{
  g_autoptr (SamSnapshot) now = sam_snapshot_new (store, post, error);
  SamChange here, there, agreed = 0;

  if (now == NULL)
    return FALSE;
  here = sam_snapshot_changed_here (now);
  there = sam_snapshot_changed_there (now, web);
  if (here & there)
    agreed = here & there & sam_snapshot_agrees (now, web);
  here &= ~agreed;
  there &= ~agreed;
  if ((here & SAM_CHANGE_WORDS) && (there & SAM_CHANGE_WORDS))
    {
      *incoming = SAM_INCOMING_CONFLICT;
      return set_conflict (store, post, web, error);
    }
  if (now->conflict)
    drop_theirs (store, post);
  agree_on (remote, now, agreed);
  take_words (post, remote, web, there);
  if ((there | agreed) & SAM_CHANGE_TAGS)
    merge_tags (post, remote, now, web);
  sam_apply_base (remote, web);
  sam_apply_state (post, web->status, web->link);
  *incoming = (there & SAM_CHANGE_WORDS) ? SAM_INCOMING_REPLACED : SAM_INCOMING_STATE;
  return sam_store_flush (store, error);
}

gboolean
sam_apply_incoming (SamStore *store, const char *post, const SamWebPost *web, SamIncoming *incoming,
                    GError **error)
{
  g_autoptr (SamRemote) remote = NULL;
  g_autoptr (SamPost) found = NULL;

  *incoming = SAM_INCOMING_NOTHING;
  if (post != NULL)
    remote = need_base (store, post, error);
  else
    remote = sam_apply_find_number (store, web->site, web->number);
  if (remote == NULL && post != NULL)
    return FALSE;
  if (remote == NULL)
    {
      if (g_str_equal (web->status, "trash") || is_in_doubt (store, web))
        return TRUE;
      *incoming = SAM_INCOMING_NEW;
      return add_new (store, web, error);
    }
  if (!sam_store_load_body (store, remote, error))
    return FALSE;
  /* What is being typed this moment belongs to our side, and is not to be written over. */
  sam_store_settle (store);
  found = sam_store_get (store, SAM_TYPE_POST, sam_record_str (remote, "post"));
  if (found != NULL)
    return take_into (store, found, remote, web, incoming, error);
  /* Removed here: only remembered, so that it is not fetched again. */
  sam_apply_base (remote, web);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_gone (SamStore *store, const char *site, int number, GError **error)
{
  g_autoptr (SamRemote) remote = sam_apply_find_number (store, site, number);
  g_autoptr (SamPost) post = NULL;

  if (remote == NULL)
    return TRUE;
  g_object_set (remote, "status", "gone", NULL);
  post = sam_store_get (store, SAM_TYPE_POST, sam_record_str (remote, "post"));
  if (post != NULL)
    g_object_set (post, "server-status", "gone", NULL);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_overtaken (SamStore *store, const SamWebPost *theirs, char **title, GError **error)
{
  g_autoptr (SamPost) idea = sam_record_new (SAM_TYPE_POST);
  g_autofree char *their_title = sam_entities_decode (theirs->title);
  g_autofree char *excerpt = sam_entities_decode (theirs->excerpt);

  /* Translators: the title of a version of a post that somebody else wrote */
  *title = g_strdup_printf (_ ("%s (another version)"), their_title);
  g_object_set (idea, "title", *title, "text", theirs->text, "excerpt", excerpt, NULL);
  sam_store_add (store, idea);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_moved (SamStore *store, const char *from, const char *to, GError **error)
{
  g_autoptr (GListModel) remotes = sam_store_list (store, SAM_TYPE_REMOTE);

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);

      if (g_str_equal (sam_record_str (remote, "site"), from))
        g_object_set (remote, "site", to, NULL);
    }
  return sam_store_flush (store, error);
}
