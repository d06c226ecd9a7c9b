/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "calendar/sam-day.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "calendar/sam-day-format.h"

static gboolean
read_digits (const char *text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + g_ascii_digit_value (text[i]);
    }
  return TRUE;
}

/* g_date_set_parse () follows the locale and guesses; this does neither. */
gboolean
sam_day_parse (const char *day, GDate *date)
{
  int year, month, number;

  g_date_clear (date, 1);
  if (day == NULL || strlen (day) != 10 || day[4] != '-' || day[7] != '-')
    return FALSE;
  if (!read_digits (day, 4, &year) || !read_digits (day + 5, 2, &month)
      || !read_digits (day + 8, 2, &number))
    return FALSE;
  if (!g_date_valid_dmy (number, month, year))
    return FALSE;
  g_date_set_dmy (date, number, month, year);
  return TRUE;
}

gboolean
sam_day_is_valid (const char *day)
{
  GDate date;

  return sam_day_parse (day, &date);
}

char *
sam_day_from_date (const GDate *date)
{
  return sam_day_from_dmy (g_date_get_day (date), g_date_get_month (date), g_date_get_year (date));
}

char *
sam_day_from_dmy (int day, int month, int year)
{
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

guint32
sam_day_julian (const char *day)
{
  GDate date;

  return sam_day_parse (day, &date) ? g_date_get_julian (&date) : 0;
}

char *
sam_day_from_julian (guint32 julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  return sam_day_from_date (&date);
}

char *
sam_day_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return sam_day_from_dmy (g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                           g_date_time_get_year (now));
}

static GDate
date_of (const char *day)
{
  GDate date;

  if (!sam_day_parse (day, &date))
    {
      g_critical ("\"%s\" is not a day", day != NULL ? day : "(null)");
      g_date_set_dmy (&date, 1, 1, 1);
    }
  return date;
}

static void
add_days (GDate *date, int days)
{
  if (days >= 0)
    g_date_add_days (date, days);
  else
    g_date_subtract_days (date, -days);
}

char *
sam_day_add (const char *day, int days)
{
  GDate date = date_of (day);

  add_days (&date, days);
  return sam_day_from_date (&date);
}

char *
sam_day_add_months (const char *day, int months)
{
  GDate date = date_of (day);

  if (months >= 0)
    g_date_add_months (&date, months);
  else
    g_date_subtract_months (&date, -months);
  return sam_day_from_date (&date);
}

int
sam_day_difference (const char *from, const char *to)
{
  GDate a = date_of (from);
  GDate b = date_of (to);

  return g_date_days_between (&a, &b);
}

int
sam_day_months_between (const char *from, const char *to)
{
  GDate a = date_of (from);
  GDate b = date_of (to);
  int months;

  if (g_date_compare (&a, &b) > 0)
    return -sam_day_months_between (to, from);
  months = 12 * (g_date_get_year (&b) - g_date_get_year (&a))
           + ((int)g_date_get_month (&b) - (int)g_date_get_month (&a));
  /* The last day of a month ends it: from 31 January to 28 February is a whole month. */
  if (g_date_get_day (&b) < g_date_get_day (&a) && !g_date_is_last_of_month (&b))
    months--;
  return months;
}

GDateWeekday
sam_day_weekday (const char *day)
{
  GDate date = date_of (day);

  return g_date_get_weekday (&date);
}

char *
sam_day_monday (const char *day)
{
  return sam_day_add (day, G_DATE_MONDAY - (int)sam_day_weekday (day));
}

char *
sam_day_first_of_month (const char *day)
{
  return g_strdup_printf ("%.7s-01", day);
}

gboolean
sam_day_same_month (const char *a, const char *b)
{
  return strncmp (a, b, strlen ("2015-11")) == 0;
}

int
sam_day_week (const char *day)
{
  GDate date = date_of (day);

  return g_date_get_iso8601_week_of_year (&date);
}

int
sam_day_week_year (const char *day)
{
  GDate date = date_of (day);

  add_days (&date, G_DATE_THURSDAY - (int)g_date_get_weekday (&date));
  return g_date_get_year (&date);
}

/* --- What people type ------------------------------------------------------------------------ */

/* Nobody plans further off; such a year is a slip. */
static gboolean
is_likely_year (int year)
{
  return year >= 1900 && year < 2200;
}

static char *
day_if_there_is_one (int day, int month, int year)
{
  if (day < 1 || month < 1 || !is_likely_year (year) || !g_date_valid_dmy (day, month, year))
    return g_strdup ("");
  return sam_day_from_dmy (day, month, year);
}

static char *
monday_of_week (int week, int year)
{
  g_autofree char *january = sam_day_from_dmy (4, 1, year);
  g_autofree char *first = sam_day_monday (january);
  g_autofree char *monday = sam_day_add (first, 7 * (week - 1));

  if (week < 1 || sam_day_week_year (monday) != year)
    return g_strdup ("");
  return g_steal_pointer (&monday);
}

