/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-site.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "blog/sam-address.h"
#include "blog/sam-json-member.h"
#include "blog/sam-secret.h"

#define HOPS 5

/**
 * SamSite: a WordPress and a user on it, over blocking calls.
 *
 * libsoup must follow no redirect by itself: it would turn a POST into a GET and then report
 * success, and it knows nothing of where the password may go.
 */
struct _SamSite
{
  GObject parent_instance;

  SoupSession *session;
  char *url;           /* as the user entered it */
  char *host;          /* for sentences */
  char *authorization; /* the whole header */
  char *root;          /* of the REST interface, known after connecting */
  char *sign_in;       /* the page that makes application passwords, if the blog named one */
  GTlsCertificateFlags flags;
  guint retry_after;
};

G_DEFINE_FINAL_TYPE (SamSite, sam_site, G_TYPE_OBJECT)

/* What one exchange brought, before it is judged. */
typedef struct
{
  guint status;
  char *content_type;
  char *location;
  char *link;
  char *retry_after;
  int pages;
  int total;
  GBytes *body;
} Answer;

static void
answer_free (Answer *answer)
{
  g_free (answer->content_type);
  g_free (answer->location);
  g_free (answer->link);
  g_free (answer->retry_after);
  g_bytes_unref (answer->body);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

void
sam_reply_free (SamReply *reply)
{
  g_clear_pointer (&reply->json, json_node_unref);
  g_free (reply);
}

/* Nothing is wrong enough with a certificate to be overlooked: this only remembers what it is. */
static gboolean
accept_certificate_cb (SoupMessage *message, GTlsCertificate *certificate,
                       GTlsCertificateFlags flags, SamSite *self)
{
  self->flags = flags;
  return FALSE;
}

static SoupMessage *
new_message (SamSite *self, const char *method, const char *url, gboolean with_password,
             GError **error)
{
  SoupMessage *message = soup_message_new (method, url);
  SoupMessageHeaders *headers;

  if (message == NULL || (with_password && !sam_address_same_origin (url, self->url)))
    {
      g_clear_object (&message);
      g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MOVED,
                   _ ("The blog at %s leads to %s, and the password is not for there. If it "
                      "is your blog, enter that address in the preferences."),
                   self->url, url);
      return NULL;
    }
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (with_password)
    soup_message_headers_replace (headers, "Authorization", self->authorization);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), self);
  return message;
}

static int
number_of_header (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* Seconds, or a date. */
static guint
seconds_of (const char *retry_after)
{
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds = 0;

  if (retry_after == NULL)
    return 0;
  if (g_ascii_string_to_signed (retry_after, 10, 0, G_MAXINT, &seconds, NULL))
    return seconds;
  date = soup_date_time_new_from_http_string (retry_after);
  if (date != NULL)
    seconds = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
  return CLAMP (seconds, 0, G_MAXINT);
}

static Answer *
send_message (SamSite *self, SoupMessage *message, gboolean writing, GCancellable *cancellable,
              GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (GError) transport = NULL;
  GBytes *body;
  Answer *answer;

  self->flags = 0;
  self->retry_after = 0;
  body = soup_session_send_and_read (self->session, message, cancellable, &transport);
  if (body == NULL)
    {
      sam_blog_error_transport (error, transport, self->flags, self->host, writing);
      return NULL;
    }
  answer = g_new0 (Answer, 1);
  answer->body = body;
  answer->status = soup_message_get_status (message);
  answer->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  answer->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  answer->link = g_strdup (soup_message_headers_get_list (headers, "Link"));
  answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  self->retry_after = seconds_of (answer->retry_after);
  answer->pages = number_of_header (headers, "X-WP-TotalPages");
  answer->total = number_of_header (headers, "X-WP-Total");
  return answer;
}

static gboolean
is_redirect (const Answer *answer)
{
  return answer->location != NULL && answer->status >= 301 && answer->status <= 308
         && answer->status != 304;
}

/* Reads @url, following redirects as long as they stay on the blog. */
static Answer *
fetch (SamSite *self, const char *method, const char *url, gboolean with_password,
       GCancellable *cancellable, GError **error)
{
  g_autofree char *here = g_strdup (url);

  for (int hop = 0; hop < HOPS; hop++)
    {
      g_autoptr (SoupMessage) message = new_message (self, method, here, with_password, error);
      g_autoptr (Answer) answer = NULL;
      g_autofree char *next = NULL;

      if (message == NULL)
        return NULL;
      answer = send_message (self, message, FALSE, cancellable, error);
      if (answer == NULL || !is_redirect (answer))
        return g_steal_pointer (&answer);
      next = g_uri_resolve_relative (here, answer->location, SOUP_HTTP_URI_FLAGS, NULL);
      if (next == NULL || !sam_address_same_origin (next, self->url))
        {
          g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MOVED,
                       _ ("%s leads on to %s. If that is your blog, enter that address in the "
                          "preferences; on a public network, log in to it first."),
                       self->url, next != NULL ? next : answer->location);
          return NULL;
        }
      g_free (here);
      here = g_steal_pointer (&next);
    }
  g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_SERVER,
               _ ("%s leads round in a circle. Tell whoever runs the blog."), self->url);
  return NULL;
}

