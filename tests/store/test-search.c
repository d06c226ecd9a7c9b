/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-backup.h"
#include "store/sam-json.h"
#include "store/sam-search-index.h"
#include "store/sam-search.h"
#include "support/sam-test.h"

static const char content[] =
    "{"
    "\"trip\": [{\"id\": \"trip\", \"title\": \"Resan till Norrland\"}],"
    "\"visit\": [{\"id\": \"kalix\", \"municipality\": \"2514\", \"trip\": \"trip\","
    "   \"first_day\": \"2015-11-25\"},"
    "  {\"id\": \"amal\", \"municipality\": \"1492\", \"first_day\": \"2016-03-01\"}],"
    "\"meeting\": [{\"id\": \"m\", \"visit\": \"kalix\", \"day\": \"2015-11-25\","
    "   \"title\": \"Fackliga företrädare\", \"participants\": \"Två från Vision\"}],"
    "\"note\": [{\"id\": \"n1\", \"meeting\": \"m\","
    "   \"text\": \"Det finns hemmasittare. Ett får betar. C++ och 50 % AND \\\"OR\\\" - så.\"},"
    "  {\"id\": \"n2\", \"visit\": \"amal\", \"day\": \"2016-03-02\","
    "   \"text\": \"Hemmasittare igen, sa hennes far.\"},"
    "  {\"id\": \"n3\", \"municipality\": \"1492\", \"day\": \"2014-03-02\","
    "   \"text\": \"Om hemmasittare i Åmål\"}],"
    "\"plan\": [{\"id\": \"p\", \"municipality\": \"1492\"}],"
    "\"point\": [{\"id\": \"pt\", \"plan\": \"p\", \"text\": \"BBIC för alla\","
    "   \"due\": \"2017-01-01\"}],"
    "\"report\": [{\"id\": \"r\", \"point\": \"pt\", \"day\": \"2018-01-01\","
    "   \"text\": \"Närvaroteam finns\"}],"
    "\"post\": [{\"id\": \"post\", \"title\": \"Kalix\", \"text\": \"Hemmasittare på bloggen\","
    "   \"tags\": \"skola\"}],"
    "\"post_visit\": [{\"id\": \"pv\", \"post\": \"post\", \"visit\": \"kalix\"}],"
    "\"contact\": [{\"id\": \"c\", \"municipality\": \"1492\", \"name\": \"Ebba Fiktiv\"}]"
    "}";

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

/* What a search finds, as the program searches. Returns: (transfer full) */
static GPtrArray *
search_with (SamTestFolder *folder, const char *typed, const SamSearchFilter *filter)
{
  SamSearch *search = sam_search_of (folder->store);
  Wait wait = { g_main_loop_new (NULL, FALSE), NULL };
  g_autoptr (GError) error = NULL;
  gboolean complete = FALSE;
  GPtrArray *hits = NULL;

  while (!complete)
    {
      g_clear_pointer (&hits, g_ptr_array_unref);
      sam_search_async (search, typed, filter, NULL, done_cb, &wait);
      g_main_loop_run (wait.loop);
      hits = sam_search_finish (search, wait.result, &complete, &error);
      g_clear_object (&wait.result);
      g_assert_no_error (error);
    }
  g_main_loop_unref (wait.loop);
  return hits;
}

/* The ids of what is found, in order, parted by blanks. */
static void
assert_found_with (SamTestFolder *folder, const char *typed, const SamSearchFilter *filter,
                   const char *expected)
{
  g_autoptr (GPtrArray) hits = search_with (folder, typed, filter);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sam_search_hit_get_id (hits->pdata[i]));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_found (SamTestFolder *folder, const char *typed, const char *expected)
{
  assert_found_with (folder, typed, NULL, expected);
}

static void
setup (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sam_test_folder_setup (folder, data);
  sam_json_load (folder->store, content, -1, 0, &error);
  g_assert_no_error (error);
}

static void
test_words (SamTestFolder *folder, gconstpointer data)
{
  assert_found (folder, "hemmasittare", "n2 n1 n3 post");
  assert_found (folder, "sittare", "n2 n1 n3 post");
  assert_found (folder, "SITTARE får", "n1");
  assert_found (folder, "far", "n2");
  assert_found (folder, "får", "n1");
  assert_found (folder, "ÅMÅL", "1492 amal n3");
  assert_found (folder, "A\314\212ma\314\212l", "1492 amal n3");
  assert_found (folder, "Amal", "");
  assert_found (folder, "åkersberga", "0117");
  assert_found (folder, "Ebba", "c");
  assert_found (folder, "norrland", "trip");
  assert_found (folder, "kalix", "2514 2513 kalix post");
  assert_found (folder, "vision", "m");
  assert_found (folder, "bbic", "pt");
  assert_found (folder, "närvaroteam", "r");
  assert_found (folder, "skola", "post");
  assert_found (folder, "no such words", "");
}

