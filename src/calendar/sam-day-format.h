/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days in words, in the language of gettext: no locale needs to be installed for it, as strftime ()
 * would demand. Every function takes "" and gives "" for it; strings that are not const are
 * (transfer full). */

/* @weekday is a GDateWeekday, @month is 1 to 12. In a sentence: Swedish has a small first letter.
 */
const char *sam_weekday_name (int weekday);
const char *sam_weekday_name_short (int weekday);
const char *sam_month_name (int month);
const char *sam_month_name_short (int month);

char *sam_day_format_week (const char *day);         /* w. 48 */
char *sam_day_format_month (const char *day);        /* November 2015 */
char *sam_day_format_day_month (const char *day);    /* 26 Nov */
char *sam_day_format_medium (const char *day);       /* 26 Nov 2015 */
char *sam_day_format_with_week (const char *day);    /* Thu 26 Nov 2015, w. 48 */
char *sam_day_format_weekday (const char *day);      /* Thu 26 Nov */
/* The same, and with the year, "Thu 26 Nov 2015", where that is not the year of @today. */
char *sam_day_format_weekday_seen (const char *day, const char *today);
char *sam_day_format_weekday_long (const char *day); /* Thursday 26 November */
char *sam_day_format_long (const char *day);         /* Thursday 26 November 2015 */

/* 8–10 Mar 2016; 28 Apr – 2 May 2016; 30 Dec 2015 – 2 Jan 2016. @last may be "" for the same day.
 */
char *sam_day_format_range (const char *first, const char *last);

/* today, tomorrow, in 3 days, in 2 weeks, 5 months ago, … */
char *sam_day_format_relative (const char *day, const char *today);
/* For a day something was due: "2 months over" when it has passed, else as relative. */
char *sam_day_format_due (const char *day, const char *today);

/* Words as they begin a heading: "torsdag 26 november" becomes "Torsdag 26 november". */
char *sam_day_format_heading (const char *words);

G_END_DECLS
