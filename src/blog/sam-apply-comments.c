/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-apply-comments.h"

#include "blog/sam-accounts.h"
#include "blog/sam-snapshot.h"
#include "text/sam-plain.h"

/* A comment has no time of change: what somebody has edited on the web is found by reading all of
 * them again, once a day. */
#define READ_EVERY (24 * 60 * 60)

/* --- What is known -------------------------------------------------------------------------- */

static gboolean
is_due (const char *read)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (read, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 seconds = then != NULL ? g_date_time_difference (now, then) / G_TIME_SPAN_SECOND : -1;

  return seconds < 0 || seconds >= READ_EVERY;
}

/* Drafts too: a contributor does not get to know that somebody published one. */
static void
list_posts (SamStore *store, SamCommentBook *book)
{
  g_autoptr (GListModel) remotes = sam_store_list (store, SAM_TYPE_REMOTE);

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);
      g_autoptr (SamPost) post = NULL;
      const char *status = sam_record_str (remote, "status");

      if (sam_record_int (remote, "number") == 0
          || sam_record_enum (remote, "role") != SAM_REMOTE_ROLE_BASELINE
          || !g_str_equal (sam_record_str (remote, "site"), book->site)
          || g_str_equal (status, "trash") || g_str_equal (status, "gone"))
        continue;
      post = sam_store_get (store, SAM_TYPE_POST, sam_record_str (remote, "post"));
      if (post != NULL)
        g_hash_table_insert (book->posts, GINT_TO_POINTER (sam_record_int (remote, "number")),
                             g_strdup (sam_record_get_id (post)));
    }
}

gboolean
sam_comment_book_fill (SamStore *store, SamCommentBook *book, GError **error)
{
  g_autoptr (SamAccount) account = sam_accounts_find (store, book->site);
  g_autoptr (GListModel) comments = sam_store_list_of (store, SAM_TYPE_COMMENT, "site", book->site);

  book->posts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  book->statuses = g_hash_table_new (NULL, NULL);
  book->parents = g_hash_table_new (NULL, NULL);
  book->first = account == NULL || *sam_record_str (account, "comments-read") == '\0';
  book->due = account == NULL || is_due (sam_record_str (account, "comments-read"));
  book->total = account != NULL ? sam_record_int (account, "comments-total") : 0;
  book->last = account != NULL ? sam_record_int (account, "comments-last") : 0;
  list_posts (store, book);
  for (guint i = 0; i < g_list_model_get_n_items (comments); i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (comments, i);
      gpointer number = GINT_TO_POINTER (sam_record_int (comment, "number"));

      if (number == NULL)
        continue;
      g_hash_table_insert (book->statuses, number,
                           GINT_TO_POINTER (sam_record_enum (comment, "server-status") + 1));
      g_hash_table_insert (book->parents, number,
                           GINT_TO_POINTER (sam_record_int (comment, "parent")));
    }
  return TRUE;
}

void
sam_comment_book_clear (SamCommentBook *book)
{
  g_clear_pointer (&book->posts, g_hash_table_unref);
  g_clear_pointer (&book->statuses, g_hash_table_unref);
  g_clear_pointer (&book->parents, g_hash_table_unref);
}

/* --- Taking in ------------------------------------------------------------------------------ */

/* The comments of a blog by their number. */
static GHashTable *
list_numbers (GListModel *comments)
{
  GHashTable *numbers = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (comments); i++)
    {
      SamComment *comment = g_list_model_get_item (comments, i);
      gpointer number = GINT_TO_POINTER (sam_record_int (comment, "number"));

      if (number != NULL)
        g_hash_table_insert (numbers, number, comment);
      else
        g_object_unref (comment);
    }
  return numbers;
}

/* Setting a property is an edit, which is written: only where it says something else. */
static void
set_str (SamComment *comment, const char *property, const char *value)
{
  if (!g_str_equal (sam_record_str (comment, property), value))
    g_object_set (comment, property, value, NULL);
}

