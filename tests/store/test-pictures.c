/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-backup.h"
#include "store/sam-json.h"
#include "store/sam-pictures.h"
#include "support/sam-test-picture.h"
#include "support/sam-test.h"

static GFile *
make_file (SamTestFolder *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder->path, "..", name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  return g_file_new_for_path (path);
}

static SamPicture *
take (SamTestFolder *folder, const char *name)
{
  g_autoptr (GBytes) bytes = sam_test_photograph (320, 160, 6);
  g_autoptr (GFile) file = make_file (folder, name, bytes);
  g_autoptr (GError) error = NULL;
  SamPicture *picture = sam_pictures_take (folder->store, file, SAM_PICTURES_LARGEST, &error);

  g_assert_no_error (error);
  return picture;
}

static char *
path_of (SamTestFolder *folder, gpointer picture)
{
  g_autoptr (GError) error = NULL;
  char *path = sam_pictures_file (folder->store, picture, &error);

  g_assert_no_error (error);
  return path;
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, mode);
}

static char *
original_of (SamTestFolder *folder, gpointer picture)
{
  return g_build_filename (folder->path, "pictures", "originals", sam_record_str (picture, "hash"),
                           NULL);
}

static void
test_take (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = take (folder, "hästen.jpg");
  g_autoptr (SamPicture) same = NULL;
  g_autofree char *path = path_of (folder, picture);
  g_autofree char *folder_of = g_path_get_dirname (path);
  g_autofree char *original = original_of (folder, picture);
  g_autofree char *name = g_strconcat (sam_record_str (picture, "hash"), ".jpg", NULL);
  g_autofree char *address = g_strconcat ("picture:", sam_record_get_id (picture), NULL);
  g_autofree char *contents = NULL;
  g_autofree char *hash = NULL;
  gsize length;

  g_assert_cmpstr (sam_record_str (picture, "name"), ==, "hästen.jpg");
  g_assert_cmpint (sam_record_int (picture, "width"), ==, 160);
  g_assert_true (g_str_has_suffix (path, name));
  assert_mode (path, 0600);
  assert_mode (folder_of, 0700);
  assert_mode (original, 0600);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)contents, length);
  g_assert_cmpstr (hash, ==, sam_record_str (picture, "hash"));
  same = sam_pictures_find (folder->store, address);
  g_assert_true (same == picture);
}

/* What the backup holds is enough: another computer has no files. */
static void
test_backup_has_it (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = take (folder, "a.jpg");
  g_autofree char *id = g_strdup (sam_record_get_id (picture));
  g_autofree char *backup = g_build_filename (folder->path, "..", "copy.db", NULL);
  g_autofree char *other = g_build_filename (folder->path, "..", "other", NULL);
  g_autoptr (SamStore) store = NULL;
  g_autoptr (SamPicture) there = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_backup_write (folder->path, backup, &error));
  g_assert_true (sam_backup_restore (other, backup, &error));
  g_assert_no_error (error);
  store = sam_store_open (other, &error);
  g_assert_no_error (error);
  there = sam_store_get (store, SAM_TYPE_PICTURE, id);
  path = sam_pictures_file (store, there, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (path, other));
  assert_mode (path, 0600);
  g_assert_true (sam_store_close (store, NULL));
}

static void
test_export_has_it (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = take (folder, "a.jpg");
  g_autofree char *other = g_build_filename (folder->path, "..", "other", NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;
  g_autoptr (SamStore) store = NULL;
  g_autoptr (SamPicture) there = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (sam_store_get_programme (folder->store), "name", "Kommunbesök", NULL);
  node = sam_json_export (folder->store, &error);
  g_assert_no_error (error);
  json = sam_json_print (node);
  store = sam_store_open (other, &error);
  sam_json_load (store, json, -1, 0, &error);
  g_assert_no_error (error);
  there = sam_store_get (store, SAM_TYPE_PICTURE, sam_record_get_id (picture));
  g_assert_nonnull (there);
  path = sam_pictures_file (store, there, &error);
  g_assert_no_error (error);
  g_assert_true (sam_store_close (store, NULL));
}

/* Kept until it is on the server, and as long as another that is not there has the same bytes. */
static void
test_release (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = take (folder, "a.jpg");
  g_autoptr (SamPicture) again = take (folder, "b.jpg");
  g_autofree char *path = path_of (folder, picture);
  g_autofree char *original = original_of (folder, picture);
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_pictures_release (folder->store, picture, &error));
  g_assert_true (g_file_test (original, G_FILE_TEST_EXISTS));
  g_object_set (picture, "number", 7, "url", "https://example.org/a.jpg", NULL);
  g_assert_true (sam_pictures_release (folder->store, picture, &error));
  g_assert_true (g_file_test (original, G_FILE_TEST_EXISTS));
  g_object_set (again, "number", 8, NULL);
  g_assert_true (sam_pictures_release (folder->store, picture, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (original, G_FILE_TEST_EXISTS));
  /* What is shown stays. */
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  g_assert_null (sam_pictures_file (folder->store, picture, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* In a worker, and pasted bytes as well as a file; nothing is left of what was refused. */
static void
test_async (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GBytes) good = sam_test_picture (64, 48, "png");
  g_autoptr (GBytes) bad = g_bytes_new ("hej", 3);
  g_autofree char *pictures = g_build_filename (folder->path, "pictures", NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SamPicture) picture = NULL;

      sam_pictures_take_async (folder->store, NULL, i ? good : bad, "Inklistrad", 1600, NULL,
                               taken_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      picture = sam_pictures_take_finish (folder->store, result, i ? NULL : &error);
      g_assert_true ((picture != NULL) == (i == 1));
      g_assert_true (g_file_test (pictures, G_FILE_TEST_EXISTS) == (i == 1));
    }
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
}

/* A folder or something without an end is no picture. */
static void
test_no_file (SamTestFolder *folder, gconstpointer data)
{
  static const char *const paths[] = { "/", "/dev/zero", "/nowhere/at/all.jpg" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (sam_pictures_take (folder->store, file, 1600, &error));
      g_assert_cmpint (error->domain, ==, SAM_ERROR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/pictures/take", test_take);
  SAM_TEST_ADD ("/pictures/backup-has-it", test_backup_has_it);
  SAM_TEST_ADD ("/pictures/export-has-it", test_export_has_it);
  SAM_TEST_ADD ("/pictures/release", test_release);
  SAM_TEST_ADD ("/pictures/async", test_async);
  SAM_TEST_ADD ("/pictures/no-file", test_no_file);
  return g_test_run ();
}
