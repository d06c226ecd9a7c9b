/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "store/sam-pictures.h"
#include "support/sam-test-picture.h"
#include "support/sam-test-screen.h"
#include "ui/blog/sam-picture-card.h"
#include "ui/blog/sam-picture-form.h"
#include "ui/blog/sam-picture-intake.h"
#include "ui/blog/sam-text-pictures.h"

/* An editor with all that goes with pictures, on a post of its own. */
typedef struct
{
  SamTestFolder folder;
  SamPost *post;
  SamTextEditor *editor;
  SamTextPictures *pictures;
  SamPictureIntake *intake;
  GtkWindow *window;
  guint wanted; /* pictures in the text */
} Page;

static void
page_start (Page *page, const char *text)
{
  sam_test_folder_setup (&page->folder, NULL);
  page->post = sam_test_add (&page->folder, SAM_TYPE_POST, "title", "Torget", "text", text, NULL);
  page->editor = SAM_TEXT_EDITOR (sam_text_editor_new ());
  page->pictures = sam_text_pictures_new (page->editor);
  page->intake = sam_picture_intake_new (page->editor);
  sam_text_pictures_set_store (page->pictures, page->folder.store);
  sam_picture_intake_set_store (page->intake, page->folder.store);
  sam_text_editor_open (page->editor, page->folder.store, SAM_RECORD (page->post), "text");
  page->window = sam_test_show (GTK_WIDGET (page->editor));
}

static void
page_end (Page *page)
{
  g_clear_object (&page->pictures);
  g_clear_object (&page->intake);
  gtk_window_destroy (page->window);
  g_clear_object (&page->post);
  sam_test_folder_teardown (&page->folder, NULL);
}

static GFile *
make_file (Page *page, const char *name)
{
  g_autoptr (GBytes) bytes = sam_test_photograph (800, 400, 6);
  g_autofree char *path = g_build_filename (page->folder.path, "..", name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  return g_file_new_for_path (path);
}

static GPtrArray *
pictures_of (gpointer post)
{
  return sam_markdown_pictures (sam_record_str (post, "text"));
}

static gboolean
has_wanted (gpointer data)
{
  Page *page = data;
  g_autoptr (GPtrArray) pictures = NULL;

  sam_text_editor_flush (page->editor);
  pictures = pictures_of (page->post);
  return pictures->len == page->wanted;
}

static void
wait_for (Page *page, guint n)
{
  page->wanted = n;
  sam_test_until (has_wanted, page, "the pictures in the text");
  sam_text_pictures_flush (page->pictures);
}

static SamPictureCard *
card_of (Page *page)
{
  return sam_test_find (GTK_WIDGET (page->editor), SAM_TYPE_PICTURE_CARD, NULL);
}

static gboolean
is_drawn (gpointer data)
{
  GtkWidget *picture = sam_test_find (data, GTK_TYPE_PICTURE, NULL);

  return gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL && sam_test_is_mapped (picture);
}

/* A file comes behind the block of the cursor and is shown, upright. */
static void
test_file (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) pictures = NULL;
  GtkWidget *view;

  page_start (&page, "Ett.\n\nTvå.");
  file = make_file (&page, "torg.jpg");
  sam_picture_intake_take (page.intake, file);
  wait_for (&page, 1);
  g_assert_true (g_str_has_prefix (sam_record_str (page.post, "text"), "Ett.\n\n![](picture:"));
  g_assert_true (g_str_has_suffix (sam_record_str (page.post, "text"), ")\n\nTvå."));
  sam_test_until (is_drawn, card_of (&page), "the picture on the screen");
  view = sam_test_find (GTK_WIDGET (card_of (&page)), GTK_TYPE_PICTURE, NULL);
  g_assert_cmpint (gtk_widget_get_height (view), ==, 2 * gtk_widget_get_width (view));
  page_end (&page);
}

/* A picture that fills the column does not keep the page as wide as it is. */
static void
test_narrower (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;
  int least;

  page_start (&page, "Ett.");
  gtk_window_set_default_size (page.window, 900, 600);
  file = make_file (&page, "torg.jpg");
  sam_picture_intake_take (page.intake, file);
  wait_for (&page, 1);
  sam_test_until (is_drawn, card_of (&page), "the picture on the screen");
  gtk_widget_measure (GTK_WIDGET (page.editor), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <, gtk_widget_get_width (GTK_WIDGET (card_of (&page))));
  page_end (&page);
}

/* What is said of it stands in the text, and is one step to undo; it can be taken out again. */
static void
test_describe (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;
  SamPictureForm *form;
  GtkWidget *words;

  page_start (&page, "");
  file = make_file (&page, "torg.jpg");
  sam_picture_intake_take (page.intake, file);
  wait_for (&page, 1);
  form = sam_picture_card_get_form (card_of (&page));
  words = sam_test_find (gtk_popover_get_child (GTK_POPOVER (form)), GTK_TYPE_ENTRY,
                         "What is seen in the picture");
  gtk_editable_set_text (GTK_EDITABLE (words), "Ett torg");
  words = sam_test_find (gtk_popover_get_child (GTK_POPOVER (form)), GTK_TYPE_ENTRY, "Caption");
  gtk_editable_set_text (GTK_EDITABLE (words), "Torget / i Åmål");
  sam_text_editor_flush (page.editor);
  g_assert_true (g_str_has_prefix (sam_record_str (page.post, "text"), "![Ett torg](picture:"));
  g_assert_nonnull (strstr (sam_record_str (page.post, "text"), ")\nTorget\ni Åmål"));
  sam_test_press (gtk_popover_get_child (GTK_POPOVER (form)), "Take out of the text");
  wait_for (&page, 0);
  g_assert_null (strstr (sam_record_str (page.post, "text"), "Torget"));
  gtk_text_buffer_undo (gtk_text_view_get_buffer (sam_text_editor_get_view (page.editor)));
  wait_for (&page, 1);
  page_end (&page);
}

