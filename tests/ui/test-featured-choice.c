/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "blog/sam-post-acts.h"
#include "store/sam-pictures.h"
#include "support/sam-test-picture.h"
#include "support/sam-test-screen.h"
#include "ui/blog/sam-featured-choice.h"
#include "ui/blog/sam-picture-card.h"
#include "ui/blog/sam-picture-form.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_featured (gpointer post)
{
  return *sam_record_str (post, "featured") != '\0';
}

static GFile *
make_file (SamTestFolder *folder)
{
  g_autoptr (GBytes) bytes = sam_test_photograph (400, 200, 1);
  g_autofree char *path = g_build_filename (folder->path, "..", "torg.jpg", NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  return g_file_new_for_path (path);
}

/* From this computer, past the text: described and answered for in its own form. */
static void
test_computer (void)
{
  SamTestFolder folder = { 0 };
  SamFeaturedChoice *choice = g_object_new (SAM_TYPE_FEATURED_CHOICE, NULL);
  GtkWindow *window = sam_test_show (GTK_WIDGET (choice));
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *card, *words;
  char *text;

  sam_test_folder_setup (&folder, NULL);
  post = sam_test_add (&folder, SAM_TYPE_POST, "title", "Torget", "text", "Ord.", NULL);
  sam_featured_choice_show (choice, folder.store, post);
  g_assert_null (find (GTK_WIDGET (choice), SAM_TYPE_PICTURE_CARD));
  file = make_file (&folder);
  sam_featured_choice_take (choice, file);
  sam_test_until (has_featured, post, "the picture");
  picture = sam_pictures_find (folder.store, sam_record_str (post, "featured"));
  g_assert_nonnull (picture);
  g_assert_false (sam_post_ask_draft (folder.store, post, &error));
  g_assert_nonnull (strstr (error->message, "agreed"));
  card = find (GTK_WIDGET (choice), SAM_TYPE_PICTURE_CARD);
  g_assert_nonnull (card);
  words = find (GTK_WIDGET (sam_picture_card_get_form (SAM_PICTURE_CARD (card))), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (words), "Ett torg");
  g_assert_cmpstr (sam_record_str (picture, "words"), ==, "Ett torg");
  g_object_set (picture, "consent", SAM_CONSENT_NOBODY, NULL);
  g_assert_true (sam_post_ask_draft (folder.store, post, NULL));
  /* Shown by the text too, it is described there. */
  text = g_strdup_printf ("![Åmåls torg](%s)", sam_record_str (post, "featured"));
  g_object_set (post, "text", text, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (words)), ==, "Åmåls torg");
  g_assert_false (gtk_widget_get_sensitive (words));
  g_assert_cmpstr (sam_record_str (picture, "words"), ==, "Ett torg");
  g_free (text);
  sam_featured_choice_show (choice, folder.store, NULL);
  gtk_window_destroy (window);
  sam_test_folder_teardown (&folder, NULL);
}

/* The user went on to another post while the dialog was open. */
static void
test_chosen_for_another (void)
{
  SamTestFolder folder = { 0 };
  SamFeaturedChoice *choice = g_object_new (SAM_TYPE_FEATURED_CHOICE, NULL);
  GtkWindow *window;
  g_autoptr (SamPost) post = NULL, other = NULL;
  g_autoptr (GFile) file = NULL;

  /* The dialog takes its size from the window. */
  gtk_widget_set_size_request (GTK_WIDGET (choice), 900, 600);
  window = sam_test_show (GTK_WIDGET (choice));
  sam_test_folder_setup (&folder, NULL);
  post = sam_test_add (&folder, SAM_TYPE_POST, "title", "Torget", NULL);
  other = sam_test_add (&folder, SAM_TYPE_POST, "title", "Sjön", NULL);
  sam_featured_choice_show (choice, folder.store, post);
  file = make_file (&folder);
  gtk_widget_activate_action (GTK_WIDGET (choice), "featured.computer", NULL);
  sam_featured_choice_show (choice, folder.store, other);
  sam_test_choose (file);
  sam_test_until (has_featured, post, "the picture");
  g_assert_false (has_featured (other));
  sam_featured_choice_show (choice, folder.store, NULL);
  gtk_window_destroy (window);
  sam_test_folder_teardown (&folder, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/featured-choice/computer", test_computer);
  g_test_add_func ("/featured-choice/chosen-for-another", test_chosen_for_another);
  return g_test_run ();
}
