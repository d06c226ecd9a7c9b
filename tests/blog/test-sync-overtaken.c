/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/faults-test.h"

/* Words that went over others on the blog: those of somebody else that ours replaced, and ours that
 * an old request of our own replaced. They are put back, and nothing that nobody asked for with
 * them. */

/* Somebody writes @theirs between our look and the write of what @post is asked to become; @title,
 * or NULL, is typed meanwhile. Returns: the only problem's code, or 0 */
static int
overtake_typing (Blog *blog, SamPost *post, const char *theirs, const char *title)
{
  g_autofree char *number = NULL, *path = NULL;
  g_autoptr (JsonNode) answer = NULL;
  BlogWait wait = { NULL, NULL, FALSE };
  int code;

  g_object_set (blog->sync, "timeout", 30, NULL);
  number = blog_only (blog, "id");
  path = g_strconcat ("/wp/v2/posts/", number, NULL);
  test_faults_clear (blog->faults);
  test_faults_add (blog->faults, "{" UPDATE ", 'fault': 'pass', 'delay': 4}");
  sam_sync_start_async (blog->sync, NULL, blog_synced_cb, &wait);
  while (!wait.done && answer == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      if (test_faults_count (blog->faults, "POST", "/wp/v2/posts/[0-9]+") > 0)
        answer = test_wordpress_ask ("POST", path, theirs);
    }
  if (title != NULL)
    g_object_set (post, "title", title, NULL);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (wait.error);
  code = wait.result->problems->len > 0 ? only_problem (wait.result)->code : 0;
  sam_sync_result_free (wait.result);
  test_faults_clear (blog->faults);
  return code;
}

static int
overtake (Blog *blog, SamPost *post, const char *mine, const char *theirs)
{
  g_object_set (post, "text", mine, NULL);
  blog_ask (blog, post, SAM_POST_WISH_UPDATE);
  return overtake_typing (blog, post, theirs, NULL);
}

#define THEIR_ONE                                                                                  \
  "{\"content\": \"<!-- wp:paragraph -->\\n<p>Theirs</p>\\n<!-- /wp:paragraph -->\"}"
#define THEIR_TWO                                                                                  \
  "{\"content\": \"<!-- wp:paragraph -->\\n<p>One.</p>\\n<!-- /wp:paragraph -->\\n\\n"             \
  "<!-- wp:paragraph -->\\n<p>Theirs.</p>\\n<!-- /wp:paragraph -->\"}"

/* The words of both get together, and to the blog. */
static void
test_overtaken (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "One.\n\nTwo.");
  g_assert_cmpint (overtake (&blog, post, "Mine.\n\nTwo.", THEIR_TWO), ==, 0);
  g_assert_cmpuint (blog_count_here (&blog), ==, 1);
  assert_str (post, "text", "Mine.\n\nTheirs.");
  assert_wish (post, SAM_POST_WISH_UPDATE);
  g_assert_cmpstr (sam_record_str (post, "merged"), !=, "");
  blog_sync_quietly (&blog);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Mine."));
  g_assert_nonnull (strstr (content, "Theirs."));
  blog_end (&blog);
}

/* Where they can't, they stand beside each other until somebody chooses. */
static void
overtaken_and_kept (SamPostKeep keep, const char *expected)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, theirs = NULL, ancestor = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "One.");
  g_assert_cmpint (overtake (&blog, post, "Mine", THEIR_ONE), ==, SAM_BLOG_ERROR_CONFLICT);
  assert_str (post, "text", "Mine");
  /* Another sync does not take it for settled. */
  blog_sync_quietly (&blog);
  g_assert_true (sam_record_bool (post, "conflict"));
  theirs = sam_post_theirs (blog.store, post, NULL);
  ancestor = sam_post_ancestor (blog.store, post);
  assert_str (theirs, "text", "Theirs");
  assert_str (ancestor, "text", "One.");
  g_assert_true (sam_post_resolve (blog.store, post, keep, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    blog_sync_quietly (&blog);
  g_assert_false (sam_record_bool (post, "conflict"));
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_str (post, "text", expected);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, expected));
  blog_end (&blog);
}

static void
test_overtaken_keep_mine (void)
{
  overtaken_and_kept (SAM_POST_KEEP_MINE, "Mine");
}

static void
test_overtaken_keep_theirs (void)
{
  overtaken_and_kept (SAM_POST_KEEP_THEIRS, "Theirs");
}

