/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "store/sam-database.h"
#include "store/sam-reference.h"

/* The store as JSON and back. Properties that come later are in it by themselves; days are the
 * only values that a load may change. */

/* The name of the bytes of pictures, beside those of the kinds. */
#define PICTURES "picture_file"

static char *
column_name (GParamSpec *pspec)
{
  return g_strdelimit (g_strdup (pspec->name), "-", '_');
}

static void
add_value (JsonObject *object, const char *key, gpointer record, GParamSpec *pspec)
{
  if (pspec->value_type == G_TYPE_BOOLEAN)
    json_object_set_boolean_member (object, key, sam_record_bool (record, pspec->name));
  else if (pspec->value_type == G_TYPE_INT)
    json_object_set_int_member (object, key, sam_record_int (record, pspec->name));
  else if (pspec->value_type == G_TYPE_DOUBLE)
    json_object_set_double_member (object, key, sam_record_real (record, pspec->name));
  else
    {
      g_autofree char *text = sam_record_get_text (record, pspec->name);

      json_object_set_string_member (object, key, text);
    }
}

JsonNode *
sam_json_from_record (gpointer record, gboolean derived)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  json_object_set_string_member (object, "id", sam_record_get_id (record));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = column_name (pspecs[i]);

      if (derived || !(pspecs[i]->flags & SAM_PARAM_DERIVED))
        add_value (object, key, record, pspecs[i]);
    }
  json_node_set_object (node, object);
  return node;
}

static JsonArray *
export_type (SamStore *store, GType type, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (GListModel) list = sam_store_list (store, type);
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamRecord) record = g_list_model_get_item (list, i);

      if (!sam_store_load_body (store, record, error))
        return NULL;
      json_array_add_element (array, sam_json_from_record (record, FALSE));
    }
  return g_steal_pointer (&array);
}

/* The bytes of the pictures that no server has yet, by their hash. */
static JsonObject *
export_pictures (SamStore *store, GError **error)
{
  SamDatabase *database = sam_store_get_database (store);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (SamStatement) statement = sam_database_prepare (
      database,
      "SELECT hash, bytes FROM picture_file"
      " WHERE hash IN (SELECT hash FROM picture WHERE deleted IS NULL) ORDER BY hash",
      error);
  gboolean row = TRUE;

  while (statement != NULL && sam_database_step (database, statement, &row, error))
    {
      g_autofree char *text = NULL;

      if (!row)
        return g_steal_pointer (&object);
      text = g_base64_encode (sqlite3_column_blob (statement, 1),
                              (gsize)sqlite3_column_bytes (statement, 1));
      json_object_set_string_member (object, (const char *)sqlite3_column_text (statement, 0),
                                     text);
    }
  return NULL;
}

JsonNode *
sam_json_export (SamStore *store, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  const GType *types = sam_store_get_types ();
  JsonObject *pictures = NULL;

  for (guint i = 0; types[i] != G_TYPE_INVALID; i++)
    {
      JsonArray *array = export_type (store, types[i], error);

      if (array == NULL)
        return NULL;
      json_object_set_array_member (object, sam_record_type_kind (types[i]), array);
    }
  pictures = export_pictures (store, error);
  if (pictures == NULL)
    return NULL;
  json_object_set_object_member (object, PICTURES, pictures);
  json_node_set_object (node, object);
  return g_steal_pointer (&node);
}

char *
sam_json_print (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

/* --- Loading -------------------------------------------------------------------------------- */

typedef struct
{
  SamStore *store;
  int shift_days;
  GPtrArray *records; /* those to be taken in, in the order of the kinds */
  GHashTable *ids;    /* the type of each of them by its id */
} Load;

static gboolean invalid (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
invalid (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_INVALID, message);
  return FALSE;
}

/* A store that a person has already worked in is not mixed with something else, be it that all was
 * removed again: the rows are still there. */
static gboolean
is_empty (SamStore *store, GError **error)
{
  const GType *types = sam_store_get_types ();

  if (!sam_store_flush (store, error))
    return FALSE;
  for (guint i = 0; types[i] != G_TYPE_INVALID; i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)", sam_record_type_kind (types[i]));
      gint64 there;

      if (types[i] == SAM_TYPE_MUNICIPALITY || types[i] == SAM_TYPE_PROGRAMME)
        continue;
      if (!sam_database_get_int (sam_store_get_database (store), sql, &there, error))
        return FALSE;
      if (!there)
        continue;
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED,
                           _ ("This folder already holds a programme with content; "
                              "choose an empty folder to import into."));
      return FALSE;
    }
  return TRUE;
}

