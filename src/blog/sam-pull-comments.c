/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-apply-comments.h"
#include "blog/sam-worker.h"

/* Comments below our posts. A sync with nothing to do may cost one request: the newest hundred of
 * the blog, numbers and states only. Together with how many there are in all that shows every new
 * one, every state that was changed not too long ago, and that some are gone. All of them are read
 * when those figures don't fit together, and once a day, because an edited comment says nothing of
 * it. */

#define PER_PAGE 100
#define NEWEST "status=any&orderby=id&order=desc&per_page=100&" SAM_WEB_COMMENT_BRIEF

typedef struct
{
  SamCommentBook book;
  GPtrArray *comments; /* to be taken in */
  GArray *numbers;     /* gone */
  int user;
  int total;
  int last;
  gboolean may_moderate;
  gboolean all;
  guint added;
} Look;

/* --- Calls into the main thread ------------------------------------------------------------- */

static gboolean
fill_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_comment_book_fill (store, &((Look *)data)->book, error);
}

static gboolean
apply_cb (SamStore *store, gpointer data, GError **error)
{
  Look *look = data;

  return sam_apply_comments (store, &look->book, look->comments, look->user, &look->added, error);
}

static gboolean
gone_cb (SamStore *store, gpointer data, GError **error)
{
  Look *look = data;

  return sam_apply_comments_gone (store, look->book.site, look->numbers, error);
}

static gboolean
looked_cb (SamStore *store, gpointer data, GError **error)
{
  Look *look = data;

  return sam_apply_comments_looked (store, look->book.site, look->total, look->last,
                                    look->may_moderate, look->all, error);
}

/* --- Asking --------------------------------------------------------------------------------- */

/* Returns: (transfer full): of SamWebComment; *@reply gets the figures of the answer */
static GPtrArray *
ask (SamWorker *self, const char *query, SamReply **reply, GError **error)
{
  g_autoptr (SamReply) answer =
      sam_site_get (self->site, "comments", query, self->cancellable, error);
  GPtrArray *comments;

  if (answer == NULL)
    return NULL;
  comments = sam_web_comment_parse_list (answer->json);
  if (comments == NULL)
    sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
  if (reply != NULL)
    *reply = g_steal_pointer (&answer);
  return comments;
}

static gboolean
take_in (SamWorker *self, Look *look, const char *query, SamReply **reply, GError **error)
{
  g_autoptr (GPtrArray) comments = ask (self, query, reply, error);

  if (comments == NULL)
    return FALSE;
  look->comments = comments;
  for (guint i = 0; i < comments->len; i++)
    g_hash_table_remove (look->book.statuses,
                         GINT_TO_POINTER (((SamWebComment *)comments->pdata[i])->number));
  return sam_worker_call (self, apply_cb, look, error);
}

static char *
join (GArray *numbers, guint first, guint n)
{
  GString *list = g_string_new (NULL);

  for (guint i = first; i < MIN (first + n, numbers->len); i++)
    g_string_append_printf (list, "%s%d", i > first ? "," : "", g_array_index (numbers, int, i));
  return g_string_free (list, FALSE);
}

static GArray *
keys (GHashTable *table)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (int));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int number = GPOINTER_TO_INT (key);

      g_array_append_val (numbers, number);
    }
  return numbers;
}

/* --- All of them ---------------------------------------------------------------------------- */

/* What no page named may have slipped from one to the other while we read: only what is not found
 * by its number either is gone. Where the role sees approved ones only, so is what was taken back.
 */
static gboolean
remove_missing (SamWorker *self, Look *look, GError **error)
{
  g_autoptr (GArray) missing = keys (look->book.statuses);

  for (guint i = 0; i < missing->len; i += PER_PAGE)
    {
      g_autofree char *list = join (missing, i, PER_PAGE);
      g_autofree char *query = g_strdup_printf ("status=any&per_page=%d&include=%s&%s", PER_PAGE,
                                                list, SAM_WEB_COMMENT_QUERY);

      if (!take_in (self, look, query, NULL, error))
        return FALSE;
    }
  look->numbers = keys (look->book.statuses);
  if (look->numbers->len == 0 || sam_worker_call (self, gone_cb, look, error))
    {
      g_clear_pointer (&look->numbers, g_array_unref);
      return TRUE;
    }
  g_clear_pointer (&look->numbers, g_array_unref);
  return FALSE;
}

