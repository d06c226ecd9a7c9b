/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-database.h"

G_BEGIN_DECLS

/* What somebody is to be reminded of. It is shown where others may see it, so it says who, when and
 * what kind, the words of a point of a plan, but no meeting's title and no word of a note. */
typedef struct
{
  char *id;        /* the same for the same thing on the same day */
  char *reference; /* "kind/id", what opens it */
  char *title;
  char *body;
} SamReminder;

void sam_reminder_free (gpointer reminder);

/* The booked visits that begin the day after @today, and for each plan its open points that are due
 * on @today; nothing in the sample programme. Blocks: for a worker.
 * Returns: (transfer full) (element-type SamReminder) */
GPtrArray *sam_reminders_read (SamDatabase *database, const char *today, GError **error);

G_END_DECLS
