/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-json.h"
#include "support/sam-test.h"

static const char sample[] =
    "{"
    "\"programme\": [{\"id\": \"p\", \"name\": \"Barn\", \"target\": 52, \"sample\": true,"
    "  \"first_day\": \"2015-11-01\"}],"
    "\"municipality\": [{\"id\": \"2514\", \"in_programme\": true}],"
    "\"trip\": [{\"id\": \"trip\", \"title\": \"Norrlandsresan\"}],"
    "\"visit\": ["
    "  {\"id\": \"c\", \"municipality\": \"2514\", \"follows\": \"a\", \"kind\": \"return\"},"
    "  {\"id\": \"b\", \"municipality\": \"2514\"},"
    "  {\"id\": \"a\", \"municipality\": \"2514\", \"trip\": \"trip\","
    "   \"first_day\": \"2015-11-25\", \"last_day\": \"2016-02-28\"}],"
    "\"meeting\": [{\"id\": \"m\", \"visit\": \"a\", \"day\": \"2015-11-25\","
    "  \"start\": \"09:00\", \"group\": \"citizens\"}],"
    "\"note\": [{\"id\": \"n\", \"meeting\": \"m\", \"text\": \"2015-11-25 \\u00e5\\nrad\"}]"
    "}";

static void
load (SamTestFolder *folder, const char *json, int shift_days)
{
  g_autoptr (GError) error = NULL;

  sam_json_load (folder->store, json, -1, shift_days, &error);
  g_assert_no_error (error);
}

static void
assert_day (SamTestFolder *folder, GType type, const char *id, const char *property,
            const char *expected)
{
  g_autoptr (SamRecord) record = sam_store_get (folder->store, type, id);

  g_assert_nonnull (record);
  g_assert_cmpstr (sam_record_str (record, property), ==, expected);
}

/* All that is in the text is in the file afterwards, in its order. */
static void
test_load (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) visits = NULL;
  g_autoptr (SamRecord) note = NULL;
  g_autoptr (SamRecord) municipality = NULL;
  SamProgramme *programme;

  load (folder, sample, 0);
  sam_test_folder_reopen (folder);

  programme = sam_store_get_programme (folder->store);
  g_assert_cmpstr (sam_record_str (programme, "name"), ==, "Barn");
  g_assert_cmpint (sam_record_int (programme, "target"), ==, 52);
  g_assert_true (sam_record_bool (programme, "sample"));
  municipality = sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "2514");
  g_assert_true (sam_record_bool (municipality, "in-programme"));
  g_assert_cmpstr (sam_record_str (municipality, "name"), ==, "Kalix");

  visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SamRecord) visit = g_list_model_get_item (visits, i);

      g_assert_cmpint (sam_record_get_id (visit)[0], ==, "cba"[i]);
    }
  note = sam_store_get (folder->store, SAM_TYPE_NOTE, "n");
  g_assert_true (sam_store_load_body (folder->store, note, NULL));
  g_assert_cmpstr (sam_record_str (note, "text"), ==, "2015-11-25 å\nrad");
}

/* Days move, over the end of a month and a leap day; what only looks like a day does not. */
static void
test_shift (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) note = NULL;

  load (folder, sample, 7);
  assert_day (folder, SAM_TYPE_VISIT, "a", "first-day", "2015-12-02");
  assert_day (folder, SAM_TYPE_VISIT, "a", "last-day", "2016-03-06");
  assert_day (folder, SAM_TYPE_VISIT, "b", "first-day", "");
  assert_day (folder, SAM_TYPE_MEETING, "m", "day", "2015-12-02");
  assert_day (folder, SAM_TYPE_MEETING, "m", "start", "09:00");
  g_assert_cmpstr (sam_record_str (sam_store_get_programme (folder->store), "first-day"), ==,
                   "2015-11-08");
  note = sam_store_get (folder->store, SAM_TYPE_NOTE, "n");
  g_assert_true (sam_store_load_body (folder->store, note, NULL));
  g_assert_cmpstr (sam_record_str (note, "text"), ==, "2015-11-25 å\nrad");
}

/* An export, loaded into another folder and exported again, is the same text. */
static void
test_export (SamTestFolder *folder, gconstpointer data)
{
  SamTestFolder other;
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;
  g_autoptr (SamRecord) trip = NULL;
  g_autofree char *mark = NULL;

  load (folder, sample, -1);
  trip = sam_record_new (SAM_TYPE_TRIP);
  g_object_set (trip, "title", "Borttagen", NULL);
  sam_store_add (folder->store, trip);
  mark = sam_store_remove (folder->store, trip);
  sam_test_folder_reopen (folder);
  first = sam_json_export (folder->store, NULL);
  first_text = sam_json_print (first);
  g_assert_null (strstr (first_text, "Borttagen"));

  sam_test_folder_setup (&other, NULL);
  /* The programme keeps its own id: it is that of the folder. */
  load (&other, first_text, 0);
  second = sam_json_export (other.store, NULL);
  json_object_set_array_member (
      json_node_get_object (second), "programme",
      json_array_ref (json_object_get_array_member (json_node_get_object (first), "programme")));
  second_text = sam_json_print (second);
  g_assert_cmpstr (second_text, ==, first_text);
  sam_test_folder_teardown (&other, NULL);
}

