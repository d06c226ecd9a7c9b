/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blog/blog-test.h"

#include "blog/sam-accounts.h"
#include "blog/sam-sync-schedule.h"

/* When a sync starts by itself. The clock is ours, and nothing is ever sent. */

typedef struct
{
  SamSync *sync;
  SamSyncSchedule *schedule;
  SamPost *post;
  gint64 now;
  guint due;
} Fixture;

static gint64
clock_cb (gpointer data)
{
  return ((Fixture *)data)->now;
}

static void
due_cb (Fixture *fixture)
{
  fixture->due++;
}

static void
begin (Fixture *fixture, SamTestFolder *folder)
{
  fixture->post = sam_record_new (SAM_TYPE_POST);
  g_object_set (fixture->post, "title", "Title", "text", "Text.", NULL);
  sam_store_add (folder->store, fixture->post);
  blog_set_account (folder->store, "http://127.0.0.1:1", "anna");
  g_assert_true (sam_store_flush (folder->store, NULL));
  fixture->sync = sam_sync_new (folder->store);
  fixture->schedule = sam_sync_schedule_new (fixture->sync);
  fixture->now = 1460451600;
  sam_sync_schedule_set_clock (fixture->schedule, clock_cb, fixture);
  g_signal_connect_swapped (fixture->schedule, "due", G_CALLBACK (due_cb), fixture);
}

static void
end (Fixture *fixture)
{
  g_clear_object (&fixture->schedule);
  g_clear_object (&fixture->sync);
  g_clear_object (&fixture->post);
}

/* A sync ends so. */
static void
finish (Fixture *fixture, int code, guint retry_after)
{
  g_autoptr (SamSyncResult) result = sam_sync_result_new ();

  if (code >= 0)
    result->error = g_error_new_literal (SAM_BLOG_ERROR, code, "It ended.");
  result->retry_after = retry_after;
  g_signal_emit_by_name (fixture->sync, "finished", result);
}

static int
seconds (Fixture *fixture)
{
  return sam_sync_schedule_get_seconds (fixture->schedule);
}

/* Asks for it, a while before the clock of the test. */
static void
ask (Fixture *fixture, SamTestFolder *folder)
{
  sam_journal_set_wish (folder->store, fixture->post, SAM_POST_WISH_DRAFT, "");
  fixture->now += 60;
}

static void
test_nothing_waits (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };

  begin (&fixture, folder);
  g_assert_cmpint (seconds (&fixture), ==, -1);
  sam_sync_schedule_check (fixture.schedule);
  g_assert_cmpuint (fixture.due, ==, 0);
  ask (&fixture, folder);
  g_assert_cmpint (seconds (&fixture), ==, 0);
  sam_sync_schedule_check (fixture.schedule);
  g_assert_cmpuint (fixture.due, ==, 1);
  sam_journal_set_wish (folder->store, fixture.post, SAM_POST_WISH_NOTHING, "");
  fixture.now += 60;
  sam_sync_schedule_check (fixture.schedule);
  g_assert_cmpuint (fixture.due, ==, 1);
  end (&fixture);
}

static void
test_back_off (SamTestFolder *folder, gconstpointer data)
{
  static const int expected[] = { 15, 30, 60, 120, 120 };
  Fixture fixture = { 0 };

  begin (&fixture, folder);
  ask (&fixture, folder);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      finish (&fixture, SAM_BLOG_ERROR_UNREACHABLE, 0);
      g_assert_cmpint (seconds (&fixture), ==, expected[i]);
      fixture.now += expected[i] - 1;
      sam_sync_schedule_check (fixture.schedule);
      g_assert_cmpuint (fixture.due, ==, i);
      fixture.now++;
      sam_sync_schedule_check (fixture.schedule);
      g_assert_cmpuint (fixture.due, ==, i + 1);
    }
  finish (&fixture, SAM_BLOG_ERROR_MAINTENANCE, 600);
  g_assert_cmpint (seconds (&fixture), ==, 600);
  sam_sync_schedule_network_changed (fixture.schedule, TRUE);
  g_assert_cmpint (seconds (&fixture), ==, 600);
  /* What a sync has left as it was is not tried again and again. */
  finish (&fixture, -1, 0);
  g_assert_cmpint (seconds (&fixture), ==, 120);
  sam_journal_set_wish (folder->store, fixture.post, SAM_POST_WISH_NOTHING, "");
  finish (&fixture, -1, 0);
  ask (&fixture, folder);
  g_assert_cmpint (seconds (&fixture), ==, 0);
  finish (&fixture, SAM_BLOG_ERROR_UNREACHABLE, 0);
  g_assert_cmpint (seconds (&fixture), ==, 15);
  end (&fixture);
}

/* A row has a time of its own. */
static void
test_row (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (SamIntent) intent = NULL;
  g_autofree char *time = NULL;

  begin (&fixture, folder);
  ask (&fixture, folder);
  intent =
      sam_journal_find (folder->store, sam_record_get_id (fixture.post), SAM_INTENT_KIND_CREATE);
  time = sam_journal_time (fixture.now + 45);
  g_object_set (intent, "not-before", time, NULL);
  g_assert_true (sam_store_flush (folder->store, NULL));
  g_assert_cmpint (seconds (&fixture), ==, 45);
  /* The clock was set back a year: that is no reason to wait for one. */
  fixture.now -= 365 * 24 * 3600;
  g_assert_cmpint (seconds (&fixture), ==, 0);
  fixture.now += 365 * 24 * 3600;
  g_object_set (intent, "state", SAM_INTENT_STATE_FAILED, NULL);
  g_assert_cmpint (seconds (&fixture), ==, -1);
  end (&fixture);
}

