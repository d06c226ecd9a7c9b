/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/blog-test.h"

#include "blog/sam-apply.h"
#include "store/sam-database.h"
#include "text/sam-markdown.h"

/* What a sync says before it talks to anybody, and what it counts. Nothing here needs a server. */

static void
expect_error (SamTestFolder *folder, GQuark domain, int code)
{
  Blog blog = { .store = folder->store, .sync = sam_sync_new (folder->store) };
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) result = blog_sync_with (&blog, &error);
  g_autofree char *message = NULL;
  gboolean running;

  g_assert_null (result);
  g_assert_error (error, domain, code);
  g_object_get (blog.sync, "running", &running, "message", &message, NULL);
  g_assert_false (running);
  g_assert_cmpstr (message, ==, error->message);
  g_object_unref (blog.sync);
}

static void
test_sample (SamTestFolder *folder, gconstpointer data)
{
  blog_set_account (folder->store, "http://127.0.0.1:1", "anna");
  g_object_set (sam_store_get_programme (folder->store), "sample", TRUE, NULL);
  expect_error (folder, SAM_BLOG_ERROR, SAM_BLOG_ERROR_SAMPLE);
}

static void
test_no_account (SamTestFolder *folder, gconstpointer data)
{
  expect_error (folder, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT);
}

static void
test_no_password (SamTestFolder *folder, gconstpointer data)
{
  blog_set_account (folder->store, "http://127.0.0.1:1", "anna");
  g_unsetenv ("SAMORDNA_PASSWORD");
  expect_error (folder, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT);
}

static void
test_plain_http (SamTestFolder *folder, gconstpointer data)
{
  blog_set_account (folder->store, "http://blog.example.se", "anna");
  g_setenv ("SAMORDNA_PASSWORD", "x", TRUE);
  expect_error (folder, SAM_BLOG_ERROR, SAM_BLOG_ERROR_ADDRESS);
}

static void
type_on_cb (SamStore *store, SamPost *post)
{
  g_object_set (post, "text", "Allt som är skrivet.", NULL);
}

/* What an editor has not handed over yet is part of what is sent. */
static void
test_last_words (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  gboolean saved;

  sam_store_add (folder->store, post);
  g_signal_connect (folder->store, "settle", G_CALLBACK (type_on_cb), post);
  expect_error (folder, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "Allt som är skrivet.");
  g_object_get (folder->store, "saved", &saved, NULL);
  g_assert_true (saved);
  g_signal_handlers_disconnect_by_func (folder->store, type_on_cb, post);
}

/* A restored backup does not know the post that is being sent: that is said, and nothing is left
 * behind that could not be written. */
