/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_DAY_CELL (sam_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (SamDayCell, sam_day_cell, SAM, DAY_CELL, GtkWidget)

GtkWidget *sam_day_cell_new (void);

void sam_day_cell_set_day (SamDayCell *self, SamCalendarModel *model, const char *day,
                           gboolean in_month);
const char *sam_day_cell_get_day (SamDayCell *self);
/* Shows a button that says that so many visits have no room; 0 hides it. */
void sam_day_cell_set_more (SamDayCell *self, int n);
/* The button, while it is shown, or NULL. */
GtkWidget *sam_day_cell_get_more (SamDayCell *self);
/* The height of the line with the number of the day. */
int sam_day_cell_get_head_height (SamDayCell *self);

G_END_DECLS
