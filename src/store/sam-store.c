/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/sam-backup.h"
#include "store/sam-live-list.h"
#include "store/sam-merge.h"
#include "store/sam-municipalities.h"
#include "store/sam-table.h"

/* How long an edit waits for others to be written together with, and for a retry. */
#define FLUSH_AFTER_MS 300
#define RETRY_AFTER_MS 1000

/* The main thread never waits longer than this for another program's write. */
#define BUSY_MS 50

/**
 * SamStore: one data folder, its database and the live records of it.
 *
 * A row is one object for as long as anybody holds it: `live` finds it by id without keeping it
 * alive. Lists keep theirs alive, and what is not written yet is kept in `dirty`.
 */
struct _SamStore
{
  GObject parent_instance;

  char *path;
  SamDatabase *database;
  GHashTable *live;  /* id → Live */
  GHashTable *dirty; /* SamRecord, owned → when it became dirty */
  guint n_dirty;     /* the last of those numbers */
  GPtrArray *lists;  /* of SamLiveList */
  GPtrArray *kept;   /* GListStores that stay for the life of the store */
  SamProgramme *programme;
  SamAccount *account;
  char *problem;
  guint flush_source;
  gint64 data_version;
  gint64 changes;
};

enum
{
  PROP_0,
  PROP_SAVED,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  CONFLICT_KEPT,
  CHANGED_OUTSIDE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamStore, sam_store, G_TYPE_OBJECT)

static void schedule_flush (SamStore *self, guint after_ms);

/* An object that somebody holds, found by id without keeping it alive. */
typedef struct
{
  SamStore *store;
  SamRecord *record;
  char *id;
} Live;

/* --- Live records --------------------------------------------------------------------------- */

static void
update_lists (SamStore *self, SamRecord *record)
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

static int
compare_order (gconstpointer a, gconstpointer b, gpointer data)
{
  SamStore *self = data;
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->dirty, *(gpointer *)a));
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (self->dirty, *(gpointer *)b));

  return first < second ? -1 : first > second;
}

/* What is not written yet, in the order in which it was made or edited: rows are to be in the order
 * in which people made them. Returns: (transfer full) */
static GPtrArray *
list_dirty (SamStore *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    g_ptr_array_add (records, g_object_ref (record));
  g_ptr_array_sort_with_data (records, compare_order, self);
  return records;
}

static void
mark_dirty (SamStore *self, SamRecord *record)
{
  gboolean was_saved = g_hash_table_size (self->dirty) == 0;

  if (!g_hash_table_contains (self->dirty, record))
    g_hash_table_insert (self->dirty, g_object_ref (record), GUINT_TO_POINTER (++self->n_dirty));
  if (was_saved)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
  schedule_flush (self, FLUSH_AFTER_MS);
}

static void
record_changed_cb (SamRecord *record, GParamSpec *pspec, gpointer data)
{
  SamStore *self = data;

  mark_dirty (self, record);
  if (pspec->flags & (SAM_PARAM_REFERENCE | SAM_PARAM_DAY))
    update_lists (self, record);
}

static void
live_free (gpointer data)
{
  Live *live = data;

  g_free (live->id);
  g_free (live);
}

static void
record_gone_cb (gpointer data, GObject *where)
{
  Live *live = data;

  g_hash_table_remove (live->store->live, live->id);
}

static SamRecord *
find_live (SamStore *self, const char *id)
{
  Live *live = g_hash_table_lookup (self->live, id);

  return live != NULL ? live->record : NULL;
}

static void
take_up (SamStore *self, SamRecord *record)
{
  Live *live = g_new0 (Live, 1);

  live->store = self;
  live->record = record;
  live->id = g_strdup (sam_record_get_id (record));
  g_hash_table_insert (self->live, live->id, live);
  g_object_weak_ref (G_OBJECT (record), record_gone_cb, live);
  sam_record_set_observer (record, record_changed_cb, self);
}

