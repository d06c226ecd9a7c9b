/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/sam-store-private.h"

/* Removing is a mark, so that it can be taken back. */

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
      && mark_below (self, sam_record_get_kind (record), mark, error)
      && sam_store_count_change (self, error))
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
          SamRecord *record = sam_store_record_of_row (self, table, statement);

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
  self->changes++;
  for (guint i = 0; i < records->len; i++)
    sam_store_update_lists (self, g_ptr_array_index (records, i));
  sam_store_refresh_derived (self, records);
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
      /* The live objects were marked already. */
      if (records != NULL)
        sam_store_show_again (self, records);
    }
  sam_store_set_problem (self, error != NULL ? error->message : NULL);
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
  if (!sam_store_count_change (self, error) || !sam_database_commit (self->database, error))
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

static gboolean
delete_rows (SamStore *self, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?1",
                                              sam_record_get_kind (g_ptr_array_index (records, i)));

      if (!run_with (self, sql, sam_record_get_id (g_ptr_array_index (records, i)), NULL, error))
        return FALSE;
    }
  return sam_store_count_change (self, error);
}

gboolean
sam_store_forget (SamStore *self, GPtrArray *records, GError **error)
{
  if (records->len == 0)
    return TRUE;
  if (!sam_store_flush (self, error) || !sam_database_begin (self->database, error))
    return FALSE;
  if (!sam_database_defer_references (self->database, error) || !delete_rows (self, records, error)
      || !sam_database_commit (self->database, error))
    {
      sam_database_undo (self->database);
      return FALSE;
    }
  for (guint i = 0; i < records->len; i++)
    sam_record_set_deleted (g_ptr_array_index (records, i), "gone");
  refresh_after_mark (self, records);
  return TRUE;
}
