/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/blog-test.h"

#include <unistd.h>

#include "blog/sam-post-check.h"
#include "blog/sam-sync-lock.h"

/* A post is opened, and the blog is asked for it. */

#define P(text) "<!-- wp:paragraph -->\\n<p>" text "</p>\\n<!-- /wp:paragraph -->"
#define TEXT "One.\n\nTwo."
#define QUESTION "/wp/v2/posts/[0-9]+\\?"

typedef struct
{
  SamIncoming incoming;
  GError *error;
  gboolean done;
} Answer;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->incoming = sam_post_check_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
expect (Blog *blog, SamPost *post, SamIncoming incoming)
{
  Answer answer = { 0 };

  sam_post_check_async (blog->store, post, NULL, checked_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  g_assert_cmpint (answer.incoming, ==, incoming);
}

static SamPost *
start (Blog *blog)
{
  SamPost *post;

  blog_start (blog, "author");
  post = blog_add_draft (blog, "Title", TEXT);
  test_faults_clear (blog->faults);
  return post;
}

static guint
count_questions (Blog *blog)
{
  return test_faults_count (blog->faults, "GET", QUESTION);
}

/* Nothing was written here: the newer words are there at once. Only one post is asked for. */
static void
test_untouched (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  blog_change_on_web (&blog, "{\"content\": \"" P ("Theirs.") "\", \"title\": \"Their title\"}");
  expect (&blog, post, SAM_INCOMING_REPLACED);
  assert_str (post, "text", "Theirs.");
  assert_str (post, "title", "Their title");
  g_assert_cmpuint (count_questions (&blog), ==, 1);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "."), ==, 0);
  /* Where the blog is to be asked, the sync has found out. */
  g_assert_cmpuint (test_faults_count (blog.faults, ".*", "."), ==,
                    test_faults_count (blog.faults, ".*", "/wp/v2/"));
  needs = sam_post_needs (blog.store, post);
  g_assert_false (needs->changed);
  blog_end (&blog);
}

/* Written on meanwhile, in an editor that has not handed it over: both are in the post. */
static void
type_on_cb (SamStore *store, SamPost *post)
{
  g_object_set (post, "text", "Mine.\n\nTwo.", NULL);
}

static void
test_written_on (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  blog_change_on_web (&blog, "{\"content\": \"" P ("One.") "\\n\\n" P ("Theirs.") "\"}");
  g_signal_connect (blog.store, "settle", G_CALLBACK (type_on_cb), post);
  expect (&blog, post, SAM_INCOMING_MERGED);
  g_signal_handlers_disconnect_by_func (blog.store, type_on_cb, post);
  assert_str (post, "text", "Mine.\n\nTheirs.");
  blog_end (&blog);
}

/* Going to and fro between posts asks for each of them once. */
static void
test_not_twice (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  expect (&blog, post, SAM_INCOMING_STATE);
  expect (&blog, post, SAM_INCOMING_NOTHING);
  g_assert_cmpuint (count_questions (&blog), ==, 1);
  blog_end (&blog);
}

/* Nothing is asked while a sync runs, nor of a post that no blog has. */
static void
test_not_asked (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, idea = NULL;
  g_autoptr (GError) error = NULL;
  int lock;

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  idea = blog_add (&blog, "Idea", "Words.");
  expect (&blog, idea, SAM_INCOMING_NOTHING);
  lock = sam_sync_lock (blog.store, &error);
  g_assert_no_error (error);
  expect (&blog, post, SAM_INCOMING_NOTHING);
  close (lock);
  g_unsetenv ("SAMORDNA_PASSWORD");
  expect (&blog, post, SAM_INCOMING_NOTHING);
  g_assert_cmpuint (test_faults_count (blog.faults, ".*", "."), ==, 0);
  blog_end (&blog);
}

/* The answer was on its way while a sync sent the post: it is older than what is here. */
static void
test_old_answer (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GMainContext) aside = g_main_context_new ();
  Answer answer = { 0 };

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  g_main_context_push_thread_default (aside);
  sam_post_check_async (blog.store, post, NULL, checked_cb, &answer);
  g_main_context_pop_thread_default (aside);
  while (!g_main_context_pending (aside))
    g_thread_yield ();
  g_object_set (post, "text", "Mine.\n\nTwo.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  g_main_context_push_thread_default (aside);
  while (!answer.done)
    g_main_context_iteration (aside, TRUE);
  g_main_context_pop_thread_default (aside);
  g_assert_no_error (answer.error);
  g_assert_cmpint (answer.incoming, ==, SAM_INCOMING_NOTHING);
  assert_str (post, "text", "Mine.\n\nTwo.");
  blog_end (&blog);
}

/* Who has closed the window gets nothing more. */
static void
test_cancelled (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  if (!test_wordpress_there ())
    return;
  post = start (&blog);
  blog_change_on_web (&blog, "{\"content\": \"" P ("Theirs.") "\"}");
  sam_post_check_async (blog.store, post, cancellable, checked_cb, &answer);
  g_cancellable_cancel (cancellable);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (answer.error);
  g_clear_error (&answer.error);
  assert_str (post, "text", TEXT);
  blog_end (&blog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-check/untouched", test_untouched);
  g_test_add_func ("/post-check/written-on", test_written_on);
  g_test_add_func ("/post-check/not-twice", test_not_twice);
  g_test_add_func ("/post-check/not-asked", test_not_asked);
  g_test_add_func ("/post-check/old-answer", test_old_answer);
  g_test_add_func ("/post-check/cancelled", test_cancelled);
  return g_test_run ();
}
