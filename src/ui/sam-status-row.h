/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "blog/sam-sync.h"

G_BEGIN_DECLS

/* The row at the foot of the sidebar that always tells the truth about saving and sending, and
 * opens the queue of what waits. */
#define SAM_TYPE_STATUS_ROW (sam_status_row_get_type ())
G_DECLARE_FINAL_TYPE (SamStatusRow, sam_status_row, SAM, STATUS_ROW, GtkWidget)

void sam_status_row_set_sync (SamStatusRow *self, SamSync *sync);

G_END_DECLS
