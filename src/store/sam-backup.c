/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/sam-record.h"
#include "store/sam-database.h"

/* How long another program that is writing is waited for. */
#define BUSY_MS 5000
#define LOOK_AGAIN_MS 50

/* A database and the files beside it. */
static const char *const suffixes[] = { "", "-wal", "-shm" };

char *
sam_backup_database_of (const char *folder)
{
  return g_build_filename (folder, "samordna.db", NULL);
}

static char *
backups_of (const char *folder)
{
  return g_build_filename (folder, "backups", NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, SAM_ERROR, SAM_ERROR_READ_ONLY, _ ("The folder “%s” could not be made (%s)."),
               folder, g_strerror (errno));
  return FALSE;
}

/* Copies page by page within one step, so that no write comes in between. A step that finds the
 * file busy has done nothing, waits for nobody, and is no error to sqlite3_backup_finish (). */
static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup == NULL)
    {
      sam_database_set_error (to, sqlite3_errcode (to), error);
      return FALSE;
    }
  code = sqlite3_backup_step (backup, -1);
  for (int waited = 0; code == SQLITE_BUSY && waited < BUSY_MS; waited += LOOK_AGAIN_MS)
    {
      g_usleep (LOOK_AGAIN_MS * 1000);
      code = sqlite3_backup_step (backup, -1);
    }
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  sam_database_set_error (to, code, error);
  return FALSE;
}

static gboolean
is_whole (SamDatabase *database, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "PRAGMA quick_check (1)", error);
  gboolean row;

  if (statement == NULL || !sam_database_step (database, statement, &row, error))
    return FALSE;
  if (row && g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;
  sam_database_set_error (NULL, SQLITE_CORRUPT, error);
  return FALSE;
}

/* In errors the file is called @name. */
static gboolean
is_backup (const char *file, const char *name, GError **error)
{
  g_autoptr (SamDatabase) database = NULL;
  gint64 application, version;

  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND, _ ("There is no file “%s”."), name);
      return FALSE;
    }
  database = sam_database_open_read_only (file, error);
  if (database == NULL
      || !sam_database_get_int (database, "PRAGMA application_id", &application, error)
      || !sam_database_get_int (database, "PRAGMA user_version", &version, error))
    goto not_ours;
  if (application != SAM_DATABASE_APPLICATION || version < 1)
    goto not_ours;
  if (version > sam_database_newest_version ())
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_NEWER,
                   _ ("“%s” was made by a newer version of Samordna; update the program first."),
                   name);
      return FALSE;
    }
  return is_whole (database, error);

not_ours:
  g_clear_error (error);
  g_set_error (error, SAM_ERROR, SAM_ERROR_DAMAGED,
               _ ("“%s” is not a backup made by Samordna, or it is damaged; nothing was changed."),
               name);
  return FALSE;
}

gboolean
sam_backup_check (const char *file, GError **error)
{
  return is_backup (file, file, error);
}

static gboolean
sync_to_disk (const char *file, GError **error)
{
  int fd = g_open (file, O_RDWR | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  if (!done)
    sam_database_set_error (NULL, errno == ENOSPC ? SQLITE_FULL : SQLITE_READONLY, error);
  return done;
}

/* Leaves the search index out of a copy: it is larger than all that it is about, and is made again
 * from index_due. The copy is thrown away if this fails half way, so it needs no journal; and what
 * is rewritten is kept in memory, not in the folder for temporary files. */
static gboolean
drop_index (sqlite3 *copy, GError **error)
{
  int code =
      sqlite3_exec (copy,
                    "PRAGMA journal_mode = DELETE;" /* out of WAL: one file, none beside it */
                    "PRAGMA journal_mode = OFF;"
                    "PRAGMA synchronous = OFF;"
                    "PRAGMA temp_store = MEMORY;"
                    "INSERT OR IGNORE INTO index_due SELECT kind, record FROM search_entry;"
                    "DELETE FROM search_entry;"
                    "INSERT INTO search_word (search_word) VALUES ('delete-all');"
                    "INSERT INTO search_part (search_part) VALUES ('delete-all');"
                    "VACUUM",
                    NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  sam_database_set_error (copy, code, error);
  return FALSE;
}

/* A sandbox shows a file that the user chose elsewhere by itself: SQLite can't lock it there, nor
 * put another beside it. */
static gboolean
is_lent (const char *file)
{
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);

  return g_str_has_prefix (file, documents);
}

/* Where the copy that is to become @file is made. */
static char *
part_of (const char *database, const char *file)
{
  g_autofree char *folder = g_path_get_dirname (database);

  if (is_lent (file))
    return g_build_filename (folder, "copy.part", NULL);
  return g_strconcat (file, ".part", NULL);
}

/* Never half a @file: where it is on another disk, GIO renames as well. */
static gboolean
deliver (const char *part, const char *file, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (part);
  g_autoptr (GFile) to = g_file_new_for_path (file);

  if (g_rename (part, file) == 0)
    return TRUE;
  if (errno != EXDEV || !g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL)
      || !sync_to_disk (file, error))
    return FALSE;
  g_unlink (part);
  return TRUE;
}