/* Returns: (transfer full) (nullable): the answer as JSON if it is JSON */
static JsonNode *
parse (const Answer *answer)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);
  JsonNode *root;

  if (answer->content_type == NULL || strstr (answer->content_type, "json") == NULL)
    return NULL;
  /* A byte-order mark in a plug-in's file ends up before every answer. */
  if (length > 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length == 0 || !json_parser_load_from_data (parser, data, length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || JSON_NODE_HOLDS_VALUE (root) || JSON_NODE_HOLDS_NULL (root))
    return NULL;
  return json_node_copy (root);
}

static const char *
code_of (JsonNode *json)
{
  if (json == NULL || !JSON_NODE_HOLDS_OBJECT (json))
    return NULL;
  return sam_json_member_string (json_node_get_object (json), "code", NULL);
}

/* An answer is good only as 200 or 201 with JSON; and a term that exists is an answer too. */
static SamReply *
judge (SamSite *self, Answer *answer, gboolean writing, GError **error)
{
  g_autoptr (JsonNode) json = parse (answer);
  const char *code = code_of (json);
  SamReply *reply;

  if (is_redirect (answer))
    {
      g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MOVED,
                   _ ("The blog sends what is written on to %s, so nothing was sent. If that is "
                      "your blog, enter that address in the preferences."),
                   answer->location);
      return NULL;
    }
  if (json == NULL && answer->status < 300 && answer->content_type != NULL
      && strstr (answer->content_type, "json") != NULL)
    {
      /* Half an answer, or one with a warning of PHP in front: it may well have been done. */
      sam_blog_error_explain (error, 500, NULL, NULL, writing);
      return NULL;
    }
  if (json == NULL
      || (answer->status != 200 && answer->status != 201
          && !(answer->status == 400 && g_strcmp0 (code, "term_exists") == 0)))
    {
      sam_blog_error_explain (error, answer->status, code, answer->retry_after, writing);
      return NULL;
    }
  reply = g_new0 (SamReply, 1);
  reply->status = answer->status;
  reply->pages = answer->pages;
  reply->total = answer->total;
  reply->json = g_steal_pointer (&json);
  return reply;
}

static void
sam_site_finalize (GObject *object)
{
  SamSite *self = SAM_SITE (object);

  g_clear_object (&self->session);
  g_free (self->url);
  g_free (self->host);
  g_clear_pointer (&self->authorization, sam_secret_free);
  g_free (self->root);
  g_free (self->sign_in);
  G_OBJECT_CLASS (sam_site_parent_class)->finalize (object);
}

static void
sam_site_class_init (SamSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sam_site_finalize;
}

static void
sam_site_init (SamSite *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Samordna/" PACKAGE_VERSION,
                                                 "timeout", 30, NULL);
}

SamSite *
sam_site_new (const char *url, const char *user, const char *password)
{
  SamSite *self = g_object_new (SAM_TYPE_SITE, NULL);
  g_autofree char *pair = g_strconcat (user, ":", password, NULL);
  g_autofree char *coded = g_base64_encode ((const guchar *)pair, strlen (pair));
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  self->url = g_strdup (url);
  self->host = g_strdup (uri != NULL ? g_uri_get_host (uri) : url);
  self->authorization = g_strconcat ("Basic ", coded, NULL);
  return self;
}

const char *
sam_site_get_url (SamSite *self)
{
  return self->url;
}

guint
sam_site_get_retry_after (SamSite *self)
{
  return self->retry_after;
}

void
sam_site_set_timeout (SamSite *self, guint seconds)
{
  soup_session_set_timeout (self->session, seconds);
}

/* --- Finding the interface ------------------------------------------------------------------ */

