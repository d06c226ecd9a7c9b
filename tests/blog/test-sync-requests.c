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

#define PAGES 3
#define A_PAGE 20 /* what is fetched at once */

static void
fill_blog (Blog *blog, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"title\": \"Post %u\", \"content\": \"Text\", "
                                               "\"author\": %d, \"status\": \"draft\"}",
                                               i, blog->user);
      g_autoptr (JsonNode) node = test_wordpress_ask ("POST", "/wp/v2/posts", json);
    }
}

/* Has the main thread do nothing until the second page is asked for. */
static void
wait_for_second_page (Blog *blog, GParamSpec *pspec, SamSync *sync)
{
  const gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint total;

  g_object_get (sync, "progress-total", &total, NULL);
  if (total != PAGES * A_PAGE)
    return;
  while (test_faults_count (blog->faults, "GET", "include=") < 2)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (10 * 1000);
    }
}

/* A page is taken in while the next one is on its way: nobody waits for the other. */
static void
test_pages_do_not_wait (void)
{
  Blog blog = { 0 };
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  fill_blog (&blog, PAGES * A_PAGE);
  g_signal_connect_swapped (blog.sync, "notify::progress-total", G_CALLBACK (wait_for_second_page),
                            &blog);
  result = blog_sync (&blog);
  g_assert_cmpuint (test_faults_count (blog.faults, "GET", "include="), ==, PAGES);
  g_assert_cmpuint (result->pulled, ==, PAGES * A_PAGE);
  g_assert_cmpuint (blog_count_here (&blog), ==, PAGES * A_PAGE);
  blog_end (&blog);
}

/* What came before the connection broke is here, and said to be. */
static void
test_second_page_is_lost (void)
{
  Blog blog = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) again = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  fill_blog (&blog, PAGES * A_PAGE);
  test_faults_add (blog.faults, "{'path': 'include=', 'fault': 'drop', 'skip': 1, 'times': 0}");
  g_assert_null (blog_sync_with (&blog, &error));
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNREACHABLE);
  g_assert_cmpuint (blog_count_here (&blog), ==, A_PAGE);
  test_faults_clear (blog.faults);
  again = blog_sync (&blog);
  g_assert_cmpuint (again->pulled, ==, (PAGES - 1) * A_PAGE);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-requests/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/sync-requests/wrong-ways", test_wrong_ways);
  g_test_add_func ("/sync-requests/pages-do-not-wait", test_pages_do_not_wait);
  g_test_add_func ("/sync-requests/second-page-is-lost", test_second_page_is_lost);
  return g_test_run ();
}
