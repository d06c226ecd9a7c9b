/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "calendar/sam-day.h"

static void
assert_takes (char *found, const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_valid (void)
{
  static const char *const wrong[] = { "",           "2015",       "2015-11-31", "2015-02-29",
                                       "2015-13-01", "2015-1-01",  " 2015-11-2", "2015-11-26 ",
                                       "2015/11/26", "0000-01-01", "2015-00-10", "２015-1-1",
                                       "2015-11-2x", "-015-11-26" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (sam_day_is_valid (wrong[i]));
  g_assert_false (sam_day_is_valid (NULL));
  g_assert_true (sam_day_is_valid ("2015-11-26"));
  g_assert_true (sam_day_is_valid ("2016-02-29"));
}

static void
test_arithmetic (void)
{
  assert_takes (sam_day_add ("2015-12-31", 1), "2016-01-01");
  assert_takes (sam_day_add ("2016-03-01", -1), "2016-02-29");
  assert_takes (sam_day_add ("2015-11-26", 0), "2015-11-26");
  assert_takes (sam_day_add_months ("2016-01-31", 1), "2016-02-29");
  assert_takes (sam_day_add_months ("2016-01-15", -1), "2015-12-15");
  g_assert_cmpint (sam_day_difference ("2015-11-26", "2016-11-26"), ==, 366);
  g_assert_cmpint (sam_day_difference ("2015-11-27", "2015-11-26"), ==, -1);
  g_assert_cmpint (sam_day_months_between ("2016-01-31", "2016-02-29"), ==, 1);
  g_assert_cmpint (sam_day_months_between ("2016-01-15", "2016-03-14"), ==, 1);
  g_assert_cmpint (sam_day_months_between ("2016-03-15", "2015-03-15"), ==, -12);
  assert_takes (sam_day_from_julian (sam_day_julian ("2015-11-26") + 5), "2015-12-01");
  g_assert_cmpuint (sam_day_julian (""), ==, 0);
  /* Over a change to summer time no day is lost or doubled. */
  assert_takes (sam_day_add ("2016-03-26", 2), "2016-03-28");
}

static void
test_today (void)
{
  g_autoptr (GDateTime) before = g_date_time_new_now_local ();
  g_autofree char *today = sam_day_today ();
  g_autoptr (GDateTime) after = g_date_time_new_now_local ();
  g_autofree char *a = g_date_time_format (before, "%Y-%m-%d");
  g_autofree char *b = g_date_time_format (after, "%Y-%m-%d");

  g_assert_true (g_str_equal (today, a) || g_str_equal (today, b));
}

typedef struct
{
  const char *day;
  int year;
  int week;
  int weekday;
} WeekCase;

static void
test_weeks (void)
{
  static const WeekCase cases[] = {
    { "2015-11-26", 2015, 48, 4 }, { "2015-12-28", 2015, 53, 1 }, { "2016-01-03", 2015, 53, 7 },
    { "2016-01-04", 2016, 1, 1 },  { "2017-01-01", 2016, 52, 7 }, { "2018-12-31", 2019, 1, 1 },
    { "2019-12-30", 2020, 1, 1 },  { "2020-12-28", 2020, 53, 1 }, { "2021-01-03", 2020, 53, 7 },
    { "2021-01-04", 2021, 1, 1 },  { "2024-12-30", 2025, 1, 1 },  { "2025-12-29", 2026, 1, 1 },
    { "2026-12-28", 2026, 53, 1 }, { "2027-01-01", 2026, 53, 5 }, { "2027-01-03", 2026, 53, 7 },
    { "2027-01-04", 2027, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (sam_day_week (cases[i].day), ==, cases[i].week);
      g_assert_cmpint (sam_day_week_year (cases[i].day), ==, cases[i].year);
      g_assert_cmpint (sam_day_weekday (cases[i].day), ==, cases[i].weekday);
    }
  assert_takes (sam_day_monday ("2016-01-03"), "2015-12-28");
  assert_takes (sam_day_monday ("2016-01-04"), "2016-01-04");
  assert_takes (sam_day_first_of_month ("2015-11-26"), "2015-11-01");
  g_assert_true (sam_day_same_month ("2015-11-26", "2015-11-01"));
  g_assert_false (sam_day_same_month ("2015-11-26", "2016-11-26"));
}

static void
test_long_years (void)
{
  static const int with_53[] = { 2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060 };
  guint next = 0;

  for (int year = 2004; year <= 2060; year++)
    {
      g_autofree char *day = sam_day_from_dmy (28, 12, year);
      gboolean is_long = next < G_N_ELEMENTS (with_53) && with_53[next] == year;

      g_assert_cmpint (sam_day_week (day), ==, is_long ? 53 : 52);
      next += is_long;
    }
}

static void
test_typed (void)
{
  static const char *const cases[][2] = {
    { "2015-11-26", "2015-11-26" },
    { "26/11", "2016-11-26" },
    { "26.11.2015", "2015-11-26" },
    { "26 nov", "2016-11-26" },
    { "26 NOVEMBER 2015", "2015-11-26" },
    { "Thu 26 November 2015", "2015-11-26" },
    { "november", "2016-11-01" },
    { "nov 2015", "2015-11-01" },
    { "2015-11", "2015-11-01" },
    { "2015", "2015-01-01" },
    { "w 48 2015", "2015-11-23" },
    { "w48", "2016-11-28" },
    { "v. 48", "2016-11-28" },
    { "week 53 2015", "2015-12-28" },
    { "week 53 2016", "" },
    { "w 0", "" },
    { "w", "" },
    { "31/2", "" },
    { "ju", "" },
    { "26", "" },
    { "hello", "" },
    { "26/11/15", "2015-11-26" },
    { "26 nov 15", "2015-11-26" },
    { "0001-01-01", "" },
    { "week 3 9999", "" },
    { "26 nov 2015 10", "" },
    { "", "" },
    { "999999999999/11", "" },
    { "ma", "" },
    { "1 1 99999", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_takes (sam_day_from_text (cases[i][0], "2016-03-08"), cases[i][1]);
}

/* In autumn one plans the spring, in January one notes what was in December. */
static void
test_typed_without_year (void)
{
  static const char *const cases[][3] = {
    { "2026-11-26", "14/1", "2027-01-14" },
    { "2026-11-26", "1/9", "2026-09-01" },
    { "2026-11-26", "1 jun", "2027-06-01" },
    { "2026-11-26", "january", "2027-01-01" },
    { "2026-11-26", "w 2", "2027-01-11" },
    { "2026-11-26", "w 53", "2026-12-28" },
    { "2027-01-02", "28/12", "2026-12-28" },
    { "2027-01-02", "w 53", "2026-12-28" },
    { "2027-01-02", "november", "2026-11-01" },
    { "2027-11-26", "29/2", "2028-02-29" },
    { "2026-11-26", "29/2", "" },
    { "2027-06-01", "w 53", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_takes (sam_day_from_text (cases[i][1], cases[i][0]), cases[i][2]);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/valid", test_valid);
  g_test_add_func ("/day/arithmetic", test_arithmetic);
  g_test_add_func ("/day/today", test_today);
  g_test_add_func ("/day/weeks", test_weeks);
  g_test_add_func ("/day/long-years", test_long_years);
  g_test_add_func ("/day/typed", test_typed);
  g_test_add_func ("/day/typed-without-year", test_typed_without_year);
  return g_test_run ();
}
