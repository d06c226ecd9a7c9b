/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"
#include "ui/calendar/sam-calendar-edits.h"

G_BEGIN_DECLS

/* What the views of the calendar share. Properties: "day" (the selected day), "today" (kept right
 * over midnight by whoever calls sam_calendar_model_check_today ()). Signal "changed": what is in
 * the calendar may look different now; emitted once for any number of edits, before the next frame.
 */
#define SAM_TYPE_CALENDAR_MODEL (sam_calendar_model_get_type ())
G_DECLARE_FINAL_TYPE (SamCalendarModel, sam_calendar_model, SAM, CALENDAR_MODEL, GObject)

/* One bar of the calendar: a visit, or all visits of a trip. Days are Julian, as in GDate. */
typedef struct
{
  SamTrip *trip; /* NULL for a visit by itself */
  GPtrArray *visits;
  guint32 first;
  guint32 last;
} SamSpan;

SamCalendarModel *sam_calendar_model_new (SamStore *store);

SamStore *sam_calendar_model_get_store (SamCalendarModel *self);
SamCalendarEdits *sam_calendar_model_get_edits (SamCalendarModel *self);
const char *sam_calendar_model_get_day (SamCalendarModel *self);
/* Refuses, by doing nothing, what is not a day. */
void sam_calendar_model_set_day (SamCalendarModel *self, const char *day);
const char *sam_calendar_model_get_today (SamCalendarModel *self);
void sam_calendar_model_check_today (SamCalendarModel *self);

/* The span that waits to be put down on another day, as visits, or NULL. */
GPtrArray *sam_calendar_model_get_cut (SamCalendarModel *self);
void sam_calendar_model_set_cut (SamCalendarModel *self, GPtrArray *visits);
gboolean sam_calendar_model_is_cut (SamCalendarModel *self, SamVisit *visit);

/* The bars that touch the days @first to @last, earliest and longest first.
 * Returns: (transfer full): SamSpan */
GPtrArray *sam_calendar_model_get_spans (SamCalendarModel *self, guint32 first, guint32 last);
/* The visits of a day. Returns: (transfer full) */
GPtrArray *sam_calendar_model_get_visits (SamCalendarModel *self, const char *day);
/* All visits that have a day, in order. Returns: (transfer full) */
GPtrArray *sam_calendar_model_get_all (SamCalendarModel *self);

/* "Östersund". Returns: (transfer none) */
const char *sam_calendar_model_get_name (SamCalendarModel *self, SamVisit *visit);
/* "Östersund, first visit, booked". Returns: (transfer full) */
char *sam_calendar_model_describe (SamCalendarModel *self, SamVisit *visit);

G_END_DECLS
