/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "blog/sam-blog-error.h"
#include "blog/sam-site-info.h"
#include "model/sam-account.h"

G_BEGIN_DECLS

/* One WordPress and one user on it, spoken to with blocking calls: for a worker thread, and only
 * for the thread that made it. Every call may fail with any SAM_BLOG_ERROR. */
#define SAM_TYPE_SITE (sam_site_get_type ())
G_DECLARE_FINAL_TYPE (SamSite, sam_site, SAM, SITE, GObject)

/* @url is an address as sam_address_normalise () gives it. */
SamSite *sam_site_new (const char *url, const char *user, const char *password);
const char *sam_site_get_url (SamSite *self);
/* Seconds that the last answer asked to wait (Retry-After); 0: it did not say. */
guint sam_site_get_retry_after (SamSite *self);
/* Seconds that the server may be silent; 30 at first. */
void sam_site_set_timeout (SamSite *self, guint seconds);

/* Finds the REST interface and who we are on it. One of the two is called once, before the calls
 * below: the second in two requests where it can, without the name of the blog. */
SamSiteInfo *sam_site_connect (SamSite *self, GCancellable *cancellable, GError **error);
SamSiteInfo *sam_site_reach (SamSite *self, GCancellable *cancellable, GError **error);
/* Where the interface was found, for sam_site_remember (): then the next sam_site_reach () takes
 * one request. It names the address of the blog too, and is forgotten for any other. "" before it
 * was found. Returns: (transfer full) */
char *sam_site_get_way (SamSite *self);
void sam_site_remember (SamSite *self, const char *way);

/* The page where a user who is logged in lets a program in, always on the blog's own server. Needs
 * no password. Returns: (transfer full) */
char *sam_site_find_sign_in (SamSite *self, GCancellable *cancellable, GError **error);
typedef enum
{
  SAM_SITE_BODY_UNKNOWN, /* the way there (XML-RPC) is shut */
  SAM_SITE_BODY_TAKEN,
  SAM_SITE_BODY_REFUSED,
} SamSiteBody;

/* Whether the blog accepts user and password where they are not in the Authorization header. */
SamSiteBody sam_site_try_in_body (SamSite *self, const char *user, const char *password,
                                  GCancellable *cancellable);

/* One answer of the server. */
typedef struct
{
  guint status;
  JsonNode *json; /* an object or an array */
  int pages;      /* X-WP-TotalPages, 0 if not said */
  int total;      /* X-WP-Total, 0 if not said */
} SamReply;
void sam_reply_free (SamReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamReply, sam_reply_free)

/* Reads @path (such as "posts/12") with @query (such as "context=edit", or NULL). */
SamReply *sam_site_get (SamSite *self, const char *path, const char *query,
                        GCancellable *cancellable, GError **error);
/* Writes: POST with @body, or DELETE. Success is an answer of 200 or 201 that is JSON, nothing
 * else, or 400 with the code "term_exists", whose JSON names the term that there is.
 * SAM_BLOG_ERROR_UNKNOWN_OUTCOME means that the server may have done it all the same. @since is
 * the modified_gmt that the change is based on, or NULL. */
SamReply *sam_site_post (SamSite *self, const char *path, const char *query, JsonObject *body,
                         const char *since, GCancellable *cancellable, GError **error);
SamReply *sam_site_delete (SamSite *self, const char *path, const char *query,
                           GCancellable *cancellable, GError **error);

/* Called as more of what is sent has gone out. */
typedef void (*SamSiteSent) (gpointer data, gsize more);
/* Sends a file to "media" with @query; @name is ASCII. Success is 201 with JSON. */
SamReply *sam_site_upload (SamSite *self, const char *query, const char *name, const char *mime,
                           GBytes *bytes, SamSiteSent sent, gpointer data,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
