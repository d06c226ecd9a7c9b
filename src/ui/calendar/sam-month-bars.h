/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"
#include "ui/calendar/sam-visit-bar.h"

G_BEGIN_DECLS

/* The bars of a month view: which there are, and where. They are children of the view; it gives
 * them their room, and unparents them. */
typedef struct _SamMonthBars SamMonthBars;

/* A bar, where it is: in a week, from column @from to column @to (in parts of days), in a lane. */
typedef struct
{
  SamVisitBar *bar;
  int week;
  double from;
  double to;
  int lane;
  int first_day;
  int last_day;
  gboolean hidden;
} SamBarPlace;

SamMonthBars *sam_month_bars_new (GtkWidget *view);
void sam_month_bars_free (SamMonthBars *self);

/* Shows what is in the @n_weeks from the Monday @first (Julian) on, @capacity bars over one another
 * at most; bars lie above the sibling @below. A bar is kept for the same visit in the same week,
 * and so keeps the focus. @hidden gets, for each day, the number of bars that have no room. */
void sam_month_bars_fill (SamMonthBars *self, SamCalendarModel *model, guint32 first, int n_weeks,
                          int capacity, GtkWidget *below, int *hidden);
guint sam_month_bars_get_n (SamMonthBars *self);
const SamBarPlace *sam_month_bars_get (SamMonthBars *self, guint i);

/* A bar of @record that is shown, of @week if there is one. */
GtkWidget *sam_month_bars_find (SamMonthBars *self, gpointer record, int week);
/* How high the bars are; while there are none, how high they were last. */
int sam_month_bars_get_height (SamMonthBars *self);

G_END_DECLS
