/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "blog/sam-apply.h"
#include "blog/sam-post-acts.h"
#include "blog/sam-post-resolve.h"
#include "support/sam-test.h"

static SamPost *
add_post (SamStore *store, const char *title, const char *text)
{
  SamPost *post = sam_record_new (SAM_TYPE_POST);

  g_object_set (post, "title", title, "text", text, NULL);
  sam_store_add (store, post);
  return post;
}

/* As if the blog had it as it is. */
static SamRemote *
add_base (SamStore *store, SamPost *post, const char *status)
{
  SamRemote *remote = sam_record_new (SAM_TYPE_REMOTE);

  g_object_set (remote, "post", sam_record_get_id (post), "number", 7, "status", status,
                "our-title", sam_record_str (post, "title"), "our-excerpt",
                sam_record_str (post, "excerpt"), "our-tags", sam_record_str (post, "tags"), "text",
                sam_record_str (post, "text"), NULL);
  sam_store_add (store, remote);
  g_object_set (post, "server-status", status, "place",
                g_str_equal (status, "publish") ? SAM_POST_PLACE_PUBLISHED : SAM_POST_PLACE_DRAFT,
                NULL);
  return remote;
}

static SamRemote *
add_theirs (SamStore *store, SamPost *post, const char *content)
{
  SamRemote *remote = sam_record_new (SAM_TYPE_REMOTE);

  g_object_set (remote, "post", sam_record_get_id (post), "role", SAM_REMOTE_ROLE_THEIRS, "number",
                7, "status", "draft", "title", "Their &amp; title", "content", content, "excerpt",
                "", "tags", "[\"Barn &amp; unga\"]", "modified", "2016-01-01T10:00:00", "revision",
                9, NULL);
  sam_store_add (store, remote);
  g_object_set (post, "conflict", TRUE, NULL);
  return remote;
}

static void
expect_act (SamStore *store, SamPost *post, SamPostWish act, gboolean can_publish)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);

  g_assert_cmpint (needs->act, ==, act);
  g_assert_cmpint (!!(needs->can & SAM_POST_CAN (SAM_POST_WISH_PUBLISH)), ==, can_publish);
  g_assert_null (needs->reasons[0]);
}

static void
test_needs (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  g_autoptr (SamPost) idea = add_post (store, "Idea", "Text.");
  g_autoptr (SamPost) draft = add_post (store, "Draft", "Text.");
  g_autoptr (SamPost) published = add_post (store, "Published", "Text.");
  g_autoptr (SamRemote) one = add_base (store, draft, "draft");
  g_autoptr (SamRemote) two = add_base (store, published, "publish");

  expect_act (store, idea, SAM_POST_WISH_DRAFT, TRUE);
  expect_act (store, draft, SAM_POST_WISH_PUBLISH, TRUE);
  expect_act (store, published, SAM_POST_WISH_NOTHING, FALSE);
  g_object_set (draft, "text", "Text, edited.", NULL);
  g_object_set (published, "title", "Published, edited", NULL);
  expect_act (store, draft, SAM_POST_WISH_UPDATE, TRUE);
  expect_act (store, published, SAM_POST_WISH_UPDATE, FALSE);
  g_object_set (published, "title", "Published", "tags", "Åmål", NULL);
  expect_act (store, published, SAM_POST_WISH_UPDATE, FALSE);
}

static void
expect_reason (SamStore *store, SamPost *post, const char *word)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (needs->reasons), ==, 1);
  g_assert_nonnull (strstr (needs->reasons[0], word));
  g_assert_false (sam_post_ask_publish (store, post, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (error->message, ==, needs->reasons[0]);
  g_clear_error (&error);
  g_assert_false (sam_post_ask_draft (store, post, &error));
  g_clear_error (&error);
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_NOTHING);
}

static void
test_reasons (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  g_autoptr (SamPost) post = add_post (store, " \302\240 ", "Text.");

  expect_reason (store, post, "title");
  g_object_set (post, "title", "Title", "text", "\n\302\240\n", NULL);
  expect_reason (store, post, "text");
  g_object_set (post, "text", "Text.", "read-only", TRUE, NULL);
  expect_reason (store, post, "on the web");
  g_object_set (post, "read-only", FALSE, "conflict", TRUE, NULL);
  expect_reason (store, post, "both here and on the web");
  g_object_set (post, "conflict", FALSE, "server-status", "trash", NULL);
  expect_reason (store, post, "trash");
  g_object_set (post, "server-status", "gone", NULL);
  expect_reason (store, post, "deleted");
  g_object_set (post, "server-status", "", NULL);
  g_object_set (sam_store_get_programme (store), "sample", TRUE, NULL);
  expect_reason (store, post, "sample");
}

