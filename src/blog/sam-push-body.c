/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-entities.h"
#include "blog/sam-post-pictures.h"
#include "blog/sam-worker.h"

/* What a request for a post carries. */

static gboolean
add_terms (SamWorker *self, JsonObject *body, SamTaxonomy taxonomy, const char *member,
           const char *names, GError **error)
{
  JsonArray *numbers = sam_tag_book_numbers (self->book, taxonomy, names, self->cancellable, error);

  if (numbers == NULL)
    return FALSE;
  json_object_set_array_member (body, member, numbers);
  return TRUE;
}

/* What the blog has as we want it is not sent. */
static gboolean
add_fields (SamWorker *self, JsonObject *body, const SamFields *ours, const SamFields *theirs,
            SamChange changes, GError **error)
{
  SamChange sent = changes & sam_fields_differ (ours, theirs);

  if ((sent & SAM_CHANGE_STICKY) && !self->me->may_edit_others)
    {
      sam_blog_error_explain (error, 403, "rest_cannot_assign_sticky", NULL, TRUE);
      return FALSE;
    }
  if (sent & SAM_CHANGE_STICKY)
    json_object_set_boolean_member (body, "sticky", ours->sticky);
  if (sent & SAM_CHANGE_SLUG)
    json_object_set_string_member (body, "slug", ours->slug);
  if (sent & SAM_CHANGE_FEATURED)
    json_object_set_int_member (body, "featured_media", g_ascii_strtoll (ours->featured, NULL, 10));
  return !(sent & SAM_CHANGE_CATEGORIES)
         || add_terms (self, body, SAM_TAXONOMY_CATEGORIES, "categories", ours->categories, error);
}

JsonObject *
sam_push_body (SamWorker *self, const SamSnapshot *post, const SamWebPost *web, SamChange changes,
               GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  if (!sam_post_pictures_check ((changes & SAM_CHANGE_TEXT) ? post->text : "",
                                (changes & SAM_CHANGE_FEATURED) ? post->fields.featured : "",
                                error))
    return NULL;
  if (changes & SAM_CHANGE_TITLE)
    {
      g_autofree char *title = sam_entities_encode (post->title, web->title);

      json_object_set_string_member (body, "title", title);
    }
  if (changes & SAM_CHANGE_TEXT)
    {
      g_autofree char *content = sam_snapshot_content (post, web->content);

      json_object_set_string_member (body, "content", content);
    }
  if (changes & SAM_CHANGE_EXCERPT)
    {
      g_autofree char *excerpt = sam_entities_encode (post->excerpt, web->excerpt);

      json_object_set_string_member (body, "excerpt", excerpt);
    }
  if ((changes & SAM_CHANGE_TAGS)
      && !add_terms (self, body, SAM_TAXONOMY_TAGS, "tags", post->tags, error))
    return NULL;
  if (!add_fields (self, body, &post->fields, &web->fields, changes, error))
    return NULL;
  return g_steal_pointer (&body);
}
