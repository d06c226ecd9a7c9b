/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-upload.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-json-member.h"
#include "blog/sam-upload-apply.h"
#include "blog/sam-worker.h"
#include "store/sam-picture-file.h"

/* In the thread of a sync; what touches records is in sam-upload-apply.c. */

#define FIELDS "_fields=id,slug,source_url"
/* How long a request that was given up may yet arrive. */
#define LATE_SECONDS 3600

/* A picture as the server has it. */
typedef struct
{
  int number;
  char *slug;
  char *url;
} Media;

static void
media_free (Media *media)
{
  g_free (media->slug);
  g_free (media->url);
  g_free (media);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Media, media_free)

static Media *
media_parse (JsonNode *node)
{
  g_autoptr (Media) media = g_new0 (Media, 1);
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  media->number = sam_json_member_int (object, "id");
  media->slug = g_strdup (sam_json_member_string (object, "slug", ""));
  media->url = g_strdup (sam_json_member_string (object, "source_url", ""));
  return media->number > 0 && g_str_has_prefix (media->url, "http") ? g_steal_pointer (&media)
                                                                    : NULL;
}

/* What was made under @key, oldest first. */
static GPtrArray *
look_up (SamWorker *self, const char *key, GError **error)
{
  g_autofree char *query =
      g_strdup_printf ("slug=%s,%s-2&orderby=id&order=asc&per_page=20&" FIELDS, key, key);
  g_autoptr (SamReply) reply = sam_site_get (self->site, "media", query, self->cancellable, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)media_free);
  JsonArray *array;

  if (reply == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (reply->json))
    {
      sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
      return NULL;
    }
  array = json_node_get_array (reply->json);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      Media *media = media_parse (json_array_get_element (array, i));

      if (media != NULL)
        g_ptr_array_add (found, media);
    }
  return g_steal_pointer (&found);
}

static gboolean
arrived (SamWorker *self, const SamIntentSnapshot *intent, const Media *media, gboolean doubt,
         GError **error)
{
  SamUploaded uploaded = {
    .account = self->account,
    .intent = intent->id,
    .picture = intent->subject,
    .key = intent->key,
    .number = media->number,
    .url = media->url,
    .doubt = doubt,
  };

  return sam_worker_call (self, sam_upload_apply_cb, &uploaded, error);
}

static gboolean
remove_copy (SamWorker *self, const Media *copy, GError **error)
{
  g_autofree char *path = g_strdup_printf ("media/%d", copy->number);
  g_autoptr (SamReply) reply =
      sam_site_delete (self->site, path, "force=true", self->cancellable, error);

  return reply != NULL;
}

