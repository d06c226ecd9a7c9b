/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/sam-backup.h"
#include "store/sam-database.h"
#include "support/sam-test.h"

static const char *program;

static char *
database_file (SamTestFolder *folder)
{
  return g_build_filename (folder->path, "samordna.db", NULL);
}

/* Opens the database and closes it again, in this process: the search index and the backup do. */
static void
open_and_close (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamDatabase) database = sam_database_open (file, NULL, 1000, &error);

  g_assert_no_error (error);
  g_assert_true (sam_database_exec (database, "SELECT count(*) FROM visit", &error));
}

/* The same in a process of its own, as samordnactl does. */
static void
open_and_close_elsewhere (const char *file)
{
  const char *command[] = { program, "--open", file, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* A program that closes last tidies the -wal file away. It must know that the store is not closed,
 * whatever other connections come and go in the store's own process. */
static void
test_locks_outlive_other_connections (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *file = database_file (folder);
  g_autofree char *wal = g_strconcat (file, "-wal", NULL);
  g_autofree char *copy = g_strconcat (file, "-copy", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf before, after;

  g_assert_cmpint (g_stat (wal, &before), ==, 0);
  open_and_close (file);
  g_assert_true (sam_backup_write (folder->path, copy, &error));
  g_assert_no_error (error);
  open_and_close_elsewhere (file);
  g_assert_cmpint (g_stat (wal, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

/* What the store writes afterwards is there for the other program. */
static void
test_written_after_another_program (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *file = database_file (folder);
  g_autoptr (SamVisit) visit = NULL;
  g_autoptr (SamStore) other = NULL;
  g_autoptr (SamRecord) found = NULL;
  g_autoptr (GError) error = NULL;

  open_and_close (file);
  open_and_close_elsewhere (file);
  visit = sam_record_new (SAM_TYPE_VISIT);
  g_object_set (visit, "municipality", "1292", NULL);
  sam_store_add (folder->store, visit);
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_no_error (error);

  other = sam_store_open (folder->path, &error);
  g_assert_no_error (error);
  found = sam_store_get (other, SAM_TYPE_VISIT, sam_record_get_id (visit));
  g_assert_nonnull (found);
}

/* The value of one column of one row. Returns: (transfer full) */
static char *
ask (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement;
  char *value;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return value;
}

static void
run (sqlite3 *database, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* A file as the first version of the program left it. */
static void
make_first_version (const char *file)
{
  g_autoptr (GBytes) script =
      g_resources_lookup_data ("/io/github/samordna/core/store/schema/001-start.sql", 0, NULL);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  run (database, g_bytes_get_data (script, NULL));
  run (database, "PRAGMA application_id = 0x53414d31; PRAGMA user_version = 1;"
                 "INSERT INTO post (id, changed, title, wish) VALUES"
                 " ('nothing', '', 'A', 'nothing'), ('draft', '', 'B', 'draft'),"
                 " ('publish', '', 'C', 'publish'), ('doubt', '', 'D', 'nothing');"
                 "INSERT INTO remote (id, changed, post, \"key\", unknown) VALUES"
                 " ('r1', '', 'publish', 'samordna-1', 1), ('r2', '', 'doubt', 'samordna-2', 1),"
                 " ('r3', '', 'nothing', 'samordna-3', 0)");
  sqlite3_close (database);
}

/* What was wished for, and what was in doubt, is in the journal now; nothing else is. */
static void
test_wishes_become_a_journal (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "first", NULL);
  g_autofree char *file = g_build_filename (path, "samordna.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStore) store = NULL;
  g_autoptr (SamPost) publish = NULL, doubt = NULL;
  g_autofree char *rows = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  make_first_version (file);
  store = sam_store_open (path, &error);
  g_assert_no_error (error);
  publish = sam_store_get (store, SAM_TYPE_POST, "publish");
  doubt = sam_store_get (store, SAM_TYPE_POST, "doubt");
  g_assert_cmpint (sam_record_enum (publish, "wish"), ==, SAM_POST_WISH_PUBLISH);
  g_assert_cmpint (sam_record_enum (doubt, "wish"), ==, SAM_POST_WISH_NOTHING);
  rows = ask (sam_database_get_handle (sam_store_get_database (store)),
              "SELECT group_concat (subject || ' ' || kind || ' ' || state || ' ' || \"key\", ', ')"
              " FROM intent");
  g_assert_cmpstr (rows, ==,
                   "draft create waiting , publish publish unknown samordna-1, "
                   "doubt create done samordna-2");
}

/* One row of each kind, all of whose columns say something, and what stays of it for ever. */
static const struct
{
  const char *insert;
  const char *kept;
} first_rows[] = {
  { "programme VALUES (9, 'P', 3, 'c', NULL, 'Uppdraget', '2015-09-01', '2017-06-30', 52, 0)",
    "name, first_day, last_day, target, sample FROM programme WHERE id = 'P'" },
  { "municipality VALUES (9, 'M', 3, 'c', NULL, 'Ort', 'Län', 'Säte', 1.5, 2.5, 7, 1)",
    "name, county, seat, latitude, longitude, population, in_programme FROM municipality "
    "WHERE id = 'M'" },
  { "contact VALUES (9, 'C', 3, 'c', NULL, 'M', 'Åsa', 'Chef', 'IFO', '070', 'a@b.se')",
    "municipality, name, role, organisation, phone, email FROM contact WHERE id = 'C'" },
  { "trip VALUES (9, 'T', 3, 'c', NULL, 'Norr')", "title FROM trip WHERE id = 'T'" },
  { "visit VALUES (9, 'V', 3, 'c', NULL, 'M', 'T', '2016-01-01', '2016-01-02', 'return', 'done', "
    "NULL)",
    "municipality, trip, first_day, last_day, kind, state FROM visit WHERE id = 'V'" },
  { "meeting VALUES (9, 'E', 3, 'c', NULL, 'V', '2016-01-01', '09:00', '10:00', 'Rum', 'Möte', "
    "'Alla', 'unions')",
    "visit, day, start, \"end\", place, title, participants, \"group\" FROM meeting WHERE id = "
    "'E'" },
  { "note VALUES (9, 'N', 3, 'c', NULL, 'E', 'V', 'M', '2016-01-01', 'Ord', 'open')",
    "meeting, visit, municipality, day, text, secrecy FROM note WHERE id = 'N'" },
  { "plan VALUES (9, 'L', 3, 'c', NULL, 'M', 'adopted', 'e', 'a', 'r')",
    "municipality, state, expected_day, adopted_day, revised_day FROM plan WHERE id = 'L'" },
  { "point VALUES (9, 'O', 3, 'c', NULL, 'L', 'Punkt', 'Nämnd', '2016-05-01', 4)",
    "plan, text, responsible, due, position FROM point WHERE id = 'O'" },
  { "report VALUES (9, 'R', 3, 'c', NULL, 'O', 'V', '2016-01-01', 'done', 'Klart', 'Facket')",
    "point, visit, day, status, text, disputed_by FROM report WHERE id = 'R'" },
  { "account VALUES (9, 'A', 3, 'c', NULL, 'https://b.se', 'anna')",
    "url, user FROM account WHERE id = 'A'" },
  { "post VALUES (9, 'I', 3, 'c', NULL, 'Titel', 'Text', 'Utdrag', 'a, b', '2016-01-01', "
    "'published', 'update', 'publish', 'https://b.se/1', 'Fel', 1, 1)",
    "title, text, excerpt, tags, day, place, server_status, link, problem, read_only, conflict "
    "FROM post WHERE id = 'I'" },
  { "post_visit VALUES (9, 'S', 3, 'c', NULL, 'I', 'V')",
    "post, visit FROM post_visit WHERE id = 'S'" },
  { "remote VALUES (9, 'B', 3, 'c', NULL, 'I', 'theirs', 'https://b.se', 'k', 1, 7, 't', 'c', 'e', "
    "'draft', '[]', 'm', 5, 'l', 'ot', 'oe', 'og', 'x')",
    "post, role, site, number, title, content, excerpt, status, tags, modified, revision, link, "
    "our_title, our_excerpt, our_tags, text FROM remote WHERE id = 'B'" },
};

/* All of first_rows, a line each. Returns: (transfer full) */
static char *
all_kept (sqlite3 *database)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (first_rows); i++)
    {
      g_autofree char *sql =
          g_strconcat ("SELECT version, changed, deleted, ", first_rows[i].kept, NULL);
      sqlite3_stmt *row;

      g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &row, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      for (int c = 0; c < sqlite3_column_count (row); c++)
        g_string_append_printf (all, "%s=%s ", sqlite3_column_name (row, c),
                                (const char *)sqlite3_column_text (row, c));
      g_string_append_c (all, '\n');
      sqlite3_finalize (row);
    }
  return g_string_free (all, FALSE);
}

/* Through every script since: what the first version of the program wrote is there, word for word.
 */
static void
test_first_rows_come_through (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "first", NULL);
  g_autofree char *file = g_build_filename (path, "samordna.db", NULL);
  g_autofree char *before = NULL, *after = NULL, *account = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStore) store = NULL;
  sqlite3 *database;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  make_first_version (file);
  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (first_rows); i++)
    {
      g_autofree char *sql = g_strconcat ("INSERT INTO ", first_rows[i].insert, NULL);

      run (database, sql);
    }
  before = all_kept (database);
  sqlite3_close (database);
  store = sam_store_open (path, &error);
  g_assert_no_error (error);
  database = sam_database_get_handle (sam_store_get_database (store));
  after = all_kept (database);
  g_assert_cmpstr (after, ==, before);
  /* There was one blog: what was on it belongs to it. */
  account = ask (database, "SELECT account FROM post WHERE id = 'I'");
  g_assert_cmpstr (account, ==, "A");
}

static gint64
look_up (SamDatabase *database, const char *sql, const char *bound, SamStatement **same)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  if (bound != NULL)
    sam_database_bind_text (statement, 1, bound);
  g_assert_true (sam_database_step (database, statement, &row, &error));
  g_assert_true (row);
  *same = statement;
  return sqlite3_column_int64 (statement, 0);
}

/* A statement that is asked for again and again is compiled twice and no more; nothing of one use
 * is left for the next, and nobody gets one that somebody else is using. */
static void
test_statements_are_kept (SamTestFolder *folder, gconstpointer data)
{
  static const char *const sql = "SELECT count(*), ?1 IS NULL FROM municipality WHERE id = ?1";
  SamDatabase *database = sam_store_get_database (folder->store);
  g_autoptr (GError) error = NULL;
  SamStatement *second, *third;

  look_up (database, sql, "0114", &second);
  g_assert_cmpint (look_up (database, sql, "0114", &second), ==, 1);
  g_assert_cmpint (look_up (database, sql, NULL, &third), ==, 0);
  g_assert_true (second == third);
  {
    g_autoptr (SamStatement) mine = sam_database_prepare (database, sql, &error);

    g_assert_true (mine == second);
    sam_database_bind_text (mine, 1, "0114");
    g_assert_cmpint (look_up (database, sql, "0115", &third), ==, 1);
    g_assert_true (third != mine);
    g_assert_true (sam_database_step (database, mine, NULL, &error));
    g_assert_cmpint (sqlite3_column_int (mine, 0), ==, 1);
  }
  g_assert_true (sam_database_exec (database, "ALTER TABLE municipality RENAME TO town", &error));
  g_assert_true (sam_database_exec (database, "ALTER TABLE town RENAME TO municipality", &error));
  g_assert_cmpint (look_up (database, sql, "0115", &third), ==, 1);
  g_assert_true (second == third);
}

/* Those that nobody asks for any more make room. */
static void
test_old_statements_go (SamTestFolder *folder, gconstpointer data)
{
  SamDatabase *database = sam_store_get_database (folder->store);
  SamStatement *statement;
  guint n = 0;

  for (int i = 0; i < 400; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i / 2);

      g_assert_cmpint (look_up (database, sql, NULL, &statement), ==, i / 2);
    }
  for (statement = NULL;
       (statement = sqlite3_next_stmt (sam_database_get_handle (database), statement)) != NULL;)
    n++;
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n, <, 100);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--open"))
    {
      open_and_close (argv[2]);
      return 0;
    }
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/database/locks-outlive-other-connections", test_locks_outlive_other_connections);
  SAM_TEST_ADD ("/database/written-after-another-program", test_written_after_another_program);
  SAM_TEST_ADD ("/database/wishes-become-a-journal", test_wishes_become_a_journal);
  SAM_TEST_ADD ("/database/first-rows-come-through", test_first_rows_come_through);
  SAM_TEST_ADD ("/database/statements-are-kept", test_statements_are_kept);
  SAM_TEST_ADD ("/database/old-statements-go", test_old_statements_go);
  return g_test_run ();
}
