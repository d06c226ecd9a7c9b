/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "store/sam-backup.h"
#include "store/sam-database.h"
#include "store/sam-search-index.h"
#include "store/sam-search-run.h"
#include "support/sam-test.h"

static void
plan_visits (SamTestFolder *folder, int n)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (SamVisit) visit = sam_record_new (SAM_TYPE_VISIT);

      g_object_set (visit, "municipality", "2380", "first-day", "2015-11-26", NULL);
      sam_store_add (folder->store, visit);
    }
  sam_store_flush (folder->store, &error);
  g_assert_no_error (error);
}

static guint
count_visits (SamStore *store)
{
  g_autoptr (GListModel) visits = sam_store_list (store, SAM_TYPE_VISIT);

  return g_list_model_get_n_items (visits);
}

/* What stands only in the WAL is in the copy, and the copy is private. */
static void
test_write_and_restore (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *file = g_build_filename (folder->path, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  GStatBuf info;

  plan_visits (folder, 3);
  g_assert_true (sam_backup_write (folder->path, file, &error));
  g_assert_no_error (error);
  g_assert_true (sam_backup_check (file, &error));
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  plan_visits (folder, 2);
  g_assert_cmpuint (count_visits (folder->store), ==, 5);
  g_assert_true (sam_backup_restore (folder->path, file, &error));
  g_assert_no_error (error);

  /* The open program sees it by itself, and can write on. */
  g_assert_true (sam_store_poll (folder->store, &error));
  g_assert_cmpuint (count_visits (folder->store), ==, 3);
  plan_visits (folder, 1);
  sam_test_folder_reopen (folder);
  g_assert_cmpuint (count_visits (folder->store), ==, 4);

  /* And what stood there before is kept. */
  before = sam_backup_list (folder->path);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (sam_backup_check (g_ptr_array_index (before, 0), NULL));
}

/* On a new computer, which has begun a programme of its own: what is typed after that must not go
 * to the one that is no more. */
static void
test_restore_elsewhere (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *file = g_build_filename (folder->path, "copy.db", NULL);
  g_autofree char *path = g_build_filename (folder->path, "new", NULL);
  g_autoptr (SamStore) new_store = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (sam_store_get_programme (folder->store), "name", "Uppdraget", NULL);
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_true (sam_backup_write (folder->path, file, &error));
  new_store = sam_store_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (sam_backup_restore (path, file, &error));
  g_assert_true (sam_store_poll (new_store, &error));
  g_assert_cmpstr (sam_record_str (sam_store_get_programme (new_store), "name"), ==, "Uppdraget");

  g_object_set (sam_store_get_programme (new_store), "name", "Samordnaren", NULL);
  g_assert_true (sam_store_flush (new_store, &error));
  g_object_unref (new_store);
  new_store = sam_store_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (sam_store_get_programme (new_store), "name"), ==, "Samordnaren");
}

static guint
find (SamTestFolder *folder, const char *typed)
{
  SamDatabase *database = sam_store_get_database (folder->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  gboolean complete;

  g_assert_true (sam_search_index_update (database, 0, NULL, &complete, &error));
  hits = sam_search_run (database, typed, NULL, NULL, &error);
  g_assert_no_error (error);
  return hits->len;
}

static gint64
count_in (const char *file, const char *table)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", table, NULL);
  g_autoptr (SamDatabase) database = sam_database_open_read_only (file, NULL);
  gint64 n = -1;

  g_assert_true (sam_database_get_int (database, sql, &n, NULL));
  return n;
}

