/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

#define SAM_TYPE_CALENDAR_PAGE (sam_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (SamCalendarPage, sam_calendar_page, SAM, CALENDAR_PAGE, SamPage)

/* Goes to @day, in whichever view is shown. */
void sam_calendar_page_go_to (SamCalendarPage *self, const char *day);
/* @view is "month", "week" or "agenda". */
void sam_calendar_page_show_view (SamCalendarPage *self, const char *view);

G_END_DECLS
