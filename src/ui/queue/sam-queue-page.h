/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-sync-schedule.h"
#include "ui/sam-page.h"

G_BEGIN_DECLS

/* The page of what waits to be sent to the blog, and of what could not be sent. */
#define SAM_TYPE_QUEUE_PAGE (sam_queue_page_get_type ())
G_DECLARE_FINAL_TYPE (SamQueuePage, sam_queue_page, SAM, QUEUE_PAGE, SamPage)

/* Once, after it was made. */
void sam_queue_page_set_sync (SamQueuePage *self, SamSync *sync, SamSyncSchedule *schedule);

G_END_DECLS
