/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-web-post.h"

#include <string.h>

#include "blog/sam-json-member.h"
#include "text/sam-markdown.h"

SamWebPost *
sam_web_post_new (void)
{
  SamWebPost *post = g_new0 (SamWebPost, 1);
  char **strings[] = { &post->site,    &post->day,    &post->title, &post->content,
                       &post->excerpt, &post->status, &post->slug,  &post->modified,
                       &post->link,    &post->tags,   &post->text,  &post->when };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    *strings[i] = g_strdup ("");
  sam_fields_init (&post->fields);
  return post;
}

void
sam_web_post_free (SamWebPost *post)
{
  g_free (post->site);
  g_free (post->day);
  g_free (post->when);
  g_free (post->title);
  g_free (post->content);
  g_free (post->excerpt);
  g_free (post->status);
  g_free (post->slug);
  g_free (post->modified);
  g_free (post->link);
  g_free (post->tags);
  g_free (post->text);
  sam_fields_clear (&post->fields);
  g_free (post);
}

static void
take_string (char **place, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_string (node) == NULL)
    return;
  g_free (*place);
  *place = json_node_dup_string (node);
}

static void
take_raw (char **place, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    take_string (place, json_node_get_object (node), "raw");
}

/* A number of the first link of a kind, such as the id of the newest revision. */
static int
number_of_link (JsonObject *object, const char *link, const char *member)
{
  JsonNode *links = json_object_get_member (object, "_links");
  JsonNode *list = NULL;
  JsonArray *array;

  if (links != NULL && JSON_NODE_HOLDS_OBJECT (links))
    list = json_object_get_member (json_node_get_object (links), link);
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return 0;
  array = json_node_get_array (list);
  if (json_array_get_length (array) == 0
      || !JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0)))
    return 0;
  return sam_json_member_int (json_array_get_object_element (array, 0), member);
}

int
sam_web_post_revision (JsonObject *object)
{
  return number_of_link (object, "predecessor-version", "id");
}

static gboolean
is_post (JsonNode *node)
{
  JsonObject *object;
  JsonNode *content;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  content = json_object_get_member (object, "content");
  return sam_json_member_int (object, "id") > 0 && content != NULL
         && JSON_NODE_HOLDS_OBJECT (content)
         && json_object_has_member (json_node_get_object (content), "raw");
}

/* What the member of this name lists, raw names in JSON. Returns: (transfer full) (nullable) */
static char *
parse_terms (JsonObject *object, SamTaxonomy taxonomy, const char *name, SamTagBook *book,
             GCancellable *cancellable, GError **error)
{
  JsonNode *terms = json_object_get_member (object, name);
  g_auto (GStrv) names = NULL;

  if (terms == NULL || !JSON_NODE_HOLDS_ARRAY (terms))
    return g_strdup ("");
  names = sam_tag_book_names (book, taxonomy, json_node_get_array (terms), cancellable, error);
  return names != NULL ? sam_tags_to_json (names) : NULL;
}

static gboolean
parse_fields (SamWebPost *post, JsonObject *object, SamTagBook *book, GCancellable *cancellable,
              GError **error)
{
  JsonNode *sticky = json_object_get_member (object, "sticky");
  int featured = sam_json_member_int (object, "featured_media");
  g_autofree char *categories =
      parse_terms (object, SAM_TAXONOMY_CATEGORIES, "categories", book, cancellable, error);

  if (categories == NULL)
    return FALSE;
  sam_fields_clear (&post->fields);
  post->fields.slug = sam_fields_visible_slug (post->slug, post->status);
  post->fields.categories = sam_tags_from_json (categories);
  post->fields.featured = featured > 0 ? g_strdup_printf ("%d", featured) : g_strdup ("");
  post->fields.sticky = sticky != NULL && JSON_NODE_HOLDS_VALUE (sticky)
                        && json_node_get_value_type (sticky) == G_TYPE_BOOLEAN
                        && json_node_get_boolean (sticky);
  return TRUE;
}

SamWebPost *
sam_web_post_parse (JsonNode *node, SamTagBook *book, GCancellable *cancellable, GError **error)
{
  g_autoptr (SamWebPost) post = NULL;
  JsonObject *object;
  char *tags;

  if (!is_post (node))
    {
      sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
      return NULL;
    }
  post = sam_web_post_new ();
  object = json_node_get_object (node);
  g_free (post->site);
  post->site = g_strdup (sam_site_get_url (sam_tag_book_get_site (book)));
  post->number = json_object_get_int_member (object, "id");
  take_string (&post->day, object, "date");
  if (strlen (post->day) > 10)
    post->day[10] = '\0';
  take_string (&post->when, object, "date_gmt");
  take_raw (&post->title, object, "title");
  take_raw (&post->content, object, "content");
  take_raw (&post->excerpt, object, "excerpt");
  take_string (&post->status, object, "status");
  take_string (&post->slug, object, "slug");
  take_string (&post->modified, object, "modified_gmt");
  take_string (&post->link, object, "link");
  post->revision = sam_web_post_revision (object);
  post->n_revisions = number_of_link (object, "version-history", "count");
  tags = parse_terms (object, SAM_TAXONOMY_TAGS, "tags", book, cancellable, error);
  if (tags == NULL)
    return NULL;
  g_free (post->tags);
  post->tags = tags;
  if (!parse_fields (post, object, book, cancellable, error))
    return NULL;
  g_free (post->text);
  post->text = sam_markdown_from_html (post->content, &post->exact);
  return g_steal_pointer (&post);
}

GPtrArray *
sam_web_post_parse_list (JsonNode *node, SamTagBook *book, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify)sam_web_post_free);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      SamWebPost *post =
          sam_web_post_parse (json_array_get_element (array, i), book, cancellable, error);

      if (post == NULL)
        return NULL;
      g_ptr_array_add (posts, post);
    }
  return g_steal_pointer (&posts);
}

gboolean
sam_web_post_is_public (const char *status)
{
  return g_str_equal (status, "publish") || g_str_equal (status, "private");
}
