/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The status that is wanted for a post, on the real WordPress. */

#include "blog/blog-test.h"
#include "blog/sam-post-acts.h"
#include "blog/sam-sync-schedule.h"

static void
ask (Blog *blog, SamPost *post, SamPostWish wish, const char *when)
{
  g_autoptr (GError) error = NULL;
  gboolean asked = sam_post_ask (blog->store, post, wish, when, &error);

  g_assert_no_error (error);
  g_assert_true (asked);
}

static void
sync_well (Blog *blog)
{
  g_autoptr (SamSyncResult) result = blog_sync (blog);

  g_assert_no_error (result->error);
  g_assert_cmpuint (result->problems->len, ==, 0);
}

static void
assert_status (Blog *blog, SamPost *post, const char *expected)
{
  g_autofree char *status = blog_only (blog, "status");

  g_assert_cmpstr (status, ==, expected);
  assert_str (post, "server-status", expected);
  assert_wish (post, SAM_POST_WISH_NOTHING);
}

/* In UTC, without the Z that a row has. */
static char *
in_hours (int hours)
{
  return sam_journal_time (g_get_real_time () / G_USEC_PER_SEC / 60 * 60 + hours * 3600);
}

static void
test_round (void)
{
  Blog blog;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Hedemora", "Text.");
  ask (&blog, post, SAM_POST_WISH_REVIEW, "");
  sync_well (&blog);
  assert_status (&blog, post, "pending");
  ask (&blog, post, SAM_POST_WISH_PRIVATE, "");
  sync_well (&blog);
  assert_status (&blog, post, "private");
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  ask (&blog, post, SAM_POST_WISH_WITHDRAW, "");
  sync_well (&blog);
  assert_status (&blog, post, "draft");
  assert_place (post, SAM_POST_PLACE_DRAFT);
  blog_end (&blog);
}

/* An idea may be asked for at once what a draft may be. */
static void
test_new_ones (void)
{
  static const struct
  {
    SamPostWish wish;
    const char *status;
  } cases[] = { { SAM_POST_WISH_REVIEW, "pending" },
                { SAM_POST_WISH_PRIVATE, "private" },
                { SAM_POST_WISH_SCHEDULE, "future" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Blog blog;
      g_autofree char *when = in_hours (30);
      g_autofree char *slug = NULL;
      g_autoptr (SamPost) post = NULL;

      if (!test_wordpress_there ())
        return;
      blog_start (&blog, "author");
      post = blog_add (&blog, "Kalix", "Text.");
      ask (&blog, post, cases[i].wish, cases[i].wish == SAM_POST_WISH_SCHEDULE ? when : "");
      sync_well (&blog);
      assert_status (&blog, post, cases[i].status);
      slug = blog_only (&blog, "slug");
      g_assert_false (g_str_has_prefix (slug, "samordna-"));
      blog_end (&blog);
    }
}

static void
test_schedule (void)
{
  Blog blog;
  g_autofree char *first = in_hours (48);
  g_autofree char *second = in_hours (72);
  g_autofree char *date = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Östersund", "Text.");
  ask (&blog, post, SAM_POST_WISH_SCHEDULE, first);
  assert_str (post, "wished-time", first);
  sync_well (&blog);
  assert_status (&blog, post, "future");
  ask (&blog, post, SAM_POST_WISH_SCHEDULE, second);
  sync_well (&blog);
  assert_status (&blog, post, "future");
  date = blog_only (&blog, "date_gmt");
  second[strlen (second) - 1] = '\0';
  g_assert_cmpstr (date, ==, second);
  assert_str (post, "server-time", second);
  /* Now after all, and not on the day it was scheduled for. */
  ask (&blog, post, SAM_POST_WISH_PUBLISH, "");
  sync_well (&blog);
  assert_status (&blog, post, "publish");
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  blog_end (&blog);
}

/* A draft again is one without a day: published later, it is published then. */
static void
test_unschedule (void)
{
  Blog blog;
  g_autofree char *when = in_hours (48);
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Östersund", "Text.");
  ask (&blog, post, SAM_POST_WISH_SCHEDULE, when);
  sync_well (&blog);
  ask (&blog, post, SAM_POST_WISH_WITHDRAW, "");
  sync_well (&blog);
  assert_status (&blog, post, "draft");
  ask (&blog, post, SAM_POST_WISH_PUBLISH, "");
  sync_well (&blog);
  assert_status (&blog, post, "publish");
  blog_end (&blog);
}

/* Without a network until the time had passed: nothing is made public by surprise. */
static void
test_too_late (void)
{
  Blog blog;
  g_autofree char *past = in_hours (-1);
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) draft = NULL;
  g_autoptr (SamPost) idea = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  draft = blog_add_draft (&blog, "Haninge", "Text.");
  g_assert_false (sam_post_ask (blog.store, draft, SAM_POST_WISH_SCHEDULE, past, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  sam_journal_set_wish (blog.store, draft, SAM_POST_WISH_SCHEDULE, past);
  idea = blog_add (&blog, "Kalix", "Text.");
  sam_journal_set_wish (blog.store, idea, SAM_POST_WISH_SCHEDULE, past);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 2);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  assert_status (&blog, draft, "draft");
  g_assert_nonnull (strstr (sam_record_str (idea, "problem"), "has passed"));
  blog_end (&blog);
}

/* The blog publishes by itself when the time comes; that changes no "modified". */
static void
test_cron (void)
{
  Blog blog;
  g_autofree char *when = in_hours (48);
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Åmål", "Text.");
  ask (&blog, post, SAM_POST_WISH_SCHEDULE, when);
  sync_well (&blog);
  blog_change_on_web (&blog, "{\"status\": \"publish\", \"date_gmt\": null}");
  sync_well (&blog);
  assert_status (&blog, post, "publish");
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  blog_end (&blog);
}

static void
test_contributor (void)
{
  Blog blog;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "contributor");
  post = blog_add_draft (&blog, "Motala", "Text.");
  needs = sam_post_needs (blog.store, post);
  g_assert_cmpint (needs->act, ==, SAM_POST_WISH_REVIEW);
  g_assert_false (needs->can & SAM_POST_CAN (SAM_POST_WISH_PUBLISH));
  ask (&blog, post, SAM_POST_WISH_REVIEW, "");
  sync_well (&blog);
  assert_status (&blog, post, "pending");
  blog_end (&blog);
}

