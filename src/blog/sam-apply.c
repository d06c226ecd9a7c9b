/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-apply.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-attempts.h"
#include "blog/sam-entities.h"
#include "blog/sam-journal-run.h"
#include "blog/sam-reconcile.h"
#include "blog/sam-upload-apply.h"
#include "blog/sam-versions.h"

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
                "modified", web->modified, "time", web->when, "revision", web->revision, "link",
                web->link, NULL);
  sam_fields_write (&web->fields, remote);
}

void
sam_apply_state (SamPost *post, const char *status, const char *when, const char *link)
{
  g_object_set (post, "server-status", status, "server-time", when, "link", link, NULL);
  if (sam_web_post_is_public (status))
    g_object_set (post, "place", SAM_POST_PLACE_PUBLISHED, NULL);
  else if (!g_str_equal (status, "trash") || sam_record_enum (post, "place") == SAM_POST_PLACE_IDEA)
    g_object_set (post, "place", SAM_POST_PLACE_DRAFT, NULL);
}

/* The web agrees by now; but words that ours went over are not on it to agree with. */
static void
drop_theirs (SamStore *store, SamPost *post)
{
  g_autoptr (SamRemote) theirs =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_THEIRS, NULL);

  if (theirs != NULL && sam_record_int (theirs, "number") == 0)
    return;
  if (theirs != NULL)
    g_free (sam_store_remove (store, theirs));
  g_object_set (post, "conflict", FALSE, NULL);
}

/* --- Sending -------------------------------------------------------------------------------- */

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
  if (*sent->key != '\0')
    sam_attempts_add (store, sent);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_before_change (SamStore *store, const SamSnapshot *sent, GError **error)
{
  sam_attempts_add (store, sent);
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

  if (intent != NULL && sam_journal_wish_of (intent) == sent->wish
      && sam_journal_parts (intent) == sent->asked
      && (sent->wish != SAM_POST_WISH_SCHEDULE
          || g_str_equal (sam_record_str (intent, "wanted"), sent->when)))
    g_object_set (intent, "state", SAM_INTENT_STATE_DONE, "problem", "", "code", 0, NULL);
}

/* The blog fills in what was left to it, and spells an address in its way. */
static void
settle_fields (SamPost *post, const SamSnapshot *sent, const SamWebPost *web)
{
  g_auto (SamFields) fields = { NULL };

  sam_fields_read (&fields, post);
  sam_fields_settle (&fields, &sent->fields, &web->fields);
  sam_fields_write (&fields, post);
}

static void
add_sent (SamStore *store, const SamSnapshot *sent, const SamWebPost *web)
{
  const SamWords words = { sent->title, sent->excerpt, sent->tags, sent->text };
  const SamWords before = { sent->our_title, sent->our_excerpt, sent->our_tags, sent->our_text };
  gboolean published = sent->wish == SAM_POST_WISH_PUBLISH && sam_web_post_is_public (web->status);
  g_autoptr (GListModel) versions = sam_versions_list (store, sent->id);
  g_autoptr (SamVersion) first = NULL;
  g_autoptr (SamVersion) version = NULL;

  /* What was fetched is not copied into the history before it gives way to something else. */
  if (sent->has_base && sent->base->number > 0 && g_list_model_get_n_items (versions) == 0)
    first = sam_versions_add (store, sent->id, SAM_VERSION_WHY_THEIRS, &before);
  version = sam_versions_add (store, sent->id,
                              published ? SAM_VERSION_WHY_PUBLISHED : SAM_VERSION_WHY_SENT, &words);
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
  /* Not the request that only takes the key off what was created: an earlier attempt may have had
   * the same words. */
  if (sent->base->number == sam_record_int (remote, "number"))
    sam_attempts_answered (store, sent);
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
      add_sent (store, sent, web);
      settle_fields (post, sent, web);
      sam_apply_state (post, web->status, web->when, web->link);
      g_object_set (post, "problem", "", NULL);
    }
  if (done)
    fulfil (store, sent);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_address (SamStore *store, const char *post, const char *sent, const SamWebPost *web,
                   GError **error)
{
  g_autoptr (SamPost) found = sam_store_get (store, SAM_TYPE_POST, post);
  g_autoptr (SamRemote) remote = need_base (store, post, error);

  if (remote == NULL)
    return FALSE;
  g_object_set (remote, "slug", web->fields.slug, NULL);
  if (found != NULL && g_str_equal (sam_record_str (found, "slug"), sent))
    g_object_set (found, "slug", web->fields.slug, NULL);
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

/* It is for the blog it came from. */
static void
set_account (SamStore *store, SamPost *post, const SamWebPost *web)
{
  g_autoptr (SamAccount) account = sam_accounts_find (store, web->site);

  if (account != NULL)
    g_object_set (post, "account", sam_record_get_id (account), NULL);
}

static gboolean
add_new (SamStore *store, const SamWebPost *web, GError **error)
{
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamRemote) remote = NULL;
  g_autofree char *title = sam_entities_decode (web->title);
  g_autofree char *excerpt = sam_entities_decode (web->excerpt);
  g_autofree char *tags = sam_tags_from_json (web->tags);

  set_account (store, post, web);
  g_object_set (post, "title", title, "excerpt", excerpt, "tags", tags, "text", web->text,
                "read-only", !web->exact, NULL);
  sam_fields_write (&web->fields, post);
  if (sam_record_check_text (g_object_class_find_property (G_OBJECT_GET_CLASS (post), "day"),
                             web->day, NULL))
    g_object_set (post, "day", web->day, NULL);
  sam_apply_state (post, web->status, web->when, web->link);
  sam_store_add (store, post);
  remote = need_base (store, sam_record_get_id (post), error);
  if (remote == NULL)
    return FALSE;
  sam_apply_base (remote, web);
  g_object_set (remote, "our-title", title, "our-excerpt", excerpt, "our-tags", tags, "text",
                web->text, NULL);
  return sam_store_flush (store, error);
}

