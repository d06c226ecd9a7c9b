/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAM_BACKUP_KEPT 14

/* Copies of the whole database, made through SQLite so that they hold all that is committed, and
 * checked before they take their name. All functions block: call them from a worker or from the
 * command line. @folder is a data folder; the errors are sentences for the user. */

/* The database of a data folder. Returns: (transfer full) */
char *sam_backup_database_of (const char *folder);

/* Writes a copy to @file, replacing what was there only when the copy is whole. */
gboolean sam_backup_write (const char *folder, const char *file, GError **error);

/* Makes today's copy in "backups" unless it is there, and keeps the newest SAM_BACKUP_KEPT. */
gboolean sam_backup_daily (const char *folder, GError **error);
gboolean sam_backup_before_migration (const char *database, const char *backup_folder, int version,
                                      GError **error);

/* The copies in "backups", newest first, as paths. Returns: (transfer full) (element-type filename)
 */
GPtrArray *sam_backup_list (const char *folder);
/* The newest copy that is whole, or NULL. Returns: (transfer full) */
char *sam_backup_newest_good (const char *folder);

/* Is @file a whole database of this program, and not of a newer one? */
gboolean sam_backup_check (const char *file, GError **error);

/* Makes the content of @folder that of @file, but for what waited to be sent. What was there is
 * kept in "backups" or, if it is damaged, moved aside together with its -wal and -shm. Other
 * programs on the same folder see the change; they need not be closed. */
gboolean sam_backup_restore (const char *folder, const char *file, GError **error);

G_END_DECLS
