/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/test-server.h"

#include <libsoup/soup.h>

static void
faults_are_added_and_counted (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (test_faults_url (faults, "http"), "/posts", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) bytes = NULL;

  test_faults_add (faults, "{'fault': 'forbidden', 'method': 'GET'}");
  bytes = soup_session_send_and_read (session, message, NULL, NULL);
  g_assert_nonnull (bytes);
  g_assert_cmpuint (soup_message_get_status (message), ==, 403);
  g_assert_cmpuint (test_faults_count (faults, "GET", "^/posts$"), ==, 1);
  g_assert_cmpuint (test_faults_count (faults, "POST", "posts"), ==, 0);
  test_faults_clear (faults);
  g_assert_cmpuint (test_faults_count (faults, ".*", ""), ==, 0);
}

static void
wordpress_is_asked_past_the_program (void)
{
  g_autoptr (JsonObject) user = NULL;
  g_autoptr (JsonObject) reset = NULL;
  g_autoptr (JsonNode) made = NULL;
  g_autoptr (JsonNode) posts = NULL;

  if (!test_wordpress_there ())
    return;
  user = test_wordpress_control ("do=user&role=author");
  g_assert_true (json_object_has_member (user, "password"));
  made =
      test_wordpress_ask ("POST", "/wp/v2/posts", "{\"title\": \"Möte\", \"status\": \"draft\"}");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (made), "status"), ==,
                   "draft");
  reset = test_wordpress_control ("do=reset");
  posts = test_wordpress_ask ("GET", "/wp/v2/posts?status=any", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (posts)), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-server/faults", faults_are_added_and_counted);
  g_test_add_func ("/test-server/wordpress", wordpress_is_asked_past_the_program);
  return g_test_run ();
}
