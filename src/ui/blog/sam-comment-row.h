/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* One comment with what can be done with it, or the reply that is being written. Its text is shown
 * letter by letter, never as markup. Actions: "comment.approve", "comment.unapprove",
 * "comment.spam", "comment.trash", "comment.restore", "comment.reply", "comment.send",
 * "comment.take-back", "comment.throw-away". */
#define SAM_TYPE_COMMENT_ROW (sam_comment_row_get_type ())
G_DECLARE_FINAL_TYPE (SamCommentRow, sam_comment_row, SAM, COMMENT_ROW, GtkBox)

/* Returns: a floating widget */
GtkWidget *sam_comment_row_new (SamStore *store, SamComment *comment);
/* How deep it stands below others. */
void sam_comment_row_set_depth (SamCommentRow *self, guint depth);
/* Whether it is seen although it is spam or in the trash. */
void sam_comment_row_set_all (SamCommentRow *self, gboolean all);
/* Puts the cursor into the reply, or the focus on the comment. */
void sam_comment_row_focus (SamCommentRow *self);

/* TRUE for spam and what is in the trash. */
gboolean sam_comment_is_put_away (SamComment *comment);

G_END_DECLS
