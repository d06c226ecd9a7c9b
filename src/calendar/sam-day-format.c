/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "calendar/sam-day-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <stdlib.h>

#include "calendar/sam-day.h"

/* Translators: the days of the week as they stand within a sentence */
static const char *const weekdays[] = {
  NULL,
  NC_ ("weekday", "Monday"),
  NC_ ("weekday", "Tuesday"),
  NC_ ("weekday", "Wednesday"),
  NC_ ("weekday", "Thursday"),
  NC_ ("weekday", "Friday"),
  NC_ ("weekday", "Saturday"),
  NC_ ("weekday", "Sunday"),
};

static const char *const weekdays_short[] = {
  NULL,
  NC_ ("weekday short", "Mon"),
  NC_ ("weekday short", "Tue"),
  NC_ ("weekday short", "Wed"),
  NC_ ("weekday short", "Thu"),
  NC_ ("weekday short", "Fri"),
  NC_ ("weekday short", "Sat"),
  NC_ ("weekday short", "Sun"),
};

/* Translators: the months as they stand within a sentence */
static const char *const months[] = {
  NULL,
  NC_ ("month", "January"),
  NC_ ("month", "February"),
  NC_ ("month", "March"),
  NC_ ("month", "April"),
  NC_ ("month", "May"),
  NC_ ("month", "June"),
  NC_ ("month", "July"),
  NC_ ("month", "August"),
  NC_ ("month", "September"),
  NC_ ("month", "October"),
  NC_ ("month", "November"),
  NC_ ("month", "December"),
};

static const char *const months_short[] = {
  NULL,
  NC_ ("month short", "Jan"),
  NC_ ("month short", "Feb"),
  NC_ ("month short", "Mar"),
  NC_ ("month short", "Apr"),
  NC_ ("month short", "May"),
  NC_ ("month short", "Jun"),
  NC_ ("month short", "Jul"),
  NC_ ("month short", "Aug"),
  NC_ ("month short", "Sep"),
  NC_ ("month short", "Oct"),
  NC_ ("month short", "Nov"),
  NC_ ("month short", "Dec"),
};

const char *
sam_weekday_name (int weekday)
{
  g_return_val_if_fail (weekday >= G_DATE_MONDAY && weekday <= G_DATE_SUNDAY, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[weekday]);
}

const char *
sam_weekday_name_short (int weekday)
{
  g_return_val_if_fail (weekday >= G_DATE_MONDAY && weekday <= G_DATE_SUNDAY, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday short", weekdays_short[weekday]);
}

const char *
sam_month_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "month", months[month]);
}

const char *
sam_month_name_short (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "month short", months_short[month]);
}

/* A day taken apart. */
typedef struct
{
  int year;
  int month;
  int day;
  int weekday;
} Parts;

static gboolean
take_apart (const char *day, Parts *parts)
{
  GDate date;

  if (!sam_day_parse (day, &date))
    return FALSE;
  parts->year = g_date_get_year (&date);
  parts->month = g_date_get_month (&date);
  parts->day = g_date_get_day (&date);
  parts->weekday = g_date_get_weekday (&date);
  return TRUE;
}

char *
sam_day_format_week (const char *day)
{
  if (!sam_day_is_valid (day))
    return g_strdup ("");
  /* Translators: the number of a week, short: "w. 48" */
  return g_strdup_printf (C_ ("week", "w. %d"), sam_day_week (day));
}

char *
sam_day_format_month (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: month and year: "November 2015" */
  return g_strdup_printf (C_ ("date", "%1$s %2$d"), sam_month_name (p.month), p.year);
}

char *
sam_day_format_day_month (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: day and short month: "26 Nov" */
  return g_strdup_printf (C_ ("date", "%1$d %2$s"), p.day, sam_month_name_short (p.month));
}

char *
sam_day_format_medium (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: day, short month and year: "26 Nov 2015" */
  return g_strdup_printf (C_ ("date", "%1$d %2$s %3$d"), p.day, sam_month_name_short (p.month),
                          p.year);
}

char *
sam_day_format_with_week (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: short weekday, day, short month, year and week: "Thu 26 Nov 2015, w. 48" */
  return g_strdup_printf (C_ ("date", "%1$s %2$d %3$s %4$d, w. %5$d"),
                          sam_weekday_name_short (p.weekday), p.day, sam_month_name_short (p.month),
                          p.year, sam_day_week (day));
}

char *
sam_day_format_weekday (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: short weekday, day, short month: "Thu 26 Nov" */
  return g_strdup_printf (C_ ("date", "%1$s %2$d %3$s"), sam_weekday_name_short (p.weekday), p.day,
                          sam_month_name_short (p.month));
}

char *
sam_day_format_weekday_seen (const char *day, const char *today)
{
  g_autofree char *words = sam_day_format_weekday (day);

  return strncmp (day, today, 4) == 0 ? g_steal_pointer (&words)
                                      : g_strdup_printf ("%s %.4s", words, day);
}