/* The first of those that carry the key is the picture; a lost answer may have left a second. */
static gboolean
adopt (SamWorker *self, const SamIntentSnapshot *intent, GPtrArray *found, GError **error)
{
  if (!arrived (self, intent, found->pdata[0], TRUE, error))
    return FALSE;
  for (guint i = 1; i < found->len; i++)
    if (!remove_copy (self, found->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* --- Sending -------------------------------------------------------------------------------- */

typedef struct
{
  SamWorker *worker;
  const SamToUpload *what;
  gsize sent;
} Progress;

static void
sent_cb (gpointer data, gsize more)
{
  Progress *progress = data;
  SamWorker *self = progress->worker;
  gsize size = g_bytes_get_size (progress->what->bytes);
  g_autofree char *sent = NULL;
  g_autofree char *all = g_format_size (size);
  g_autofree char *message = NULL;

  progress->sent = MIN (progress->sent + more, size);
  sent = g_format_size (progress->sent);
  /* Translators: "Sending picture 2 of 3: 120 kB of 340 kB" */
  message = g_strdup_printf (_ ("Sending picture %u of %u: %s of %s"), self->n_uploaded + 1,
                             self->n_uploaded + progress->what->waiting, sent, all);
  self->progress (self->progress_data, 0, 0, message);
}

/* The name of a file is often that of somebody in the picture, and would be seen in its address. */
static char *
name_for (const SamToUpload *what)
{
  return g_strdup_printf ("%.16s%s", what->hash, sam_picture_file_ending (what->mime));
}

static Media *
post_new (SamWorker *self, const SamToUpload *what, const char *key, GError **error)
{
  Progress progress = { self, what, 0 };
  g_autofree char *words = g_uri_escape_string (what->words, NULL, FALSE);
  g_autofree char *query =
      g_strdup_printf ("slug=%s&alt_text=%s&title=%s&" FIELDS, key, words, words);
  g_autofree char *name = name_for (what);
  g_autoptr (SamReply) reply = NULL;
  Media *media;

  sent_cb (&progress, 0);
  reply = sam_site_upload (self->site, query, name, what->mime, what->bytes, sent_cb, &progress,
                           self->cancellable, error);
  if (reply == NULL)
    return NULL;
  media = reply->status == 201 ? media_parse (reply->json) : NULL;
  if (media == NULL)
    sam_blog_error_explain (error, 500, NULL, NULL, TRUE);
  return media;
}

/* It is under another name than was asked for: an earlier attempt arrived after all, or the blog
 * names as it likes. */
static gboolean
arrived_otherwise (SamWorker *self, const SamIntentSnapshot *intent, Media *copy, GError **error)
{
  g_autoptr (GPtrArray) found = look_up (self, intent->key, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (((Media *)found->pdata[i])->slug, intent->key))
      return adopt (self, intent, found, error);
  return arrived (self, intent, copy, FALSE, error);
}

static gboolean
send (SamWorker *self, SamIntentSnapshot *intent, const SamToUpload *what, GError **error)
{
  gboolean doubt = *intent->key != '\0';
  gboolean wanted = TRUE;
  g_autoptr (Media) media = NULL;

  if (!doubt)
    {
      g_autofree char *uuid = g_uuid_string_random ();

      g_free (intent->key);
      intent->key = g_strconcat ("samordna-", uuid, NULL);
    }
  if (!sam_worker_set_key (self, intent->id, intent->key, &wanted, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  media = post_new (self, what, intent->key, error);
  if (media == NULL)
    return FALSE;
  self->n_uploaded++;
  return g_str_equal (media->slug, intent->key) ? arrived (self, intent, media, doubt, error)
                                                : arrived_otherwise (self, intent, media, error);
}

/* The same bytes went there with another picture: if they are still there, they are this one too.
 */
static gboolean
reuse (SamWorker *self, const SamIntentSnapshot *intent, int number, gboolean *reused,
       GError **error)
{
  g_autofree char *path = g_strdup_printf ("media/%d", number);
  g_autoptr (GError) failed = NULL;
  g_autoptr (SamReply) reply = sam_site_get (self->site, path, FIELDS, self->cancellable, &failed);
  g_autoptr (Media) media = reply != NULL ? media_parse (reply->json) : NULL;

  *reused = media != NULL;
  if (media != NULL)
    return arrived (self, intent, media, FALSE, error);
  if (failed == NULL || g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_GONE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static SamIntentSnapshot *
copy_of (const SamIntentSnapshot *intent)
{
  SamIntentSnapshot *copy = g_new0 (SamIntentSnapshot, 1);

  copy->id = g_strdup (intent->id);
  copy->subject = g_strdup (intent->subject);
  copy->key = g_strdup (intent->key);
  return copy;
}

static gboolean
read_bytes (SamToUpload *what, GError **error)
{
  g_autoptr (GError) failed = NULL;
  char *contents;
  gsize length;

  if (g_file_get_contents (what->file, &contents, &length, &failed))
    {
      what->bytes = g_bytes_new_take (contents, length);
      return TRUE;
    }
  g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED, _ ("“%s” could not be read: %s"),
               what->file, failed->message);
  return FALSE;
}

gboolean
sam_upload_perform (SamWorker *self, const SamIntentSnapshot *intent, GError **error)
{
  g_autoptr (SamToUpload) what = g_new0 (SamToUpload, 1);
  g_autoptr (SamIntentSnapshot) sending = copy_of (intent);
  gboolean reused = FALSE;

  what->account = self->account;
  what->picture = g_strdup (intent->subject);
  if (!sam_worker_call (self, sam_upload_describe_cb, what, error))
    return FALSE;
  if (what->same > 0 && !reuse (self, intent, what->same, &reused, error))
    return FALSE;
  return reused || (read_bytes (what, error) && send (self, sending, what, error));
}

/* --- What is in doubt ----------------------------------------------------------------------- */

static gboolean
settle_known (SamWorker *self, const SamIntentSnapshot *intent, int number, GPtrArray *found,
              GError **error)
{
  for (guint i = 0; i < found->len; i++)
    if (((Media *)found->pdata[i])->number != number && !remove_copy (self, found->pdata[i], error))
      return FALSE;
  if (g_get_real_time () / G_USEC_PER_SEC < intent->sent + LATE_SECONDS)
    return TRUE;
  return sam_worker_settled (self, intent->id, error);
}

gboolean
sam_upload_settle (SamWorker *self, const SamIntentSnapshot *intent, gboolean *done, GError **error)
{
  SamUploaded known = { .account = self->account,
                        .intent = intent->id,
                        .picture = intent->subject };
  g_autoptr (GPtrArray) found = NULL;
  gboolean over = intent->cancelled || intent->state == SAM_INTENT_STATE_DONE;

  if (*intent->key == '\0')
    return TRUE;
  found = look_up (self, intent->key, error);
  if (found == NULL || !sam_worker_call (self, sam_upload_known_cb, &known, error))
    return FALSE;
  if (known.number > 0 || (over && found->len == 0))
    return settle_known (self, intent, known.number, found, error);
  return found->len == 0 || adopt (self, intent, found, error);
}

/* --- Before and after ----------------------------------------------------------------------- */

gboolean
sam_upload_plan (SamWorker *self, GError **error)
{
  return sam_worker_call (self, sam_upload_plan_cb, (gpointer)self->account, error);
}

gboolean
sam_upload_ready (SamWorker *self, const SamSnapshot *post, gboolean *ready, GError **error)
{
  SamUploadsOf uploads = { .text = post->text, .featured = post->fields.featured };
  gboolean called = sam_worker_call (self, sam_upload_ready_cb, &uploads, error);
  g_autofree char *problem = uploads.problem;

  *ready = uploads.ready;
  if (called && problem != NULL)
    g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED, problem);
  return called && problem == NULL;
}
