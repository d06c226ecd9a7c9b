/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A post in the list: its title, its places and age, where it is, what is new below it. */
#define SAM_TYPE_POST_ROW (sam_post_row_get_type ())
G_DECLARE_FINAL_TYPE (SamPostRow, sam_post_row, SAM, POST_ROW, GtkListBoxRow)

/* Says nothing before the first update. */
SamPostRow *sam_post_row_new (SamStore *store, SamPost *post);
/* Returns: (transfer none) */
SamPost *sam_post_row_get_post (SamPostRow *self);
/* What the row says hangs on more than the post, and that has changed. */
void sam_post_row_set_stale (SamPostRow *self);
/* Has it say what holds @today, where something has changed since the last time. */
void sam_post_row_update (SamPostRow *self, const char *today);

G_END_DECLS