static void
test_trash (void)
{
  Blog blog;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Arvidsjaur", "Text.");
  ask (&blog, post, SAM_POST_WISH_PUBLISH, "");
  sync_well (&blog);
  g_object_set (post, "text", "Not sent yet.", NULL);
  sam_post_ask_trash (blog.store, post, &error);
  g_assert_no_error (error);
  assert_str (post, "bin", "trash");
  sync_well (&blog);
  assert_status (&blog, post, "trash");
  assert_str (post, "bin", "");
  assert_str (post, "text", "Not sent yet.");
  sam_post_ask_restore (blog.store, post, &error);
  g_assert_no_error (error);
  sync_well (&blog);
  /* It was public, and is not so again by itself. */
  assert_status (&blog, post, "draft");
  assert_str (post, "text", "Not sent yet.");
  blog_end (&blog);
}

static void
test_trash_taken_back (void)
{
  Blog blog;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Arvidsjaur", "Text.");
  g_assert_true (sam_post_ask_trash (blog.store, post, NULL));
  sam_post_ask_nothing (blog.store, post);
  assert_str (post, "bin", "");
  sync_well (&blog);
  assert_status (&blog, post, "draft");
  blog_end (&blog);
}

/* What was written for the few who see it does not go before everybody unasked. */
static void
test_private_made_public (void)
{
  Blog blog;
  g_autofree char *content = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Hedemora", "Text.");
  ask (&blog, post, SAM_POST_WISH_PRIVATE, "");
  sync_well (&blog);
  g_object_set (post, "text", "Text. And a thought of mine.", NULL);
  ask (&blog, post, SAM_POST_WISH_UPDATE, "");
  blog_change_on_web (&blog, "{\"status\": \"publish\"}");
  blog_sync_quietly (&blog);
  content = blog_only (&blog, "content");
  g_assert_null (strstr (content, "thought"));
  assert_status (&blog, post, "publish");
  assert_str (post, "text", "Text. And a thought of mine.");
  g_assert_cmpstr (sam_record_str (post, "problem"), !=, "");
  blog_end (&blog);
}

/* What was asked for is not forgotten when the look finds that both sides have changed. */
static void
test_trash_meets_conflict (void)
{
  Blog blog;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Arvidsjaur", "Text.");
  g_object_set (post, "title", "Mine", NULL);
  blog_change_on_web (&blog, "{\"title\": \"Theirs\"}");
  g_assert_true (sam_post_ask_trash (blog.store, post, NULL));
  blog_sync_quietly (&blog);
  g_assert_true (sam_record_bool (post, "conflict"));
  status = blog_only (&blog, "status");
  g_assert_cmpstr (status, ==, "draft");
  assert_str (post, "bin", "trash");
  g_assert_true (sam_post_resolve (blog.store, post, SAM_POST_KEEP_THEIRS, NULL, &error));
  g_assert_no_error (error);
  sync_well (&blog);
  assert_status (&blog, post, "trash");
  blog_end (&blog);
}

/* Somebody else was quicker. */
static void
test_trash_of_what_is_gone (void)
{
  Blog blog;
  g_autofree char *number = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Arvidsjaur", "Text.");
  number = blog_only (&blog, "id");
  path = g_strdup_printf ("/wp/v2/posts/%s?force=true", number);
  g_assert_true (sam_post_ask_trash (blog.store, post, NULL));
  answer = test_wordpress_ask ("DELETE", path, NULL);
  sync_well (&blog);
  assert_str (post, "server-status", "gone");
  assert_str (post, "bin", "");
  assert_str (post, "text", "Text.");
  blog_end (&blog);
}

