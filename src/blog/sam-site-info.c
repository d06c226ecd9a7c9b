/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-site-info.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-blog-error.h"
#include "blog/sam-entities.h"
#include "blog/sam-json-member.h"

void
sam_site_info_free (SamSiteInfo *info)
{
  g_free (info->site_name);
  g_free (info->user_name);
  g_free (info->role);
  g_free (info);
}

static JsonObject *
capabilities_of (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "capabilities");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
may (JsonObject *capabilities, const char *name)
{
  JsonNode *node = capabilities != NULL ? json_object_get_member (capabilities, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/* The first of them; "" where there is none that has a name. */
static char *
role_of (JsonObject *object)
{
  JsonNode *roles = json_object_get_member (object, "roles");
  JsonArray *array =
      roles != NULL && JSON_NODE_HOLDS_ARRAY (roles) ? json_node_get_array (roles) : NULL;
  JsonNode *first =
      array != NULL && json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
  const char *role =
      first != NULL && JSON_NODE_HOLDS_VALUE (first) ? json_node_get_string (first) : NULL;

  return g_strdup (role != NULL ? role : "");
}

SamSiteInfo *
sam_site_info_read (JsonNode *index, JsonNode *me, GError **error)
{
  JsonObject *object = json_node_get_object (me);
  JsonObject *capabilities = capabilities_of (object);
  g_autoptr (SamSiteInfo) info = g_new0 (SamSiteInfo, 1);

  info->site_name =
      index != NULL
          ? sam_entities_decode (sam_json_member_string (json_node_get_object (index), "name", ""))
          : g_strdup ("");
  info->user_name = sam_entities_decode (sam_json_member_string (object, "name", ""));
  info->user = sam_json_member_int (object, "id");
  info->role = role_of (object);
  info->may_publish = may (capabilities, "publish_posts");
  info->may_edit_others = may (capabilities, "edit_others_posts");
  info->may_moderate =
      may (capabilities, "moderate_comments") || may (capabilities, "edit_published_posts");
  if (info->user > 0 && may (capabilities, "edit_posts"))
    return g_steal_pointer (&info);
  g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NOT_ALLOWED,
               _ ("%s may not write on this blog (role: %s). Ask whoever runs the blog for the "
                  "role of author."),
               info->user_name, *info->role != '\0' ? info->role : "–");
  return NULL;
}
