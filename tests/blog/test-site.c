/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "blog/sam-site-test.h"
#include "support/test-server.h"

/* What the connection test of the preferences says, and what may not be sent where. */

#define INDEX "'path': '_fields=name', 'fault': 'portal', 'times': 0, "
#define AS_JSON "'headers': {'Content-Type': 'application/json'}, "
#define INDEX_BODY "'body': '{\\\"name\\\": \\\"Blog\\\", \\\"namespaces\\\": [\\\"wp/v2\\\"]"

typedef struct
{
  SamSiteInfo *info;
  GError *error;
  gboolean done;
} Wait;

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->info = sam_site_test_finish (result, &wait->error);
  wait->done = TRUE;
}

static SamSiteInfo *
test_connection (const char *url, const char *user, const char *password, GError **error)
{
  g_autoptr (SamAccount) account = sam_record_new (SAM_TYPE_ACCOUNT);
  Wait wait = { NULL, NULL, FALSE };

  g_object_set (account, "url", url, "user", user, NULL);
  sam_site_test_async (account, password, NULL, tested_cb, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  if (wait.error != NULL)
    {
      g_test_message ("%s", wait.error->message);
      g_propagate_error (error, wait.error);
    }
  return wait.info;
}

static void
expect (const char *url, const char *user, const char *password, SamBlogError code,
        const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSiteInfo) info = test_connection (url, user, password, &error);

  g_assert_null (info);
  g_assert_error (error, SAM_BLOG_ERROR, (int)code);
  if (word != NULL)
    g_assert_nonnull (strstr (error->message, word));
}

/* A wrong password is wrong on the way of the header, too: of that nothing is said. */
static void
refuse_wrong (const char *url)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (test_connection (url, "author", "wrong", &error));
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PASSWORD);
  g_assert_null (strstr (error->message, "Authorization"));
}

static void
test_author (void)
{
  g_autofree char *password = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSiteInfo) info = NULL;

  if (!test_wordpress_there ())
    return;
  password = test_wordpress_password ("author");
  info = test_connection (test_wordpress_url (), "author", password, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->role, ==, "author");
  g_assert_cmpstr (info->site_name, !=, "");
  g_assert_cmpstr (info->user_name, !=, "");
  g_assert_cmpint (info->user, >, 0);
  g_assert_true (info->may_publish);
  g_assert_false (info->may_edit_others);
}

static void
test_roles (void)
{
  static const struct
  {
    const char *user;
    gboolean may_publish;
    gboolean may_edit_others;
  } roles[] = { { "admin", TRUE, TRUE },
                { "editor", TRUE, TRUE },
                { "contributor", FALSE, FALSE } };

  if (!test_wordpress_there ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *password = test_wordpress_password (roles[i].user);
      g_autoptr (GError) error = NULL;
      g_autoptr (SamSiteInfo) info =
          test_connection (test_wordpress_url (), roles[i].user, password, &error);

      g_assert_no_error (error);
      g_assert_true (info->may_publish == roles[i].may_publish);
      g_assert_true (info->may_edit_others == roles[i].may_edit_others);
    }
}

static void
test_role_too_low (void)
{
  g_autoptr (JsonObject) user = NULL;

  if (!test_wordpress_there ())
    return;
  user = test_wordpress_control ("do=user&role=subscriber");
  expect (test_wordpress_url (), json_object_get_string_member (user, "user"),
          json_object_get_string_member (user, "password"), SAM_BLOG_ERROR_NOT_ALLOWED,
          "subscriber");
}

static void
test_wrong_password (void)
{
  g_autofree char *password = NULL;

  if (!test_wordpress_there ())
    return;
  refuse_wrong (test_wordpress_url ());
  password = test_wordpress_password ("author");
  expect (test_wordpress_url (), "nobody", password, SAM_BLOG_ERROR_PASSWORD, NULL);
}

/* What people try first: the one they log in with on the web. */
static void
test_ordinary_password (void)
{
  if (test_wordpress_there ())
    expect (test_wordpress_url (), "author", "web-author", SAM_BLOG_ERROR_PASSWORD,
            "log in on the blog");
}

/* A host that takes the header away: the right password is told from a wrong one all the same. */
static void
test_header_stripped (void)
{
  g_autofree char *password = NULL;

  if (!test_wordpress_there ())
    return;
  password = test_wordpress_password ("author");
  expect (test_wordpress_stripped_url (), "author", password, SAM_BLOG_ERROR_HEADER,
          "Authorization");
  refuse_wrong (test_wordpress_stripped_url ());
}

