/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-upload-apply.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "blog/sam-blog-error.h"
#include "blog/sam-upload.h"
#include "store/sam-database.h"
#include "store/sam-pictures.h"
#include "text/sam-markdown-pictures.h"

void
sam_to_upload_free (SamToUpload *what)
{
  g_free (what->picture);
  g_free (what->file);
  g_free (what->hash);
  g_free (what->mime);
  g_free (what->words);
  g_clear_pointer (&what->bytes, g_bytes_unref);
  g_free (what);
}

/* --- Texts and pictures --------------------------------------------------------------------- */

/* The posts in whose text @words occur, or whose featured picture they name, bodies read. */
static GPtrArray *
posts_with (SamStore *store, const char *words, GError **error)
{
  SamDatabase *database = sam_store_get_database (store);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SamStatement) statement = NULL;
  gboolean row = TRUE;

  /* What is typed counts. */
  sam_store_settle (store);
  if (!sam_store_flush (store, error))
    return NULL;
  statement = sam_database_prepare (database,
                                    "SELECT id FROM post WHERE deleted IS NULL"
                                    " AND (instr (text, ?1) > 0 OR featured = ?1)",
                                    error);
  if (statement == NULL)
    return NULL;
  sam_database_bind_text (statement, 1, words);
  while (sam_database_step (database, statement, &row, error))
    {
      SamPost *post;

      if (!row)
        return g_steal_pointer (&posts);
      post = sam_store_get (store, SAM_TYPE_POST, (const char *)sqlite3_column_text (statement, 0));
      if (post == NULL)
        continue;
      g_ptr_array_add (posts, post);
      if (!sam_store_load_body (store, post, error))
        return NULL;
    }
  return NULL;
}

static char *
address_of (gpointer picture)
{
  return g_strconcat (SAM_PICTURE_SCHEME, sam_record_get_id (picture), NULL);
}

static void
move_in (gpointer post, const char *address, const char *url, int number)
{
  g_autofree char *featured = g_strdup_printf ("%d", number);
  g_autofree char *text = sam_markdown_move_picture (sam_record_str (post, "text"), address, url);

  sam_record_set_str (post, "text", text);
  if (g_str_equal (sam_record_str (post, "featured"), address))
    sam_record_set_str (post, "featured", featured);
}

static gboolean
is_on_server (gpointer picture, const char *account)
{
  return sam_record_int (picture, "number") > 0
         && g_str_equal (sam_record_str (picture, "account"), account);
}

gboolean
sam_upload_readdress (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (store, post);
  g_autoptr (GPtrArray) pictures = NULL;

  if (!sam_store_load_body (store, post, error))
    return FALSE;
  pictures = sam_markdown_pictures (sam_record_str (post, "text"));
  for (guint i = 0; account != NULL && i < pictures->len; i++)
    {
      const SamMarkPicture *shown = pictures->pdata[i];
      g_autoptr (SamPicture) picture = g_str_has_prefix (shown->address, SAM_PICTURE_SCHEME)
                                           ? sam_pictures_find (store, shown->address)
                                           : NULL;

      if (picture != NULL && is_on_server (picture, sam_record_get_id (account)))
        move_in (post, shown->address, sam_record_str (picture, "url"),
                 sam_record_int (picture, "number"));
    }
  return TRUE;
}

/* --- Planning ------------------------------------------------------------------------------- */

static void
plan_picture (SamStore *store, const char *account, gpointer post, const char *address,
              GHashTable *wanted)
{
  g_autoptr (SamPicture) picture =
      g_str_has_prefix (address, SAM_PICTURE_SCHEME) ? sam_pictures_find (store, address) : NULL;
  g_autoptr (SamIntent) open = NULL;

  if (picture == NULL)
    return;
  /* An old version of the text that was brought back. */
  if (is_on_server (picture, account))
    {
      move_in (post, address, sam_record_str (picture, "url"), sam_record_int (picture, "number"));
      return;
    }
  g_hash_table_add (wanted, g_strdup (sam_record_get_id (picture)));
  open = sam_journal_find (store, sam_record_get_id (picture), SAM_INTENT_KIND_UPLOAD);
  if (open == NULL || sam_record_enum (open, "state") == SAM_INTENT_STATE_FAILED)
    {
      g_clear_object (&open);
      open = sam_journal_add (store, SAM_INTENT_KIND_UPLOAD, picture, "", "");
      g_object_set (open, "account", account, NULL);
    }
}

