/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Compiling a statement takes SQLite ten times as long as running most of ours: one that is asked
 * for a second time is kept by its connection, to be used again. */
typedef sqlite3_stmt SamStatement;
typedef struct _SamStatements SamStatements;

SamStatements *sam_statements_new (void);
/* Before its connection is closed. */
void sam_statements_free (SamStatements *self);

/* Returns: (transfer full): the statement, or NULL with *@code of SQLite */
SamStatement *sam_statements_prepare (SamStatements *self, sqlite3 *handle, const char *sql,
                                      int *code);
/* Ends the statement, or gives it back with nothing bound. */
void sam_statement_free (SamStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamStatement, sam_statement_free)

G_END_DECLS
