/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-reference.h"
#include "store/sam-store-private.h"

/* What a record hangs on. Somebody else may have removed it, or restored a backup that does not
 * know it, while the record was being written: what was typed must then be found again, and one
 * record that refers to nothing must not keep all others from being saved. */

static gboolean bring_back (SamStore *self, SamRecord *record, GPtrArray *back, GError **error);

/* The row of @owner is gone: the live object is all that is left of it. */
static gboolean
insert_again (SamStore *self, SamRecord *owner, GPtrArray *back, GError **error)
{
  if (sam_record_get_version (owner) == 0) /* a new one, written in the same transaction */
    return TRUE;
  if (!sam_database_defer_references (self->database, error)
      || !sam_table_insert (sam_table_get (G_OBJECT_TYPE (owner)), self->database, owner, error))
    return FALSE;
  g_ptr_array_add (back, g_object_ref (owner));
  return bring_back (self, owner, back, error);
}

static gboolean
unmark (SamStore *self, SamRecord *owner, GPtrArray *back, GError **error)
{
  SamTable *table = sam_table_get (G_OBJECT_TYPE (owner));
  g_autofree char *sql =
      g_strdup_printf ("UPDATE %s SET deleted = NULL, version = version + 1 WHERE id = ?1",
                       sam_table_get_name (table));
  g_autoptr (SamStatement) statement = sam_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (owner));
  if (!sam_database_step (self->database, statement, NULL, error)
      || !sam_table_mark_for_index (table, self->database, sam_record_get_id (owner), error))
    return FALSE;
  g_ptr_array_add (back, g_object_ref (owner));
  return bring_back (self, owner, back, error);
}

/* Whether the row is in the file, and marked as deleted. */
static gboolean
look_at_row (SamStore *self, GType type, const char *id, gboolean *there, gboolean *marked,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT deleted IS NOT NULL FROM %s WHERE id = ?1",
                                          sam_record_type_kind (type));
  g_autoptr (SamStatement) statement = sam_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, id);
  if (!sam_database_step (self->database, statement, there, error))
    return FALSE;
  *marked = *there && sqlite3_column_int (statement, 0);
  return TRUE;
}

static gboolean
bring_back_one (SamStore *self, SamRecord *record, GParamSpec *pspec, GPtrArray *back,
                GError **error)
{
  GType type = sam_reference_type (pspec);
  g_autofree char *id = g_strdup (sam_record_str (record, pspec->name));
  g_autoptr (SamRecord) owner = NULL;
  gboolean there, marked;

  if (*id == '\0')
    return TRUE;
  if (!look_at_row (self, type, id, &there, &marked, error))
    return FALSE;
  if (there && !(marked && (pspec->flags & SAM_PARAM_OWNER)))
    return TRUE;
  owner = sam_store_get_any (self, type, id);
  if (owner != NULL)
    return there ? unmark (self, owner, back, error) : insert_again (self, owner, back, error);
  if (!(pspec->flags & SAM_PARAM_REQUIRED))
    g_object_set (record, pspec->name, "", NULL);
  return TRUE;
}

static gboolean
bring_back (SamStore *self, SamRecord *record, GPtrArray *back, GError **error)
{
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if ((pspecs[i]->flags & SAM_PARAM_REFERENCE)
        && !bring_back_one (self, record, pspecs[i], back, error))
      return FALSE;
  return TRUE;
}

gboolean
sam_store_bring_back_owners (SamStore *self, SamRecord *record, GPtrArray *back, GError **error)
{
  return bring_back (self, record, back, error);
}

void
sam_store_show_again (SamStore *self, GPtrArray *back)
{
  for (guint i = 0; i < back->len; i++)
    {
      SamRecord *record = g_ptr_array_index (back, i);
      SamTable *table = sam_table_get (G_OBJECT_TYPE (record));
      g_autoptr (SamStatement) statement =
          sam_table_select (table, self->database, "id = ?1", NULL);
      gboolean row;

      if (statement == NULL)
        continue;
      sam_database_bind_text (statement, 1, sam_record_get_id (record));
      if (!sam_database_step (self->database, statement, &row, NULL) || !row)
        continue;
      sam_table_load (table, statement, record);
      sam_store_update_lists (self, record);
    }
}
