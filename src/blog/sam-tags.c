/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-tags.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-entities.h"
#include "blog/sam-json-member.h"

#define PER_PAGE 100
/* How many a sentence names. */
#define LISTED 12

static char *
folded (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed != NULL ? composed : name, -1);
}

char **
sam_tags_split (const char *tags)
{
  g_auto (GStrv) parts = g_strsplit (tags, ",", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && g_hash_table_add (seen, folded (*part)))
      g_strv_builder_add (builder, *part);
  return g_strv_builder_end (builder);
}

/* Returns: (transfer full): a set of folded names */
static GHashTable *
set_of (const char *tags)
{
  g_auto (GStrv) names = sam_tags_split (tags);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **name = names; *name != NULL; name++)
    g_hash_table_add (set, folded (*name));
  return set;
}

static gboolean
has (GHashTable *set, const char *name)
{
  g_autofree char *key = folded (name);

  return g_hash_table_contains (set, key);
}

gboolean
sam_tags_same (const char *tags, const char *other)
{
  g_autoptr (GHashTable) a = set_of (tags);
  g_autoptr (GHashTable) b = set_of (other);
  GHashTableIter iter;
  gpointer name;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (b, name))
      return FALSE;
  return TRUE;
}

char *
sam_tags_merge (const char *base, const char *mine, const char *theirs)
{
  g_auto (GStrv) my_names = sam_tags_split (mine);
  g_auto (GStrv) their_names = sam_tags_split (theirs);
  g_autoptr (GHashTable) in_base = set_of (base);
  g_autoptr (GHashTable) in_mine = set_of (mine);
  g_autoptr (GHashTable) in_theirs = set_of (theirs);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) merged = NULL;

  for (char **name = their_names; *name != NULL; name++)
    if (has (in_mine, *name) || !has (in_base, *name))
      g_strv_builder_add (builder, *name);
  for (char **name = my_names; *name != NULL; name++)
    if (!has (in_theirs, *name) && !has (in_base, *name))
      g_strv_builder_add (builder, *name);
  merged = g_strv_builder_end (builder);
  return g_strjoinv (", ", merged);
}

char *
sam_tags_to_json (char **raw_names)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (char **name = raw_names; *name != NULL; name++)
    json_array_add_string_element (array, *name);
  json_node_set_array (node, array);
  return json_to_string (node, FALSE);
}

char *
sam_tags_from_json (const char *json)
{
  g_autoptr (JsonNode) node = *json != '\0' ? json_from_string (json, NULL) : NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup ("");
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *raw = json_array_get_string_element (array, i);
      g_autofree char *name = sam_entities_decode (raw != NULL ? raw : "");

      g_string_append_printf (tags, "%s%s", tags->len > 0 ? ", " : "", name);
    }
  return g_strdup (tags->str);
}

/* --- The tags and categories of a blog
 * --------------------------------------------------------------------- */

struct _SamTagBook
{
  SamSite *site;
  struct
  {
    GHashTable *names;   /* number → raw name */
    GHashTable *numbers; /* folded visible name → number */
    gboolean complete;   /* the blog has no others */
  } terms[SAM_N_TAXONOMIES];
};

static const char *const paths[] = {
  [SAM_TAXONOMY_TAGS] = "tags",
  [SAM_TAXONOMY_CATEGORIES] = "categories",
};

SamTagBook *
sam_tag_book_new (SamSite *site)
{
  SamTagBook *self = g_new0 (SamTagBook, 1);

  self->site = g_object_ref (site);
  for (guint i = 0; i < SAM_N_TAXONOMIES; i++)
    {
      self->terms[i].names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      self->terms[i].numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  return self;
}

void
sam_tag_book_free (SamTagBook *self)
{
  g_object_unref (self->site);
  for (guint i = 0; i < SAM_N_TAXONOMIES; i++)
    {
      g_hash_table_unref (self->terms[i].names);
      g_hash_table_unref (self->terms[i].numbers);
    }
  g_free (self);
}

SamSite *
sam_tag_book_get_site (SamTagBook *self)
{
  return self->site;
}

static void
enter (SamTagBook *self, SamTaxonomy taxonomy, int number, const char *raw)
{
  g_autofree char *name = sam_entities_decode (raw);

  g_hash_table_replace (self->terms[taxonomy].names, GINT_TO_POINTER (number), g_strdup (raw));
  g_hash_table_replace (self->terms[taxonomy].numbers, folded (name), GINT_TO_POINTER (number));
}

static int
number_of (SamTagBook *self, SamTaxonomy taxonomy, const char *name)
{
  g_autofree char *key = folded (name);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->terms[taxonomy].numbers, key));
}

/* Asks for at most PER_PAGE of them. In the view context: an author may not see them in the other.
 */
static gboolean
ask (SamTagBook *self, SamTaxonomy taxonomy, const char *which, int *pages,
     GCancellable *cancellable, GError **error)
{
  g_autofree char *query = g_strdup_printf ("%s&per_page=%d&_fields=id,name", which, PER_PAGE);
  g_autoptr (SamReply) reply =
      sam_site_get (self->site, paths[taxonomy], query, cancellable, error);
  JsonArray *array;

  if (reply == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (reply->json))
    {
      sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
      return FALSE;
    }
  *pages = reply->pages;
  array = json_node_get_array (reply->json);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *term = json_array_get_object_element (array, i);

      enter (self, taxonomy, sam_json_member_int (term, "id"),
             sam_json_member_string (term, "name", ""));
    }
  return TRUE;
}

