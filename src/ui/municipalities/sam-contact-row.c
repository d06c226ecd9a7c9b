/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-contact-row.h"

#include <glib/gi18n-lib.h>

#include "ui/sam-page.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"

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
add_field (GtkWidget *line, gpointer contact, const char *label, const char *property)
{
  GtkWidget *field = sam_field_new_bound (label, label, contact, property);

  gtk_widget_set_hexpand (field, TRUE);
  if (g_str_equal (property, "name"))
    gtk_widget_add_css_class (field, "heading");
  g_signal_connect (field, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (line), field);
}

static GtkWidget *
make_line (void)
{
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  return line;
}

GtkWidget *
sam_contact_row_new (SamContact *contact)
{
  GtkWidget *row = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *who = make_line ();
  GtkWidget *reach = make_line ();
  GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the contact"));

  add_field (who, contact, _ ("Name"), "name");
  add_field (who, contact, _ ("Role"), "role");
  add_field (who, contact, _ ("Organisation"), "organisation");
  add_field (reach, contact, _ ("Phone"), "phone");
  add_field (reach, contact, _ ("E-mail"), "email");
  /* Two of three columns, so that they stand under the name and the role. */
  gtk_box_append (GTK_BOX (reach), sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_box_append (GTK_BOX (lines), who);
  gtk_box_append (GTK_BOX (lines), reach);
  gtk_widget_set_hexpand (lines, TRUE);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), contact, 0);
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "sam-near");
  gtk_widget_add_css_class (row, "sam-contact");
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}
