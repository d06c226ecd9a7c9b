/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-pictures.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/sam-backup.h"
#include "store/sam-database.h"
#include "store/sam-picture-file.h"

/* How long a worker waits for another program's write. */
#define BUSY_MS 5000

/* --- Files ---------------------------------------------------------------------------------- */

static char *
file_of (const char *folder, const char *hash, const char *mime)
{
  g_autofree char *name = g_strconcat (hash, sam_picture_file_ending (mime), NULL);

  return g_build_filename (folder, "pictures", name, NULL);
}

/* The original is named after what was made of it. */
static char *
original_of (const char *folder, const char *hash)
{
  return g_build_filename (folder, "pictures", "originals", hash, NULL);
}

static gboolean
write_private (const char *file, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) problem = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_READ_ONLY,
                   _ ("The folder “%s” could not be made (%s)."), folder, g_strerror (errno));
      return FALSE;
    }
  if (g_file_set_contents_full (file, data, (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &problem))
    return TRUE;
  g_set_error (error, SAM_ERROR,
               g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? SAM_ERROR_FULL
                                                                           : SAM_ERROR_FAILED,
               _ ("The picture could not be written to the data folder: %s"), problem->message);
  return FALSE;
}

/* --- The database --------------------------------------------------------------------------- */

static gboolean
run_with_hash (SamDatabase *database, const char *sql, const char *hash, GBytes *bytes,
               GError **error)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, error);
  gsize size;
  gconstpointer data;

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, hash);
  if (bytes != NULL)
    {
      data = g_bytes_get_data (bytes, &size);
      sqlite3_bind_blob64 (statement, 2, data, size, SQLITE_STATIC);
    }
  return sam_database_step (database, statement, NULL, error);
}

/* NULL without an error where the database has none. */
static GBytes *
read_bytes (SamDatabase *database, const char *hash, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "SELECT bytes FROM picture_file WHERE hash = ?1", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sam_database_bind_text (statement, 1, hash);
  if (!sam_database_step (database, statement, &row, error) || !row)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (statement, 0),
                      (gsize)sqlite3_column_bytes (statement, 0));
}

/* --- Taking in ------------------------------------------------------------------------------ */

typedef struct
{
  char *folder;
  GFile *file; /* or NULL, and */
  GBytes *bytes;
  char *name;
  int largest;
  SamPictureFile *made;
} Job;

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->name);
  g_clear_pointer (&job->made, sam_picture_file_free);
  g_free (job);
}

/* Neither a folder nor a pipe is read, and nothing that does not fit into memory. */
static gboolean
check_file (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (
      job->file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
      G_FILE_QUERY_INFO_NONE, cancellable, &problem);

  if (info == NULL)
    g_set_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND, _ ("“%s” could not be read: %s"), job->name,
                 problem->message);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
                 _ ("“%s” is no picture. JPEG and PNG are taken."), job->name);
  else if (g_file_info_get_size (info) > SAM_PICTURE_FILE_MAX)
    g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
                 _ ("“%s” is larger than 100 MB. Make it smaller first."), job->name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_file (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (job->file == NULL)
    return TRUE;
  if (!check_file (job, cancellable, error))
    return FALSE;
  job->bytes = g_file_load_bytes (job->file, cancellable, NULL, &problem);
  if (job->bytes != NULL)
    return TRUE;
  g_set_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND, _ ("“%s” could not be read: %s"), job->name,
               problem->message);
  return FALSE;
}

/* The bytes are on the disk before any record names them. */
static gboolean
take (Job *job, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = sam_backup_database_of (job->folder);
  g_autofree char *file = NULL;
  g_autofree char *original = NULL;
  g_autoptr (SamDatabase) database = NULL;

  if (!read_file (job, cancellable, error))
    return FALSE;
  job->made = sam_picture_file_new (job->bytes, job->name, job->largest, cancellable, error);
  if (job->made == NULL)
    return FALSE;
  file = file_of (job->folder, job->made->hash, job->made->mime);
  original = original_of (job->folder, job->made->hash);
  if (!write_private (file, job->made->bytes, error)
      || !write_private (original, job->bytes, error))
    return FALSE;
  database = sam_database_open (base, NULL, BUSY_MS, error);
  return database != NULL
         && run_with_hash (database, "INSERT OR IGNORE INTO picture_file VALUES (?1, ?2)",
                           job->made->hash, job->made->bytes, error);
}

static Job *
job_new (SamStore *store, GFile *file, GBytes *bytes, const char *name, int largest)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (sam_store_get_path (store));
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  job->name = g_utf8_make_valid (name, -1);
  job->largest = largest;
  return job;
}

static SamPicture *
add_record (SamStore *store, const Job *job)
{
  SamPicture *picture = sam_record_new (SAM_TYPE_PICTURE);

  g_object_set (picture, "name", job->name, "hash", job->made->hash, "mime", job->made->mime,
                "width", job->made->width, "height", job->made->height, NULL);
  /* A write that fails is tried again by the store, and the record is there meanwhile. */
  sam_store_add (store, picture);
  sam_store_flush (store, NULL);
  return picture;
}

