/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "calendar/sam-holidays.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"

typedef enum
{
  FIXED,    /* on this day of this month */
  EASTER,   /* so many days after Easter Day */
  SATURDAY, /* so many days after the first Saturday on or after this day of this month */
} Base;

/* Red by law, an eve that is free all the same, or a working day, be it an eve. */
typedef enum
{
  RED,
  FREE,
  WORKING,
} Colour;

typedef struct
{
  const char *name;
  Base base;
  int month;
  int day;
  int offset;
  Colour colour;
} Rule;

/* The red days come first, so that they stand first where several fall on one date. The second day
 * of Whitsun is not here: it has been a working day since 2005. */
static const Rule rules[] = {
  { NC_ ("holiday", "New Year's Day"), FIXED, 1, 1, 0, RED },
  { NC_ ("holiday", "Epiphany"), FIXED, 1, 6, 0, RED },
  { NC_ ("holiday", "Good Friday"), EASTER, 0, 0, -2, RED },
  { NC_ ("holiday", "Easter Day"), EASTER, 0, 0, 0, RED },
  { NC_ ("holiday", "Easter Monday"), EASTER, 0, 0, 1, RED },
  { NC_ ("holiday", "May Day"), FIXED, 5, 1, 0, RED },
  { NC_ ("holiday", "Ascension Day"), EASTER, 0, 0, 39, RED },
  { NC_ ("holiday", "Whit Sunday"), EASTER, 0, 0, 49, RED },
  { NC_ ("holiday", "National Day of Sweden"), FIXED, 6, 6, 0, RED },
  { NC_ ("holiday", "Midsummer Day"), SATURDAY, 6, 20, 0, RED },
  { NC_ ("holiday", "All Saints' Day"), SATURDAY, 10, 31, 0, RED },
  { NC_ ("holiday", "Christmas Day"), FIXED, 12, 25, 0, RED },
  /* Translators: 26 December, a public holiday */
  { NC_ ("holiday", "Boxing Day"), FIXED, 12, 26, 0, RED },
  /* Translators: 5 January, the eve of Epiphany */
  { NC_ ("holiday", "Twelfth Night"), FIXED, 1, 5, 0, WORKING },
  { NC_ ("holiday", "Maundy Thursday"), EASTER, 0, 0, -3, WORKING },
  { NC_ ("holiday", "Easter Eve"), EASTER, 0, 0, -1, WORKING },
  /* Translators: 30 April */
  { NC_ ("holiday", "Walpurgis Night"), FIXED, 4, 30, 0, WORKING },
  { NC_ ("holiday", "Whitsun Eve"), EASTER, 0, 0, 48, WORKING },
  { NC_ ("holiday", "Midsummer Eve"), SATURDAY, 6, 20, -1, FREE },
  /* Translators: the Friday before All Saints' Day */
  { NC_ ("holiday", "All Saints' Eve"), SATURDAY, 10, 31, -1, WORKING },
  { NC_ ("holiday", "Christmas Eve"), FIXED, 12, 24, 0, FREE },
  { NC_ ("holiday", "New Year's Eve"), FIXED, 12, 31, 0, FREE },
};

/* Easter Day is the Sunday after the church's full moon on or after 21 March. The golden number
 * places the moon in its cycle of 19 years; the century moves it by the leap years that were left
 * out and by the moon's own drift (eight days in 25 centuries). */
void
sam_holidays_easter (int year, GDate *easter)
{
  int golden = year % 19 + 1;
  int century = year / 100 + 1;
  int dropped_leap_days = 3 * century / 4 - 12;
  int moon_drift = (8 * century + 5) / 25 - 5;
  int sunday = 5 * year / 4 - dropped_leap_days - 10;
  int epact = (11 * golden + 20 + moon_drift - dropped_leap_days) % 30;
  int day;

  if (epact < 0)
    epact += 30;
  if ((epact == 25 && golden > 11) || epact == 24)
    epact++;
  day = 44 - epact;
  if (day < 21)
    day += 30;
  day += 7 - (sunday + day) % 7;
  g_date_clear (easter, 1);
  g_date_set_dmy (easter, 1, G_DATE_MARCH, year);
  g_date_add_days (easter, day - 1);
}

static guint32
day_of_rule (const Rule *rule, int year, guint32 easter)
{
  GDate date;

  if (rule->base == EASTER)
    return easter + rule->offset;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, rule->day, rule->month, year);
  if (rule->base == SATURDAY)
    g_date_add_days (&date, (G_DATE_SATURDAY - (int)g_date_get_weekday (&date) + 7) % 7);
  return g_date_get_julian (&date) + rule->offset;
}

static guint
rules_on (const GDate *date, const Rule *found[SAM_HOLIDAYS_MAX])
{
  guint32 julian = g_date_get_julian (date);
  int year = g_date_get_year (date);
  guint n = 0;
  GDate easter;

  sam_holidays_easter (year, &easter);
  for (guint i = 0; i < G_N_ELEMENTS (rules) && n < SAM_HOLIDAYS_MAX; i++)
    if (day_of_rule (&rules[i], year, g_date_get_julian (&easter)) == julian)
      found[n++] = &rules[i];
  return n;
}

guint
sam_holidays_on (const char *day, SamHoliday holidays[SAM_HOLIDAYS_MAX])
{
  const Rule *found[SAM_HOLIDAYS_MAX];
  GDate date;
  guint n;

  if (!sam_day_parse (day, &date))
    return 0;
  n = rules_on (&date, found);
  for (guint i = 0; i < n; i++)
    {
      holidays[i].name = g_dpgettext2 (GETTEXT_PACKAGE, "holiday", found[i]->name);
      holidays[i].red = found[i]->colour == RED;
    }
  return n;
}

char *
sam_holidays_name (const char *day)
{
  SamHoliday holidays[SAM_HOLIDAYS_MAX];
  guint n = sam_holidays_on (day, holidays);
  GString *names;

  if (n == 0)
    return NULL;
  names = g_string_new (holidays[0].name);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (names, ", %s", holidays[i].name);
  return g_string_free (names, FALSE);
}

static Colour
colour_of_date (const GDate *date)
{
  const Rule *found[SAM_HOLIDAYS_MAX];
  guint n = rules_on (date, found);
  Colour colour = g_date_get_weekday (date) == G_DATE_SUNDAY ? RED : WORKING;

  for (guint i = 0; i < n; i++)
    colour = MIN (colour, found[i]->colour);
  return colour;
}

static gboolean
is_free (const GDate *date)
{
  return g_date_get_weekday (date) == G_DATE_SATURDAY || colour_of_date (date) != WORKING;
}

gboolean
sam_holidays_is_red (const char *day)
{
  GDate date;

  return sam_day_parse (day, &date) && colour_of_date (&date) == RED;
}

gboolean
sam_holidays_is_free (const char *day)
{
  GDate date;

  return sam_day_parse (day, &date) && is_free (&date);
}

gboolean
sam_holidays_is_bridge_day (const char *day)
{
  GDate date, before, after;

  if (!sam_day_parse (day, &date))
    return FALSE;
  before = after = date;
  g_date_subtract_days (&before, 1);
  g_date_add_days (&after, 1);
  return !is_free (&date) && is_free (&before) && is_free (&after);
}
