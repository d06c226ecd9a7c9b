/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/blog-test.h"
#include "blog/sam-apply-comments.h"

/* What the tests of comments share. */

#define assert_status(comment, expected)                                                           \
  g_assert_cmpint (sam_record_enum (comment, "status"), ==, expected)

/* A post that readers see. Returns: (transfer full) */
static inline SamPost *
comments_post (Blog *blog)
{
  SamPost *post = blog_add_draft (blog, "Titel", "Text");

  blog_ask (blog, post, SAM_POST_WISH_PUBLISH);
  blog_sync_quietly (blog);
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  return post;
}

static inline int
comments_number_of_post (SamPost *post)
{
  g_auto (GStrv) parts = g_strsplit (sam_record_str (post, "link"), "?p=", 2);
  g_autoptr (JsonNode) found = NULL;
  g_autofree char *path = NULL;
  g_autofree char *slug = NULL;

  if (g_strv_length (parts) == 2)
    return atoi (parts[1]);
  slug = g_path_get_basename (sam_record_str (post, "link"));
  path = g_strdup_printf ("/wp/v2/posts?slug=%s&status=any", slug);
  found = test_wordpress_ask ("GET", path, NULL);
  return json_object_get_int_member (json_array_get_object_element (json_node_get_array (found), 0),
                                     "id");
}

/* A visitor writes. Returns its number. */
static inline int
comments_write (SamPost *post, const char *html, const char *status, int parent)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) answer = NULL;

  json_object_set_int_member (body, "post", comments_number_of_post (post));
  json_object_set_int_member (body, "parent", parent);
  json_object_set_string_member (body, "author_name", "Besökare & Co");
  json_object_set_string_member (body, "author_email", "visitor@example.org");
  json_object_set_string_member (body, "content", html);
  json_object_set_string_member (body, "status", status);
  json = json_to_string (node, FALSE);
  answer = test_wordpress_ask ("POST", "/wp/v2/comments", json);
  return json_object_get_int_member (json_node_get_object (answer), "id");
}

static inline void
comments_change (int number, const char *json)
{
  g_autofree char *path = g_strdup_printf ("/wp/v2/comments/%d", number);
  g_autoptr (JsonNode) answer = test_wordpress_ask ("POST", path, json);
}

static inline void
comments_delete (int number)
{
  g_autofree char *path = g_strdup_printf ("/wp/v2/comments/%d?force=true", number);
  g_autoptr (JsonNode) answer = test_wordpress_ask ("DELETE", path, NULL);
}

static inline guint
comments_count (Blog *blog, SamPost *post)
{
  g_autoptr (GListModel) comments =
      sam_store_list_of (blog->store, SAM_TYPE_COMMENT, "post", sam_record_get_id (post));

  return g_list_model_get_n_items (comments);
}

/* The comment with this text; fails the test if there is none. Returns: (transfer full) */
static inline SamComment *
comments_find (Blog *blog, SamPost *post, const char *text)
{
  g_autoptr (GListModel) comments =
      sam_store_list_of (blog->store, SAM_TYPE_COMMENT, "post", sam_record_get_id (post));

  for (guint i = 0; i < g_list_model_get_n_items (comments); i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (comments, i);

      if (g_str_equal (sam_record_str (comment, "text"), text))
        return g_steal_pointer (&comment);
      g_test_message ("there is “%s”", sam_record_str (comment, "text"));
    }
  g_assert_not_reached ();
}