static gboolean
copy_database (const char *database, const char *file, GError **error)
{
  g_autofree char *part = part_of (database, file);
  g_autoptr (SamDatabase) from = sam_database_open_read_only (database, error);
  sqlite3 *to = NULL;
  gboolean copied = FALSE;
  int fd;

  if (from == NULL)
    return FALSE;
  g_unlink (part);
  fd = g_open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_READ_ONLY,
                   _ ("The file “%s” could not be written (%s)."), file, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  if (sqlite3_open (part, &to) == SQLITE_OK)
    copied = copy_pages (sam_database_get_handle (from), to, error) && drop_index (to, error);
  else
    sam_database_set_error (to, sqlite3_errcode (to), error);
  sqlite3_close (to);
  if (copied && sam_backup_check (part, error) && sync_to_disk (part, error)
      && deliver (part, file, error))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error (error, SAM_ERROR, SAM_ERROR_FAILED, _ ("The file “%s” could not be written."),
                 file);
  g_unlink (part);
  return FALSE;
}

/* The database and the two files beside it, however @file is spelled. */
static gboolean
is_database_itself (const char *database, const char *file)
{
  GStatBuf one, other;

  if (g_stat (file, &one) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (database, suffixes[i], NULL);

      if (g_stat (name, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino)
        return TRUE;
    }
  return FALSE;
}

/* A copy in place of the database would leave every program that has it open writing to a file that
 * nobody finds again. */
static gboolean
is_elsewhere (const char *database, const char *file, GError **error)
{
  if (!is_database_itself (database, file))
    return TRUE;
  g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
               _ ("“%s” is the data itself; choose another file for the copy."), file);
  return FALSE;
}

gboolean
sam_backup_write (const char *folder, const char *file, GError **error)
{
  g_autofree char *database = sam_backup_database_of (folder);

  return is_elsewhere (database, file, error) && copy_database (database, file, error);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

GPtrArray *
sam_backup_list (const char *folder)
{
  g_autofree char *backups = backups_of (folder);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".db") && g_ascii_isdigit (*name))
      g_ptr_array_add (files, g_build_filename (backups, name, NULL));
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (files, newest_first);
  return files;
}

char *
sam_backup_newest_good (const char *folder)
{
  g_autoptr (GPtrArray) files = sam_backup_list (folder);

  for (guint i = 0; i < files->len; i++)
    if (sam_backup_check (g_ptr_array_index (files, i), NULL))
      return g_strdup (g_ptr_array_index (files, i));
  return NULL;
}

static char *
now_as (const char *format)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, format);
}

gboolean
sam_backup_daily (const char *folder, GError **error)
{
  g_autofree char *backups = backups_of (folder);
  g_autofree char *name = now_as ("%Y-%m-%d.db");
  g_autofree char *file = g_build_filename (backups, name, NULL);
  g_autoptr (GPtrArray) files = NULL;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!make_folder (backups, error) || !sam_backup_write (folder, file, error))
    return FALSE;
  files = sam_backup_list (folder);
  for (guint i = SAM_BACKUP_KEPT; i < files->len; i++)
    g_unlink (g_ptr_array_index (files, i));
  return TRUE;
}

gboolean
sam_backup_before_migration (const char *database, const char *backup_folder, int version,
                             GError **error)
{
  g_autofree char *stamp = now_as ("%Y-%m-%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s-schema-%d.db", stamp, version);
  g_autofree char *file = g_build_filename (backup_folder, name, NULL);

  return make_folder (backup_folder, error) && copy_database (database, file, error);
}

