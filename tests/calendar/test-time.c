/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "calendar/sam-time.h"

static void
assert_takes (char *found, const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_minutes (void)
{
  static const char *const wrong[] = { "",     "9:00",  "24:00", "09:60",
                                       "0900", "09.00", "aa:bb", "09:000" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (sam_time_minutes (wrong[i]), ==, -1);
  g_assert_cmpint (sam_time_minutes (NULL), ==, -1);
  g_assert_cmpint (sam_time_minutes ("00:00"), ==, 0);
  g_assert_cmpint (sam_time_minutes ("10:30"), ==, 630);
  assert_takes (sam_time_from_minutes (630), "10:30");
  assert_takes (sam_time_from_minutes (-5), "00:00");
  assert_takes (sam_time_from_minutes (5000), "23:59");
}

static void
test_typed (void)
{
  static const char *const cases[][2] = {
    { "9", "09:00" },     { "9.30", "09:30" },   { "0930", "09:30" },
    { "930", "09:30" },   { "kl. 13", "13:00" }, { "9:5", "" },
    { "25", "" },         { "9:75", "" },        { "", "" },
    { "noon", "" },       { "12345", "" },       { "9:", "09:00" },
    { "1 mar 2027", "" }, { "9 personer", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_takes (sam_time_from_text (cases[i][0]), cases[i][1]);
}

static void
test_span (void)
{
  assert_takes (sam_time_format_span ("09:00", "10:30"), "09:00–10:30");
  assert_takes (sam_time_format_span ("09:00", ""), "09:00");
  assert_takes (sam_time_format_span ("", "10:30"), "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/minutes", test_minutes);
  g_test_add_func ("/time/typed", test_typed);
  g_test_add_func ("/time/span", test_span);
  return g_test_run ();
}
