/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/calendar/sam-month-view.h"
#include "ui/calendar/sam-visit-bar.h"

G_BEGIN_DECLS

/* Visits of a month view that are dragged to another day. */
typedef struct _SamMonthDrag SamMonthDrag;

SamMonthDrag *sam_month_drag_new (SamMonthView *view, SamCalendarModel *model);
void sam_month_drag_free (SamMonthDrag *self);
/* Lets go of what is dragged, where it was. Returns: FALSE if there is nothing */
gboolean sam_month_drag_cancel (SamMonthDrag *self);

/* --- What it asks of the view (sam-month-view.c) --------------------------------------------- */

/* Days are counted from the first that is shown. */
int sam_month_view_get_n_days (SamMonthView *self);
/* The first day, Julian. */
guint32 sam_month_view_get_first (SamMonthView *self);
GtkWidget *sam_month_view_get_cell (SamMonthView *self, int index);
/* The day at a place, or -1. */
int sam_month_view_index_at (SamMonthView *self, double x, double y);
/* The bar at a place, or NULL. */
SamVisitBar *sam_month_view_bar_at (SamMonthView *self, double x, double y);
/* Selects a day without turning the page under the mouse. */
void sam_month_view_select (SamMonthView *self, int index);

G_END_DECLS
