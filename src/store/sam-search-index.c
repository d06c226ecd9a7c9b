/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-search-index.h"

#include <glib/gi18n-lib.h>

#include "store/sam-reference.h"

/* Keeps the search index: a copy of the searched text of each record and two indexes over it. An
 * index can only forget a text that it is shown once more, hence the copy. */

/* How many entries are read at once, how long a transaction may take, and the time between two in
 * which others come to write. */
#define BATCH_SIZE 64
#define BATCH_TIME (15 * G_TIME_SPAN_MILLISECOND)
#define TIME_FOR_REST (10 * G_TIME_SPAN_MILLISECOND)

#define KIND_SHIFT 40

/* The place in this list is in every database: new kinds go to the end. */
const char *const sam_search_kinds[] = { "municipality", "contact", "trip",   "meeting",
                                         "note",         "point",   "report", "post",
                                         "visit",        "comment", NULL };

gint64
sam_search_index_first (const char *kind)
{
  for (gint64 i = 0; sam_search_kinds[i] != NULL; i++)
    if (g_str_equal (sam_search_kinds[i], kind))
      return (i + 1) << KIND_SHIFT;
  return 0;
}

/* The row of a record as the index wants it: seq, deleted, and the searched columns; of a reference
 * the name of what it refers to. */
static SamStatement *
select_row (SamDatabase *database, GType type, const char *id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT seq, deleted");
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);
  SamStatement *statement;

  for (guint i = 0; i < n; i++)
    if (pspecs[i]->flags & SAM_PARAM_SEARCHED)
      {
        g_autofree char *column = g_strdelimit (g_strdup (pspecs[i]->name), "-", '_');

        if (pspecs[i]->flags & SAM_PARAM_REFERENCE)
          g_string_append_printf (sql, ", (SELECT name FROM %s n WHERE n.id = r.\"%s\")",
                                  sam_record_type_kind (sam_reference_type (pspecs[i])), column);
        else
          g_string_append_printf (sql, ", r.\"%s\"", column);
      }
  g_string_append_printf (sql, " FROM %s r WHERE id = ?1", sam_record_type_kind (type));
  statement = sam_database_prepare (database, sql->str, error);
  if (statement != NULL)
    sam_database_bind_text (statement, 1, id);
  return statement;
}

static char *
row_text (SamStatement *statement)
{
  GString *text = g_string_new (NULL);

  for (int i = 2; i < sqlite3_column_count (statement); i++)
    {
      const char *column = (const char *)sqlite3_column_text (statement, i);

      if (column != NULL && *column != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", column);
    }
  return g_string_free (text, FALSE);
}

/* Runs @sql with ?1 = @seq, ?2 = @text, ?3 = @kind and ?4 = @id, as far as it names them. */
static gboolean
run (SamDatabase *database, const char *sql, gint64 seq, const char *text, const char *kind,
     const char *id, GError **error)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, error);
  const char *const values[] = { text, kind, id };

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  for (int i = 0; i < 3 && i + 2 <= sqlite3_bind_parameter_count (statement); i++)
    sam_database_bind_text (statement, i + 2, values[i]);
  return sam_database_step (database, statement, NULL, error);
}

/* The text that is in the index under @seq, or NULL. */
static gboolean
indexed_text (SamDatabase *database, gint64 seq, char **text, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "SELECT text FROM search_entry WHERE seq = ?1", error);
  gboolean row;

  *text = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  if (!sam_database_step (database, statement, &row, error))
    return FALSE;
  if (row)
    *text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  return TRUE;
}