/* Where XML-RPC is shut, both causes are named. */
static void
test_header_or_password (void)
{
  g_autoptr (TestFaults) faults = NULL;
  g_autofree char *password = NULL;

  if (!test_wordpress_there ())
    return;
  faults = test_faults_new (test_wordpress_stripped_url (), FALSE);
  test_faults_add (faults, "{'path': 'xmlrpc', 'fault': 'forbidden', 'times': 0}");
  password = test_wordpress_password ("author");
  expect (test_faults_url (faults, "http"), "author", password, SAM_BLOG_ERROR_PASSWORD,
          "Authorization");
}

/* The plug-in of that name works until told otherwise. */
static void
use_plugin (const char *name, gboolean on)
{
  g_autofree char *query = g_strconcat ("do=plugin&name=", name, on ? "&on=1" : "", NULL);
  g_autoptr (JsonObject) answer = test_wordpress_control (query);
}

static void
test_no_passwords (void)
{
  g_autofree char *password = NULL;

  if (!test_wordpress_there ())
    return;
  password = test_wordpress_password ("author");
  use_plugin ("no-passwords", TRUE);
  expect (test_wordpress_url (), "author", password, SAM_BLOG_ERROR_NO_PASSWORDS, NULL);
  use_plugin ("no-passwords", FALSE);
}

static void
test_no_rest (void)
{
  g_autofree char *password = NULL;

  if (!test_wordpress_there ())
    return;
  password = test_wordpress_password ("author");
  use_plugin ("no-rest", TRUE);
  expect (test_wordpress_url (), "author", password, SAM_BLOG_ERROR_CLOSED, "rest_disabled");
  use_plugin ("no-rest", FALSE);
}

static void
test_no_strangers (void)
{
  g_autofree char *password = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSiteInfo) info = NULL;

  if (!test_wordpress_there ())
    return;
  password = test_wordpress_password ("author");
  use_plugin ("no-strangers", TRUE);
  info = test_connection (test_wordpress_url (), "author", password, &error);
  g_assert_no_error (error);
  expect (test_wordpress_url (), "author", "wrong", SAM_BLOG_ERROR_PASSWORD, NULL);
  expect (test_wordpress_stripped_url (), "author", password, SAM_BLOG_ERROR_HEADER, NULL);
  use_plugin ("no-strangers", FALSE);
}

static void
test_maintenance (void)
{
  g_autoptr (JsonObject) on = NULL, off = NULL;
  g_autofree char *password = NULL;

  if (!test_wordpress_there ())
    return;
  password = test_wordpress_password ("author");
  on = test_wordpress_control ("do=maintenance&on=1");
  expect (test_wordpress_url (), "author", password, SAM_BLOG_ERROR_MAINTENANCE, "10 minutes");
  off = test_wordpress_control ("do=maintenance");
}

static void
test_passwords_off (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);

  test_faults_add (faults, "{" INDEX AS_JSON INDEX_BODY ", \\\"authentication\\\": []}'}");
  test_faults_add (faults, "{'path': 'users/me', 'fault': 'login', 'times': 0}");
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_NO_PASSWORDS, NULL);
}

static void
test_interface_closed (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);

  test_faults_add (faults, "{'path': '_fields=name', 'fault': 'forbidden', 'times': 0}");
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_CLOSED, "rest_forbidden");
}

static void
test_users_closed (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);

  test_faults_add (faults, "{" INDEX AS_JSON INDEX_BODY "}'}");
  test_faults_add (faults, "{'path': 'users/me', 'fault': 'forbidden', 'status': 404, 'times': 0, "
                           "'body': '{\\\"code\\\": \\\"rest_no_route\\\"}'}");
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_CLOSED, NULL);
}

static void
test_not_wordpress (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);

  test_faults_add (faults, "{'path': 'wp-json|rest_route', 'fault': 'error', 'status': 404, "
                           "'times': 0}");
  test_faults_add (faults, "{'fault': 'portal', 'times': 0}");
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_NOT_WORDPRESS, NULL);
}

static void
test_portal (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);

  test_faults_add (faults, "{'fault': 'portal', 'times': 0}");
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_PORTAL, NULL);
}

static void
test_moved (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);
  g_autofree char *rule = g_strdup_printf ("{'fault': 'redirect', 'location': '%s/', 'times': 0}",
                                           test_faults_url (faults, "other"));

  test_faults_add (faults, rule);
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_MOVED,
          test_faults_url (faults, "other"));
}