/* Categories are few, and are asked for all at once. */
static gboolean
ask_all (SamTagBook *self, SamTaxonomy taxonomy, GCancellable *cancellable, GError **error)
{
  int pages = 1;

  for (int page = 1; page <= pages && !self->terms[taxonomy].complete; page++)
    {
      g_autofree char *which = g_strdup_printf ("orderby=id&page=%d", page);

      if (!ask (self, taxonomy, which, &pages, cancellable, error))
        return FALSE;
    }
  self->terms[taxonomy].complete = TRUE;
  return TRUE;
}

static gboolean
ask_lacking (SamTagBook *self, SamTaxonomy taxonomy, JsonArray *numbers, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GString) lacking = g_string_new ("include=");
  int pages;
  guint n_lacking = 0;

  for (guint i = 0; i < json_array_get_length (numbers); i++)
    {
      int number = json_array_get_int_element (numbers, i);

      if (!g_hash_table_contains (self->terms[taxonomy].names, GINT_TO_POINTER (number)))
        {
          if (taxonomy == SAM_TAXONOMY_CATEGORIES)
            return ask_all (self, taxonomy, cancellable, error);
          g_string_append_printf (lacking, "%s%d", n_lacking > 0 ? "," : "", number);
          n_lacking++;
        }
      if (n_lacking == PER_PAGE || (n_lacking > 0 && i + 1 == json_array_get_length (numbers)))
        {
          if (!ask (self, taxonomy, lacking->str, &pages, cancellable, error))
            return FALSE;
          g_string_assign (lacking, "include=");
          n_lacking = 0;
        }
    }
  return TRUE;
}

char **
sam_tag_book_names (SamTagBook *self, SamTaxonomy taxonomy, JsonArray *numbers,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!ask_lacking (self, taxonomy, numbers, cancellable, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (numbers); i++)
    {
      gpointer number = GINT_TO_POINTER (json_array_get_int_element (numbers, i));
      const char *name = g_hash_table_lookup (self->terms[taxonomy].names, number);

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

/* The blog has the term or gets it; "term_exists" names the one it has (it ignores case). */
static int
find_or_make (SamTagBook *self, SamTaxonomy taxonomy, const char *name, GCancellable *cancellable,
              GError **error)
{
  g_autofree char *raw = sam_entities_encode (name, NULL);
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (SamReply) reply = NULL;
  JsonObject *object;
  int number = 0;

  json_object_set_string_member (body, "name", raw);
  reply = sam_site_post (self->site, paths[taxonomy], NULL, body, NULL, cancellable, error);
  if (reply == NULL)
    return 0;
  object = JSON_NODE_HOLDS_OBJECT (reply->json) ? json_node_get_object (reply->json) : NULL;
  if (object != NULL && reply->status == 201)
    number = sam_json_member_int (object, "id");
  else if (object != NULL)
    {
      JsonNode *data = json_object_get_member (object, "data");

      if (data != NULL && JSON_NODE_HOLDS_OBJECT (data))
        number = sam_json_member_int (json_node_get_object (data), "term_id");
    }
  if (number > 0)
    enter (self, taxonomy, number, raw);
  else
    sam_blog_error_explain (error, 500, NULL, NULL, FALSE);
  return number;
}

static char *
list_categories (SamTagBook *self)
{
  g_autoptr (GList) raw = g_hash_table_get_values (self->terms[SAM_TAXONOMY_CATEGORIES].names);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  raw = g_list_sort (raw, (GCompareFunc)strcmp);
  for (GList *l = raw; l != NULL && n < LISTED; l = l->next, n++)
    {
      g_autofree char *name = sam_entities_decode (l->data);

      g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", name);
    }
  if (n == LISTED)
    g_string_append (names, ", …");
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
refuse_category (SamTagBook *self, const char *name, GError **error)
{
  g_autofree char *names = list_categories (self);

  g_set_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED,
               _ ("The blog has no category called “%s”, and you may not make one, so the post was "
                  "not sent. Choose among those it has: %s."),
               name, names);
}

/* Editors make categories, authors may not: only the blog knows. */
static int
find_or_make_category (SamTagBook *self, const char *name, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GError) failed = NULL;
  int number;

  if (!ask_all (self, SAM_TAXONOMY_CATEGORIES, cancellable, error))
    return 0;
  number = number_of (self, SAM_TAXONOMY_CATEGORIES, name);
  if (number == 0)
    number = find_or_make (self, SAM_TAXONOMY_CATEGORIES, name, cancellable, &failed);
  if (g_error_matches (failed, SAM_BLOG_ERROR, SAM_BLOG_ERROR_NOT_ALLOWED))
    refuse_category (self, name, error);
  else if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return number;
}

JsonArray *
sam_tag_book_numbers (SamTagBook *self, SamTaxonomy taxonomy, const char *tags,
                      GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) names = sam_tags_split (tags);
  g_autoptr (JsonArray) numbers = json_array_new ();

  for (char **name = names; *name != NULL; name++)
    {
      int number = number_of (self, taxonomy, *name);

      if (number == 0)
        number = taxonomy == SAM_TAXONOMY_CATEGORIES
                     ? find_or_make_category (self, *name, cancellable, error)
                     : find_or_make (self, taxonomy, *name, cancellable, error);
      if (number == 0)
        return NULL;
      json_array_add_int_element (numbers, number);
    }
  return g_steal_pointer (&numbers);
}