static gboolean
has_words (gpointer data)
{
  Page *page = data;

  sam_text_editor_flush (page->editor);
  return strstr (sam_record_str (page->post, "text"), "Ord") != NULL;
}

/* A picture without words beside it is pasted as a picture; words are pasted as words. */
static void
test_paste (void)
{
  Page page = { 0 };
  g_autoptr (GdkPixbuf) pixels = sam_test_picture_pixels (64, 48, FALSE);
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (pixels);
  GtkTextView *view;
  GdkClipboard *clipboard;

  page_start (&page, "");
  view = sam_text_editor_get_view (page.editor);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  gdk_clipboard_set_texture (clipboard, texture);
  g_signal_emit_by_name (view, "paste-clipboard");
  wait_for (&page, 1);
  gdk_clipboard_set_text (clipboard, "Ord");
  g_signal_emit_by_name (view, "paste-clipboard");
  sam_test_until (has_words, &page, "the words");
  g_assert_cmpuint (sam_test_count (&page.folder, SAM_TYPE_PICTURE), ==, 1);
  page_end (&page);
}

static gboolean
is_told (gpointer data)
{
  GtkWidget *label = sam_test_look (data, GTK_TYPE_LABEL, NULL);

  for (GtkWidget *w = gtk_widget_get_first_child (data); w != NULL;
       w = gtk_widget_get_next_sibling (w))
    if ((GTK_IS_LABEL (w) && gtk_widget_get_visible (w)
         && strstr (gtk_label_get_text (GTK_LABEL (w)), "is no picture") != NULL)
        || is_told (w))
      return TRUE;
  return GTK_IS_LABEL (label)
         && strstr (gtk_label_get_text (GTK_LABEL (label)), "is no picture") != NULL;
}

/* The sentence stands below the text, which is as it was. */
static void
test_no_picture (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  page_start (&page, "Ett.");
  path = g_build_filename (page.folder.path, "..", "brev.jpg", NULL);
  g_assert_true (g_file_set_contents (path, "Hej!", -1, NULL));
  file = g_file_new_for_path (path);
  sam_picture_intake_take (page.intake, file);
  sam_test_until (is_told, page.editor, "the sentence");
  g_assert_cmpstr (sam_record_str (page.post, "text"), ==, "Ett.");
  page_end (&page);
}

static gboolean
came_to_the_first (gpointer post)
{
  g_autoptr (GPtrArray) pictures = pictures_of (post);

  return pictures->len == 1;
}

/* The user went on to another post while it was taken in. */
static void
test_other_post (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (SamPost) other = NULL;

  page_start (&page, "Ett.");
  other = sam_test_add (&page.folder, SAM_TYPE_POST, "text", "Annat.", NULL);
  file = make_file (&page, "torg.jpg");
  sam_picture_intake_take (page.intake, file);
  sam_text_editor_open (page.editor, page.folder.store, SAM_RECORD (other), "text");
  sam_test_until (came_to_the_first, page.post, "the picture in its own post");
  g_assert_cmpstr (sam_record_str (other, "text"), ==, "Annat.");
  page_end (&page);
}

/* The window was closed while it was taken in. */
static void
test_closed (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;

  page_start (&page, "Ett.");
  file = make_file (&page, "torg.jpg");
  sam_picture_intake_take (page.intake, file);
  g_clear_object (&page.pictures);
  g_clear_object (&page.intake);
  gtk_window_destroy (page.window);
  sam_test_until (came_to_the_first, page.post, "the picture");
  g_clear_object (&page.post);
  sam_test_folder_teardown (&page.folder, NULL);
}

/* The user went on to another post while the dialog was open. */
static void
test_chosen_for_another (void)
{
  Page page = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (SamPost) other = NULL;

  page_start (&page, "Ett.");
  other = sam_test_add (&page.folder, SAM_TYPE_POST, "text", "Annat.", NULL);
  file = make_file (&page, "torg.jpg");
  sam_picture_intake_choose (page.intake);
  sam_text_editor_open (page.editor, page.folder.store, SAM_RECORD (other), "text");
  sam_test_choose (file);
  sam_test_until (came_to_the_first, page.post, "the picture in its own post");
  g_assert_cmpstr (sam_record_str (other, "text"), ==, "Annat.");
  page_end (&page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/text-pictures/file", test_file);
  g_test_add_func ("/text-pictures/narrower", test_narrower);
  g_test_add_func ("/text-pictures/describe", test_describe);
  g_test_add_func ("/text-pictures/paste", test_paste);
  g_test_add_func ("/text-pictures/no-picture", test_no_picture);
  g_test_add_func ("/text-pictures/other-post", test_other_post);
  g_test_add_func ("/text-pictures/closed", test_closed);
  g_test_add_func ("/text-pictures/chosen-for-another", test_chosen_for_another);
  return g_test_run ();
}
