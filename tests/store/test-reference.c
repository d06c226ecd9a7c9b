/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-json.h"
#include "store/sam-reference.h"
#include "support/sam-test.h"

static const char content[] =
    "{"
    "\"visit\": [{\"id\": \"visit-of-spring\", \"municipality\": \"1438\", \"kind\": \"return\","
    "  \"first_day\": \"2016-05-02\"}],"
    "\"meeting\": [{\"id\": \"meeting-1\", \"visit\": \"visit-of-spring\", \"title\": \"Skolan\"},"
    "  {\"id\": \"meeting-2\", \"visit\": \"visit-of-spring\", \"group\": \"unions\"}],"
    "\"note\": [{\"id\": \"note-1\", \"meeting\": \"meeting-1\"},"
    "  {\"id\": \"note-2\", \"municipality\": \"1438\", \"day\": \"2016-01-01\"}],"
    "\"plan\": [{\"id\": \"plan-1\", \"municipality\": \"1438\"}],"
    "\"point\": [{\"id\": \"point-1\", \"plan\": \"plan-1\","
    "  \"text\": \"## Alla barn ska ha en och samma handläggare från anmälan till avslut\\nMer\"}],"
    "\"report\": [{\"id\": \"report-1\", \"point\": \"point-1\", \"day\": \"2016-09-01\","
    "  \"text\": \"Klart\"}],"
    "\"post\": [{\"id\": \"post-1\", \"title\": \"Dals-Ed\"}, {\"id\": \"post-2\"}]"
    "}";

static void
setup (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sam_test_folder_setup (folder, data);
  sam_json_load (folder->store, content, -1, 0, &error);
  g_assert_no_error (error);
}

static void
assert_found (SamTestFolder *folder, GType type, const char *text, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamRecord) record = sam_reference_find (folder->store, type, text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_get_id (record), ==, id);
}

static void
assert_not_found (SamTestFolder *folder, GType type, const char *text, SamError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sam_reference_find (folder->store, type, text, &error));
  g_assert_error (error, SAM_ERROR, (int)code);
}

static void
test_find (SamTestFolder *folder, gconstpointer data)
{
  assert_found (folder, SAM_TYPE_VISIT, "visit-of-spring", "visit-of-spring");
  assert_found (folder, SAM_TYPE_VISIT, "visi", "visit-of-spring");
  assert_found (folder, SAM_TYPE_MEETING, "meeting-2", "meeting-2");
  assert_not_found (folder, SAM_TYPE_VISIT, "vis", SAM_ERROR_NOT_FOUND);
  assert_not_found (folder, SAM_TYPE_MEETING, "meeting", SAM_ERROR_INVALID);
  assert_not_found (folder, SAM_TYPE_MEETING, "visit-of-spring", SAM_ERROR_NOT_FOUND);
  assert_not_found (folder, SAM_TYPE_VISIT, "%_%_", SAM_ERROR_NOT_FOUND);
  assert_found (folder, SAM_TYPE_MUNICIPALITY, "dals ed", "1438");
  assert_found (folder, SAM_TYPE_MUNICIPALITY, "ÅMÅL", "1492");
  assert_not_found (folder, SAM_TYPE_MUNICIPALITY, "Amal", SAM_ERROR_NOT_FOUND);
}

static void
test_removed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) visit = sam_store_get (folder->store, SAM_TYPE_VISIT, "visit-of-spring");
  g_autofree char *mark = sam_store_remove (folder->store, visit);
  g_autoptr (SamRecord) found = NULL;
  g_autoptr (GError) error = NULL;

  assert_not_found (folder, SAM_TYPE_MEETING, "meeting-1", SAM_ERROR_NOT_FOUND);
  found = sam_reference_find_removed (folder->store, SAM_TYPE_MEETING, "meeting-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_get_deleted (found), ==, mark);
  g_assert_null (sam_reference_find_removed (folder->store, SAM_TYPE_PLAN, "plan-1", &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND);
}

static void
test_names (SamTestFolder *folder, gconstpointer data)
{
  const struct
  {
    GType type;
    const char *id, *title, *day;
  } cases[] = {
    { SAM_TYPE_MUNICIPALITY, "1438", "Dals-Ed", "" },
    { SAM_TYPE_VISIT, "visit-of-spring", "Dals-Ed · Return visit", "2016-05-02" },
    { SAM_TYPE_MEETING, "meeting-1", "Dals-Ed · Skolan", "2016-05-02" },
    { SAM_TYPE_MEETING, "meeting-2", "Dals-Ed · Unions", "2016-05-02" },
    { SAM_TYPE_NOTE, "note-1", "Dals-Ed · Skolan", "2016-05-02" },
    { SAM_TYPE_NOTE, "note-2", "Dals-Ed", "2016-01-01" },
    { SAM_TYPE_PLAN, "plan-1", "Dals-Ed · Action plan", "" },
    { SAM_TYPE_POINT, "point-1",
      "Dals-Ed · Alla barn ska ha en och samma handläggare från anmälan till…", "2016-09-01" },
    { SAM_TYPE_REPORT, "report-1", "Dals-Ed · Klart", "2016-09-01" },
    { SAM_TYPE_POST, "post-1", "Dals-Ed", "" },
    { SAM_TYPE_POST, "post-2", "Untitled post", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SamRecord) record = sam_store_get (folder->store, cases[i].type, cases[i].id);
      g_autofree char *title = sam_reference_title (folder->store, record);
      g_autofree char *day = sam_reference_day (folder->store, record);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/reference/" name, SamTestFolder, NULL, setup, function, sam_test_folder_teardown)
  ADD ("find", test_find);
  ADD ("removed", test_removed);
  ADD ("names", test_names);
  return g_test_run ();
}
