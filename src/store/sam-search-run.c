/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-search-run.h"

#include <string.h>

#include "store/sam-reference.h"
#include "store/sam-search-index.h"
#include "store/sam-table.h"
#include "text/sam-swedish.h"

/* A search in SQL. Of each kind the newest entries come first, and the rest is not even looked at.
 */

#define STEPS_BETWEEN_LOOKS 2000

/* Where the record of an entry (e.record) belongs: its municipalities and its days. */
static const struct
{
  const char *kind;
  const char *municipalities;
  const char *days;
} places[] = {
  { "municipality", "SELECT e.record", "SELECT NULL AS day" },
  { "contact", "SELECT municipality FROM contact WHERE id = e.record", "SELECT NULL AS day" },
  { "trip", "SELECT municipality FROM visit WHERE trip = e.record AND deleted IS NULL",
    "SELECT first_day AS day FROM visit WHERE trip = e.record AND deleted IS NULL" },
  { "visit", "SELECT municipality FROM visit WHERE id = e.record",
    "SELECT first_day AS day FROM visit WHERE id = e.record" },
  { "meeting",
    "SELECT v.municipality FROM meeting m JOIN visit v ON v.id = m.visit WHERE m.id = e.record",
    "SELECT m.day AS day FROM meeting m WHERE m.id = e.record" },
  { "note",
    "SELECT COALESCE (n.municipality, v.municipality, w.municipality) FROM note n"
    " LEFT JOIN visit v ON v.id = n.visit LEFT JOIN meeting m ON m.id = n.meeting"
    " LEFT JOIN visit w ON w.id = m.visit WHERE n.id = e.record",
    "SELECT COALESCE (NULLIF (n.day, ''), NULLIF (m.day, ''), v.first_day) AS day FROM note n"
    " LEFT JOIN visit v ON v.id = n.visit LEFT JOIN meeting m ON m.id = n.meeting"
    " WHERE n.id = e.record" },
  { "point",
    "SELECT p.municipality FROM point t JOIN plan p ON p.id = t.plan WHERE t.id = e.record",
    "SELECT due AS day FROM point WHERE id = e.record"
    " UNION SELECT day FROM report WHERE point = e.record AND deleted IS NULL" },
  { "report",
    "SELECT p.municipality FROM report r JOIN point t ON t.id = r.point"
    " JOIN plan p ON p.id = t.plan WHERE r.id = e.record",
    "SELECT day FROM report WHERE id = e.record" },
  { "comment",
    "SELECT v.municipality FROM comment c JOIN post_visit l ON l.post = c.post"
    " JOIN visit v ON v.id = l.visit WHERE c.id = e.record AND l.deleted IS NULL",
    "SELECT substr (written, 1, 10) AS day FROM comment WHERE id = e.record" },
  { "post",
    "SELECT v.municipality FROM post_visit l JOIN visit v ON v.id = l.visit"
    " WHERE l.post = e.record AND l.deleted IS NULL",
    "SELECT day FROM post WHERE id = e.record" },
};

typedef struct
{
  SamDatabase *database;
  SamSearchQuery *query;
  const SamSearchFilter *filter;
  GCancellable *cancellable;
  GHashTable *records;    /* what was read for titles, by kind and id */
  GHashTable *statements; /* table → the statement that reads a record of it by id */
  GPtrArray *hits;
} Search;

/* --- The question --------------------------------------------------------------------------- */

enum
{
  FIRST = 1,
  LAST,
  PARTS,
  WORDS,
  MUNICIPALITY,
  YEAR,
};

static char *
write_sql (Search *search, guint place)
{
  GString *sql = g_string_new ("SELECT e.record, e.text FROM search_entry e"
                               " WHERE e.seq BETWEEN ?1 AND ?2");

  if (search->query->parts != NULL)
    {
      /* The index itself is walked backwards; nothing is sorted. */
      g_string_assign (sql, "SELECT e.record, e.text FROM search_part f JOIN search_entry e"
                            " ON e.seq = f.rowid WHERE search_part MATCH ?3"
                            " AND f.rowid BETWEEN ?1 AND ?2");
      if (search->query->words != NULL)
        g_string_append (sql, " AND f.rowid IN (SELECT rowid FROM search_word"
                              " WHERE search_word MATCH ?4 AND rowid BETWEEN ?1 AND ?2)");
    }
  else if (search->query->words != NULL)
    g_string_assign (sql, "SELECT e.record, e.text FROM search_word f JOIN search_entry e"
                          " ON e.seq = f.rowid WHERE search_word MATCH ?4"
                          " AND f.rowid BETWEEN ?1 AND ?2");
  if (search->filter->municipality != NULL)
    g_string_append_printf (sql, " AND ?5 IN (%s)", places[place].municipalities);
  if (search->filter->year != 0)
    g_string_append_printf (sql, " AND ?6 IN (SELECT substr (day, 1, 4) FROM (%s))",
                            places[place].days);
  g_string_append (sql, search->query->parts != NULL || search->query->words != NULL
                            ? " ORDER BY f.rowid DESC"
                            : " ORDER BY e.seq DESC");
  return g_string_free (sql, FALSE);
}

static void
bind (Search *search, SamStatement *statement, gint64 first)
{
  const int n = sqlite3_bind_parameter_count (statement);

  sqlite3_bind_int64 (statement, FIRST, first);
  sqlite3_bind_int64 (statement, LAST, first + (G_GINT64_CONSTANT (1) << 40) - 1);
  if (n >= PARTS)
    sam_database_bind_text (statement, PARTS, search->query->parts);
  if (n >= WORDS)
    sam_database_bind_text (statement, WORDS, search->query->words);
  if (n >= MUNICIPALITY)
    sam_database_bind_text (statement, MUNICIPALITY, search->filter->municipality);
  if (n >= YEAR)
    {
      g_autofree char *year = g_strdup_printf ("%04d", search->filter->year);

      sqlite3_bind_text (statement, YEAR, year, -1, SQLITE_TRANSIENT);
    }
}

