/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* One thing that waits or has failed: what, about what, how it stands, and what can be done. */
#define SAM_TYPE_QUEUE_ROW (sam_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (SamQueueRow, sam_queue_row, SAM, QUEUE_ROW, GtkListBoxRow)

GtkWidget *sam_queue_row_new (SamStore *store, SamIntent *intent);
SamIntent *sam_queue_row_get_intent (SamQueueRow *self);

G_END_DECLS
