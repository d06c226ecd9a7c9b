/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/faults-test.h"

#include <sqlite3.h>

#include "store/sam-backup.h"

/* What happens while a request of a sync is on its way. */

/* --- Cancelling, and two at once ------------------------------------------------------------ */

static void
test_cancel (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  BlogWait wait = { NULL, NULL, FALSE };
  gboolean running;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  g_object_set (blog.sync, "timeout", 60, NULL);
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  test_faults_add (blog.faults, "{" CREATE ", 'fault': 'pass', 'delay': 3}");
  sam_sync_start_async (blog.sync, NULL, blog_synced_cb, &wait);
  while (!wait.done && test_faults_count (blog.faults, "POST", "/wp/v2/posts") == 0)
    g_main_context_iteration (NULL, FALSE);
  sam_sync_cancel (blog.sync);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (wait.error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CANCELLED);
  g_clear_error (&wait.error);
  g_object_get (blog.sync, "running", &running, NULL);
  g_assert_false (running);
  assert_wish (post, SAM_POST_WISH_DRAFT);
  /* What was on its way when it was cancelled does arrive. */
  while (blog_count_on_server (&blog) == 0)
    g_usleep (50 * 1000);
  expect_one_whole_copy (&blog, post);
  blog_end (&blog);
}

static void
test_one_at_a_time (void)
{
  Blog blog = { 0 };
  g_autoptr (SamStore) other_store = NULL;
  g_autoptr (SamSync) other = NULL;
  g_autoptr (GError) error = NULL;
  BlogWait wait = { NULL, NULL, FALSE }, refused = { NULL, NULL, FALSE };

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  g_assert_true (sam_store_flush (blog.store, &error));
  other_store = sam_store_open (blog.folder.path, &error);
  g_assert_no_error (error);
  other = sam_sync_new (other_store);
  sam_sync_start_async (blog.sync, NULL, blog_synced_cb, &wait);
  sam_sync_start_async (other, NULL, blog_synced_cb, &refused);
  while (!wait.done || !refused.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (wait.error);
  g_assert_error (refused.error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_BUSY);
  g_clear_error (&refused.error);
  sam_sync_result_free (wait.result);
  /* And afterwards it is the other's turn. */
  refused.done = FALSE;
  sam_sync_start_async (other, NULL, blog_synced_cb, &refused);
  while (!refused.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (refused.error);
  sam_sync_result_free (refused.result);
  g_clear_object (&other);
  blog_end (&blog);
}

/* --- What a person does meanwhile ----------------------------------------------------------- */

typedef void (*Meanwhile) (Blog *blog, SamPost *post);

/* Syncs, and does something while the request that @rule delays is on its way. */
static void
sync_with (Blog *blog, SamPost *post, const char *rule, const char *path, Meanwhile meanwhile)
{
  BlogWait wait = { NULL, NULL, FALSE };
  gboolean did = FALSE;

  g_object_set (blog->sync, "timeout", 30, NULL);
  test_faults_clear (blog->faults);
  test_faults_add (blog->faults, rule);
  sam_sync_start_async (blog->sync, NULL, blog_synced_cb, &wait);
  while (!wait.done)
    {
      g_main_context_iteration (NULL, did);
      if (!did && test_faults_count (blog->faults, "POST", path) > 0)
        {
          meanwhile (blog, post);
          did = TRUE;
        }
    }
  g_assert_true (did);
  g_assert_no_error (wait.error);
  sam_sync_result_free (wait.result);
}

static void
edit (Blog *blog, SamPost *post)
{
  g_object_set (post, "text", "Typed while it was sent.", NULL);
}

static void
expect_edit_unsent (Blog *blog, SamPost *post)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (blog->store, post);
  g_autofree char *before = blog_only (blog, "content"), *after = NULL;

  assert_str (post, "text", "Typed while it was sent.");
  g_assert_true (needs->changed);
  g_assert_cmpint (needs->act, ==, SAM_POST_WISH_UPDATE);
  g_assert_null (strstr (before, "Typed while"));
  /* Another sync neither loses it nor sends it unasked. */
  test_faults_clear (blog->faults);
  blog_sync_quietly (blog);
  assert_str (post, "text", "Typed while it was sent.");
  g_assert_false (sam_record_bool (post, "conflict"));
  blog_ask (blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (blog);
  after = blog_only (blog, "content");
  g_assert_nonnull (strstr (after, "Typed while"));
}

static void
test_edited_while_created (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  sync_with (&blog, post, "{" CREATE ", 'fault': 'pass', 'delay': 1}", "/wp/v2/posts\\?", edit);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  expect_edit_unsent (&blog, post);
  blog_end (&blog);
}

static void
test_edited_while_updated (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "text", EDITED, NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  sync_with (&blog, post, "{" UPDATE ", 'fault': 'pass', 'delay': 1}", "/wp/v2/posts/[0-9]", edit);
  expect_edit_unsent (&blog, post);
  blog_end (&blog);
}

static void
take_back (Blog *blog, SamPost *post)
{
  sam_post_ask_nothing (blog->store, post);
}

/* "Publish" was taken back while the draft was on its way. */
static void
test_taken_back_while_created (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *status = NULL, *slug = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  sync_with (&blog, post, "{" CREATE ", 'fault': 'pass', 'delay': 1}", "/wp/v2/posts\\?",
             take_back);
  status = blog_only (&blog, "status");
  slug = blog_only (&blog, "slug");
  g_assert_cmpstr (status, ==, "draft");
  g_assert_cmpstr (slug, ==, "");
  assert_place (post, SAM_POST_PLACE_DRAFT);
  assert_str (post, "problem", "");
  blog_end (&blog);
}

/* The same while the tags of a draft that is on the blog were looked up. */
static void
test_taken_back_while_published (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "tags", "Taken back", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  sync_with (&blog, post, "{'method': 'POST', 'path': '/wp/v2/tags', 'fault': 'pass', 'delay': 1}",
             "/wp/v2/tags", take_back);
  status = blog_only (&blog, "status");
  g_assert_cmpstr (status, ==, "draft");
  assert_place (post, SAM_POST_PLACE_DRAFT);
  blog_end (&blog);
}

/* And what readers see already is not changed either. */
static void
test_taken_back_while_updated (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "tags", "Taken back as well", "text", EDITED, NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  sync_with (&blog, post, "{'method': 'POST', 'path': '/wp/v2/tags', 'fault': 'pass', 'delay': 1}",
             "/wp/v2/tags", take_back);
  content = blog_only (&blog, "content");
  g_assert_null (strstr (content, "edited"));
  assert_str (post, "text", EDITED);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_end (&blog);
}

/* A blog that filters what is written says so by its answer only. */
static void
test_words_were_filtered (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *rule = NULL, *number = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  number = blog_only (&blog, "id");
  g_object_set (post, "text", EDITED, NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  rule = g_strdup_printf ("{" UPDATE ", 'fault': 'portal', 'headers': {'Content-Type': "
                          "'application/json'}, 'body': '{\\\"id\\\": %s, \\\"title\\\": "
                          "{\\\"raw\\\": \\\"Title\\\"}, \\\"content\\\": {\\\"raw\\\": "
                          "\\\"Filtered\\\"}, \\\"status\\\": \\\"draft\\\"}'}",
                          number);
  test_faults_add (blog.faults, rule);
  result = blog_sync (&blog);
  g_assert_cmpint (only_problem (result)->code, ==, SAM_BLOG_ERROR_REFUSED);
  assert_str (post, "problem", only_problem (result)->sentence);
  assert_str (post, "text", EDITED);
  blog_end (&blog);
}

static void
remove_it (Blog *blog, SamPost *post)
{
  g_free (sam_store_remove (blog->store, post));
}

static void
test_removed_while_created (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  sync_with (&blog, post, "{" CREATE ", 'fault': 'pass', 'delay': 1}", "/wp/v2/posts\\?",
             remove_it);
  g_assert_cmpuint (blog_count_here (&blog), ==, 0);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (blog_count_here (&blog), ==, 0);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  blog_end (&blog);
}

static gpointer
hold_database (gpointer data)
{
  sqlite3 *database = data;

  g_usleep (1500 * 1000);
  g_assert_cmpint (sqlite3_exec (database, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  return NULL;
}

/* Another program writes to the file all the while: what the blog answered is put down after. */
static void
test_database_is_busy (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  sqlite3 *database;
  GThread *thread;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  g_assert_true (sam_store_flush (blog.store, &error));
  path = sam_backup_database_of (blog.folder.path);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  thread = g_thread_new ("hold", hold_database, database);
  expect_one_whole_copy (&blog, post);
  g_thread_join (thread);
  sqlite3_close (database);
  blog_end (&blog);
}

typedef struct
{
  sqlite3 *database;
  GThread *thread;
} Other;

static void
hold_when_fetching (SamSync *sync, GParamSpec *pspec, Other *other)
{
  guint total;

  g_object_get (sync, "progress-total", &total, NULL);
  if (total != 2 || other->thread != NULL)
    return;
  g_assert_cmpint (sqlite3_exec (other->database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  other->thread = g_thread_new ("hold", hold_database, other->database);
}

/* The same while posts are fetched that are new here. */
static void
test_database_is_busy_while_fetching (void)
{
  Blog blog = { 0 }, second = { 0 };
  g_autoptr (SamPost) post = NULL, another = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *path = NULL;
  Other other = { NULL };

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  another = blog_add_draft (&blog, "Another", TEXT);
  blog_start_second (&second, &blog);
  path = sam_backup_database_of (second.folder.path);
  g_assert_cmpint (sqlite3_open (path, &other.database), ==, SQLITE_OK);
  g_signal_connect (second.sync, "notify::progress-total", G_CALLBACK (hold_when_fetching), &other);
  result = blog_sync (&second);
  g_assert_nonnull (other.thread);
  g_thread_join (other.thread);
  sqlite3_close (other.database);
  g_assert_cmpuint (result->pulled, ==, 2);
  g_clear_object (&second.sync);
  sam_test_folder_reopen (&second.folder);
  second.store = second.folder.store;
  g_assert_cmpuint (blog_count_here (&second), ==, 2);
  blog_end (&second);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-meanwhile/cancel", test_cancel);
  g_test_add_func ("/sync-meanwhile/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/sync-meanwhile/edited-while-created", test_edited_while_created);
  g_test_add_func ("/sync-meanwhile/edited-while-updated", test_edited_while_updated);
  g_test_add_func ("/sync-meanwhile/taken-back-while-created", test_taken_back_while_created);
  g_test_add_func ("/sync-meanwhile/taken-back-while-published", test_taken_back_while_published);
  g_test_add_func ("/sync-meanwhile/taken-back-while-updated", test_taken_back_while_updated);
  g_test_add_func ("/sync-meanwhile/words-were-filtered", test_words_were_filtered);
  g_test_add_func ("/sync-meanwhile/removed-while-created", test_removed_while_created);
  g_test_add_func ("/sync-meanwhile/database-is-busy", test_database_is_busy);
  g_test_add_func ("/sync-meanwhile/database-is-busy-while-fetching",
                   test_database_is_busy_while_fetching);
  return g_test_run ();
}
