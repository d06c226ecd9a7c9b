/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-line-view.h"

#include "support/sam-test-screen.h"

/* A title behind another page of a stack once made the window taller than the screen. */
static void
test_height_before_it_is_seen (void)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *line = g_object_new (SAM_TYPE_LINE_VIEW, "text",
                                  "Unga och föräldrar i Östersund om det som hjälpte", NULL);
  GtkWindow *window;
  int minimum;

  gtk_stack_add_child (GTK_STACK (stack), gtk_label_new ("Seen"));
  gtk_stack_add_child (GTK_STACK (stack), line);
  window = sam_test_show (stack);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);
  g_assert_cmpint (minimum, <, 100);
  gtk_window_destroy (window);
}

/* Its margins are a part of it from the first: what was asked for before it is seen stays. */
static void
test_margins_before_it_is_seen (void)
{
  GtkWidget *bare = g_object_ref_sink (g_object_new (SAM_TYPE_LINE_VIEW, NULL));
  GtkWidget *line = g_object_ref_sink (
      g_object_new (SAM_TYPE_LINE_VIEW, "top-margin", 18, "bottom-margin", 6, NULL));
  int height, with_margins;

  gtk_widget_measure (bare, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, &with_margins, NULL, NULL, NULL);
  g_assert_cmpint (with_margins, ==, height + 24);
  g_object_unref (bare);
  g_object_unref (line);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/line-view/height-before-it-is-seen", test_height_before_it_is_seen);
  g_test_add_func ("/line-view/margins-before-it-is-seen", test_margins_before_it_is_seen);
  return g_test_run ();
}
