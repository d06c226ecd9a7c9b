/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_HOUR_GRID (sam_hour_grid_get_type ())
G_DECLARE_FINAL_TYPE (SamHourGrid, sam_hour_grid, SAM, HOUR_GRID, GtkWidget)

GtkWidget *sam_hour_grid_new (SamCalendarModel *model);
/* The width of the column with the hours. */
void sam_hour_grid_set_gutter (SamHourGrid *self, int gutter);
/* The height of an hour. */
int sam_hour_grid_get_hour_height (SamHourGrid *self);

G_END_DECLS
