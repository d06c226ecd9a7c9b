/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/comments-test.h"

/* Comments as they come from the real WordPress. */

static void
test_pulled (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, held = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  int first;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  first = comments_write (post,
                          "Tack för <strong>ett</strong> <a href='https://example.org'>inlägg"
                          "</a>!<script>alert (1)</script>",
                          "approved", 0);
  comments_write (post, "Får jag synas?", "hold", first);
  comments_write (post, "Köp klockor", "spam", 0);
  comments_write (post, "Bort", "trash", 0);
  g_object_set (blog_account (&blog), "comments-read", "", NULL);
  result = blog_sync (&blog);
  g_assert_cmpuint (comments_count (&blog, post), ==, 2);
  comment = comments_find (&blog, post, "Tack för ett inlägg (https://example.org)!");
  assert_str (comment, "author", "Besökare & Co");
  assert_status (comment, SAM_COMMENT_STATUS_APPROVED);
  g_assert_cmpint (sam_record_int (comment, "number"), ==, first);
  g_assert_false (sam_record_bool (comment, "mine"));
  g_assert_cmpuint (strlen (sam_record_str (comment, "written")), ==, 19);
  held = comments_find (&blog, post, "Får jag synas?");
  assert_status (held, SAM_COMMENT_STATUS_HOLD);
  g_assert_cmpint (sam_record_int (held, "parent"), ==, first);
  /* What was there before the program knew of comments is no news; what waits asks all the same. */
  g_assert_cmpuint (result->comments, ==, 0);
  g_assert_cmpint (sam_record_int (post, "new-comments"), ==, 1);
  g_assert_cmpint (sam_record_int (post, "comments"), ==, 2);
  g_assert_true (sam_record_bool (blog_account (&blog), "may-moderate"));
  blog_end (&blog);
}

static void
test_news (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;
  g_autoptr (SamSyncResult) result = NULL, nothing = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  blog_sync_quietly (&blog);
  comments_write (post, "Nytt", "approved", 0);
  test_faults_clear (blog.faults);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->comments, ==, 1);
  comment = comments_find (&blog, post, "Nytt");
  g_assert_false (sam_record_bool (comment, "seen"));
  g_assert_cmpint (sam_record_int (post, "new-comments"), ==, 1);
  g_object_set (comment, "seen", TRUE, NULL);
  sam_store_flush (blog.store, NULL);
  g_assert_cmpint (sam_record_int (post, "new-comments"), ==, 0);
  test_faults_clear (blog.faults);
  nothing = blog_sync (&blog);
  g_assert_cmpuint (nothing->comments, ==, 0);
  g_assert_cmpuint (test_faults_count (blog.faults, "GET", "/wp/v2/comments"), ==, 1);
  g_assert_true (sam_record_bool (comment, "seen"));
  blog_end (&blog);
}

/* Somebody decides on the web, or writes there. */
static void
test_changed_on_web (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) one = NULL, other = NULL;
  int first, second, third;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "editor");
  post = comments_post (&blog);
  first = comments_write (post, "Ett", "approved", 0);
  second = comments_write (post, "Två", "hold", 0);
  third = comments_write (post, "Tre", "approved", 0);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (comments_count (&blog, post), ==, 3);
  comments_change (first, "{\"status\": \"spam\"}");
  comments_change (second, "{\"content\": \"Två, rättat\", \"status\": \"approved\"}");
  comments_delete (third);
  blog_sync_quietly (&blog);
  one = comments_find (&blog, post, "Ett");
  assert_status (one, SAM_COMMENT_STATUS_SPAM);
  other = comments_find (&blog, post, "Två, rättat");
  assert_status (other, SAM_COMMENT_STATUS_APPROVED);
  g_assert_cmpuint (comments_count (&blog, post), ==, 2);
  /* A text alone shows when all are read again. */
  comments_change (second, "{\"content\": \"Två, igen\"}");
  blog_sync_quietly (&blog);
  assert_str (other, "text", "Två, rättat");
  g_object_set (blog_account (&blog), "comments-read", "2015-11-26T09:00:00Z", NULL);
  blog_sync_quietly (&blog);
  assert_str (other, "text", "Två, igen");
  blog_end (&blog);
}

