/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-edits.h"

#include "support/sam-test.h"

static SamVisit *
add_visit (SamStore *store, const char *first, const char *last)
{
  SamVisit *visit = sam_record_new (SAM_TYPE_VISIT);

  sam_record_set_str (visit, "municipality", "2380");
  sam_record_set_str (visit, "first-day", first);
  sam_record_set_str (visit, "last-day", last);
  sam_store_add (store, visit);
  return visit;
}

static SamMeeting *
add_meeting (SamStore *store, SamVisit *visit, const char *day)
{
  SamMeeting *meeting = sam_record_new (SAM_TYPE_MEETING);

  sam_record_set_str (meeting, "visit", sam_record_get_id (visit));
  sam_record_set_str (meeting, "day", day);
  sam_record_set_str (meeting, "start", "09:00");
  sam_record_set_str (meeting, "end", "10:30");
  sam_store_add (store, meeting);
  return meeting;
}

static void
assert_days (gpointer visit, const char *first, const char *last)
{
  g_assert_cmpstr (sam_record_str (visit, "first-day"), ==, first);
  g_assert_cmpstr (sam_record_str (visit, "last-day"), ==, last);
}

static void
test_move_and_undo (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2015-11-26", "2015-11-27");
  g_autoptr (SamMeeting) second = add_meeting (folder->store, visit, "2015-11-27");
  g_autoptr (SamMeeting) dayless = add_meeting (folder->store, visit, "");

  g_assert_true (sam_calendar_edits_move_visit (edits, visit, "2015-12-31"));
  assert_days (visit, "2015-12-31", "2016-01-01");
  g_assert_cmpstr (sam_record_str (second, "day"), ==, "2016-01-01");
  g_assert_cmpstr (sam_record_str (dayless, "day"), ==, "");

  g_assert_true (sam_calendar_edits_undo (edits));
  assert_days (visit, "2015-11-26", "2015-11-27");
  g_assert_cmpstr (sam_record_str (second, "day"), ==, "2015-11-27");
  g_assert_false (sam_calendar_edits_undo (edits));
}

static void
test_nothing_to_do (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2015-11-26", "");
  g_autoptr (SamMeeting) meeting = add_meeting (folder->store, visit, "2015-11-26");

  g_assert_false (sam_calendar_edits_move_visit (edits, visit, "2015-11-26"));
  g_assert_false (sam_calendar_edits_set_meeting (edits, meeting, "2015-11-26", 540, 630));
  g_assert_false (sam_calendar_edits_undo (edits));
}

static void
test_without_a_day (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "", "");

  g_assert_true (sam_calendar_edits_move_visit (edits, visit, "2015-11-26"));
  assert_days (visit, "2015-11-26", "");
}

static void
test_trip (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) first = add_visit (folder->store, "2015-11-24", "");
  g_autoptr (SamVisit) second = add_visit (folder->store, "2015-11-26", "2015-11-27");
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();

  g_ptr_array_add (visits, first);
  g_ptr_array_add (visits, second);
  g_assert_true (sam_calendar_edits_shift (edits, visits, -7));
  assert_days (first, "2015-11-17", "");
  assert_days (second, "2015-11-19", "2015-11-20");
  g_assert_true (sam_calendar_edits_undo (edits));
  assert_days (first, "2015-11-24", "");
  assert_days (second, "2015-11-26", "2015-11-27");
}

static void
test_meeting_stays_in_its_visit (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2015-11-26", "2015-11-27");
  g_autoptr (SamMeeting) meeting = add_meeting (folder->store, visit, "2015-11-26");

  g_assert_true (sam_calendar_edits_set_meeting (edits, meeting, "2015-12-24", 600, 660));
  g_assert_cmpstr (sam_record_str (meeting, "day"), ==, "2015-11-27");
  g_assert_cmpstr (sam_record_str (meeting, "start"), ==, "10:00");
  g_assert_cmpstr (sam_record_str (meeting, "end"), ==, "11:00");
  g_assert_true (sam_calendar_edits_set_meeting (edits, meeting, "2015-11-01", 600, 660));
  g_assert_cmpstr (sam_record_str (meeting, "day"), ==, "2015-11-26");
}

static void
test_state (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2015-11-26", "");

  g_assert_true (sam_calendar_edits_set_state (edits, visit, "cancelled"));
  g_assert_cmpint (sam_record_enum (visit, "state"), ==, SAM_VISIT_STATE_CANCELLED);
  g_assert_false (sam_calendar_edits_set_state (edits, visit, "no such state"));
  g_assert_true (sam_calendar_edits_undo (edits));
  g_assert_cmpint (sam_record_enum (visit, "state"), ==, SAM_VISIT_STATE_IDEA);
}

/* What was edited since, by somebody else perhaps, is not overwritten. */
static void
test_undo_spares_later_edits (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (folder->store);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2015-11-26", "2015-11-27");

  g_assert_true (sam_calendar_edits_move_visit (edits, visit, "2015-12-01"));
  sam_record_set_str (visit, "last-day", "2015-12-04");
  g_assert_true (sam_calendar_edits_undo (edits));
  assert_days (visit, "2015-11-26", "2015-12-04");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/calendar-edits/move-and-undo", test_move_and_undo);
  SAM_TEST_ADD ("/calendar-edits/nothing-to-do", test_nothing_to_do);
  SAM_TEST_ADD ("/calendar-edits/without-a-day", test_without_a_day);
  SAM_TEST_ADD ("/calendar-edits/trip", test_trip);
  SAM_TEST_ADD ("/calendar-edits/meeting-stays-in-its-visit", test_meeting_stays_in_its_visit);
  SAM_TEST_ADD ("/calendar-edits/state", test_state);
  SAM_TEST_ADD ("/calendar-edits/undo-spares-later-edits", test_undo_spares_later_edits);
  return g_test_run ();
}
