/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-columns.h"

#define MAX_COLUMNS 3

/**
 * SamColumns: columns that become fewer as the window narrows.
 */
struct _SamColumns
{
  GtkLayoutManager parent_instance;

  int chars;
  int gap;
  int leading;
};

G_DEFINE_FINAL_TYPE (SamColumns, sam_columns, GTK_TYPE_LAYOUT_MANAGER)

/* Wider where the text is larger. */
static int
wanted_width (SamColumns *self, GtkWidget *widget)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (width) * self->chars;
}

static int
smallest_width (GtkWidget *widget)
{
  int smallest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      smallest = MAX (smallest, minimum);
    }
  return smallest;
}

/* Places the children, or only measures with @allocate FALSE. Returns the height used. */
static int
place (SamColumns *self, GtkWidget *widget, int width, gboolean allocate)
{
  int wanted = MAX (wanted_width (self, widget), smallest_width (widget));
  int columns = CLAMP ((width + self->gap) / (wanted + self->gap), 1, MAX_COLUMNS);
  int column_width = (width - (columns - 1) * self->gap) / columns;
  int used[MAX_COLUMNS] = { 0 };
  gboolean right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int shortest = 0, wants = 0, x;

      if (!gtk_widget_should_layout (child))
        continue;
      for (int i = 1; i < columns; i++)
        if (used[i] < used[shortest])
          shortest = i;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, &wants, NULL, NULL, NULL);
      x = (right ? columns - 1 - shortest : shortest) * (column_width + self->gap);
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation){ x, used[shortest], column_width, wants },
                                  -1);
      used[shortest] += wants + self->leading;
      height = MAX (height, used[shortest] - self->leading);
    }
  return height;
}

static GtkSizeRequestMode
sam_columns_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sam_columns_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                     int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  SamColumns *self = SAM_COLUMNS (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = smallest_width (widget);
      *natural =
          MAX (*minimum, wanted_width (self, widget)) * MAX_COLUMNS + self->gap * (MAX_COLUMNS - 1);
    }
  else
    /* Without a width: the least height there is, with all the width one can have. */
    *minimum = *natural = place (self, widget, for_size >= 0 ? for_size : 1 << 16, FALSE);
}

static void
sam_columns_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                      int baseline)
{
  place (SAM_COLUMNS (manager), widget, width, TRUE);
}

static void
sam_columns_class_init (SamColumnsClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = sam_columns_get_request_mode;
  manager_class->measure = sam_columns_measure;
  manager_class->allocate = sam_columns_allocate;
}

static void
sam_columns_init (SamColumns *self)
{
  self->chars = 36;
  self->gap = 24;
  self->leading = 24;
}

GtkLayoutManager *
sam_columns_new (int chars, int gap, int leading)
{
  SamColumns *self = g_object_new (SAM_TYPE_COLUMNS, NULL);

  self->chars = chars;
  self->gap = gap;
  self->leading = leading;
  return GTK_LAYOUT_MANAGER (self);
}
