/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blog/sam-journal.h"
#include "support/sam-test.h"
#include "ui/sam-asks.h"

#define TODAY "2016-03-10"

static SamRecord *
add (SamTestFolder *folder, GType type, const char *first, ...)
{
  SamRecord *record = sam_record_new (type);
  va_list arguments;

  va_start (arguments, first);
  g_object_set_valist (G_OBJECT (record), first, arguments);
  va_end (arguments);
  sam_store_add (folder->store, record);
  return record;
}

static SamRecord *
add_plan (SamTestFolder *folder, SamPlanState state, const char *expected)
{
  return add (folder, SAM_TYPE_PLAN, "municipality", "2083", "state", state, "expected-day",
              expected, NULL);
}

static void
add_point (SamTestFolder *folder, SamRecord *plan, const char *text, const char *due)
{
  g_autoptr (SamRecord) point = add (folder, SAM_TYPE_POINT, "plan", sam_record_get_id (plan),
                                     "text", text, "due", due, NULL);
}

static char *
titles (SamTestFolder *folder)
{
  g_autoptr (GPtrArray) asks = sam_asks_list (folder->store, TODAY);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < asks->len; i++)
    {
      SamAsk *ask = asks->pdata[i];

      sam_ask_describe (ask, folder->store, TODAY);
      g_string_append_printf (text, "%s|%s\n", ask->title, ask->detail);
    }
  return g_string_free (text, FALSE);
}

static void
test_nothing (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *list = titles (folder);

  g_assert_cmpstr (list, ==, "");
}

static void
test_points (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) plan = add_plan (folder, SAM_PLAN_STATE_ADOPTED, "");
  g_autofree char *list = NULL;

  add_point (folder, plan, "Snart", "2016-03-20");
  add_point (folder, plan, "Idag", TODAY);
  add_point (folder, plan, "Försent", "2016-01-08");
  add_point (folder, plan, "Långt borta", "2016-03-25");
  add_point (folder, plan, "Utan dag", "");
  list = titles (folder);
  g_assert_cmpstr (list, ==,
                   "Försent|Hedemora · 2 months over\n"
                   "Idag|Hedemora · due today\n"
                   "Snart|Hedemora · due in 10 days\n");
}

static void
test_done_points_are_quiet (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) plan = add_plan (folder, SAM_PLAN_STATE_ADOPTED, "");
  g_autoptr (SamRecord) point = add (folder, SAM_TYPE_POINT, "plan", sam_record_get_id (plan),
                                     "text", "Klar", "due", "2016-01-08", NULL);
  g_autoptr (SamRecord) report = add (folder, SAM_TYPE_REPORT, "point", sam_record_get_id (point),
                                      "day", "2016-02-01", "status", SAM_POINT_STATUS_DONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;
  SamAsks asks;

  g_assert_true (sam_store_flush (folder->store, &error));
  list = titles (folder);
  g_assert_cmpstr (list, ==, "");
  sam_asks_count (folder->store, &asks);
  g_assert_cmpint (asks.overdue, ==, 0);
}

static void
test_plans (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) late = add_plan (folder, SAM_PLAN_STATE_EXPECTED, "2016-03-01");
  g_autoptr (SamRecord) open = add_plan (folder, SAM_PLAN_STATE_EXPECTED, "");
  g_autoptr (SamRecord) adopted = add_plan (folder, SAM_PLAN_STATE_ADOPTED, "2016-03-01");
  g_autofree char *list = titles (folder);

  g_assert_cmpstr (list, ==,
                   "Action plan of Hedemora|Expected · 9 days over\n"
                   "Action plan of Hedemora|Expected · no day set\n");
}

/* Nothing counts it as visited until somebody says that it was done. */
static void
test_visits_that_are_over (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) over = add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day",
                                    "2016-03-03", "state", SAM_VISIT_STATE_BOOKED, NULL);
  g_autoptr (SamRecord) going_on =
      add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day", "2016-03-09", "last-day",
           TODAY, "state", SAM_VISIT_STATE_BOOKED, NULL);
  g_autoptr (SamRecord) done = add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day",
                                    "2016-03-01", "state", SAM_VISIT_STATE_DONE, NULL);
  g_autofree char *list = titles (folder);

  g_assert_cmpstr (list, ==, "Hedemora|Still booked · 7 days ago\n");
}