/* What is wanted here and not sent yet is not overruled by what the server has. */
static void
test_wanted_stands (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  SamCommentBook book = { .site = test_wordpress_url () };
  SamWebComment web = { .number = 7, .author = "A", .written = "2015-11-26T09:00:00", .text = "T" };
  guint added = 0;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Titel", "Text");
  sam_comment_book_fill (blog.store, &book, NULL);
  g_hash_table_insert (book.posts, GINT_TO_POINTER (3), g_strdup (sam_record_get_id (post)));
  web.post = 3;
  web.status = "hold";
  g_ptr_array_add (list, &web);
  g_assert_true (sam_apply_comments (blog.store, &book, list, 0, &added, NULL));
  comment = comments_find (&blog, post, "T");
  g_object_set (comment, "status", SAM_COMMENT_STATUS_SPAM, NULL);
  g_assert_true (sam_apply_comments (blog.store, &book, list, 0, &added, NULL));
  assert_status (comment, SAM_COMMENT_STATUS_SPAM);
  web.status = "approved";
  g_assert_true (sam_apply_comments (blog.store, &book, list, 0, &added, NULL));
  assert_status (comment, SAM_COMMENT_STATUS_SPAM);
  g_assert_cmpint (sam_record_enum (comment, "server-status"), ==, SAM_COMMENT_STATUS_APPROVED);
  web.status = "spam";
  g_assert_true (sam_apply_comments (blog.store, &book, list, 0, &added, NULL));
  web.status = "hold";
  g_assert_true (sam_apply_comments (blog.store, &book, list, 0, &added, NULL));
  assert_status (comment, SAM_COMMENT_STATUS_HOLD);
  /* As while its post is in the trash. */
  web.status = "post-trashed";
  g_assert_true (sam_apply_comments (blog.store, &book, list, 0, &added, NULL));
  assert_status (comment, SAM_COMMENT_STATUS_HOLD);
  sam_comment_book_clear (&book);
  blog_end (&blog);
}

/* More than a page, below more posts than ours. */
static void
test_many (void)
{
  Blog blog = { 0 }, other = { 0 };
  g_autoptr (SamPost) post = NULL, theirs = NULL;
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *query = NULL;
  const int n = 130;

  if (!test_wordpress_there ())
    return;
  blog_start (&other, "author");
  theirs = comments_post (&other);
  blog_start (&blog, "author");
  post = comments_post (&blog);
  blog_sync_quietly (&blog);
  comments_write (theirs, "Hos andra", "hold", 0);
  query = g_strdup_printf ("do=comments&post=%d&count=%d", comments_number_of_post (post), n);
  written = test_wordpress_control (query);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (comments_count (&blog, post), ==, n);
  blog_end (&blog);
  blog_end (&other);
}

/* Who may not publish sees what everybody sees. */
static void
test_contributor (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "contributor");
  post = blog_add_draft (&blog, "Titel", "Text");
  blog_change_on_web (&blog, "{\"status\": \"publish\"}");
  blog_sync_quietly (&blog);
  comments_write (post, "Till alla", "approved", 0);
  comments_write (post, "Väntar", "hold", 0);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (comments_count (&blog, post), ==, 1);
  g_assert_false (sam_record_bool (blog_account (&blog), "may-moderate"));
  blog_end (&blog);
}

/* The blog goes by another address: its comments are the same. */
static void
test_blog_moved (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Tack!", "approved", 0);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (comments_count (&blog, post), ==, 1);
  g_object_set (blog_account (&blog), "url", test_faults_url (blog.faults, "other"), NULL);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->comments, ==, 0);
  g_assert_cmpuint (comments_count (&blog, post), ==, 1);
  blog_end (&blog);
}

/* Posts are synced whatever is wrong with the comments. */
static void
test_no_comments (void)
{
  static const char *const rules[] = {
    "{'path': '/wp/v2/comments', 'fault': 'forbidden', 'times': 0}",
    "{'path': '/wp/v2/comments', 'fault': 'login', 'times': 0}",
    "{'path': '/wp/v2/comments', 'fault': 'error', 'times': 0}",
    "{'path': '/wp/v2/comments', 'fault': 'portal', 'times': 0, 'status': 404, "
    "'headers': {'Content-Type': 'application/json'}, 'body': '{\\\"code\\\": "
    "\\\"rest_no_route\\\"}'}",
    "{'path': '/wp/v2/comments', 'fault': 'portal', 'times': 0, "
    "'headers': {'Content-Type': 'application/json'}, 'body': '{\\\"a\\\": [1, null]}'}",
    "{'path': '/wp/v2/comments', 'fault': 'portal', 'times': 0, 'headers': "
    "{'Content-Type': 'application/json'}, 'body': '[1, null, {}, {\\\"id\\\": \\\"x\\\", "
    "\\\"post\\\": []}]'}",
  };
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Ett", "approved", 0);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (SamSyncResult) result = NULL;

      test_faults_add (blog.faults, rules[i]);
      result = blog_sync (&blog);
      g_assert_cmpuint (result->problems->len, ==, 0);
      g_assert_cmpuint (test_faults_count (blog.faults, "GET", "/wp/v2/comments"), >=, 1);
      test_faults_clear (blog.faults);
    }
  blog_sync_quietly (&blog);
  g_assert_cmpuint (comments_count (&blog, post), ==, 1);
  blog_end (&blog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blog/comments/pulled", test_pulled);
  g_test_add_func ("/blog/comments/news", test_news);
  g_test_add_func ("/blog/comments/changed-on-web", test_changed_on_web);
  g_test_add_func ("/blog/comments/wanted-stands", test_wanted_stands);
  g_test_add_func ("/blog/comments/many", test_many);
  g_test_add_func ("/blog/comments/contributor", test_contributor);
  g_test_add_func ("/blog/comments/no-comments", test_no_comments);
  g_test_add_func ("/blog/comments/blog-moved", test_blog_moved);
  return g_test_run ();
}
