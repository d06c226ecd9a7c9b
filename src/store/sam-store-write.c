/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-merge.h"
#include "store/sam-store-private.h"

/* Writing what was edited. */

/* How long an edit waits for others to be written together with, and for a retry. With the quarter
 * of a second that an editor waits, both are to fit into the second that may be lost. */
#define FLUSH_AFTER_MS 300
#define RETRY_AFTER_MS 300

static void schedule_flush (SamStore *self, guint after_ms);

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
GPtrArray *
sam_store_list_dirty (SamStore *self)
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

void
sam_store_mark_dirty (SamStore *self, SamRecord *record)
{
  gboolean was_saved = g_hash_table_size (self->dirty) == 0;

  if (!g_hash_table_contains (self->dirty, record))
    g_hash_table_insert (self->dirty, g_object_ref (record), GUINT_TO_POINTER (++self->n_dirty));
  if (was_saved)
    g_object_notify (G_OBJECT (self), "saved");
  schedule_flush (self, FLUSH_AFTER_MS);
}

/* The live records that @record hangs on, where something in them follows from its row. */
static void
add_owners (SamStore *self, SamRecord *record, GHashTable *touched)
{
  const char *kind = sam_record_get_kind (record);
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (pspecs[i]->flags & SAM_PARAM_OWNER)
      {
        const char *id = g_value_get_string (sam_record_peek (record, pspecs[i]));
        SamRecord *owner = sam_store_find_live (self, id != NULL ? id : "");

        if (owner != NULL && sam_table_follows_from (sam_table_get (G_OBJECT_TYPE (owner)), kind))
          g_hash_table_add (touched, g_object_ref (owner));
      }
}

/* Each once, however many rows it follows from: a post that is sent has four of them. */
void
sam_store_refresh_derived (SamStore *self, GPtrArray *records)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GHashTableIter iter;
  gpointer record;

  for (guint i = 0; i < records->len; i++)
    {
      add_owners (self, records->pdata[i], touched);
      if (sam_table_has_derived (sam_table_get (G_OBJECT_TYPE (records->pdata[i]))))
        g_hash_table_add (touched, g_object_ref (records->pdata[i]));
    }
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    sam_table_load_derived (sam_table_get (G_OBJECT_TYPE (record)), self->database, record, NULL);
}

/* What one flush does. */
typedef struct
{
  GPtrArray *records; /* to be written */
  GPtrArray *merged;  /* those that others had changed too */
  GPtrArray *joined;  /* of these, those of which two texts were kept */
  GPtrArray *back;    /* what others had removed, and they hang on */
} Flush;

static void
flush_init (Flush *flush, SamStore *self)
{
  flush->records = sam_store_list_dirty (self);
  flush->merged = g_ptr_array_new_with_free_func (g_object_unref);
  flush->joined = g_ptr_array_new_with_free_func (g_object_unref);
  flush->back = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
flush_clear (Flush *flush)
{
  g_ptr_array_unref (flush->records);
  g_ptr_array_unref (flush->merged);
  g_ptr_array_unref (flush->joined);
  g_ptr_array_unref (flush->back);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flush, flush_clear)

static gboolean
write_record (SamStore *self, SamRecord *record, Flush *flush, GError **error)
{
  SamTable *table = sam_table_get (G_OBJECT_TYPE (record));
  gboolean written = FALSE, both_kept;

  if (sam_record_get_version (record) > 0)
    {
      if (!sam_table_update (table, self->database, record, &written, error))
        return FALSE;
      if (written)
        return TRUE;
      g_ptr_array_add (flush->merged, g_object_ref (record));
      if (!sam_merge_with_row (table, self->database, record, &both_kept, error))
        return FALSE;
      if (both_kept)
        g_ptr_array_add (flush->joined, g_object_ref (record));
    }
  if (!sam_store_bring_back_owners (self, record, flush->back, error))
    return FALSE;
  return sam_record_get_version (record) > 0
             ? sam_table_update (table, self->database, record, &written, error)
             : sam_table_insert (table, self->database, record, error);
}

gboolean
sam_store_count_change (SamStore *self, GError **error)
{
  return sam_database_exec (self->database, "UPDATE changes SET n = n + 1", error);
}

/* Whether a reference that is to be written is to one of @later. */
static gboolean
refers_to (SamRecord *record, GHashTable *later)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if ((pspecs[i]->flags & SAM_PARAM_REFERENCE)
        && (sam_record_get_version (record) == 0 || sam_record_is_dirty_at (record, pspecs[i]))
        && g_hash_table_contains (later, sam_record_str (record, pspecs[i]->name)))
      return TRUE;
  return FALSE;
}

