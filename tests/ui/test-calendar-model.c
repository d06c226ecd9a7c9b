/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-model.h"

#include "calendar/sam-day.h"
#include "support/sam-test.h"

static SamVisit *
add_visit (SamStore *store, const char *code, const char *first, const char *last, SamTrip *trip)
{
  SamVisit *visit = sam_record_new (SAM_TYPE_VISIT);

  sam_record_set_str (visit, "municipality", code);
  sam_record_set_str (visit, "first-day", first);
  sam_record_set_str (visit, "last-day", last);
  if (trip != NULL)
    sam_record_set_str (visit, "trip", sam_record_get_id (trip));
  sam_store_add (store, visit);
  return visit;
}

static guint32
julian (const char *day)
{
  GDate date;

  g_assert_true (sam_day_parse (day, &date));
  return g_date_get_julian (&date);
}

static void
assert_visits (SamCalendarModel *model, const char *day, guint n)
{
  g_autoptr (GPtrArray) visits = sam_calendar_model_get_visits (model, day);

  g_assert_cmpuint (visits->len, ==, n);
}

static void
test_by_day (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) early = add_visit (folder->store, "0136", "2015-11-24", "2015-11-26", NULL);
  g_autoptr (SamCalendarModel) model = sam_calendar_model_new (folder->store);
  g_autoptr (SamVisit) added = add_visit (folder->store, "2380", "2015-11-26", "", NULL);
  g_autoptr (SamVisit) dayless = add_visit (folder->store, "2380", "", "", NULL);
  g_autofree char *mark = NULL;
  g_autoptr (GError) error = NULL;

  assert_visits (model, "2015-11-23", 0);
  assert_visits (model, "2015-11-24", 1);
  assert_visits (model, "2015-11-26", 2);
  assert_visits (model, "2015-11-27", 0);

  sam_record_set_str (early, "last-day", "2015-11-27");
  assert_visits (model, "2015-11-27", 1);
  /* A last day before the first one is none. */
  sam_record_set_str (early, "last-day", "2015-01-01");
  assert_visits (model, "2015-11-24", 1);
  assert_visits (model, "2015-11-25", 0);

  mark = sam_store_remove (folder->store, added);
  assert_visits (model, "2015-11-26", 0);
  g_assert_true (sam_store_restore (folder->store, mark, &error));
  g_assert_no_error (error);
  assert_visits (model, "2015-11-26", 1);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Any number of edits is told of once. */
static void
test_changed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "0136", "2015-11-24", "", NULL);
  g_autoptr (SamCalendarModel) model = sam_calendar_model_new (folder->store);
  guint n = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (model, "changed", G_CALLBACK (count_cb), &n);
  sam_record_set_str (visit, "first-day", "2015-11-25");
  sam_record_set_str (visit, "last-day", "2015-11-26");
  sam_record_set_enum (visit, "state", SAM_VISIT_STATE_DONE);
  g_assert_cmpuint (n, ==, 0);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
}

