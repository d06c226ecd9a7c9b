/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What asks for the user's hand, from all over the programme. */

/* The counts in the sidebar. */
typedef struct
{
  int overdue; /* points of plans that are past their day */
  int posts;   /* posts in conflict, or that could not be sent, and new comments */
} SamAsks;
void sam_asks_count (SamStore *store, SamAsks *asks);

/* One thing that asks. */
typedef struct
{
  SamRecord *record; /* what opens it */
  int rank;          /* the most pressing first */
  char *day;         /* within a rank, the earliest first */
  const char *icon;  /* these three from sam_ask_describe () */
  char *title;
  char *detail;
} SamAsk;

/* Points overdue or due within two weeks, plans expected, visits that are over and still booked,
 * posts in conflict, unsent, waiting, with new comments, and those not published a week after their
 * visit, sorted.
 * @today is a day. Returns: (transfer full) (element-type SamAsk) */
GPtrArray *sam_asks_list (SamStore *store, const char *today);
/* Words it: apart from finding it, because there may be hundreds, and a few are shown. */
void sam_ask_describe (SamAsk *ask, SamStore *store, const char *today);

G_END_DECLS
