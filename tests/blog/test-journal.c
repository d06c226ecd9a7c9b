/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blog/sam-blog-error.h"
#include "blog/sam-journal-run.h"
#include "support/sam-test.h"

/* What becomes of rows that meet, and when one is tried again. Nothing here needs a server. */

static SamPost *
add_post (SamTestFolder *folder)
{
  SamPost *post = sam_record_new (SAM_TYPE_POST);

  g_object_set (post, "title", "Title", "text", "Text.", NULL);
  sam_store_add (folder->store, post);
  return post;
}

/* There must be a blog for something to wait for it. */
static void
add_account (SamTestFolder *folder)
{
  g_autoptr (SamAccount) account = sam_record_new (SAM_TYPE_ACCOUNT);

  sam_store_add (folder->store, account);
}

static SamIntent *
ask (SamTestFolder *folder, SamPost *post, SamIntentKind kind)
{
  return sam_journal_add (folder->store, kind, post, "", "");
}

static guint
count_rows (SamTestFolder *folder)
{
  g_autoptr (GListModel) all = sam_store_list (folder->store, SAM_TYPE_INTENT);

  return g_list_model_get_n_items (all);
}

#define assert_kind(intent, expected)                                                              \
  g_assert_cmpint (sam_record_enum (intent, "kind"), ==, expected)
#define assert_state(intent, expected)                                                             \
  g_assert_cmpint (sam_record_enum (intent, "state"), ==, expected)
#define assert_wish(post, expected) g_assert_cmpint (sam_record_enum (post, "wish"), ==, expected)

static void
fail (SamIntent *intent, int code, gboolean for_good)
{
  g_autoptr (GError) error = g_error_new_literal (SAM_BLOG_ERROR, code, "It did not work.");

  sam_journal_note_failure (intent, error, for_good);
}

static void
test_joined (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) first = ask (folder, post, SAM_INTENT_KIND_CREATE);
  g_autoptr (SamIntent) second = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  g_autoptr (SamIntent) third = NULL, fourth = NULL;
  gboolean saved;

  g_assert_true (first == second);
  assert_kind (first, SAM_INTENT_KIND_CREATE);
  assert_wish (post, SAM_POST_WISH_DRAFT);
  third = ask (folder, post, SAM_INTENT_KIND_PUBLISH);
  g_assert_true (first == third);
  assert_wish (post, SAM_POST_WISH_PUBLISH);
  /* To ask for less takes nothing back. */
  fourth = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  g_assert_true (first == fourth);
  assert_wish (post, SAM_POST_WISH_PUBLISH);
  g_assert_cmpuint (count_rows (folder), ==, 1);
  g_object_get (folder->store, "saved", &saved, NULL);
  g_assert_true (saved);
}

/* What was refused is not done by the way when something else is asked for. */
static void
test_after_refusal (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) intent = ask (folder, post, SAM_INTENT_KIND_PUBLISH);
  g_autoptr (SamIntent) again = NULL;

  add_account (folder);
  fail (intent, SAM_BLOG_ERROR_NOT_ALLOWED, FALSE);
  assert_state (intent, SAM_INTENT_STATE_FAILED);
  g_assert_true (sam_journal_is_open (intent));
  g_assert_false (sam_journal_waits (folder->store, intent));
  g_assert_cmpint (sam_journal_next (folder->store), ==, -1);
  again = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  g_assert_true (again == intent);
  assert_kind (intent, SAM_INTENT_KIND_CHANGE);
  assert_state (intent, SAM_INTENT_STATE_WAITING);
  g_assert_cmpstr (sam_record_str (intent, "problem"), ==, "");
  g_assert_cmpint (sam_journal_next (folder->store), ==, 0);
}

