/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-week-view.h"

#include "ui/calendar/sam-hour-grid.h"
#include "ui/calendar/sam-month-view.h"
#include "ui/calendar/sam-untimed-strip.h"

/* The first hour that is seen before anybody scrolls. */
#define FIRST_HOUR 7

/**
 * SamWeekView: a week, with its visits over it and its meetings at their hours.
 */
struct _SamWeekView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  SamMonthView *days;
  GtkWidget *untimed;
  GtkScrolledWindow *scrolled;
  SamHourGrid *grid;
  gboolean scrolled_to_morning;
  guint morning_source;
};

G_DEFINE_FINAL_TYPE (SamWeekView, sam_week_view, GTK_TYPE_WIDGET)

static gboolean
scroll_to_morning (gpointer data)
{
  SamWeekView *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  self->morning_source = 0;
  gtk_adjustment_set_value (adjustment, FIRST_HOUR * sam_hour_grid_get_hour_height (self->grid));
  return G_SOURCE_REMOVE;
}

/* It is known now how high the hours are. The adjustment says so before it is done with setting
 * its own value. */
static void
adjusted_cb (SamWeekView *self, GtkAdjustment *adjustment)
{
  if (self->scrolled_to_morning
      || gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    return;
  self->scrolled_to_morning = TRUE;
  self->morning_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_to_morning, self, NULL);
}

static void
sam_week_view_dispose (GObject *object)
{
  SamWeekView *self = SAM_WEEK_VIEW (object);

  g_clear_handle_id (&self->morning_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_week_view_parent_class)->dispose (object);
}

static void
sam_week_view_class_init (SamWeekViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_week_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "week-view");
}

static void
sam_week_view_init (SamWeekView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->days = g_object_new (SAM_TYPE_MONTH_VIEW, NULL);
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  sam_month_view_set_single_week (self->days);
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scrolled), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->scrolled), "week-hours");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->days));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->scrolled));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_week_view_new (SamCalendarModel *model)
{
  SamWeekView *self = g_object_new (SAM_TYPE_WEEK_VIEW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  sam_month_view_set_model (self->days, model);
  self->untimed = sam_untimed_strip_new (model, sam_month_view_get_gutter (self->days));
  gtk_box_insert_child_after (GTK_BOX (self->box), self->untimed, GTK_WIDGET (self->days));
  self->grid = SAM_HOUR_GRID (sam_hour_grid_new (model));
  sam_hour_grid_set_gutter (self->grid, sam_month_view_get_gutter (self->days));
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->grid));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (adjusted_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
sam_week_view_focus_day (SamWeekView *self)
{
  sam_month_view_focus_day (self->days);
}
