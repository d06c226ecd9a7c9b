/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-store-private.h"

/* What other programs write to the same file. */

/* Of each type that is in the file. Returns: (transfer full): GType → GPtrArray of SamRecord */
static GHashTable *
list_live (SamStore *self)
{
  GHashTable *by_type = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  gpointer value;

  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    g_hash_table_insert (by_type, GSIZE_TO_POINTER (*type),
                         g_ptr_array_new_with_free_func (g_object_unref));
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SamRecord *record = ((SamLive *)value)->record;

      if (sam_record_get_version (record) > 0)
        g_ptr_array_add (g_hash_table_lookup (by_type, GSIZE_TO_POINTER (G_OBJECT_TYPE (record))),
                         g_object_ref (record));
    }
  return by_type;
}

/* What has changed, by kind: found in one read transaction, during which nobody is told anything,
 * and read afterwards. */
typedef struct
{
  SamStore *store;
  GHashTable *live;   /* GType → GPtrArray of SamRecord */
  GPtrArray *changed; /* of SamRecord */
  GPtrArray *gone;    /* of SamRecord */
  GPtrArray *fresh;   /* ids of rows that nobody has here, by twos: the name of the kind, the id */
  GHashTable *stamps;
} News;

static void
news_init (News *news, SamStore *self)
{
  news->store = self;
  news->live = list_live (self);
  news->changed = g_ptr_array_new_with_free_func (g_object_unref);
  news->gone = g_ptr_array_new_with_free_func (g_object_unref);
  news->fresh = g_ptr_array_new_with_free_func (g_free);
}

static void
news_clear (News *news)
{
  g_hash_table_unref (news->live);
  g_ptr_array_unref (news->changed);
  g_ptr_array_unref (news->gone);
  g_ptr_array_unref (news->fresh);
  g_clear_pointer (&news->stamps, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (News, news_clear)

/* --- Stamps --------------------------------------------------------------------------------- */

static gboolean
has_body (GType type)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n; i++)
    if (pspecs[i]->flags & SAM_PARAM_BODY)
      return TRUE;
  return FALSE;
}

/* Changes whenever a row of the type does. */
static char *
read_stamp (SamStore *self, GType type, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*), total (version), total (version * (seq %% 1009)) FROM %s",
                       sam_record_type_kind (type));
  g_autoptr (SamStatement) statement = sam_database_prepare (self->database, sql, error);

  if (statement == NULL || !sam_database_step (self->database, statement, NULL, error))
    return NULL;
  return g_strdup_printf ("%d %.0f %.0f", sqlite3_column_int (statement, 0),
                          sqlite3_column_double (statement, 1),
                          sqlite3_column_double (statement, 2));
}

static gboolean
is_followed (GType type)
{
  for (const GType *other = sam_table_types (); *other != G_TYPE_INVALID; other++)
    if (sam_table_follows_from (sam_table_get (*other), sam_record_type_kind (type)))
      return TRUE;
  return FALSE;
}

/* Of the kinds that something follows from in others; but not of long texts, through all of which
 * that would mean to read. Returns: (transfer full): kind → stamp */
static GHashTable *
read_stamps (SamStore *self, GError **error)
{
  g_autoptr (GHashTable) stamps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    if (is_followed (*type) && !has_body (*type))
      {
        char *stamp = read_stamp (self, *type, error);

        if (stamp == NULL)
          return NULL;
        g_hash_table_insert (stamps, (char *)sam_record_type_kind (*type), stamp);
      }
  return g_steal_pointer (&stamps);
}

/* Whether what follows from other rows may be something else by now. */
static gboolean
has_moved (SamStore *self, SamTable *table, GHashTable *stamps)
{
  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    {
      const char *kind = sam_record_type_kind (*type);
      const char *now = g_hash_table_lookup (stamps, kind);

      if (sam_table_follows_from (table, kind)
          && (now == NULL || self->stamps == NULL
              || g_strcmp0 (now, g_hash_table_lookup (self->stamps, kind)) != 0))
        return TRUE;
    }
  return FALSE;
}

