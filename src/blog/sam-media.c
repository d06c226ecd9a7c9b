/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-media.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "blog/sam-address.h"
#include "blog/sam-json-member.h"
#include "blog/sam-secret.h"
#include "blog/sam-site.h"
#include "store/sam-picture-file.h"
#include "store/sam-pictures.h"
#include "text/sam-plain.h"

/* Who looks for a picture waits for it. */
#define TIMEOUT_SECONDS 15
/* A small copy that is larger is none. */
#define MOST_BYTES (2 * 1024 * 1024)
#define CHUNK 65536

/* WordPress gives the details whole or not at all. */
#define FIELDS "_fields=id,title,alt_text,caption,source_url,media_details"

static void
media_free (gpointer data)
{
  SamMedia *media = data;

  g_free (media->title);
  g_free (media->words);
  g_free (media->caption);
  g_free (media->url);
  g_free (media->small);
  g_free (media);
}

/* --- Reading the answer --------------------------------------------------------------------- */

static JsonObject *
object_of (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* WordPress sends words as they are shown: as HTML. */
static char *
words_of (JsonObject *object, const char *name)
{
  JsonObject *member = object_of (object, name);

  return g_strstrip (
      sam_plain_from_html (member != NULL ? sam_json_member_string (member, "rendered", "") : ""));
}

static char *
on_one_line (char *words)
{
  return g_strdelimit (words, "\r\n\t", ' ');
}

/* The one that shows all of the picture; the smallest is cut to a square. Of a picture that is
 * small itself there are no copies. */
static char *
small_of (JsonObject *details, const char *url)
{
  static const char *const names[] = { "medium", "medium_large", "thumbnail" };
  JsonObject *sizes = object_of (details, "sizes");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonObject *size = object_of (sizes, names[i]);

      if (size != NULL && *sam_json_member_string (size, "source_url", "") != '\0')
        return g_strdup (sam_json_member_string (size, "source_url", ""));
    }
  return g_strdup (url);
}

static SamMedia *
parse (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *url = object != NULL ? sam_json_member_string (object, "source_url", "") : "";
  JsonObject *details = object_of (object, "media_details");
  SamMedia *media;

  if (!g_str_has_prefix (url, "http") || sam_json_member_int (object, "id") <= 0)
    return NULL;
  media = g_new0 (SamMedia, 1);
  media->number = sam_json_member_int (object, "id");
  media->title = on_one_line (words_of (object, "title"));
  media->words = on_one_line (g_strdup (sam_json_member_string (object, "alt_text", "")));
  media->caption = words_of (object, "caption");
  media->url = g_strdup (url);
  media->small = small_of (details, url);
  media->width = details != NULL ? sam_json_member_int (details, "width") : 0;
  media->height = details != NULL ? sam_json_member_int (details, "height") : 0;
  return media;
}

/* --- Looking among them --------------------------------------------------------------------- */

typedef struct
{
  char *account;
  char *url;
  char *user;
  char *way;
  char *search;
  int page;
  gboolean more;
} Question;

static void
question_free (Question *question)
{
  g_free (question->account);
  g_free (question->url);
  g_free (question->user);
  g_free (question->way);
  g_free (question->search);
  g_free (question);
}

static SamSite *
open_site (const Question *question, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = sam_address_normalise (question->url, error);
  g_autoptr (SamSite) site = NULL;
  g_autoptr (SamSiteInfo) me = NULL;
  char *password;

  if (url == NULL)
    return NULL;
  password = sam_secret_load (question->account, url, question->user, cancellable);
  if (password == NULL)
    {
      g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT,
                           _ ("There is no password for the blog. Enter it in the preferences."));
      return NULL;
    }
  site = sam_site_new (url, question->user, password);
  sam_secret_free (password);
  sam_site_set_timeout (site, TIMEOUT_SECONDS);
  sam_site_remember (site, question->way);
  me = sam_site_reach (site, cancellable, error);
  return me != NULL ? g_steal_pointer (&site) : NULL;
}

static GPtrArray *
ask (Question *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (SamSite) site = open_site (question, cancellable, error);
  g_autofree char *search = g_uri_escape_string (question->search, NULL, FALSE);
  g_autofree char *query =
      g_strdup_printf ("media_type=image&orderby=id&order=desc&per_page=%d&page=%d%s%s&" FIELDS,
                       SAM_MEDIA_PAGE, question->page, *search != '\0' ? "&search=" : "", search);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (media_free);
  g_autoptr (SamReply) reply = NULL;
  JsonArray *array;

  if (site != NULL)
    reply = sam_site_get (site, "media", query, cancellable, error);
  if (reply == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (reply->json))
    {
      sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
      return NULL;
    }
  question->more = reply->pages > question->page;
  array = json_node_get_array (reply->json);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      SamMedia *media = parse (json_array_get_element (array, i));

      if (media != NULL)
        g_ptr_array_add (found, media);
    }
  return g_steal_pointer (&found);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  GError *error = NULL;
  GPtrArray *found;

  g_main_context_push_thread_default (context);
  found = ask (data, cancellable, &error);
  g_main_context_pop_thread_default (context);
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sam_media_list_async (SamStore *store, SamAccount *account, const char *search, int page,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Question *question;

  g_task_set_source_tag (task, sam_media_list_async);
  if (sam_record_bool (sam_store_get_programme (store), "sample"))
    {
      g_task_return_new_error (task, SAM_BLOG_ERROR, SAM_BLOG_ERROR_SAMPLE,
                               _ ("The sample programme has no blog; nothing in it is ever sent."));
      return;
    }
  if (account == NULL || *sam_record_str (account, "url") == '\0')
    {
      g_task_return_new_error (task, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NO_ACCOUNT,
                               _ ("No blog is set up yet. Add one in the preferences."));
      return;
    }
  question = g_new0 (Question, 1);
  question->account = g_strdup (sam_record_get_id (account));
  question->url = g_strdup (sam_record_str (account, "url"));
  question->user = g_strdup (sam_record_str (account, "user"));
  question->way = g_strdup (sam_record_str (account, "way"));
  question->search = g_strstrip (g_strdup (search));
  question->page = page;
  g_task_set_task_data (task, question, (GDestroyNotify)question_free);
  g_task_run_in_thread (task, ask_thread);
}

