/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-visit-menu.h"

#include <glib/gi18n-lib.h>

/* The menu acts on the visit that it was opened for, whatever its bar shows by then. */
typedef struct
{
  SamCalendarModel *model;
  SamVisit *visit;
} Target;

static void
target_free (Target *target)
{
  g_object_unref (target->model);
  g_object_unref (target->visit);
  g_free (target);
}

static void
state_changed_cb (GSimpleAction *action, GVariant *state, Target *target)
{
  sam_calendar_edits_set_state (sam_calendar_model_get_edits (target->model), target->visit,
                                g_variant_get_string (state, NULL));
  g_simple_action_set_state (action, state);
}

static void
insert_state_action (SamVisitBar *bar, SamCalendarModel *model, SamVisit *visit)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *state = sam_record_get_text (visit, "state");
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful ("state", G_VARIANT_TYPE_STRING, g_variant_new_string (state));
  Target *target = g_new0 (Target, 1);

  target->model = g_object_ref (model);
  target->visit = g_object_ref (visit);
  g_signal_connect_data (action, "change-state", G_CALLBACK (state_changed_cb), target,
                         (GClosureNotify)(void (*) (void))target_free, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (bar), "visit-menu", G_ACTION_GROUP (group));
}

static GMenuModel *
states_new (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SAM_TYPE_VISIT_STATE);
  GMenu *states = g_menu_new ();

  for (guint i = 0; i < klass->n_values; i++)
    {
      g_autoptr (GMenuItem) item =
          g_menu_item_new (sam_label (SAM_TYPE_VISIT_STATE, klass->values[i].value), NULL);

      g_menu_item_set_action_and_target (item, "visit-menu.state", "s",
                                         klass->values[i].value_nick);
      g_menu_append_item (states, item);
    }
  return G_MENU_MODEL (states);
}

static GMenuModel *
menu_new (gboolean with_states)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_append (first, _ ("_Open"), "visit.open");
  g_menu_append (first, _ ("_Move to another day"), "visit.cut");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  if (with_states)
    {
      g_autoptr (GMenuModel) states = states_new ();

      g_menu_append_section (menu, NULL, states);
    }
  g_menu_append (last, _ ("_Remove"), "visit.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/* Not at once: the item that was chosen acts after the menu has closed. The focus returns to the
 * bar, unless that action took it elsewhere. */
static gboolean
unparent (gpointer popover)
{
  GtkWidget *bar = gtk_widget_get_parent (popover);

  if (bar == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_mapped (bar))
    gtk_widget_grab_focus (bar);
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent, g_object_ref (popover), g_object_unref);
}

void
sam_visit_menu_popup (SamVisitBar *bar, SamCalendarModel *model, double x, double y)
{
  gpointer record = sam_visit_bar_get_record (bar);
  gboolean is_visit = SAM_IS_VISIT (record);
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;

  if (record == NULL)
    return;
  if (is_visit)
    insert_state_action (bar, model, record);
  menu = menu_new (is_visit);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, GTK_WIDGET (bar));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Menu of the visit"), -1);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ x, y, 1, 1 });
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