/* Whether one of @records refers to one that comes after it. */
static gboolean
refer_ahead (GPtrArray *records)
{
  g_autoptr (GHashTable) later = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = records->len; i-- > 0;)
    {
      if (refers_to (records->pdata[i], later))
        return TRUE;
      g_hash_table_add (later, (char *)sam_record_get_id (records->pdata[i]));
    }
  return FALSE;
}

/* After a failure as well: whatever it was, the order is not what keeps anything from the disk. */
static gboolean
begin (SamStore *self, GPtrArray *records, GError **error)
{
  if (!sam_database_begin (self->database, error))
    return FALSE;
  if ((self->problem == NULL && !refer_ahead (records))
      || sam_database_defer_references (self->database, error))
    return TRUE;
  sam_database_undo (self->database);
  return FALSE;
}

static gboolean
write_all (SamStore *self, Flush *flush, GError **error)
{
  if (!begin (self, flush->records, error))
    return FALSE;
  for (guint i = 0; i < flush->records->len; i++)
    if (!write_record (self, g_ptr_array_index (flush->records, i), flush, error))
      goto undo;
  if (sam_store_count_change (self, error) && sam_database_commit (self->database, error))
    return TRUE;
undo:
  sam_database_undo (self->database);
  /* What was done to the rows of these is undone as well. No row has this version, so that the next
   * attempt compares them anew. */
  for (guint i = 0; i < flush->merged->len; i++)
    sam_record_set_version (g_ptr_array_index (flush->merged, i), G_MAXINT64);
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
  sam_store_refresh_derived (self, records);
}

gboolean
sam_store_flush (SamStore *self, GError **error)
{
  g_auto (Flush) flush = { NULL };
  g_autoptr (GError) failure = NULL;

  flush_init (&flush, self);
  if (self->held > 0)
    return TRUE;
  g_clear_handle_id (&self->flush_source, g_source_remove);
  if (flush.records->len == 0)
    {
      sam_store_set_problem (self, NULL);
      return TRUE;
    }

  if (!write_all (self, &flush, &failure))
    {
      sam_store_set_problem (self, failure->message);
      schedule_flush (self, RETRY_AFTER_MS);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_clear_handle_id (&self->flush_source, g_source_remove);
  set_written (self, flush.records);
  sam_store_show_again (self, flush.merged);
  sam_store_show_again (self, flush.back);
  self->changes++;
  sam_store_set_problem (self, NULL);
  g_object_notify (G_OBJECT (self), "saved");
  for (guint i = 0; i < flush.joined->len; i++)
    g_signal_emit_by_name (self, "conflict-kept", g_ptr_array_index (flush.joined, i));
  return TRUE;
}

void
sam_store_hold (SamStore *self)
{
  self->held++;
}

gboolean
sam_store_let_go (SamStore *self, GError **error)
{
  g_return_val_if_fail (self->held > 0, FALSE);

  self->held--;
  return sam_store_flush (self, error);
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

  if (sam_store_find_live (self, sam_record_get_id (record)) == record)
    return;
  sam_store_take_up (self, record);
  sam_store_mark_dirty (self, record);
  sam_store_update_lists (self, record);
}

gboolean
sam_store_load_body (SamStore *self, gpointer record, GError **error)
{
  if (sam_store_has_body (record) || sam_record_get_version (record) == 0)
    return TRUE;
  return sam_table_load_bodies (sam_table_get (G_OBJECT_TYPE (record)), self->database, record,
                                error);
}