/* Whatever is typed is looked for, and never understood as something else. */
static void
test_anything (SamTestFolder *folder, gconstpointer data)
{
  static const char *const typed[] = { "(",
                                       ")",
                                       "^a",
                                       "a^",
                                       "text:",
                                       "{text}: a",
                                       "NEAR(a b)",
                                       "a NOT b",
                                       "a OR",
                                       "*",
                                       "%",
                                       "_",
                                       "'",
                                       "\\",
                                       "a*",
                                       "\"a",
                                       "a\"\"",
                                       "--",
                                       "; DROP TABLE note",
                                       "\xf0\x9f\x98\x80",
                                       "+",
                                       "\t",
                                       "\xff",
                                       "ﬁ",
                                       "İ" };

  assert_found (folder, "c++", "n1");
  assert_found (folder, "50 %", "n1");
  assert_found (folder, "AND",
                "0162 1439 0980 0136 2583 2280 1282 2029 2303 2181 0139 0114 0685 trip n1");
  assert_found (folder, "\"", "n1");
  assert_found (folder, "\"OR\"", "2034 1421 n1");
  assert_found (folder, "så", "n1");
  assert_found (folder, "", "");
  assert_found (folder, "  ", "");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GPtrArray) hits = search_with (folder, typed[i], NULL);

      g_assert_cmpuint (hits->len, <=, 9 * SAM_SEARCH_MOST);
    }
}

static void
test_filters (SamTestFolder *folder, gconstpointer data)
{
  const SamSearchFilter notes = { "note", NULL, 0 };
  const SamSearchFilter amal = { NULL, "1492", 0 };
  const SamSearchFilter kalix = { NULL, "2514", 0 };
  const SamSearchFilter year = { NULL, NULL, 2015 };
  const SamSearchFilter all = { "note", "1492", 2016 };
  const SamSearchFilter due = { "point", "1492", 2017 };
  const SamSearchFilter reported = { "point", NULL, 2018 };

  assert_found_with (folder, "sittare", &notes, "n2 n1 n3");
  assert_found_with (folder, "sittare", &amal, "n2 n3");
  assert_found_with (folder, "sittare", &kalix, "n1 post");
  assert_found_with (folder, "sittare", &year, "n1");
  assert_found_with (folder, "sittare", &all, "n2");
  assert_found_with (folder, "norrland", &kalix, "trip");
  assert_found_with (folder, "kalix", &year, "kalix");
  assert_found_with (folder, "vision", &kalix, "m");
  assert_found_with (folder, "ebba", &amal, "c");
  assert_found_with (folder, "ebba", &kalix, "");
  assert_found_with (folder, "bbic", &due, "pt");
  assert_found_with (folder, "bbic", &reported, "pt");
  assert_found_with (folder, "närvaroteam", &amal, "r");
  assert_found_with (folder, "%", &year, "n1");
}

/* What is shown of a hit. */
static void
test_hit (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = search_with (folder, "igen", NULL);
  const SamSearchRange *ranges;
  SamSearchHit *hit;
  guint n;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (sam_search_hit_get_kind (hit), ==, "note");
  g_assert_cmpstr (sam_search_hit_get_title (hit), ==, "Åmål · First visit");
  g_assert_cmpstr (sam_search_hit_get_day (hit), ==, "2016-03-02");
  g_assert_cmpstr (sam_search_hit_get_excerpt (hit), ==, "Hemmasittare igen, sa hennes far.");
  ranges = sam_search_hit_get_ranges (hit, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (ranges[0].start, ==, strlen ("Hemmasittare "));
  g_assert_cmpuint (ranges[0].end, ==, strlen ("Hemmasittare igen"));
}

/* What is typed is found at once; what was rewritten or removed is not. */
static void
test_changes (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) note = sam_store_get (folder->store, SAM_TYPE_NOTE, "n1");
  g_autoptr (SamRecord) visit = sam_store_get (folder->store, SAM_TYPE_VISIT, "kalix");
  g_autofree char *mark = NULL;
  g_autoptr (GError) error = NULL;

  assert_found (folder, "sittare", "n2 n1 n3 post");
  sam_store_load_body (folder->store, note, &error);
  g_object_set (note, "text", "Något helt annat", NULL);
  assert_found (folder, "sittare", "n2 n3 post");
  assert_found (folder, "helt annat", "n1");
  mark = sam_store_remove (folder->store, visit);
  assert_found (folder, "helt annat", "");
  assert_found (folder, "vision", "");
  sam_store_restore (folder->store, mark, &error);
  g_assert_no_error (error);
  assert_found (folder, "helt annat", "n1");
  g_object_set (note, "text", "", NULL);
  assert_found (folder, "annat", "");
}