/* The search index stays out of a copy, and is made again from it. */
static void
test_without_index (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *file = g_build_filename (folder->path, "copy.db", NULL);
  g_autoptr (SamNote) note = sam_record_new (SAM_TYPE_NOTE);
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  g_object_set (note, "municipality", "2380", "text", "En hemmasittare.", NULL);
  sam_store_add (folder->store, note);
  g_assert_true (sam_store_flush (folder->store, NULL));
  g_assert_cmpuint (find (folder, "sittare"), ==, 1);
  g_assert_true (sam_backup_write (folder->path, file, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in (file, "search_entry"), ==, 0);
  g_assert_cmpint (count_in (file, "search_part_data"), <=, 2); /* of an empty index */
  g_assert_cmpint (count_in (file, "search_word_data"), <=, 2);

  g_assert_true (sam_backup_restore (folder->path, file, &error));
  g_assert_no_error (error);
  sam_test_folder_reopen (folder);
  g_assert_cmpuint (find (folder, "sittare"), ==, 1);
  g_assert_true (sam_search_index_check (sam_store_get_database (folder->store), &problem, &error));
  g_assert_null (problem);
}

static void
test_wrong_file (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *text = g_build_filename (folder->path, "letter.txt", NULL);
  g_autofree char *foreign = g_build_filename (folder->path, "foreign.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  plan_visits (folder, 2);
  g_file_set_contents (text, "Hej!", -1, NULL);
  g_assert_false (sam_backup_restore (folder->path, text, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_cmpint (sqlite3_open (foreign, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "CREATE TABLE visit (id)", NULL, NULL, NULL);
  sqlite3_close (handle);
  g_assert_false (sam_backup_restore (folder->path, foreign, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_false (sam_backup_restore (folder->path, "/nowhere/at/all.db", &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND);
  sam_test_folder_reopen (folder);
  g_assert_cmpuint (count_visits (folder->store), ==, 2);
}

/* Fourteen are kept, and today's is made once. */
static void
test_daily (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backups = g_build_filename (folder->path, "backups", NULL);
  g_autofree char *good = NULL;

  g_mkdir (backups, 0700);
  for (int i = 1; i <= 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("2015-01-%02d.db", i);
      g_autofree char *file = g_build_filename (backups, name, NULL);

      g_file_set_contents (file, "old", -1, NULL);
    }
  g_assert_true (sam_backup_daily (folder->path, &error));
  g_assert_no_error (error);
  g_assert_true (sam_backup_daily (folder->path, &error));
  files = sam_backup_list (folder->path);
  g_assert_cmpuint (files->len, ==, SAM_BACKUP_KEPT);
  good = sam_backup_newest_good (folder->path);
  g_assert_cmpstr (good, ==, g_ptr_array_index (files, 0));
}

static void
overwrite (const char *file, gsize from, gsize n)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  memset (content + from, 0xA5, MIN (n, length - from));
  g_assert_true (g_file_set_contents (file, content, length, NULL));
}

/* A damaged file is refused, left as it is, and moved aside by a restore. */
static void
test_damaged (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *database = sam_backup_database_of (folder->path);
  g_autofree char *copy = g_build_filename (folder->path, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gboolean aside = FALSE;

  plan_visits (folder, 3);
  g_assert_true (sam_backup_write (folder->path, copy, &error));
  g_clear_object (&folder->store);
  overwrite (database, 0, 5000);
  g_assert_null (sam_store_open (folder->path, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_true (sam_backup_restore (folder->path, copy, &error));
  g_assert_no_error (error);
  folder->store = sam_store_open (folder->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_visits (folder->store), ==, 3);
  dir = g_dir_open (folder->path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    aside |= g_str_has_prefix (name, "samordna.db-damaged-");
  g_assert_true (aside);
}

/* A file of a newer program is left alone to the byte. */
static void
test_newer (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *database = sam_backup_database_of (folder->path);
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autoptr (GError) error = NULL;
  gsize was_length, is_length;

  g_assert_true (sam_database_exec (sam_store_get_database (folder->store),
                                    "PRAGMA user_version = 9999", NULL));
  g_clear_object (&folder->store);
  g_assert_true (g_file_get_contents (database, &was, &was_length, NULL));
  g_assert_null (sam_store_open (folder->path, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NEWER);
  g_assert_true (g_file_get_contents (database, &is, &is_length, NULL));
  g_assert_cmpmem (was, was_length, is, is_length);
}

static void
test_private (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  const char *name;
  GStatBuf info;

  plan_visits (folder, 1);
  g_assert_cmpint (g_stat (folder->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder->path, name, NULL);

      g_assert_cmpint (g_stat (file, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0077, ==, 0);
    }
}

static gpointer
let_go (gpointer other)
{
  /* Longer than a restore waits for other programs. */
  g_usleep (G_USEC_PER_SEC);
  sam_database_undo (sam_store_get_database (other));
  return NULL;
}

/* Another program writes just then: it is waited for, and then really restored. */
static void
test_busy (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (folder->path, "copy.db", NULL);
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_true (sam_backup_write (folder->path, copy, NULL));
  plan_visits (folder, 2);
  g_assert_true (sam_database_begin (sam_store_get_database (other), NULL));
  thread = g_thread_new ("let go", let_go, other);
  g_assert_true (sam_backup_restore (folder->path, copy, &error));
  g_thread_join (thread);
  g_assert_no_error (error);
  sam_test_folder_reopen (folder);
  g_assert_cmpuint (count_visits (folder->store), ==, 0);
}

/* The data is no place for its own copy: whoever has it open would go on writing to a file that
 * nobody finds again. */
static void
test_onto_itself (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *database = sam_backup_database_of (folder->path);
  g_autofree char *other_name = g_build_filename (folder->path, ".", "samordna.db-wal", NULL);
  g_autoptr (GError) error = NULL;

  plan_visits (folder, 2);
  g_assert_false (sam_backup_write (folder->path, database, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sam_backup_write (folder->path, other_name, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sam_backup_restore (folder->path, database, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
  plan_visits (folder, 1);
  sam_test_folder_reopen (folder);
  g_assert_cmpuint (count_visits (folder->store), ==, 3);
}

static SamIntent *
add_intent (SamStore *store, SamPost *post, const char *key)
{
  SamIntent *intent = sam_record_new (SAM_TYPE_INTENT);

  g_object_set (intent, "kind", SAM_INTENT_KIND_PUBLISH, "subject-kind", "post", "subject",
                sam_record_get_id (post), "key", key, NULL);
  sam_store_add (store, intent);
  return intent;
}

/* What was to be sent when the backup was made may have been sent since, or the wish taken back:
 * after a restore, a post is sent only when somebody asks for it again. */
static void
test_wishes (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (folder->path, "copy.db", NULL);
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamIntent) intent = NULL, doubt = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (post, "title", "Om skolan", NULL);
  sam_store_add (folder->store, post);
  intent = add_intent (folder->store, post, "");
  doubt = add_intent (folder->store, post, "samordna-1");
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_true (sam_backup_write (folder->path, copy, &error));
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_PUBLISH);
  g_object_set (post, "title", "Om barnen", NULL);
  g_assert_true (sam_store_flush (folder->store, &error));

  g_assert_true (sam_backup_restore (folder->path, copy, &error));
  g_assert_no_error (error);
  g_assert_true (sam_store_poll (folder->store, &error));
  g_assert_cmpstr (sam_record_str (post, "title"), ==, "Om skolan");
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_NOTHING);
  g_assert_nonnull (sam_record_get_deleted (intent));
  /* What may have left traces on the blog is not forgotten. */
  g_assert_null (sam_record_get_deleted (doubt));
  g_assert_cmpstr (sam_record_str (doubt, "key"), ==, "samordna-1");
  g_assert_true (sam_record_bool (doubt, "cancelled"));
}

/* A restore that ends half way has restored nothing: least of all what was to be sent then. */
static void
test_half_way (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (folder->path, "copy.db", NULL);
  g_autofree char *rest = g_build_filename (folder->path, "restore.db", NULL);
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamIntent) intent = NULL;
  g_autoptr (GError) error = NULL;
  SamDatabase *database = sam_store_get_database (folder->store);

  sam_store_add (folder->store, post);
  intent = add_intent (folder->store, post, "");
  g_assert_true (sam_store_flush (folder->store, &error));
  /* The disk is full just then, or the program killed. */
  g_assert_true (sam_database_exec (database,
                                    "CREATE TRIGGER stop BEFORE DELETE ON intent"
                                    " BEGIN SELECT RAISE (ABORT, 'stop'); END",
                                    &error));
  g_assert_true (sam_backup_write (folder->path, copy, &error));
  g_assert_true (sam_database_exec (database, "DROP TRIGGER stop", &error));
  g_object_set (intent, "cancelled", TRUE, NULL);
  g_object_set (post, "title", "Om barnen", NULL);
  g_assert_true (sam_store_flush (folder->store, &error));

  g_assert_false (sam_backup_restore (folder->path, copy, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (rest, G_FILE_TEST_EXISTS));
  g_assert_true (sam_store_poll (folder->store, &error));
  g_assert_cmpstr (sam_record_str (post, "title"), ==, "Om barnen");
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_NOTHING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/backup/write-and-restore", test_write_and_restore);
  SAM_TEST_ADD ("/backup/restore-elsewhere", test_restore_elsewhere);
  SAM_TEST_ADD ("/backup/without-index", test_without_index);
  SAM_TEST_ADD ("/backup/wrong-file", test_wrong_file);
  SAM_TEST_ADD ("/backup/daily", test_daily);
  SAM_TEST_ADD ("/backup/damaged", test_damaged);
  SAM_TEST_ADD ("/backup/newer", test_newer);
  SAM_TEST_ADD ("/backup/private", test_private);
  SAM_TEST_ADD ("/backup/busy", test_busy);
  SAM_TEST_ADD ("/backup/onto-itself", test_onto_itself);
  SAM_TEST_ADD ("/backup/wishes", test_wishes);
  SAM_TEST_ADD ("/backup/half-way", test_half_way);
  return g_test_run ();
}