/* --- Putting both sides together ------------------------------------------------------------- */

static void
add_theirs (SamStore *store, SamPost *post, const SamReconcile *both)
{
  const SamWords words = { both->their_title, both->their_excerpt, both->their_tags,
                           both->their_text };
  g_autoptr (SamVersion) version =
      sam_versions_add (store, sam_record_get_id (post), SAM_VERSION_WHY_THEIRS, &words);
}

/* Puts the words into @post. What stood here before is in its history; where the words of both are
 * in it now, the post says so until somebody has looked. */
static void
take_words (SamStore *store, SamPost *post, const SamReconcile *both)
{
  const SamChange taken = both->theirs | both->merged;
  g_autoptr (SamVersion) before = NULL;
  g_autoptr (SamVersion) after = NULL;

  if (!(taken & SAM_CHANGE_WORDS))
    return;
  before = sam_versions_add_post (store, post, SAM_VERSION_WHY_BEFORE);
  add_theirs (store, post, both);
  if (taken & SAM_CHANGE_TITLE)
    g_object_set (post, "title", both->title, NULL);
  if (taken & SAM_CHANGE_EXCERPT)
    g_object_set (post, "excerpt", both->excerpt, NULL);
  if (taken & SAM_CHANGE_TEXT)
    g_object_set (post, "text", both->text, NULL);
  if (!both->mixed)
    return;
  after = sam_versions_add_post (store, post, SAM_VERSION_WHY_MERGED);
  if (before != NULL)
    g_object_set (post, "merged", sam_record_get_id (before), NULL);
}

/* What is the web's now, or what both sides have come to agree on, is "ours" from now on. */
static void
take_as_ours (SamRemote *remote, const SamSnapshot *now, const SamReconcile *both)
{
  const SamChange theirs = both->theirs | both->merged;

  if (theirs & SAM_CHANGE_TITLE)
    g_object_set (remote, "our-title", both->their_title, NULL);
  if (theirs & SAM_CHANGE_EXCERPT)
    g_object_set (remote, "our-excerpt", both->their_excerpt, NULL);
  if (theirs & SAM_CHANGE_TEXT)
    g_object_set (remote, "text", both->their_text, NULL);
  if (both->agreed & SAM_CHANGE_TITLE)
    g_object_set (remote, "our-title", now->title, NULL);
  if (both->agreed & SAM_CHANGE_EXCERPT)
    g_object_set (remote, "our-excerpt", now->excerpt, NULL);
  if (both->agreed & SAM_CHANGE_TEXT)
    g_object_set (remote, "text", now->text, NULL);
}

static void
take_tags (SamPost *post, SamRemote *remote, const SamSnapshot *now, const SamReconcile *both)
{
  if (!((both->theirs | both->agreed | both->merged) & SAM_CHANGE_TAGS))
    return;
  if (!sam_tags_same (both->tags, now->tags))
    g_object_set (post, "tags", both->tags, NULL);
  g_object_set (remote, "our-tags", both->their_tags, NULL);
}

/* The row that keeps what the web has beside the post until a person has chosen.
 * Returns: (transfer full) (nullable) */
