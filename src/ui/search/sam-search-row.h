/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-search-hit.h"

G_BEGIN_DECLS

/* One hit in the list: what it is called, when it was, and the sentence with the hit. The first of
 * a kind bears the name of the kind above it. */
#define SAM_TYPE_SEARCH_ROW (sam_search_row_get_type ())
G_DECLARE_FINAL_TYPE (SamSearchRow, sam_search_row, SAM, SEARCH_ROW, GtkBox)

GtkWidget *sam_search_row_new (void);
/* @n_of_kind is 0 for a hit that is not the first of its kind. */
void sam_search_row_show (SamSearchRow *self, SamSearchHit *hit, guint n_of_kind);

/* "Notes", translated: what is found of a kind. Returns: (transfer none) */
const char *sam_search_kind_label (const char *kind);

G_END_DECLS