static void
test_trip_is_one_span (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamTrip) trip = sam_record_new (SAM_TYPE_TRIP);
  g_autoptr (SamVisit) first = NULL;
  g_autoptr (SamVisit) last = NULL;
  g_autoptr (SamVisit) other = NULL;
  g_autoptr (SamCalendarModel) model = NULL;
  g_autoptr (GPtrArray) spans = NULL;
  g_autoptr (GPtrArray) between = NULL;
  SamSpan *span;

  sam_record_set_str (trip, "title", "Norrbotten");
  sam_store_add (folder->store, trip);
  first = add_visit (folder->store, "0136", "2015-11-24", "", trip);
  last = add_visit (folder->store, "2514", "2015-11-26", "2015-11-27", trip);
  other = add_visit (folder->store, "2380", "2015-11-25", "", NULL);
  model = sam_calendar_model_new (folder->store);

  spans = sam_calendar_model_get_spans (model, julian ("2015-11-23"), julian ("2015-11-29"));
  g_assert_cmpuint (spans->len, ==, 2);
  span = g_ptr_array_index (spans, 0);
  g_assert_true (span->trip == trip);
  g_assert_cmpuint (span->visits->len, ==, 2);
  g_assert_cmpuint (span->first, ==, julian ("2015-11-24"));
  g_assert_cmpuint (span->last, ==, julian ("2015-11-27"));

  /* The day of travel between the two has the trip's bar. */
  between = sam_calendar_model_get_spans (model, julian ("2015-11-25"), julian ("2015-11-25"));
  g_assert_cmpuint (between->len, ==, 2);

  /* Two visits a year apart are no journey. */
  sam_record_set_str (last, "first-day", "2016-11-26");
  sam_record_set_str (last, "last-day", "");
  g_clear_pointer (&spans, g_ptr_array_unref);
  spans = sam_calendar_model_get_spans (model, julian ("2015-11-23"), julian ("2015-11-29"));
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_null (((SamSpan *)g_ptr_array_index (spans, 0))->trip);
}

/* On the same days the order is that of the names, å after z. */
static void
test_order (SamTestFolder *folder, gconstpointer data)
{
  static const char *const codes[] = { "1492", "2380", "0880", "0136" };
  static const char *const names[] = { "Haninge", "Kalmar", "Åmål", "Östersund" };
  g_autoptr (SamCalendarModel) model = NULL;
  g_autoptr (GPtrArray) visits = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_object_unref (add_visit (folder->store, codes[i], "2015-11-26", "", NULL));
  model = sam_calendar_model_new (folder->store);
  visits = sam_calendar_model_get_visits (model, "2015-11-26");
  g_assert_cmpuint (visits->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < visits->len; i++)
    g_assert_cmpstr (sam_calendar_model_get_name (model, g_ptr_array_index (visits, i)), ==,
                     names[i]);
}

static void
test_words (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26", "", NULL);
  g_autoptr (SamCalendarModel) model = sam_calendar_model_new (folder->store);
  g_autofree char *words = NULL;

  sam_record_set_enum (visit, "state", SAM_VISIT_STATE_BOOKED);
  words = sam_calendar_model_describe (model, visit);
  g_assert_cmpstr (sam_calendar_model_get_name (model, visit), ==, "Östersund");
  g_assert_cmpstr (words, ==, "Östersund, First visit, Booked");
}

static void
test_cut_goes_with_its_visit (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26", "", NULL);
  g_autoptr (SamCalendarModel) model = sam_calendar_model_new (folder->store);
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();
  g_autofree char *mark = NULL;

  g_ptr_array_add (visits, visit);
  sam_calendar_model_set_cut (model, visits);
  g_assert_true (sam_calendar_model_is_cut (model, visit));
  mark = sam_store_remove (folder->store, visit);
  g_assert_null (sam_calendar_model_get_cut (model));
}

static void
test_day (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamCalendarModel) model = sam_calendar_model_new (folder->store);

  sam_calendar_model_set_day (model, "2015-11-26");
  g_assert_cmpstr (sam_calendar_model_get_day (model), ==, "2015-11-26");
  sam_calendar_model_set_day (model, "2015-11-31");
  g_assert_cmpstr (sam_calendar_model_get_day (model), ==, "2015-11-26");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/calendar-model/by-day", test_by_day);
  SAM_TEST_ADD ("/calendar-model/changed", test_changed);
  SAM_TEST_ADD ("/calendar-model/trip-is-one-span", test_trip_is_one_span);
  SAM_TEST_ADD ("/calendar-model/order", test_order);
  SAM_TEST_ADD ("/calendar-model/words", test_words);
  SAM_TEST_ADD ("/calendar-model/cut-goes-with-its-visit", test_cut_goes_with_its_visit);
  SAM_TEST_ADD ("/calendar-model/day", test_day);
  return g_test_run ();
}
