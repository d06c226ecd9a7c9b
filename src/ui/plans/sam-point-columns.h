/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Gives @view the columns of the table of points, each with its order. The column "due" is the one
 * the view is sorted by at first. */
void sam_point_columns_add (GtkColumnView *view, SamStore *store);

/* The municipality that a point belongs to, remembered with the point. Returns: (transfer none) */
SamMunicipality *sam_point_peek_municipality (SamStore *store, gpointer point);

G_END_DECLS