static gboolean
plan_post (SamStore *store, const char *account, gpointer post, SamChange parts, GHashTable *wanted,
           GError **error)
{
  g_autoptr (GPtrArray) pictures = NULL;
  g_autofree char *featured = NULL;

  if (!sam_store_load_body (store, post, error))
    return FALSE;
  pictures = sam_markdown_pictures ((parts & SAM_CHANGE_TEXT) ? sam_record_str (post, "text") : "");
  for (guint i = 0; i < pictures->len; i++)
    plan_picture (store, account, post, ((SamMarkPicture *)pictures->pdata[i])->address, wanted);
  featured = g_strdup ((parts & SAM_CHANGE_FEATURED) ? sam_record_str (post, "featured") : "");
  plan_picture (store, account, post, featured, wanted);
  return TRUE;
}

/* Those for other blogs are planned when these are synced. */
static gboolean
is_ours (SamStore *store, SamIntent *intent, const char *account)
{
  g_autoptr (SamAccount) owner = sam_accounts_of_intent (store, intent);

  return owner != NULL && g_str_equal (sam_record_get_id (owner), account);
}

static void
cancel_others (SamStore *store, const char *account, GHashTable *wanted)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      if (sam_record_enum (intent, "kind") == SAM_INTENT_KIND_UPLOAD && sam_journal_is_open (intent)
          && !g_hash_table_contains (wanted, sam_record_str (intent, "subject"))
          && is_ours (store, intent, account))
        sam_journal_cancel (store, intent);
    }
}

gboolean
sam_upload_plan_cb (SamStore *store, gpointer account, GError **error)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = g_list_model_get_n_items (all);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);
      g_autoptr (SamRecord) subject = NULL;

      if (!sam_journal_waits (store, intent))
        continue;
      subject = sam_journal_subject (store, intent);
      if (SAM_IS_POST (subject) && sam_accounts_owns (store, account, SAM_POST (subject))
          && !plan_post (store, account, subject, sam_journal_parts (intent), wanted, error))
        return FALSE;
    }
  cancel_others (store, account, wanted);
  return sam_store_flush (store, error);
}

/* --- Sending -------------------------------------------------------------------------------- */

/* What a text that shows @picture says is seen in it, or is said of it where none does. */
static char *
words_for (SamStore *store, gpointer picture)
{
  g_autofree char *address = address_of (picture);
  g_autoptr (GPtrArray) posts = posts_with (store, address, NULL);

  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      g_autoptr (GPtrArray) pictures =
          sam_markdown_pictures (sam_record_str (posts->pdata[i], "text"));

      for (guint j = 0; j < pictures->len; j++)
        {
          const SamMarkPicture *shown = pictures->pdata[j];

          if (g_str_equal (shown->address, address) && *shown->words != '\0')
            return g_strdup (shown->words);
        }
    }
  return g_strdup (sam_record_str (picture, "words"));
}

static int
find_same (SamStore *store, gpointer picture, const char *account)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_PICTURE);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamPicture) other = g_list_model_get_item (all, i);

      if (is_on_server (other, account)
          && g_str_equal (sam_record_str (other, "hash"), sam_record_str (picture, "hash")))
        return sam_record_int (other, "number");
    }
  return 0;
}

static guint
count_waiting (SamStore *store)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_INTENT);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (all, i);

      n += sam_record_enum (intent, "kind") == SAM_INTENT_KIND_UPLOAD
           && sam_journal_waits (store, intent);
    }
  return n;
}

gboolean
sam_upload_describe_cb (SamStore *store, gpointer data, GError **error)
{
  SamToUpload *what = data;
  g_autoptr (SamPicture) picture = sam_store_get (store, SAM_TYPE_PICTURE, what->picture);
  g_autoptr (GError) failed = NULL;

  what->file = picture != NULL ? sam_pictures_file (store, picture, &failed) : NULL;
  if (what->file == NULL)
    {
      g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED,
                           failed != NULL ? failed->message
                                          : _ ("The text shows a picture that is not here any "
                                               "more: take its line out."));
      return FALSE;
    }
  what->hash = g_strdup (sam_record_str (picture, "hash"));
  what->mime = g_strdup (sam_record_str (picture, "mime"));
  what->words = words_for (store, picture);
  what->same = find_same (store, picture, what->account);
  what->waiting = count_waiting (store);
  return TRUE;
}

gboolean
sam_upload_known_cb (SamStore *store, gpointer data, GError **error)
{
  SamUploaded *uploaded = data;
  g_autoptr (SamPicture) picture = sam_store_get_any (store, SAM_TYPE_PICTURE, uploaded->picture);

  uploaded->number = picture != NULL && is_on_server (picture, uploaded->account)
                         ? sam_record_int (picture, "number")
                         : 0;
  return TRUE;
}

