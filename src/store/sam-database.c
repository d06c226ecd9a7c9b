/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "model/sam-record.h"
#include "store/sam-backup.h"

#define SCHEMA_FOLDER "/io/github/samordna/core/store/schema/"

struct _SamDatabase
{
  sqlite3 *handle;
  SamStatements *statements;
  gboolean migrated;
};

/* SQLite reports a full disk as an I/O error where the shared memory file did not fit. */
static gboolean
disk_is_full (sqlite3 *handle)
{
  const char *file = handle != NULL ? sqlite3_db_filename (handle, "main") : NULL;
  struct statvfs disk;

  return file != NULL && statvfs (file, &disk) == 0 && disk.f_bavail * disk.f_frsize < 65536;
}

void
sam_database_set_error (sqlite3 *handle, int code, GError **error)
{
  if ((code & 0xff) == SQLITE_IOERR && disk_is_full (handle))
    code = SQLITE_FULL;
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (
          error, SAM_ERROR, SAM_ERROR_BUSY,
          _ ("Another program is using the data just now; try again in a moment."));
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_READ_ONLY,
                           _ ("The data folder can not be written to; check that the disk is there "
                              "and that you may write in the folder."));
      break;
    case SQLITE_FULL:
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_FULL,
                           _ ("The disk is full; make some space, and what you wrote is saved."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_DAMAGED,
                           _ ("The data file is damaged; restore the newest backup."));
      break;
    default:
      g_set_error (error, SAM_ERROR, SAM_ERROR_FAILED, _ ("The data could not be used (%s)."),
                   handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));
    }
}

static gboolean
fail (SamDatabase *self, int code, GError **error)
{
  sam_database_set_error (self->handle, code, error);
  return FALSE;
}

gboolean
sam_database_exec (SamDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (self, code, error);
}

SamStatement *
sam_database_prepare (SamDatabase *self, const char *sql, GError **error)
{
  int code;
  SamStatement *statement = sam_statements_prepare (self->statements, self->handle, sql, &code);

  if (code != SQLITE_OK)
    fail (self, code, error);
  return statement;
}

gboolean
sam_database_step (SamDatabase *self, SamStatement *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  if (row != NULL)
    *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || fail (self, code, error);
}

