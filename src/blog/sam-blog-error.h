/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can go wrong with the blog. Every message is a sentence for the user, translated: what
 * happened and what to do. Map on the code, never on the message. */
#define SAM_BLOG_ERROR (sam_blog_error_quark ())
typedef enum
{
  SAM_BLOG_ERROR_SERVER,      /* the server answered with something that has no name here */
  SAM_BLOG_ERROR_NO_ACCOUNT,  /* no address, user or password is set */
  SAM_BLOG_ERROR_SAMPLE,      /* the sample programme has no blog */
  SAM_BLOG_ERROR_BUSY,        /* another process syncs this folder */
  SAM_BLOG_ERROR_ADDRESS,     /* what was typed is no address, or plain http */
  SAM_BLOG_ERROR_UNREACHABLE, /* no network, no such host, nothing answers, time-out */
  SAM_BLOG_ERROR_CERTIFICATE, /* the server could not prove who it is */
  SAM_BLOG_ERROR_PORTAL,      /* a log-in page of the network answers instead of the blog */
  SAM_BLOG_ERROR_MAINTENANCE, /* 503 */
  SAM_BLOG_ERROR_MOVED,       /* leads to another scheme, host or port */
  SAM_BLOG_ERROR_NOT_WORDPRESS,
  SAM_BLOG_ERROR_CLOSED,          /* WordPress, but its REST interface is shut */
  SAM_BLOG_ERROR_NO_PASSWORDS,    /* application passwords are switched off */
  SAM_BLOG_ERROR_PASSWORD,        /* 401: wrong, or the header did not arrive */
  SAM_BLOG_ERROR_HEADER,          /* the password is right, but the header did not arrive */
  SAM_BLOG_ERROR_NOT_ALLOWED,     /* 403: logged in, but the role may not */
  SAM_BLOG_ERROR_REFUSED,         /* 400, 409, 413, …: this request will never be accepted */
  SAM_BLOG_ERROR_GONE,            /* the post is no longer there, or in the trash */
  SAM_BLOG_ERROR_CONFLICT,        /* changed on both sides */
  SAM_BLOG_ERROR_UNKNOWN_OUTCOME, /* sent, but whether it was done could not be found out yet */
  SAM_BLOG_ERROR_CANCELLED,
  SAM_BLOG_ERROR_DUPLICATE, /* a comment with these words is there already */
  SAM_BLOG_ERROR_TOO_FAST,  /* the blog wants a pause between two comments */
} SamBlogError;
GQuark sam_blog_error_quark (void);

/* TRUE if @error says that nothing more can be done with the server for now, so that a sync ends
 * rather than trying the next post. */
gboolean sam_blog_error_ends_sync (const GError *error);

/* The error that an answer of the server means: its status, the code of its JSON error (NULL if it
 * is not JSON) and its Retry-After (or NULL). @writing: the request was to change something. */
void sam_blog_error_explain (GError **error, guint status, const char *code,
                             const char *retry_after, gboolean writing);
/* The same for an answer to a picture that was sent, where it says something that is only said of
 * pictures; else FALSE. */
gboolean sam_blog_error_explain_upload (GError **error, guint status, const char *code);
/* The error that no answer means: @transport is of GIO or libsoup, @flags what is wrong with the
 * certificate of @host. */
void sam_blog_error_transport (GError **error, const GError *transport, GTlsCertificateFlags flags,
                               const char *host, gboolean writing);

G_END_DECLS
