/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-backup.h"
#include "store/sam-database.h"
#include "support/sam-test.h"

#define MEGABYTE (1024 * 1024)

static goffset
size_of (SamTestFolder *folder, const char *suffix)
{
  g_autofree char *database = sam_backup_database_of (folder->path);
  g_autofree char *file = g_strconcat (database, suffix, NULL);
  GStatBuf found;

  return g_stat (file, &found) == 0 ? found.st_size : 0;
}

/* A note of a megabyte, on the disk when this returns. */
static void
write_note (SamTestFolder *folder, char letter)
{
  g_autofree char *text = g_strnfill (MEGABYTE, letter);
  g_autoptr (SamNote) note = sam_record_new (SAM_TYPE_NOTE);
  g_autoptr (GError) error = NULL;

  g_object_set (note, "municipality", "1292", "day", "2016-01-01", "text", text, NULL);
  sam_store_add (folder->store, note);
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_no_error (error);
}

static gint64
count_notes (SamTestFolder *folder)
{
  g_autofree char *file = sam_backup_database_of (folder->path);
  g_autoptr (SamDatabase) database = sam_database_open_read_only (file, NULL);
  gint64 n;

  g_assert_true (sam_database_get_int (
      database, "SELECT count (*) FROM note WHERE length (text) = 1048576", &n, NULL));
  return n;
}

/* Nobody has to close the store for what it wrote to come into the database. */
static void
test_moves_by_itself (SamTestFolder *folder, gconstpointer data)
{
  for (int i = 0; i < 6; i++)
    write_note (folder, 'a' + i);
  while (size_of (folder, "") < 2 * MEGABYTE)
    g_usleep (1000);
  g_assert_cmpint (count_notes (folder), ==, 6);
}

/* However fast one writes. */
static void
test_does_not_grow (SamTestFolder *folder, gconstpointer data)
{
  for (int i = 0; i < 60; i++)
    write_note (folder, 'a' + i % 26);
  g_assert_cmpint (size_of (folder, "-wal"), <, 24 * MEGABYTE);
  g_assert_cmpint (count_notes (folder), ==, 60);
}

/* While another program reads what stood before, nothing it has yet to read may be gone, and what is
 * written here waits for nobody. */
static void
test_beside_a_reader (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *file = sam_backup_database_of (folder->path);
  g_autoptr (SamDatabase) reader = NULL;
  gint64 n;

  write_note (folder, 'a');
  reader = sam_database_open_read_only (file, NULL);
  g_assert_true (sam_database_exec (reader, "BEGIN", NULL));
  g_assert_true (sam_database_get_int (reader, "SELECT count (*) FROM note", &n, NULL));
  g_assert_cmpint (n, ==, 1);
  for (int i = 0; i < 24; i++)
    write_note (folder, 'b' + i);
  g_assert_true (sam_database_get_int (reader, "SELECT count (*) FROM note", &n, NULL));
  g_assert_cmpint (n, ==, 1);
  sam_database_undo (reader);
  g_assert_cmpint (count_notes (folder), ==, 25);
}

/* The thread is not left with the files open: the one who closes last leaves one file. */
static void
test_close (SamTestFolder *folder, gconstpointer data)
{
  for (int round = 0; round < 8; round++)
    {
      g_autoptr (GError) error = NULL;

      for (int i = 0; i < 5; i++)
        write_note (folder, 'a' + i);
      g_assert_true (sam_store_close (folder->store, &error));
      g_assert_no_error (error);
      g_assert_cmpint (size_of (folder, "-wal"), ==, 0);
      g_clear_object (&folder->store);
      folder->store = sam_store_open (folder->path, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (count_notes (folder), ==, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/checkpoint/moves-by-itself", test_moves_by_itself);
  SAM_TEST_ADD ("/checkpoint/does-not-grow", test_does_not_grow);
  SAM_TEST_ADD ("/checkpoint/beside-a-reader", test_beside_a_reader);
  SAM_TEST_ADD ("/checkpoint/close", test_close);
  return g_test_run ();
}
