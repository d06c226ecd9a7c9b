/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/sam-test-screen.h"
#include "ui/blog/sam-post-button.h"

/* A page with the actions that the button enables, and nothing else. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, GtkWidget)

struct _TestPage
{
  GtkWidget parent_instance;
  GtkWidget *act;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, GTK_TYPE_WIDGET)

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
}

static void
test_page_dispose (GObject *object)
{
  g_clear_pointer (&TEST_PAGE (object)->act, gtk_widget_unparent);
  G_OBJECT_CLASS (test_page_parent_class)->dispose (object);
}

static void
test_page_class_init (TestPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const others[] = { "post.act", "post.trash", "post.restore",
                                        "post.take-back" };

  G_OBJECT_CLASS (klass)->dispose = test_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_widget_class_install_action (widget_class, others[i], NULL, act_cb);
  for (const char *const *name = sam_post_button_get_actions (); *name != NULL; name++)
    gtk_widget_class_install_action (widget_class, *name, NULL, act_cb);
}

static void
test_page_init (TestPage *self)
{
  self->act = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->act), "post.act");
  gtk_widget_set_parent (self->act, GTK_WIDGET (self));
}

typedef struct
{
  TestPage *page;
  GtkWidget *state, *take_back;
  SamPostButton *button;
} Fixture;

static void
start (Fixture *f)
{
  f->page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, NULL));
  f->state = g_object_ref_sink (gtk_label_new (NULL));
  f->take_back = g_object_ref_sink (gtk_button_new ());
  f->button = sam_post_button_new (GTK_WIDGET (f->page), GTK_BUTTON (f->page->act),
                                   GTK_LABEL (f->state), f->take_back);
}

static void
end (Fixture *f)
{
  sam_post_button_free (f->button);
  g_object_unref (f->take_back);
  g_object_unref (f->state);
  g_object_unref (f->page);
}

/* A post of which the blog has all. */
static SamPost *
add_sent (SamTestFolder *folder, int number, const char *status)
{
  SamPost *post = sam_test_add (folder, SAM_TYPE_POST, "title", "Kalix", "text", "", "place",
                                SAM_POST_PLACE_DRAFT, "server-status", status, NULL);
  g_autoptr (SamRemote) remote =
      sam_test_add (folder, SAM_TYPE_REMOTE, "post", sam_record_get_id (post), "role",
                    SAM_REMOTE_ROLE_BASELINE, "number", number, "title", "Kalix", "our-title",
                    "Kalix", "status", status, "tags", "[]", NULL);

  g_assert_nonnull (remote);
  g_object_set (post, "text", "Text.", NULL);
  g_object_set (remote, "text", "Text.", NULL);
  return post;
}

static void
show (Fixture *f, SamTestFolder *folder, SamPost *post, SamPostWish next)
{
  sam_post_button_update (f->button, folder->store, post, TRUE);
  g_assert_cmpint (sam_post_button_get_wish (f->button), ==, next);
}

static gboolean
is_of_use (gpointer act)
{
  return gtk_widget_get_sensitive (act);
}

/* "Publish" where "Send draft" stood: a second click must find nothing to press. It is looked at
 * before the main loop runs, in which the time passes that it is held for. */
static void
test_held (SamTestFolder *folder, gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (SamPost) post =
      sam_test_add (folder, SAM_TYPE_POST, "title", "Kalix", "text", "Text.", NULL);
  g_autoptr (SamRemote) remote = NULL;

  start (&f);
  show (&f, folder, post, SAM_POST_WISH_DRAFT);
  g_assert_true (is_of_use (f.page->act));
  remote = sam_test_add (folder, SAM_TYPE_REMOTE, "post", sam_record_get_id (post), "role",
                         SAM_REMOTE_ROLE_BASELINE, "number", 7, "title", "Kalix", "our-title",
                         "Kalix", "text", "Text.", "status", "draft", "tags", "[]", NULL);
  g_object_set (post, "place", SAM_POST_PLACE_DRAFT, "server-status", "draft", NULL);
  show (&f, folder, post, SAM_POST_WISH_PUBLISH);
  g_assert_false (is_of_use (f.page->act));
  /* Looking at it anew does not let it go, and after a while it is of use. */
  show (&f, folder, post, SAM_POST_WISH_PUBLISH);
  g_assert_false (is_of_use (f.page->act));
  sam_test_until (is_of_use, f.page->act, "Publish to be of use");
  end (&f);
}

/* Whoever comes to a post that is ready need not wait, and what is held is held for its post. */
static void
test_other_post (SamTestFolder *folder, gconstpointer data)
{
  Fixture f = { 0 };
  g_autoptr (SamPost) ready = add_sent (folder, 7, "draft");
  g_autoptr (SamPost) other =
      sam_test_add (folder, SAM_TYPE_POST, "title", "Haninge", "text", "Text.", NULL);

  start (&f);
  show (&f, folder, ready, SAM_POST_WISH_PUBLISH);
  g_assert_true (is_of_use (f.page->act));
  show (&f, folder, other, SAM_POST_WISH_DRAFT);
  g_assert_true (is_of_use (f.page->act));
  show (&f, folder, ready, SAM_POST_WISH_PUBLISH);
  g_assert_true (is_of_use (f.page->act));
  end (&f);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/post-button/held", test_held);
  SAM_TEST_ADD ("/post-button/other-post", test_other_post);
  return g_test_run ();
}
