/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-store-private.h"

/* What other programs write to the same file. */

static GPtrArray *
list_live (SamStore *self, GType type)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SamRecord *record = ((SamLive *)value)->record;

      if (G_OBJECT_TYPE (record) == type && sam_record_get_version (record) > 0)
        g_ptr_array_add (records, g_object_ref (record));
    }
  return records;
}

/* Drops from @records those whose rows are as they were: with thousands of records alive, reading
 * all of each would stop the window for a tenth of a second. What follows from other rows may have
 * changed all the same. */
static gboolean
keep_changed (SamStore *self, SamTable *table, GPtrArray *records, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT version FROM %s WHERE id = ?1", sam_table_get_name (table));
  g_autoptr (SamStatement) statement = NULL;
  gboolean row;

  if (sam_table_has_derived (table))
    return TRUE;
  statement = sam_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = records->len; i-- > 0;)
    {
      SamRecord *record = g_ptr_array_index (records, i);

      sqlite3_reset (statement);
      sam_database_bind_text (statement, 1, sam_record_get_id (record));
      if (!sam_database_step (self->database, statement, &row, error))
        return FALSE;
      if (row && sqlite3_column_int64 (statement, 0) == sam_record_get_version (record))
        g_ptr_array_remove_index_fast (records, i);
    }
  return TRUE;
}

/* Reads the live records of a type again, and drops from the lists what is gone. */
static gboolean
reload_type (SamStore *self, GType type, GError **error)
{
  SamTable *table = sam_table_get (type);
  g_autoptr (GPtrArray) records = list_live (self, type);
  g_autoptr (SamStatement) statement = NULL;
  gboolean row;

  if (!keep_changed (self, table, records, error))
    return FALSE;
  if (records->len == 0)
    return TRUE;
  statement = sam_table_select (table, self->database, "id = ?1", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      SamRecord *record = g_ptr_array_index (records, i);

      sqlite3_reset (statement);
      sam_database_bind_text (statement, 1, sam_record_get_id (record));
      if (!sam_database_step (self->database, statement, &row, error))
        return FALSE;
      if (row)
        g_object_unref (sam_store_record_of_row (self, table, statement));
      else
        sam_record_set_deleted (record, "gone");
      sam_store_update_lists (self, record);
    }
  return TRUE;
}

static gboolean
reload (SamStore *self, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);

  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    if (!reload_type (self, *type, error))
      return FALSE;
  /* New rows. Lists may come and go while their records are told of. */
  for (guint i = 0; i < self->lists->len; i++)
    g_ptr_array_add (lists,
                     g_object_ref (((SamLiveList *)g_ptr_array_index (self->lists, i))->records));
  for (guint i = 0; i < self->lists->len; i++)
    {
      SamLiveList *list = g_ptr_array_index (self->lists, i);
      g_autoptr (SamStatement) statement = sam_live_list_select_ids (list, self->database, error);
      gboolean row;

      if (statement == NULL)
        return FALSE;
      while (sam_database_step (self->database, statement, &row, error) && row)
        {
          const char *id = (const char *)sqlite3_column_text (statement, 0);

          if (sam_store_find_live (self, id) == NULL)
            {
              g_autoptr (SamRecord) record = sam_store_get_any (self, list->type, id);

              if (record != NULL)
                sam_store_update_lists (self, record);
            }
        }
    }
  return TRUE;
}

gboolean
sam_store_poll (SamStore *self, GError **error)
{
  gint64 data_version, changes;

  if (!sam_database_get_int (self->database, "PRAGMA data_version", &data_version, error))
    return FALSE;
  if (data_version == self->data_version)
    return TRUE;
  if (!sam_database_get_int (self->database, "SELECT n FROM changes", &changes, error))
    return FALSE;
  self->data_version = data_version;
  if (changes == self->changes) /* only the search index was written */
    return TRUE;
  if (!reload (self, error))
    return FALSE;
  self->changes = changes;
  g_signal_emit_by_name (self, "changed-outside");
  return TRUE;
}