static void
test_trash (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) publish = ask (folder, post, SAM_INTENT_KIND_PUBLISH);
  g_autoptr (SamIntent) trash = ask (folder, post, SAM_INTENT_KIND_TRASH);
  g_autoptr (SamIntent) restore = NULL;
  g_autoptr (SamIntent) change = NULL;

  g_assert_false (sam_journal_is_open (publish));
  g_assert_true (sam_journal_is_open (trash));
  assert_wish (post, SAM_POST_WISH_NOTHING);
  restore = ask (folder, post, SAM_INTENT_KIND_RESTORE);
  g_assert_true (restore == trash);
  /* A post that comes back may be changed at once. */
  change = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  g_assert_true (sam_journal_is_open (restore));
  g_assert_true (sam_journal_is_open (change));
  g_object_unref (ask (folder, post, SAM_INTENT_KIND_TRASH));
  g_assert_false (sam_journal_is_open (change));
}

static void
test_waits (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) intent = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  g_autofree char *mark = NULL;

  g_assert_true (sam_journal_waits (folder->store, intent));
  g_object_set (post, "conflict", TRUE, NULL);
  g_assert_false (sam_journal_waits (folder->store, intent));
  g_object_set (post, "conflict", FALSE, NULL);
  mark = sam_store_remove (folder->store, post);
  g_assert_false (sam_journal_waits (folder->store, intent));
  g_assert_true (sam_store_restore (folder->store, mark, NULL));
  g_assert_true (sam_journal_waits (folder->store, intent));
  sam_journal_cancel (folder->store, intent);
  g_assert_false (sam_journal_waits (folder->store, intent));
  assert_wish (post, SAM_POST_WISH_NOTHING);
}

static void
test_cancel_undone (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) intent = ask (folder, post, SAM_INTENT_KIND_PUBLISH);
  g_autoptr (SamIntent) trash = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sam_journal_undo_cancel (folder->store, intent)); /* it was not taken back */
  fail (intent, SAM_BLOG_ERROR_REFUSED, TRUE);
  g_object_set (post, "problem", "It did not work.", NULL);
  sam_journal_cancel (folder->store, intent);
  g_assert_cmpstr (sam_record_str (post, "problem"), ==, "");
  g_assert_true (sam_journal_undo_cancel (folder->store, intent));
  assert_state (intent, SAM_INTENT_STATE_FAILED);
  g_assert_cmpstr (sam_record_str (post, "problem"), ==, "It did not work.");
  sam_journal_retry (folder->store, intent);
  assert_wish (post, SAM_POST_WISH_PUBLISH);

  sam_journal_cancel (folder->store, intent);
  trash = ask (folder, post, SAM_INTENT_KIND_TRASH);
  g_assert_false (sam_journal_undo_cancel (folder->store, intent));
  sam_journal_cancel (folder->store, trash);
  again = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  g_assert_false (sam_journal_undo_cancel (folder->store, intent));
  g_assert_false (sam_journal_undo_cancel (folder->store, trash));
  assert_wish (post, SAM_POST_WISH_UPDATE);
  sam_journal_cancel (folder->store, again);
  g_assert_true (sam_journal_undo_cancel (folder->store, trash));
  g_assert_false (sam_journal_undo_cancel (folder->store, again));
  sam_journal_cancel (folder->store, trash);

  /* It did arrive. */
  g_object_set (trash, "state", SAM_INTENT_STATE_DONE, NULL);
  g_assert_false (sam_journal_undo_cancel (folder->store, trash));
  /* It was looked for, and then forgotten. */
  g_assert_true (sam_journal_prune (folder->store, &error));
  g_assert_false (sam_journal_undo_cancel (folder->store, again));
  g_assert_cmpuint (count_rows (folder), ==, 0);
}

