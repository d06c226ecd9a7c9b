/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "calendar/sam-day-format.h"

static void
assert_takes (char *found, const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_days (void)
{
  const char *day = "2015-11-26";

  assert_takes (sam_day_format_week (day), "w. 48");
  assert_takes (sam_day_format_month (day), "November 2015");
  assert_takes (sam_day_format_day_month (day), "26 Nov");
  assert_takes (sam_day_format_medium (day), "26 Nov 2015");
  assert_takes (sam_day_format_with_week (day), "Thu 26 Nov 2015, w. 48");
  assert_takes (sam_day_format_weekday (day), "Thu 26 Nov");
  assert_takes (sam_day_format_weekday_seen (day, "2015-01-01"), "Thu 26 Nov");
  assert_takes (sam_day_format_weekday_seen (day, "2016-01-01"), "Thu 26 Nov 2015");
  assert_takes (sam_day_format_weekday_long (day), "Thursday 26 November");
  assert_takes (sam_day_format_long (day), "Thursday 26 November 2015");
  assert_takes (sam_day_format_long ("2016-05-01"), "Sunday 1 May 2016");
  assert_takes (sam_day_format_long (""), "");
  assert_takes (sam_day_format_heading ("torsdag 26 november"), "Torsdag 26 november");
  assert_takes (sam_day_format_heading ("ö"), "Ö");
  assert_takes (sam_day_format_heading (""), "");
  assert_takes (sam_day_format_with_week (""), "");
}

static void
test_ranges (void)
{
  assert_takes (sam_day_format_range ("2016-03-08", "2016-03-10"), "8–10 Mar 2016");
  assert_takes (sam_day_format_range ("2016-04-28", "2016-05-02"), "28 Apr – 2 May 2016");
  assert_takes (sam_day_format_range ("2015-12-30", "2016-01-02"), "30 Dec 2015 – 2 Jan 2016");
  assert_takes (sam_day_format_range ("2016-03-08", ""), "8 Mar 2016");
  assert_takes (sam_day_format_range ("2016-03-08", "2016-03-08"), "8 Mar 2016");
  assert_takes (sam_day_format_range ("", ""), "");
}

static void
test_relative (void)
{
  const char *today = "2016-03-08";
  static const char *const cases[][2] = {
    { "2016-03-08", "today" },       { "2016-03-09", "tomorrow" },
    { "2016-03-07", "yesterday" },   { "2016-03-11", "in 3 days" },
    { "2016-03-21", "in 13 days" },  { "2016-03-22", "in 2 weeks" },
    { "2016-05-07", "in 8 weeks" },  { "2016-05-08", "in 2 months" },
    { "2018-03-08", "in 2 years" },  { "2016-03-05", "3 days ago" },
    { "2016-02-20", "2 weeks ago" }, { "2015-03-08", "12 months ago" },
    { "2013-03-08", "3 years ago" }, { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_takes (sam_day_format_relative (cases[i][0], today), cases[i][1]);
}

static void
test_due (void)
{
  assert_takes (sam_day_format_due ("2016-01-08", "2016-03-08"), "2 months over");
  assert_takes (sam_day_format_due ("2016-03-07", "2016-03-08"), "1 day over");
  assert_takes (sam_day_format_due ("2016-03-08", "2016-03-08"), "today");
  assert_takes (sam_day_format_due ("2016-03-11", "2016-03-08"), "in 3 days");
  assert_takes (sam_day_format_due ("", "2016-03-08"), "");
}

/* With the program's own translation, and without any installed Swedish locale. */
static void
test_swedish (void)
{
  g_autofree char *po = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_autofree char *mo = g_build_filename (po, "sv", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  if (!g_file_test (mo, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("There is no Swedish translation in the build folder.");
      return;
    }
  if (g_test_subprocess ())
    {
      bindtextdomain (GETTEXT_PACKAGE, po);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
      /* From glibc 2.40 on C.UTF-8 is as English as C. */
      if (g_str_equal (setlocale (LC_MESSAGES, NULL), "C.UTF-8")
          && g_str_equal (gettext ("Monday"), "Monday"))
        return;
      assert_takes (sam_day_format_with_week ("2015-11-26"), "tors 26 nov 2015, v. 48");
      assert_takes (sam_day_format_long ("2015-11-26"), "torsdag 26 november 2015");
      assert_takes (sam_day_format_range ("2016-03-08", "2016-03-10"), "8–10 mars 2016");
      assert_takes (sam_day_format_month ("2016-05-01"), "maj 2016");
      return;
    }
  if (setlocale (LC_ALL, "en_US.UTF-8") != NULL)
    g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "sv", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-format/days", test_days);
  g_test_add_func ("/day-format/ranges", test_ranges);
  g_test_add_func ("/day-format/relative", test_relative);
  g_test_add_func ("/day-format/due", test_due);
  g_test_add_func ("/day-format/swedish", test_swedish);
  return g_test_run ();
}
