/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-blog-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (sam - blog - error, sam_blog_error)

static void
set (GError **error, SamBlogError code, const char *sentence)
{
  g_set_error_literal (error, SAM_BLOG_ERROR, code, sentence);
}

gboolean
sam_blog_error_ends_sync (const GError *error)
{
  if (error->domain != SAM_BLOG_ERROR)
    return TRUE;
  switch ((SamBlogError)error->code)
    {
    case SAM_BLOG_ERROR_SERVER:
    case SAM_BLOG_ERROR_NOT_ALLOWED:
    case SAM_BLOG_ERROR_REFUSED:
    case SAM_BLOG_ERROR_GONE:
    case SAM_BLOG_ERROR_CONFLICT:
    case SAM_BLOG_ERROR_UNKNOWN_OUTCOME:
    case SAM_BLOG_ERROR_DUPLICATE:
    case SAM_BLOG_ERROR_TOO_FAST:
      return FALSE;
    case SAM_BLOG_ERROR_NO_ACCOUNT:
    case SAM_BLOG_ERROR_SAMPLE:
    case SAM_BLOG_ERROR_BUSY:
    case SAM_BLOG_ERROR_ADDRESS:
    case SAM_BLOG_ERROR_UNREACHABLE:
    case SAM_BLOG_ERROR_CERTIFICATE:
    case SAM_BLOG_ERROR_PORTAL:
    case SAM_BLOG_ERROR_MAINTENANCE:
    case SAM_BLOG_ERROR_MOVED:
    case SAM_BLOG_ERROR_NOT_WORDPRESS:
    case SAM_BLOG_ERROR_CLOSED:
    case SAM_BLOG_ERROR_NO_PASSWORDS:
    case SAM_BLOG_ERROR_PASSWORD:
    case SAM_BLOG_ERROR_HEADER:
    case SAM_BLOG_ERROR_CANCELLED:
      break;
    }
  return TRUE;
}

/* Retry-After is seconds or a date; a date is not worth a sentence of its own. */
static int
minutes_until (const char *retry_after)
{
  gint64 seconds = 0;

  if (retry_after != NULL)
    g_ascii_string_to_signed (retry_after, 10, 1, 7 * 24 * 3600, &seconds, NULL);
  return (seconds + 59) / 60;
}

static void
explain_busy (GError **error, guint status, const char *retry_after)
{
  int minutes = minutes_until (retry_after);

  if (status == 429)
    set (error, SAM_BLOG_ERROR_MAINTENANCE,
         _ ("The blog has been asked too much in a short time and wants a rest. Try again in a "
            "while."));
  else if (minutes > 0)
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MAINTENANCE,
                 ngettext ("The blog is closed for maintenance just now. Try again in %d minute.",
                           "The blog is closed for maintenance just now. Try again in %d minutes.",
                           minutes),
                 minutes);
  else
    set (error, SAM_BLOG_ERROR_MAINTENANCE,
         _ ("The blog is closed for maintenance just now. Try again in a while."));
}

/* Which of it is wrong only some blogs say; most answer as if nobody had tried. */
static void
explain_login (GError **error, const char *code)
{
  if (code != NULL && g_str_has_prefix (code, "application_passwords_disabled"))
    set (error, SAM_BLOG_ERROR_NO_PASSWORDS,
         _ ("Application passwords are switched off on this blog. Ask whoever runs the blog to "
            "switch them on."));
  else if (g_strcmp0 (code, "invalid_username") == 0 || g_strcmp0 (code, "invalid_email") == 0)
    set (error, SAM_BLOG_ERROR_PASSWORD,
         _ ("The blog knows no user of this name. Check the user in the preferences."));
  else if (g_strcmp0 (code, "incorrect_password") == 0)
    set (error, SAM_BLOG_ERROR_PASSWORD,
         _ ("The blog did not accept the password. Sign in again in the preferences."));
  else
    set (error, SAM_BLOG_ERROR_PASSWORD,
         _ ("The blog did not accept the user and password. Sign in again in the preferences."));
}

