/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-general-note.h"

#include <glib/gi18n-lib.h>

#include "ui/sam-page.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"
#include "ui/widgets/sam-text-editor.h"

static void
remove_cb (GtkWidget *button, gpointer note)
{
  GtkWidget *list = gtk_widget_get_ancestor (button, SAM_TYPE_RECORD_LIST);

  if (sam_draft_is (note))
    sam_record_list_drop_drafts (SAM_RECORD_LIST (list));
  else
    sam_window_remove_record (button, note);
}

GtkWidget *
sam_general_note_new (SamStore *store, SamNote *note)
{
  GtkWidget *row = sam_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *day = sam_field_new_bound (_ ("Day of the note"), _ ("Day"), note, "day");
  GtkWidget *secrecy = sam_choice_new_enum (SAM_TYPE_SECRECY, _ ("Secrecy"));
  GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the note"));
  GtkWidget *editor = sam_text_editor_new ();

  sam_choice_bind (SAM_CHOICE (secrecy), note, "secrecy");
  sam_field_set_width (SAM_FIELD (day), 16);
  gtk_widget_set_hexpand (day, TRUE);
  gtk_widget_set_halign (day, GTK_ALIGN_START);
  gtk_widget_add_css_class (day, "heading");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), note, 0);
  gtk_box_append (GTK_BOX (line), day);
  gtk_box_append (GTK_BOX (line), secrecy);
  gtk_box_append (GTK_BOX (line), remove);

  g_object_set (editor, "label", _ ("Note on the municipality"), "placeholder",
                _ ("What is good to know?"), "height-request", 120, NULL);
  gtk_widget_add_css_class (editor, "sam-note-text");
  gtk_widget_set_overflow (editor, GTK_OVERFLOW_HIDDEN);
  sam_text_editor_open (SAM_TEXT_EDITOR (editor), store, SAM_RECORD (note), "text");
  g_object_set_data (G_OBJECT (row), "sam-editor", editor);
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), editor);
  return row;
}

void
sam_general_note_edit (GtkWidget *row)
{
  SamTextEditor *editor = g_object_get_data (G_OBJECT (row), "sam-editor");

  gtk_widget_grab_focus (GTK_WIDGET (sam_text_editor_get_view (editor)));
}