gboolean
sam_upload_apply_cb (SamStore *store, gpointer data, GError **error)
{
  const SamUploaded *uploaded = data;
  g_autoptr (SamPicture) picture = sam_store_get_any (store, SAM_TYPE_PICTURE, uploaded->picture);
  g_autoptr (SamIntent) intent = sam_store_get (store, SAM_TYPE_INTENT, uploaded->intent);
  g_autofree char *address = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  if (picture == NULL)
    return TRUE;
  address = address_of (picture);
  posts = posts_with (store, address, error);
  if (posts == NULL)
    return FALSE;
  g_object_set (picture, "number", uploaded->number, "url", uploaded->url, "key", uploaded->key,
                "account", uploaded->account, NULL);
  for (guint i = 0; i < posts->len; i++)
    if (sam_accounts_owns (store, uploaded->account, posts->pdata[i]))
      move_in (posts->pdata[i], address, uploaded->url, uploaded->number);
  /* Its key stays with the row as long as a second one may arrive. */
  if (intent != NULL && uploaded->doubt)
    g_object_set (intent, "state", SAM_INTENT_STATE_DONE, "problem", "", "code", 0, NULL);
  return sam_store_flush (store, error);
}

/* --- The posts that show them --------------------------------------------------------------- */

static void
look_at (SamStore *store, SamUploadsOf *uploads, const char *address)
{
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamIntent) intent = NULL;

  if (!g_str_has_prefix (address, SAM_PICTURE_SCHEME) || uploads->problem != NULL)
    return;
  uploads->ready = FALSE;
  picture = sam_pictures_find (store, address);
  if (picture != NULL)
    intent = sam_journal_find (store, sam_record_get_id (picture), SAM_INTENT_KIND_UPLOAD);
  if (picture == NULL)
    uploads->problem = g_strdup (_ ("The text shows a picture that is not here any more: take its "
                                    "line out."));
  else if (intent != NULL && sam_record_enum (intent, "state") == SAM_INTENT_STATE_FAILED)
    uploads->problem = g_strdup (sam_record_str (intent, "problem"));
}

gboolean
sam_upload_ready_cb (SamStore *store, gpointer data, GError **error)
{
  SamUploadsOf *uploads = data;
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (uploads->text);

  uploads->ready = TRUE;
  for (guint i = 0; i < pictures->len; i++)
    look_at (store, uploads, ((SamMarkPicture *)pictures->pdata[i])->address);
  look_at (store, uploads, uploads->featured);
  return TRUE;
}

/* TRUE if every post that shows it is published. A removed one may come back, and so may an old
 * version of one that is not published yet. Its number means nothing on other blogs. The versions
 * are long to read: they come last, and only where the posts have not answered. */
static gboolean
is_published (SamStore *store, gpointer picture)
{
  SamDatabase *database = sam_store_get_database (store);
  g_autofree char *address = address_of (picture);
  g_autofree char *number = g_strdup_printf ("%d", sam_record_int (picture, "number"));
  g_autoptr (SamStatement) statement = sam_database_prepare (
      database,
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM post WHERE deleted IS NULL"
      "   AND (instr (text, ?2) > 0 OR (featured = ?3 AND account = ?4)))"
      " AND NOT EXISTS (SELECT 1 FROM post WHERE instr (text, ?1) > 0 OR featured = ?1"
      "   OR ((instr (text, ?2) > 0 OR (featured = ?3 AND account = ?4))"
      "     AND place <> 'published'))"
      " AND NOT EXISTS (SELECT 1 FROM version v JOIN post p ON p.id = v.post"
      "   WHERE (p.deleted IS NOT NULL OR p.place <> 'published') AND instr (v.text, ?1) > 0)",
      NULL);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, address);
  sam_database_bind_text (statement, 2, sam_record_str (picture, "url"));
  sam_database_bind_text (statement, 3, number);
  sam_database_bind_text (statement, 4, sam_record_str (picture, "account"));
  return sam_database_step (database, statement, &row, NULL) && row;
}

gboolean
sam_upload_tidy (SamStore *store, GError **error)
{
  SamDatabase *database = sam_store_get_database (store);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SamStatement) statement = NULL;
  gboolean row = TRUE;

  /* What is typed counts. */
  sam_store_settle (store);
  if (!sam_store_flush (store, error))
    return FALSE;
  statement = sam_database_prepare (database,
                                    "SELECT id FROM picture WHERE deleted IS NULL AND number > 0"
                                    " AND hash IN (SELECT hash FROM picture_file)",
                                    error);
  while (statement != NULL && row)
    {
      SamPicture *picture;

      if (!sam_database_step (database, statement, &row, error))
        return FALSE;
      picture = row ? sam_store_get (store, SAM_TYPE_PICTURE,
                                     (const char *)sqlite3_column_text (statement, 0))
                    : NULL;
      if (picture != NULL)
        g_ptr_array_add (kept, picture);
    }
  for (guint i = 0; i < kept->len; i++)
    if (is_published (store, kept->pdata[i])
        && !sam_pictures_release (store, kept->pdata[i], error))
      return FALSE;
  return statement != NULL;
}
