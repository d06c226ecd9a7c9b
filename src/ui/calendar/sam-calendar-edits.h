/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What was moved in the calendar, step by step, so that each step can be taken back. */
#define SAM_TYPE_CALENDAR_EDITS (sam_calendar_edits_get_type ())
G_DECLARE_FINAL_TYPE (SamCalendarEdits, sam_calendar_edits, SAM, CALENDAR_EDITS, GObject)

SamCalendarEdits *sam_calendar_edits_new (SamStore *store);

/* Moves @visit to start on @day, and its meetings with it. FALSE if it is there already. */
gboolean sam_calendar_edits_move_visit (SamCalendarEdits *self, SamVisit *visit, const char *day);
/* Moves several (those of a trip) by so many days, as one step. */
gboolean sam_calendar_edits_shift (SamCalendarEdits *self, GPtrArray *visits, int days);
/* Gives a meeting another day and other times (minutes since midnight); the day stays within its
 * visit. FALSE if nothing changed. */
gboolean sam_calendar_edits_set_meeting (SamCalendarEdits *self, SamMeeting *meeting,
                                         const char *day, int start, int end);

/* @state is the name of a SamVisitState: "booked". */
gboolean sam_calendar_edits_set_state (SamCalendarEdits *self, SamVisit *visit, const char *state);

/* Takes back the last step; what was changed again since stays. FALSE if there is none. */
gboolean sam_calendar_edits_undo (SamCalendarEdits *self);
void sam_calendar_edits_forget (SamCalendarEdits *self);

/* The last day of a visit that has a first one, for which "" stands too. */
const char *sam_visit_get_last_day (SamVisit *visit);

G_END_DECLS
