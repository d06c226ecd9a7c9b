/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-store-private.h"

/* Live records by id, and the lists of them. */

void
sam_store_update_lists (SamStore *self, SamRecord *record)
{
  /* Backwards, and looking at the length each time: whoever hears of the change may let go of a
   * list, whose place the last one then takes. */
  for (guint i = self->lists->len; i-- > 0;)
    if (i < self->lists->len)
      {
        SamLiveList *list = g_ptr_array_index (self->lists, i);

        if (list->type == G_OBJECT_TYPE (record))
          sam_live_list_update (list, record);
      }
}

static void
record_changed_cb (SamRecord *record, GParamSpec *pspec, gpointer data)
{
  SamStore *self = data;

  sam_store_mark_dirty (self, record);
  if (pspec->flags & (SAM_PARAM_REFERENCE | SAM_PARAM_DAY))
    sam_store_update_lists (self, record);
}

void
sam_live_free (gpointer data)
{
  SamLive *live = data;

  g_free (live->id);
  g_free (live);
}

void
sam_live_gone_cb (gpointer data, GObject *where)
{
  SamLive *live = data;

  g_hash_table_remove (live->store->live, live->id);
}

SamRecord *
sam_store_find_live (SamStore *self, const char *id)
{
  SamLive *live = g_hash_table_lookup (self->live, id);

  return live != NULL ? live->record : NULL;
}

void
sam_store_take_up (SamStore *self, SamRecord *record)
{
  SamLive *live = g_new0 (SamLive, 1);

  live->store = self;
  live->record = record;
  live->id = g_strdup (sam_record_get_id (record));
  g_hash_table_insert (self->live, live->id, live);
  g_object_weak_ref (G_OBJECT (record), sam_live_gone_cb, live);
  sam_record_set_observer (record, record_changed_cb, self);
}

/* The live object of the row that @statement stands on. Returns: (transfer full) */
SamRecord *
sam_store_record_of_row (SamStore *self, SamTable *table, SamStatement *statement)
{
  const char *id = (const char *)sqlite3_column_text (statement, SAM_TABLE_ID);
  gint64 version = sqlite3_column_int64 (statement, SAM_TABLE_VERSION);
  SamRecord *record = sam_store_find_live (self, id);
  gboolean body_was_read;

  if (record == NULL)
    {
      record = sam_record_new_with_id (sam_table_get_record_type (table), id);
      sam_table_load (table, statement, record);
      sam_store_take_up (self, record);
      return record;
    }
  g_object_ref (record);
  if (sam_record_get_version (record) == version)
    {
      sam_table_load_derived_row (table, statement, record);
      return record;
    }
  body_was_read = sam_store_has_body (record);
  sam_table_load (table, statement, record);
  if (body_was_read)
    sam_table_load_bodies (table, self->database, record, NULL);
  return record;
}

gboolean
sam_store_has_body (gpointer record)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if ((pspecs[i]->flags & SAM_PARAM_BODY) && sam_record_is_loaded (record, pspecs[i]))
      return TRUE;
  return FALSE;
}

gpointer
sam_store_get_any (SamStore *self, GType type, const char *id)
{
  SamTable *table = sam_table_get (type);
  SamRecord *record = sam_store_find_live (self, id);
  g_autoptr (SamStatement) statement = NULL;
  gboolean row;

  if (record != NULL)
    return G_OBJECT_TYPE (record) == type ? g_object_ref (record) : NULL;
  statement = sam_table_select (table, self->database, "id = ?1", NULL);
  if (statement == NULL)
    return NULL;
  sam_database_bind_text (statement, 1, id);
  if (!sam_database_step (self->database, statement, &row, NULL) || !row)
    return NULL;
  return sam_store_record_of_row (self, table, statement);
}

gpointer
sam_store_get (SamStore *self, GType type, const char *id)
{
  g_autoptr (SamRecord) record = sam_store_get_any (self, type, id);

  if (record == NULL || sam_record_get_deleted (record) != NULL)
    return NULL;
  return g_steal_pointer (&record);
}

static gboolean
fill_list (SamStore *self, SamLiveList *list, GError **error)
{
  SamTable *table = sam_table_get (list->type);
  g_autoptr (SamStatement) statement = sam_live_list_select (list, self->database, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) dirty = NULL;
  gpointer record;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (sam_database_step (self->database, statement, &row, error) && row)
    {
      record = sam_store_record_of_row (self, table, statement);
      g_ptr_array_add (records, record);
      g_hash_table_add (seen, record);
      if (!sam_live_list_takes (list, record)) /* an edit that is not written yet */
        g_ptr_array_remove_index (records, records->len - 1);
    }
  dirty = sam_store_list_dirty (self);
  for (guint i = 0; i < dirty->len; i++)
    if (!g_hash_table_contains (seen, dirty->pdata[i])
        && sam_live_list_takes (list, dirty->pdata[i]))
      g_ptr_array_add (records, g_object_ref (dirty->pdata[i]));
  g_list_store_splice (list->records, 0, g_list_model_get_n_items (G_LIST_MODEL (list->records)),
                       records->pdata, records->len);
  return TRUE;
}

void
sam_store_list_gone_cb (gpointer data, GObject *where)
{
  SamStore *self = data;

  for (guint i = 0; i < self->lists->len; i++)
    {
      SamLiveList *list = g_ptr_array_index (self->lists, i);

      if ((gpointer)list->records == (gpointer)where)
        {
          g_ptr_array_remove_index_fast (self->lists, i);
          return;
        }
    }
}

static GListModel *
find_or_make_list (SamStore *self, GType type, const char *property, const char *first,
                   const char *last)
{
  g_autoptr (GError) error = NULL;
  SamLiveList *list;

  for (guint i = 0; i < self->lists->len; i++)
    {
      list = g_ptr_array_index (self->lists, i);
      if (sam_live_list_is (list, type, property, first, last))
        return G_LIST_MODEL (g_object_ref (list->records));
    }
  list = sam_live_list_new (type, property, first, last);
  if (!fill_list (self, list, &error))
    sam_store_set_problem (self, error->message);
  g_ptr_array_add (self->lists, list);
  g_object_weak_ref (G_OBJECT (list->records), sam_store_list_gone_cb, self);
  return G_LIST_MODEL (list->records);
}

GListModel *
sam_store_list (SamStore *self, GType type)
{
  GListModel *list;

  sam_table_get (type);
  list = find_or_make_list (self, type, NULL, NULL, NULL);
  if (!g_ptr_array_find (self->kept, list, NULL))
    g_ptr_array_add (self->kept, g_object_ref (list));
  return list;
}

GListModel *
sam_store_list_of (SamStore *self, GType type, const char *property, const char *id)
{
  sam_table_get (type);
  return find_or_make_list (self, type, property, id, id);
}

GListModel *
sam_store_list_between (SamStore *self, GType type, const char *property, const char *first,
                        const char *last)
{
  sam_table_get (type);
  return find_or_make_list (self, type, property, first, last);
}
