/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the row of a record. Returns: a floating widget */
typedef GtkWidget *(*SamRowFunc) (gpointer record, gpointer data);

/* The records of a list model as rows under one another, in an order of their own. A row is made
 * once and moves when its record changes, so that the focus and what is typed stay in it. */
#define SAM_TYPE_RECORD_LIST (sam_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SamRecordList, sam_record_list, SAM, RECORD_LIST, GtkWidget)

/* @compare is given two records. */
GtkWidget *sam_record_list_new (const char *label, int spacing, GCompareFunc compare,
                                SamRowFunc make, gpointer data);
void sam_record_list_set_model (SamRecordList *self, GListModel *model);
/* Adds a row for a draft (ui/widgets/sam-draft.h). It stays the row of the record when that comes
 * into the model. If it is @passing, it goes when the focus leaves it and it still is a draft.
 * Returns: (transfer none): the row */
GtkWidget *sam_record_list_add_draft (SamRecordList *self, gpointer record, gboolean passing);
/* Takes the rows of drafts away again, those that nothing was written into. */
void sam_record_list_drop_drafts (SamRecordList *self);
/* The rows and records as they are seen. Returns: (transfer none), NULL past the end */
GtkWidget *sam_record_list_get_row (SamRecordList *self, gpointer record);
gpointer sam_record_list_get_record (SamRecordList *self, guint position);
/* -1 if it is not in the list */
int sam_record_list_find (SamRecordList *self, gpointer record);

G_END_DECLS
