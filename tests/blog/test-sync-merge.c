/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/blog-test.h"
#include "blog/sam-post-acts.h"

/* A post that was changed here and on the web. */

#define P(text) "<!-- wp:paragraph -->\\n<p>" text "</p>\\n<!-- /wp:paragraph -->"
#define CONTENT(first, second, third)                                                              \
  "{\"content\": \"" P (first) "\\n\\n" P (second) "\\n\\n" P (third) "\"}"
#define TEXT "One.\n\nTwo *words*.\n\nThree."

static SamPost *
start (Blog *blog)
{
  SamPost *post;

  blog_start (blog, "author");
  post = blog_add (blog, "Title", TEXT);
  g_object_set (post, "excerpt", "Short.", NULL);
  blog_ask (blog, post, SAM_POST_WISH_DRAFT);
  blog_sync_quietly (blog);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  return post;
}

/* The texts of the history, parted by "|". */
static char *
history_of (Blog *blog, SamPost *post)
{
  g_autoptr (GListModel) versions = sam_versions_list (blog->store, sam_record_get_id (post));
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (SamVersion) version = g_list_model_get_item (versions, i);
      g_autofree char *why = sam_record_get_text (version, "why");

      g_assert_true (sam_store_load_body (blog->store, version, NULL));
      g_string_append_printf (all, "%s%s: %s", i > 0 ? "|" : "", why,
                              sam_record_str (version, "text"));
    }
  return g_string_free (all, FALSE);
}

static void
expect_history (Blog *blog, SamPost *post, const char *expected)
{
  g_autofree char *found = history_of (blog, post);

  g_assert_cmpstr (found, ==, expected);
}

static void
expect_on_server (Blog *blog, const char *field, const char *words)
{
  g_autofree char *value = blog_only (blog, field);

  if (strstr (value, words) == NULL)
    g_error ("“%s” is not in “%s”", words, value);
}

/* Different paragraphs: one text, which waits to be sent as the edit did. */
static void
test_paragraphs (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autoptr (SamVersion) before = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_object_set (post, "text", "Mine.\n\nTwo *words*.\n\nThree.", NULL);
  blog_change_on_web (&blog, CONTENT ("One.", "Two <em>words</em>.", "Theirs."));
  result = blog_sync (&blog);
  g_assert_cmpuint (result->merged, ==, 1);
  g_assert_cmpuint (result->conflicts, ==, 0);
  assert_str (post, "text", "Mine.\n\nTwo *words*.\n\nTheirs.");
  expect_history (&blog, post,
                  "sent: " TEXT "|before: Mine.\n\nTwo *words*.\n\nThree."
                  "|theirs: One.\n\nTwo *words*.\n\nTheirs."
                  "|merged: Mine.\n\nTwo *words*.\n\nTheirs.");
  before = sam_store_get (blog.store, SAM_TYPE_VERSION, sam_record_str (post, "merged"));
  g_assert_cmpint (sam_record_enum (before, "why"), ==, SAM_VERSION_WHY_BEFORE);
  /* Nothing is sent unasked. */
  expect_on_server (&blog, "content", "One.");
  needs = sam_post_needs (blog.store, post);
  g_assert_true (needs->can & SAM_POST_CAN (SAM_POST_WISH_UPDATE));
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  expect_on_server (&blog, "content", "Mine.");
  expect_on_server (&blog, "content", "Theirs.");
  blog_end (&blog);
}