/* Half a sentence is not published because the network came back. */
static void
test_written_on (void)
{
  Blog blog;
  g_autoptr (SamSyncSchedule) schedule = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *text = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  schedule = sam_sync_schedule_new (blog.sync);
  post = blog_add_draft (&blog, "Östersund", "Text.");
  ask (&blog, post, SAM_POST_WISH_PUBLISH, "");
  g_object_set (post, "text", "Text. And th", NULL);
  g_assert_cmpint (sam_sync_schedule_get_seconds (schedule), ==, -1);
  g_object_set (blog.sync, "unasked", TRUE, NULL);
  sync_well (&blog);
  assert_str (post, "server-status", "draft");
  assert_wish (post, SAM_POST_WISH_PUBLISH);
  needs = sam_post_needs (blog.store, post);
  g_assert_cmpint (needs->act, ==, SAM_POST_WISH_PUBLISH);
  /* Asked for again, it goes by itself as it is. */
  g_object_set (post, "text", "Text. And that was all.", NULL);
  ask (&blog, post, SAM_POST_WISH_PUBLISH, "");
  g_assert_cmpint (sam_sync_schedule_get_seconds (schedule), >=, 0);
  sync_well (&blog);
  assert_status (&blog, post, "publish");
  text = blog_only (&blog, "content");
  g_assert_nonnull (strstr (text, "And that was all."));
  /* What the sync itself writes into a post is nobody's writing on. */
  ask (&blog, post, SAM_POST_WISH_WITHDRAW, "");
  sync_well (&blog);
  assert_status (&blog, post, "draft");
  blog_end (&blog);
}

/* A person who starts the sync means what stands there; a draft has no readers. */
static void
test_written_on_and_synced (void)
{
  Blog blog;
  g_autoptr (SamSyncSchedule) schedule = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamPost) draft = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  schedule = sam_sync_schedule_new (blog.sync);
  draft = blog_add (&blog, "Kalix", "Text.");
  ask (&blog, draft, SAM_POST_WISH_DRAFT, "");
  g_object_set (draft, "text", "Text, and mo", NULL);
  g_assert_true (sam_store_flush (blog.store, NULL));
  g_assert_false (sam_record_bool (draft, "written-on"));
  g_object_set (blog.sync, "unasked", TRUE, NULL);
  sync_well (&blog);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  post = blog_add (&blog, "Haninge", "Text.");
  ask (&blog, post, SAM_POST_WISH_PUBLISH, "");
  g_object_set (post, "title", "Haninge and Kalix", NULL);
  g_assert_true (sam_store_flush (blog.store, NULL));
  g_assert_true (sam_record_bool (post, "written-on"));
  g_object_set (blog.sync, "unasked", FALSE, NULL);
  sync_well (&blog);
  assert_str (post, "server-status", "publish");
  g_assert_false (sam_record_bool (post, "written-on"));
  blog_end (&blog);
}

static void
test_times (void)
{
  static const char *const wrong[] = {
    "", "2026-11-26", "2026-13-01 09:00", "2026-11-26 25:00", "2026-11-26 09:00 x", "tomorrow"
  };
  g_autofree char *utc = NULL;

  g_setenv ("TZ", "Europe/Stockholm", TRUE);
  utc = sam_post_time_from_local ("2026-07-01 09:30");
  g_assert_cmpstr (utc, ==, "2026-07-01T07:30:00Z");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (sam_post_time_from_local (wrong[i]));
  /* The hour that the summer time leaves out. */
  g_assert_null (sam_post_time_from_local ("2026-03-29 02:30"));
}

/* What stands in the outbox is what will happen. */
static void
test_labels (void)
{
  g_assert_cmpstr (sam_journal_label (SAM_INTENT_KIND_PUBLISH, ""), ==, "Publish");
  g_assert_cmpstr (sam_journal_label (SAM_INTENT_KIND_PUBLISH, "pending"), ==, "Send for review");
  g_assert_cmpstr (sam_journal_label (SAM_INTENT_KIND_PUBLISH, "private"), ==, "Publish privately");
  g_assert_cmpstr (sam_journal_label (SAM_INTENT_KIND_PUBLISH, "draft"), ==, "Make a draft again");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blog/states/times", test_times);
  g_test_add_func ("/blog/states/labels", test_labels);
  g_test_add_func ("/blog/states/round", test_round);
  g_test_add_func ("/blog/states/written-on", test_written_on);
  g_test_add_func ("/blog/states/written-on-and-synced", test_written_on_and_synced);
  g_test_add_func ("/blog/states/new-ones", test_new_ones);
  g_test_add_func ("/blog/states/schedule", test_schedule);
  g_test_add_func ("/blog/states/unschedule", test_unschedule);
  g_test_add_func ("/blog/states/too-late", test_too_late);
  g_test_add_func ("/blog/states/cron", test_cron);
  g_test_add_func ("/blog/states/contributor", test_contributor);
  g_test_add_func ("/blog/states/trash", test_trash);
  g_test_add_func ("/blog/states/trash-taken-back", test_trash_taken_back);
  g_test_add_func ("/blog/states/trash-meets-conflict", test_trash_meets_conflict);
  g_test_add_func ("/blog/states/private-made-public", test_private_made_public);
  g_test_add_func ("/blog/states/trash-of-what-is-gone", test_trash_of_what_is_gone);
  return g_test_run ();
}
