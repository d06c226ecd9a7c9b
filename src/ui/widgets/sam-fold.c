/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-fold.h"

/* --- The row --------------------------------------------------------------------------------- */

/**
 * SamFoldBox: gives its children all they would like, or each the least it needs: a row of which
 * only some buttons are folded looks like a mistake.
 */
struct _SamFoldBox
{
  GtkWidget parent_instance;

  int spacing;
};

enum
{
  PROP_SPACING = 1,
  N_BOX_PROPS
};

static GParamSpec *box_properties[N_BOX_PROPS];

G_DEFINE_FINAL_TYPE (SamFoldBox, sam_fold_box, GTK_TYPE_WIDGET)

/* Along the row the sum of what the children need, across it the most. */
static void
sam_fold_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  int spacing = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &most, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = MAX (*minimum, least), *natural = MAX (*natural, most);
      else
        *minimum += spacing + least, *natural += spacing + most;
      spacing = SAM_FOLD_BOX (widget)->spacing;
    }
}

static void
sam_fold_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int least, most, x;
  gboolean folded;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
  folded = width < most;
  x = MAX (width - (folded ? least : most), 0);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, folded ? least : most, height },
                                baseline);
      x += (folded ? least : most) + SAM_FOLD_BOX (widget)->spacing;
    }
}

static void
sam_fold_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, SAM_FOLD_BOX (object)->spacing);
}

static void
sam_fold_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SAM_FOLD_BOX (object)->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
unparent_all (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static void
sam_fold_box_dispose (GObject *object)
{
  unparent_all (GTK_WIDGET (object));
  G_OBJECT_CLASS (sam_fold_box_parent_class)->dispose (object);
}

static void
sam_fold_box_class_init (SamFoldBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sam_fold_box_dispose;
  object_class->get_property = sam_fold_box_get_property;
  object_class->set_property = sam_fold_box_set_property;
  widget_class->measure = sam_fold_box_measure;
  widget_class->size_allocate = sam_fold_box_size_allocate;
  box_properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_BOX_PROPS, box_properties);
}

static void
sam_fold_box_init (SamFoldBox *self)
{
}

/* --- What is in a button --------------------------------------------------------------------- */

/**
 * SamFoldLabel: has two children, and shows the one that fits.
 */
struct _SamFoldLabel
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GtkWidget *folded;
  GtkWidget *icon;
  GtkWidget *shorter;
};

enum
{
  PROP_LABEL = 1,
  PROP_SHORT,
  PROP_ICON_NAME,
  N_LABEL_PROPS
};

static GParamSpec *label_properties[N_LABEL_PROPS];

G_DEFINE_FINAL_TYPE (SamFoldLabel, sam_fold_label, GTK_TYPE_WIDGET)

static void
sam_fold_label_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  SamFoldLabel *self = SAM_FOLD_LABEL (widget);
  int word, folded;

  gtk_widget_measure (self->label, orientation, -1, NULL, &word, NULL, NULL);
  gtk_widget_measure (self->folded, orientation, -1, NULL, &folded, NULL, NULL);
  *natural = MAX (word, folded);
  /* The height stays the same, so that nothing jumps. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? folded : *natural;
}

static void
sam_fold_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamFoldLabel *self = SAM_FOLD_LABEL (widget);
  int word;
  gboolean fits;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &word, NULL, NULL);
  fits = width >= word;
  gtk_widget_set_child_visible (self->label, fits);
  gtk_widget_set_child_visible (self->folded, !fits);
  gtk_widget_size_allocate (fits ? self->label : self->folded,
                            &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
sam_fold_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamFoldLabel *self = SAM_FOLD_LABEL (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->label)));
      break;
    case PROP_SHORT:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->shorter)));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->icon)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_short (SamFoldLabel *self, const char *shorter)
{
  gtk_label_set_text (GTK_LABEL (self->shorter), shorter);
  gtk_widget_set_visible (self->shorter, *shorter != '\0');
}

static void
sam_fold_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamFoldLabel *self = SAM_FOLD_LABEL (object);
  const char *text = g_value_get_string (value);

  switch (id)
    {
    case PROP_LABEL:
      gtk_label_set_text (GTK_LABEL (self->label), text);
      break;
    case PROP_SHORT:
      set_short (self, text);
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_fold_label_dispose (GObject *object)
{
  unparent_all (GTK_WIDGET (object));
  G_OBJECT_CLASS (sam_fold_label_parent_class)->dispose (object);
}

static void
sam_fold_label_class_init (SamFoldLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sam_fold_label_dispose;
  object_class->get_property = sam_fold_label_get_property;
  object_class->set_property = sam_fold_label_set_property;
  widget_class->measure = sam_fold_label_measure;
  widget_class->size_allocate = sam_fold_label_size_allocate;
  label_properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  label_properties[PROP_SHORT] = g_param_spec_string ("short", NULL, NULL, "", flags);
  label_properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_LABEL_PROPS, label_properties);
}

static void
sam_fold_label_init (SamFoldLabel *self)
{
  self->label = gtk_label_new ("");
  self->icon = gtk_image_new ();
  self->shorter = gtk_label_new ("");
  self->folded = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_visible (self->shorter, FALSE);
  gtk_widget_set_halign (self->folded, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->folded), self->icon);
  gtk_box_append (GTK_BOX (self->folded), self->shorter);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->folded, GTK_WIDGET (self));
}

void
sam_fold_label_set (SamFoldLabel *self, const char *label, const char *shorter)
{
  gtk_label_set_text (GTK_LABEL (self->label), label);
  set_short (self, shorter);
}
