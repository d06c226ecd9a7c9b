/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "blog/sam-secret.h"
#include "blog/sam-sign-in.h"

/* Which call-backs of a browser count. */

#define URL "https://blog.example.se"

typedef struct
{
  SamSignIn *sign_in;
  GDateTime *begun;
  char *success; /* the address that WordPress calls back */
} Begun;

static char *
argument_of (const char *address, const char *name)
{
  g_autoptr (GHashTable) arguments =
      g_uri_parse_params (strchr (address, '?') + 1, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  return g_strdup (g_hash_table_lookup (arguments, name));
}

static void
begin (Begun *begun, const char *url, const char *instance)
{
  g_autofree char *page = g_strconcat (url, "/wp-admin/authorize-application.php", NULL);
  g_autofree char *address = NULL;

  begun->sign_in = sam_sign_in_new (url, instance);
  begun->begun = g_date_time_new_utc (2026, 11, 26, 9, 0, 0);
  address = sam_sign_in_address (begun->sign_in, page, "tågdator", begun->begun);
  begun->success = argument_of (address, "success_url");
}

static void
end (Begun *begun)
{
  sam_sign_in_free (begun->sign_in);
  g_date_time_unref (begun->begun);
  g_free (begun->success);
}

static SamCallBack
judge (Begun *begun, const char *arguments, int minutes, char **user, char **password)
{
  g_autoptr (GDateTime) now = g_date_time_add_minutes (begun->begun, minutes);
  g_autofree char *call_back = g_strconcat (begun->success, arguments, NULL);

  *user = *password = NULL;
  return sam_sign_in_judge (begun->sign_in, call_back, now, user, password);
}

static void
refused (Begun *begun, const char *arguments, int minutes, SamCallBack expected)
{
  char *user, *password;

  g_assert_cmpint (judge (begun, arguments, minutes, &user, &password), ==, expected);
  g_assert_null (user);
  g_assert_null (password);
}

static void
test_address (void)
{
  g_autoptr (SamSignIn) one = sam_sign_in_new (URL, "");
  g_autoptr (SamSignIn) other = sam_sign_in_new (URL, "");
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 26, 9, 0, 0);
  g_autofree char *address = sam_sign_in_address (one, URL "/a.php", "tågdator & co", now);
  g_autofree char *again = sam_sign_in_address (other, URL "/?page=a", "x", now);
  g_autofree char *name = argument_of (address, "app_name");
  g_autofree char *program = argument_of (address, "app_id");
  g_autofree char *success = argument_of (address, "success_url");
  g_autofree char *success_again = argument_of (again, "success_url");
  g_autofree char *reject = argument_of (address, "reject_url");

  g_assert_true (g_str_has_prefix (address, URL "/a.php?"));
  g_assert_true (g_str_has_prefix (again, URL "/?page=a&app_name="));
  g_assert_cmpstr (name, ==, "Samordna, tågdator & co, 2026-11-26 09:00:00");
  g_assert_true (g_uuid_string_is_valid (program));
  g_assert_true (g_str_has_prefix (success, "samordna://auth/"));
  g_assert_cmpstr (success, !=, success_again);
  g_assert_true (g_str_has_prefix (reject, success));
}

static void
test_accepted (void)
{
  Begun begun;
  g_autofree char *user = NULL;
  char *password;

  begin (&begun, URL, "");
  g_assert_cmpint (judge (&begun,
                          "?site_url=https%3A%2F%2Fblog.example.se%2Fwp&user_login=%C3%85sa%20B"
                          "&password=abcd%2BEFGH",
                          29, &user, &password),
                   ==, SAM_CALL_BACK_ACCEPTED);
  g_assert_cmpstr (user, ==, "Åsa B");
  g_assert_cmpstr (password, ==, "abcd+EFGH");
  sam_secret_free (password);
  end (&begun);
}

static void
test_refused (void)
{
  Begun begun;

  begin (&begun, URL, "");
  refused (&begun, "?success=false", 1, SAM_CALL_BACK_DECLINED);
  refused (&begun, "?site_url=" URL "&user_login=a&password=b", 31, SAM_CALL_BACK_LATE);
  refused (&begun, "?site_url=" URL "&user_login=a&password=b", -1, SAM_CALL_BACK_LATE);
  refused (&begun, "?site_url=" URL "&user_login=a", 1, SAM_CALL_BACK_BROKEN);
  refused (&begun, "?site_url=" URL "&user_login=&password=b", 1, SAM_CALL_BACK_BROKEN);
  end (&begun);
}

static void
test_foreign (void)
{
  static const char *const sites[] = {
    "http://blog.example.se",
    "https://blog.example.se:8443",
    "https://evil.example.se",
    "https://blog.example.se.evil",
    "https://evil@blog.example.se.evil/",
    "blog.example.se",
    "",
  };
  Begun begun;

  begin (&begun, URL, "");
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      g_autofree char *arguments =
          g_strconcat ("?site_url=", sites[i], "&user_login=a&password=b", NULL);

      refused (&begun, arguments, 1, SAM_CALL_BACK_FOREIGN);
    }
  refused (&begun, "?user_login=a&password=b", 1, SAM_CALL_BACK_FOREIGN);
  refused (&begun, "", 1, SAM_CALL_BACK_FOREIGN);
  end (&begun);
}

static void
test_stray (void)
{
  static const char *const addresses[] = {
    "samordna://auth/",         "samordna://auth/.?",
    "samordna://auth/wrong",    "samordna:auth",
    "samordna://other/",        "",
    "https://blog.example.se/",
  };
  const char *good = "?site_url=" URL "&user_login=a&password=b";
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (SamSignIn) untold = sam_sign_in_new (URL, "");
  char *user = NULL, *password = NULL;
  Begun begun;

  begin (&begun, URL, "");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *call_back = g_strconcat (addresses[i], good, NULL);

      g_assert_cmpint (sam_sign_in_judge (begun.sign_in, call_back, begun.begun, &user, &password),
                       ==, SAM_CALL_BACK_STRAY);
      g_assert_cmpint (sam_sign_in_judge (NULL, call_back, now, &user, &password), ==,
                       SAM_CALL_BACK_STRAY);
      g_assert_cmpint (sam_sign_in_judge (untold, call_back, now, &user, &password), ==,
                       SAM_CALL_BACK_STRAY);
    }
  refused (&begun, "x?site_url=" URL "&user_login=a&password=b", 1, SAM_CALL_BACK_STRAY);
  end (&begun);
}

/* Which of several running programs a call-back is for. */
static void
test_instance (void)
{
  g_autofree char *none = sam_sign_in_instance ("https://blog.example.se");
  g_autofree char *usual = NULL, *other = NULL;
  Begun begun;

  begin (&begun, URL, "");
  usual = sam_sign_in_instance (begun.success);
  g_assert_cmpstr (usual, ==, "");
  g_assert_true (sam_sign_in_is_call_back (begun.success));
  end (&begun);
  begin (&begun, URL, "d0123456789ab");
  other = sam_sign_in_instance (begun.success);
  g_assert_cmpstr (other, ==, "d0123456789ab");
  end (&begun);
  g_assert_null (none);
  g_assert_false (sam_sign_in_is_call_back ("samordna://author/"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-in/address", test_address);
  g_test_add_func ("/sign-in/accepted", test_accepted);
  g_test_add_func ("/sign-in/refused", test_refused);
  g_test_add_func ("/sign-in/foreign", test_foreign);
  g_test_add_func ("/sign-in/stray", test_stray);
  g_test_add_func ("/sign-in/instance", test_instance);
  return g_test_run ();
}
