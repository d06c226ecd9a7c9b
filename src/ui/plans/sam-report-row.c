/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-report-row.h"

#include <glib/gi18n-lib.h>

#include "ui/sam-page.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"

static void
to_next_field_cb (GtkWidget *field)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (field)), GTK_DIR_TAB_FORWARD);
}

GtkWidget *
sam_disputed_new (gpointer report)
{
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *word = sam_text_new (_ ("Disputed by"), "dim-label caption sam-field-like");
  /* Translators: nobody disputes what was said */
  GtkWidget *field = sam_field_new_bound (_ ("Disputed by"), _ ("nobody"), report, "disputed-by");

  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_widget_set_hexpand (field, TRUE);
  g_signal_connect (field, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (line), word);
  gtk_box_append (GTK_BOX (line), field);
  return line;
}

static void
remove_cb (GtkWidget *button, gpointer report)
{
  GtkWidget *list = gtk_widget_get_ancestor (button, SAM_TYPE_RECORD_LIST);

  if (sam_draft_is (report))
    sam_record_list_drop_drafts (SAM_RECORD_LIST (list));
  else
    sam_window_remove_record (button, report);
}

static void
visit_clicked_cb (GtkWidget *button, gpointer visit)
{
  sam_window_open_record (button, visit);
}

/* Leads to the visit at which it was said; NULL if it was none. */
static GtkWidget *
make_visit (SamStore *store, gpointer report)
{
  g_autoptr (SamVisit) visit =
      sam_store_get (store, SAM_TYPE_VISIT, sam_record_str (report, "visit"));
  g_autofree char *summary = NULL;
  GtkWidget *button;

  if (visit == NULL)
    return NULL;
  summary = sam_visit_dup_summary (visit);
  button = gtk_button_new_with_label (summary);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sam-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (visit_clicked_cb), visit, 0);
  return button;
}

static GtkWidget *
make_day (gpointer report)
{
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *day = sam_field_new_bound (_ ("Day of the report"), _ ("Day"), report, "day");
  GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the report"));

  gtk_widget_set_hexpand (day, TRUE);
  gtk_widget_add_css_class (day, "heading");
  g_signal_connect (day, "activate", G_CALLBACK (to_next_field_cb), NULL);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), report, 0);
  gtk_widget_add_css_class (remove, "sam-near");
  gtk_box_append (GTK_BOX (line), day);
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

GtkWidget *
sam_report_row_new (SamStore *store, SamReport *report)
{
  GtkWidget *row = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *status = sam_choice_new_enum (SAM_TYPE_POINT_STATUS, _ ("Status"));
  GtkWidget *words = sam_field_new_prose (_ ("What was said"), _ ("What was said?"));
  GtkWidget *visit = make_visit (store, report);

  sam_choice_bind (SAM_CHOICE (status), report, "status");
  gtk_widget_set_halign (status, GTK_ALIGN_START);
  sam_field_bind (SAM_FIELD (words), report, "text");
  g_signal_connect (words, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_widget_add_css_class (row, "sam-report");
  gtk_box_append (GTK_BOX (row), make_day (report));
  gtk_box_append (GTK_BOX (row), status);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), sam_disputed_new (report));
  if (visit != NULL)
    gtk_box_append (GTK_BOX (row), visit);
  g_object_set_data (G_OBJECT (row), "sam-words", words);
  return row;
}

void
sam_report_row_edit (GtkWidget *row)
{
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (row), "sam-words"));
}