GPtrArray *
sam_media_list_finish (GAsyncResult *result, gboolean *more, GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));

  *more = question != NULL && question->more;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Looking at them ------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray *media;
  int largest;
  SamMediaSeen seen;
  gpointer data;
  GMainContext *context;
} Looking;

static void
looking_free (Looking *looking)
{
  g_ptr_array_unref (looking->media);
  g_main_context_unref (looking->context);
  g_free (looking);
}

/* One of them, on its way to the main thread. */
typedef struct
{
  SamMediaSeen seen;
  gpointer data;
  GPtrArray *all;
  const SamMedia *media; /* one of them */
  GdkPixbuf *pixels;
  GCancellable *cancellable;
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_ptr_array_unref (seen->all);
  g_object_unref (seen->pixels);
  g_object_unref (seen->cancellable);
  g_free (seen);
}

static gboolean
seen_cb (gpointer data)
{
  Seen *seen = data;

  if (!g_cancellable_is_cancelled (seen->cancellable))
    seen->seen (seen->media, seen->pixels, seen->data);
  return G_SOURCE_REMOVE;
}

/* Where the picture is, anybody may look at it: no password goes along. */
static GBytes *
fetch (SoupSession *session, const char *url, GCancellable *cancellable)
{
  g_autoptr (SoupMessage) message =
      sam_address_is_safe (url) ? soup_message_new (SOUP_METHOD_GET, url) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GInputStream) stream = NULL;
  guchar chunk[CHUNK];
  gssize n = 0;

  if (message == NULL)
    return NULL;
  /* It might lead out of what is encrypted. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  stream = soup_session_send (session, message, cancellable, NULL);
  if (stream == NULL || soup_message_get_status (message) != SOUP_STATUS_OK)
    return NULL;
  while (bytes->len <= MOST_BYTES
         && (n = g_input_stream_read (stream, chunk, sizeof chunk, cancellable, NULL)) > 0)
    g_byte_array_append (bytes, chunk, (guint)n);
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static void
look_at (Looking *looking, SoupSession *session, const SamMedia *media, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = fetch (session, media->small, cancellable);
  GdkPixbuf *pixels =
      bytes != NULL ? sam_picture_file_pixels (bytes, looking->largest, cancellable) : NULL;
  Seen *seen;

  if (pixels == NULL)
    return;
  seen = g_new (Seen, 1);
  *seen = (Seen){ looking->seen, looking->data, g_ptr_array_ref (looking->media),
                  media,         pixels,        g_object_ref (cancellable) };
  g_main_context_invoke_full (looking->context, G_PRIORITY_DEFAULT_IDLE, seen_cb, seen, seen_free);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Looking *looking = data;
  SoupSession *session;

  g_main_context_push_thread_default (context);
  session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, NULL);
  for (guint i = 0; i < looking->media->len && !g_cancellable_is_cancelled (cancellable); i++)
    look_at (looking, session, looking->media->pdata[i], cancellable);
  g_object_unref (session);
  g_main_context_pop_thread_default (context);
  g_task_return_boolean (task, TRUE);
}

void
sam_media_look_async (GPtrArray *media, int largest, SamMediaSeen seen, gpointer data,
                      GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);
  Looking *looking = g_new (Looking, 1);

  *looking = (Looking){ g_ptr_array_ref (media), largest, seen, data,
                        g_main_context_ref_thread_default () };
  g_task_set_source_tag (task, sam_media_look_async);
  g_task_set_task_data (task, looking, (GDestroyNotify)looking_free);
  g_task_run_in_thread (task, look_thread);
}

/* --- Taking one ----------------------------------------------------------------------------- */

SamPicture *
sam_media_take (SamStore *store, SamAccount *account, const SamMedia *media, GdkPixbuf *pixels)
{
  SamPicture *picture = sam_pictures_find (store, media->url);

  if (picture == NULL)
    {
      picture = sam_record_new (SAM_TYPE_PICTURE);
      g_object_set (picture, "name", *media->title != '\0' ? media->title : media->words, "width",
                    media->width, "height", media->height, "account", sam_record_get_id (account),
                    "number", media->number, "url", media->url, NULL);
      sam_store_add (store, picture);
    }
  if (pixels != NULL)
    sam_pictures_keep_look (store, picture, pixels);
  return picture;
}
