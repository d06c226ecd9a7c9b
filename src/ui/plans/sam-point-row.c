/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-point-row.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"
#include "ui/plans/sam-plan-facts.h"
#include "ui/plans/sam-report-row.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamPointRow: a point of a plan, reported on in place.
 *
 * The row always holds the report that an edit belongs to: one that there is, or a draft of one.
 */
struct _SamPointRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *text;
  SamChoice *status;
  GtkWidget *words;
  GtkWidget *disputed;
  SamStore *store;
  SamPoint *point;
  SamVisit *visit;
  GListModel *reports;
  SamReport *report;
  gboolean focused;
};

enum
{
  REMOVED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamPointRow, sam_point_row, GTK_TYPE_WIDGET)

/* Asked while the hand is in the row; said where there is something to say. */
static void
update_disputed (SamPointRow *self)
{
  gboolean said = *sam_record_str (self->report, "disputed-by") != '\0';

  gtk_widget_set_visible (
      self->disputed,
      said || (self->focused && self->visit != NULL && !sam_draft_is (self->report)));
}

static void
update_status (SamPointRow *self)
{
  gpointer source = self->visit != NULL && !sam_draft_is (self->report) ? (gpointer)self->report
                                                                        : (gpointer)self->point;

  sam_choice_set_enum (self->status, sam_record_enum (source, "status"));
  update_disputed (self);
}

static void
set_report (SamPointRow *self, SamReport *report)
{
  if (self->report != NULL)
    g_signal_handlers_disconnect_by_data (self->report, self);
  g_set_object (&self->report, report);
  sam_field_bind (SAM_FIELD (self->words), report, "text");
  if (gtk_widget_get_first_child (self->disputed) != NULL)
    gtk_box_remove (GTK_BOX (self->disputed), gtk_widget_get_first_child (self->disputed));
  gtk_box_append (GTK_BOX (self->disputed), sam_disputed_new (report));
  g_signal_connect_object (report, "notify", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  update_status (self);
}

/* A report came, went, or the status that a draft would start from has changed. */
static void
find_report (SamPointRow *self)
{
  g_autoptr (SamReport) report = NULL;

  report = sam_report_for_edit (self->store, self->reports, self->point, self->visit);
  if (report != self->report)
    set_report (self, report);
}

static void
point_changed_cb (SamPointRow *self)
{
  /* A draft starts from the status that the point has. */
  if (self->report != NULL && sam_draft_is (self->report))
    find_report (self);
  update_status (self);
}

static void
status_chosen_cb (SamPointRow *self, const char *value)
{
  g_autoptr (SamReport) report =
      sam_report_for_edit (self->store, self->reports, self->point, self->visit);

  /* Also where nothing changes: "still in progress" is worth a line. */
  sam_draft_keep (report);
  sam_record_set_text (report, "status", value, NULL);
  if (report != self->report)
    set_report (self, report);
  update_status (self);
  sam_choice_set_value (self->status, value);
}

static void
focus_enter_cb (SamPointRow *self)
{
  self->focused = TRUE;
  update_disputed (self);
}

static void
focus_leave_cb (SamPointRow *self)
{
  self->focused = FALSE;
  if (self->report != NULL)
    update_disputed (self);
}

static void
remove_cb (SamPointRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
up_cb (SamPointRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
down_cb (SamPointRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
to_next_field_cb (GtkWidget *field)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (field)), GTK_DIR_TAB_FORWARD);
}

static void
add_button (SamPointRow *self, GtkWidget *box, const char *icon, const char *label,
            GCallback callback)
{
  GtkWidget *button = sam_icon_button_new (icon, label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "sam-near");
  gtk_box_append (GTK_BOX (box), button);
}

/* Who is responsible, until when, and the buttons: what belongs to the plan, not to a visit. */
static void
add_plan_parts (SamPointRow *self, GtkWidget *line, GtkWidget *top)
{
  GtkWidget *responsible = sam_field_new_bound (_ ("Responsible"), _ ("Who is responsible?"),
                                                self->point, "responsible");
  GtkWidget *due = sam_field_new_bound (_ ("Due"), _ ("Due"), self->point, "due");

  gtk_widget_set_hexpand (responsible, TRUE);
  sam_field_set_width (SAM_FIELD (due), 11);
  g_signal_connect (responsible, "activate", G_CALLBACK (to_next_field_cb), NULL);
  g_signal_connect (due, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (line), responsible);
  gtk_box_append (GTK_BOX (line), due);

  add_button (self, top, "go-up-symbolic", _ ("Move the point up"), G_CALLBACK (up_cb));
  add_button (self, top, "go-down-symbolic", _ ("Move the point down"), G_CALLBACK (down_cb));
  add_button (self, top, "user-trash-symbolic", _ ("Remove the point"), G_CALLBACK (remove_cb));
}

static void
build (SamPointRow *self)
{
  GtkWidget *top = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->text = sam_field_new_prose (_ ("Point"), _ ("What is to be done?"));
  sam_field_bind (SAM_FIELD (self->text), self->point, "text");
  gtk_widget_set_hexpand (self->text, TRUE);
  g_signal_connect (self->text, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (top), self->text);

  self->status = SAM_CHOICE (sam_choice_new_enum (SAM_TYPE_POINT_STATUS, _ ("Status")));
  gtk_widget_set_halign (GTK_WIDGET (self->status), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->status), GTK_ALIGN_START);
  g_signal_connect_object (self->status, "chosen", G_CALLBACK (status_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  /* In columns: status, who, until when. */
  gtk_box_set_homogeneous (GTK_BOX (line), self->visit == NULL);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->status));

  self->words = sam_field_new_prose (_ ("What was said"), _ ("What was said?"));
  self->disputed = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  if (self->visit == NULL)
    add_plan_parts (self, line, top);

  gtk_box_append (GTK_BOX (self->box), top);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->words);
  gtk_box_append (GTK_BOX (self->box), self->disputed);
  gtk_widget_set_visible (self->words, self->visit != NULL);
}

