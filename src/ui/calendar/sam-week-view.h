/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_WEEK_VIEW (sam_week_view_get_type ())
G_DECLARE_FINAL_TYPE (SamWeekView, sam_week_view, SAM, WEEK_VIEW, GtkWidget)

GtkWidget *sam_week_view_new (SamCalendarModel *model);
/* Puts the focus on the selected day. */
void sam_week_view_focus_day (SamWeekView *self);

G_END_DECLS
