/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_MEETING_BLOCK (sam_meeting_block_get_type ())
G_DECLARE_FINAL_TYPE (SamMeetingBlock, sam_meeting_block, SAM, MEETING_BLOCK, GtkWidget)

GtkWidget *sam_meeting_block_new (void);
void sam_meeting_block_set_meeting (SamMeetingBlock *self, SamCalendarModel *model,
                                    SamMeeting *meeting);
SamMeeting *sam_meeting_block_get_meeting (SamMeetingBlock *self);

/* The minutes of a meeting; one without an end is drawn an hour long. FALSE without a start. */
gboolean sam_meeting_get_minutes (SamMeeting *meeting, int *start, int *end);

G_END_DECLS