/* Another program that puts down how its attempt ended does not undo what was taken back. */
static void
test_cancelled_elsewhere (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) intent = ask (folder, post, SAM_INTENT_KIND_PUBLISH);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStore) other = sam_store_open (folder->path, &error);
  g_autoptr (SamIntent) theirs = NULL;

  g_assert_no_error (error);
  theirs = sam_store_get (other, SAM_TYPE_INTENT, sam_record_get_id (intent));
  sam_journal_cancel (folder->store, intent);
  fail (theirs, SAM_BLOG_ERROR_SERVER, FALSE);
  g_assert_true (sam_store_flush (other, &error));
  g_assert_no_error (error);
  g_assert_true (sam_store_poll (folder->store, &error));
  g_assert_true (sam_record_bool (theirs, "cancelled"));
  g_assert_false (sam_journal_is_open (intent));
  assert_wish (post, SAM_POST_WISH_NOTHING);
}

/* A key that may be on the blog outlives the wish, and what is asked for next goes on under it. */
static void
test_key_in_doubt (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) intent = ask (folder, post, SAM_INTENT_KIND_CREATE);
  g_autoptr (SamIntent) done = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (intent, "key", "samordna-1", NULL);
  sam_journal_cancel (folder->store, intent);
  g_assert_true (sam_journal_prune (folder->store, &error));
  g_assert_cmpuint (count_rows (folder), ==, 1);
  again = ask (folder, post, SAM_INTENT_KIND_PUBLISH);
  g_assert_true (again == intent);
  assert_state (intent, SAM_INTENT_STATE_UNKNOWN);
  g_assert_cmpstr (sam_record_str (intent, "key"), ==, "samordna-1");
  assert_wish (post, SAM_POST_WISH_PUBLISH);
}

static void
test_prune (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) one = add_post (folder), two = add_post (folder), three = add_post (folder);
  g_autoptr (SamIntent) done = ask (folder, one, SAM_INTENT_KIND_CREATE);
  g_autoptr (SamIntent) waiting = ask (folder, two, SAM_INTENT_KIND_CREATE);
  g_autoptr (SamIntent) cancelled = ask (folder, three, SAM_INTENT_KIND_CREATE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStore) other = sam_store_open (folder->path, &error);
  g_autoptr (GListModel) theirs = sam_store_list (other, SAM_TYPE_INTENT);

  g_assert_cmpuint (g_list_model_get_n_items (theirs), ==, 3);
  g_object_set (done, "state", SAM_INTENT_STATE_DONE, NULL);
  sam_journal_cancel (folder->store, cancelled);
  g_assert_true (sam_journal_prune (folder->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (folder), ==, 1);
  g_assert_true (sam_journal_waits (folder->store, waiting));
  /* Other programs hear of it. */
  g_assert_true (sam_store_poll (other, &error));
  g_assert_cmpuint (g_list_model_get_n_items (theirs), ==, 1);
  sam_test_folder_reopen (folder);
  g_assert_cmpuint (count_rows (folder), ==, 1);
}

static void
test_failures (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder);
  g_autoptr (SamIntent) intent = ask (folder, post, SAM_INTENT_KIND_CHANGE);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  add_account (folder);
  fail (intent, SAM_BLOG_ERROR_UNKNOWN_OUTCOME, FALSE);
  assert_state (intent, SAM_INTENT_STATE_UNKNOWN);
  assert_wish (post, SAM_POST_WISH_UPDATE);
  g_assert_cmpint (sam_journal_next (folder->store), >=, now + 15);
  fail (intent, SAM_BLOG_ERROR_SERVER, FALSE);
  g_assert_cmpint (sam_record_int (intent, "tries"), ==, 2);
  g_assert_cmpint (sam_journal_next (folder->store), >=, now + 30);
  fail (intent, SAM_BLOG_ERROR_PASSWORD, FALSE);
  assert_state (intent, SAM_INTENT_STATE_WAITING);
  sam_journal_retry (folder->store, intent);
  g_assert_cmpint (sam_record_int (intent, "tries"), ==, 0);
  g_assert_cmpint (sam_journal_next (folder->store), ==, 0);
  fail (intent, SAM_BLOG_ERROR_CONFLICT, TRUE);
  assert_state (intent, SAM_INTENT_STATE_FAILED);
  sam_journal_retry (folder->store, intent);
  assert_state (intent, SAM_INTENT_STATE_WAITING);
}

