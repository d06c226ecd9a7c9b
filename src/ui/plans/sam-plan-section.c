/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-plan-section.h"

#include <glib/gi18n-lib.h>

#include "ui/plans/sam-plan-facts.h"
#include "ui/plans/sam-point-row.h"
#include "ui/sam-page.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"

/**
 * SamPlanSection: the plans of a municipality, of which there is nearly always one.
 */
struct _SamPlanSection
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *none;
  GtkWidget *none_text;
  GtkWidget *plans_list;
  SamStore *store;
  SamMunicipality *municipality;
  SamVisit *visit;
  GListModel *plans;
};

G_DEFINE_FINAL_TYPE (SamPlanSection, sam_plan_section, GTK_TYPE_WIDGET)

/* What the rows of one plan need to know; lives as long as the box of the plan. */
typedef struct
{
  SamPlanSection *section; /* the box is inside it */
  SamPlan *plan;
  GListModel *points;
  GtkWidget *list;
  GtkWidget *add;
  GtkWidget *title;
  GtkWidget *expected;
  GtkWidget *adopted;
  GtkWidget *revised;
} PlanBox;

static void
plan_box_free (gpointer data)
{
  PlanBox *self = data;

  g_object_unref (self->plan);
  g_object_unref (self->points);
  g_free (self);
}

static void
point_removed_cb (SamPointRow *row)
{
  sam_window_remove_record (GTK_WIDGET (row), sam_point_row_get_point (row));
}

static void
point_moved_cb (SamPointRow *row, int by, PlanBox *self)
{
  sam_point_move (self->points, sam_point_row_get_point (row), by);
}

static GtkWidget *
make_point_row (gpointer point, gpointer data)
{
  PlanBox *self = data;
  GtkWidget *row = sam_point_row_new (self->section->store, point, self->section->visit);

  g_signal_connect (row, "removed", G_CALLBACK (point_removed_cb), NULL);
  g_signal_connect (row, "moved", G_CALLBACK (point_moved_cb), self);
  return row;
}

static void
add_point (PlanBox *self)
{
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  GtkWidget *row;

  sam_record_list_drop_drafts (SAM_RECORD_LIST (self->list));
  sam_record_set_str (point, "plan", sam_record_get_id (self->plan));
  g_object_set (point, "position", sam_point_next_position (self->points), NULL);
  sam_draft_begin (self->section->store, point, "text", self->plan);
  row = sam_record_list_add_draft (SAM_RECORD_LIST (self->list), point, TRUE);
  gtk_widget_grab_focus (row);
}

static void
remove_plan_cb (GtkWidget *button, PlanBox *self)
{
  sam_window_remove_record (button, self->plan);
}

/* The day that goes with the state; where there is room, also those that are known already. */
static void
update_day (PlanBox *self, GtkWidget *day, const char *property, SamPlanState state)
{
  gboolean known = *sam_record_str (self->plan, property) != '\0';

  gtk_widget_set_visible (day, sam_record_enum (self->plan, "state") == (int)state
                                   || (known && self->section->visit == NULL));
}

static void
update_plan (PlanBox *self)
{
  const char *adopted = sam_record_str (self->plan, "adopted-day");
  g_autofree char *title = NULL;

  update_day (self, self->expected, "expected-day", SAM_PLAN_STATE_EXPECTED);
  update_day (self, self->adopted, "adopted-day", SAM_PLAN_STATE_ADOPTED);
  update_day (self, self->revised, "revised-day", SAM_PLAN_STATE_REVISED);
  /* Translators: %.4s is a year */
  title = *adopted != '\0' ? g_strdup_printf (_ ("Plan of %.4s"), adopted)
                           : g_strdup (_ ("Action plan"));
  gtk_label_set_text (GTK_LABEL (self->title), title);
}

static void
plan_changed_cb (GObject *plan, GParamSpec *pspec, GObject *box)
{
  update_plan (g_object_get_data (box, "sam-plan-box"));
}

static GtkWidget *
make_day (PlanBox *self, const char *label, const char *property)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *word = sam_text_new (label, "dim-label caption sam-field-like");
  GtkWidget *field = sam_field_new_bound (label, _ ("Which day?"), self->plan, property);

  sam_field_set_width (SAM_FIELD (field), 15);
  gtk_label_set_width_chars (GTK_LABEL (word), 12);
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), field);
  return box;
}

static GtkWidget *
make_plan_heading (PlanBox *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *days = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *state = sam_choice_new_enum (SAM_TYPE_PLAN_STATE, _ ("State of the plan"));

  self->title = sam_text_new (NULL, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  sam_choice_bind (SAM_CHOICE (state), self->plan, "state");
  gtk_box_append (GTK_BOX (line), self->title);
  gtk_box_append (GTK_BOX (line), state);
  if (self->section->visit == NULL)
    {
      GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the plan"));

      g_signal_connect (remove, "clicked", G_CALLBACK (remove_plan_cb), self);
      gtk_widget_add_css_class (remove, "sam-near");
      gtk_box_append (GTK_BOX (line), remove);
    }
  self->expected = make_day (self, _ ("Expected by"), "expected-day");
  self->adopted = make_day (self, _ ("Adopted on"), "adopted-day");
  self->revised = make_day (self, _ ("Revised on"), "revised-day");
  gtk_box_append (GTK_BOX (days), self->expected);
  gtk_box_append (GTK_BOX (days), self->adopted);
  gtk_box_append (GTK_BOX (days), self->revised);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), days);
  gtk_widget_add_css_class (box, "sam-plan-heading");
  gtk_widget_add_css_class (days, "sam-plan-day");
  return box;
}