/* The live object of the row that @statement stands on. Returns: (transfer full) */
static SamRecord *
record_of_row (SamStore *self, SamTable *table, SamStatement *statement)
{
  const char *id = (const char *)sqlite3_column_text (statement, SAM_TABLE_ID);
  gint64 version = sqlite3_column_int64 (statement, SAM_TABLE_VERSION);
  SamRecord *record = find_live (self, id);
  gboolean body_was_read;

  if (record == NULL)
    {
      record = sam_record_new_with_id (sam_table_get_record_type (table), id);
      sam_table_load (table, statement, record);
      take_up (self, record);
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
  SamRecord *record = find_live (self, id);
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
  return record_of_row (self, table, statement);
}

gpointer
sam_store_get (SamStore *self, GType type, const char *id)
{
  g_autoptr (SamRecord) record = sam_store_get_any (self, type, id);

  if (record == NULL || sam_record_get_deleted (record) != NULL)
    return NULL;
  return g_steal_pointer (&record);
}

/* --- Lists ---------------------------------------------------------------------------------- */

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
      record = record_of_row (self, table, statement);
      g_ptr_array_add (records, record);
      g_hash_table_add (seen, record);
      if (!sam_live_list_takes (list, record)) /* an edit that is not written yet */
        g_ptr_array_remove_index (records, records->len - 1);
    }
  dirty = list_dirty (self);
  for (guint i = 0; i < dirty->len; i++)
    if (!g_hash_table_contains (seen, dirty->pdata[i])
        && sam_live_list_takes (list, dirty->pdata[i]))
      g_ptr_array_add (records, g_object_ref (dirty->pdata[i]));
  g_list_store_splice (list->records, 0, g_list_model_get_n_items (G_LIST_MODEL (list->records)),
                       records->pdata, records->len);
  return TRUE;
}

static void
list_gone_cb (gpointer data, GObject *where)
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

static void
set_problem (SamStore *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
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
    set_problem (self, error->message);
  g_ptr_array_add (self->lists, list);
  g_object_weak_ref (G_OBJECT (list->records), list_gone_cb, self);
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

/* --- Writing -------------------------------------------------------------------------------- */

/* What follows from a row shows in the record that the row hangs on. */
static void
refresh_derived_above (SamStore *self, SamRecord *record)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (pspecs[i]->flags & SAM_PARAM_OWNER)
      {
        const char *id = g_value_get_string (sam_record_peek (record, pspecs[i]));
        SamRecord *parent = find_live (self, id != NULL ? id : "");

        if (parent != NULL && sam_table_has_derived (sam_table_get (G_OBJECT_TYPE (parent))))
          sam_table_load_derived (sam_table_get (G_OBJECT_TYPE (parent)), self->database, parent,
                                  NULL);
      }
  if (sam_table_has_derived (sam_table_get (G_OBJECT_TYPE (record))))
    sam_table_load_derived (sam_table_get (G_OBJECT_TYPE (record)), self->database, record, NULL);
}

static gboolean
write_record (SamStore *self, SamRecord *record, GPtrArray *merged, GError **error)
{
  SamTable *table = sam_table_get (G_OBJECT_TYPE (record));
  gboolean written = FALSE, both_kept;

  if (sam_record_get_version (record) > 0)
    {
      if (!sam_table_update (table, self->database, record, &written, error))
        return FALSE;
      if (written)
        return TRUE;
      if (!sam_merge_with_row (table, self->database, record, &both_kept, error))
        return FALSE;
      if (both_kept)
        g_ptr_array_add (merged, g_object_ref (record));
      if (sam_record_get_version (record) > 0)
        return sam_table_update (table, self->database, record, &written, error);
    }
  return sam_table_insert (table, self->database, record, error);
}

static gboolean
count_change (SamStore *self, GError **error)
{
  return sam_database_exec (self->database, "UPDATE changes SET n = n + 1", error);
}

static gboolean
write_all (SamStore *self, GPtrArray *records, GPtrArray *merged, GError **error)
{
  if (!sam_database_begin (self->database, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!write_record (self, g_ptr_array_index (records, i), merged, error))
      goto undo;
  if (count_change (self, error) && sam_database_commit (self->database, error))
    return TRUE;
undo:
  sam_database_undo (self->database);
  return FALSE;
}

/* A record that was read from the database moved on by one version; a new one has its first. */
static void
set_written (SamStore *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      SamRecord *record = g_ptr_array_index (records, i);

      sam_record_set_version (record, sam_record_get_version (record) + 1);
      sam_record_set_clean (record);
      g_hash_table_remove (self->dirty, record);
    }
  for (guint i = 0; i < records->len; i++)
    refresh_derived_above (self, g_ptr_array_index (records, i));
}