/* Whatever comes after whatever: what is wanted belongs to what is to be done. */
static void
test_kind_and_wanted (SamTestFolder *folder, gconstpointer data)
{
  static const SamPostWish wishes[] = { SAM_POST_WISH_DRAFT,    SAM_POST_WISH_UPDATE,
                                        SAM_POST_WISH_REVIEW,   SAM_POST_WISH_PRIVATE,
                                        SAM_POST_WISH_WITHDRAW, SAM_POST_WISH_PUBLISH,
                                        SAM_POST_WISH_SCHEDULE };
  static const char *const keys[] = { "", "samordna-1" };
  const guint n = G_N_ELEMENTS (wishes);

  /* Asked for one after the other; taken back in between, with or without a key in doubt. */
  for (guint i = 0; i < n * n * 3; i++)
    {
      const SamPostWish first = wishes[i % n], second = wishes[i / n % n];
      const guint way = i / n / n;
      const gboolean only_words = second == SAM_POST_WISH_DRAFT || second == SAM_POST_WISH_UPDATE;
      g_autoptr (SamPost) post = add_post (folder);
      g_autoptr (SamIntent) intent = NULL;
      g_autofree char *when = NULL;
      SamPostWish wish;

      sam_journal_set_wish (folder->store, post, first, "2027-04-12T09:00:00Z");
      intent = sam_journal_find (folder->store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);
      if (way > 0)
        {
          g_object_set (intent, "key", keys[way - 1], NULL);
          sam_journal_cancel (folder->store, intent);
        }
      sam_journal_set_wish (folder->store, post, second, "2027-04-13T09:00:00Z");
      wish = sam_journal_wish (folder->store, post, &when);
      g_assert_cmpint (wish, ==, way == 0 && only_words ? first : second);
      assert_wish (post, wish);
      g_assert_cmpstr (when, ==,
                       wish != SAM_POST_WISH_SCHEDULE ? ""
                       : wish == second               ? "2027-04-13T09:00:00Z"
                                                      : "2027-04-12T09:00:00Z");
    }
}

static void
test_back_off (void)
{
  static const guint expected[] = { 15, 15, 30, 60, 120, 120, 120 };
  g_autofree char *time = sam_journal_time (1460451600);

  for (guint tries = 0; tries < G_N_ELEMENTS (expected); tries++)
    g_assert_cmpuint (sam_journal_back_off (tries, 0), ==, expected[tries]);
  g_assert_cmpuint (sam_journal_back_off (1, 40), ==, 40);
  g_assert_cmpuint (sam_journal_back_off (4, 40), ==, 120);
  g_assert_cmpuint (sam_journal_back_off (1, 86400), ==, 600);
  g_assert_cmpstr (time, ==, "2016-04-12T09:00:00Z");
  g_assert_cmpint (sam_journal_seconds (time), ==, 1460451600);
  g_assert_cmpint (sam_journal_seconds (""), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/journal/joined", test_joined);
  SAM_TEST_ADD ("/journal/after-refusal", test_after_refusal);
  SAM_TEST_ADD ("/journal/trash", test_trash);
  SAM_TEST_ADD ("/journal/waits", test_waits);
  SAM_TEST_ADD ("/journal/cancel-undone", test_cancel_undone);
  SAM_TEST_ADD ("/journal/cancelled-elsewhere", test_cancelled_elsewhere);
  SAM_TEST_ADD ("/journal/key-in-doubt", test_key_in_doubt);
  SAM_TEST_ADD ("/journal/prune", test_prune);
  SAM_TEST_ADD ("/journal/failures", test_failures);
  SAM_TEST_ADD ("/journal/kind-and-wanted", test_kind_and_wanted);
  g_test_add_func ("/journal/back-off", test_back_off);
  return g_test_run ();
}