static void
take_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (take (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sam_pictures_take_async (SamStore *store, GFile *file, GBytes *bytes, const char *name, int largest,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, data);

  g_task_set_source_tag (task, sam_pictures_take_async);
  g_task_set_task_data (task, job_new (store, file, bytes, name, largest),
                        (GDestroyNotify)job_free);
  g_task_run_in_thread (task, take_thread);
}

SamPicture *
sam_pictures_take_finish (SamStore *store, GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);

  if (!g_task_propagate_boolean (task, error))
    return NULL;
  return add_record (store, g_task_get_task_data (task));
}

SamPicture *
sam_pictures_take (SamStore *store, GFile *file, int largest, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  Job *job = job_new (store, file, NULL, name, largest);
  SamPicture *picture = NULL;

  if (take (job, NULL, error))
    picture = add_record (store, job);
  job_free (job);
  return picture;
}

/* --- Finding -------------------------------------------------------------------------------- */

char *
sam_pictures_file (SamStore *store, gpointer picture, GError **error)
{
  const char *hash = sam_record_str (picture, "hash");
  g_autofree char *file = NULL;
  g_autoptr (GError) failed = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (*hash != '\0')
    {
      file = file_of (sam_store_get_path (store), hash, sam_record_str (picture, "mime"));
      if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&file);
      bytes = read_bytes (sam_store_get_database (store), hash, &failed);
    }
  if (bytes != NULL)
    return write_private (file, bytes, error) ? g_steal_pointer (&file) : NULL;
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else
    g_set_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND,
                 _ ("The picture “%s” is not on this computer."), sam_record_str (picture, "name"));
  return NULL;
}

static char *
look_of (SamStore *store, gpointer picture)
{
  g_autofree char *name = g_strconcat (sam_record_get_id (picture), ".jpg", NULL);

  return g_build_filename (sam_store_get_path (store), "pictures", "seen", name, NULL);
}

void
sam_pictures_keep_look (SamStore *store, gpointer picture, GdkPixbuf *pixels)
{
  g_autofree char *file = look_of (store, picture);
  g_autoptr (GBytes) bytes = NULL;
  char *buffer;
  gsize length;

  if (!gdk_pixbuf_save_to_buffer (pixels, &buffer, &length, "jpeg", NULL, NULL))
    return;
  bytes = g_bytes_new_take (buffer, length);
  /* Without it the picture is shown by its words. */
  write_private (file, bytes, NULL);
}

char *
sam_pictures_look (SamStore *store, gpointer picture)
{
  char *file = sam_pictures_file (store, picture, NULL);

  if (file != NULL)
    return file;
  file = look_of (store, picture);
  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
    g_clear_pointer (&file, g_free);
  return file;
}

SamPicture *
sam_pictures_find (SamStore *store, const char *address)
{
  g_autoptr (GListModel) list = NULL;

  if (g_str_has_prefix (address, SAM_PICTURE_SCHEME))
    return sam_store_get (store, SAM_TYPE_PICTURE, address + strlen (SAM_PICTURE_SCHEME));
  list = sam_store_list (store, SAM_TYPE_PICTURE);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamPicture) picture = g_list_model_get_item (list, i);

      if (g_str_equal (sam_record_str (picture, "url"), address))
        return g_steal_pointer (&picture);
    }
  return NULL;
}

SamPicture *
sam_pictures_find_number (SamStore *store, const char *account, int number)
{
  g_autoptr (GListModel) list = sam_store_list (store, SAM_TYPE_PICTURE);

  for (guint i = 0; i < g_list_model_get_n_items (list) && number > 0; i++)
    {
      g_autoptr (SamPicture) picture = g_list_model_get_item (list, i);

      if (sam_record_int (picture, "number") == number
          && g_str_equal (sam_record_str (picture, "account"), account))
        return g_steal_pointer (&picture);
    }
  return NULL;
}

gboolean
sam_pictures_release (SamStore *store, gpointer picture, GError **error)
{
  const char *hash = sam_record_str (picture, "hash");
  g_autofree char *original = original_of (sam_store_get_path (store), hash);

  if (*hash == '\0' || sam_record_int (picture, "number") == 0)
    return TRUE;
  if (!sam_store_flush (store, error)
      || !run_with_hash (sam_store_get_database (store),
                         "DELETE FROM picture_file WHERE hash = ?1 AND NOT EXISTS"
                         " (SELECT 1 FROM picture WHERE hash = ?1 AND number = 0)",
                         hash, NULL, error))
    return FALSE;
  if (sqlite3_changes (sam_database_get_handle (sam_store_get_database (store))) > 0)
    g_unlink (original);
  return TRUE;
}
