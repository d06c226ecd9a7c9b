/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"
#include "store/sam-database.h"

G_BEGIN_DECLS

/* The table of a type of record, made from the properties alone: a property flagged
 * SAM_PARAM_STORED is the column of the same name, a derived one an expression (sam-table.c). */
typedef struct _SamTable SamTable;

/* One for each type, for as long as the program runs. Returns: (transfer none) */
SamTable *sam_table_get (GType type);
GType sam_table_get_record_type (SamTable *self);
const char *sam_table_get_name (SamTable *self);

/* All types in an order in which what is referred to comes first; ended by G_TYPE_INVALID. */
const GType *sam_table_types (void);

/* The column of a property, quoted for SQL. Returns: (transfer full) */
char *sam_table_column (GParamSpec *pspec);

/* Every SELECT below has these first columns, then the properties. */
enum
{
  SAM_TABLE_ID,
  SAM_TABLE_VERSION,
  SAM_TABLE_DELETED,
  SAM_TABLE_FIRST
};
/* Selects the rows for which @condition holds (SQL behind WHERE), in the order they were made.
 * Bodies are left out. Returns: (transfer full) */
SamStatement *sam_table_select (SamTable *self, SamDatabase *database, const char *condition,
                                GError **error);
/* The same, with nothing in what is derived. Returns: (transfer full) */
SamStatement *sam_table_select_stored (SamTable *self, SamDatabase *database, const char *condition,
                                       GError **error);
/* Loads the row of @statement into @record: all but bodies and what is being edited. */
void sam_table_load (SamTable *self, SamStatement *statement, SamRecord *record);
/* Loads only the derived properties from the row of @statement. */
void sam_table_load_derived_row (SamTable *self, SamStatement *statement, SamRecord *record);
/* Loads the derived properties again. */
gboolean sam_table_load_derived (SamTable *self, SamDatabase *database, SamRecord *record,
                                 GError **error);
gboolean sam_table_load_bodies (SamTable *self, SamDatabase *database, SamRecord *record,
                                GError **error);
gboolean sam_table_has_derived (SamTable *self);
/* Whether a row of @kind decides on one of them. */
gboolean sam_table_follows_from (SamTable *self, const char *kind);

gboolean sam_table_insert (SamTable *self, SamDatabase *database, SamRecord *record,
                           GError **error);
/* Writes the edited columns if the row still has the record's version; *@written tells. */
gboolean sam_table_update (SamTable *self, SamDatabase *database, SamRecord *record,
                           gboolean *written, GError **error);
/* Reads what is in the row for one property. Returns: FALSE if the row is gone or on an error */
gboolean sam_table_read_value (SamTable *self, SamDatabase *database, SamRecord *record,
                               GParamSpec *pspec, GValue *value, GError **error);

/* Marks the row for the search index. */
gboolean sam_table_mark_for_index (SamTable *self, SamDatabase *database, const char *id,
                                   GError **error);

/* Now, as rows keep it: UTC. Returns: (transfer full) */
char *sam_table_now (void);

G_END_DECLS