static void
test_post_is_gone (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sam_apply_not_created (folder->store, "no such post", &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_no_error (error);
}

/* Words of somebody else that can't be written at once are kept for the next attempt. */
static void
test_overtaken_while_busy (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (SamWebPost) theirs = sam_web_post_new ();
  g_autoptr (SamPost) post = blog_add (&(Blog){ .store = folder->store }, "Title", "One.\n\nTwo.");
  g_autoptr (SamSnapshot) sent = NULL;
  g_autoptr (GError) error = NULL;
  SamIncoming incoming;

  g_assert_true (sam_store_flush (folder->store, &error));
  sent = sam_snapshot_new (folder->store, post, &error);
  sent->has_base = TRUE;
  sent->our_title = g_strdup ("Title");
  sent->our_text = g_strdup ("1.\n\nTwo.");
  sent->our_excerpt = g_strdup ("");
  sent->our_tags = g_strdup ("");
  g_free (sent->base->title);
  sent->base->title = g_strdup ("Title");
  g_free (theirs->title);
  theirs->title = g_strdup ("Title");
  g_free (theirs->content);
  theirs->content = g_strdup ("<p>1.</p>\n<p>2.</p>");
  g_free (theirs->text);
  theirs->text = sam_markdown_from_html (theirs->content, NULL);
  theirs->exact = TRUE;
  g_assert_true (sam_database_begin (sam_store_get_database (other), NULL));
  g_assert_false (sam_apply_overtaken (folder->store, sent, theirs, FALSE, &incoming, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_BUSY);
  g_assert_cmpint (incoming, ==, SAM_INCOMING_MERGED);
  sam_database_undo (sam_store_get_database (other));
  g_assert_true (sam_store_flush (folder->store, NULL));
  assert_str (post, "text", "One.\n\n2.");
}

/* Nobody asks the network monitor: it is found out by trying. */
static void
test_nothing_answers (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_socket_listener_close (listener);
  blog_set_account (folder->store, url, "anna");
  g_setenv ("SAMORDNA_PASSWORD", "x", TRUE);
  expect_error (folder, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNREACHABLE);
}

static void
test_read_only_folder (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *lock = g_build_filename (folder->path, "sync.lock", NULL);

  blog_set_account (folder->store, "http://127.0.0.1:1", "anna");
  g_assert_cmpint (g_mkdir (lock, 0700), ==, 0); /* cannot be opened as a file, even by root */
  expect_error (folder, SAM_ERROR, SAM_ERROR_READ_ONLY);
}

static void
count_cb (guint *times)
{
  (*times)++;
}

static void
test_waiting (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamSync) sync = sam_sync_new (folder->store);
  g_autoptr (SamPost) one = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamPost) two = sam_record_new (SAM_TYPE_POST);
  g_autoptr (GError) error = NULL;
  g_autofree char *mark = NULL;
  guint times = 0, conflicts;

  g_signal_connect_swapped (sync, "notify::waiting", G_CALLBACK (count_cb), &times);
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 0);
  g_object_set (one, "title", "One", "text", "Text.", NULL);
  g_object_set (two, "title", "Two", "text", "Text.", NULL);
  sam_store_add (folder->store, one);
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 0);
  sam_store_add (folder->store, two);
  g_assert_true (sam_post_ask_publish (folder->store, two, &error));
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 1);
  g_assert_true (sam_post_ask_draft (folder->store, one, &error));
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 2);
  g_assert_cmpuint (times, ==, 2);
  g_object_set (two, "conflict", TRUE, NULL);
  g_object_get (sync, "conflicts", &conflicts, NULL);
  g_assert_cmpuint (conflicts, ==, 1);
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 1);
  mark = sam_store_remove (folder->store, one);
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 0);
  g_assert_true (sam_store_restore (folder->store, mark, &error));
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 1);
  sam_post_ask_nothing (folder->store, one);
  g_assert_cmpuint (sam_sync_get_waiting (sync), ==, 0);
}

static void
test_result_sentence (void)
{
  g_autoptr (SamSyncResult) result = sam_sync_result_new ();
  g_autoptr (SamSyncResult) copy = NULL;
  g_autofree char *nothing = sam_sync_result_sentence (result), *much = NULL, *failed = NULL;

  g_assert_nonnull (strstr (nothing, "Nothing is new"));
  result->sent = 1;
  result->updated = 2;
  result->published = 1;
  result->pulled = 1;
  result->conflicts = 2;
  sam_sync_result_add (result, "id", "Title", "It was refused.", SAM_BLOG_ERROR_REFUSED);
  copy = sam_sync_result_copy (result);
  much = sam_sync_result_sentence (copy);
  g_assert_cmpstr (much, ==,
                   "1 post published. 1 post sent. 1 post changed on the blog. 1 post fetched. "
                   "2 posts were changed on both sides. "
                   "It was refused.");
  copy->error = g_error_new_literal (SAM_BLOG_ERROR, SAM_BLOG_ERROR_PORTAL, "A portal.");
  failed = sam_sync_result_sentence (copy);
  g_assert_cmpstr (failed, ==, "A portal.");
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/sync-start/sample", test_sample);
  SAM_TEST_ADD ("/sync-start/no-account", test_no_account);
  SAM_TEST_ADD ("/sync-start/last-words", test_last_words);
  SAM_TEST_ADD ("/sync-start/post-is-gone", test_post_is_gone);
  SAM_TEST_ADD ("/sync-start/overtaken-while-busy", test_overtaken_while_busy);
  SAM_TEST_ADD ("/sync-start/no-password", test_no_password);
  SAM_TEST_ADD ("/sync-start/plain-http", test_plain_http);
  SAM_TEST_ADD ("/sync-start/nothing-answers", test_nothing_answers);
  SAM_TEST_ADD ("/sync-start/read-only-folder", test_read_only_folder);
  SAM_TEST_ADD ("/sync-start/waiting", test_waiting);
  g_test_add_func ("/sync-start/sentence", test_result_sentence);
  return g_test_run ();
}
