/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-backup.h"
#include "store/sam-json.h"
#include "store/sam-reminders.h"
#include "support/sam-test.h"

static const char content[] =
    "{"
    "\"visit\": [{\"id\": \"v\", \"municipality\": \"2514\", \"first_day\": \"2015-11-26\","
    "   \"last_day\": \"2015-11-27\", \"state\": \"booked\"},"
    "  {\"id\": \"idea\", \"municipality\": \"2513\", \"first_day\": \"2015-11-26\"},"
    "  {\"id\": \"off\", \"municipality\": \"2513\", \"first_day\": \"2015-11-26\","
    "   \"state\": \"cancelled\"},"
    "  {\"id\": \"later\", \"municipality\": \"1492\", \"first_day\": \"2015-12-01\","
    "   \"kind\": \"return\", \"state\": \"booked\"}],"
    "\"meeting\": [{\"id\": \"m2\", \"visit\": \"v\", \"day\": \"2015-11-26\","
    "   \"start\": \"13:00\", \"title\": \"Hemlig mor\", \"group\": \"citizens\"},"
    "  {\"id\": \"m1\", \"visit\": \"v\", \"day\": \"2015-11-26\", \"start\": \"09:30\","
    "   \"title\": \"Hemlig far\", \"participants\": \"Ebba\", \"place\": \"Rummet\"},"
    "  {\"id\": \"m3\", \"visit\": \"v\", \"day\": \"2015-11-27\", \"start\": \"08:00\"}],"
    "\"note\": [{\"id\": \"n\", \"meeting\": \"m1\", \"text\": \"Viskade\"}],"
    "\"plan\": [{\"id\": \"p\", \"municipality\": \"1492\"},"
    "  {\"id\": \"q\", \"municipality\": \"2514\"}],"
    "\"point\": [{\"id\": \"a\", \"plan\": \"p\", \"text\": \"BBIC för alla\\nOch mer\","
    "   \"due\": \"2015-11-30\"},"
    "  {\"id\": \"done\", \"plan\": \"p\", \"text\": \"Redan klar\", \"due\": \"2015-11-30\"},"
    "  {\"id\": \"b\", \"plan\": \"q\", \"text\": \"Ett\", \"due\": \"2015-11-30\"},"
    "  {\"id\": \"c\", \"plan\": \"q\", \"text\": \"Två\", \"due\": \"2015-11-30\"},"
    "  {\"id\": \"d\", \"plan\": \"q\", \"text\": \"Tre\", \"due\": \"2015-12-01\"}],"
    "\"report\": [{\"id\": \"r\", \"point\": \"done\", \"day\": \"2015-11-01\","
    "   \"status\": \"done\", \"text\": \"Klart\"}]"
    "}";

static void
load (SamTestFolder *folder)
{
  g_autoptr (GError) error = NULL;

  sam_json_load (folder->store, content, -1, 0, &error);
  g_assert_no_error (error);
  sam_store_flush (folder->store, &error);
  g_assert_no_error (error);
}

/* What one is reminded of on a day, a line each. */
static char *
reminders_on (SamTestFolder *folder, const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = sam_backup_database_of (folder->path);
  g_autoptr (SamDatabase) database = sam_database_open_read_only (file, &error);
  g_autoptr (GPtrArray) reminders = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_no_error (error);
  reminders = sam_reminders_read (database, today, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reminders->len; i++)
    {
      SamReminder *reminder = reminders->pdata[i];

      g_string_append_printf (lines, "%s %s | %s | %s\n", reminder->id, reminder->reference,
                              reminder->title, reminder->body);
    }
  return g_strdup (lines->str);
}

static void
assert_reminders (SamTestFolder *folder, const char *today, const char *expected)
{
  g_autofree char *found = reminders_on (folder, today);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_visit (SamTestFolder *folder, gconstpointer data)
{
  load (folder);
  assert_reminders (folder, "2015-11-24", "");
  assert_reminders (folder, "2015-11-25",
                    "visit/v visit/v | Tomorrow: Kalix, first visit | Thursday 26 November, from "
                    "09:30\n");
  assert_reminders (folder, "2015-11-26", "");
}

static void
test_points (SamTestFolder *folder, gconstpointer data)
{
  load (folder);
  assert_reminders (folder, "2015-11-30",
                    "visit/later visit/later | Tomorrow: Åmål, return visit | Tuesday 1 December\n"
                    "plan/p point/a | Due today: action plan of Åmål | BBIC för alla\n"
                    "plan/q point/b | Due today: action plan of Kalix | 2 points\n");
  assert_reminders (folder, "2015-12-01",
                    "plan/q point/d | Due today: action plan of Kalix | Tre\n");
}

static void
test_removed (SamTestFolder *folder, gconstpointer data)
{
  static const char *const plans[] = { "p", "q" };
  g_autoptr (SamRecord) visit = NULL;
  g_autofree char *mark = NULL;

  load (folder);
  visit = sam_store_get (folder->store, SAM_TYPE_VISIT, "later");
  mark = sam_store_remove (folder->store, visit);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (SamRecord) plan = sam_store_get (folder->store, SAM_TYPE_PLAN, plans[i]);

      g_free (sam_store_remove (folder->store, plan));
    }
  assert_reminders (folder, "2015-11-30", "");
}

static void
test_sample (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  load (folder);
  g_object_set (sam_store_get_programme (folder->store), "sample", TRUE, NULL);
  sam_store_flush (folder->store, &error);
  g_assert_no_error (error);
  assert_reminders (folder, "2015-11-25", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/reminders/visit", test_visit);
  SAM_TEST_ADD ("/reminders/points", test_points);
  SAM_TEST_ADD ("/reminders/removed", test_removed);
  SAM_TEST_ADD ("/reminders/sample", test_sample);
  return g_test_run ();
}