static gboolean
forget (SamDatabase *database, gint64 seq, const char *text, GError **error)
{
  static const char *const statements[] = {
    "INSERT INTO search_word (search_word, rowid, text) VALUES ('delete', ?1, ?2)",
    "INSERT INTO search_part (search_part, rowid, text) VALUES ('delete', ?1, ?2)",
    "DELETE FROM search_entry WHERE seq = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!run (database, statements[i], seq, text, NULL, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
remember (SamDatabase *database, gint64 seq, const char *text, const char *kind, const char *id,
          GError **error)
{
  static const char *const statements[] = {
    "INSERT INTO search_entry (seq, text, kind, record) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO search_word (rowid, text) VALUES (?1, ?2)",
    "INSERT INTO search_part (rowid, text) VALUES (?1, ?2)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!run (database, statements[i], seq, text, kind, id, error))
      return FALSE;
  return TRUE;
}

/* Brings the entry of one record up to date; @text is "" if it is to have none. */
static gboolean
update_entry (SamDatabase *database, gint64 seq, const char *text, const char *kind, const char *id,
              GError **error)
{
  g_autofree char *old = NULL;

  if (!indexed_text (database, seq, &old, error))
    return FALSE;
  if (g_strcmp0 (old, text) == 0)
    return TRUE;
  if (old != NULL && !forget (database, seq, old, error))
    return FALSE;
  return *text == '\0' || remember (database, seq, text, kind, id, error);
}

static gboolean
update_record (SamDatabase *database, const char *kind, const char *id, GError **error)
{
  GType type = sam_store_type_of_kind (kind);
  const gint64 first = sam_search_index_first (kind);
  g_autoptr (SamStatement) statement = NULL;
  g_autofree char *text = NULL;
  gint64 seq;
  gboolean row;

  if (type == G_TYPE_INVALID || first == 0)
    return TRUE;
  statement = select_row (database, type, id, error);
  if (statement == NULL || !sam_database_step (database, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  seq = first + sqlite3_column_int64 (statement, 0);
  text = sqlite3_column_type (statement, 1) == SQLITE_NULL ? row_text (statement) : g_strdup ("");
  return update_entry (database, seq, text, kind, id, error);
}

static gboolean
clear_due (SamDatabase *database, const char *kind, const char *id, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "DELETE FROM index_due WHERE kind = ?1 AND id = ?2", error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, kind);
  sam_database_bind_text (statement, 2, id);
  return sam_database_step (database, statement, NULL, error);
}

/* Pairs of kind and id. Returns: (transfer full) */
static GPtrArray *
read_due (SamDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "SELECT kind, id FROM index_due LIMIT ?1", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, BATCH_SIZE);
  while (sam_database_step (database, statement, &row, error) && row)
    {
      g_ptr_array_add (due, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
      g_ptr_array_add (due, g_strdup ((const char *)sqlite3_column_text (statement, 1)));
    }
  return row ? NULL : g_steal_pointer (&due);
}

static gboolean
update_batch (SamDatabase *database, GPtrArray *due, GError **error)
{
  const gint64 enough = g_get_monotonic_time () + BATCH_TIME;

  if (!sam_database_begin (database, error))
    return FALSE;
  for (guint i = 0; i < due->len && (i == 0 || g_get_monotonic_time () < enough); i += 2)
    if (!update_record (database, due->pdata[i], due->pdata[i + 1], error)
        || !clear_due (database, due->pdata[i], due->pdata[i + 1], error))
      {
        sam_database_undo (database);
        return FALSE;
      }
  if (sam_database_commit (database, error))
    return TRUE;
  sam_database_undo (database);
  return FALSE;
}

gboolean
sam_search_index_update (SamDatabase *database, gint64 deadline, GCancellable *cancellable,
                         gboolean *complete, GError **error)
{
  *complete = FALSE;
  /* What a power cut takes from the index is still due, so it need not wait for the disk. */
  if (!sam_database_exec (database, "PRAGMA synchronous = NORMAL", error))
    return FALSE;
  for (;;)
    {
      g_autoptr (GPtrArray) due = read_due (database, error);

      if (due == NULL)
        return FALSE;
      *complete = due->len == 0;
      if (*complete || g_cancellable_is_cancelled (cancellable)
          || (deadline != 0 && g_get_monotonic_time () >= deadline))
        return TRUE;
      if (!update_batch (database, due, error))
        return FALSE;
      if (due->len == 2 * BATCH_SIZE)
        g_usleep (TIME_FOR_REST);
    }
}

/* --- Checking ------------------------------------------------------------------------------- */

static gboolean
check_entries (SamDatabase *database, const char *kind, char **problem, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT (SELECT count (*) FROM search_entry WHERE kind = '%1$s' AND NOT EXISTS"
      " (SELECT 1 FROM %1$s r WHERE r.id = search_entry.record AND r.deleted IS NULL)"
      " AND NOT EXISTS (SELECT 1 FROM index_due d WHERE d.kind = '%1$s'"
      " AND d.id = search_entry.record))",
      kind);
  gint64 n;

  if (!sam_database_get_int (database, sql, &n, error))
    return FALSE;
  if (n > 0)
    *problem = g_strdup_printf (_ ("The search would find %s that was removed."), kind);
  return TRUE;
}

gboolean
sam_search_index_check (SamDatabase *database, char **problem, GError **error)
{
  static const char *const checks[] = {
    "INSERT INTO search_word (search_word, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO search_part (search_part, rank) VALUES ('integrity-check', 1)",
  };

  *problem = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) local = NULL;

      if (sam_database_exec (database, checks[i], &local))
        continue;
      if (g_error_matches (local, SAM_ERROR, SAM_ERROR_DAMAGED))
        {
          *problem = g_strdup (_ ("The search index does not fit the text it is about."));
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; sam_search_kinds[i] != NULL && *problem == NULL; i++)
    if (!check_entries (database, sam_search_kinds[i], problem, error))
      return FALSE;
  return TRUE;
}