static SamRemote *
need_theirs (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (GError) failed = NULL;
  SamRemote *theirs =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_THEIRS, &failed);

  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else if (theirs == NULL)
    {
      theirs = sam_record_new (SAM_TYPE_REMOTE);
      g_object_set (theirs, "post", sam_record_get_id (post), "role", SAM_REMOTE_ROLE_THEIRS, NULL);
      sam_store_add (store, theirs);
    }
  return theirs;
}

static gboolean
set_conflict (SamStore *store, SamPost *post, const SamWebPost *web, const SamReconcile *both,
              GError **error)
{
  g_autoptr (SamRemote) theirs = need_theirs (store, post, error);

  if (theirs == NULL)
    return FALSE;
  sam_apply_base (theirs, web);
  g_object_set (theirs, "text", web->text, NULL);
  add_theirs (store, post, both);
  g_object_set (post, "conflict", TRUE, "server-status", web->status, NULL);
  return sam_store_flush (store, error);
}

/* What came of @own and not of somebody else, of what the web has otherwise now. */
static SamChange
came_of (const SamSnapshot *own, const SamWebPost *web, SamChange there)
{
  g_autofree char *tags = sam_tags_from_json (web->tags);
  SamChange late = there & (SAM_CHANGE_WORDS | SAM_CHANGE_FIELDS);

  if (sam_tags_same (own->tags, tags))
    late |= there & SAM_CHANGE_TAGS;
  return late & ~sam_fields_differ (&own->fields, &web->fields);
}

static void
merge_tags (SamPost *post, SamRemote *remote, const SamSnapshot *now, const SamWebPost *web,
            SamChange late)
{
  g_autofree char *theirs = sam_tags_from_json (web->tags);
  g_autofree char *merged = sam_tags_merge (now->our_tags, now->tags, theirs);

  if (!(late & SAM_CHANGE_TAGS) && !sam_tags_same (merged, now->tags))
    g_object_set (post, "tags", merged, NULL);
  g_object_set (remote, "our-tags", theirs, NULL);
}

static SamIncoming
kind_of (const SamReconcile *both)
{
  if (both->mixed)
    return SAM_INCOMING_MERGED;
  return (both->theirs & SAM_CHANGE_WORDS) ? SAM_INCOMING_REPLACED : SAM_INCOMING_STATE;
}

/* The server has what we once sent without ever hearing that it arrived. What differs from it here
 * was written since; if that was on the server already, the old words came late and went over it,
 * so it is sent once more. */
static gboolean
take_own (SamStore *store, SamPost *post, SamRemote *remote, const SamWebPost *web, GError **error)
{
  g_autoptr (SamSnapshot) now = sam_snapshot_new (store, post, error);
  g_autoptr (SamSnapshot) own = NULL;
  g_auto (SamFields) fields = { NULL };
  SamChange there, late;

  if (now == NULL)
    return FALSE;
  own = sam_attempts_recognise (store, now, web);
  if (own == NULL)
    return TRUE;
  there = sam_snapshot_changed_there (now, web);
  late = came_of (own, web, there);
  if (there & SAM_CHANGE_TITLE)
    g_object_set (remote, "our-title", own->title, NULL);
  if (there & SAM_CHANGE_EXCERPT)
    g_object_set (remote, "our-excerpt", own->excerpt, NULL);
  if (there & SAM_CHANGE_TEXT)
    g_object_set (remote, "text", own->text, NULL);
  if (there & SAM_CHANGE_TAGS)
    merge_tags (post, remote, now, web, late);
  sam_fields_merge (&fields, &now->base->fields, &now->fields, &web->fields);
  sam_fields_take (&fields, &now->fields, late);
  sam_fields_write (&fields, post);
  sam_apply_base (remote, web);
  if (*now->base->modified != '\0')
    sam_journal_mend (store, post, late & ~sam_snapshot_changed_here (now));
  return TRUE;
}

