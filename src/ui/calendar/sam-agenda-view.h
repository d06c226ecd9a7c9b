/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_AGENDA_VIEW (sam_agenda_view_get_type ())
G_DECLARE_FINAL_TYPE (SamAgendaView, sam_agenda_view, SAM, AGENDA_VIEW, GtkWidget)

GtkWidget *sam_agenda_view_new (SamCalendarModel *model);
/* Scrolls to the selected day, or the next one with a visit, and puts the focus there. */
void sam_agenda_view_focus_day (SamAgendaView *self);
/* Only scrolls. */
void sam_agenda_view_show_day (SamAgendaView *self);

G_END_DECLS