/* While nobody else writes: so that the first change of another program, and the one after those
 * made here, can be told from what stood before. */
static gboolean
keep_stamps (SamStore *self, GError **error)
{
  g_autoptr (GHashTable) stamps = NULL;
  gint64 data_version;

  if (self->stamps != NULL && self->stamped == self->changes)
    return TRUE;
  stamps = read_stamps (self, error);
  if (stamps == NULL
      || !sam_database_get_int (self->database, "PRAGMA data_version", &data_version, error))
    return FALSE;
  if (data_version != self->data_version)
    return TRUE;
  g_clear_pointer (&self->stamps, g_hash_table_unref);
  self->stamps = g_steal_pointer (&stamps);
  self->stamped = self->changes;
  return TRUE;
}

/* --- Looking -------------------------------------------------------------------------------- */

static void
add_fresh (News *news, GType type, const char *id)
{
  g_ptr_array_add (news->fresh, g_strdup (sam_record_type_kind (type)));
  g_ptr_array_add (news->fresh, g_strdup (id));
}

/* With thousands of records alive, asking for each would stop the window for several frames: where
 * all of them are, it is one question. */
static gboolean
look_at_all (News *news, GType type, GPtrArray *records, GError **error)
{
  SamStore *self = news->store;
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, version, deleted IS NULL FROM %s ORDER BY seq", sam_record_type_kind (type));
  g_autoptr (SamStatement) statement = sam_database_prepare (self->database, sql, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (sam_database_step (self->database, statement, &row, error))
    {
      const char *id = row ? (const char *)sqlite3_column_text (statement, 0) : NULL;
      SamRecord *record = row ? sam_store_find_live (self, id) : NULL;

      if (!row)
        {
          for (guint i = 0; i < records->len; i++)
            if (!g_hash_table_contains (seen, records->pdata[i]))
              g_ptr_array_add (news->gone, g_object_ref (records->pdata[i]));
          return TRUE;
        }
      if (record == NULL && sqlite3_column_int (statement, 2))
        add_fresh (news, type, id);
      if (record == NULL)
        continue;
      g_hash_table_add (seen, record);
      if (sqlite3_column_int64 (statement, 1) != sam_record_get_version (record)
          && sam_record_get_version (record) > 0)
        g_ptr_array_add (news->changed, g_object_ref (record));
    }
  return FALSE;
}

static gboolean
look_at_each (News *news, GType type, GPtrArray *records, GError **error)
{
  SamStore *self = news->store;
  g_autofree char *sql =
      g_strdup_printf ("SELECT version FROM %s WHERE id = ?1", sam_record_type_kind (type));
  g_autoptr (SamStatement) statement = sam_database_prepare (self->database, sql, error);
  gboolean row;

  for (guint i = 0; statement != NULL && i < records->len; i++)
    {
      SamRecord *record = g_ptr_array_index (records, i);

      sqlite3_reset (statement);
      sam_database_bind_text (statement, 1, sam_record_get_id (record));
      if (!sam_database_step (self->database, statement, &row, error))
        return FALSE;
      if (!row)
        g_ptr_array_add (news->gone, g_object_ref (record));
      else if (sqlite3_column_int64 (statement, 0) != sam_record_get_version (record))
        g_ptr_array_add (news->changed, g_object_ref (record));
    }
  return statement != NULL;
}

static gboolean
has_whole_list (SamStore *self, GType type)
{
  for (guint i = 0; i < self->lists->len; i++)
    {
      SamLiveList *list = g_ptr_array_index (self->lists, i);

      if (list->type == type && list->pspec == NULL)
        return TRUE;
    }
  return FALSE;
}

/* New rows that belong into @list. */
static gboolean
look_at_list (News *news, SamLiveList *list, GError **error)
{
  SamStore *self = news->store;
  g_autoptr (SamStatement) statement = sam_live_list_select_ids (list, self->database, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (sam_database_step (self->database, statement, &row, error))
    {
      const char *id = row ? (const char *)sqlite3_column_text (statement, 0) : NULL;

      if (!row)
        return TRUE;
      if (sam_store_find_live (self, id) == NULL)
        add_fresh (news, list->type, id);
    }
  return FALSE;
}

static gboolean
look (News *news, GError **error)
{
  SamStore *self = news->store;

  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    {
      GPtrArray *records = g_hash_table_lookup (news->live, GSIZE_TO_POINTER (*type));

      if (has_whole_list (self, *type) ? !look_at_all (news, *type, records, error)
                                       : !look_at_each (news, *type, records, error))
        return FALSE;
    }
  for (guint i = 0; i < self->lists->len; i++)
    {
      SamLiveList *list = g_ptr_array_index (self->lists, i);

      if (!has_whole_list (self, list->type) && !look_at_list (news, list, error))
        return FALSE;
    }
  news->stamps = read_stamps (self, error);
  return news->stamps != NULL;
}

/* --- Reading -------------------------------------------------------------------------------- */

static gboolean
read_changed (SamStore *self, SamRecord *record, GError **error)
{
  SamTable *table = sam_table_get (G_OBJECT_TYPE (record));
  g_autoptr (SamStatement) statement = sam_table_select (table, self->database, "id = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  if (!sam_database_step (self->database, statement, &row, error))
    return FALSE;
  if (row)
    g_object_unref (sam_store_record_of_row (self, table, statement));
  else
    sam_record_set_deleted (record, "gone");
  sam_store_update_lists (self, record);
  return TRUE;
}

static gboolean
read_derived (News *news, GError **error)
{
  SamStore *self = news->store;

  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    {
      SamTable *table = sam_table_get (*type);
      GPtrArray *records = g_hash_table_lookup (news->live, GSIZE_TO_POINTER (*type));

      if (!sam_table_has_derived (table) || !has_moved (self, table, news->stamps))
        continue;
      for (guint i = 0; i < records->len; i++)
        if (!sam_table_load_derived (table, self->database, records->pdata[i], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (News *news, GError **error)
{
  SamStore *self = news->store;

  for (guint i = 0; i < news->changed->len; i++)
    if (!read_changed (self, news->changed->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < news->gone->len; i++)
    {
      sam_record_set_deleted (news->gone->pdata[i], "gone");
      sam_store_update_lists (self, news->gone->pdata[i]);
    }
  for (guint i = 0; i < news->fresh->len; i += 2)
    {
      g_autoptr (SamRecord) record = sam_store_get_any (
          self, sam_store_type_of_kind (news->fresh->pdata[i]), news->fresh->pdata[i + 1]);

      if (record != NULL)
        sam_store_update_lists (self, record);
    }
  return read_derived (news, error);
}

static gboolean
reload (SamStore *self, gint64 changes, GError **error)
{
  g_auto (News) news = { NULL };
  gboolean looked;

  news_init (&news, self);
  /* Locks the file once, not for every question. */
  if (!sam_database_exec (self->database, "BEGIN", error))
    return FALSE;
  looked = look (&news, error);
  sam_database_undo (self->database);
  if (!looked || !take_in (&news, error))
    return FALSE;
  g_clear_pointer (&self->stamps, g_hash_table_unref);
  self->stamps = g_steal_pointer (&news.stamps);
  self->stamped = changes;
  return TRUE;
}

gboolean
sam_store_poll (SamStore *self, GError **error)
{
  gint64 data_version, changes;

  if (!sam_database_get_int (self->database, "PRAGMA data_version", &data_version, error))
    return FALSE;
  if (data_version == self->data_version)
    return keep_stamps (self, error);
  if (!sam_database_get_int (self->database, "SELECT n FROM changes", &changes, error))
    return FALSE;
  /* Otherwise only the search index was written. */
  if (changes != self->changes && !reload (self, changes, error))
    return FALSE;
  self->data_version = data_version;
  if (changes == self->changes)
    return TRUE;
  self->changes = changes;
  /* A backup that was restored brings its own. */
  if (sam_record_get_deleted (self->programme) != NULL && !sam_store_find_programme (self, error))
    return FALSE;
  g_signal_emit_by_name (self, "changed-outside");
  return TRUE;
}