/* --- The answers ---------------------------------------------------------------------------- */

/* What follows from other rows is in no title; but the day of a point may be that of its reports.
 */
static SamStatement *
select_record (Search *search, SamTable *table)
{
  return sam_table_get_record_type (table) == SAM_TYPE_POINT
             ? sam_table_select (table, search->database, "id = ?1", NULL)
             : sam_table_select_stored (table, search->database, "id = ?1", NULL);
}

/* To understand such a statement takes SQLite longer than to carry it out. */
static SamStatement *
statement_for (Search *search, SamTable *table)
{
  SamStatement *statement = g_hash_table_lookup (search->statements, table);

  if (statement == NULL)
    {
      statement = select_record (search, table);
      if (statement != NULL)
        g_hash_table_insert (search->statements, table, statement);
    }
  return statement;
}

static gpointer
read_record (Search *search, GType type, const char *id)
{
  SamTable *table = sam_table_get (type);
  SamStatement *statement = statement_for (search, table);
  SamRecord *record = NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;
  sam_database_bind_text (statement, 1, id);
  if (sam_database_step (search->database, statement, &row, NULL) && row)
    {
      record = sam_record_new_with_id (type, id);
      sam_table_load (table, statement, record);
    }
  sqlite3_reset (statement);
  return record;
}

/* Many hits belong to few visits and municipalities. */
static gpointer
get_record (gpointer data, GType type, const char *id)
{
  Search *search = data;
  g_autofree char *key = g_strconcat (sam_record_type_kind (type), "/", id, NULL);
  SamRecord *record = g_hash_table_lookup (search->records, key);

  if (record == NULL && (record = read_record (search, type, id)) != NULL)
    g_hash_table_insert (search->records, g_steal_pointer (&key), record);
  return record != NULL ? g_object_ref (record) : NULL;
}

static SamSearchHit *
make_hit (Search *search, const char *kind, const char *id, const char *text)
{
  g_autoptr (SamRecord) record = get_record (search, sam_store_type_of_kind (kind), id);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (SamSearchRange));
  g_autofree char *excerpt = NULL;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;

  /* The index may still know what was removed a moment ago. */
  if (record == NULL || sam_record_get_deleted (record) != NULL)
    return NULL;
  excerpt = sam_search_query_excerpt (search->query, text, ranges);
  title = sam_reference_title_with (record, get_record, search);
  day = sam_reference_day_with (record, get_record, search);
  return sam_search_hit_new (kind, id, title, day, excerpt, ranges);
}

/* Newest first; what has no day in order of the alphabet, after what has one. */
static int
compare_hits (gconstpointer a, gconstpointer b)
{
  SamSearchHit *one = *(SamSearchHit *const *)a;
  SamSearchHit *other = *(SamSearchHit *const *)b;
  int order = strcmp (sam_search_hit_get_day (other), sam_search_hit_get_day (one));

  if (order != 0 || *sam_search_hit_get_day (one) != '\0')
    return order;
  return sam_swedish_compare (sam_search_hit_get_title (one), sam_search_hit_get_title (other));
}

static gboolean
search_kind (Search *search, guint place, GError **error)
{
  const char *kind = places[place].kind;
  g_autofree char *sql = write_sql (search, place);
  g_autoptr (SamStatement) statement = sam_database_prepare (search->database, sql, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  bind (search, statement, sam_search_index_first (kind));
  while (hits->len < SAM_SEARCH_MOST)
    {
      const char *text;
      SamSearchHit *hit;

      if (!sam_database_step (search->database, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      text = (const char *)sqlite3_column_text (statement, 1);
      if (search->query->loose && !sam_search_query_matches (search->query, text))
        continue;
      hit = make_hit (search, kind, (const char *)sqlite3_column_text (statement, 0), text);
      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  g_ptr_array_sort (hits, compare_hits);
  g_ptr_array_extend_and_steal (search->hits, g_steal_pointer (&hits));
  return TRUE;
}

static int
is_cancelled (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
search_kinds (Search *search, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (search->filter->kind == NULL || g_str_equal (search->filter->kind, places[i].kind))
      {
        if (g_cancellable_set_error_if_cancelled (search->cancellable, error)
            || !search_kind (search, i, error))
          return FALSE;
      }
  return TRUE;
}

GPtrArray *
sam_search_run (SamDatabase *database, const char *typed, const SamSearchFilter *filter,
                GCancellable *cancellable, GError **error)
{
  static const SamSearchFilter everything = { NULL };
  g_autoptr (SamSearchQuery) query = sam_search_query_new (typed);
  g_autoptr (GHashTable) records =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GHashTable) statements =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)sam_statement_free);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  Search search = { database,   query, filter != NULL ? filter : &everything, cancellable, records,
                    statements, hits };
  gboolean done = TRUE;

  if (query->terms->len == 0)
    return g_steal_pointer (&hits);
  if (search.query->parts == NULL && search.query->words == NULL)
    query->loose = TRUE;
  sqlite3_progress_handler (sam_database_get_handle (database), STEPS_BETWEEN_LOOKS, is_cancelled,
                            cancellable);
  done = search_kinds (&search, error);
  sqlite3_progress_handler (sam_database_get_handle (database), 0, NULL, NULL);
  if (!done && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  return done ? g_steal_pointer (&hits) : NULL;
}
