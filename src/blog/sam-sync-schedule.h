/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-sync.h"

G_BEGIN_DECLS

/* Says when a sync is to start without being asked for: when something in the journal waits, its
 * time has come and the blog is not being left in peace after a failure. It asks for nothing that a
 * person has not asked for, and does nothing in a place where only a person can help (a wrong
 * password, a stopped sync) until something changes there. Owned by the window, beside the SamSync.
 *
 * Signal "due": sync now. "changed": sam_sync_schedule_get_seconds () is another. */
#define SAM_TYPE_SYNC_SCHEDULE (sam_sync_schedule_get_type ())
G_DECLARE_FINAL_TYPE (SamSyncSchedule, sam_sync_schedule, SAM, SYNC_SCHEDULE, GObject)

SamSyncSchedule *sam_sync_schedule_new (SamSync *sync);

/* Seconds until the next sync starts by itself; 0: any moment; -1: only when somebody asks. */
int sam_sync_schedule_get_seconds (SamSyncSchedule *self);

/* The last sync ended with something that only a person can mend. */
gboolean sam_sync_schedule_needs_help (SamSyncSchedule *self);

/* --- For tests ------------------------------------------------------------------------------ */

/* @now gives Unix seconds in place of the clock. */
void sam_sync_schedule_set_clock (SamSyncSchedule *self, gint64 (*now) (gpointer data),
                                  gpointer data);
/* What the timer does: "due" if the time has come. */
void sam_sync_schedule_check (SamSyncSchedule *self);
/* What a sign of another network does. */
void sam_sync_schedule_network_changed (SamSyncSchedule *self, gboolean available);

G_END_DECLS
