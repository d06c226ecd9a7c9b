/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/sam-model.h"

G_BEGIN_DECLS

/* A meeting in the programme of a visit: its time and title, and while it is selected all that is
 * known of it, each edited where it stands. Signals: "selected"; "removed": the button was
 * pressed. */
#define SAM_TYPE_MEETING_ROW (sam_meeting_row_get_type ())
G_DECLARE_FINAL_TYPE (SamMeetingRow, sam_meeting_row, SAM, MEETING_ROW, GtkWidget)

GtkWidget *sam_meeting_row_new (SamMeeting *meeting);
SamMeeting *sam_meeting_row_get_meeting (SamMeetingRow *self);
void sam_meeting_row_set_selected (SamMeetingRow *self, gboolean selected);
/* Whether the day is said in the row: where a visit has several. */
void sam_meeting_row_set_show_day (SamMeetingRow *self, gboolean show);
/* Puts the cursor into the title. */
void sam_meeting_row_edit (SamMeetingRow *self);

G_END_DECLS
