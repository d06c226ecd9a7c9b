/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day is text, "2015-11-26", or "" for none: days in this form order by strcmp (). Functions that
 * take a day are given a valid one unless they say otherwise; returned days are (transfer full).
 * How days are worded for people is in calendar/sam-day-format.h. */

/* FALSE, and @date cleared, unless @day is exactly an existing "yyyy-mm-dd". NULL is allowed. */
gboolean sam_day_parse (const char *day, GDate *date);
gboolean sam_day_is_valid (const char *day);
char *sam_day_from_date (const GDate *date);
char *sam_day_from_dmy (int day, int month, int year);

/* The number of the day, as in GDate, for those who count; 0 unless @day is one. */
guint32 sam_day_julian (const char *day);
char *sam_day_from_julian (guint32 julian);

/* Today by the clock and the zone of this computer. */
char *sam_day_today (void);

char *sam_day_add (const char *day, int days);
/* Keeps the day of the month where the new month has it, else takes the last one. */
char *sam_day_add_months (const char *day, int months);
/* The number of days from @from to @to: negative if @to is the earlier one. */
int sam_day_difference (const char *from, const char *to);
/* The number of whole calendar months from @from to @to, towards zero. */
int sam_day_months_between (const char *from, const char *to);

GDateWeekday sam_day_weekday (const char *day);
/* The Monday of the week of @day. */
char *sam_day_monday (const char *day);
char *sam_day_first_of_month (const char *day);
gboolean sam_day_same_month (const char *a, const char *b);

/* ISO 8601: weeks start on Monday and belong to the year that has their Thursday. */
int sam_day_week (const char *day);
int sam_day_week_year (const char *day);

/* What a person types to go to a day, seen from @today: "2015-11-26", "26/11", "26.11.2015", "26
 * nov", "26 November 2015" (in the user's language or in English), "November", "w 48", "v. 48 2015"
 * (its Monday). Without a year it is at most three months back, or else ahead. "" if it can't be read
 * as a day. */
char *sam_day_from_text (const char *text, const char *today);

G_END_DECLS
