/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What makes up the programme of a day, the same on the screen and on paper. */

/* The meetings of @visit on @day in the order of their times; those without a day count to the
 * first one of the visit. Returns: (transfer full): SamMeeting */
GPtrArray *sam_programme_meetings (SamStore *store, SamVisit *visit, const char *day);

/* The title of a meeting or, without one, whom it is with. Returns: (transfer none) */
const char *sam_meeting_get_title (SamMeeting *meeting);

G_END_DECLS
