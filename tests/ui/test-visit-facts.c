/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-facts.h"

#include "calendar/sam-day.h"
#include "support/sam-test-screen.h"
#include "ui/visits/sam-day-remarks.h"

static SamVisit *
add_visit (SamTestFolder *folder, const char *first, const char *last)
{
  return sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day", first,
                       "last-day", last, NULL);
}

static SamMeeting *
add_meeting (SamTestFolder *folder, gpointer visit, const char *day, const char *start)
{
  return sam_test_add (folder, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit), "day", day,
                       "start", start, "title", "Elevhälsan", "group", SAM_GROUP_SCHOOL_HEALTH,
                       NULL);
}

static void
assert_days (gpointer visit, const char *words)
{
  g_autofree char *days = sam_visit_dup_days (visit);

  g_assert_cmpstr (days, ==, words);
}

static void
test_words (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) none = add_visit (folder, "", "");
  g_autoptr (SamVisit) one = add_visit (folder, "2017-05-09", "2017-05-09");
  g_autoptr (SamVisit) two = add_visit (folder, "2017-05-09", "2017-05-10");
  g_autofree char *place = sam_visit_dup_municipality (folder->store, one);
  g_autofree char *summary = sam_visit_dup_summary (one);

  assert_days (none, "No day yet");
  assert_days (one, "Tue 9 May 2017");
  assert_days (two, "9–10 May 2017");
  g_assert_cmpstr (place, ==, "Hedemora");
  g_assert_cmpstr (summary, ==, "First visit · Tue 9 May 2017");
}

static void
assert_clash (GListModel *meetings, gpointer meeting, const char *expected)
{
  g_autofree char *clash = sam_meeting_remarks (meetings, meeting);

  g_assert_cmpstr (clash, ==, expected);
}

static void
test_clash (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder, "2016-05-09", "2016-05-10");
  g_autoptr (SamMeeting) morning = add_meeting (folder, visit, "2016-05-09", "09:00");
  g_autoptr (SamMeeting) late = add_meeting (folder, visit, "2016-05-09", "10:00");
  g_autoptr (SamMeeting) whenever = add_meeting (folder, visit, "2016-05-09", "");
  g_autoptr (SamMeeting) tomorrow = add_meeting (folder, visit, "2016-05-10", "09:30");
  g_autoptr (GListModel) meetings =
      sam_store_list_of (folder->store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));

  g_object_set (late, "title", "Polis", NULL);
  g_object_set (morning, "end", "10:00", NULL);
  assert_clash (meetings, morning, NULL);
  g_object_set (morning, "end", "10:15", NULL);
  assert_clash (meetings, morning, "At the same time: Polis");
  assert_clash (meetings, late, "At the same time: Elevhälsan");
  assert_clash (meetings, whenever, NULL);
  assert_clash (meetings, tomorrow, NULL);
  g_object_set (late, "start", "09:00", NULL);
  assert_clash (meetings, late, "At the same time: Elevhälsan");
}

static void
test_order (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) none = add_visit (folder, "", "");
  g_autoptr (SamVisit) early = add_visit (folder, "2016-05-09", "");
  g_autoptr (SamVisit) late = add_visit (folder, "2017-05-09", "");
  g_autoptr (SamMeeting) morning = add_meeting (folder, early, "2016-05-09", "09:00");
  g_autoptr (SamMeeting) noon = add_meeting (folder, early, "2016-05-09", "12:00");
  g_autoptr (SamMeeting) whenever = add_meeting (folder, early, "2016-05-09", "");
  g_autoptr (SamMeeting) tomorrow = add_meeting (folder, early, "2016-05-10", "08:00");

  g_assert_cmpint (sam_visit_compare (early, late), <, 0);
  g_assert_cmpint (sam_visit_compare (none, late), >, 0);
  g_assert_cmpint (sam_meeting_compare (morning, noon), <, 0);
  g_assert_cmpint (sam_meeting_compare (whenever, noon), >, 0);
  g_assert_cmpint (sam_meeting_compare (whenever, tomorrow), <, 0);
}

