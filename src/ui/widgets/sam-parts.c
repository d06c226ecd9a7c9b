/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-parts.h"

void
sam_set_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  /* The part of a drop-down that takes the focus is its child; that of a menu button asks it. */
  if (GTK_IS_DROP_DOWN (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

GtkWidget *
sam_text_new (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (classes != NULL)
    {
      g_auto (GStrv) names = g_strsplit (classes, " ", -1);
      for (guint i = 0; names[i] != NULL; i++)
        gtk_widget_add_css_class (label, names[i]);
    }
  return label;
}

GtkWidget *
sam_paragraph_new (const char *text, const char *classes)
{
  GtkWidget *label = sam_text_new (text, classes);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  return label;
}

GtkWidget *
sam_box_new (GtkOrientation orientation, int spacing)
{
  return gtk_box_new (orientation, spacing);
}

GtkWidget *
sam_icon_button_new (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sam_set_label (button, label);
  return button;
}

GtkWidget *
sam_add_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sam-add");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  sam_set_label (button, label);
  return button;
}

GtkWidget *
sam_heading_new (const char *text, GtkWidget *suffix)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = sam_text_new (text, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (box), suffix);
  return box;
}

void
sam_text_set (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
show_with_items_cb (GtkWidget *widget, guint position, guint removed, guint added,
                    GListModel *model)
{
  gtk_widget_set_visible (widget, g_list_model_get_n_items (model) > 0);
}

static void
show_without_items_cb (GtkWidget *widget, guint position, guint removed, guint added,
                       GListModel *model)
{
  gtk_widget_set_visible (widget, g_list_model_get_n_items (model) == 0);
}

void
sam_show_if_items (GtkWidget *widget, GListModel *model, gboolean invert)
{
  GCallback callback =
      invert ? G_CALLBACK (show_without_items_cb) : G_CALLBACK (show_with_items_cb);

  g_signal_connect_object (model, "items-changed", callback, widget, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (widget, (g_list_model_get_n_items (model) > 0) != invert);
}

gboolean
sam_focus_child (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_widget_get_first_child (widget), direction);
}

static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top;

  if (viewport == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (widget) == 0 || !gtk_widget_compute_bounds (widget, viewport, &bounds))
    return G_SOURCE_CONTINUE;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
  return G_SOURCE_REMOVE;
}

void
sam_reveal (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, reveal_cb, NULL, NULL);
}
