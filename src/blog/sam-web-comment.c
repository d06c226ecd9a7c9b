/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-web-comment.h"

#include "text/sam-plain.h"

void
sam_web_comment_free (SamWebComment *comment)
{
  g_free (comment->author);
  g_free (comment->written);
  g_free (comment->status);
  g_free (comment->text);
  g_free (comment);
}

static const char *
string_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *string =
      node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return string != NULL ? string : "";
}

static int
int_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

/* A name stands on one line. */
static char *
read_author (const char *html)
{
  char *author = sam_plain_from_html (html);

  return g_strstrip (g_strdelimit (author, "\n\t", ' '));
}

SamWebComment *
sam_web_comment_parse (JsonNode *node)
{
  SamWebComment *comment;
  JsonObject *object;
  JsonNode *content;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  if (int_of (object, "id") <= 0 || int_of (object, "post") <= 0)
    return NULL;
  comment = g_new0 (SamWebComment, 1);
  comment->number = int_of (object, "id");
  comment->post = int_of (object, "post");
  comment->parent = int_of (object, "parent");
  comment->user = int_of (object, "author");
  comment->author = read_author (string_of (object, "author_name"));
  comment->written = g_strdup (string_of (object, "date_gmt"));
  comment->status = g_strdup (string_of (object, "status"));
  content = json_object_get_member (object, "content");
  if (content != NULL && JSON_NODE_HOLDS_OBJECT (content))
    comment->text = sam_plain_from_html (string_of (json_node_get_object (content), "rendered"));
  return comment;
}

GPtrArray *
sam_web_comment_parse_list (JsonNode *node)
{
  GPtrArray *comments;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  comments = g_ptr_array_new_with_free_func ((GDestroyNotify)sam_web_comment_free);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      SamWebComment *comment = sam_web_comment_parse (json_array_get_element (array, i));

      if (comment != NULL)
        g_ptr_array_add (comments, comment);
    }
  return comments;
}

gboolean
sam_web_comment_status (const char *name, SamCommentStatus *status)
{
  static const struct
  {
    const char *name;
    SamCommentStatus status;
  } names[] = {
    { "approved", SAM_COMMENT_STATUS_APPROVED },
    { "hold", SAM_COMMENT_STATUS_HOLD },
    { "spam", SAM_COMMENT_STATUS_SPAM },
    { "trash", SAM_COMMENT_STATUS_TRASH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i].name))
      {
        *status = names[i].status;
        return TRUE;
      }
  return FALSE;
}