/* A damaged database is never overwritten: somebody may yet get something out of it. */
static gboolean
move_aside (const char *database, GError **error)
{
  g_autofree char *stamp = now_as ("%Y-%m-%d-%H%M%S");

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (database, suffixes[i], NULL);
      g_autofree char *to = g_strdup_printf ("%s-damaged-%s%s", database, stamp, suffixes[i]);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          g_set_error (error, SAM_ERROR, SAM_ERROR_FAILED,
                       _ ("The damaged file “%s” could not be moved aside (%s)."), from,
                       g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

/* Raises every version above what any program on this folder may hold of it, so that they read
 * everything anew. Versions never exceed the count of changes. */
static gboolean
raise_versions (SamDatabase *database, gint64 changes, GError **error)
{
  g_autoptr (SamStatement) tables =
      sam_database_prepare (database,
                            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info (m.name) c"
                            " WHERE m.type = 'table' AND c.name = 'version'",
                            error);
  g_autoptr (GString) sql = g_string_new (NULL);
  gboolean row;

  if (tables == NULL)
    return FALSE;
  while (sam_database_step (database, tables, &row, error) && row)
    g_string_append_printf (sql, "UPDATE \"%s\" SET version = version + %" G_GINT64_FORMAT ";",
                            sqlite3_column_text (tables, 0), changes + 1);
  g_string_append_printf (sql, "UPDATE changes SET n = n + %" G_GINT64_FORMAT, changes + 2);
  sqlite3_reset (tables);
  if (sam_database_begin (database, error) && sam_database_exec (database, sql->str, error)
      && sam_database_commit (database, error))
    return TRUE;
  sam_database_undo (database);
  return FALSE;
}

static gboolean
replace_content (SamDatabase *database, const char *folder, const char *file, GError **error)
{
  g_autofree char *backups = backups_of (folder);
  g_autofree char *name = now_as ("%Y-%m-%d-%H%M%S-before-restore.db");
  g_autofree char *before = g_build_filename (backups, name, NULL);
  g_autoptr (SamDatabase) from = sam_database_open_read_only (file, error);
  gint64 changes;

  if (from == NULL || !make_folder (backups, error) || !sam_backup_write (folder, before, error)
      || !sam_database_get_int (database, "SELECT n FROM changes", &changes, error)
      || !copy_pages (sam_database_get_handle (from), sam_database_get_handle (database), error))
    return FALSE;
  return raise_versions (database, changes, error);
}

/* What was to be done when the copy was made may have been done since, or taken back: nothing is
 * sent again, or made public, unless somebody asks for it once more. What may have left traces on
 * the blog is still looked for there. */
static gboolean
forget_intents (SamDatabase *database, GError **error)
{
  return sam_database_exec (database,
                            "UPDATE changes SET n = n + 1 WHERE EXISTS (SELECT 1 FROM intent);"
                            "DELETE FROM intent WHERE key = '';"
                            "UPDATE intent SET cancelled = 1, state = 'done', version = version + 1"
                            " WHERE NOT cancelled OR state <> 'done'",
                            error);
}

static void
remove_database (const char *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (file, suffixes[i], NULL);

      g_unlink (name);
    }
}

/* Everything that is to be done with what is in @file is done in a copy of it: whatever happens
 * half way, no program finds old intents where it would act on them. */
static gboolean
prepare_copy (const char *folder, const char *file, const char *copy, GError **error)
{
  g_autofree char *backups = backups_of (folder);
  g_autoptr (SamDatabase) database = NULL;

  remove_database (copy);
  if (!copy_database (file, copy, error))
    return FALSE;
  /* A copy of an older version is brought up to date by opening it. */
  database = sam_database_open (copy, backups, BUSY_MS, error);
  return database != NULL && forget_intents (database, error);
}

static gboolean
put_in_place (const char *folder, const char *copy, GError **error)
{
  g_autofree char *file = sam_backup_database_of (folder);
  g_autofree char *backups = backups_of (folder);
  g_autoptr (GError) broken = NULL;
  g_autoptr (SamDatabase) database = sam_database_open (file, backups, BUSY_MS, &broken);

  if (database != NULL && is_whole (database, &broken))
    return replace_content (database, folder, copy, error);
  if (g_error_matches (broken, SAM_ERROR, SAM_ERROR_DAMAGED))
    {
      g_clear_pointer (&database, sam_database_free);
      return move_aside (file, error) && copy_database (copy, file, error);
    }
  g_propagate_error (error, g_steal_pointer (&broken));
  return FALSE;
}

static gboolean
take_lent (const char *folder, const char *file, const char *taken, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (file);
  g_autoptr (GFile) to = g_file_new_for_path (taken);

  return make_folder (folder, error)
         && g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

gboolean
sam_backup_restore (const char *folder, const char *file, GError **error)
{
  g_autofree char *database_file = sam_backup_database_of (folder);
  g_autofree char *copy = g_build_filename (folder, "restore.db", NULL);
  g_autofree char *taken = is_lent (file) ? g_build_filename (folder, "lent.db", NULL) : NULL;
  const char *from = taken != NULL ? taken : file;
  gboolean restored;

  if (!is_elsewhere (database_file, file, error) || !is_elsewhere (copy, file, error))
    return FALSE;
  restored = (taken == NULL || take_lent (folder, file, taken, error))
             && is_backup (from, file, error) && make_folder (folder, error)
             && prepare_copy (folder, from, copy, error) && put_in_place (folder, copy, error);
  remove_database (copy);
  if (taken != NULL)
    remove_database (taken);
  return restored;
}
