/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-wrap-box.h"

#define SPACING 6

/**
 * SamWrapBox: lines from left to right, or from right to left where one reads so.
 */
struct _SamWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SamWrapBox, sam_wrap_box, GTK_TYPE_WIDGET)

/* As wide as it wants to be, but not wider than @room. */
static int
width_of (GtkWidget *child, int room)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, room));
}

static void
place (GtkWidget *child, int x, int y, int width, int height, int room)
{
  gboolean mirrored = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;
  GtkAllocation where = { mirrored ? room - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &where, -1);
}

/* Returns how high it gets. */
static int
lay_out (GtkWidget *self, int room, gboolean placing)
{
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      width = width_of (child, room);
      if (x > 0 && width > room - x)
        {
          y += line + SPACING;
          x = line = 0;
        }
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      if (placing)
        place (child, x, y, width, height, room);
      line = MAX (line, height);
      x += width + SPACING;
    }
  return y + line;
}

static void
measure_width (GtkWidget *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? SPACING : 0);
    }
}

static void
sam_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : G_MAXINT, FALSE);
}

static void
sam_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
sam_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sam_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sam_wrap_box_parent_class)->dispose (object);
}

static void
sam_wrap_box_class_init (SamWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_wrap_box_dispose;
  widget_class->measure = sam_wrap_box_measure;
  widget_class->size_allocate = sam_wrap_box_size_allocate;
  widget_class->get_request_mode = sam_wrap_box_get_request_mode;
}

static void
sam_wrap_box_init (SamWrapBox *self)
{
}

GtkWidget *
sam_wrap_box_new (void)
{
  return g_object_new (SAM_TYPE_WRAP_BOX, NULL);
}

void
sam_wrap_box_append (SamWrapBox *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
