/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What one who chooses these days would want to know of them: the holidays, and whom one visits
 * then already. NULL if there is nothing. Returns: (transfer full) */
char *sam_day_remarks (SamStore *store, const char *first, const char *last);
/* Which of the @meetings of its visit @meeting clashes with. NULL if none. Returns: (transfer full)
 */
char *sam_meeting_remarks (GListModel *meetings, gpointer meeting);

G_END_DECLS
