/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-contact-row.h"

#include <glib/gi18n-lib.h>

#include "ui/sam-page.h"
#include "ui/widgets/sam-columns.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"

#define FIELD_CHARS 34 /* an e-mail address */

static void
remove_cb (GtkWidget *button, gpointer contact)
{
  sam_window_remove_record (button, contact);
}

static void
to_next_field_cb (GtkWidget *field)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (field)), GTK_DIR_TAB_FORWARD);
}

static void
add_field (GtkWidget *fields, gpointer contact, const char *label, const char *property)
{
  GtkWidget *field = sam_field_new_bound (label, label, contact, property);

  gtk_widget_set_hexpand (field, TRUE);
  if (g_str_equal (property, "name"))
    gtk_widget_add_css_class (field, "heading");
  g_signal_connect (field, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (fields), field);
}

GtkWidget *
sam_contact_row_new (SamContact *contact)
{
  GtkWidget *row = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *fields = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the contact"));

  gtk_widget_set_layout_manager (fields, sam_columns_new (FIELD_CHARS, 6, 0));
  add_field (fields, contact, _ ("Name"), "name");
  add_field (fields, contact, _ ("Role"), "role");
  add_field (fields, contact, _ ("Organisation"), "organisation");
  add_field (fields, contact, _ ("Phone"), "phone");
  add_field (fields, contact, _ ("E-mail"), "email");
  gtk_widget_set_hexpand (fields, TRUE);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), contact, 0);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "sam-near");
  gtk_widget_add_css_class (row, "sam-contact");
  gtk_box_append (GTK_BOX (row), fields);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}