/* The addresses under which the REST interface may be, the likeliest first. */
static GPtrArray *
candidates (SamSite *self, const char *link)
{
  GPtrArray *roots = g_ptr_array_new_with_free_func (g_free);
  char *linked = sam_address_from_link (link);

  if (linked != NULL)
    {
      g_ptr_array_add (roots, linked);
      return roots;
    }
  g_ptr_array_add (roots, g_strconcat (self->url, "/wp-json/", NULL));
  g_ptr_array_add (roots, g_strconcat (self->url, "/?rest_route=/", NULL));
  return roots;
}

static gboolean
has_interface (JsonNode *json)
{
  JsonArray *names;
  JsonNode *node;

  if (json == NULL || !JSON_NODE_HOLDS_OBJECT (json))
    return FALSE;
  node = json_object_get_member (json_node_get_object (json), "namespaces");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  names = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (names); i++)
    if (g_strcmp0 (json_array_get_string_element (names, i), "wp/v2") == 0)
      return TRUE;
  return FALSE;
}

/* Why the answer is no index of a REST interface. Many blogs shut theirs to strangers (401): then
 * it is the password that is not accepted, where there was one. */
static void
explain_index (SamSite *self, const Answer *answer, JsonNode *json, gboolean with_password,
               GError **error)
{
  const char *code = code_of (json);
  gboolean about_password =
      code != NULL && (strstr (code, "password") != NULL || strstr (code, "user") != NULL);

  if (json != NULL && !about_password
      && (answer->status == 403 || (answer->status == 401 && !with_password)))
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CLOSED,
                 _ ("The REST interface of the blog is shut (%s). Ask whoever runs the blog to "
                    "open it for users who are logged in."),
                 code != NULL ? code : "–");
  else if (answer->status == 404 || (json != NULL && answer->status == 200))
    g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NOT_WORDPRESS,
                 _ ("There is no WordPress at %s. Check the address: it is the one that readers "
                    "of the blog use."),
                 self->url);
  else
    sam_blog_error_explain (error, answer->status, code, answer->retry_after, FALSE);
}

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
remember_sign_in (SamSite *self, JsonNode *index)
{
  JsonObject *authentication = object_member (json_node_get_object (index), "authentication");
  JsonObject *passwords = object_member (authentication, "application-passwords");
  JsonObject *endpoints = object_member (passwords, "endpoints");

  g_free (self->sign_in);
  self->sign_in = NULL;
  if (endpoints != NULL)
    self->sign_in = g_strdup (sam_json_member_string (endpoints, "authorization", NULL));
}

/* Sets the root; returns the index. */
static JsonNode *
discover (SamSite *self, gboolean with_password, GCancellable *cancellable, GError **error)
{
  g_autofree char *home = g_strconcat (self->url, "/", NULL);
  g_autoptr (Answer) front = fetch (self, "HEAD", home, FALSE, cancellable, error);
  g_autoptr (GPtrArray) roots = NULL;
  g_autoptr (GError) first = NULL;

  if (front == NULL)
    return NULL;
  roots = candidates (self, front->link);
  for (guint i = 0; i < roots->len; i++)
    {
      const char *root = g_ptr_array_index (roots, i);
      g_autofree char *address =
          sam_address_of_call (root, "", "_fields=name,namespaces,authentication");
      g_autoptr (Answer) answer = fetch (self, "GET", address, with_password, cancellable, error);
      g_autoptr (JsonNode) json = NULL;

      if (answer == NULL)
        return NULL;
      json = parse (answer);
      if (answer->status == 200 && has_interface (json))
        {
          g_free (self->root);
          self->root = g_strconcat (root, "wp/v2/", NULL);
          remember_sign_in (self, json);
          return g_steal_pointer (&json);
        }
      if (first == NULL)
        explain_index (self, answer, json, with_password, &first);
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

static gboolean
takes_passwords (JsonNode *index)
{
  JsonNode *node = json_object_get_member (json_node_get_object (index), "authentication");

  return node == NULL
         || (JSON_NODE_HOLDS_OBJECT (node)
             && json_object_has_member (json_node_get_object (node), "application-passwords"));
}

static SamReply *
ask_who_we_are (SamSite *self, GCancellable *cancellable, GError **error)
{
  return sam_site_get (self, "users/me", "context=edit&_fields=id,name,roles,capabilities",
                       cancellable, error);
}

char *
sam_site_get_way (SamSite *self)
{
  return self->root != NULL ? g_strconcat (self->url, " ", self->root, NULL) : g_strdup ("");
}

void
sam_site_remember (SamSite *self, const char *way)
{
  gsize length = strlen (self->url);

  /* Another blog may be at the same host. */
  if (!g_str_has_prefix (way, self->url) || way[length] != ' '
      || !sam_address_same_origin (way + length + 1, self->url))
    return;
  g_free (self->root);
  self->root = g_strdup (way + length + 1);
}

/* The answer under the root that is set. NULL without an error: this is not the way; with one,
 * another would not do either. */
static SamReply *
ask_under_root (SamSite *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamReply) me = ask_who_we_are (self, cancellable, &failed);

  if (me != NULL)
    return JSON_NODE_HOLDS_OBJECT (me->json) ? g_steal_pointer (&me) : NULL;
  if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_UNREACHABLE)
      || g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MAINTENANCE)
      || g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* The way that was remembered; or, where the front page says where the interface is, its index need
 * not be asked as well. NULL as above. */