/* A title that was written meanwhile, and that nobody asked to have sent, stays here. */
static void
test_overtaken_while_typing (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autofree char *content = NULL, *title = NULL, *after = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "One.\n\nTwo.");
  g_object_set (post, "text", "Mine.\n\nTwo.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  g_assert_cmpint (overtake_typing (&blog, post, THEIR_TWO, "Half a tit"), ==, 0);
  assert_wish (post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Theirs."));
  title = blog_only (&blog, "title");
  g_assert_cmpstr (title, ==, "Title");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_str (post, "title", "Half a tit");
  needs = sam_post_needs (blog.store, post);
  g_assert_cmpint (needs->act, ==, SAM_POST_WISH_UPDATE);
  /* And goes when it is asked for. */
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  after = blog_only (&blog, "title");
  g_assert_cmpstr (after, ==, "Half a tit");
  blog_end (&blog);
}

/* Asked for before the other has gone, it goes with it. */
static void
test_overtaken_and_asked (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autofree char *title = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "One.\n\nTwo.");
  g_object_set (post, "text", "Mine.\n\nTwo.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  g_assert_cmpint (overtake_typing (&blog, post, THEIR_TWO, "A title"), ==, 0);
  needs = sam_post_needs (blog.store, post);
  g_assert_cmpint (needs->act, ==, SAM_POST_WISH_UPDATE);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  title = blog_only (&blog, "title");
  g_assert_cmpstr (title, ==, "A title");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_end (&blog);
}

/* Readers see words of both only when somebody has looked at them. */
static void
test_overtaken_while_published (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL, *after = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "One.\n\nTwo.");
  g_object_set (post, "text", "Mine.\n\nTwo.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  g_assert_cmpint (overtake_typing (&blog, post, THEIR_TWO, NULL), ==, SAM_BLOG_ERROR_CONFLICT);
  assert_str (post, "text", "Mine.\n\nTheirs.");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  g_assert_cmpstr (sam_record_str (post, "problem"), !=, "");
  blog_sync_quietly (&blog);
  content = blog_only (&blog, "content");
  g_assert_null (strstr (content, "Theirs."));
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  after = blog_only (&blog, "content");
  g_assert_nonnull (strstr (after, "Theirs."));
  assert_str (post, "problem", "");
  blog_end (&blog);
}

/* --- Our own, late -------------------------------------------------------------------------- */

/* An update is given up and arrives when the one after it is on the blog. */
static void
arrives_late (Blog *blog, SamPost *post)
{
  g_object_set (blog->sync, "timeout", 2, NULL);
  g_object_set (post, "text", "Old words.", "tags", "Old", "sticky", TRUE, NULL);
  blog_ask (blog, post, SAM_POST_WISH_UPDATE);
  test_faults_add (blog->faults, "{" UPDATE ", 'fault': 'held'}");
  blog_sync_quietly (blog);
  g_object_set (blog->sync, "timeout", 30, NULL);
  g_object_set (post, "text", "New words.", "tags", "New", "sticky", FALSE, NULL);
  blog_ask_and_sync (blog, post, SAM_POST_WISH_UPDATE);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  test_faults_clear (blog->faults);
}

static void
expect_on_server (Blog *blog, const char *word)
{
  g_autofree char *content = blog_only (blog, "content");

  g_assert_nonnull (strstr (content, word));
}

static void
test_late (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *title = NULL, *sticky = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "editor");
  post = blog_add_draft (&blog, "Title", TEXT);
  arrives_late (&blog, post);
  expect_on_server (&blog, "Old words.");
  g_object_set (post, "title", "Half a tit", NULL);
  for (guint i = 0; i < 2; i++)
    blog_sync_quietly (&blog);
  expect_on_server (&blog, "New words.");
  title = blog_only (&blog, "title");
  g_assert_cmpstr (title, ==, "Title");
  /* What went with the words is ours as well. */
  assert_str (post, "tags", "New");
  g_assert_false (sam_record_bool (post, "sticky"));
  assert_str (post, "title", "Half a tit");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  needs = sam_post_needs (blog.store, post);
  g_assert_cmpint (needs->act, ==, SAM_POST_WISH_UPDATE);
  blog_end (&blog);
}

/* What a person asked for stands, and what it waits for too. */
static void
test_mend (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamIntent) trash = NULL, update = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  trash = sam_journal_add (blog.store, SAM_INTENT_KIND_TRASH, post, "", "");
  sam_journal_mend (blog.store, post, SAM_CHANGE_TEXT);
  g_assert_true (sam_journal_is_open (trash));
  assert_wish (post, SAM_POST_WISH_NOTHING);
  sam_journal_cancel (blog.store, trash);
  update = sam_journal_add (blog.store, SAM_INTENT_KIND_CHANGE, post, "", "");
  g_object_set (update, "written-on", TRUE, NULL);
  sam_journal_mend (blog.store, post, SAM_CHANGE_TEXT);
  g_assert_true (sam_record_bool (update, "written-on"));
  g_assert_cmpint (sam_journal_parts (update), ==, SAM_CHANGE_ALL);
  sam_journal_cancel (blog.store, update);
  sam_journal_mend (blog.store, post, SAM_CHANGE_TEXT);
  sam_journal_mend (blog.store, post, SAM_CHANGE_TITLE | SAM_CHANGE_STICKY);
  g_clear_object (&update);
  update = sam_journal_find (blog.store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);
  g_assert_cmpint (sam_journal_parts (update), ==,
                   SAM_CHANGE_TITLE | SAM_CHANGE_TEXT | SAM_CHANGE_STICKY);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-overtaken/merged", test_overtaken);
  g_test_add_func ("/sync-overtaken/keep-mine", test_overtaken_keep_mine);
  g_test_add_func ("/sync-overtaken/keep-theirs", test_overtaken_keep_theirs);
  g_test_add_func ("/sync-overtaken/while-typing", test_overtaken_while_typing);
  g_test_add_func ("/sync-overtaken/and-asked", test_overtaken_and_asked);
  g_test_add_func ("/sync-overtaken/while-published", test_overtaken_while_published);
  g_test_add_func ("/sync-overtaken/late", test_late);
  g_test_add_func ("/sync-overtaken/mend", test_mend);
  return g_test_run ();
}