/* The text that sam_record_set_text () takes for what stands in the JSON; NULL if it is of a
 * type that no property has. */
static char *
node_text (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
    default:
      return json_node_dup_string (node);
    }
}

static GParamSpec *
find_column (GType type, const char *key)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *column = column_name (pspecs[i]);

      if (g_str_equal (column, key))
        return pspecs[i];
    }
  return NULL;
}

/* Columns that files of earlier versions have, and whose content is of no use any more. */
static gboolean
was_once (GType type, const char *key)
{
  return type == SAM_TYPE_REMOTE && (g_str_equal (key, "key") || g_str_equal (key, "unknown"));
}

static gboolean
set_member (Load *load, gpointer record, const char *key, JsonNode *node, GError **error)
{
  GParamSpec *pspec = find_column (G_OBJECT_TYPE (record), key);
  g_autofree char *text = node_text (node);

  if (pspec == NULL && was_once (G_OBJECT_TYPE (record), key))
    return TRUE;
  if (pspec == NULL)
    return invalid (error, _ ("A %s has no field “%s”; nothing was imported."),
                    sam_record_get_kind (record), key);
  if (text == NULL)
    return invalid (error, _ ("The field “%s” of %s holds no plain value; nothing was imported."),
                    key, sam_record_get_id (record));
  if (pspec->flags & SAM_PARAM_DERIVED)
    return TRUE;
  if (!sam_record_check_text (pspec, text, error))
    return FALSE;
  if ((pspec->flags & SAM_PARAM_DAY) && *text != '\0' && load->shift_days != 0)
    {
      char *moved = sam_day_add (text, load->shift_days);

      g_free (text);
      text = moved;
    }
  return sam_record_set_text (record, pspec->name, text, error);
}

/* A record is found by its id alone, so an id is that of one record, of whatever kind. */
static gboolean
take_id (Load *load, GType type, const char *id, GError **error)
{
  g_autoptr (SamRecord) municipality = NULL;

  if (type != SAM_TYPE_MUNICIPALITY)
    municipality = sam_store_get (load->store, SAM_TYPE_MUNICIPALITY, id);
  if (municipality != NULL || g_hash_table_contains (load->ids, id))
    return invalid (error, _ ("The id %s occurs twice; nothing was imported."), id);
  g_hash_table_insert (load->ids, g_strdup (id), GSIZE_TO_POINTER (type));
  return TRUE;
}