static void
explain_forbidden (GError **error, const char *code)
{
  if (code == NULL)
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("The web server in front of the blog refuses this program. Ask whoever runs the blog "
            "to let the REST interface through."));
  else if (g_str_equal (code, "rest_comment_closed"))
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("Comments are closed on this post. Open them on the blog, or throw the reply away."));
  else if (g_str_equal (code, "rest_cannot_assign_sticky"))
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("Your user may not pin posts to the front page of this blog, so the post was not sent. "
            "Let it be as it was, or ask an editor to pin it."));
  else if (g_str_equal (code, "rest_cannot_assign_term"))
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("Your user may not use one of the categories or tags of the post, so it was not sent. "
            "Choose others, or ask an editor to set them."));
  else if (g_str_equal (code, "rest_cannot_publish"))
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("Your user may not publish on this blog. Ask an editor to publish the draft, or to "
            "give you the role of author."));
  else if (g_str_equal (code, "rest_cannot_edit") || g_str_equal (code, "rest_cannot_delete")
           || g_str_equal (code, "rest_forbidden_context"))
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("Your user may not change this post on the blog: it belongs to somebody else, or has "
            "been published. Ask an editor."));
  else
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NOT_ALLOWED,
                 _ ("Your user may not do this on the blog (%s). Ask whoever runs the blog for the "
                    "role of author."),
                 code);
}

static void
explain_refused (GError **error, guint status, const char *code)
{
  if (status == 413)
    set (error, SAM_BLOG_ERROR_REFUSED,
         _ ("The post is larger than the blog accepts. Divide it, or ask whoever runs the blog to "
            "raise the limit."));
  else if (code != NULL && g_str_equal (code, "comment_flood"))
    set (error, SAM_BLOG_ERROR_TOO_FAST,
         _ ("The blog wants a pause between two comments. It is sent in a little while."));
  else if (code != NULL && g_str_equal (code, "rest_invalid_featured_media"))
    set (error, SAM_BLOG_ERROR_REFUSED,
         _ ("The featured picture is not on the blog any more, so the post was not sent. Choose "
            "another, or remove it."));
  else if (code != NULL && g_str_equal (code, "empty_content"))
    set (error, SAM_BLOG_ERROR_REFUSED,
         _ ("The blog takes no empty post. Write a title or a text first."));
  else
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED,
                 _ ("The blog did not accept this (%u, %s). Nothing was changed there."), status,
                 code != NULL ? code : "–");
}

static void
explain_missing (GError **error, const char *code)
{
  if (code == NULL)
    set (error, SAM_BLOG_ERROR_NOT_WORDPRESS,
         _ ("There is no WordPress at this address. Check it in the preferences."));
  else if (g_str_equal (code, "rest_no_route"))
    set (error, SAM_BLOG_ERROR_CLOSED,
         _ ("The REST interface of the blog is switched off, in whole or in part. Ask whoever runs "
            "the blog to open it."));
  else
    set (error, SAM_BLOG_ERROR_GONE,
         _ ("The post is no longer on the blog. Your text is kept here."));
}

static void
explain_server (GError **error, guint status, const char *code, gboolean writing)
{
  if (writing)
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNKNOWN_OUTCOME,
                 _ ("The blog answered with an error (%u), and may have done it all the same. The "
                    "next sync finds out before anything is sent again."),
                 status);
  else
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_SERVER,
                 _ ("The blog has a fault of its own (%u, %s). Try again later; if it stays, tell "
                    "whoever runs the blog."),
                 status, code != NULL ? code : "–");
}

void
sam_blog_error_explain (GError **error, guint status, const char *code, const char *retry_after,
                        gboolean writing)
{
  switch (status)
    {
    case 200:
    case 201:
    case 511: /* Network Authentication Required, RFC 6585 */
      set (error, SAM_BLOG_ERROR_PORTAL,
           _ ("Something else answers in place of the blog, probably the log-in page of this "
              "network. Open a web page, log in to the network, and sync again."));
      break;
    case 401:
      explain_login (error, code);
      break;
    case 403:
      explain_forbidden (error, code);
      break;
    case 404:
      explain_missing (error, code);
      break;
    case 410:
      set (error, SAM_BLOG_ERROR_GONE,
           _ ("The post is in the trash on the blog. Your text is kept here."));
      break;
    case 409:
    case 412:
      if (g_strcmp0 (code, "comment_duplicate") == 0)
        {
          set (error, SAM_BLOG_ERROR_DUPLICATE,
               _ ("The blog has a comment with just these words already. Change it, or throw it "
                  "away."));
          break;
        }
      set (error, SAM_BLOG_ERROR_CONFLICT,
           _ ("The post was changed on the blog meanwhile. Sync again to see both."));
      break;
    case 429:
    case 503:
      explain_busy (error, status, retry_after);
      break;
    default:
      if (status >= 500)
        explain_server (error, status, code, writing);
      else
        explain_refused (error, status, code);
    }
}

