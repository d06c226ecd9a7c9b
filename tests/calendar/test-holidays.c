/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "calendar/sam-holidays.h"

/* What the table of 2015 to 2030 says: each day is the key of a row "name,name in English,red". The
 * table was compiled from other programs than this one. */
static GHashTable *
read_table (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "calendar", "holidays-2015-2030.csv", NULL);
  GHashTable *table =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char **fields = g_strsplit (lines[i], ",", -1);
      char *note = strstr (fields[2], " (");

      g_assert_cmpuint (g_strv_length (fields), ==, 4);
      if (note != NULL)
        *note = '\0';
      g_hash_table_insert (table, g_strdup (fields[0]), fields);
    }
  return table;
}

static void
test_table (void)
{
  g_autoptr (GHashTable) table = read_table ();
  g_autofree char *day = g_strdup ("2015-01-01");
  guint found = 0;

  g_assert_cmpuint (g_hash_table_size (table), ==, 352);
  while (!g_str_equal (day, "2031-01-01"))
    {
      char **row = g_hash_table_lookup (table, day);
      gboolean sunday = sam_day_weekday (day) == G_DATE_SUNDAY;
      SamHoliday holidays[SAM_HOLIDAYS_MAX];
      char *next;

      g_assert_cmpuint (sam_holidays_on (day, holidays), ==, row != NULL ? 1 : 0);
      if (row != NULL)
        {
          g_assert_cmpstr (holidays[0].name, ==, row[2]);
          g_assert_cmpint (holidays[0].red, ==, g_str_equal (row[3], "yes"));
          found++;
        }
      g_assert_cmpint (sam_holidays_is_red (day), ==,
                       sunday || (row != NULL && g_str_equal (row[3], "yes")));
      next = sam_day_add (day, 1);
      g_free (day);
      day = next;
    }
  g_assert_cmpuint (found, ==, 352);
}

static void
test_several_names (void)
{
  static const char *const cases[][2] = {
    { "2008-05-01", "May Day, Ascension Day" },
    { "2049-06-06", "Whit Sunday, National Day of Sweden" },
    { "2071-06-06", "National Day of Sweden, Whitsun Eve" },
    { "2015-11-26", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = sam_holidays_name (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

static void
test_easter (void)
{
  /* The first and last possible ones, and the two exceptions of the computus. */
  static const char *const days[] = { "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19",
                                      "2015-04-05", "2016-03-27", "2019-04-21", "2038-04-25",
                                      "2049-04-18", "2076-04-19", "2285-03-22", "1583-04-10" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day = NULL;
      GDate easter;

      sam_holidays_easter (g_ascii_strtoll (days[i], NULL, 10), &easter);
      day = sam_day_from_date (&easter);
      g_assert_cmpstr (day, ==, days[i]);
    }
}

static void
test_bridge_days (void)
{
  static const char expected[] =
      "2015-01-02 2015-01-05 2015-05-15 2016-05-06 2017-05-26 2017-06-05 2018-04-30 2018-05-11 "
      "2019-05-31 2019-06-07 2019-12-23 2019-12-27 2019-12-30 2020-05-22 2021-05-14 2022-01-07 "
      "2022-05-27 2023-05-19 2023-06-05 2024-05-10 2024-06-07 2024-12-23 2024-12-27 2024-12-30 "
      "2025-05-02 2025-05-30 2026-01-02 2026-01-05 2026-05-15 2027-05-07 2028-01-07 2028-05-26 "
      "2028-06-05 2029-04-30 2029-05-11 2030-05-31 2030-06-07 2030-12-23 2030-12-27 2030-12-30 ";
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *day = g_strdup ("2015-01-01");

  while (!g_str_equal (day, "2031-01-01"))
    {
      char *next = sam_day_add (day, 1);

      if (sam_holidays_is_bridge_day (day))
        g_string_append_printf (found, "%s ", day);
      g_free (day);
      day = next;
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_working_days (void)
{
  static const int expected[] = { 251, 253, 251, 250, 250, 252, 253, 253,
                                  251, 251, 249, 251, 253, 251, 250, 250 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *day = sam_day_from_dmy (1, 1, 2015 + i);
      g_autofree char *end = sam_day_from_dmy (1, 1, 2016 + i);
      int n = 0;

      while (!g_str_equal (day, end))
        {
          char *next = sam_day_add (day, 1);

          n += !sam_holidays_is_free (day);
          g_free (day);
          day = next;
        }
      g_assert_cmpint (n, ==, expected[i]);
    }
}

static void
test_not_red (void)
{
  g_assert_false (sam_holidays_is_red ("2015-05-25")); /* the second day of Whitsun, until 2004 */
  g_assert_false (sam_holidays_is_red ("2015-12-24"));
  g_assert_true (sam_holidays_is_free ("2015-12-24"));
  g_assert_false (sam_holidays_is_red (""));
  g_assert_false (sam_holidays_is_free (""));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holidays/table", test_table);
  g_test_add_func ("/holidays/several-names", test_several_names);
  g_test_add_func ("/holidays/easter", test_easter);
  g_test_add_func ("/holidays/bridge-days", test_bridge_days);
  g_test_add_func ("/holidays/working-days", test_working_days);
  g_test_add_func ("/holidays/not-red", test_not_red);
  return g_test_run ();
}
