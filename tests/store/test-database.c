/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

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
  return g_test_run ();
}
