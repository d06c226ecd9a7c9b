/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "ui/widgets/sam-side-box.h"

static GtkWidget *
part (int width)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_widget_set_size_request (label, width, 10);
  return label;
}

static void
allocate (GtkWidget *box, int width)
{
  int minimum;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (box, width, 100, -1, NULL);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
told_cb (GObject *box, GParamSpec *pspec, gpointer data)
{
  (*(int *)data)++;
}

/* A window is small before it is made large; what was so for a moment only is not told. */
static void
test_told_once (void)
{
  GtkWidget *box = g_object_ref_sink (g_object_new (SAM_TYPE_SIDE_BOX, "main", part (400), "side",
                                                    part (256), NULL));
  int told = 0;

  g_signal_connect (box, "notify::narrow", G_CALLBACK (told_cb), &told);
  allocate (box, 500);
  allocate (box, 900);
  settle ();
  g_assert_cmpint (told, ==, 0);
  allocate (box, 500);
  settle ();
  g_assert_cmpint (told, ==, 1);
  allocate (box, 900);
  allocate (box, 500);
  settle ();
  g_assert_cmpint (told, ==, 1);
  allocate (box, 900);
  settle ();
  g_assert_cmpint (told, ==, 2);
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/side-box/told-once", test_told_once);
  return g_test_run ();
}