static void
test_asking (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  g_autoptr (SamPost) post = add_post (store, "Title", "Text.");
  g_autoptr (GError) error = NULL;

  g_assert_false (sam_post_ask_update (store, post, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_true (sam_post_ask_draft (store, post, &error));
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_DRAFT);
  expect_act (store, post, SAM_POST_WISH_NOTHING, TRUE);
  /* To publish is more than to send; the other way round nothing is taken back. */
  g_assert_true (sam_post_ask_publish (store, post, &error));
  g_assert_true (sam_post_ask_draft (store, post, &error));
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_PUBLISH);
  sam_post_ask_nothing (store, post);
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_NOTHING);
  g_assert_cmpint (sam_record_enum (post, "place"), ==, SAM_POST_PLACE_IDEA);
}

static void
test_update_without_changes (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  g_autoptr (SamPost) post = add_post (store, "Title", "Text.");
  g_autoptr (SamRemote) base = add_base (store, post, "publish");
  g_autoptr (GError) error = NULL;

  g_assert_false (sam_post_ask_draft (store, post, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_false (sam_post_ask_publish (store, post, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
}

#define THEIR_CONTENT "<!-- wp:paragraph -->\n<p>Their text</p>\n<!-- /wp:paragraph -->"

typedef struct
{
  SamPost *post;
  SamRemote *base;
  SamRemote *theirs;
} Conflict;

static Conflict
make_conflict (SamStore *store, const char *content)
{
  Conflict conflict;

  conflict.post = add_post (store, "Title", "Text.");
  conflict.base = add_base (store, conflict.post, "draft");
  g_object_set (conflict.post, "text", "My text.", "tags", "Åmål", NULL);
  conflict.theirs = add_theirs (store, conflict.post, content);
  return conflict;
}

static void
end_conflict (Conflict *conflict)
{
  g_object_unref (conflict->post);
  g_object_unref (conflict->base);
  g_object_unref (conflict->theirs);
}

static void
test_theirs (SamTestFolder *folder, gconstpointer data)
{
  Conflict conflict = make_conflict (folder->store, THEIR_CONTENT);
  g_autoptr (SamPost) lonely = add_post (folder->store, "Title", "Text.");
  gboolean exact = FALSE;
  g_autoptr (SamPost) shown = sam_post_theirs (folder->store, conflict.post, &exact);

  g_assert_true (exact);
  g_assert_cmpstr (sam_record_str (shown, "title"), ==, "Their & title");
  g_assert_cmpstr (sam_record_str (shown, "text"), ==, "Their text");
  g_assert_cmpstr (sam_record_str (shown, "tags"), ==, "Barn & unga");
  g_assert_null (sam_post_theirs (folder->store, lonely, NULL));
  end_conflict (&conflict);
}

static void
test_keep_mine (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  Conflict conflict = make_conflict (store, THEIR_CONTENT);
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_post_resolve (store, conflict.post, SAM_POST_KEEP_MINE, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (sam_record_bool (conflict.post, "conflict"));
  g_assert_cmpstr (sam_record_str (conflict.post, "text"), ==, "My text.");
  g_assert_cmpstr (sam_record_str (conflict.post, "tags"), ==, "Åmål");
  g_assert_cmpint (sam_record_enum (conflict.post, "wish"), ==, SAM_POST_WISH_UPDATE);
  g_assert_cmpstr (sam_record_str (conflict.base, "content"), ==, THEIR_CONTENT);
  g_assert_null (sam_post_theirs (store, conflict.post, NULL));
  end_conflict (&conflict);
}

static void
test_keep_theirs (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  Conflict conflict = make_conflict (store, THEIR_CONTENT);
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;

  g_assert_true (sam_post_resolve (store, conflict.post, SAM_POST_KEEP_THEIRS, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (conflict.post, "title"), ==, "Their & title");
  g_assert_cmpstr (sam_record_str (conflict.post, "text"), ==, "Their text");
  g_assert_cmpstr (sam_record_str (conflict.post, "tags"), ==, "Barn & unga");
  needs = sam_post_needs (store, conflict.post);
  g_assert_false (needs->changed);
  end_conflict (&conflict);
}

/* What our text can't say stands raw in it. */
static void
test_keep_theirs_raw (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  Conflict conflict = make_conflict (store, "<div class=\"x\"><span>Odd</span></div>[gallery]");
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_post_resolve (store, conflict.post, SAM_POST_KEEP_THEIRS, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (sam_record_bool (conflict.post, "read-only"));
  g_assert_cmpstr (
      sam_record_str (conflict.post, "text"), ==,
      "~~~wordpress HTML: Odd\n<div class=\"x\"><span>Odd</span></div>\n~~~\n\n~~~wordpress "
      "Shortcode: [gallery]\n[gallery]\n~~~");
  end_conflict (&conflict);
}

/* A post that an older version could only show, unless somebody wrote in it nevertheless. */
static void
test_reread (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  g_autoptr (SamPost) post = add_post (store, "Title", "a | b");
  g_autoptr (SamRemote) base = add_base (store, post, "publish");
  g_autoptr (GError) error = NULL;

  g_object_set (post, "read-only", TRUE, "text", "a | b, edited", NULL);
  g_object_set (base, "content", "<table><tr><td>a</td></tr></table>\n<p>b</p>", NULL);
  g_assert_true (sam_apply_reread (store, sam_record_get_id (post), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "a | b, edited");
  g_object_set (post, "text", "a | b", NULL);
  g_assert_true (sam_apply_reread (store, sam_record_get_id (post), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (post, "text"), ==,
                   "~~~wordpress Table: a\n<table><tr><td>a</td></tr></table>\n~~~\n\nb");
  g_assert_false (sam_record_bool (post, "read-only"));
  expect_act (store, post, SAM_POST_WISH_NOTHING, FALSE);
}

static void
test_keep_copy (SamTestFolder *folder, gconstpointer data)
{
  SamStore *store = folder->store;
  Conflict conflict = make_conflict (store, THEIR_CONTENT);
  g_autoptr (SamVisit) visit = sam_record_new (SAM_TYPE_VISIT);
  g_autoptr (SamPostVisit) link = sam_record_new (SAM_TYPE_POST_VISIT);
  g_autoptr (SamPost) copy = NULL;
  g_autoptr (GListModel) visits = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (visit, "municipality", "1492", "first-day", "2016-04-12", NULL);
  sam_store_add (store, visit);
  g_object_set (link, "post", sam_record_get_id (conflict.post), "visit", sam_record_get_id (visit),
                NULL);
  sam_store_add (store, link);
  g_assert_true (sam_post_resolve (store, conflict.post, SAM_POST_KEEP_COPY, &copy, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (copy, "text"), ==, "My text.");
  g_assert_cmpstr (sam_record_str (copy, "tags"), ==, "Åmål");
  g_assert_cmpint (sam_record_enum (copy, "place"), ==, SAM_POST_PLACE_IDEA);
  g_assert_cmpint (sam_record_enum (copy, "wish"), ==, SAM_POST_WISH_NOTHING);
  g_assert_cmpstr (sam_record_str (conflict.post, "text"), ==, "Their text");
  visits = sam_store_list_of (store, SAM_TYPE_POST_VISIT, "post", sam_record_get_id (copy));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 1);
  end_conflict (&conflict);
}

static void
test_no_conflict (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder->store, "Title", "Text.");
  g_autoptr (GError) error = NULL;

  g_assert_false (sam_post_resolve (folder->store, post, SAM_POST_KEEP_THEIRS, NULL, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "Text.");
}

/* Whoever tries again does not get a copy for each try. */
static void
test_no_copy_of_half (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder->store, "Title", "Text.");
  g_autoptr (GListModel) posts = sam_store_list (folder->store, SAM_TYPE_POST);
  g_autoptr (SamPost) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (post, "conflict", TRUE, NULL);
  g_assert_false (sam_post_resolve (folder->store, post, SAM_POST_KEEP_COPY, &copy, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_assert_null (copy);
  g_assert_cmpuint (g_list_model_get_n_items (posts), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/post-acts/needs", test_needs);
  SAM_TEST_ADD ("/post-acts/reasons", test_reasons);
  SAM_TEST_ADD ("/post-acts/asking", test_asking);
  SAM_TEST_ADD ("/post-acts/update-without-changes", test_update_without_changes);
  SAM_TEST_ADD ("/post-acts/theirs", test_theirs);
  SAM_TEST_ADD ("/post-acts/keep-mine", test_keep_mine);
  SAM_TEST_ADD ("/post-acts/keep-theirs", test_keep_theirs);
  SAM_TEST_ADD ("/post-acts/keep-theirs-raw", test_keep_theirs_raw);
  SAM_TEST_ADD ("/post-acts/reread", test_reread);
  SAM_TEST_ADD ("/post-acts/keep-copy", test_keep_copy);
  SAM_TEST_ADD ("/post-acts/no-conflict", test_no_conflict);
  SAM_TEST_ADD ("/post-acts/no-copy-of-half", test_no_copy_of_half);
  return g_test_run ();
}
