/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-point-life.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"
#include "ui/plans/sam-plan-facts.h"
#include "ui/plans/sam-report-row.h"
#include "ui/sam-page.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"

/**
 * SamPointLife: one point and all that was said of it.
 */
struct _SamPointLife
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *stack;
  GtkWidget *place;
  SamField *text;
  SamField *responsible;
  SamField *due;
  GtkWidget *no_reports;
  SamRecordList *list;
  SamStore *store;
  SamPoint *point;
  SamMunicipality *municipality;
};

G_DEFINE_FINAL_TYPE (SamPointLife, sam_point_life, GTK_TYPE_WIDGET)

static GtkWidget *
make_report (gpointer report, gpointer data)
{
  return sam_report_row_new (SAM_POINT_LIFE (data)->store, report);
}

static void
place_clicked_cb (SamPointLife *self)
{
  if (self->municipality != NULL)
    sam_window_open_record (GTK_WIDGET (self), self->municipality);
}

static void
remove_cb (SamPointLife *self)
{
  sam_window_remove_record (GTK_WIDGET (self), self->point);
}

static void
to_next_field_cb (GtkWidget *field)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (field)), GTK_DIR_TAB_FORWARD);
}

static SamField *
add_fact (GtkWidget *grid, int row, const char *label, const char *placeholder)
{
  GtkWidget *word = sam_text_new (label, "dim-label caption sam-field-like");
  GtkWidget *field = sam_field_new (label, placeholder);

  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_widget_set_hexpand (field, TRUE);
  g_signal_connect (field, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_grid_attach (GTK_GRID (grid), word, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 1, row, 1, 1);
  return SAM_FIELD (field);
}

static GtkWidget *
make_heading (SamPointLife *self)
{
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the point"));

  self->place = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->place, "flat");
  gtk_widget_add_css_class (self->place, "sam-link");
  gtk_widget_set_tooltip_text (self->place, _ ("Show the municipality"));
  gtk_widget_set_hexpand (self->place, TRUE);
  gtk_widget_set_halign (self->place, GTK_ALIGN_START);
  g_signal_connect_object (self->place, "clicked", G_CALLBACK (place_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->place);
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

static GtkWidget *
make_facts (SamPointLife *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *grid = gtk_grid_new ();

  self->text = SAM_FIELD (sam_field_new_prose (_ ("Point"), _ ("What is to be done?")));
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "title-4");
  g_signal_connect (self->text, "activate", G_CALLBACK (to_next_field_cb), NULL);
  self->responsible = add_fact (grid, 0, _ ("Responsible"), _ ("Who is responsible?"));
  self->due = add_fact (grid, 1, _ ("Due"), _ ("Until which day?"));
  gtk_box_append (GTK_BOX (box), make_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), grid);
  return box;
}

static GtkWidget *
make_life (SamPointLife *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = sam_add_button_new (_ ("Report"));
  GtkWidget *heading = sam_heading_new (_ ("Reports"), add);

  gtk_widget_set_margin_top (heading, 12);
  g_signal_connect_object (add, "clicked", G_CALLBACK (sam_point_life_report), self,
                           G_CONNECT_SWAPPED);
  self->list = SAM_RECORD_LIST (
      sam_record_list_new (_ ("Reports"), 18, sam_report_compare, make_report, self));
  self->no_reports = sam_paragraph_new (_ ("Nothing was reported on this point yet."), "dim-label");
  gtk_box_append (GTK_BOX (box), make_facts (self));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->no_reports);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (box, "sam-life");
  return box;
}

static void
sam_point_life_dispose (GObject *object)
{
  SamPointLife *self = SAM_POINT_LIFE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->point);
  g_clear_object (&self->municipality);
  G_OBJECT_CLASS (sam_point_life_parent_class)->dispose (object);
}

static gboolean
sam_point_life_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SAM_POINT_LIFE (widget)->text));
}

static void
sam_point_life_class_init (SamPointLifeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_point_life_dispose;
  widget_class->grab_focus = sam_point_life_grab_focus;
  widget_class->focus = sam_focus_child;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_point_life_init (SamPointLife *self)
{
  GtkWidget *none =
      sam_paragraph_new (_ ("Choose a point to see what was promised and said."), "dim-label");

  gtk_widget_set_valign (none, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (none, 24);
  gtk_widget_set_margin_end (none, 24);
  gtk_label_set_justify (GTK_LABEL (none), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (none), 0.5);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_stack_add_named (GTK_STACK (self->stack), make_life (self), "point");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->stack);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
sam_point_life_new (SamStore *store)
{
  SamPointLife *self = g_object_new (SAM_TYPE_POINT_LIFE, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

void
sam_point_life_open (SamPointLife *self, SamPoint *point)
{
  g_autoptr (GListModel) reports = NULL;

  if (self->point == point)
    return;
  sam_record_list_drop_drafts (self->list);
  g_set_object (&self->point, point);
  g_clear_object (&self->municipality);
  sam_field_bind (self->text, point, "text");
  sam_field_bind (self->responsible, point, "responsible");
  sam_field_bind (self->due, point, "due");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), point != NULL ? "point" : "none");
  if (point == NULL)
    {
      sam_record_list_set_model (self->list, NULL);
      return;
    }
  self->municipality = sam_point_get_municipality (self->store, point);
  gtk_button_set_label (GTK_BUTTON (self->place), self->municipality != NULL
                                                      ? sam_record_str (self->municipality, "name")
                                                      : "");
  reports = sam_store_list_of (self->store, SAM_TYPE_REPORT, "point", sam_record_get_id (point));
  sam_record_list_set_model (self->list, reports);
  sam_show_if_items (self->no_reports, reports, TRUE);
}

SamPoint *
sam_point_life_get_point (SamPointLife *self)
{
  return self->point;
}

void
sam_point_life_report (SamPointLife *self)
{
  g_autoptr (SamReport) report = NULL;
  g_autofree char *today = sam_day_today ();

  if (self->point == NULL)
    return;
  sam_record_list_drop_drafts (self->list);
  report = sam_record_new (SAM_TYPE_REPORT);
  sam_record_set_str (report, "point", sam_record_get_id (self->point));
  sam_record_set_str (report, "day", today);
  sam_record_set_enum (report, "status", sam_record_enum (self->point, "status"));
  sam_draft_begin (self->store, report, NULL, NULL);
  sam_report_row_edit (sam_record_list_add_draft (self->list, report, TRUE));
}

void
sam_point_life_show_report (SamPointLife *self, SamReport *report)
{
  GtkWidget *row = sam_record_list_get_row (self->list, report);

  /* The scrolled window follows the focus. */
  if (row != NULL)
    sam_report_row_edit (row);
}