void
sam_database_bind_text (SamStatement *statement, int index, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

gboolean
sam_database_get_int (SamDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (self, sql, error);
  gboolean row;

  *value = 0;
  if (statement == NULL || !sam_database_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
sam_database_begin (SamDatabase *self, GError **error)
{
  return sam_database_exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
sam_database_defer_references (SamDatabase *self, GError **error)
{
  return sam_database_exec (self, "PRAGMA defer_foreign_keys = ON", error);
}

gboolean
sam_database_commit (SamDatabase *self, GError **error)
{
  return sam_database_exec (self, "COMMIT", error);
}

void
sam_database_undo (SamDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

sqlite3 *
sam_database_get_handle (SamDatabase *self)
{
  return self->handle;
}

gboolean
sam_database_was_migrated (SamDatabase *self)
{
  return self->migrated;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The scripts in order: "001-start.sql", … */
static char **
list_scripts (void)
{
  char **names = g_resources_enumerate_children (SCHEMA_FOLDER, 0, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

int
sam_database_newest_version (void)
{
  g_auto (GStrv) scripts = list_scripts ();

  return atoi (scripts[g_strv_length (scripts) - 1]);
}

static gboolean
run_script (SamDatabase *self, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_FOLDER, name, NULL);
  g_autoptr (GBytes) script = g_resources_lookup_data (path, 0, error);
  g_autofree char *version = NULL;

  if (script == NULL)
    return FALSE;
  version = g_strdup_printf ("PRAGMA user_version = %d", atoi (name));
  return sam_database_exec (self, g_bytes_get_data (script, NULL), error)
         && sam_database_exec (self, version, error);
}

static gboolean
set_error_newer (GError **error)
{
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NEWER,
                       _ ("The data was written by a newer version of Samordna; "
                          "update the program to open it. Nothing was changed."));
  return FALSE;
}

static gboolean
set_error_foreign (GError **error)
{
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_DAMAGED,
                       _ ("The file is not a data file of Samordna, or it is damaged."));
  return FALSE;
}

static gboolean
migrate (SamDatabase *self, const char *file, const char *backup_folder, GError **error)
{
  g_auto (GStrv) scripts = list_scripts ();
  gint64 version, application;

  if (!sam_database_get_int (self, "PRAGMA user_version", &version, error)
      || !sam_database_get_int (self, "PRAGMA application_id", &application, error))
    return FALSE;
  if (version > sam_database_newest_version ())
    return set_error_newer (error);
  if (version == sam_database_newest_version ())
    return TRUE;
  if (version > 0 && backup_folder != NULL
      && !sam_backup_before_migration (file, backup_folder, version, error))
    return FALSE;

  if (!sam_database_begin (self, error))
    return FALSE;
  /* Another program may have done it while this one waited. */
  if (!sam_database_defer_references (self, error)
      || !sam_database_get_int (self, "PRAGMA user_version", &version, error))
    goto undo;
  if (version == 0 && !sam_database_exec (self, "PRAGMA application_id = 0x53414d31", error))
    goto undo;
  for (guint i = 0; scripts[i] != NULL; i++)
    if (atoi (scripts[i]) > version && !run_script (self, scripts[i], error))
      goto undo;
  self->migrated = TRUE;
  if (sam_database_commit (self, error))
    return TRUE;
undo:
  sam_database_undo (self);
  return FALSE;
}

/* Reads the start of @file through a connection that has not read anything yet, so that SQLite
 * touches neither locks nor the files beside it. Never through a descriptor of our own: closing
 * that would give up the locks of every connection that this process has to the file, and another
 * program would then throw away the -wal file that they write to. Returns an SQLite code. */
static int
read_header (const char *file, unsigned char *header, int size, sqlite3_int64 *length)
{
  sqlite3 *handle = NULL;
  sqlite3_file *content = NULL;
  int code = sqlite3_open_v2 (file, &handle, SQLITE_OPEN_READONLY, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &content);
  if (code == SQLITE_OK)
    code = content->pMethods->xFileSize (content, length);
  if (code == SQLITE_OK && *length > 0)
    code = content->pMethods->xRead (content, header, size, 0);
  sqlite3_close (handle);
  /* A file that is shorter reads as zeros. */
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

/* Looks at the header: the format, whose the file is and its version. A file that is not there or
 * empty is a new one. */
static gboolean
check_header (const char *file, GError **error)
{
  unsigned char header[100] = { 0 };
  sqlite3_int64 length = 0;
  guint32 version, application;
  int code;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  code = read_header (file, header, sizeof header, &length);
  if (code != SQLITE_OK)
    {
      sam_database_set_error (NULL, code, error);
      return FALSE;
    }
  if (length == 0)
    return TRUE;
  if (length < (sqlite3_int64)sizeof header || memcmp (header, "SQLite format 3", 16) != 0)
    return set_error_foreign (error);
  memcpy (&version, header + 60, 4);
  memcpy (&application, header + 68, 4);
  application = GUINT32_FROM_BE (application);
  if (application != SAM_DATABASE_APPLICATION && application != 0)
    return set_error_foreign (error);
  if ((int)GUINT32_FROM_BE (version) > sam_database_newest_version ())
    return set_error_newer (error);
  return TRUE;
}

/* SQLite gives the files beside the database the mode of the database itself. A file that is there
 * is not opened for this: see read_header. */
static gboolean
make_private_file (const char *file, GError **error)
{
  int fd = g_open (file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST && g_access (file, R_OK | W_OK) == 0)
    {
      g_chmod (file, 0600);
      return TRUE;
    }
  sam_database_set_error (NULL, errno == ENOSPC ? SQLITE_FULL : SQLITE_READONLY, error);
  return FALSE;
}

static SamDatabase *
connect_to (const char *file, int flags, int busy_ms, GError **error)
{
  g_autoptr (SamDatabase) self = g_new0 (SamDatabase, 1);
  int code = sqlite3_open_v2 (file, &self->handle, flags, NULL);

  self->statements = sam_statements_new ();
  if (code != SQLITE_OK)
    {
      fail (self, code, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 0);
  sqlite3_busy_timeout (self->handle, busy_ms);
  return g_steal_pointer (&self);
}

SamDatabase *
sam_database_open (const char *file, const char *backup_folder, int busy_ms, GError **error)
{
  g_autoptr (SamDatabase) self = NULL;

  if (!check_header (file, error) || !make_private_file (file, error))
    return NULL;
  self = connect_to (file, SQLITE_OPEN_READWRITE, busy_ms, error);
  if (self == NULL)
    return NULL;
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    {
      sam_database_set_error (self->handle, SQLITE_READONLY, error);
      return NULL;
    }
  /* FULL: a transaction that was committed is on the disk, as far as the disk tells the truth. */
  if (!sam_database_exec (self,
                          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                          "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF",
                          error)
      || !migrate (self, file, backup_folder, error))
    return NULL;
  return g_steal_pointer (&self);
}

SamDatabase *
sam_database_open_read_only (const char *file, GError **error)
{
  return connect_to (file, SQLITE_OPEN_READONLY, 5000, error);
}

void
sam_database_free (SamDatabase *self)
{
  sam_statements_free (self->statements);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}
