/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The posts by where they are: in conflict, ideas, drafts, published; the newest first. Signal
 * "selected" (SamPost *post or NULL). */
#define SAM_TYPE_POST_LIST (sam_post_list_get_type ())
G_DECLARE_FINAL_TYPE (SamPostList, sam_post_list, SAM, POST_LIST, GtkWidget)

void sam_post_list_set_store (SamPostList *self, SamStore *store);
/* Selects @post once it is in the list; FALSE if it is not. */
gboolean sam_post_list_select (SamPostList *self, SamPost *post);
void sam_post_list_select_first (SamPostList *self);
guint sam_post_list_get_count (SamPostList *self);
void sam_post_list_focus (SamPostList *self);

G_END_DECLS