static gboolean
read_posts (SamWorker *self, Look *look, const char *posts, GError **error)
{
  int pages = 1;

  for (int page = 1; page <= pages; page++)
    {
      g_autofree char *query =
          g_strdup_printf ("status=any&orderby=id&order=asc&per_page=%d&page=%d&post=%s&%s",
                           PER_PAGE, page, posts, SAM_WEB_COMMENT_QUERY);
      g_autoptr (SamReply) reply = NULL;

      if (!take_in (self, look, query, &reply, error))
        return FALSE;
      pages = reply->pages;
    }
  return TRUE;
}

static gboolean
read_all (SamWorker *self, Look *look, GError **error)
{
  g_autoptr (GArray) posts = keys (look->book.posts);

  for (guint i = 0; i < posts->len; i += PER_PAGE)
    {
      g_autofree char *list = join (posts, i, PER_PAGE);

      if (!read_posts (self, look, list, error))
        return FALSE;
    }
  look->all = TRUE;
  return remove_missing (self, look, error);
}

/* --- Only what is new ----------------------------------------------------------------------- */

static gboolean
is_news (const SamCommentBook *book, const SamWebComment *web)
{
  gpointer number = GINT_TO_POINTER (web->number);
  int known = GPOINTER_TO_INT (g_hash_table_lookup (book->statuses, number)) - 1;
  SamCommentStatus status;

  if (!g_hash_table_contains (book->posts, GINT_TO_POINTER (web->post))
      || !sam_web_comment_status (web->status, &status))
    return FALSE;
  if (known < 0)
    return status == SAM_COMMENT_STATUS_APPROVED || status == SAM_COMMENT_STATUS_HOLD;
  return known != (int)status
         || GPOINTER_TO_INT (g_hash_table_lookup (book->parents, number)) != web->parent;
}

static gboolean
read_news (SamWorker *self, Look *look, GPtrArray *newest, GError **error)
{
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *list = NULL;
  g_autofree char *query = NULL;

  for (guint i = 0; i < newest->len; i++)
    if (is_news (&look->book, newest->pdata[i]))
      g_array_append_val (news, ((SamWebComment *)newest->pdata[i])->number);
  if (news->len == 0)
    return TRUE;
  list = join (news, 0, PER_PAGE);
  query = g_strdup_printf ("status=any&orderby=id&order=asc&per_page=%d&include=%s&%s", PER_PAGE,
                           list, SAM_WEB_COMMENT_QUERY);
  return take_in (self, look, query, NULL, error);
}

static gboolean
look_for_news (SamWorker *self, Look *look, GError **error)
{
  g_autoptr (SamReply) reply = NULL;
  g_autoptr (GPtrArray) newest = ask (self, NEWEST, &reply, error);
  int fresh = 0;
  gboolean done;

  if (newest == NULL)
    return FALSE;
  look->total = reply->total;
  look->last = look->book.last;
  for (guint i = 0; i < newest->len; i++)
    {
      const SamWebComment *web = newest->pdata[i];

      fresh += web->number > look->book.last;
      look->last = MAX (look->last, web->number);
    }
  if (look->book.due || look->total != look->book.total + fresh || fresh >= PER_PAGE)
    done = read_all (self, look, error);
  else
    done = read_news (self, look, newest, error);
  return done && sam_worker_call (self, looked_cb, look, error);
}

/* Some blogs have comments switched off, and their interface with them. Posts are synced all the
 * same. */
static gboolean
is_about_comments (const GError *error)
{
  static const int codes[] = { SAM_BLOG_ERROR_SERVER,   SAM_BLOG_ERROR_NOT_ALLOWED,
                               SAM_BLOG_ERROR_REFUSED,  SAM_BLOG_ERROR_GONE,
                               SAM_BLOG_ERROR_CONFLICT, SAM_BLOG_ERROR_CLOSED,
                               SAM_BLOG_ERROR_PASSWORD, SAM_BLOG_ERROR_NOT_WORDPRESS };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, SAM_BLOG_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

gboolean
sam_pull_comments (SamWorker *self, GError **error)
{
  Look look = { .user = self->me->user, .may_moderate = self->me->may_moderate };
  g_autoptr (GError) failed = NULL;
  gboolean done;

  look.book.site = sam_site_get_url (self->site);
  done = sam_worker_call (self, fill_cb, &look, &failed)
         && (g_hash_table_size (look.book.posts) == 0 || look_for_news (self, &look, &failed));
  sam_comment_book_clear (&look.book);
  self->result->comments += look.added;
  if (done || is_about_comments (failed))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}