static void
test_move (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder, "2017-05-09", "2017-05-10");
  g_autoptr (SamMeeting) second = add_meeting (folder, visit, "2017-05-10", "09:00");

  sam_visit_move (folder->store, visit, "2017-06-01");
  g_assert_cmpstr (sam_record_str (visit, "first-day"), ==, "2017-06-01");
  g_assert_cmpstr (sam_record_str (visit, "last-day"), ==, "2017-06-02");
  g_assert_cmpstr (sam_record_str (second, "day"), ==, "2017-06-02");

  sam_visit_move (folder->store, visit, "");
  g_assert_cmpstr (sam_record_str (visit, "first-day"), ==, "");
  g_assert_cmpstr (sam_record_str (visit, "last-day"), ==, "");
}

static void
test_first_day (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder, "", "");
  g_autoptr (SamMeeting) meeting = add_meeting (folder, visit, "", "09:00");

  sam_visit_move (folder->store, visit, "2017-06-01");
  g_assert_cmpstr (sam_record_str (visit, "first-day"), ==, "2017-06-01");
  g_assert_cmpstr (sam_record_str (meeting, "day"), ==, "2017-06-01");
}

static void
test_report_day (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *today = sam_day_today ();
  g_autofree char *yesterday = sam_day_add (today, -1);
  g_autofree char *tomorrow = sam_day_add (today, 1);
  g_autoptr (SamVisit) past = add_visit (folder, "2016-04-12", "2016-04-13");
  g_autoptr (SamVisit) now = add_visit (folder, yesterday, tomorrow);
  g_autoptr (SamVisit) coming = add_visit (folder, tomorrow, "");
  g_autofree char *of_past = sam_visit_report_day (past);
  g_autofree char *of_now = sam_visit_report_day (now);
  g_autofree char *of_coming = sam_visit_report_day (coming);
  g_autofree char *of_none = sam_visit_report_day (NULL);

  g_assert_cmpstr (of_past, ==, "2016-04-13");
  g_assert_cmpstr (of_now, ==, today);
  g_assert_cmpstr (of_coming, ==, today);
  g_assert_cmpstr (of_none, ==, today);
}

static void
test_followed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) first = add_visit (folder, "2015-11-26", "");
  g_autoptr (SamVisit) second = add_visit (folder, "2016-11-26", "");
  g_autoptr (SamVisit) cancelled = add_visit (folder, "2016-12-01", "");
  g_autoptr (SamVisit) last = NULL;
  g_autoptr (SamVisit) before = NULL;

  sam_record_set_enum (cancelled, "state", SAM_VISIT_STATE_CANCELLED);
  last = sam_visit_find_followed (folder->store, "2083", "");
  before = sam_visit_find_followed (folder->store, "2083", "2016-01-01");
  g_assert_true (last == second);
  g_assert_true (before == first);
  g_assert_null (sam_visit_find_followed (folder->store, "2083", "2015-11-26"));
}

static void
test_copy (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder, "2017-05-09", "2017-05-10");
  g_autoptr (SamVisit) copy = add_visit (folder, "2017-06-01", "2017-06-02");
  g_autoptr (SamMeeting) second = add_meeting (folder, visit, "2017-05-10", "09:00");
  g_autoptr (GListModel) copied =
      sam_store_list_of (folder->store, SAM_TYPE_MEETING, "visit", sam_record_get_id (copy));
  g_autoptr (SamMeeting) meeting = NULL;

  sam_visit_copy_meetings (folder->store, visit, copy);
  g_assert_cmpuint (g_list_model_get_n_items (copied), ==, 1);
  meeting = g_list_model_get_item (copied, 0);
  g_assert_cmpstr (sam_record_str (meeting, "day"), ==, "2017-06-02");
  g_assert_cmpstr (sam_record_str (meeting, "start"), ==, "09:00");
  g_assert_cmpstr (sam_record_str (meeting, "title"), ==, "Elevhälsan");
  g_assert_cmpint (sam_record_enum (meeting, "group"), ==, SAM_GROUP_SCHOOL_HEALTH);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/visit-facts/" name, SamTestFolder, NULL, sam_test_folder_setup, function,          \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words", test_words);
  ADD ("order", test_order);
  ADD ("clash", test_clash);
  ADD ("move", test_move);
  ADD ("first-day", test_first_day);
  ADD ("report-day", test_report_day);
  ADD ("followed", test_followed);
  ADD ("copy", test_copy);
  return g_test_run ();
}