/* The month that @word begins, in the user's language or in English; 0 if none or several do. */
static int
month_of_word (const char *word)
{
  static const char *const english[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };
  int found = 0;

  if (g_utf8_strlen (word, -1) < 3)
    return 0;
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = g_utf8_strdown (sam_month_name (month), -1);

      if (!g_str_has_prefix (name, word) && !g_str_has_prefix (english[month - 1], word))
        continue;
      if (found != 0)
        return 0;
      found = month;
    }
  return found;
}

static gboolean
is_week_word (const char *word)
{
  g_autofree char *local = g_utf8_strdown (C_ ("week", "week"), -1);

  return g_str_equal (word, "v") || g_str_equal (word, "w") || g_str_equal (word, "week")
         || g_str_equal (word, local);
}

/* Numbers and words, in lower case; everything else only parts them, and so does "w48". */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *p = lower;

  while (*p != '\0')
    {
      const char *start = p;

      if (g_ascii_isdigit (*p))
        while (g_ascii_isdigit (*p))
          p++;
      else
        while (g_unichar_isalpha (g_utf8_get_char (p)))
          p = g_utf8_next_char (p);
      if (p > start)
        g_ptr_array_add (words, g_strndup (start, p - start));
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

static int
number_at (GPtrArray *words, guint i, int otherwise)
{
  const char *word = i < words->len ? g_ptr_array_index (words, i) : NULL;

  if (word == NULL)
    return otherwise;
  return g_ascii_isdigit (*word) && strlen (word) <= 4 ? atoi (word) : -1;
}

/* "15" is 2015. */
static int
year_at (GPtrArray *words, guint i, int otherwise)
{
  int year = number_at (words, i, otherwise);

  return year >= 0 && year < 100 ? 2000 + year : year;
}

/* A day without a year: what lies more than three months back is meant for the next year, so that
 * January can be planned in November, and last December noted in January. */
static char *
day_of_nearest_year (int day, int month, const char *today)
{
  g_autofree char *earliest = sam_day_add_months (today, -3);

  for (int year = atoi (earliest); year <= atoi (earliest) + 1; year++)
    {
      g_autofree char *found = day_if_there_is_one (day, month, year);

      if (*found != '\0' && strcmp (found, earliest) >= 0)
        return g_steal_pointer (&found);
    }
  return g_strdup ("");
}

static char *
week_of_nearest_year (int week, const char *today)
{
  g_autofree char *earliest = sam_day_add_months (today, -3);
  int first = sam_day_week_year (earliest);

  for (int year = first; year <= first + 1; year++)
    {
      g_autofree char *found = monday_of_week (week, year);

      if (*found != '\0' && strcmp (found, earliest) >= 0)
        return g_steal_pointer (&found);
    }
  return g_strdup ("");
}

static char *
day_of_words (GPtrArray *words, const char *today)
{
  const char *first = g_ptr_array_index (words, 0);
  int month;

  if (is_week_word (first))
    {
      int year = year_at (words, 2, 0);

      if (words->len < 3)
        return week_of_nearest_year (number_at (words, 1, -1), today);
      return is_likely_year (year) ? monday_of_week (number_at (words, 1, -1), year)
                                   : g_strdup ("");
    }
  if (words->len > 3)
    return g_strdup ("");
  if (strlen (first) == 4 && g_ascii_isdigit (*first))
    return day_if_there_is_one (number_at (words, 2, 1), number_at (words, 1, 1), atoi (first));
  if ((month = month_of_word (first)) != 0 && words->len <= 2)
    return words->len < 2 ? day_of_nearest_year (1, month, today)
                          : day_if_there_is_one (1, month, year_at (words, 1, 0));
  if (words->len < 2)
    return g_strdup ("");
  month = month_of_word (g_ptr_array_index (words, 1));
  if (month == 0)
    month = number_at (words, 1, -1);
  if (words->len < 3)
    return day_of_nearest_year (number_at (words, 0, -1), month, today);
  return day_if_there_is_one (number_at (words, 0, -1), month, year_at (words, 2, 0));
}

char *
sam_day_from_text (const char *text, const char *today)
{
  g_autoptr (GPtrArray) words = split_words (text);

  /* A weekday in front says nothing that the date does not. */
  for (int weekday = G_DATE_MONDAY; words->len > 1 && weekday <= G_DATE_SUNDAY; weekday++)
    {
      g_autofree char *name = g_utf8_strdown (sam_weekday_name (weekday), -1);
      const char *first = g_ptr_array_index (words, 0);

      if (g_utf8_strlen (first, -1) >= 3 && g_str_has_prefix (name, first))
        {
          g_ptr_array_remove_index (words, 0);
          break;
        }
    }
  return words->len > 0 ? day_of_words (words, today) : g_strdup ("");
}
