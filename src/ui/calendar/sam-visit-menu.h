/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/calendar/sam-visit-bar.h"

G_BEGIN_DECLS

/* Pops up what can be done with the visit of @bar, at @x, @y in it. */
void sam_visit_menu_popup (SamVisitBar *bar, SamCalendarModel *model, double x, double y);

G_END_DECLS
