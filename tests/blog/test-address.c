/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-address.h"

static void
test_normalise (void)
{
  static const char *const pairs[][2] = {
    { "blog.example.se", "https://blog.example.se" },
    { "  https://Blog.Example.se/ ", "https://blog.example.se" },
    { "HTTPS://blog.example.se:8443/sida/", "https://blog.example.se:8443/sida" },
    { "blog.example.se/wp-admin/", "https://blog.example.se" },
    { "https://blog.example.se/wp-admin/edit.php", "https://blog.example.se" },
    { "https://blog.example.se/wp-login.php?redirect_to=x", "https://blog.example.se" },
    { "https://blog.example.se/sida/wp-json/", "https://blog.example.se/sida" },
    { "https://blog.example.se/#top", "https://blog.example.se" },
    { "https://example.se/wp-administration", "https://example.se/wp-administration" },
    { "blogg.Åmål.se", "https://blogg.xn--ml-xiab.se" },
    { "localhost:8080", "https://localhost:8080" },
    { "http://localhost:8080/", "http://localhost:8080" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://127.8.9.1", "http://127.8.9.1" },
    { "http://[::1]:8080/", "http://[::1]:8080" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = sam_address_normalise (pairs[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (url, ==, pairs[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const refused[] = {
    "",
    "   ",
    "http://blog.example.se", /* the password could be read on the way */
    "http://128.0.0.1",
    "http://localhost.example.se",
    "http://127.0.0.1.example.se",
    "http://[::2]/",
    "https://anna:secret@blog.example.se",
    "ftp://blog.example.se",
    "file:///etc/passwd",
    "https://",
    "https:///path",
    "not an address",
    "https://blog.example.se:99999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = sam_address_normalise (refused[i], &error);

      g_test_message ("%s", refused[i]);
      g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_ADDRESS);
      g_assert_null (url);
    }
}

static void
test_idempotent (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *once = sam_address_normalise ("Blogg.Exempel.SE/sida//wp-admin", &error);
  g_autofree char *twice = sam_address_normalise (once, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (once, ==, twice);
}

static void
test_same_origin (void)
{
  g_assert_true (sam_address_same_origin ("https://a.se/x", "https://a.se/y?z"));
  g_assert_true (sam_address_same_origin ("https://a.se", "https://A.SE:443/"));
  g_assert_true (sam_address_same_origin ("http://[::1]:80", "http://[::1]/"));
  g_assert_false (sam_address_same_origin ("https://a.se", "http://a.se"));
  g_assert_false (sam_address_same_origin ("https://a.se", "https://www.a.se"));
  g_assert_false (sam_address_same_origin ("https://a.se", "https://a.se:8443"));
  g_assert_false (sam_address_same_origin ("https://a.se", "https://a.se.b.se"));
  g_assert_false (sam_address_same_origin ("https://a.se", "https://b.se/https://a.se"));
  g_assert_false (sam_address_same_origin ("https://a.se", "https://a.se@b.se/"));
  g_assert_false (sam_address_same_origin ("https://a.se", "/relative"));
}

static void
test_link (void)
{
  g_autofree char *pretty =
      sam_address_from_link ("<https://a.se/wp-json/>; rel=\"https://api.w.org/\"");
  g_autofree char *plain = sam_address_from_link (
      "<https://a.se/x.css>; rel=preload, <https://a.se/index.php?rest_route=/>; "
      "rel=\"https://api.w.org/\", <https://a.se/?p=1>; rel=shortlink");
  g_autofree char *none = sam_address_from_link ("<https://a.se/>; rel=shortlink");
  g_autofree char *missing = sam_address_from_link (NULL);

  g_assert_cmpstr (pretty, ==, "https://a.se/wp-json/");
  g_assert_cmpstr (plain, ==, "https://a.se/index.php?rest_route=/");
  g_assert_null (none);
  g_assert_null (missing);
}

static void
test_calls (void)
{
  g_autofree char *pretty = sam_address_of_call ("https://a.se/wp-json/wp/v2/", "posts", "a=b");
  g_autofree char *plain =
      sam_address_of_call ("https://a.se/?rest_route=/wp/v2/", "posts/1", "a=b");
  g_autofree char *bare = sam_address_of_call ("https://a.se/?rest_route=/wp/v2/", "tags", NULL);

  g_assert_cmpstr (pretty, ==, "https://a.se/wp-json/wp/v2/posts?a=b");
  g_assert_cmpstr (plain, ==, "https://a.se/?rest_route=/wp/v2/posts/1&a=b");
  g_assert_cmpstr (bare, ==, "https://a.se/?rest_route=/wp/v2/tags");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/normalise", test_normalise);
  g_test_add_func ("/address/refused", test_refused);
  g_test_add_func ("/address/idempotent", test_idempotent);
  g_test_add_func ("/address/same-origin", test_same_origin);
  g_test_add_func ("/address/link", test_link);
  g_test_add_func ("/address/calls", test_calls);
  return g_test_run ();
}