static void
check (SamTestFolder *folder, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  sam_search_index_check (sam_store_get_database (folder->store), &problem, &error);
  g_assert_no_error (error);
  g_assert_cmpint (problem == NULL, ==, expected);
}

/* The check of the index knows a good one from one that does not fit. */
static void
test_check (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  check (folder, TRUE);
  assert_found (folder, "sittare", "n2 n1 n3 post");
  check (folder, TRUE);
  sam_database_exec (sam_store_get_database (folder->store),
                     "UPDATE search_entry SET text = 'något annat' WHERE record = 'n2'", &error);
  g_assert_no_error (error);
  check (folder, FALSE);
}

/* Of very many, the newest come, and by day. */
static void
test_many (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (SamRecord) note = sam_record_new (SAM_TYPE_NOTE);
      g_autofree char *day = g_strdup_printf ("2017-%02d-%02d", i / 25 + 1, i % 25 + 1);

      g_object_set (note, "municipality", "0114", "day", day, "text", "Samma ord överallt", NULL);
      sam_store_add (folder->store, note);
    }
  hits = search_with (folder, "samma", NULL);
  g_assert_cmpuint (hits->len, ==, SAM_SEARCH_MOST);
  g_assert_cmpstr (sam_search_hit_get_day (hits->pdata[0]), ==, "2017-12-25");
  g_assert_cmpstr (sam_search_hit_get_day (hits->pdata[SAM_SEARCH_MOST - 1]), ==, "2017-11-01");
}

static void
test_cancel (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *file = sam_backup_database_of (folder->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamDatabase) database = sam_database_open (file, NULL, 1000, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (sam_search_run (database, "sittare", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
quit_cb (SamSearch *search, GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

/* The index follows by itself, and what is due outlives the program. */
static void
test_idle (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gint64 due = -1;

  sam_test_folder_reopen (folder);
  sam_database_get_int (sam_store_get_database (folder->store), "SELECT count (*) FROM index_due",
                        &due, NULL);
  g_assert_cmpint (due, >, 290);
  g_signal_connect (sam_search_of (folder->store), "indexed", G_CALLBACK (quit_cb), loop);
  g_main_loop_run (loop);
  sam_database_get_int (sam_store_get_database (folder->store), "SELECT count (*) FROM index_due",
                        &due, NULL);
  g_assert_cmpint (due, ==, 0);
}

/* A point that is to be done at no time has the day of its last report. */
static void
test_day_of_a_point (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) point = sam_store_get (folder->store, SAM_TYPE_POINT, "pt");
  g_autoptr (GPtrArray) hits = NULL;

  g_object_set (point, "due", "", NULL);
  hits = search_with (folder, "BBIC", NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (sam_search_hit_get_day (hits->pdata[0]), ==, "2018-01-01");
}

/* The connection that is kept for the next search is not open any longer than the store, so that
 * the last to close leaves one file. */
static void
test_close (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *database = sam_backup_database_of (folder->path);
  g_autofree char *wal = g_strconcat (database, "-wal", NULL);
  g_autoptr (SamSearch) search = g_object_ref (sam_search_of (folder->store));
  g_autoptr (GError) error = NULL;

  assert_found (folder, "BBIC", "pt");
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_true (sam_store_close (folder->store, &error));
  g_assert_no_error (error);
  /* Reading for the index may be under way. */
  while (g_file_test (wal, G_FILE_TEST_EXISTS))
    g_usleep (1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/search/" name, SamTestFolder, NULL, setup, function, sam_test_folder_teardown)
  ADD ("words", test_words);
  ADD ("anything", test_anything);
  ADD ("filters", test_filters);
  ADD ("hit", test_hit);
  ADD ("changes", test_changes);
  ADD ("check", test_check);
  ADD ("many", test_many);
  ADD ("cancel", test_cancel);
  ADD ("idle", test_idle);
  ADD ("day-of-a-point", test_day_of_a_point);
  ADD ("close", test_close);
  return g_test_run ();
}
