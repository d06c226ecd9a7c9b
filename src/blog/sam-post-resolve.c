/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-resolve.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-apply.h"
#include "blog/sam-entities.h"
#include "blog/sam-journal.h"
#include "blog/sam-reconcile.h"
#include "text/sam-markdown.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED, sentence);
  return FALSE;
}

/* --- The three versions ---------------------------------------------------------------------- */

/* What both were made from. A row of theirs has it of its own where it is not on the server any
 * more, see sam_apply_overtaken (). */
static SamRemote *
find_ancestor (SamStore *store, SamPost *post, SamRemote *theirs)
{
  if (sam_record_int (theirs, "number") == 0)
    return g_object_ref (theirs);
  return sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_BASELINE, NULL);
}

/* What @theirs says, as a post that this program shows. */
static SamPost *
post_of_theirs (SamRemote *theirs, SamRemote *ancestor, gboolean *exact)
{
  SamPost *post = sam_record_new (SAM_TYPE_POST);
  const char *content = sam_record_str (theirs, "content");
  g_autofree char *title = sam_entities_decode (sam_record_str (theirs, "title"));
  g_autofree char *excerpt = sam_entities_decode (sam_record_str (theirs, "excerpt"));
  g_autofree char *tags = sam_tags_from_json (sam_record_str (theirs, "tags"));
  g_autofree char *text = sam_markdown_from_html (content, exact);
  g_autofree char *spelled =
      ancestor != NULL ? sam_reconcile_spell (sam_record_str (ancestor, "text"), content) : NULL;

  g_object_set (post, "title", title, "excerpt", excerpt, "tags", tags, "text",
                spelled != NULL ? spelled : text, NULL);
  return post;
}

SamPost *
sam_post_theirs (SamStore *store, SamPost *post, gboolean *exact)
{
  g_autoptr (SamRemote) theirs =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_THEIRS, NULL);
  g_autoptr (SamRemote) ancestor = NULL;
  gboolean is_exact = FALSE;
  SamPost *shown;

  if (theirs == NULL)
    return NULL;
  ancestor = find_ancestor (store, post, theirs);
  shown = post_of_theirs (theirs, ancestor, &is_exact);
  if (exact != NULL)
    *exact = is_exact;
  return shown;
}

SamPost *
sam_post_ancestor (SamStore *store, SamPost *post)
{
  g_autoptr (SamRemote) theirs =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_THEIRS, NULL);
  g_autoptr (SamRemote) ancestor = theirs != NULL ? find_ancestor (store, post, theirs) : NULL;
  SamPost *shown;

  if (ancestor == NULL)
    return NULL;
  shown = sam_record_new (SAM_TYPE_POST);
  g_object_set (shown, "title", sam_record_str (ancestor, "our-title"), "excerpt",
                sam_record_str (ancestor, "our-excerpt"), "tags",
                sam_record_str (ancestor, "our-tags"), "text", sam_record_str (ancestor, "text"),
                NULL);
  return shown;
}

/* --- Choosing -------------------------------------------------------------------------------- */

static void
copy_visits (SamStore *store, SamPost *from, SamPost *to)
{
  g_autoptr (GListModel) visits =
      sam_store_list_of (store, SAM_TYPE_POST_VISIT, "post", sam_record_get_id (from));

  for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
    {
      g_autoptr (SamPostVisit) visit = g_list_model_get_item (visits, i);
      g_autoptr (SamPostVisit) copy = sam_record_new (SAM_TYPE_POST_VISIT);

      g_object_set (copy, "post", sam_record_get_id (to), "visit", sam_record_str (visit, "visit"),
                    NULL);
      sam_store_add (store, copy);
    }
}

static SamPost *
copy_as_idea (SamStore *store, SamPost *post)
{
  SamPost *copy = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamAccount) account = sam_accounts_of_post (store, post);
  const char *same = sam_record_str (post, "title");
  gboolean conflict = sam_record_bool (post, "conflict");
  /* Translators: the title of a copy of a post that was changed on both sides */
  g_autofree char *title =
      conflict ? g_strdup_printf (_ ("%s (my version)"), same) : g_strdup (same);

  g_object_set (copy, "title", title, "text", sam_record_str (post, "text"), "excerpt",
                sam_record_str (post, "excerpt"), "tags", sam_record_str (post, "tags"), "day",
                sam_record_str (post, "day"), "account",
                account != NULL ? sam_record_get_id (account) : "", "categories",
                sam_record_str (post, "categories"), "featured", sam_record_str (post, "featured"),
                NULL);
  sam_store_add (store, copy);
  copy_visits (store, post, copy);
  return copy;
}

/* Nobody has to choose between these. */
static void
merge_fields (SamPost *post, SamRemote *base, SamRemote *theirs)
{
  g_auto (SamFields) was = { NULL };
  g_auto (SamFields) mine = { NULL };
  g_auto (SamFields) other = { NULL };
  g_auto (SamFields) merged = { NULL };

  sam_fields_read (&was, base);
  sam_fields_read (&mine, post);
  sam_fields_read (&other, theirs);
  sam_fields_merge (&merged, &was, &mine, &other);
  sam_fields_write (&merged, post);
  sam_fields_write (&other, base);
}