static void
take_words (SamComment *comment, const SamWebComment *web)
{
  set_str (comment, "author", web->author);
  set_str (comment, "written", web->written);
  set_str (comment, "text", web->text);
  if (sam_record_int (comment, "parent") != web->parent)
    g_object_set (comment, "parent", web->parent, NULL);
}

/* What is wanted here stands until it was sent, unless both sides want the same. */
static void
take_status (SamComment *comment, SamCommentStatus status)
{
  const SamCommentStatus before = sam_record_enum (comment, "server-status");
  const gboolean waits = before != (SamCommentStatus)sam_record_enum (comment, "status");

  if (before != status)
    g_object_set (comment, "server-status", status, NULL);
  if (!waits && before != status)
    g_object_set (comment, "status", status, NULL);
}

static gboolean
is_worth_adding (SamCommentStatus status)
{
  return status == SAM_COMMENT_STATUS_APPROVED || status == SAM_COMMENT_STATUS_HOLD;
}

static SamComment *
new_comment (const SamCommentBook *book, const SamWebComment *web, const char *post,
             SamCommentStatus status, int user)
{
  const gboolean mine = user != 0 && web->user == user;
  SamComment *comment = sam_record_new (SAM_TYPE_COMMENT);

  g_object_set (comment, "post", post, "site", book->site, "number", web->number, "status", status,
                "server-status", status, "mine", mine, "seen", mine || book->first, NULL);
  take_words (comment, web);
  return comment;
}

gboolean
sam_apply_comments (SamStore *store, const SamCommentBook *book, GPtrArray *comments, int user,
                    guint *added, GError **error)
{
  g_autoptr (GListModel) list = sam_store_list_of (store, SAM_TYPE_COMMENT, "site", book->site);
  g_autoptr (GHashTable) numbers = list_numbers (list);

  for (guint i = 0; i < comments->len; i++)
    {
      const SamWebComment *web = comments->pdata[i];
      const char *post = g_hash_table_lookup (book->posts, GINT_TO_POINTER (web->post));
      SamComment *known = g_hash_table_lookup (numbers, GINT_TO_POINTER (web->number));
      g_autoptr (SamComment) comment = NULL;
      SamCommentStatus status;

      if (post == NULL || web->text == NULL || !sam_web_comment_status (web->status, &status))
        continue;
      if (known != NULL)
        {
          take_words (known, web);
          take_status (known, status);
          continue;
        }
      if (!is_worth_adding (status))
        continue;
      comment = new_comment (book, web, post, status, user);
      *added += !sam_record_bool (comment, "seen");
      sam_store_add (store, comment);
    }
  return sam_store_flush (store, error);
}

gboolean
sam_apply_comments_gone (SamStore *store, const char *site, GArray *numbers, GError **error)
{
  g_autoptr (GListModel) list = sam_store_list_of (store, SAM_TYPE_COMMENT, "site", site);
  g_autoptr (GHashTable) known = list_numbers (list);

  for (guint i = 0; i < numbers->len; i++)
    {
      SamComment *comment =
          g_hash_table_lookup (known, GINT_TO_POINTER (g_array_index (numbers, int, i)));

      if (comment != NULL)
        g_free (sam_store_remove (store, comment));
    }
  return sam_store_flush (store, error);
}

gboolean
sam_apply_comments_looked (SamStore *store, const char *site, int total, int last,
                           gboolean may_moderate, gboolean all, GError **error)
{
  g_autoptr (SamAccount) account = sam_accounts_find (store, site);

  if (account == NULL)
    return TRUE;
  if (sam_record_int (account, "comments-total") != total
      || sam_record_int (account, "comments-last") != last)
    g_object_set (account, "comments-total", total, "comments-last", last, NULL);
  if (sam_record_bool (account, "may-moderate") != may_moderate)
    g_object_set (account, "may-moderate", may_moderate, NULL);
  if (all)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autofree char *read = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

      g_object_set (account, "comments-read", read, NULL);
    }
  return sam_store_flush (store, error);
}

