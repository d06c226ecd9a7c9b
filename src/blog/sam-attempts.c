/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-attempts.h"

#include <json-glib/json-glib.h>

#include "blog/sam-entities.h"
#include "blog/sam-journal.h"

/* More than this many are not in the air at the same time. */
#define KEPT 5

static JsonArray *
read_attempts (SamIntent *intent)
{
  g_autoptr (JsonNode) node = json_from_string (sam_record_str (intent, "attempts"), NULL);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_dup_array (node)
                                                      : json_array_new ();
}

static void
write_attempts (SamIntent *intent, JsonArray *attempts)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), attempts);
  g_autofree char *text = json_to_string (node, FALSE);

  g_object_set (intent, "attempts", json_array_get_length (attempts) > 0 ? text : "", NULL);
}

static char *
dup_member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

static JsonObject *
attempt_of (const SamSnapshot *sent)
{
  JsonObject *attempt = json_object_new ();

  json_object_set_string_member (attempt, "title", sent->title);
  json_object_set_string_member (attempt, "text", sent->text);
  json_object_set_string_member (attempt, "excerpt", sent->excerpt);
  json_object_set_string_member (attempt, "tags", sent->tags);
  json_object_set_string_member (attempt, "slug", sent->fields.slug);
  json_object_set_string_member (attempt, "categories", sent->fields.categories);
  json_object_set_string_member (attempt, "featured", sent->fields.featured);
  json_object_set_boolean_member (attempt, "sticky", sent->fields.sticky);
  if (sent->base->number == 0)
    {
      g_autofree char *content = sam_snapshot_content (sent, NULL);

      json_object_set_string_member (attempt, "content", content);
    }
  return attempt;
}

static SamSnapshot *
snapshot_of (JsonObject *attempt, const char *post)
{
  SamSnapshot *snapshot = g_new0 (SamSnapshot, 1);

  snapshot->id = g_strdup (post);
  snapshot->title = dup_member (attempt, "title");
  snapshot->text = dup_member (attempt, "text");
  snapshot->excerpt = dup_member (attempt, "excerpt");
  snapshot->tags = dup_member (attempt, "tags");
  snapshot->fields.slug = dup_member (attempt, "slug");
  snapshot->fields.categories = dup_member (attempt, "categories");
  snapshot->fields.featured = dup_member (attempt, "featured");
  snapshot->fields.sticky = json_object_get_boolean_member_with_default (attempt, "sticky", FALSE);
  snapshot->base = sam_web_post_new ();
  return snapshot;
}

void
sam_attempts_add (SamStore *store, const SamSnapshot *sent)
{
  g_autoptr (SamIntent) intent = sam_journal_find (store, sent->id, SAM_INTENT_KIND_CHANGE);
  g_autoptr (JsonArray) attempts = NULL;

  if (intent == NULL)
    return;
  attempts = read_attempts (intent);
  json_array_add_object_element (attempts, attempt_of (sent));
  if (json_array_get_length (attempts) > KEPT)
    json_array_remove_element (attempts, 0);
  write_attempts (intent, attempts);
}

/* Whether the attempt @index of @attempts is @sent. */
static gboolean
is_at (JsonArray *attempts, guint index, const SamSnapshot *sent)
{
  g_autoptr (JsonNode) one =
      json_node_init_object (json_node_alloc (), json_array_get_object_element (attempts, index));
  g_autoptr (JsonObject) attempt = attempt_of (sent);
  g_autoptr (JsonNode) other = json_node_init_object (json_node_alloc (), attempt);

  return json_node_equal (one, other);
}

void
sam_attempts_answered (SamStore *store, const SamSnapshot *sent)
{
  g_autoptr (GListModel) rows = sam_store_list_of (store, SAM_TYPE_INTENT, "subject", sent->id);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (rows, i);
      g_autoptr (JsonArray) attempts = read_attempts (intent);
      guint last = json_array_get_length (attempts) - 1;

      if (json_array_get_length (attempts) == 0 || !is_at (attempts, last, sent))
        continue;
      json_array_remove_element (attempts, last);
      write_attempts (intent, attempts);
    }
}

static SamSnapshot *
recognise_in (SamIntent *intent, const SamSnapshot *now, const SamWebPost *web, SamChange there)
{
  g_autoptr (JsonArray) attempts = read_attempts (intent);

  for (guint i = json_array_get_length (attempts); i-- > 0;)
    {
      g_autoptr (SamSnapshot) sent =
          snapshot_of (json_array_get_object_element (attempts, i), now->id);

      /* The content is written in the manner of what was there. */
      g_free (sent->base->content);
      sent->base->content = g_strdup (now->base->content);
      if ((sam_snapshot_agrees (sent, web) & there) == there)
        return g_steal_pointer (&sent);
    }
  return NULL;
}

SamSnapshot *
sam_attempts_recognise (SamStore *store, const SamSnapshot *now, const SamWebPost *web)
{
  g_autoptr (GListModel) rows = sam_store_list_of (store, SAM_TYPE_INTENT, "subject", now->id);
  SamChange there = sam_snapshot_changed_there (now, web) & SAM_CHANGE_WORDS;
  SamSnapshot *found = NULL;

  if (there == 0)
    return NULL;
  for (guint i = g_list_model_get_n_items (rows); i-- > 0 && found == NULL;)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (rows, i);

      found = recognise_in (intent, now, web, there);
    }
  return found;
}

/* TRUE if it is still what it was made as. */
static gboolean
is_as_created (JsonObject *attempt, const char *post, const SamWebPost *web)
{
  g_autoptr (SamSnapshot) sent = snapshot_of (attempt, post);
  const char *content = json_object_get_string_member_with_default (attempt, "content", "");
  const SamChange same = sam_snapshot_agrees (sent, web);

  return *content != '\0' && sam_entities_same_content (content, web->content)
         && (same & SAM_CHANGE_TITLE) && (same & SAM_CHANGE_EXCERPT) && (same & SAM_CHANGE_TAGS)
         && !(sam_fields_refused (&sent->fields, &web->fields) & ~SAM_CHANGE_SLUG);
}

gboolean
sam_attempts_created (SamStore *store, const char *post, const SamWebPost *web)
{
  g_autoptr (GListModel) rows = sam_store_list_of (store, SAM_TYPE_INTENT, "subject", post);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (rows, i);
      g_autoptr (JsonArray) attempts = read_attempts (intent);

      for (guint j = 0; j < json_array_get_length (attempts); j++)
        if (is_as_created (json_array_get_object_element (attempts, j), post, web))
          return TRUE;
    }
  return FALSE;
}
