/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-versions.h"
#include "support/sam-test.h"

static SamPost *
add_post (SamTestFolder *folder, const char *text)
{
  SamPost *post = sam_record_new (SAM_TYPE_POST);

  g_object_set (post, "title", "Title", "text", text, NULL);
  sam_store_add (folder->store, post);
  g_assert_true (sam_store_flush (folder->store, NULL));
  return post;
}

static guint
count (SamTestFolder *folder, SamPost *post)
{
  g_autoptr (GListModel) versions = sam_versions_list (folder->store, sam_record_get_id (post));

  return g_list_model_get_n_items (versions);
}

static SamVersion *
newest (SamTestFolder *folder, SamPost *post)
{
  g_autoptr (GListModel) versions = sam_versions_list (folder->store, sam_record_get_id (post));

  return g_list_model_get_item (versions, g_list_model_get_n_items (versions) - 1);
}

/* The same words are put down once, and an empty post not at all. */
static void
test_once (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder, "Text");
  g_autoptr (SamPost) empty = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamVersion) first = sam_versions_add_post (folder->store, post, SAM_VERSION_WHY_PAUSE);
  g_autoptr (SamVersion) again = NULL, sent = NULL;

  again = sam_versions_add_post (folder->store, post, SAM_VERSION_WHY_SENT);
  g_assert_true (first == again);
  g_assert_cmpint (sam_record_enum (first, "why"), ==, SAM_VERSION_WHY_SENT);
  g_assert_cmpuint (count (folder, post), ==, 1);
  g_object_set (post, "tags", "Kalix", NULL);
  sent = sam_versions_add_post (folder->store, post, SAM_VERSION_WHY_PAUSE);
  g_assert_cmpuint (count (folder, post), ==, 2);
  g_assert_true (sam_store_flush (folder->store, NULL));
  sam_store_add (folder->store, empty);
  g_assert_null (sam_versions_add_post (folder->store, empty, SAM_VERSION_WHY_PAUSE));
}

static void
edited_cb (SamPost *post, GParamSpec *pspec, SamStore *store)
{
  sam_versions_note_edit (store, post, pspec);
}

/* The first edit after a rest puts down how it was; the next ones do not. */
static void
test_rest (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder, "As it was");
  g_autoptr (SamVersion) version = NULL;

  g_signal_connect (post, "notify", G_CALLBACK (edited_cb), folder->store);
  g_object_set (post, "problem", "is no edit", NULL);
  g_assert_cmpuint (count (folder, post), ==, 0);
  g_object_set (post, "text", "Edited", NULL);
  g_assert_cmpuint (count (folder, post), ==, 1);
  version = newest (folder, post);
  g_assert_cmpstr (sam_record_str (version, "text"), ==, "As it was");
  g_assert_true (sam_store_flush (folder->store, NULL));
  g_object_set (post, "text", "Edited more", NULL);
  g_assert_cmpuint (count (folder, post), ==, 1);
  /* What is read from the file is no edit either, nor is what a new object knows of it. */
  g_clear_object (&version);
  version = newest (folder, post);
  g_assert_cmpstr (sam_record_str (version, "title"), ==, "Title");
}

static void
test_restore (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder, "Old");
  g_autoptr (SamVersion) old = sam_versions_add_post (folder->store, post, SAM_VERSION_WHY_SENT);
  g_autoptr (SamVersion) before = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (post, "text", "New", "excerpt", "Short", NULL);
  before = sam_versions_restore (folder->store, post, old, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "Old");
  g_assert_cmpstr (sam_record_str (post, "excerpt"), ==, "");
  g_assert_cmpuint (count (folder, post), ==, 2);
  g_assert_true (sam_versions_put_back (folder->store, post, before, &error));
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "New");
  g_assert_cmpstr (sam_record_str (post, "excerpt"), ==, "Short");
  /* A post in conflict is first decided on. */
  g_object_set (post, "conflict", TRUE, NULL);
  g_assert_null (sam_versions_restore (folder->store, post, old, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "New");
}

static void
type (SamPost *post)
{
  g_object_set (post, "text", "Typed this moment", NULL);
}

static gboolean
is_in_history (SamTestFolder *folder, SamPost *post, const char *text)
{
  g_autoptr (GListModel) versions =
      sam_versions_list (folder->store, sam_record_get_id (SAM_RECORD (post)));

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (SamVersion) version = g_list_model_get_item (versions, i);

      if (sam_store_load_body (folder->store, version, NULL)
          && g_str_equal (sam_record_str (version, "text"), text))
        return TRUE;
    }
  return FALSE;
}

/* Whatever was written after going back, or stands in the editor still, is not lost by going forth
 * again. */
static void
test_nothing_is_lost (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder, "Old");
  g_autoptr (SamVersion) old = sam_versions_add_post (folder->store, post, SAM_VERSION_WHY_SENT);
  g_autoptr (SamVersion) before = NULL;
  g_autoptr (GError) error = NULL;
  gulong typing = g_signal_connect_swapped (folder->store, "settle", G_CALLBACK (type), post);

  g_object_set (post, "text", "New", NULL);
  before = sam_versions_restore (folder->store, post, old, &error);
  g_signal_handler_disconnect (folder->store, typing);
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "Old");
  g_assert_true (is_in_history (folder, post, "Typed this moment"));
  g_object_set (post, "text", "Written on", NULL);
  g_assert_true (sam_versions_put_back (folder->store, post, before, &error));
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "Typed this moment");
  g_assert_true (is_in_history (folder, post, "Written on"));
  /* What is there already is not kept twice. */
  g_assert_cmpuint (count (folder, post), ==, 3);
  g_assert_true (sam_versions_put_back (folder->store, post, old, &error));
  g_assert_cmpuint (count (folder, post), ==, 3);
}

/* The history goes with the post, and comes back with it. */
static void
test_removed_with_post (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPost) post = add_post (folder, "Text");
  g_autoptr (SamVersion) version =
      sam_versions_add_post (folder->store, post, SAM_VERSION_WHY_SENT);
  g_autofree char *mark = sam_store_remove (folder->store, post);

  g_assert_nonnull (mark);
  g_assert_cmpuint (count (folder, post), ==, 0);
  g_assert_true (sam_store_restore (folder->store, mark, NULL));
  g_assert_cmpuint (count (folder, post), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/versions/once", test_once);
  SAM_TEST_ADD ("/versions/rest", test_rest);
  SAM_TEST_ADD ("/versions/restore", test_restore);
  SAM_TEST_ADD ("/versions/nothing-is-lost", test_nothing_is_lost);
  SAM_TEST_ADD ("/versions/removed-with-post", test_removed_with_post);
  return g_test_run ();
}