char *
sam_day_format_weekday_long (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: weekday, day, month, all written out: "Thursday 26 November" */
  return g_strdup_printf (C_ ("date long", "%1$s %2$d %3$s"), sam_weekday_name (p.weekday), p.day,
                          sam_month_name (p.month));
}

char *
sam_day_format_long (const char *day)
{
  Parts p;

  if (!take_apart (day, &p))
    return g_strdup ("");
  /* Translators: weekday, day, month, year, all written out: "Thursday 26 November 2015" */
  return g_strdup_printf (C_ ("date long", "%1$s %2$d %3$s %4$d"), sam_weekday_name (p.weekday),
                          p.day, sam_month_name (p.month), p.year);
}

char *
sam_day_format_range (const char *first, const char *last)
{
  g_autofree char *to = NULL;
  Parts a, b;

  if (!take_apart (first, &a))
    return g_strdup ("");
  if (!take_apart (last, &b) || g_str_equal (first, last))
    return sam_day_format_medium (first);

  to = sam_day_format_medium (last);
  if (a.year != b.year)
    {
      g_autofree char *from = sam_day_format_medium (first);

      /* Translators: two whole days: "30 Dec 2015 – 2 Jan 2016" */
      return g_strdup_printf (C_ ("date range", "%1$s – %2$s"), from, to);
    }
  if (a.month != b.month)
    {
      g_autofree char *from = sam_day_format_day_month (first);

      return g_strdup_printf (C_ ("date range", "%1$s – %2$s"), from, to);
    }
  /* Translators: first day, last day, short month, year: "8–10 Mar 2016" */
  return g_strdup_printf (C_ ("date range", "%1$d–%2$d %3$s %4$d"), a.day, b.day,
                          sam_month_name_short (a.month), a.year);
}

/* A stretch of time in the largest unit that still says something. */
typedef enum
{
  UNIT_DAYS,
  UNIT_WEEKS,
  UNIT_MONTHS,
  UNIT_YEARS,
} Unit;

static Unit
largest_unit (const char *from, const char *to, int *n)
{
  int days = abs (sam_day_difference (from, to));
  int n_months = abs (sam_day_months_between (from, to));

  *n = days;
  if (days < 14)
    return UNIT_DAYS;
  *n = days / 7;
  if (n_months < 2)
    return UNIT_WEEKS;
  *n = n_months;
  if (n_months < 24)
    return UNIT_MONTHS;
  *n = n_months / 12;
  return UNIT_YEARS;
}

static char *
format_ahead (Unit unit, int n)
{
  switch (unit)
    {
    case UNIT_DAYS:
      return g_strdup_printf (ngettext ("in %d day", "in %d days", n), n);
    case UNIT_WEEKS:
      return g_strdup_printf (ngettext ("in %d week", "in %d weeks", n), n);
    case UNIT_MONTHS:
      return g_strdup_printf (ngettext ("in %d month", "in %d months", n), n);
    case UNIT_YEARS:
    default:
      return g_strdup_printf (ngettext ("in %d year", "in %d years", n), n);
    }
}

static char *
format_ago (Unit unit, int n)
{
  switch (unit)
    {
    case UNIT_DAYS:
      return g_strdup_printf (ngettext ("%d day ago", "%d days ago", n), n);
    case UNIT_WEEKS:
      return g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", n), n);
    case UNIT_MONTHS:
      return g_strdup_printf (ngettext ("%d month ago", "%d months ago", n), n);
    case UNIT_YEARS:
    default:
      return g_strdup_printf (ngettext ("%d year ago", "%d years ago", n), n);
    }
}

static char *
format_over (Unit unit, int n)
{
  switch (unit)
    {
    case UNIT_DAYS:
      /* Translators: so long ago something should have been done */
      return g_strdup_printf (ngettext ("%d day over", "%d days over", n), n);
    case UNIT_WEEKS:
      return g_strdup_printf (ngettext ("%d week over", "%d weeks over", n), n);
    case UNIT_MONTHS:
      return g_strdup_printf (ngettext ("%d month over", "%d months over", n), n);
    case UNIT_YEARS:
    default:
      return g_strdup_printf (ngettext ("%d year over", "%d years over", n), n);
    }
}

char *
sam_day_format_relative (const char *day, const char *today)
{
  int days, n;
  Unit unit;

  if (!sam_day_is_valid (day))
    return g_strdup ("");
  days = sam_day_difference (today, day);
  if (days == 0)
    return g_strdup (C_ ("day", "today"));
  if (days == 1)
    return g_strdup (C_ ("day", "tomorrow"));
  if (days == -1)
    return g_strdup (C_ ("day", "yesterday"));
  unit = largest_unit (today, day, &n);
  return days > 0 ? format_ahead (unit, n) : format_ago (unit, n);
}

char *
sam_day_format_due (const char *day, const char *today)
{
  int n;
  Unit unit;

  if (!sam_day_is_valid (day) || sam_day_difference (today, day) >= 0)
    return sam_day_format_relative (day, today);
  unit = largest_unit (day, today, &n);
  return format_over (unit, n);
}

char *
sam_day_format_heading (const char *words)
{
  char first[7] = "";

  if (*words == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (words)), first);
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}
