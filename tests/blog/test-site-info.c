/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "blog/sam-blog-error.h"
#include "blog/sam-site-info.h"

static SamSiteInfo *
read_me (const char *json, GError **error)
{
  g_autoptr (JsonNode) me = json_from_string (json, NULL);

  return sam_site_info_read (NULL, me, error);
}

static void
test_author (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSiteInfo) info =
      read_me ("{ \"id\": 7, \"name\": \"Anna &amp; Bo\", \"roles\": [\"author\"],"
               " \"capabilities\": { \"edit_posts\": true, \"publish_posts\": true } }",
               &error);

  g_assert_no_error (error);
  g_assert_cmpstr (info->user_name, ==, "Anna & Bo");
  g_assert_cmpstr (info->role, ==, "author");
  g_assert_true (info->may_publish);
  g_assert_false (info->may_edit_others);
}

/* Plug-ins give users roles of all sorts, and none. */
static void
test_odd_roles (void)
{
  static const char *const roles[] = {
    "[]", "[null]", "[7]", "[{}]", "[[]]", "{}", "null", "\"\""
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *json = g_strdup_printf ("{ \"id\": 7, \"roles\": %s }", roles[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_me (json, &error));
      g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NOT_ALLOWED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-info/author", test_author);
  g_test_add_func ("/site-info/odd-roles", test_odd_roles);
  return g_test_run ();
}