static gboolean
take_into (SamStore *store, SamPost *post, SamRemote *remote, const SamWebPost *web,
           SamIncoming *incoming, GError **error)
{
  g_autoptr (SamSnapshot) now = NULL;
  g_autoptr (SamReconcile) both = NULL;

  if (!sam_upload_readdress (store, post, error) || !take_own (store, post, remote, web, error))
    return FALSE;
  now = sam_snapshot_new (store, post, error);
  if (now == NULL)
    return FALSE;
  both = sam_reconcile_new (now, now, web);
  if (both->conflicts != 0)
    {
      *incoming = SAM_INCOMING_CONFLICT;
      return set_conflict (store, post, web, both, error);
    }
  if (now->conflict)
    drop_theirs (store, post);
  take_words (store, post, both);
  take_as_ours (remote, now, both);
  take_tags (post, remote, now, both);
  sam_fields_write (&both->fields, post);
  if (both->theirs & SAM_CHANGE_TEXT)
    g_object_set (post, "read-only", !web->exact, NULL);
  sam_apply_base (remote, web);
  sam_apply_state (post, web->status, web->when, web->link);
  *incoming = kind_of (both);
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

/* Their words are not on the web any more: a row without a number, with what both were made from.
 */
static gboolean
set_overtaken (SamStore *store, SamPost *post, const SamSnapshot *sent, const SamWebPost *web,
               const SamReconcile *both, GError **error)
{
  g_autoptr (SamRemote) theirs = need_theirs (store, post, error);

  if (theirs == NULL)
    return FALSE;
  sam_apply_base (theirs, web);
  g_object_set (theirs, "number", 0, "our-title", sent->our_title, "our-excerpt", sent->our_excerpt,
                "our-tags", sent->our_tags, "text", sent->our_text, NULL);
  add_theirs (store, post, both);
  g_object_set (post, "conflict", TRUE, NULL);
  return sam_store_flush (store, error);
}

/* The web has ours only: it gets theirs back. What was written since goes along where it is in the
 * same words, but not by itself. */
static void
give_back (SamStore *store, SamPost *post, const SamSnapshot *now, const SamSnapshot *sent,
           SamChange theirs)
{
  SamChange since = 0;

  if (!g_str_equal (now->title, sent->title))
    since |= SAM_CHANGE_TITLE;
  if (!g_str_equal (now->excerpt, sent->excerpt))
    since |= SAM_CHANGE_EXCERPT;
  if (!g_str_equal (now->text, sent->text))
    since |= SAM_CHANGE_TEXT;
  sam_journal_mend (store, post, theirs);
  if (since & theirs)
    sam_journal_note_edit (store, post);
}

gboolean
sam_apply_overtaken (SamStore *store, const SamSnapshot *sent, const SamWebPost *theirs,
                     gboolean looked_at, SamIncoming *incoming, GError **error)
{
  g_autoptr (SamPost) post = sam_store_get (store, SAM_TYPE_POST, sent->id);
  g_autoptr (SamSnapshot) now = NULL;
  g_autoptr (SamReconcile) both = NULL;

  *incoming = SAM_INCOMING_NOTHING;
  if (post == NULL)
    return TRUE;
  sam_store_settle (store);
  if (!sam_upload_readdress (store, post, error))
    return FALSE;
  now = sam_snapshot_new (store, post, error);
  if (now == NULL)
    return FALSE;
  both = sam_reconcile_new (now, sent, theirs);
  *incoming = both->conflicts != 0 ? SAM_INCOMING_CONFLICT : kind_of (both);
  if (*incoming == SAM_INCOMING_CONFLICT)
    return set_overtaken (store, post, sent, theirs, both, error);
  take_words (store, post, both);
  if (!looked_at)
    give_back (store, post, now, sent, (both->theirs | both->merged) & SAM_CHANGE_WORDS);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_moved (SamStore *store, const char *from, const char *to, GError **error)
{
  g_autoptr (GListModel) remotes = sam_store_list (store, SAM_TYPE_REMOTE);
  g_autoptr (GListModel) comments = sam_store_list_of (store, SAM_TYPE_COMMENT, "site", from);

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);

      if (g_str_equal (sam_record_str (remote, "site"), from))
        g_object_set (remote, "site", to, NULL);
    }
  for (guint i = g_list_model_get_n_items (comments); i-- > 0;)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (comments, i);

      g_object_set (comment, "site", to, NULL);
    }
  return sam_store_flush (store, error);
}

gboolean
sam_apply_role (SamStore *store, const char *id, const char *way, gboolean may_publish,
                gboolean may_pin, GError **error)
{
  g_autoptr (SamAccount) account = sam_store_get (store, SAM_TYPE_ACCOUNT, id);

  if (account != NULL && !g_str_equal (sam_record_str (account, "way"), way))
    g_object_set (account, "way", way, NULL);
  if (account != NULL && sam_record_bool (account, "needs-review") == may_publish)
    g_object_set (account, "needs-review", !may_publish, NULL);
  if (account != NULL && sam_record_bool (account, "may-pin") != may_pin)
    g_object_set (account, "may-pin", may_pin, NULL);
  return sam_store_flush (store, error);
}
