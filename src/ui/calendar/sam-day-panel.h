/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_DAY_PANEL (sam_day_panel_get_type ())
G_DECLARE_FINAL_TYPE (SamDayPanel, sam_day_panel, SAM, DAY_PANEL, GtkWidget)

void sam_day_panel_set_model (SamDayPanel *self, SamCalendarModel *model);
/* Puts the focus on the programme. */
gboolean sam_day_panel_focus_programme (SamDayPanel *self);

G_END_DECLS
