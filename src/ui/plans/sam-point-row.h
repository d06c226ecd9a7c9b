/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A point of a plan where one reports on it: its text, its status by one key, and words after it.
 * Signals: "removed", "moved" (int: -1 up, 1 down), from its buttons. */
#define SAM_TYPE_POINT_ROW (sam_point_row_get_type ())
G_DECLARE_FINAL_TYPE (SamPointRow, sam_point_row, SAM, POINT_ROW, GtkWidget)

/* With a @visit what is reported belongs to it; without one (NULL) the row also has who is
 * responsible, the due day, and buttons to order and remove the point. */
GtkWidget *sam_point_row_new (SamStore *store, SamPoint *point, SamVisit *visit);
SamPoint *sam_point_row_get_point (SamPointRow *self);

G_END_DECLS