static SamReply *
reach (SamSite *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *home = g_strconcat (self->url, "/", NULL);
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamReply) me = self->root != NULL ? ask_under_root (self, cancellable, &failed) : NULL;
  g_autoptr (Answer) front = NULL;
  g_autofree char *root = NULL;

  if (me != NULL || failed != NULL)
    {
      if (failed != NULL)
        g_propagate_error (error, g_steal_pointer (&failed));
      return g_steal_pointer (&me);
    }
  g_clear_pointer (&self->root, g_free);
  front = fetch (self, "HEAD", home, FALSE, cancellable, error);
  root = front != NULL ? sam_address_from_link (front->link) : NULL;
  if (root == NULL)
    return NULL;
  self->root = g_strconcat (root, "wp/v2/", NULL);
  return ask_under_root (self, cancellable, error);
}

SamSiteInfo *
sam_site_reach (SamSite *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamReply) me = reach (self, cancellable, &failed);

  if (me != NULL)
    return sam_site_info_read (NULL, me->json, error);
  if (failed == NULL)
    return sam_site_connect (self, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

SamSiteInfo *
sam_site_connect (SamSite *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) index = discover (self, TRUE, cancellable, error);
  g_autoptr (SamReply) me = NULL;
  g_autoptr (GError) failed = NULL;

  if (index == NULL)
    return NULL;
  me = ask_who_we_are (self, cancellable, &failed);
  if (me != NULL && JSON_NODE_HOLDS_OBJECT (me->json))
    return sam_site_info_read (index, me->json, error);
  if (failed == NULL)
    sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
  else if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PASSWORD)
           && !takes_passwords (index))
    sam_blog_error_explain (error, 401, "application_passwords_disabled", NULL, FALSE);
  else
    g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* --- Before there is a password, and when it is not accepted --------------------------------- */

/* The usual place of a page of WordPress itself, for a blog that does not say. */
static char *
page_of_wordpress (SamSite *self, const char *name)
{
  static const char usual[] = "/wp-admin/authorize-application.php";
  gsize length = self->sign_in != NULL ? strlen (self->sign_in) : 0;
  g_autofree char *folder = NULL;

  /* WordPress may live in a folder below the address of the blog. */
  if (length > strlen (usual) && g_str_has_suffix (self->sign_in, usual))
    folder = g_strndup (self->sign_in, length - strlen (usual));
  return g_strconcat (folder != NULL ? folder : self->url, name, NULL);
}

char *
sam_site_find_sign_in (SamSite *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (JsonNode) index = discover (self, FALSE, cancellable, &failed);
  g_autofree char *page = NULL;

  if (index == NULL && !g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CLOSED))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (index != NULL && self->sign_in == NULL)
    {
      sam_blog_error_explain (error, 401, "application_passwords_disabled", NULL, FALSE);
      return NULL;
    }
  /* An interface that is shut to strangers may be open to those who are logged in. */
  page = self->sign_in != NULL ? g_strdup (self->sign_in)
                               : page_of_wordpress (self, "/wp-admin/authorize-application.php");
  if (sam_address_same_origin (page, self->url))
    return g_steal_pointer (&page);
  g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MOVED,
               _ ("%s leads on to %s. If that is your blog, enter that address in the "
                  "preferences; on a public network, log in to it first."),
               self->url, page);
  return NULL;
}

/* A shut interface has a fault of its own, 405. */
static SamSiteBody
judge_body (Answer *answer)
{
  g_autofree char *body = NULL;

  if (answer == NULL || answer->status != 200)
    return SAM_SITE_BODY_UNKNOWN;
  body = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
  if (strstr (body, "<methodResponse>") == NULL)
    return SAM_SITE_BODY_UNKNOWN;
  if (strstr (body, "isAdmin") != NULL)
    return SAM_SITE_BODY_TAKEN;
  return strstr (body, "<int>403</int>") != NULL ? SAM_SITE_BODY_REFUSED : SAM_SITE_BODY_UNKNOWN;
}

