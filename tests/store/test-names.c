/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-backup.h"
#include "store/sam-json.h"
#include "store/sam-names.h"
#include "support/sam-test.h"

#define TODAY "2016-02-01"

static const char content[] =
    "{"
    "\"visit\": [{\"id\": \"past\", \"municipality\": \"2514\", \"first_day\": \"2015-11-25\","
    "   \"state\": \"done\"},"
    "  {\"id\": \"far\", \"municipality\": \"2514\", \"first_day\": \"2017-01-10\"},"
    "  {\"id\": \"next\", \"municipality\": \"2514\", \"first_day\": \"2016-03-01\","
    "   \"kind\": \"return\", \"state\": \"booked\"}],"
    "\"meeting\": [{\"id\": \"m\", \"visit\": \"past\", \"title\": \"Hemlig mor\","
    "   \"place\": \"Rummet\", \"participants\": \"Ebba Fiktiv\", \"group\": \"citizens\"}],"
    "\"note\": [{\"id\": \"n1\", \"meeting\": \"m\", \"text\": \"Viskade\","
    "   \"secrecy\": \"confidential\"},"
    "  {\"id\": \"n2\", \"visit\": \"past\", \"text\": \"Muttrade\", \"secrecy\": \"internal\"}],"
    "\"post\": [{\"id\": \"old\", \"title\": \"Om skolan\", \"text\": \"Brödtexten\","
    "   \"day\": \"2015-12-01\"},"
    "  {\"id\": \"new\", \"title\": \"Mer om skolan\", \"day\": \"2016-01-01\"}],"
    "\"post_visit\": [{\"id\": \"pv\", \"post\": \"old\", \"visit\": \"past\"}],"
    "\"contact\": [{\"id\": \"c\", \"municipality\": \"1492\", \"name\": \"Ebba Fiktiv\"}]"
    "}";

static SamDatabase *
open_content (SamTestFolder *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = sam_backup_database_of (folder->path);
  SamDatabase *database;

  sam_json_load (folder->store, content, -1, 0, &error);
  g_assert_no_error (error);
  sam_store_flush (folder->store, &error);
  g_assert_no_error (error);
  database = sam_database_open_read_only (file, &error);
  g_assert_no_error (error);
  return database;
}

/* What is found, in its order, with spaces between. */
static char *
search (SamDatabase *database, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = sam_names_search (database, typed, TODAY, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((SamName *)names->pdata[i])->reference);
  return g_strdup (found->str);
}

static void
assert_finds (SamDatabase *database, const char *typed, const char *expected)
{
  g_autofree char *found = search (database, typed);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_finds (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamDatabase) database = open_content (folder);

  /* Of each kind two in turn (2513 is Överkalix); the next visit first. */
  assert_finds (database, "kalix",
                "municipality/2514 municipality/2513 visit/next visit/far post/old visit/past");
  assert_finds (database, "Kalix november", "visit/past");
  assert_finds (database, "kalix 2016", "visit/next");
  assert_finds (database, "return kal", "visit/next");
  assert_finds (database, "skolan", "post/new post/old");
  assert_finds (database, "skolan kalix", "post/old");
  assert_finds (database, "  ", "");
  assert_finds (database, "k", "");
  assert_finds (database, "OR \"", "");
}

static void
test_beginnings_come_first (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamDatabase) database = open_content (folder);
  g_autofree char *found = search (database, "lin");

  /* Lindesberg, Linköping; Alingsås only has it inside. */
  g_assert_true (g_str_has_prefix (found, "municipality/1885 municipality/0580 municipality/1489"));
  /* å is a letter. */
  assert_finds (database, "amal", "");
}

static void
test_no_word_of_what_was_written (SamTestFolder *folder, gconstpointer data)
{
  static const char *const secret[] = { "Viskade",     "Muttrade", "Hemlig",    "Rummet",
                                        "Ebba Fiktiv", "citizens", "Brödtexten" };
  g_autoptr (SamDatabase) database = open_content (folder);

  for (guint i = 0; i < G_N_ELEMENTS (secret); i++)
    assert_finds (database, secret[i], "");
}

static void
test_names (SamTestFolder *folder, gconstpointer data)
{
  const char *references[] = { "post/old", "visit/gone", "visit/next", "municipality/2514", NULL };
  const char *expected[][2] = { { "Om skolan", "Idea · 1 Dec 2015" },
                                { "Kalix · Return visit", "Tuesday 1 March 2016 · Booked" },
                                { "Kalix", "Norrbottens län" } };
  g_autoptr (SamDatabase) database = open_content (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = sam_names_read (database, references, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < names->len; i++)
    {
      SamName *name = names->pdata[i];

      g_assert_cmpstr (name->title, ==, expected[i][0]);
      g_assert_cmpstr (name->detail, ==, expected[i][1]);
      g_assert_nonnull (name->icon);
    }
}

static void
test_removed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamDatabase) database = open_content (folder);
  g_autoptr (SamRecord) post = sam_store_get (folder->store, SAM_TYPE_POST, "old");
  g_autofree char *mark = sam_store_remove (folder->store, post);

  g_assert_nonnull (mark);
  assert_finds (database, "skolan", "post/new");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/names/finds", test_finds);
  SAM_TEST_ADD ("/names/beginnings-come-first", test_beginnings_come_first);
  SAM_TEST_ADD ("/names/no-word-of-what-was-written", test_no_word_of_what_was_written);
  SAM_TEST_ADD ("/names/names", test_names);
  SAM_TEST_ADD ("/names/removed", test_removed);
  return g_test_run ();
}
