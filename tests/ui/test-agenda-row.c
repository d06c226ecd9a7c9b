/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-agenda-row.h"

static void
add (GPtrArray *visits, const char *first, const char *last)
{
  SamVisit *visit = sam_record_new (SAM_TYPE_VISIT);

  sam_record_set_str (visit, "first-day", first);
  sam_record_set_str (visit, "last-day", last);
  g_ptr_array_add (visits, visit);
}

static void
assert_row (GPtrArray *rows, guint i, SamAgendaRowKind kind, const char *day)
{
  g_assert_cmpint (sam_agenda_row_get_kind (g_ptr_array_index (rows, i)), ==, kind);
  g_assert_cmpstr (sam_agenda_row_get_day (g_ptr_array_index (rows, i)), ==, day);
}

static void
test_weeks_and_gaps (void)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  add (visits, "2015-11-23", "");
  add (visits, "2015-11-29", "2015-12-08"); /* over the next week, into the one after it */
  add (visits, "2015-12-14", "");
  add (visits, "2016-01-08", "");
  rows = sam_agenda_rows_new (visits);

  g_assert_cmpuint (rows->len, ==, 8);
  assert_row (rows, 0, SAM_AGENDA_WEEK, "2015-11-23");
  assert_row (rows, 1, SAM_AGENDA_VISIT, "2015-11-23");
  assert_row (rows, 2, SAM_AGENDA_VISIT, "2015-11-29");
  assert_row (rows, 3, SAM_AGENDA_WEEK, "2015-12-14");
  assert_row (rows, 4, SAM_AGENDA_VISIT, "2015-12-14");
  assert_row (rows, 5, SAM_AGENDA_GAP, "2015-12-21");
  g_assert_cmpint (sam_agenda_row_get_weeks (g_ptr_array_index (rows, 5)), ==, 2);
  assert_row (rows, 6, SAM_AGENDA_WEEK, "2016-01-04");
  assert_row (rows, 7, SAM_AGENDA_VISIT, "2016-01-08");
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = sam_agenda_rows_new (visits);

  g_assert_cmpuint (rows->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda-row/weeks-and-gaps", test_weeks_and_gaps);
  g_test_add_func ("/agenda-row/empty", test_empty);
  return g_test_run ();
}
