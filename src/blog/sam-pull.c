/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-json-member.h"
#include "blog/sam-worker.h"

#define INVENTORY_PER_PAGE 100
#define FETCH_PER_PAGE 20

/* What is known here of a post on the server. */
typedef struct
{
  char *modified;
  char *status;
  int revision;
  gboolean removed; /* here; and so not fetched again */
  gboolean seen;
} Known;

typedef struct
{
  const char *site;
  GHashTable *known; /* number → Known */
} Inventory;

static void
known_free (Known *known)
{
  g_free (known->modified);
  g_free (known->status);
  g_free (known);
}

/* The newest that is known of each post: the baseline, or theirs while there is a conflict. */
static gboolean
list_known (SamStore *store, gpointer data, GError **error)
{
  Inventory *inventory = data;
  GHashTable *all = inventory->known;
  g_autoptr (GListModel) remotes = sam_store_list (store, SAM_TYPE_REMOTE);

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);
      gpointer number = GINT_TO_POINTER (sam_record_int (remote, "number"));
      g_autoptr (SamPost) post = NULL;
      Known *known;

      if (number == NULL || !g_str_equal (sam_record_str (remote, "site"), inventory->site)
          || (sam_record_enum (remote, "role") == SAM_REMOTE_ROLE_BASELINE
              && g_hash_table_contains (all, number)))
        continue;
      post = sam_store_get (store, SAM_TYPE_POST, sam_record_str (remote, "post"));
      known = g_new0 (Known, 1);
      known->modified = g_strdup (sam_record_str (remote, "modified"));
      known->status = g_strdup (sam_record_str (remote, "status"));
      known->revision = sam_record_int (remote, "revision");
      known->removed = post == NULL;
      g_hash_table_replace (all, number, known);
    }
  return TRUE;
}

/* TRUE if the post of the inventory is to be fetched. */
static gboolean
is_news (GHashTable *all, JsonObject *entry)
{
  int number = sam_json_member_int (entry, "id");
  const char *status = sam_json_member_string (entry, "status", "");
  const char *modified = sam_json_member_string (entry, "modified_gmt", "");
  Known *known = g_hash_table_lookup (all, GINT_TO_POINTER (number));

  if (known == NULL)
    return number > 0 && !g_str_equal (status, "trash");
  known->seen = TRUE;
  return !known->removed
         && (!g_str_equal (known->modified, modified) || !g_str_equal (known->status, status)
             || known->revision != sam_web_post_revision (entry));
}

/* An author sees the published posts of everybody, and works on the own ones. */
static char *
whose (SamWorker *self)
{
  return self->me->may_edit_others ? g_strdup ("") : g_strdup_printf ("&author=%d", self->me->user);
}

/* Returns: (transfer full): the numbers of posts to fetch */
static GArray *
take_inventory (SamWorker *self, GHashTable *all, GError **error)
{
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *author = whose (self);
  int pages = 1;

  for (int page = 1; page <= pages; page++)
    {
      g_autofree char *query = g_strdup_printf (
          "context=edit&status=any,trash&orderby=id&order=asc&per_page=%d&page=%d%s"
          "&_fields=id,modified_gmt,status,_links.predecessor-version",
          INVENTORY_PER_PAGE, page, author);
      g_autoptr (SamReply) reply =
          sam_site_get (self->site, "posts", query, self->cancellable, error);
      JsonArray *array;

      if (reply == NULL)
        return NULL;
      if (!JSON_NODE_HOLDS_ARRAY (reply->json))
        {
          sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
          return NULL;
        }
      pages = reply->pages;
      array = json_node_get_array (reply->json);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonObject *entry = json_array_get_object_element (array, i);
          int number = sam_json_member_int (entry, "id");

          if (is_news (all, entry))
            g_array_append_val (news, number);
        }
    }
  return g_steal_pointer (&news);
}

static gboolean
fetch_some (SamWorker *self, GArray *news, guint first, guint n, GError **error)
{
  g_autoptr (GString) query =
      g_string_new ("status=any,trash&orderby=id&order=asc&" SAM_WEB_POST_QUERY);
  g_autoptr (SamReply) reply = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  g_string_append_printf (query, "&per_page=%u&include=", n);
  for (guint i = first; i < first + n; i++)
    g_string_append_printf (query, "%s%d", i > first ? "," : "", g_array_index (news, int, i));
  reply = sam_site_get (self->site, "posts", query->str, self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  posts = sam_web_post_parse_list (reply->json, self->book, self->cancellable, error);
  return posts != NULL && sam_worker_take_in (self, posts, error);
}

/* Whatever was fetched is taken in, also if the next could not be. */
static gboolean
fetch_all (SamWorker *self, GArray *news, guint done, GError **error)
{
  gboolean fetched = TRUE;

  for (guint i = 0; i < news->len && fetched; i += FETCH_PER_PAGE)
    {
      self->progress (self->progress_data, done + i, done + news->len,
                      _ ("Fetching posts from the blog…"));
      fetched = fetch_some (self, news, i, MIN (FETCH_PER_PAGE, news->len - i), error);
    }
  return sam_worker_taken_in (self, fetched ? error : NULL) && fetched;
}

/* A post that the inventory does not name may be gone, or only be somebody else's by now. */
static gboolean
check_missing (SamWorker *self, GHashTable *all, GError **error)
{
  GHashTableIter iter;
  gpointer number, value;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &number, &value))
    {
      Known *known = value;
      g_autofree char *path = g_strdup_printf ("posts/%d", GPOINTER_TO_INT (number));
      g_autoptr (SamReply) reply = NULL;
      g_autoptr (GError) failed = NULL;

      if (known->seen || known->removed || g_str_equal (known->status, "gone"))
        continue;
      reply = sam_site_get (self->site, path, "context=edit&_fields=id,status", self->cancellable,
                            &failed);
      if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_GONE))
        {
          if (!sam_worker_gone (self, GPOINTER_TO_INT (number), error))
            return FALSE;
          self->result->deleted++;
        }
      else if (failed != NULL && sam_blog_error_ends_sync (failed))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
sam_pull (SamWorker *self, guint done, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)known_free);
  Inventory inventory = { sam_site_get_url (self->site), all };
  g_autoptr (GArray) news = NULL;

  self->progress (self->progress_data, done, done, _ ("Looking for news on the blog…"));
  if (!sam_worker_call (self, list_known, &inventory, error))
    return FALSE;
  news = take_inventory (self, all, error);
  if (news == NULL)
    return FALSE;
  if (!fetch_all (self, news, done, error))
    return FALSE;
  self->progress (self->progress_data, done + news->len, done + news->len,
                  _ ("Looking for posts that are gone…"));
  return check_missing (self, all, error);
}
