/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_AGENDA_WEEK, /* the heading of a week with visits */
  SAM_AGENDA_VISIT,
  SAM_AGENDA_GAP, /* one or more weeks without visits */
} SamAgendaRowKind;

/* A line of the agenda. */
#define SAM_TYPE_AGENDA_ROW (sam_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (SamAgendaRow, sam_agenda_row, SAM, AGENDA_ROW, GObject)

SamAgendaRowKind sam_agenda_row_get_kind (SamAgendaRow *self);
/* The Monday of the week, the first day of the visit, the first day of the gap. */
const char *sam_agenda_row_get_day (SamAgendaRow *self);
SamVisit *sam_agenda_row_get_visit (SamAgendaRow *self);
/* For a gap, the number of its weeks. */
int sam_agenda_row_get_weeks (SamAgendaRow *self);

/* The lines for @visits, which are in order. Returns: (transfer full): SamAgendaRow */
GPtrArray *sam_agenda_rows_new (GPtrArray *visits);

G_END_DECLS