/* An update that was asked for goes on with the words of both. */
static void
test_update_goes_on (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_object_set (post, "text", "One.\n\nTwo *words*.\n\nThree.\n\nMine.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_change_on_web (&blog, CONTENT ("Theirs.", "Two <em>words</em>.", "Three."));
  result = blog_sync (&blog);
  g_assert_cmpuint (result->merged, ==, 1);
  g_assert_cmpuint (result->updated, ==, 1);
  g_assert_cmpuint (result->problems->len, ==, 0);
  expect_on_server (&blog, "content", "Mine.");
  expect_on_server (&blog, "content", "Theirs.");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_end (&blog);
}

/* But what is made public was seen before. */
static void
test_publish_waits (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_object_set (post, "text", "One.\n\nTwo *words*.\n\nThree.\n\nMine.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  blog_change_on_web (&blog, CONTENT ("Theirs.", "Two <em>words</em>.", "Three."));
  result = blog_sync (&blog);
  g_assert_cmpuint (result->merged, ==, 1);
  g_assert_cmpuint (result->published, ==, 0);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_str (post, "text", "Theirs.\n\nTwo *words*.\n\nThree.\n\nMine.");
  expect_on_server (&blog, "status", "draft");
  blog_end (&blog);
}

/* Also where the blog itself publishes it later, and where only those who write there see it. */
static void
publish_waits_after (SamPostWish before, SamPostWish wish, const char *status)
{
  Blog blog = { 0 };
  g_autofree char *when = sam_journal_time (g_get_real_time () / G_USEC_PER_SEC + 48 * 3600);
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  post = start (&blog);
  if (before != SAM_POST_WISH_NOTHING)
    {
      g_assert_true (sam_post_ask (blog.store, post, before, "", NULL));
      blog_sync_quietly (&blog);
    }
  g_object_set (post, "text", "One.\n\nTwo *words*.\n\nThree.\n\nMine.", NULL);
  g_assert_true (sam_post_ask (blog.store, post, wish, when, NULL));
  blog_change_on_web (&blog, CONTENT ("Theirs.", "Two <em>words</em>.", "Three."));
  result = blog_sync (&blog);
  g_assert_cmpuint (result->merged, ==, 1);
  g_assert_cmpuint (result->problems->len, ==, 1);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  expect_on_server (&blog, "status", status);
  blog_end (&blog);
}

static void
test_schedule_waits (void)
{
  if (test_wordpress_there ())
    publish_waits_after (SAM_POST_WISH_NOTHING, SAM_POST_WISH_SCHEDULE, "draft");
}

static void
test_publish_of_private_waits (void)
{
  if (test_wordpress_there ())
    publish_waits_after (SAM_POST_WISH_PRIVATE, SAM_POST_WISH_PUBLISH, "private");
}

/* One side changed the title, the other the text and the excerpt. */
static void
test_fields (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_object_set (post, "title", "My title", NULL);
  blog_change_on_web (&blog, "{\"content\": \"" P ("Theirs.") "\", \"excerpt\": \"Theirs\"}");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->merged, ==, 1);
  assert_str (post, "title", "My title");
  assert_str (post, "text", "Theirs.");
  assert_str (post, "excerpt", "Theirs");
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  expect_on_server (&blog, "title", "My title");
  expect_on_server (&blog, "content", "Theirs.");
  blog_end (&blog);
}

static void
test_both_titles (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, ancestor = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const SamWords words = { "Their title", "Short.", "", "Mine.\n\nTwo *words*.\n\nThree." };

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_object_set (post, "title", "My title", "text", words.text, NULL);
  blog_change_on_web (&blog, "{\"title\": \"Their title\"}");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->conflicts, ==, 1);
  assert_str (post, "title", "My title");
  ancestor = sam_post_ancestor (blog.store, post);
  assert_str (ancestor, "title", "Title");
  assert_str (ancestor, "text", TEXT);
  /* A choice of both: their title, my text. */
  g_assert_true (sam_post_choose (blog.store, post, &words, &error));
  g_assert_no_error (error);
  blog_sync_quietly (&blog);
  expect_on_server (&blog, "title", "Their title");
  expect_on_server (&blog, "content", "Mine.");
  g_assert_false (sam_record_bool (post, "conflict"));
  blog_end (&blog);
}

/* The loser stays in the history, whoever it is. */
static void
test_loser_is_kept (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GError) error = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_object_set (post, "text", "Mine.", NULL);
  blog_change_on_web (&blog, "{\"content\": \"" P ("Theirs.") "\"}");
  blog_sync_quietly (&blog);
  g_assert_true (sam_record_bool (post, "conflict"));
  g_assert_true (sam_post_resolve (blog.store, post, SAM_POST_KEEP_THEIRS, NULL, &error));
  assert_wish (post, SAM_POST_WISH_NOTHING);
  expect_history (&blog, post, "sent: " TEXT "|theirs: Theirs.|unchosen: Mine.");
  blog_end (&blog);
}

/* What was fetched is in the history as soon as it has given way. */
static void
test_fetched_is_kept (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  json = g_strdup_printf ("{\"title\": \"From the web\", \"content\": \"%s\", \"author\": %d}",
                          P ("Theirs."), blog.user);
  node = test_wordpress_ask ("POST", "/wp/v2/posts", json);
  blog_sync_quietly (&blog);
  post = blog_first_post (&blog);
  expect_history (&blog, post, "");
  g_object_set (post, "text", "Mine.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  expect_history (&blog, post, "theirs: Theirs.|sent: Mine.");
  blog_end (&blog);
}

/* Two computers write on the same post by turns. */
static void
test_two_folders (void)
{
  Blog blog = { 0 }, second = { 0 };
  g_autoptr (SamPost) post = NULL, other = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  blog_start_second (&second, &blog);
  blog_sync_quietly (&second);
  other = blog_first_post (&second);
  g_object_set (post, "text", "First computer.\n\nTwo *words*.\n\nThree.", NULL);
  g_object_set (other, "text", "One.\n\nTwo *words*.\n\nSecond computer.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_ask (&second, other, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  blog_sync_quietly (&second);
  blog_sync_quietly (&blog);
  assert_str (post, "text", "First computer.\n\nTwo *words*.\n\nSecond computer.");
  assert_str (other, "text", "First computer.\n\nTwo *words*.\n\nSecond computer.");
  assert_wish (other, SAM_POST_WISH_NOTHING);
  blog_end (&second);
  blog_end (&blog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-merge/paragraphs", test_paragraphs);
  g_test_add_func ("/sync-merge/update-goes-on", test_update_goes_on);
  g_test_add_func ("/sync-merge/publish-waits", test_publish_waits);
  g_test_add_func ("/sync-merge/schedule-waits", test_schedule_waits);
  g_test_add_func ("/sync-merge/publish-of-private-waits", test_publish_of_private_waits);
  g_test_add_func ("/sync-merge/fields", test_fields);
  g_test_add_func ("/sync-merge/both-titles", test_both_titles);
  g_test_add_func ("/sync-merge/loser-is-kept", test_loser_is_kept);
  g_test_add_func ("/sync-merge/fetched-is-kept", test_fetched_is_kept);
  g_test_add_func ("/sync-merge/two-folders", test_two_folders);
  return g_test_run ();
}
