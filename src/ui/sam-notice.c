/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-notice.h"

#include <glib/gi18n-lib.h>

/**
 * SamNotice: a sentence that stays in sight, where a toast would be gone before it is read.
 */
struct _SamNotice
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkLabel *label;
  GtkButton *button;
  GtkWidget *close;
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_ICON_NAME,
  PROP_CLOSABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SamNotice, sam_notice, GTK_TYPE_WIDGET)

static void
close_cb (SamNotice *self)
{
  sam_notice_set_text (self, NULL);
}

static void
sam_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamNotice *self = SAM_NOTICE (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, gtk_label_get_text (self->label));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->icon)));
      break;
    case PROP_CLOSABLE:
      g_value_set_boolean (value, gtk_widget_get_visible (self->close));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamNotice *self = SAM_NOTICE (object);

  switch (id)
    {
    case PROP_TEXT:
      sam_notice_set_text (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), g_value_get_string (value));
      break;
    case PROP_CLOSABLE:
      gtk_widget_set_visible (self->close, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GtkSizeRequestMode
sam_notice_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The least height is that of one line. Asked for it without a width, a wrapped label beside a
 * button answers one pixel less than with all the width there is, and GTK warns of that. */
static void
sam_notice_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    for_size = 1 << 16;
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
sam_notice_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget),
                            &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
sam_notice_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_notice_parent_class)->dispose (object);
}

static void
sam_notice_class_init (SamNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sam_notice_get_property;
  object_class->set_property = sam_notice_set_property;
  object_class->dispose = sam_notice_dispose;
  widget_class->get_request_mode = sam_notice_get_request_mode;
  widget_class->measure = sam_notice_measure;
  widget_class->size_allocate = sam_notice_size_allocate;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOSABLE] = g_param_spec_boolean ("closable", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/samordna/Samordna/ui/sam-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, SamNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, SamNotice, label);
  gtk_widget_class_bind_template_child (widget_class, SamNotice, button);
  gtk_widget_class_bind_template_child (widget_class, SamNotice, close);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
sam_notice_init (SamNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sam_notice_set_text (SamNotice *self, const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  gtk_label_set_text (self->label, shown ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
}

void
sam_notice_set_action (SamNotice *self, const char *label, const char *action, const char *target)
{
  GtkActionable *button = GTK_ACTIONABLE (self->button);

  gtk_button_set_label (self->button, label);
  /* Without a name first: what was told before had another target, which this action may not want.
   */
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button,
                                          target != NULL ? g_variant_new_string (target) : NULL);
  gtk_actionable_set_action_name (button, action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
}