static gboolean
sam_point_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SAM_POINT_ROW (widget)->text);
}

static void
sam_point_row_dispose (GObject *object)
{
  SamPointRow *self = SAM_POINT_ROW (object);

  if (self->report != NULL)
    g_signal_handlers_disconnect_by_data (self->report, self);
  if (self->reports != NULL)
    g_signal_handlers_disconnect_by_data (self->reports, self);
  g_clear_object (&self->report);
  g_clear_object (&self->reports);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);
  g_clear_object (&self->point);
  g_clear_object (&self->visit);
  G_OBJECT_CLASS (sam_point_row_parent_class)->dispose (object);
}

static void
sam_point_row_class_init (SamPointRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_point_row_dispose;
  widget_class->grab_focus = sam_point_row_grab_focus;
  widget_class->focus = sam_focus_child;
  signals[REMOVED] = g_signal_new ("removed", SAM_TYPE_POINT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", SAM_TYPE_POINT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sampointrow");
}

static void
sam_point_row_init (SamPointRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_point_row_new (SamStore *store, SamPoint *point, SamVisit *visit)
{
  SamPointRow *self = g_object_new (SAM_TYPE_POINT_ROW, NULL);

  self->store = g_object_ref (store);
  self->point = g_object_ref (point);
  self->visit = visit != NULL ? g_object_ref (visit) : NULL;
  self->reports = sam_store_list_of (store, SAM_TYPE_REPORT, "point", sam_record_get_id (point));
  build (self);
  g_signal_connect_object (self->reports, "items-changed", G_CALLBACK (find_report), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (point, "notify::status", G_CALLBACK (point_changed_cb), self,
                           G_CONNECT_SWAPPED);
  find_report (self);
  return GTK_WIDGET (self);
}

SamPoint *
sam_point_row_get_point (SamPointRow *self)
{
  return self->point;
}
