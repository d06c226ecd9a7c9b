/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-month-drag.h"

#include "calendar/sam-day.h"

/**
 * SamMonthDrag: the gesture, and the days that are marked as those where the visits would come to
 * lie.
 */
struct _SamMonthDrag
{
  SamMonthView *view; /* which frees this */
  SamCalendarModel *model;
  GtkGesture *gesture;
  GPtrArray *visits; /* that are dragged, or NULL */
  int from;
  int to;
};

static void
mark_drop (SamMonthDrag *self, gboolean on)
{
  for (guint i = 0; self->visits != NULL && i < self->visits->len; i++)
    {
      SamVisit *visit = g_ptr_array_index (self->visits, i);
      int shift = self->to - self->from - (int)sam_month_view_get_first (self->view);
      int first = (int)sam_day_julian (sam_record_str (visit, "first-day")) + shift;
      int last = (int)sam_day_julian (sam_visit_get_last_day (visit)) + shift;

      last = MIN (last, sam_month_view_get_n_days (self->view) - 1);
      for (int day = MAX (first, 0); day <= last; day++)
        if (on)
          gtk_widget_add_css_class (sam_month_view_get_cell (self->view, day), "drop");
        else
          gtk_widget_remove_css_class (sam_month_view_get_cell (self->view, day), "drop");
    }
}

static void
stop (SamMonthDrag *self)
{
  mark_drop (self, FALSE);
  gtk_widget_set_cursor (GTK_WIDGET (self->view), NULL);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
}

static void
begin_cb (SamMonthDrag *self, double x, double y, GtkGesture *gesture)
{
  SamVisitBar *bar = sam_month_view_bar_at (self->view, x, y);

  self->from = self->to = sam_month_view_index_at (self->view, x, y);
  if (bar == NULL || self->from < 0)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  else
    self->visits = g_ptr_array_ref (sam_visit_bar_get_visits (bar));
}

static void
update_cb (SamMonthDrag *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;
  int to;

  if (self->visits == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  to = sam_month_view_index_at (self->view, x + dx, y + dy);
  if (to < 0 || to == self->to
      || (self->to == self->from
          && !gtk_drag_check_threshold (GTK_WIDGET (self->view), x, y, x + dx, y + dy)))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), "grabbing");
  mark_drop (self, FALSE);
  self->to = to;
  mark_drop (self, TRUE);
}

static void
end_cb (SamMonthDrag *self)
{
  g_autoptr (GPtrArray) visits = self->visits != NULL ? g_ptr_array_ref (self->visits) : NULL;
  int days = self->to - self->from;

  stop (self);
  if (visits == NULL || days == 0
      || !sam_calendar_edits_shift (sam_calendar_model_get_edits (self->model), visits, days))
    return;
  sam_month_view_select (self->view, self->to);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "calendar.moved", NULL);
}

SamMonthDrag *
sam_month_drag_new (SamMonthView *view, SamCalendarModel *model)
{
  SamMonthDrag *self = g_new0 (SamMonthDrag, 1);

  self->view = view;
  self->model = g_object_ref (model);
  self->gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->gesture, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect_swapped (self->gesture, "cancel", G_CALLBACK (stop), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (self->gesture));
  return self;
}

void
sam_month_drag_free (SamMonthDrag *self)
{
  g_signal_handlers_disconnect_by_data (self->gesture, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (self->gesture));
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_object_unref (self->model);
  g_free (self);
}

gboolean
sam_month_drag_cancel (SamMonthDrag *self)
{
  if (self->visits == NULL)
    return FALSE;
  stop (self);
  return TRUE;
}