/* XML-RPC carries user and password in the body, where no web server takes them out. */
SamSiteBody
sam_site_try_in_body (SamSite *self, const char *user, const char *password,
                      GCancellable *cancellable)
{
  g_autofree char *address = page_of_wordpress (self, "/xmlrpc.php");
  g_autoptr (SoupMessage) message = new_message (self, "POST", address, FALSE, NULL);
  g_autofree char *text = g_markup_printf_escaped (
      "<?xml version=\"1.0\"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>"
      "<param><value><string>%s</string></value></param>"
      "<param><value><string>%s</string></value></param></params></methodCall>",
      user, password);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Answer) answer = NULL;

  if (message == NULL || !sam_address_same_origin (address, self->url))
    return SAM_SITE_BODY_UNKNOWN;
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "text/xml");
  soup_message_set_request_body_from_bytes (message, "text/xml", bytes);
  answer = send_message (self, message, FALSE, cancellable, NULL);
  return judge_body (answer);
}

/* --- Calls ---------------------------------------------------------------------------------- */

SamReply *
sam_site_get (SamSite *self, const char *path, const char *query, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *address = sam_address_of_call (self->root, path, query);
  g_autoptr (Answer) answer = fetch (self, "GET", address, TRUE, cancellable, error);

  return answer != NULL ? judge (self, answer, FALSE, error) : NULL;
}

/* RFC 9110 wants "Thu, 26 Nov 2015 09:00:00 GMT". No WordPress heeds it yet; a change of its core
 * is under way that would. */
static void
add_condition (SoupMessage *message, const char *since)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (since, zone);
  g_autofree char *text = time != NULL ? soup_date_time_to_string (time, SOUP_DATE_HTTP) : NULL;

  if (text != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "If-Unmodified-Since",
                                  text);
}

static SamReply *
write_to (SamSite *self, const char *method, const char *address, JsonObject *body,
          const char *since, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupMessage) message = new_message (self, method, address, TRUE, error);
  g_autoptr (Answer) answer = NULL;

  if (message == NULL)
    return NULL;
  if (body != NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
      g_autofree char *text = json_to_string (node, FALSE);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  if (since != NULL && *since != '\0')
    add_condition (message, since);
  answer = send_message (self, message, TRUE, cancellable, error);
  return answer != NULL ? judge (self, answer, TRUE, error) : NULL;
}

SamReply *
sam_site_post (SamSite *self, const char *path, const char *query, JsonObject *body,
               const char *since, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = sam_address_of_call (self->root, path, query);

  return write_to (self, "POST", address, body, since, cancellable, error);
}

SamReply *
sam_site_delete (SamSite *self, const char *path, const char *query, GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *address = sam_address_of_call (self->root, path, query);

  return write_to (self, "DELETE", address, NULL, NULL, cancellable, error);
}

/* --- Files ---------------------------------------------------------------------------------- */

typedef struct
{
  SamSiteSent sent;
  gpointer data;
} Sending;

static void
wrote_cb (SoupMessage *message, guint size, Sending *sending)
{
  sending->sent (sending->data, size);
}

static void
add_file_headers (SoupMessage *message, const char *name, GBytes *bytes)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s\"", name);
  /* In hexadecimal digits: that is how WordPress compares it. */
  g_autofree char *md5 = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);

  soup_message_headers_replace (headers, "Content-Disposition", disposition);
  soup_message_headers_replace (headers, "Content-MD5", md5);
}

SamReply *
sam_site_upload (SamSite *self, const char *query, const char *name, const char *mime,
                 GBytes *bytes, SamSiteSent sent, gpointer data, GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *address = sam_address_of_call (self->root, "media", query);
  g_autoptr (SoupMessage) message = new_message (self, "POST", address, TRUE, error);
  g_autoptr (Answer) answer = NULL;
  g_autoptr (JsonNode) json = NULL;
  Sending sending = { sent, data };

  if (message == NULL)
    return NULL;
  soup_message_set_request_body_from_bytes (message, mime, bytes);
  add_file_headers (message, name, bytes);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_cb), &sending);
  answer = send_message (self, message, TRUE, cancellable, error);
  if (answer == NULL)
    return NULL;
  json = parse (answer);
  if (sam_blog_error_explain_upload (error, answer->status, code_of (json)))
    return NULL;
  return judge (self, answer, TRUE, error);
}
