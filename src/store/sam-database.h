/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/sam-statements.h"

G_BEGIN_DECLS

/* A connection to a SQLite file with the settings of the house, and statements with GError. */
typedef struct _SamDatabase SamDatabase;

#define SAM_DATABASE_APPLICATION 0x53414d31 /* "SAM1" in the file's header */

/* Opens the database @file, making it (0600) and bringing its schema up to date as needed. Before
 * a migration the file is copied to @backup_folder (NULL: no copy). A file of a newer program, of
 * another program or a damaged one is refused and left as it is. @busy_ms: how long to wait for
 * another program's write. */
SamDatabase *sam_database_open (const char *file, const char *backup_folder, int busy_ms,
                                GError **error);
/* Opens an existing file of any version for reading only. */
SamDatabase *sam_database_open_read_only (const char *file, GError **error);
void sam_database_free (SamDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamDatabase, sam_database_free)

sqlite3 *sam_database_get_handle (SamDatabase *self);
/* TRUE if opening it made it or migrated it. */
gboolean sam_database_was_migrated (SamDatabase *self);
/* The newest schema that this program knows. */
int sam_database_newest_version (void);

gboolean sam_database_exec (SamDatabase *self, const char *sql, GError **error);
/* Returns: (transfer full) */
SamStatement *sam_database_prepare (SamDatabase *self, const char *sql, GError **error);
/* TRUE with *@row telling whether there is a row; FALSE on an error. */
gboolean sam_database_step (SamDatabase *self, SamStatement *statement, gboolean *row,
                            GError **error);
/* Binds @text (NULL is NULL) for the time of the statement, without a copy. */
void sam_database_bind_text (SamStatement *statement, int index, const char *text);
/* The first column of the first row; 0 if there is none. */
gboolean sam_database_get_int (SamDatabase *self, const char *sql, gint64 *value, GError **error);

/* A write transaction. Undoing never fails. */
gboolean sam_database_begin (SamDatabase *self, GError **error);
/* Until the transaction ends rows may refer to others that are yet to be written. SQLite compiles
 * all statements anew after that, so it is for where it is needed. */
gboolean sam_database_defer_references (SamDatabase *self, GError **error);
gboolean sam_database_commit (SamDatabase *self, GError **error);
void sam_database_undo (SamDatabase *self);

/* Sets @error from the last failure of the connection, as a sentence for the user. */
void sam_database_set_error (sqlite3 *handle, int code, GError **error);

G_END_DECLS
