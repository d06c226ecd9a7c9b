/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/faults-test.h"

/* How much a sync asks of the blog. */

static guint
count_requests (Blog *blog)
{
  g_autoptr (JsonArray) log = test_faults_log (blog->faults);

  return json_array_get_length (log);
}

static void
test_nothing_to_do (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  blog_sync_quietly (&blog);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  /* Where the interface is, who we are, the posts by the hundred, and the comments. */
  g_assert_cmpuint (count_requests (&blog), ==, 4);
  g_assert_cmpuint (test_faults_count (blog.faults, "HEAD", "^/$"), ==, 1);
  g_assert_cmpuint (test_faults_count (blog.faults, "GET", "users/me"), ==, 1);
  g_assert_cmpuint (test_faults_count (blog.faults, "GET", "posts\\?"), ==, 1);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-requests/nothing-to-do", test_nothing_to_do);
  return g_test_run ();
}
