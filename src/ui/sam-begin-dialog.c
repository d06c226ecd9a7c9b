/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-begin-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/sam-programme-group.h"
#include "ui/widgets/sam-parts.h"

/* Until it has a name there is no programme to go on with. */
static gboolean
is_named (GBinding *binding, const GValue *name, GValue *sensitive, gpointer data)
{
  g_value_set_boolean (sensitive, *g_value_get_string (name) != '\0');
  return TRUE;
}

static GtkWidget *
make_button (GtkWindow *window, SamProgramme *programme)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Begin"));

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_window_close), window,
                           G_CONNECT_SWAPPED);
  g_object_bind_property_full (programme, "name", button, "sensitive", G_BINDING_SYNC_CREATE,
                               is_named, NULL, NULL, NULL);
  return button;
}

static GtkWidget *
make_foot (GtkWidget *button)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words =
      sam_paragraph_new (_ ("All this can be changed later, in the preferences."), "dim-label");

  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (words), 0.5);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

GtkWindow *
sam_begin_dialog_new (GtkWindow *parent, SamStore *store)
{
  GtkWindow *window =
      g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                    _ ("Start a programme"), "default-width", 560, "default-height", 480, NULL);
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *foot = adw_preferences_group_new ();
  GtkWidget *button = make_button (window, sam_store_get_programme (store));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), sam_programme_group_new (store));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (foot), make_foot (button));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (foot));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_widget (window, button);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  return window;
}
