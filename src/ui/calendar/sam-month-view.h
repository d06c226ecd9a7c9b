/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_MONTH_VIEW (sam_month_view_get_type ())
G_DECLARE_FINAL_TYPE (SamMonthView, sam_month_view, SAM, MONTH_VIEW, GtkWidget)

/* Before the model is set: shows the week of the selected day only, as high as it must be. */
void sam_month_view_set_single_week (SamMonthView *self);
/* The width of the column with the numbers of the weeks. */
int sam_month_view_get_gutter (SamMonthView *self);
void sam_month_view_set_model (SamMonthView *self, SamCalendarModel *model);
/* Turns to the month of the selected day, also where that day is shown already, at the edge. */
void sam_month_view_turn (SamMonthView *self);
/* A day of the month that is shown. */
const char *sam_month_view_get_month (SamMonthView *self);
/* Puts the focus on the selected day. */
void sam_month_view_focus_day (SamMonthView *self);

G_END_DECLS
