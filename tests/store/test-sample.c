/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "calendar/sam-day.h"
#include "store/sam-sample.h"
#include "support/sam-test.h"

/* A Wednesday. */
#define TODAY "2026-11-25"

static void
make (SamTestFolder *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_sample_fits (folder->store));
  g_assert_true (sam_sample_make (folder->store, TODAY, &error));
  g_assert_no_error (error);
}

/* Calls with every record of a type. Returns: how many of them @matches says TRUE for */
static guint
count (SamTestFolder *folder, GType type, gboolean (*matches) (SamRecord *record))
{
  g_autoptr (GListModel) list = sam_store_list (folder->store, type);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamRecord) record = g_list_model_get_item (list, i);

      n += matches == NULL || matches (record) ? 1 : 0;
    }
  return n;
}

static gboolean
is_in_programme (SamRecord *municipality)
{
  return sam_record_bool (municipality, "in-programme");
}

static gboolean
is_this_week (SamRecord *visit)
{
  g_autofree char *monday = sam_day_monday (TODAY);
  g_autofree char *sunday = sam_day_add (monday, 6);
  const char *day = sam_record_str (visit, "first-day");

  return sam_record_enum (visit, "state") == SAM_VISIT_STATE_BOOKED && strcmp (day, monday) >= 0
         && strcmp (day, sunday) <= 0;
}

static gboolean
is_done_ahead (SamRecord *visit)
{
  return sam_record_enum (visit, "state") == SAM_VISIT_STATE_DONE
         && strcmp (sam_record_str (visit, "first-day"), TODAY) > 0;
}

static gboolean
is_overdue (SamRecord *point)
{
  const char *due = sam_record_str (point, "due");

  return *due != '\0' && strcmp (due, TODAY) < 0
         && sam_record_enum (point, "status") == SAM_POINT_STATUS_IN_PROGRESS;
}

static gboolean
is_no_idea (SamRecord *post)
{
  return sam_record_enum (post, "place") != SAM_POST_PLACE_IDEA
         || sam_record_enum (post, "wish") != SAM_POST_WISH_NOTHING;
}

static gboolean
is_open (SamRecord *note)
{
  return sam_record_enum (note, "secrecy") == SAM_SECRECY_OPEN;
}

static gboolean
is_internal (SamRecord *note)
{
  return sam_record_enum (note, "secrecy") == SAM_SECRECY_INTERNAL;
}

static gboolean
is_confidential (SamRecord *note)
{
  return sam_record_enum (note, "secrecy") == SAM_SECRECY_CONFIDENTIAL;
}

static gboolean
is_real_number (SamRecord *contact)
{
  /* 070-174 06 05 to 06 99 belong to nobody: they are set aside for fiction. */
  const char *phone = sam_record_str (contact, "phone");
  int last = g_str_has_prefix (phone, "070-174 06 ") ? atoi (phone + 11) : 0;

  return last < 5 || last > 99 || !g_str_has_suffix (sam_record_str (contact, "email"), ".example");
}

static void
test_tells_of_this_week (SamTestFolder *folder, gconstpointer data)
{
  make (folder);
  g_assert_true (sam_record_bool (sam_store_get_programme (folder->store), "sample"));
  g_assert_cmpuint (count (folder, SAM_TYPE_MUNICIPALITY, is_in_programme), ==, 52);
  g_assert_cmpuint (count (folder, SAM_TYPE_VISIT, is_this_week), >, 0);
  g_assert_cmpuint (count (folder, SAM_TYPE_VISIT, is_done_ahead), ==, 0);
  g_assert_cmpuint (count (folder, SAM_TYPE_POINT, is_overdue), >, 0);
  g_assert_cmpint (sam_store_count_visited (folder->store, FALSE), >, 0);
  g_assert_cmpint (sam_store_count_visited (folder->store, TRUE), >, 0);
}

static void
test_weekdays_stay (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) visits = NULL;
  guint thursdays = 0;

  make (folder);
  visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
    {
      g_autoptr (SamRecord) visit = g_list_model_get_item (visits, i);

      /* Östersund, 26 November 2015: a Thursday. */
      if (g_str_equal (sam_record_str (visit, "municipality"), "2380")
          && sam_record_enum (visit, "kind") == SAM_VISIT_KIND_FIRST
          && sam_day_weekday (sam_record_str (visit, "first-day")) == G_DATE_THURSDAY)
        thursdays++;
      g_assert_cmpint (sam_day_weekday (sam_record_str (visit, "first-day")), <=, G_DATE_FRIDAY);
    }
  g_assert_cmpuint (thursdays, ==, 1);
}

static void
test_stays_here (SamTestFolder *folder, gconstpointer data)
{
  make (folder);
  g_assert_cmpuint (count (folder, SAM_TYPE_ACCOUNT, NULL), ==, 0);
  g_assert_cmpuint (count (folder, SAM_TYPE_POST, is_no_idea), ==, 0);
  g_assert_cmpuint (count (folder, SAM_TYPE_CONTACT, is_real_number), ==, 0);
}

static void
test_has_all_secrecies (SamTestFolder *folder, gconstpointer data)
{
  make (folder);
  g_assert_cmpuint (count (folder, SAM_TYPE_NOTE, is_open), >, 0);
  g_assert_cmpuint (count (folder, SAM_TYPE_NOTE, is_internal), >, 0);
  g_assert_cmpuint (count (folder, SAM_TYPE_NOTE, is_confidential), >, 0);
}

static void
test_is_kept (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) before = NULL, after = NULL;
  guint n;

  make (folder);
  before = sam_store_list (folder->store, SAM_TYPE_MEETING);
  n = g_list_model_get_n_items (before);
  g_assert_cmpuint (n, >, 0);
  g_clear_object (&before);
  sam_test_folder_reopen (folder);
  after = sam_store_list (folder->store, SAM_TYPE_MEETING);
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, n);
  g_assert_false (sam_sample_fits (folder->store));
}

static void
test_never_mixes_with_work (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamRecord) visit = sam_record_new (SAM_TYPE_VISIT);

  g_object_set (visit, "municipality", "2380", "first-day", TODAY, NULL);
  sam_store_add (folder->store, visit);
  g_assert_false (sam_sample_fits (folder->store));
  g_assert_false (sam_sample_make (folder->store, TODAY, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_assert_false (sam_record_bool (sam_store_get_programme (folder->store), "sample"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/sample/tells-of-this-week", test_tells_of_this_week);
  SAM_TEST_ADD ("/sample/weekdays-stay", test_weekdays_stay);
  SAM_TEST_ADD ("/sample/stays-here", test_stays_here);
  SAM_TEST_ADD ("/sample/has-all-secrecies", test_has_all_secrecies);
  SAM_TEST_ADD ("/sample/is-kept", test_is_kept);
  SAM_TEST_ADD ("/sample/never-mixes-with-work", test_never_mixes_with_work);
  return g_test_run ();
}
