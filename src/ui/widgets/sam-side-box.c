/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-side-box.h"

/**
 * SamSideBox: asks for no more room than its main widget needs, so that the window can be narrow.
 */
struct _SamSideBox
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *side;
  gboolean narrow;
  gboolean told; /* what was said of it last */
  guint tell;
};

enum
{
  PROP_MAIN = 1,
  PROP_SIDE,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SamSideBox, sam_side_box, GTK_TYPE_WIDGET)

static int
minimum_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static gboolean
tell_cb (gpointer data)
{
  SamSideBox *self = data;

  self->tell = 0;
  /* A window that is made large at once was narrow for a moment, and nobody is to act on that. */
  if (self->told != self->narrow)
    {
      self->told = self->narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

/* Whoever hears of it hides or shows something: not while widgets are being placed. */
static void
set_narrow (SamSideBox *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->tell == 0)
    self->tell = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
sam_side_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  SamSideBox *self = SAM_SIDE_BOX (widget);
  int side = 0;

  gtk_widget_measure (self->main, orientation, for_size, minimum, natural, NULL, NULL);
  if (!gtk_widget_get_visible (self->side))
    return;
  gtk_widget_measure (self->side, orientation, -1, &side, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural += side;
  else
    *minimum = MAX (*minimum, side), *natural = MAX (*natural, *minimum);
}

static void
sam_side_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamSideBox *self = SAM_SIDE_BOX (widget);
  gboolean shown = gtk_widget_get_visible (self->side);
  GtkAllocation place = { 0, 0, width, height };
  /* A hidden widget has no size to ask for. */
  int side = shown ? minimum_width (self->side) : 256;
  gboolean narrow = width - side < minimum_width (self->main);

  set_narrow (self, narrow);
  if (shown && !narrow)
    place.width -= side;
  gtk_widget_size_allocate (self->main, &place, -1);
  if (!shown)
    return;
  place.x = MAX (width - side, 0);
  place.width = side;
  gtk_widget_size_allocate (self->side, &place, -1);
}

static void
sam_side_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamSideBox *self = SAM_SIDE_BOX (object);

  switch (id)
    {
    case PROP_MAIN:
      g_value_set_object (value, self->main);
      break;
    case PROP_SIDE:
      g_value_set_object (value, self->side);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The side comes last, so that it is drawn over the main widget. */
static void
sam_side_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamSideBox *self = SAM_SIDE_BOX (object);

  switch (id)
    {
    case PROP_MAIN:
      self->main = g_value_get_object (value);
      gtk_widget_insert_after (self->main, GTK_WIDGET (self), NULL);
      break;
    case PROP_SIDE:
      self->side = g_value_get_object (value);
      gtk_widget_insert_before (self->side, GTK_WIDGET (self), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_side_box_dispose (GObject *object)
{
  SamSideBox *self = SAM_SIDE_BOX (object);

  g_clear_handle_id (&self->tell, g_source_remove);
  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_side_box_parent_class)->dispose (object);
}

static void
sam_side_box_class_init (SamSideBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS;

  object_class->dispose = sam_side_box_dispose;
  object_class->get_property = sam_side_box_get_property;
  object_class->set_property = sam_side_box_set_property;
  widget_class->measure = sam_side_box_measure;
  widget_class->size_allocate = sam_side_box_size_allocate;

  properties[PROP_MAIN] =
      g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | flags);
  properties[PROP_SIDE] =
      g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | flags);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sam_side_box_init (SamSideBox *self)
{
}