/* A folder with content is not mixed with something else. */
static void
test_not_empty (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) trips = NULL;

  load (folder, "{\"trip\": [{\"id\": \"one\", \"title\": \"Ett\"}]}", 0);
  g_assert_false (sam_json_load (folder->store, sample, -1, 0, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  trips = sam_store_list (folder->store, SAM_TYPE_TRIP);
  g_assert_cmpuint (g_list_model_get_n_items (trips), ==, 1);
}

/* Not even with what was removed from it: the same ids may come once more. */
static void
test_not_empty_but_removed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamRecord) trip = NULL;
  g_autofree char *mark = NULL;

  load (folder, "{\"trip\": [{\"id\": \"trip\", \"title\": \"Ett\"}]}", 0);
  trip = sam_store_get (folder->store, SAM_TYPE_TRIP, "trip");
  mark = sam_store_remove (folder->store, trip);
  g_assert_nonnull (mark);
  g_assert_false (sam_json_load (folder->store, sample, -1, 0, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
}

/* Two folders must not both send, or publish, what waited in one of them. */
static void
test_wishes (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) post = NULL, intent = NULL, doubt = NULL;

  load (folder,
        "{\"post\": [{\"id\": \"x\", \"title\": \"Ett\", \"wish\": \"publish\"}],"
        " \"intent\": [{\"id\": \"i\", \"kind\": \"publish\", \"subject\": \"x\","
        " \"subject_kind\": \"post\"}, {\"id\": \"j\", \"kind\": \"create\","
        " \"subject\": \"x\", \"subject_kind\": \"post\", \"key\": \"samordna-1\"}]}",
        0);
  intent = sam_store_get (folder->store, SAM_TYPE_INTENT, "i");
  g_assert_null (intent);
  doubt = sam_store_get (folder->store, SAM_TYPE_INTENT, "j");
  g_assert_true (sam_record_bool (doubt, "cancelled"));
  post = sam_store_get (folder->store, SAM_TYPE_POST, "x");
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_NOTHING);
}

static void
test_wrong (SamTestFolder *folder, gconstpointer data)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{",
    "{\"visit\": 1}",
    "{\"visits\": []}",
    "{\"trip\": [{\"id\": \"t\", \"title\": \"A\"}], \"visit\": [{\"id\": \"a\"}]}",
    "{\"trip\": [{\"id\": \"t\", \"title\": \"A\"}, {\"id\": \"t\", \"title\": \"B\"}]}",
    "{\"trip\": [{\"id\": \"t\", \"title\": \"A\"}],"
    " \"visit\": [{\"id\": \"a\", \"municipality\": \"2514\", \"follows\": \"b\"}]}",
    "{\"trip\": [{\"id\": \"t\", \"title\": \"A\"}],"
    " \"visit\": [{\"id\": \"a\", \"municipality\": \"2514\", \"first_day\": \"2015-02-29\"}]}",
    "{\"trip\": [{\"id\": \"t\", \"title\": \"A\"}], \"municipality\": [{\"id\": \"9999\"}]}",
    /* An id is that of one record, of whatever kind. */
    "{\"trip\": [{\"id\": \"t\", \"title\": \"A\"}],"
    " \"visit\": [{\"id\": \"t\", \"municipality\": \"2514\"}]}",
    "{\"trip\": [{\"id\": \"2514\", \"title\": \"A\"}]}",
  };
  g_autoptr (GListModel) trips = sam_store_list (folder->store, SAM_TYPE_TRIP);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sam_json_load (folder->store, wrong[i], -1, 0, &error));
      g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
      g_assert_cmpuint (g_list_model_get_n_items (trips), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/json/" name, SamTestFolder, NULL, sam_test_folder_setup, function,                 \
              sam_test_folder_teardown)
  ADD ("load", test_load);
  ADD ("shift", test_shift);
  ADD ("export", test_export);
  ADD ("not-empty", test_not_empty);
  ADD ("not-empty-but-removed", test_not_empty_but_removed);
  ADD ("wishes", test_wishes);
  ADD ("wrong", test_wrong);
  return g_test_run ();
}
