/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What several pages say of visits, and do to them. Strings and objects are (transfer full). */

/* "Tue 9 May 2017", "9–10 May 2017", or "No day yet". */
char *sam_visit_dup_days (gpointer visit);
/* "Return visit · 9 May 2017" */
char *sam_visit_dup_summary (gpointer visit);
/* "Hedemora", or "" if its municipality is gone. */
char *sam_visit_dup_municipality (SamStore *store, gpointer visit);
/* The name of a meeting: its title, else its group. */
char *sam_meeting_dup_name (gpointer meeting);

/* The day that is said of something reported during @visit (or NULL): a day of the visit, today if
 * it is one of them; before the visit, and without one, today. */
char *sam_visit_report_day (gpointer visit);

/* By day; those without a day last. */
int sam_visit_compare (gconstpointer a, gconstpointer b);
/* By day and start; those without a start at the end of their day. */
int sam_meeting_compare (gconstpointer a, gconstpointer b);

/* The visit that a new one in the municipality most likely follows up: its last one that is not
 * cancelled, before @day ("" for any). NULL if there is none. */
SamVisit *sam_visit_find_followed (SamStore *store, const char *municipality, const char *day);

/* Moves the visit so that it begins on @day ("" for no day), with its last day and its meetings. */
void sam_visit_move (SamStore *store, gpointer visit, const char *day);

/* Gives @copy, in the store, the meetings of @visit: as many days into it, without their notes. */
void sam_visit_copy_meetings (SamStore *store, gpointer visit, gpointer copy);

G_END_DECLS