static gboolean
read_record (Load *load, GType type, JsonNode *node, GError **error)
{
  g_autoptr (SamRecord) record = NULL;
  const char *kind = sam_record_type_kind (type);
  JsonObjectIter iter;
  const char *key, *id = NULL;
  JsonNode *member;

  if (JSON_NODE_HOLDS_OBJECT (node))
    id = json_object_get_string_member_with_default (json_node_get_object (node), "id", NULL);
  if (id == NULL || *id == '\0')
    return invalid (error, _ ("There is a %s without an id; nothing was imported."), kind);
  if (!take_id (load, type, id, error))
    return FALSE;

  record = sam_record_new_with_id (type, id);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &member))
    if (!g_str_equal (key, "id") && !set_member (load, record, key, member, error))
      return FALSE;
  if (type != SAM_TYPE_MUNICIPALITY && !sam_record_is_valid (record, error))
    return FALSE;
  g_ptr_array_add (load->records, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
read_all (Load *load, JsonObject *object, GError **error)
{
  const GType *types = sam_store_get_types ();
  g_autoptr (GList) kinds = json_object_get_members (object);

  for (GList *l = kinds; l != NULL; l = l->next)
    if (!g_str_equal (l->data, PICTURES) && sam_store_type_of_kind (l->data) == G_TYPE_INVALID)
      return invalid (error, _ ("“%s” is not a kind of record; nothing was imported."),
                      (const char *)l->data);
  for (guint i = 0; types[i] != G_TYPE_INVALID; i++)
    {
      JsonNode *node = json_object_get_member (object, sam_record_type_kind (types[i]));
      JsonArray *array;

      if (node == NULL)
        continue;
      if (!JSON_NODE_HOLDS_ARRAY (node))
        return invalid (error, _ ("“%s” is not a list; nothing was imported."),
                        sam_record_type_kind (types[i]));
      array = json_node_get_array (node);
      for (guint j = 0; j < json_array_get_length (array); j++)
        if (!read_record (load, types[i], json_array_get_element (array, j), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
reference_exists (Load *load, GType type, const char *id)
{
  g_autoptr (SamRecord) record = NULL;

  if (g_hash_table_lookup (load->ids, id) == GSIZE_TO_POINTER (type))
    return TRUE;
  record = sam_store_get (load->store, type, id);
  return record != NULL;
}

static gboolean
check_references (Load *load, gpointer record, GError **error)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    {
      const char *id;

      if (!(pspecs[i]->flags & SAM_PARAM_REFERENCE))
        continue;
      id = sam_record_str (record, pspecs[i]->name);
      if (*id != '\0' && !reference_exists (load, sam_reference_type (pspecs[i]), id))
        return invalid (
            error, _ ("The %s %s names a %s that is missing (%s); nothing was imported."),
            sam_record_get_kind (record), sam_record_get_id (record), pspecs[i]->name, id);
    }
  return TRUE;
}

/* The municipalities and the programme are there already: only what the user decides of them is
 * taken over. */
static void
copy_settable (gpointer from, gpointer to)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (to), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (pspecs[i]->flags & (SAM_PARAM_DERIVED | SAM_PARAM_INTERNAL))
        continue;
      g_object_get_property (from, pspecs[i]->name, &value);
      g_object_set_property (to, pspecs[i]->name, &value);
    }
}

static void
take_in (Load *load, gpointer record)
{
  g_autoptr (SamRecord) municipality = NULL;

  if (SAM_IS_PROGRAMME (record))
    {
      SamProgramme *programme = sam_store_get_programme (load->store);

      copy_settable (record, programme);
      g_object_set (programme, "sample", sam_record_bool (record, "sample"), NULL);
    }
  else if (SAM_IS_MUNICIPALITY (record))
    {
      municipality = sam_store_get (load->store, SAM_TYPE_MUNICIPALITY, sam_record_get_id (record));
      copy_settable (record, municipality);
    }
  else
    {
      /* The folder that it comes from may do it too, and only one of them is asked to: nothing is
       * done here but to look for what may have been made already. */
      if (SAM_IS_INTENT (record))
        {
          if (*sam_record_str (record, "key") == '\0')
            return;
          g_object_set (record, "cancelled", TRUE, "state", SAM_INTENT_STATE_DONE, NULL);
        }
      sam_store_add (load->store, record);
    }
}

static gboolean
check_known (Load *load, gpointer record, GError **error)
{
  g_autoptr (SamRecord) known = NULL;

  if (!SAM_IS_MUNICIPALITY (record))
    return TRUE;
  known = sam_store_get (load->store, SAM_TYPE_MUNICIPALITY, sam_record_get_id (record));
  return known != NULL
         || invalid (error, _ ("There is no municipality with the code %s; nothing was imported."),
                     sam_record_get_id (record));
}

static gboolean
add_picture (SamStore *store, const char *hash, const guchar *bytes, gsize length, GError **error)
{
  SamDatabase *database = sam_store_get_database (store);
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "INSERT OR IGNORE INTO picture_file VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, hash);
  sqlite3_bind_blob64 (statement, 2, bytes, length, SQLITE_STATIC);
  return sam_database_step (database, statement, NULL, error);
}

/* The pictures of @object, each by its hash; @take says whether they are only looked at. */
static gboolean
read_pictures (SamStore *store, JsonObject *object, gboolean take, GError **error)
{
  JsonNode *node = json_object_get_member (object, PICTURES);
  JsonObjectIter iter;
  const char *hash;
  JsonNode *member;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return invalid (error, _ ("“%s” is not a list; nothing was imported."), PICTURES);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &hash, &member))
    {
      gboolean text =
          JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING;
      gsize length = 0;
      g_autofree guchar *bytes =
          g_base64_decode (text ? json_node_get_string (member) : "", &length);
      g_autofree char *real = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);

      if (!g_str_equal (real, hash))
        return invalid (error, _ ("The picture %s is damaged; nothing was imported."), hash);
      if (take && !add_picture (store, hash, bytes, length, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sam_json_load (SamStore *store, const char *json, gssize length, int shift_days, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  Load load = { store, shift_days, records, ids };
  JsonNode *root;

  if (!is_empty (store, error))
    return FALSE;
  if (!json_parser_load_from_data (parser, json, length, &local))
    return invalid (error, _ ("The file is not an export of this program: %s"), local->message);
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return invalid (error, _ ("The file is not an export of this program."));
  if (!read_all (&load, json_node_get_object (root), error)
      || !read_pictures (store, json_node_get_object (root), FALSE, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!check_references (&load, records->pdata[i], error)
        || !check_known (&load, records->pdata[i], error))
      return FALSE;
  if (!read_pictures (store, json_node_get_object (root), TRUE, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    take_in (&load, records->pdata[i]);
  return sam_store_flush (store, error);
}
