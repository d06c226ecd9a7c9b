/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A post that was changed here and on the web: both versions, what they differ in, and the choice.
 * Signal "resolved" (SamPost *post): the one to show now. */
#define SAM_TYPE_CONFLICT_VIEW (sam_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (SamConflictView, sam_conflict_view, SAM, CONFLICT_VIEW, GtkWidget)

void sam_conflict_view_show (SamConflictView *self, SamStore *store, SamPost *post);

/* Puts the focus where no key does anything but what is chosen already. */
void sam_conflict_view_focus (SamConflictView *self);

G_END_DECLS