/* A page that names an interface elsewhere does not get the password sent there. */
static void
test_interface_elsewhere (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);
  g_autofree char *rule =
      g_strdup_printf ("{'fault': 'portal', 'times': 0, 'headers': {'Content-Type': 'text/html', "
                       "'Link': '<%s/wp-json/>; rel=\\\"https://api.w.org/\\\"'}}",
                       test_faults_url (faults, "other"));
  g_autoptr (JsonArray) log = NULL;

  test_faults_add (faults, rule);
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_MOVED, NULL);
  log = test_faults_log (faults);
  g_assert_cmpuint (json_array_get_length (log), ==, 1);
  g_assert_true (
      json_object_get_null_member (json_array_get_object_element (log, 0), "authorization"));
}

static void
test_circle (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);

  test_faults_add (faults, "{'fault': 'redirect', 'location': '/', 'times': 0}");
  expect (test_faults_url (faults, "http"), "a", "b", SAM_BLOG_ERROR_SERVER, NULL);
}

static void
test_unreachable (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);
  g_autofree char *url = g_strdup (test_faults_url (faults, "http"));

  test_faults_free (g_steal_pointer (&faults));
  expect (url, "a", "b", SAM_BLOG_ERROR_UNREACHABLE, NULL);
  expect ("https://blogg.invalid", "a", "b", SAM_BLOG_ERROR_UNREACHABLE, "blogg.invalid");
}

static void
test_certificates (void)
{
  static const char *const pairs[][2] = { { "self-signed", "self-signed" },
                                          { "wrong-host", "another host" },
                                          { "expired", "expired" } };
  g_autoptr (TestFaults) faults = NULL;

  g_autofree char *openssl = g_find_program_in_path ("openssl");

  if (openssl == NULL)
    {
      g_test_skip ("no openssl");
      return;
    }
  faults = test_faults_new (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    expect (test_faults_url (faults, pairs[i][0]), "a", "b", SAM_BLOG_ERROR_CERTIFICATE,
            pairs[i][1]);
  g_assert_cmpuint (test_faults_count (faults, ".*", ""), ==, 0);
}

/* https to a server that only speaks http, as with a wrong port. */
static void
test_no_tls (void)
{
  g_autoptr (TestFaults) faults = test_faults_new (NULL, FALSE);
  g_autofree char *url = g_strconcat ("https", test_faults_url (faults, "http") + 4, NULL);

  expect (url, "a", "b", SAM_BLOG_ERROR_CERTIFICATE, NULL);
}

static void
test_nothing_entered (void)
{
  expect ("https://blog.example.se", "", "x", SAM_BLOG_ERROR_NO_ACCOUNT, NULL);
  expect ("http://blog.example.se", "a", "x", SAM_BLOG_ERROR_ADDRESS, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/author", test_author);
  g_test_add_func ("/site/roles", test_roles);
  g_test_add_func ("/site/role-too-low", test_role_too_low);
  g_test_add_func ("/site/wrong-password", test_wrong_password);
  g_test_add_func ("/site/ordinary-password", test_ordinary_password);
  g_test_add_func ("/site/header-stripped", test_header_stripped);
  g_test_add_func ("/site/header-or-password", test_header_or_password);
  g_test_add_func ("/site/no-passwords", test_no_passwords);
  g_test_add_func ("/site/no-rest", test_no_rest);
  g_test_add_func ("/site/no-strangers", test_no_strangers);
  g_test_add_func ("/site/maintenance", test_maintenance);
  g_test_add_func ("/site/passwords-off", test_passwords_off);
  g_test_add_func ("/site/interface-closed", test_interface_closed);
  g_test_add_func ("/site/users-closed", test_users_closed);
  g_test_add_func ("/site/not-wordpress", test_not_wordpress);
  g_test_add_func ("/site/portal", test_portal);
  g_test_add_func ("/site/moved", test_moved);
  g_test_add_func ("/site/interface-elsewhere", test_interface_elsewhere);
  g_test_add_func ("/site/circle", test_circle);
  g_test_add_func ("/site/unreachable", test_unreachable);
  g_test_add_func ("/site/certificates", test_certificates);
  g_test_add_func ("/site/no-tls", test_no_tls);
  g_test_add_func ("/site/nothing-entered", test_nothing_entered);
  return g_test_run ();
}
