/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The versions of a post, what each differs in from the post now, and going back to one. Signals:
 * "restored" (SamVersion *before): the post has the words of another version, and before that it
 * stood so; "closed". */
#define SAM_TYPE_POST_HISTORY (sam_post_history_get_type ())
G_DECLARE_FINAL_TYPE (SamPostHistory, sam_post_history, SAM, POST_HISTORY, GtkWidget)

/* Selects the version with the id @version, or the newest that differs from the post where it is
 * NULL. */
void sam_post_history_show (SamPostHistory *self, SamStore *store, SamPost *post,
                            const char *version);

G_END_DECLS
