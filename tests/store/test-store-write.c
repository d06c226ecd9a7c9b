/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-database.h"
#include "support/sam-test.h"

static void
assert_flushed (SamTestFolder *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_no_error (error);
}

/* Records are written in the order in which they were made, and may refer to later ones. */
static void
test_any_order (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) later = sam_record_new (SAM_TYPE_VISIT);
  g_autoptr (SamVisit) first = sam_record_new (SAM_TYPE_VISIT);
  g_autoptr (SamTrip) trip = sam_record_new (SAM_TYPE_TRIP);

  g_object_set (first, "municipality", "1292", NULL);
  g_object_set (later, "municipality", "1292", "follows", sam_record_get_id (first), NULL);
  sam_store_add (folder->store, later);
  sam_store_add (folder->store, first);
  assert_flushed (folder);
  /* What is in the file already, as well. */
  g_object_set (first, "trip", sam_record_get_id (trip), NULL);
  sam_store_add (folder->store, trip);
  assert_flushed (folder);
}

/* Otherwise a reference would be written without anybody looking whether its record is there. */
static void
test_references_are_known (SamTestFolder *folder, gconstpointer data)
{
  SamDatabase *database = sam_store_get_database (folder->store);

  for (const GType *type = sam_store_get_types (); *type != G_TYPE_INVALID; type++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (*type);
      g_autoptr (SamStatement) statement =
          sam_database_prepare (database, "SELECT \"from\" FROM pragma_foreign_key_list (?1)", NULL);
      gboolean row;

      sam_database_bind_text (statement, 1, sam_record_type_kind (*type));
      while (sam_database_step (database, statement, &row, NULL) && row)
        {
          GParamSpec *pspec = g_object_class_find_property (
              (GObjectClass *)klass, (const char *)sqlite3_column_text (statement, 0));

          g_assert_nonnull (pspec);
          g_assert_true (pspec->flags & SAM_PARAM_REFERENCE);
        }
    }
}

static guint
count_compiled_again (SamTestFolder *folder)
{
  sqlite3 *handle = sam_database_get_handle (sam_store_get_database (folder->store));
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  while ((statement = sqlite3_next_stmt (handle, statement)) != NULL)
    n += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_REPREPARE, FALSE);
  return n;
}

/* Nothing that is done all the time takes the kept statements away from SQLite. */
static void
test_statements_last (SamTestFolder *folder, gconstpointer data)
{
  guint before = 0;

  for (int i = 0; i < 8; i++)
    {
      g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
      g_autoptr (SamRemote) remote = sam_record_new (SAM_TYPE_REMOTE);

      g_object_set (post, "title", "Hej", NULL);
      g_object_set (remote, "post", sam_record_get_id (post), NULL);
      sam_store_add (folder->store, post);
      sam_store_add (folder->store, remote);
      assert_flushed (folder);
      g_object_set (post, "title", "Hej då", NULL);
      assert_flushed (folder);
      if (i == 4)
        before = count_compiled_again (folder);
    }
  g_assert_cmpuint (count_compiled_again (folder), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/store-write/any-order", test_any_order);
  SAM_TEST_ADD ("/store-write/references-are-known", test_references_are_known);
  SAM_TEST_ADD ("/store-write/statements-last", test_statements_last);
  return g_test_run ();
}