static void
test_posts (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) fresh =
      add (folder, SAM_TYPE_POST, "title", "Färskt", "day", "2016-03-05", NULL);
  g_autoptr (SamRecord) old =
      add (folder, SAM_TYPE_POST, "title", "Gammalt", "day", "2016-02-25", NULL);
  g_autoptr (SamRecord) waiting =
      add (folder, SAM_TYPE_POST, "title", "Väntar", "day", TODAY, NULL);
  g_autoptr (SamRecord) torn = add (folder, SAM_TYPE_POST, "title", "Kluvet", "day", TODAY, "place",
                                    SAM_POST_PLACE_DRAFT, "conflict", TRUE, NULL);
  g_autoptr (SamRecord) published = add (folder, SAM_TYPE_POST, "title", "Ute", "day", "2016-01-01",
                                         "place", SAM_POST_PLACE_PUBLISHED, NULL);
  g_autofree char *list = NULL;
  SamAsks asks;

  sam_journal_set_wish (folder->store, SAM_POST (waiting), SAM_POST_WISH_DRAFT, "");
  list = titles (folder);
  g_assert_cmpstr (list, ==,
                   "Kluvet|Changed here and on the blog: choose which to keep\n"
                   "Väntar|Waits to be sent\n"
                   "Gammalt|Idea · visit 2 weeks ago\n");
  sam_asks_count (folder->store, &asks);
  g_assert_cmpint (asks.posts, ==, 1);
}

static SamRecord *
add_comment (SamTestFolder *folder, SamRecord *post, const char *author, const char *written,
             SamCommentStatus status, gboolean seen)
{
  return add (folder, SAM_TYPE_COMMENT, "post", sam_record_get_id (post), "author", author,
              "written", written, "status", status, "server-status", status, "seen", seen, NULL);
}

/* New ones and those that wait for a decision; the row leads to the oldest of them. */
static void
test_comments (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) post = add (folder, SAM_TYPE_POST, "title", "Ute", "day", "2016-01-01",
                                    "place", SAM_POST_PLACE_PUBLISHED, NULL);
  g_autoptr (SamRecord) read =
      add_comment (folder, post, "A", "2016-03-01T09:00:00", SAM_COMMENT_STATUS_APPROVED, TRUE);
  g_autoptr (SamRecord) spam =
      add_comment (folder, post, "B", "2016-03-02T09:00:00", SAM_COMMENT_STATUS_SPAM, FALSE);
  g_autoptr (SamRecord) fresh =
      add_comment (folder, post, "C", "2016-03-04T09:00:00", SAM_COMMENT_STATUS_APPROVED, FALSE);
  g_autoptr (SamRecord) held = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *one = NULL, *two = NULL;
  SamAsks asks;

  sam_store_flush (folder->store, NULL);
  one = titles (folder);
  g_assert_cmpstr (one, ==, "Ute|New comment by C\n");
  held = add_comment (folder, post, "D", "2016-03-03T09:00:00", SAM_COMMENT_STATUS_HOLD, TRUE);
  sam_store_flush (folder->store, NULL);
  two = titles (folder);
  g_assert_cmpstr (two, ==, "Ute|2 new comments\n");
  found = sam_asks_list (folder->store, TODAY);
  g_assert_true (((SamAsk *)found->pdata[0])->record == held);
  sam_asks_count (folder->store, &asks);
  g_assert_cmpint (asks.posts, ==, 2);
}

/* A post begun today on a visit of last month is late all the same. */
static void
test_post_counts_from_its_visit (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamRecord) visit = add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day",
                                     "2016-02-08", "last-day", "2016-02-09", NULL);
  g_autoptr (SamRecord) post =
      add (folder, SAM_TYPE_POST, "title", "Sent", "day", "2016-02-08", NULL);
  g_autoptr (SamRecord) link = add (folder, SAM_TYPE_POST_VISIT, "post", sam_record_get_id (post),
                                    "visit", sam_record_get_id (visit), NULL);
  g_autofree char *list = NULL, *later = NULL;

  sam_record_set_str (post, "day", TODAY);
  list = titles (folder);
  g_assert_true (g_str_has_prefix (list, "Sent|Idea · visit "));
  g_object_set (visit, "last-day", "2016-03-08", NULL);
  later = titles (folder);
  g_assert_cmpstr (later, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/asks/nothing", test_nothing);
  SAM_TEST_ADD ("/asks/points", test_points);
  SAM_TEST_ADD ("/asks/done-points-are-quiet", test_done_points_are_quiet);
  SAM_TEST_ADD ("/asks/plans", test_plans);
  SAM_TEST_ADD ("/asks/visits-that-are-over", test_visits_that_are_over);
  SAM_TEST_ADD ("/asks/posts", test_posts);
  SAM_TEST_ADD ("/asks/comments", test_comments);
  SAM_TEST_ADD ("/asks/post-counts-from-its-visit", test_post_counts_from_its_visit);
  return g_test_run ();
}