/* What the server has is the baseline from now on: what differs from it here was changed here. */
static void
rebase (SamPost *post, SamRemote *base, SamRemote *theirs, SamPost *shown)
{
  static const char *const same[] = { "title",    "content", "excerpt", "status", "tags",
                                      "modified", "link",    "site",    "time" };

  merge_fields (post, base, theirs);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_object_set (base, same[i], sam_record_str (theirs, same[i]), NULL);
  g_object_set (base, "number", sam_record_int (theirs, "number"), "revision",
                sam_record_int (theirs, "revision"), "our-title", sam_record_str (shown, "title"),
                "our-excerpt", sam_record_str (shown, "excerpt"), "our-tags",
                sam_record_str (shown, "tags"), "text", sam_record_str (shown, "text"), NULL);
  sam_apply_state (post, sam_record_str (theirs, "status"), sam_record_str (theirs, "time"),
                   sam_record_str (theirs, "link"));
}

/* Gives @post the words. Where they are just theirs, a text may be one that is only for reading. */
static void
set_words (SamPost *post, const SamWords *words, SamPost *shown, gboolean exact)
{
  gboolean text_is_theirs = g_str_equal (words->text, sam_record_str (shown, "text"));

  g_object_set (post, "title", words->title, "excerpt", words->excerpt, "tags", words->tags, "text",
                words->text, "read-only", text_is_theirs && !exact, NULL);
}

/* What was chosen is sent by the next sync, if the blog has not got it by now. */
static gboolean
update_wish (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamSnapshot) now = sam_snapshot_new (store, post, error);
  g_autoptr (SamIntent) open = NULL;
  SamChange changed;

  open = sam_journal_find (store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);
  if (now == NULL)
    return FALSE;
  changed = sam_snapshot_changed_here (now);
  if (changed == 0)
    sam_journal_set_wish (store, post, SAM_POST_WISH_NOTHING, "");
  else if (open == NULL)
    sam_journal_mend (store, post, changed & (SAM_CHANGE_WORDS | SAM_CHANGE_TAGS));
  else if (now->wish == SAM_POST_WISH_NOTHING)
    sam_journal_set_wish (store, post, SAM_POST_WISH_UPDATE, "");
  return TRUE;
}

/* A conflict with all that belongs to it. */
typedef struct
{
  SamRemote *theirs;
  SamRemote *base;
  SamRemote *ancestor;
  SamPost *shown;
  gboolean exact;
} Conflict;

static void
conflict_clear (Conflict *conflict)
{
  g_clear_object (&conflict->theirs);
  g_clear_object (&conflict->base);
  g_clear_object (&conflict->ancestor);
  g_clear_object (&conflict->shown);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conflict, conflict_clear)

static gboolean
find_conflict (SamStore *store, SamPost *post, Conflict *conflict, GError **error)
{
  const char *id = sam_record_get_id (post);

  conflict->theirs = sam_snapshot_find_remote (store, id, SAM_REMOTE_ROLE_THEIRS, NULL);
  conflict->base = sam_snapshot_find_remote (store, id, SAM_REMOTE_ROLE_BASELINE, NULL);
  if (conflict->theirs == NULL || conflict->base == NULL)
    return refuse (error, _ ("The post is not in conflict; there is nothing to choose."));
  conflict->ancestor = find_ancestor (store, post, conflict->theirs);
  conflict->shown = post_of_theirs (conflict->theirs, conflict->ancestor, &conflict->exact);
  return sam_store_load_body (store, post, error);
}

static gboolean
end_conflict (SamStore *store, SamPost *post, const Conflict *conflict, const SamWords *words,
              GError **error)
{
  g_autoptr (SamVersion) before = sam_versions_add_post (store, post, SAM_VERSION_WHY_UNCHOSEN);

  if (sam_record_int (conflict->theirs, "number") > 0)
    rebase (post, conflict->base, conflict->theirs, conflict->shown);
  g_object_set (post, "conflict", FALSE, "problem", "", NULL);
  set_words (post, words, conflict->shown, conflict->exact);
  if (!update_wish (store, post, error) || !sam_store_flush (store, error))
    return FALSE;
  g_free (sam_store_remove (store, conflict->theirs));
  return TRUE;
}

gboolean
sam_post_choose (SamStore *store, SamPost *post, const SamWords *words, GError **error)
{
  g_auto (Conflict) conflict = { NULL };

  sam_store_settle (store);
  return find_conflict (store, post, &conflict, error)
         && end_conflict (store, post, &conflict, words, error);
}

gboolean
sam_post_resolve (SamStore *store, SamPost *post, SamPostKeep keep, SamPost **copy, GError **error)
{
  g_auto (Conflict) conflict = { NULL };
  g_autoptr (SamPost) kept = NULL;
  g_autoptr (SamPost) made = NULL;
  const gboolean resolves = keep != SAM_POST_KEEP_COPY || sam_record_bool (post, "conflict");
  SamWords words;

  sam_store_settle (store);
  if (!sam_store_load_body (store, post, error))
    return FALSE;
  if (resolves && !find_conflict (store, post, &conflict, error))
    return FALSE;
  if (keep == SAM_POST_KEEP_COPY)
    made = copy_as_idea (store, post);
  if (resolves)
    {
      kept = g_object_ref (keep == SAM_POST_KEEP_MINE ? post : conflict.shown);
      words = sam_words_of (kept);
      if (!end_conflict (store, post, &conflict, &words, error))
        return FALSE;
    }
  if (copy != NULL)
    *copy = g_steal_pointer (&made);
  return sam_store_flush (store, error);
}