gboolean
sam_store_flush (SamStore *self, GError **error)
{
  g_autoptr (GPtrArray) records = list_dirty (self);
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;

  g_clear_handle_id (&self->flush_source, g_source_remove);
  if (records->len == 0)
    {
      set_problem (self, NULL);
      return TRUE;
    }

  if (!write_all (self, records, merged, &failure))
    {
      set_problem (self, failure->message);
      schedule_flush (self, RETRY_AFTER_MS);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_clear_handle_id (&self->flush_source, g_source_remove);
  set_written (self, records);
  sam_database_get_int (self->database, "SELECT n FROM changes", &self->changes, NULL);
  set_problem (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
  for (guint i = 0; i < merged->len; i++)
    g_signal_emit (self, signals[CONFLICT_KEPT], 0, g_ptr_array_index (merged, i));
  return TRUE;
}

static gboolean
flush_cb (gpointer data)
{
  SamStore *self = data;

  self->flush_source = 0;
  sam_store_flush (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
schedule_flush (SamStore *self, guint after_ms)
{
  if (self->flush_source == 0)
    self->flush_source = g_timeout_add (after_ms, flush_cb, self);
}

void
sam_store_add (SamStore *self, gpointer record)
{
  g_return_if_fail (sam_record_get_version (record) == 0);

  if (find_live (self, sam_record_get_id (record)) == record)
    return;
  take_up (self, record);
  mark_dirty (self, record);
  update_lists (self, record);
}

gboolean
sam_store_load_body (SamStore *self, gpointer record, GError **error)
{
  if (sam_store_has_body (record) || sam_record_get_version (record) == 0)
    return TRUE;
  return sam_table_load_bodies (sam_table_get (G_OBJECT_TYPE (record)), self->database, record,
                                error);
}

/* --- Removing ------------------------------------------------------------------------------- */

static gboolean
run_with (SamStore *self, const char *sql, const char *first, const char *second, GError **error)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, first);
  if (second != NULL)
    sam_database_bind_text (statement, 2, second);
  return sam_database_step (self->database, statement, NULL, error);
}

/* Marks what hangs on the records of @table that carry the mark, kind by kind. The name of an
 * owner property is the kind it names. */
static gboolean
mark_below (SamStore *self, const char *owner, const char *mark, GError **error)
{
  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    {
      guint n;
      GParamSpec *const *pspecs = sam_record_type_list (*type, &n);
      const char *kind = sam_record_type_kind (*type);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *sql = NULL;

          if (!(pspecs[i]->flags & SAM_PARAM_OWNER) || !g_str_equal (pspecs[i]->name, owner))
            continue;
          sql = g_strdup_printf ("UPDATE %s SET deleted = ?1, version = version + 1"
                                 " WHERE deleted IS NULL AND %s IN"
                                 " (SELECT id FROM %s WHERE deleted = ?1)",
                                 kind, pspecs[i]->name, owner);
          if (!run_with (self, sql, mark, NULL, error)
              || (sqlite3_changes (sam_database_get_handle (self->database)) > 0
                  && !mark_below (self, kind, mark, error)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
mark_rows (SamStore *self, SamRecord *record, const char *mark, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE %s SET deleted = ?1, version = version + 1 WHERE id = ?2 AND deleted IS NULL",
      sam_record_get_kind (record));

  if (!sam_database_begin (self->database, error))
    return FALSE;
  if (run_with (self, sql, mark, sam_record_get_id (record), error)
      && mark_below (self, sam_record_get_kind (record), mark, error) && count_change (self, error))
    return TRUE;
  sam_database_undo (self->database);
  return FALSE;
}

/* The rows of @mark: they go to the search index, and their live objects are brought up to date.
 * Call it inside the transaction while the rows still carry the mark. */
static GPtrArray *
collect_marked (SamStore *self, const char *mark, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    {
      SamTable *table = sam_table_get (*type);
      g_autoptr (SamStatement) statement =
          sam_table_select (table, self->database, "deleted = ?1", error);
      gboolean row;

      if (statement == NULL)
        return NULL;
      sam_database_bind_text (statement, 1, mark);
      while (sam_database_step (self->database, statement, &row, error) && row)
        {
          SamRecord *record = record_of_row (self, table, statement);

          g_ptr_array_add (records, record);
          if (!sam_table_mark_for_index (table, self->database, sam_record_get_id (record), error))
            return NULL;
        }
    }
  return g_steal_pointer (&records);
}

static void
refresh_after_mark (SamStore *self, GPtrArray *records)
{
  sam_database_get_int (self->database, "SELECT n FROM changes", &self->changes, NULL);
  for (guint i = 0; i < records->len; i++)
    update_lists (self, g_ptr_array_index (records, i));
  for (guint i = 0; i < records->len; i++)
    refresh_derived_above (self, g_ptr_array_index (records, i));
}

char *
sam_store_remove (SamStore *self, gpointer record)
{
  g_autofree char *mark = g_uuid_string_random ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamRecord) kept = g_object_ref (record);

  g_return_val_if_fail (!SAM_IS_MUNICIPALITY (record) && !SAM_IS_PROGRAMME (record), NULL);

  if (sam_store_flush (self, &error) && mark_rows (self, record, mark, &error))
    {
      records = collect_marked (self, mark, &error);
      if (records != NULL && sam_database_commit (self->database, &error))
        {
          refresh_after_mark (self, records);
          return g_steal_pointer (&mark);
        }
      sam_database_undo (self->database);
    }
  set_problem (self, error != NULL ? error->message : NULL);
  return NULL;
}

gboolean
sam_store_restore (SamStore *self, const char *mark, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (!sam_store_flush (self, error) || !sam_database_begin (self->database, error))
    return FALSE;
  records = collect_marked (self, mark, error);
  if (records == NULL)
    goto undo;
  if (records->len == 0)
    {
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_FOUND,
                           _ ("There is nothing to restore."));
      goto undo;
    }
  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    {
      g_autofree char *sql =
          g_strdup_printf ("UPDATE %s SET deleted = NULL, version = version + 1 WHERE deleted = ?1",
                           sam_record_type_kind (*type));

      if (!run_with (self, sql, mark, NULL, error))
        goto undo;
    }
  if (!count_change (self, error) || !sam_database_commit (self->database, error))
    goto undo;
  for (guint i = 0; i < records->len; i++)
    {
      SamRecord *record = g_ptr_array_index (records, i);

      sam_record_set_deleted (record, NULL);
      sam_record_set_version (record, sam_record_get_version (record) + 1);
    }
  refresh_after_mark (self, records);
  return TRUE;
undo:
  sam_database_undo (self->database);
  return FALSE;
}

/* --- What others write ---------------------------------------------------------------------- */

static void
remember_state (SamStore *self)
{
  sam_database_get_int (self->database, "PRAGMA data_version", &self->data_version, NULL);
  sam_database_get_int (self->database, "SELECT n FROM changes", &self->changes, NULL);
}

static GPtrArray *
list_live (SamStore *self, GType type)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SamRecord *record = ((Live *)value)->record;

      if (G_OBJECT_TYPE (record) == type && sam_record_get_version (record) > 0)
        g_ptr_array_add (records, g_object_ref (record));
    }
  return records;
}

/* Reads the live records of a type again, and drops from the lists what is gone. */
static gboolean
reload_type (SamStore *self, GType type, GError **error)
{
  SamTable *table = sam_table_get (type);
  g_autoptr (GPtrArray) records = list_live (self, type);
  g_autoptr (SamStatement) statement = NULL;
  gboolean row;

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
        g_object_unref (record_of_row (self, table, statement));
      else
        sam_record_set_deleted (record, "gone");
      update_lists (self, record);
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
      SamTable *table = sam_table_get (list->type);
      g_autoptr (SamStatement) statement = sam_live_list_select (list, self->database, error);
      gboolean row;

      if (statement == NULL)
        return FALSE;
      while (sam_database_step (self->database, statement, &row, error) && row)
        {
          const char *id = (const char *)sqlite3_column_text (statement, SAM_TABLE_ID);

          if (find_live (self, id) == NULL)
            {
              g_autoptr (SamRecord) record = record_of_row (self, table, statement);

              update_lists (self, record);
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
  g_signal_emit (self, signals[CHANGED_OUTSIDE], 0);
  return TRUE;
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamStore *self = SAM_STORE (object);

  switch (id)
    {
    case PROP_SAVED:
      g_value_set_boolean (value, g_hash_table_size (self->dirty) == 0);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_store_dispose (GObject *object)
{
  SamStore *self = SAM_STORE (object);
  GHashTableIter iter;
  gpointer value;

  if (self->database != NULL)
    sam_store_close (self, NULL);
  g_clear_object (&self->programme);
  g_clear_object (&self->account);
  g_hash_table_remove_all (self->dirty);
  g_ptr_array_set_size (self->kept, 0);
  for (guint i = 0; i < self->lists->len; i++)
    g_object_weak_unref (G_OBJECT (((SamLiveList *)g_ptr_array_index (self->lists, i))->records),
                         list_gone_cb, self);
  g_ptr_array_set_size (self->lists, 0);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Live *live = value;

      sam_record_set_observer (live->record, NULL, NULL);
      g_object_weak_unref (G_OBJECT (live->record), record_gone_cb, live);
    }
  g_hash_table_remove_all (self->live);
  G_OBJECT_CLASS (sam_store_parent_class)->dispose (object);
}

static void
sam_store_finalize (GObject *object)
{
  SamStore *self = SAM_STORE (object);

  g_hash_table_unref (self->live);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->kept);
  g_free (self->path);
  g_free (self->problem);
  G_OBJECT_CLASS (sam_store_parent_class)->finalize (object);
}

static void
sam_store_class_init (SamStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sam_store_get_property;
  object_class->dispose = sam_store_dispose;
  object_class->finalize = sam_store_finalize;

  properties[PROP_SAVED] =
      g_param_spec_boolean ("saved", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CONFLICT_KEPT] = g_signal_new ("conflict-kept", SAM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, SAM_TYPE_RECORD);
  signals[CHANGED_OUTSIDE] = g_signal_new ("changed-outside", SAM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sam_store_init (SamStore *self)
{
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, live_free);
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)sam_live_list_free);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
}

/* A folder that this program made, or that holds its database, is nobody else's to read. A folder
 * that somebody named by mistake (a home folder, say) keeps its mode. */
static gboolean
make_private_folder (const char *path, const char *database, GError **error)
{
  gboolean ours =
      g_file_test (database, G_FILE_TEST_EXISTS) || !g_file_test (path, G_FILE_TEST_EXISTS);

  if (g_mkdir_with_parents (path, 0700) != 0 || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_READ_ONLY,
                   _ ("The folder “%s” could not be made (%s)."), path, g_strerror (errno));
      return FALSE;
    }
  if (ours)
    g_chmod (path, 0700);
  return TRUE;
}

static gboolean
find_programme (SamStore *self, GError **error)
{
  g_autoptr (GListModel) programmes = sam_store_list (self, SAM_TYPE_PROGRAMME);

  self->programme = g_list_model_get_item (programmes, 0);
  if (self->programme == NULL)
    {
      self->programme = sam_record_new (SAM_TYPE_PROGRAMME);
      g_object_set (self->programme, "target", 52, NULL);
      sam_store_add (self, self->programme);
      if (!sam_store_flush (self, error))
        return FALSE;
    }
  return TRUE;
}

SamStore *
sam_store_open (const char *path, GError **error)
{
  g_autoptr (SamStore) self = g_object_new (SAM_TYPE_STORE, NULL);
  g_autofree char *database = sam_backup_database_of (path);
  g_autofree char *backups = g_build_filename (path, "backups", NULL);

  self->path = g_strdup (path);
  if (!make_private_folder (path, database, error))
    return NULL;
  self->database = sam_database_open (database, backups, BUSY_MS, error);
  if (self->database == NULL)
    return NULL;
  if (sam_database_was_migrated (self->database)
      && !sam_municipalities_write (self->database, error))
    return NULL;
  remember_state (self);
  if (!find_programme (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
sam_store_get_path (SamStore *self)
{
  return self->path;
}

SamDatabase *
sam_store_get_database (SamStore *self)
{
  return self->database;
}

const GType *
sam_store_get_types (void)
{
  return sam_table_types ();
}

GType
sam_store_type_of_kind (const char *kind)
{
  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    if (g_str_equal (sam_record_type_kind (*type), kind))
      return *type;
  return G_TYPE_INVALID;
}

SamProgramme *
sam_store_get_programme (SamStore *self)
{
  return self->programme;
}

SamAccount *
sam_store_get_account (SamStore *self)
{
  g_autoptr (GListModel) accounts = sam_store_list (self, SAM_TYPE_ACCOUNT);

  g_clear_object (&self->account);
  self->account = g_list_model_get_item (accounts, 0);
  return self->account;
}

int
sam_store_count_visited (SamStore *self, gboolean returned)
{
  gint64 count;

  sam_database_get_int (self->database,
                        returned ? "SELECT count (DISTINCT municipality) FROM visit"
                                   " WHERE deleted IS NULL AND state = 'done' AND kind = 'return'"
                                 : "SELECT count (DISTINCT municipality) FROM visit"
                                   " WHERE deleted IS NULL AND state = 'done' AND kind = 'first'",
                        &count, NULL);
  return count;
}

gboolean
sam_store_close (SamStore *self, GError **error)
{
  gboolean written = sam_store_flush (self, error);

  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_clear_pointer (&self->database, sam_database_free);
  return written;
}
