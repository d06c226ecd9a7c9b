/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "support/sam-test-screen.h"
#include "ui/widgets/sam-text-editor.h"

#define CARD                                                                                       \
  "~~~wordpress Gallery, 2 pictures\n<!-- wp:gallery -->\n\n<img>\n<!-- /wp:gallery -->\n~~~"

/* An editor on the text of a post. */
typedef struct
{
  SamTestFolder folder;
  SamPost *post;
  SamTextEditor *editor;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWindow *window;
  int y;           /* of the cursor, where it was seen last */
  gboolean scroll; /* to the cursor, where it is not in sight */
  guint ticks;     /* frames that are to be drawn until it is sure to stay there */
} Page;

static char *
make_text (const char *first, const char *last)
{
  GString *text = g_string_new (first);

  for (int i = 0; i < 100; i++)
    g_string_append_printf (text, "\n\nStycke %d.", i);
  g_string_append_printf (text, "\n\n%s", last);
  return g_string_free (text, FALSE);
}

static void
start (Page *page, const char *text)
{
  sam_test_folder_setup (&page->folder, NULL);
  page->post = sam_test_add (&page->folder, SAM_TYPE_POST, "title", "Torget", "text", text, NULL);
  page->editor = SAM_TEXT_EDITOR (sam_text_editor_new ());
  sam_text_editor_open (page->editor, page->folder.store, SAM_RECORD (page->post), "text");
  page->view = sam_text_editor_get_view (page->editor);
  page->buffer = gtk_text_view_get_buffer (page->view);
  page->window = sam_test_show (GTK_WIDGET (page->editor));
}

static void
end (Page *page)
{
  gtk_window_destroy (page->window);
  g_clear_object (&page->post);
  sam_test_folder_teardown (&page->folder, NULL);
}

static void
put_cursor_behind (Page *page, const char *words)
{
  GtkTextIter first, from, to;

  gtk_text_buffer_get_start_iter (page->buffer, &first);
  g_assert_true (gtk_text_iter_forward_search (&first, words, 0, &from, &to, NULL));
  gtk_text_buffer_place_cursor (page->buffer, &to);
}

static char *
line_of_cursor (Page *page)
{
  GtkTextIter at, start;

  gtk_text_buffer_get_iter_at_mark (page->buffer, &at, gtk_text_buffer_get_insert (page->buffer));
  start = at;
  gtk_text_iter_set_line_offset (&start, 0);
  return gtk_text_buffer_get_text (page->buffer, &start, &at, TRUE);
}

static int
y_of_cursor (Page *page)
{
  GtkTextIter at;
  GdkRectangle place;
  int x, y;

  gtk_text_buffer_get_iter_at_mark (page->buffer, &at, gtk_text_buffer_get_insert (page->buffer));
  gtk_text_view_get_iter_location (page->view, &at, &place);
  gtk_text_view_buffer_to_window_coords (page->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x,
                                         &y);
  return y;
}

static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  Page *page = data;
  int y = y_of_cursor (page);
  gboolean seen = y > 0 && y < gtk_widget_get_height (view);

  if (page->scroll && !seen)
    gtk_text_view_scroll_to_mark (page->view, gtk_text_buffer_get_insert (page->buffer), 0, TRUE, 0,
                                  0.5);
  page->ticks = seen && y == page->y ? page->ticks - 1 : 5;
  page->y = y;
  return page->ticks > 0;
}

static gboolean
is_settled (gpointer data)
{
  return ((Page *)data)->ticks == 0;
}

static void
settle (Page *page)
{
  page->ticks = 5;
  gtk_widget_add_tick_callback (GTK_WIDGET (page->view), tick_cb, page, NULL);
  sam_test_until (is_settled, page, "the cursor at rest in sight");
}

/* What was changed above and below: neither the cursor nor the view moves. */
static void
test_stays (void)
{
  Page page = { 0 };
  g_autofree char *before = make_text ("Först.", "Sist.");
  g_autofree char *after = make_text ("Först av allt.\n\nOch mer.\n\nOch mer.", "Allra sist.");
  g_autofree char *line = NULL;
  int y;

  start (&page, before);
  put_cursor_behind (&page, "Stycke 50");
  page.scroll = TRUE;
  settle (&page);
  page.scroll = FALSE;
  y = page.y;
  g_object_set (page.post, "text", after, NULL);
  settle (&page);
  line = line_of_cursor (&page);
  g_assert_cmpstr (line, ==, "Stycke 50");
  g_assert_cmpint (ABS (page.y - y), <=, 1);
  end (&page);
}

/* What is typed this moment is kept, and goes on where it was. */
static void
test_typing (void)
{
  Page page = { 0 };
  g_autofree char *line = NULL;
  g_autofree char *more = NULL;

  start (&page, "Ett.\n\n" CARD "\n\nTvå\n\n" CARD "\n\nTre.");
  put_cursor_behind (&page, "Två");
  gtk_text_buffer_insert_at_cursor (page.buffer, " och", -1);
  sam_text_editor_flush (page.editor);
  g_object_set (page.post, "text", "Ett nu.\n\n" CARD "\n\nTvå och\n\n" CARD "\n\nNytt.\n\nTre nu.",
                NULL);
  line = line_of_cursor (&page);
  g_assert_cmpstr (line, ==, "Två och");
  gtk_text_buffer_insert_at_cursor (page.buffer, " mer", -1);
  sam_text_editor_flush (page.editor);
  g_assert_cmpstr (sam_record_str (page.post, "text"), ==,
                   "Ett nu.\n\n" CARD "\n\nTvå och mer\n\n" CARD "\n\nNytt.\n\nTre nu.");
  end (&page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/text-editor/stays", test_stays);
  g_test_add_func ("/text-editor/typing", test_typing);
  return g_test_run ();
}
