/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "ui/widgets/sam-wrap-box.h"

static GtkWidget *
add_part (GtkWidget *box)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (part, 100, 10);
  sam_wrap_box_append (SAM_WRAP_BOX (box), part);
  return part;
}

static int
height_for (GtkWidget *box, int width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static int
place_of (GtkWidget *part, gboolean down)
{
  graphene_rect_t where;

  g_assert_true (gtk_widget_compute_bounds (part, gtk_widget_get_parent (part), &where));
  return (int)(down ? where.origin.y : where.origin.x);
}

static void
test_lines (void)
{
  GtkWidget *box = g_object_ref_sink (sam_wrap_box_new ());
  GtkWidget *parts[] = { add_part (box), add_part (box), add_part (box) };
  int least, wanted;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 100);
  g_assert_cmpint (wanted, ==, 312);
  g_assert_cmpint (height_for (box, 312), ==, 10);
  g_assert_cmpint (height_for (box, 311), ==, 26);
  g_assert_cmpint (height_for (box, 100), ==, 42);
  gtk_widget_allocate (box, 250, 26, -1, NULL);
  g_assert_cmpint (place_of (parts[1], FALSE), ==, 106);
  g_assert_cmpint (place_of (parts[1], TRUE), ==, 0);
  g_assert_cmpint (place_of (parts[2], FALSE), ==, 0);
  g_assert_cmpint (place_of (parts[2], TRUE), ==, 16);
  /* What is not seen takes no room. */
  gtk_widget_set_visible (parts[0], FALSE);
  g_assert_cmpint (height_for (box, 250), ==, 10);
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/wrap-box/lines", test_lines);
  return g_test_run ();
}
