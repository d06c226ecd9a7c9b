/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/sam-model.h"

G_BEGIN_DECLS

/* One data folder with its database, and the live records of it. Used from the main thread only.
 *
 * Views never save: setting a property of a record is the edit, and the store writes it in under
 * half a second. Properties: "saved" (gboolean: nothing waits to be written), "problem" (string or
 * NULL: one sentence why the last write failed; it is tried again at every flush). */
#define SAM_TYPE_STORE (sam_store_get_type ())
G_DECLARE_FINAL_TYPE (SamStore, sam_store, SAM, STORE, GObject)

/* Opens the folder @path, making it (0700) and its database (0600) where there is none. Errors:
 * SAM_ERROR_NEWER, _DAMAGED, _READ_ONLY, _BUSY, _FULL, _FAILED; the files are then as before. */
SamStore *sam_store_open (const char *path, GError **error);
const char *sam_store_get_path (SamStore *self);

/* Every kind of record. Returns: (transfer none), ended by G_TYPE_INVALID */
const GType *sam_store_get_types (void);
/* G_TYPE_INVALID if there is no such kind. */
GType sam_store_type_of_kind (const char *kind);

/* The programme of the folder; there is always one. Returns: (transfer none) */
SamProgramme *sam_store_get_programme (SamStore *self);

/* The live record, read from the database if nobody holds it. NULL if there is none with this id
 * or it is marked as deleted (sam_store_get_any () finds those too). Returns: (transfer full) */
gpointer sam_store_get (SamStore *self, GType type, const char *id);
gpointer sam_store_get_any (SamStore *self, GType type, const char *id);

/* All records of a type that are not deleted, in the order they were made, kept up to date.
 * Meant for the kinds of which there are few (not notes, meetings). Returns: (transfer full) */
GListModel *sam_store_list (SamStore *self, GType type);
/* Those of a type whose reference @property names @id: the meetings of a visit, the notes of a
 * meeting, the points of a plan, … Kept up to date. Returns: (transfer full) */
GListModel *sam_store_list_of (SamStore *self, GType type, const char *property, const char *id);
/* Those whose day @property (a SAM_PARAM_DAY) is from @first to @last, both included, such as the
 * meetings of a week. Kept up to date. Returns: (transfer full) */
GListModel *sam_store_list_between (SamStore *self, GType type, const char *property,
                                    const char *first, const char *last);

/* Takes a new record into the store (a reference of its own is kept until it is written). */
void sam_store_add (SamStore *self, gpointer record);

/* Marks @record and what hangs on it as deleted. Returns: (transfer full): the mark, for
 * undo, or NULL if it could not be written ("problem" says why) */
char *sam_store_remove (SamStore *self, gpointer record);
/* Takes back exactly what one removal marked; FALSE if there is no such mark. */
gboolean sam_store_restore (SamStore *self, const char *mark, GError **error);

/* Deletes the rows of @records for good, in one transaction: for what the program itself has
 * written down and needs no more. There is no undo. */
gboolean sam_store_forget (SamStore *self, GPtrArray *records, GError **error);

/* Bodies (SAM_PARAM_BODY) are empty until they are asked for. Reads them, once; an unread body is
 * never written. FALSE on a read error: then the record must not be edited. */
gboolean sam_store_load_body (SamStore *self, gpointer record, GError **error);

/* Writes everything that waits, in one transaction. On an error nothing is lost: it still waits. */
gboolean sam_store_flush (SamStore *self, GError **error);
/* Until it is let go of, flushing writes nothing: many small steps, each of which flushes, become
 * one transaction. Not across a return to the main loop. */
void sam_store_hold (SamStore *self);
gboolean sam_store_let_go (SamStore *self, GError **error);

/* Reads what another program has changed in the file; called once a second by the window, and on
 * focus. Text that both sides changed keeps both, parted by a line that says so. */
gboolean sam_store_poll (SamStore *self, GError **error);

/* Flushes and closes; the store is not usable afterwards. */
gboolean sam_store_close (SamStore *self, GError **error);

/* The number of municipalities with a done first (or return) visit. */
int sam_store_count_visited (SamStore *self, gboolean returned);

/* TRUE once the body of @record was read. */
gboolean sam_store_has_body (gpointer record);

/* The connection, for what in this folder asks the database itself. Returns: (transfer none) */
struct _SamDatabase *sam_store_get_database (SamStore *self);

/* Asks the editors for what is typed and not yet in a record; before anything that reads records in
 * order to write over them, such as a sync or a backup. */
void sam_store_settle (SamStore *self);

/* Signals: "settle" (see above); "closing" when all is written, before the database is closed;
 * "conflict-kept" (SamRecord *) when both texts of a record were kept; "changed-outside" when
 * another program's changes were read. */

G_END_DECLS