/* --- Sending -------------------------------------------------------------------------------- */

void
sam_comment_place_clear (SamCommentPlace *place)
{
  g_clear_pointer (&place->post, g_free);
  g_clear_pointer (&place->title, g_free);
}

gboolean
sam_apply_comment_place (SamStore *store, const char *comment, SamCommentPlace *place)
{
  g_autoptr (SamComment) found = sam_store_get (store, SAM_TYPE_COMMENT, comment);
  g_autoptr (SamPost) post =
      found != NULL ? sam_store_get (store, SAM_TYPE_POST, sam_record_str (found, "post")) : NULL;
  g_autoptr (SamRemote) remote = NULL;

  if (post == NULL)
    return FALSE;
  remote =
      sam_snapshot_find_remote (store, sam_record_get_id (post), SAM_REMOTE_ROLE_BASELINE, NULL);
  place->post = g_strdup (sam_record_get_id (post));
  place->title = g_strdup (sam_record_str (post, "title"));
  place->post_number = remote != NULL ? sam_record_int (remote, "number") : 0;
  place->number = sam_record_int (found, "number");
  place->parent = sam_record_int (found, "parent");
  place->status = sam_record_enum (found, "status");
  return TRUE;
}

gboolean
sam_apply_comment_status (SamStore *store, const char *comment, const SamWebComment *web,
                          SamCommentStatus wanted, gboolean *still, GError **error)
{
  g_autoptr (SamComment) found = sam_store_get (store, SAM_TYPE_COMMENT, comment);
  SamCommentStatus status;

  *still = TRUE;
  if (found == NULL || !sam_web_comment_status (web->status, &status))
    return TRUE;
  *still = sam_record_enum (found, "status") == (int)wanted;
  g_object_set (found, "server-status", status, NULL);
  if (*still)
    g_object_set (found, "status", status, NULL);
  return sam_store_flush (store, error);
}

/* The reply as it was sent, where the draft says something else by now. */
static SamComment *
add_sent (SamStore *store, SamComment *draft)
{
  SamComment *sent = sam_record_new (SAM_TYPE_COMMENT);

  g_object_set (sent, "post", sam_record_str (draft, "post"), "site",
                sam_record_str (draft, "site"), "mine", TRUE, "seen", TRUE, NULL);
  sam_store_add (store, sent);
  return sent;
}

gboolean
sam_apply_reply_sent (SamStore *store, const char *reply, const char *words,
                      const SamWebComment *web, GError **error)
{
  g_autoptr (SamComment) draft = sam_store_get (store, SAM_TYPE_COMMENT, reply);
  g_autoptr (SamComment) sent = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  SamCommentStatus status = SAM_COMMENT_STATUS_HOLD;
  gboolean is_known, is_other;

  if (draft == NULL)
    return TRUE;
  list = sam_store_list_of (store, SAM_TYPE_COMMENT, "site", sam_record_str (draft, "site"));
  numbers = list_numbers (list);
  is_known = g_hash_table_contains (numbers, GINT_TO_POINTER (web->number));
  /* What was taken back and written on is a reply that is not sent. */
  is_other = !sam_plain_same (sam_record_str (draft, "text"), words);
  if (is_known && !is_other)
    g_free (sam_store_remove (store, draft));
  if (is_known)
    return sam_store_flush (store, error);
  sam_web_comment_status (web->status, &status);
  sent = is_other ? add_sent (store, draft) : g_object_ref (draft);
  g_object_set (sent, "number", web->number, "status", status, "server-status", status, NULL);
  take_words (sent, web);
  return sam_store_flush (store, error);
}

gboolean
sam_apply_comment_gone (SamStore *store, const char *comment, GError **error)
{
  g_autoptr (SamComment) found = sam_store_get (store, SAM_TYPE_COMMENT, comment);

  if (found != NULL)
    g_free (sam_store_remove (store, found));
  return sam_store_flush (store, error);
}
