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
  /* Who we are, the posts by the hundred, and the comments. */
  g_assert_cmpuint (count_requests (&blog), ==, 3);
  g_assert_cmpuint (test_faults_count (blog.faults, "HEAD", "^/$"), ==, 0);
  g_assert_cmpuint (test_faults_count (blog.faults, "GET", "users/me"), ==, 1);
  g_assert_cmpuint (test_faults_count (blog.faults, "GET", "posts\\?"), ==, 1);
  blog_end (&blog);
}

/* The interface is elsewhere by now, or the address in the account is another one. */
static void
test_wrong_ways (void)
{
  Blog blog = { 0 };
  g_autoptr (GListModel) accounts = NULL;
  g_autoptr (SamAccount) account = NULL;
  const char *url;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  accounts = sam_store_list (blog.store, SAM_TYPE_ACCOUNT);
  account = g_list_model_get_item (accounts, 0);
  url = sam_record_str (account, "url");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *moved = g_strconcat (url, " ", url, "/elsewhere/wp/v2/", NULL);
      g_autofree char *other = g_strconcat (url, "/other ", url, "/wp-json/wp/v2/", NULL);
      const char *const ways[] = { moved, other, "nonsense" };
      g_autoptr (SamSyncResult) result = NULL;

      g_object_set (account, "way", ways[i], NULL);
      test_faults_clear (blog.faults);
      result = blog_sync (&blog);
      g_assert_no_error (result->error);
      g_assert_cmpuint (test_faults_count (blog.faults, "HEAD", "^/$"), ==, 1);
      g_assert_cmpuint (test_faults_count (blog.faults, "GET", "elsewhere"), ==, i == 0 ? 1 : 0);
      g_assert_true (g_str_has_suffix (sam_record_str (account, "way"), "/wp/v2/"));
      g_assert_cmpstr (sam_record_str (account, "way"), !=, ways[i]);
    }
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-requests/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/sync-requests/wrong-ways", test_wrong_ways);
  return g_test_run ();
}
