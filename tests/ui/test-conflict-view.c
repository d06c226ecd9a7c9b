/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support/sam-test-screen.h"
#include "ui/blog/sam-conflict-view.h"

#define PARAGRAPH(words) "<!-- wp:paragraph -->\n<p>" words "</p>\n<!-- /wp:paragraph -->"

typedef struct
{
  SamTestFolder folder;
  GtkWidget *view;
  GtkWindow *window;
  SamPost *post;
  SamRemote *theirs;
  guint resolved;
} Fixture;

static SamRemote *
add_remote (Fixture *fixture, SamRemoteRole role, const char *text, const char *content)
{
  return sam_test_add (&fixture->folder, SAM_TYPE_REMOTE, "post", sam_record_get_id (fixture->post),
                       "role", role, "number", 7, "title", "Titel", "our-title", "Titel", "tags",
                       "[]", "status", "draft", "text", text, "content", content, NULL);
}

static void
resolved_cb (Fixture *fixture)
{
  fixture->resolved++;
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SamRemote) base = NULL;

  sam_test_folder_setup (&fixture->folder, NULL);
  fixture->post =
      sam_test_add (&fixture->folder, SAM_TYPE_POST, "title", "Titel", "text", "Min.", "place",
                    SAM_POST_PLACE_DRAFT, "server-status", "draft", "conflict", TRUE, NULL);
  base = add_remote (fixture, SAM_REMOTE_ROLE_BASELINE, "Gammal.", PARAGRAPH ("Gammal."));
  fixture->theirs = add_remote (fixture, SAM_REMOTE_ROLE_THEIRS, "", PARAGRAPH ("Deras."));
  g_assert_true (sam_store_flush (fixture->folder.store, NULL));
  fixture->view = g_object_new (SAM_TYPE_CONFLICT_VIEW, NULL);
  fixture->window = sam_test_show (fixture->view);
  g_signal_connect_swapped (fixture->view, "resolved", G_CALLBACK (resolved_cb), fixture);
  sam_conflict_view_show (SAM_CONFLICT_VIEW (fixture->view), fixture->folder.store, fixture->post);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->post);
  g_object_unref (fixture->theirs);
  sam_test_folder_teardown (&fixture->folder, NULL);
}

static void
choose (Fixture *fixture, const char *label)
{
  GtkWidget *button = sam_test_find (fixture->view, GTK_TYPE_CHECK_BUTTON, label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "On the web: Deras.");
  sam_test_press (fixture->view, "Use this version");
  g_assert_cmpuint (fixture->resolved, ==, 1);
  g_assert_cmpstr (sam_record_str (fixture->post, "text"), ==, "Deras.");
  g_assert_false (sam_record_bool (fixture->post, "conflict"));
}

/* What was chosen about is not on the web any more: it would go over words that nobody has seen. */
static void
test_their_next (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "Mine: Min.");
  g_object_set (fixture->theirs, "content", PARAGRAPH ("Deras senaste."), NULL);
  sam_test_press (fixture->view, "Use this version");
  g_assert_cmpuint (fixture->resolved, ==, 0);
  g_assert_true (sam_record_bool (fixture->post, "conflict"));
  choose (fixture, "On the web: Deras senaste.");
  sam_test_press (fixture->view, "Use this version");
  g_assert_cmpuint (fixture->resolved, ==, 1);
  g_assert_cmpstr (sam_record_str (fixture->post, "text"), ==, "Deras senaste.");
}

/* Another program writes on. */
static void
test_my_next (Fixture *fixture, gconstpointer data)
{
  choose (fixture, "Mine: Min.");
  g_object_set (fixture->post, "text", "Min senaste.", NULL);
  sam_test_press (fixture->view, "Use this version");
  g_assert_cmpuint (fixture->resolved, ==, 0);
  choose (fixture, "Mine: Min senaste.");
  sam_test_press (fixture->view, "Use this version");
  g_assert_cmpuint (fixture->resolved, ==, 1);
  g_assert_cmpstr (sam_record_str (fixture->post, "text"), ==, "Min senaste.");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/conflict-view/choose", Fixture, NULL, setup, test_choose, teardown);
  g_test_add ("/conflict-view/their-next", Fixture, NULL, setup, test_their_next, teardown);
  g_test_add ("/conflict-view/my-next", Fixture, NULL, setup, test_my_next, teardown);
  return g_test_run ();
}