static void
test_network (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };

  begin (&fixture, folder);
  ask (&fixture, folder);
  for (int i = 0; i < 4; i++)
    finish (&fixture, SAM_BLOG_ERROR_UNREACHABLE, 0);
  sam_sync_schedule_network_changed (fixture.schedule, FALSE);
  g_assert_cmpint (seconds (&fixture), ==, 120);
  sam_sync_schedule_network_changed (fixture.schedule, TRUE);
  g_assert_cmpint (seconds (&fixture), <, 10);
  /* And the next failure is a first one again. */
  finish (&fixture, SAM_BLOG_ERROR_UNREACHABLE, 0);
  g_assert_cmpint (seconds (&fixture), ==, 15);
  end (&fixture);
}

/* What only a person can mend is not tried until somebody did something. */
static void
test_needs_help (SamTestFolder *folder, gconstpointer data)
{
  static const int codes[] = { SAM_BLOG_ERROR_PASSWORD, SAM_BLOG_ERROR_CANCELLED,
                               SAM_BLOG_ERROR_HEADER, SAM_BLOG_ERROR_NO_PASSWORDS };
  Fixture fixture = { 0 };
  g_autoptr (SamPost) other = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamAccount) account = NULL;

  begin (&fixture, folder);
  account = sam_accounts_default (folder->store);
  ask (&fixture, folder);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      finish (&fixture, codes[i], 0);
      g_assert_cmpint (seconds (&fixture), ==, -1);
      sam_sync_schedule_network_changed (fixture.schedule, TRUE);
      g_assert_cmpint (seconds (&fixture), ==, -1);
      g_object_set (account, "user", i % 2 ? "anna" : "eva", NULL);
      g_assert_true (sam_store_flush (folder->store, NULL));
      fixture.now += 60;
      g_assert_cmpint (seconds (&fixture), ==, 0);
    }
  finish (&fixture, SAM_BLOG_ERROR_CANCELLED, 0);
  sam_store_add (folder->store, other);
  sam_journal_set_wish (folder->store, other, SAM_POST_WISH_DRAFT, "");
  fixture.now += 60;
  g_assert_cmpint (seconds (&fixture), ==, 0);
  end (&fixture);
}

/* Not in the middle of a sentence. */
static void
test_typing (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };

  begin (&fixture, folder);
  ask (&fixture, folder);
  g_assert_cmpint (seconds (&fixture), ==, 0);
  g_object_set (fixture.post, "text", "Half a sen", NULL);
  g_assert_cmpint (seconds (&fixture), ==, 10);
  g_assert_true (sam_store_flush (folder->store, NULL));
  fixture.now += 10;
  g_assert_cmpint (seconds (&fixture), ==, 0);
  end (&fixture);
}

/* Also while a sync runs: what it did not bring there is not made public by the next one. */
static void
test_typing_meanwhile (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };
  BlogWait wait = { NULL, NULL, FALSE };

  begin (&fixture, folder);
  sam_journal_set_wish (folder->store, fixture.post, SAM_POST_WISH_PUBLISH, "");
  fixture.now += 60;
  g_assert_cmpint (seconds (&fixture), ==, 0);
  sam_sync_start_async (fixture.sync, NULL, blog_synced_cb, &wait);
  g_assert_true (sam_sync_get_running (fixture.sync));
  g_object_set (fixture.post, "text", "Text. And the", NULL);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (wait.error);
  g_clear_error (&wait.error);
  g_assert_true (sam_store_flush (folder->store, NULL));
  g_assert_true (sam_record_bool (fixture.post, "written-on"));
  fixture.now += 900;
  g_assert_cmpint (seconds (&fixture), ==, -1);
  end (&fixture);
}

static void
test_nowhere_to_send (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };

  begin (&fixture, folder);
  ask (&fixture, folder);
  g_object_set (sam_store_get_programme (folder->store), "sample", TRUE, NULL);
  g_assert_cmpint (seconds (&fixture), ==, -1);
  end (&fixture);
}

/* What is for a blog that was removed does not have the others synced again and again. */
static void
test_removed_blog (SamTestFolder *folder, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (SamAccount) account = NULL;
  g_autofree char *mark = NULL;

  begin (&fixture, folder);
  account = sam_accounts_default (folder->store);
  ask (&fixture, folder);
  g_assert_cmpint (seconds (&fixture), ==, 0);
  mark = sam_store_remove (folder->store, account);
  blog_set_account (folder->store, "http://127.0.0.2:1", "anna");
  g_assert_cmpint (seconds (&fixture), ==, -1);
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/sync-schedule/nothing-waits", test_nothing_waits);
  SAM_TEST_ADD ("/sync-schedule/back-off", test_back_off);
  SAM_TEST_ADD ("/sync-schedule/row", test_row);
  SAM_TEST_ADD ("/sync-schedule/network", test_network);
  SAM_TEST_ADD ("/sync-schedule/needs-help", test_needs_help);
  SAM_TEST_ADD ("/sync-schedule/typing", test_typing);
  SAM_TEST_ADD ("/sync-schedule/typing-meanwhile", test_typing_meanwhile);
  SAM_TEST_ADD ("/sync-schedule/nowhere-to-send", test_nowhere_to_send);
  SAM_TEST_ADD ("/sync-schedule/removed-blog", test_removed_blog);
  return g_test_run ();
}