gboolean
sam_blog_error_explain_upload (GError **error, guint status, const char *code)
{
  if (status == 413 || g_strcmp0 (code, "rest_upload_unknown_error") == 0
      || g_strcmp0 (code, "rest_upload_file_too_big") == 0)
    set (error, SAM_BLOG_ERROR_REFUSED,
         _ ("A picture is larger than the blog accepts, so the post was not sent. Make the picture "
            "smaller, or ask whoever runs the blog to raise the limit."));
  else if (g_strcmp0 (code, "rest_upload_sideload_error") == 0)
    set (error, SAM_BLOG_ERROR_REFUSED,
         _ ("The blog does not take a picture of this kind, so the post was not sent. Ask whoever "
            "runs the blog to allow JPEG and PNG."));
  else if (g_strcmp0 (code, "rest_upload_limited_space") == 0)
    set (error, SAM_BLOG_ERROR_REFUSED,
         _ ("The blog has no room for more pictures, so the post was not sent. Ask whoever runs "
            "the blog for more."));
  else if (g_strcmp0 (code, "rest_upload_hash_mismatch") == 0)
    set (error, SAM_BLOG_ERROR_SERVER,
         _ ("A picture did not arrive as it was sent. It is sent again at the next sync."));
  else if (status == 403 && g_strcmp0 (code, "rest_cannot_create") == 0)
    set (error, SAM_BLOG_ERROR_NOT_ALLOWED,
         _ ("Your user may not put pictures on this blog. Take them out of the post, or ask "
            "whoever runs the blog for the role of author."));
  else
    return FALSE;
  return TRUE;
}

static void
explain_certificate (GError **error, GTlsCertificateFlags flags, const char *host)
{
  g_autofree char *sentence = NULL;

  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    sentence = g_strdup_printf (
        _ ("The certificate of %s has expired, so nothing was sent. Tell whoever runs the "
           "blog, or check the date of this computer."),
        host);
  else if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    sentence = g_strdup_printf (
        _ ("The certificate of %s is not valid yet, so nothing was sent. Check the date of "
           "this computer."),
        host);
  else if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    sentence = g_strdup_printf (
        _ ("What answers at %s has the certificate of another host, so nothing was sent. "
           "Check the address; on a public network, log in to it first."),
        host);
  else if (flags & G_TLS_CERTIFICATE_REVOKED)
    sentence = g_strdup_printf (
        _ ("The certificate of %s has been revoked, so nothing was sent. Tell whoever runs "
           "the blog."),
        host);
  else if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    sentence = g_strdup_printf (
        _ ("The certificate of %s is self-signed: nobody vouches for it, so nothing was "
           "sent. Tell whoever runs the blog; on a public network, log in to it first."),
        host);
  else
    sentence = g_strdup_printf (
        _ ("No secure connection to %s could be made, so nothing was sent. Check the "
           "address, or tell whoever runs the blog."),
        host);
  set (error, SAM_BLOG_ERROR_CERTIFICATE, sentence);
}

static gboolean
was_never_sent (const GError *transport)
{
  return transport->domain == G_RESOLVER_ERROR
         || g_error_matches (transport, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
         || g_error_matches (transport, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
         || g_error_matches (transport, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
         || g_error_matches (transport, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND);
}

void
sam_blog_error_transport (GError **error, const GError *transport, GTlsCertificateFlags flags,
                          const char *host, gboolean writing)
{
  if (g_error_matches (transport, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set (error, SAM_BLOG_ERROR_CANCELLED, _ ("The sync was cancelled."));
  else if (flags != 0 || transport->domain == G_TLS_ERROR)
    explain_certificate (error, flags, host);
  else if (transport->domain == G_RESOLVER_ERROR)
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNREACHABLE,
                 _ ("No server called %s was found. Check the network, and the address in the "
                    "preferences."),
                 host);
  else if (was_never_sent (transport) || !writing)
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNREACHABLE,
                 _ ("%s does not answer. Nothing is lost; what waits is sent when there is a "
                    "network."),
                 host);
  else
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNKNOWN_OUTCOME,
                 _ ("The connection to %s broke while something was sent, and it may have arrived. "
                    "The next sync finds out before anything is sent again."),
                 host);
}
