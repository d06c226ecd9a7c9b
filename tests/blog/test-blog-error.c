/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "blog/sam-blog-error.h"

static void
expect (guint status, const char *code, gboolean writing, SamBlogError expected)
{
  g_autoptr (GError) error = NULL;

  sam_blog_error_explain (&error, status, code, NULL, writing);
  g_assert_error (error, SAM_BLOG_ERROR, (int)expected);
  /* A sentence, and no trace of a format or of English from the server. */
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '%'));
}

static void
test_answers (void)
{
  expect (200, NULL, FALSE, SAM_BLOG_ERROR_PORTAL);
  expect (511, NULL, TRUE, SAM_BLOG_ERROR_PORTAL);
  expect (401, "rest_cannot_create", TRUE, SAM_BLOG_ERROR_PASSWORD);
  expect (401, "incorrect_password", FALSE, SAM_BLOG_ERROR_PASSWORD);
  expect (401, "invalid_username", FALSE, SAM_BLOG_ERROR_PASSWORD);
  expect (401, "application_passwords_disabled", FALSE, SAM_BLOG_ERROR_NO_PASSWORDS);
  expect (401, "application_passwords_disabled_for_user", FALSE, SAM_BLOG_ERROR_NO_PASSWORDS);
  expect (403, "rest_cannot_publish", TRUE, SAM_BLOG_ERROR_NOT_ALLOWED);
  expect (403, "rest_cannot_edit", TRUE, SAM_BLOG_ERROR_NOT_ALLOWED);
  expect (403, "rest_something_new", TRUE, SAM_BLOG_ERROR_NOT_ALLOWED);
  expect (403, NULL, TRUE, SAM_BLOG_ERROR_NOT_ALLOWED);
  expect (404, "rest_post_invalid_id", FALSE, SAM_BLOG_ERROR_GONE);
  expect (404, "rest_no_route", FALSE, SAM_BLOG_ERROR_CLOSED);
  expect (404, NULL, FALSE, SAM_BLOG_ERROR_NOT_WORDPRESS);
  expect (410, "rest_already_trashed", TRUE, SAM_BLOG_ERROR_GONE);
  expect (409, "rest_x", TRUE, SAM_BLOG_ERROR_CONFLICT);
  expect (412, NULL, TRUE, SAM_BLOG_ERROR_CONFLICT);
  expect (400, "empty_content", TRUE, SAM_BLOG_ERROR_REFUSED);
  expect (400, "rest_invalid_param", TRUE, SAM_BLOG_ERROR_REFUSED);
  expect (413, NULL, TRUE, SAM_BLOG_ERROR_REFUSED);
  expect (429, NULL, TRUE, SAM_BLOG_ERROR_MAINTENANCE);
  expect (503, NULL, TRUE, SAM_BLOG_ERROR_MAINTENANCE);
  expect (500, "db_insert_error", TRUE, SAM_BLOG_ERROR_UNKNOWN_OUTCOME);
  expect (502, NULL, TRUE, SAM_BLOG_ERROR_UNKNOWN_OUTCOME);
  expect (500, NULL, FALSE, SAM_BLOG_ERROR_SERVER);
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *header;
    const char *word;
  } cases[] = {
    { "600", "10 minutes" },
    { "1", "1 minute." },
    { "61", "2 minutes" },
    { NULL, "in a while" },
    { "tomorrow", "in a while" },
    { "-5", "in a while" },
    { "99999999999999999999", "in a while" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      sam_blog_error_explain (&error, 503, NULL, cases[i].header, FALSE);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

static void
transport (GQuark domain, int code, GTlsCertificateFlags flags, gboolean writing,
           SamBlogError expected)
{
  g_autoptr (GError) cause = g_error_new_literal (domain, code, "whatever");
  g_autoptr (GError) error = NULL;

  sam_blog_error_transport (&error, cause, flags, "blog.example.se", writing);
  g_assert_error (error, SAM_BLOG_ERROR, (int)expected);
}

static void
test_transport (void)
{
  transport (G_IO_ERROR, G_IO_ERROR_CANCELLED, 0, TRUE, SAM_BLOG_ERROR_CANCELLED);
  transport (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, 0, TRUE, SAM_BLOG_ERROR_UNREACHABLE);
  transport (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, 0, TRUE, SAM_BLOG_ERROR_UNREACHABLE);
  transport (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, 0, FALSE, SAM_BLOG_ERROR_UNREACHABLE);
  /* Time-out means unknown, not failed. */
  transport (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, 0, TRUE, SAM_BLOG_ERROR_UNKNOWN_OUTCOME);
  transport (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, 0, TRUE, SAM_BLOG_ERROR_UNKNOWN_OUTCOME);
  /* In a sandbox without a network the error is one of D-Bus. */
  transport (G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED, 0, FALSE, SAM_BLOG_ERROR_UNREACHABLE);
  transport (G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE, 0, TRUE, SAM_BLOG_ERROR_CERTIFICATE);
  transport (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, G_TLS_CERTIFICATE_UNKNOWN_CA, TRUE,
             SAM_BLOG_ERROR_CERTIFICATE);
}

static void
test_certificates_are_named (void)
{
  static const struct
  {
    GTlsCertificateFlags flags;
    const char *word;
  } cases[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "self-signed" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "another host" },
    { G_TLS_CERTIFICATE_EXPIRED, "expired" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "not valid yet" },
    { G_TLS_CERTIFICATE_REVOKED, "revoked" },
    { G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_UNKNOWN_CA, "expired" },
  };
  g_autoptr (GError) cause =
      g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "whatever");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      sam_blog_error_transport (&error, cause, cases[i].flags, "blog.example.se", TRUE);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_nonnull (strstr (error->message, "blog.example.se"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blog-error/answers", test_answers);
  g_test_add_func ("/blog-error/retry-after", test_retry_after);
  g_test_add_func ("/blog-error/transport", test_transport);
  g_test_add_func ("/blog-error/certificates", test_certificates_are_named);
  return g_test_run ();
}
