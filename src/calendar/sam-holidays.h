/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Swedish red days and the eves that custom adds, worked out from the rules of the act on public
 * holidays (1989:253, in its wording since 2005). @day is "2015-11-26". */

/* At most so many names fall on one day. */
#define SAM_HOLIDAYS_MAX 4

typedef struct
{
  const char *name; /* translated */
  gboolean red;     /* FALSE: an eve, or a day that is only a custom */
} SamHoliday;

/* Fills @holidays with the named days on @day, red ones first. Returns: how many there are */
guint sam_holidays_on (const char *day, SamHoliday holidays[SAM_HOLIDAYS_MAX]);
/* Their names with commas between, or NULL if the day has none. Returns: (transfer full) */
char *sam_holidays_name (const char *day);

/* A Sunday or a public holiday. */
gboolean sam_holidays_is_red (const char *day);
/* Nobody has a meeting: a weekend, a red day, or the eve of midsummer, Christmas or New Year. */
gboolean sam_holidays_is_free (const char *day);
/* A working day between two free ones. */
gboolean sam_holidays_is_bridge_day (const char *day);

/* Easter Day of @year (1583 or later). */
void sam_holidays_easter (int year, GDate *easter);

G_END_DECLS