static GtkWidget *
make_plan_row (gpointer plan, gpointer data)
{
  PlanBox *self = g_new0 (PlanBox, 1);
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->add = sam_add_button_new (_ ("Point"));
  self->section = data;
  self->plan = g_object_ref (plan);
  self->points =
      sam_store_list_of (self->section->store, SAM_TYPE_POINT, "plan", sam_record_get_id (plan));
  g_object_set_data_full (G_OBJECT (box), "sam-plan-box", self, plan_box_free);
  gtk_box_append (GTK_BOX (box), make_plan_heading (self));

  self->list = sam_record_list_new (_ ("Points"), 18, sam_point_compare, make_point_row, self);
  sam_record_list_set_model (SAM_RECORD_LIST (self->list), self->points);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_point), self);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->add);
  g_signal_connect_object (plan, "notify", G_CALLBACK (plan_changed_cb), box, 0);
  update_plan (self);
  return box;
}

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (sam_record_str ((gpointer)b, "adopted-day"),
                    sam_record_str ((gpointer)a, "adopted-day"));
}

static void
begin_plan_cb (SamPlanSection *self)
{
  g_autoptr (SamPlan) plan = sam_record_new (SAM_TYPE_PLAN);
  GtkWidget *row;

  sam_record_set_str (plan, "municipality", sam_record_get_id (self->municipality));
  sam_store_add (self->store, plan);
  row = sam_record_list_get_row (SAM_RECORD_LIST (self->plans_list), plan);
  /* The button that had the focus is gone; the points come next. */
  if (row != NULL)
    gtk_widget_grab_focus (((PlanBox *)g_object_get_data (G_OBJECT (row), "sam-plan-box"))->add);
}

static void
sam_plan_section_dispose (GObject *object)
{
  SamPlanSection *self = SAM_PLAN_SECTION (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->plans);
  g_clear_object (&self->store);
  g_clear_object (&self->municipality);
  g_clear_object (&self->visit);
  G_OBJECT_CLASS (sam_plan_section_parent_class)->dispose (object);
}

static void
sam_plan_section_class_init (SamPlanSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_plan_section_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_plan_section_init (SamPlanSection *self)
{
  GtkWidget *begin = sam_add_button_new (_ ("Begin an action plan"));

  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->none = sam_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->none_text = sam_paragraph_new (NULL, "dim-label");
  gtk_box_append (GTK_BOX (self->none), sam_heading_new (_ ("Action plan"), NULL));
  gtk_box_append (GTK_BOX (self->none), self->none_text);
  gtk_box_append (GTK_BOX (self->none), begin);
  g_signal_connect_object (begin, "clicked", G_CALLBACK (begin_plan_cb), self, G_CONNECT_SWAPPED);

  self->plans_list =
      sam_record_list_new (_ ("Action plans"), 24, compare_plans, make_plan_row, self);
  gtk_box_append (GTK_BOX (self->box), self->plans_list);
  gtk_box_append (GTK_BOX (self->box), self->none);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_plan_section_new (void)
{
  return g_object_new (SAM_TYPE_PLAN_SECTION, NULL);
}

void
sam_plan_section_open (SamPlanSection *self, SamStore *store, SamMunicipality *municipality,
                       SamVisit *visit)
{
  g_autofree char *sentence = NULL;

  if (self->plans != NULL)
    g_signal_handlers_disconnect_by_data (self->plans, self->none);
  /* The rows were made for the visit before. */
  sam_record_list_set_model (SAM_RECORD_LIST (self->plans_list), NULL);
  g_clear_object (&self->plans);
  g_set_object (&self->store, store);
  g_set_object (&self->municipality, municipality);
  g_set_object (&self->visit, visit);
  if (municipality == NULL)
    return;

  sentence =
      g_strdup_printf (_ ("%s has no action plan yet."), sam_record_str (municipality, "name"));
  gtk_label_set_text (GTK_LABEL (self->none_text), sentence);
  self->plans =
      sam_store_list_of (store, SAM_TYPE_PLAN, "municipality", sam_record_get_id (municipality));
  sam_record_list_set_model (SAM_RECORD_LIST (self->plans_list), self->plans);
  sam_show_if_items (self->none, self->plans, TRUE);
}

gboolean
sam_plan_section_make (SamPlanSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *at = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (at == NULL || !gtk_widget_is_ancestor (at, GTK_WIDGET (self)))
    return FALSE;
  for (; at != GTK_WIDGET (self); at = gtk_widget_get_parent (at))
    {
      PlanBox *box = g_object_get_data (G_OBJECT (at), "sam-plan-box");

      if (box != NULL)
        {
          add_point (box);
          return TRUE;
        }
    }
  return FALSE;
}
