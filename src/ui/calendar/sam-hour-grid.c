/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-hour-grid.h"

#include <string.h>

#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/calendar/sam-calendar-layout.h"
#include "ui/calendar/sam-meeting-block.h"
#include "ui/sam-page.h"

#define N_DAYS SAM_LAYOUT_DAYS
#define N_HOURS 24
#define STEP_MINUTES 15
#define EDGE 7 /* so near its end a block is stretched, not moved */
#define BLOCK_MARGIN 2

/**
 * SamHourGrid: the hours of a week with the meetings at their times.
 */
struct _SamHourGrid
{
  GtkWidget parent_instance;

  SamCalendarModel *model;
  char *monday;
  GListModel *meetings;
  GPtrArray *watched;
  GPtrArray *places; /* of BlockPlace */
  guint refill_source;
  int gutter;
  GtkWidget *hours[N_HOURS];
  GtkWidget *lines[N_HOURS];
  GtkWidget *days[N_DAYS];
  GtkWidget *day_lines[N_DAYS];
  GtkWidget *now;

  SamMeeting *dragged;
  gboolean stretching;
  gboolean moved;
  int grab_minutes; /* from the start of the block to where it was taken */
};

G_DEFINE_FINAL_TYPE (SamHourGrid, sam_hour_grid, GTK_TYPE_WIDGET)

/* A block and where it is, or would be if it were let go now. */
typedef struct
{
  SamMeetingBlock *block;
  int day;
  SamBlockSlot slot;
} BlockPlace;

/* --- Filling --------------------------------------------------------------------------------- */

static SamMeetingBlock *
take_block (SamHourGrid *self, GPtrArray *old, SamMeeting *meeting)
{
  GtkWidget *block;

  for (guint i = 0; i < old->len; i++)
    {
      BlockPlace *place = g_ptr_array_index (old, i);

      if (place->block != NULL && sam_meeting_block_get_meeting (place->block) == meeting)
        return g_steal_pointer (&place->block);
    }
  block = sam_meeting_block_new ();
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  return SAM_MEETING_BLOCK (block);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const BlockPlace *place_a = *(BlockPlace *const *)a;
  const BlockPlace *place_b = *(BlockPlace *const *)b;

  if (place_a->day != place_b->day)
    return place_a->day - place_b->day;
  if (place_a->slot.start != place_b->slot.start)
    return place_a->slot.start - place_b->slot.start;
  return strcmp (sam_record_get_id (sam_meeting_block_get_meeting (place_a->block)),
                 sam_record_get_id (sam_meeting_block_get_meeting (place_b->block)));
}

static void
lay_out_day (SamHourGrid *self, guint first, guint n)
{
  g_autofree SamBlockSlot *slots = g_new (SamBlockSlot, n);

  for (guint i = 0; i < n; i++)
    slots[i] = ((BlockPlace *)g_ptr_array_index (self->places, first + i))->slot;
  sam_layout_blocks (slots, n);
  for (guint i = 0; i < n; i++)
    ((BlockPlace *)g_ptr_array_index (self->places, first + i))->slot = slots[i];
}

static void
lay_out (SamHourGrid *self)
{
  guint first = 0;

  g_ptr_array_sort (self->places, compare_places);
  while (first < self->places->len)
    {
      int day = ((BlockPlace *)g_ptr_array_index (self->places, first))->day;
      guint next = first;

      while (next < self->places->len
             && ((BlockPlace *)g_ptr_array_index (self->places, next))->day == day)
        next++;
      lay_out_day (self, first, next - first);
      first = next;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
add_meeting (SamHourGrid *self, GPtrArray *old, SamMeeting *meeting)
{
  BlockPlace *place;
  int start, end;

  if (!sam_meeting_get_minutes (meeting, &start, &end))
    return;
  place = g_new0 (BlockPlace, 1);
  place->block = take_block (self, old, meeting);
  place->day = sam_day_difference (self->monday, sam_record_str (meeting, "day"));
  place->slot.start = start;
  place->slot.end = end;
  sam_meeting_block_set_meeting (place->block, self->model, meeting);
  g_ptr_array_add (self->places, place);
}

static void
fill (SamHourGrid *self)
{
  g_autoptr (GPtrArray) old = self->places;

  g_clear_handle_id (&self->refill_source, g_source_remove);
  self->places = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (self->meetings); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (self->meetings, i);

      add_meeting (self, old, meeting);
    }
  for (guint i = 0; i < old->len; i++)
    {
      BlockPlace *place = g_ptr_array_index (old, i);

      if (place->block != NULL)
        gtk_widget_unparent (GTK_WIDGET (place->block));
    }
  lay_out (self);
}

static gboolean
refill_cb (gpointer data)
{
  SamHourGrid *self = data;

  self->refill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refill (SamHourGrid *self)
{
  if (self->refill_source == 0)
    self->refill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill_cb, self, NULL);
}

static void
unwatch (SamHourGrid *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
meetings_changed_cb (SamHourGrid *self)
{
  unwatch (self);
  for (guint i = 0; i < g_list_model_get_n_items (self->meetings); i++)
    {
      GObject *meeting = g_list_model_get_item (self->meetings, i);

      g_signal_connect_swapped (meeting, "notify", G_CALLBACK (queue_refill), self);
      g_ptr_array_add (self->watched, meeting);
    }
  queue_refill (self);
}

static void
forget_meetings (SamHourGrid *self)
{
  unwatch (self);
  if (self->meetings != NULL)
    g_signal_handlers_disconnect_by_data (self->meetings, self);
  g_clear_object (&self->meetings);
}

static void
mark_days (SamHourGrid *self, const char *monday)
{
  int selected = sam_day_difference (monday, sam_calendar_model_get_day (self->model));

  for (int day = 0; day < N_DAYS; day++)
    if (day == selected)
      gtk_widget_add_css_class (self->days[day], "selected");
    else
      gtk_widget_remove_css_class (self->days[day], "selected");
}

static void
day_changed_cb (SamHourGrid *self)
{
  g_autofree char *monday = sam_day_monday (sam_calendar_model_get_day (self->model));
  g_autofree char *sunday = sam_day_add (monday, N_DAYS - 1);

  mark_days (self, monday);
  if (g_strcmp0 (self->monday, monday) == 0)
    return;
  forget_meetings (self);
  g_free (self->monday);
  self->monday = g_steal_pointer (&monday);
  self->meetings = sam_store_list_between (sam_calendar_model_get_store (self->model),
                                           SAM_TYPE_MEETING, "day", self->monday, sunday);
  g_signal_connect_swapped (self->meetings, "items-changed", G_CALLBACK (meetings_changed_cb),
                            self);
  meetings_changed_cb (self);
  fill (self);
}

/* --- Places ---------------------------------------------------------------------------------- */

int
sam_hour_grid_get_hour_height (SamHourGrid *self)
{
  int height;

  gtk_widget_measure (self->hours[0], GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return MAX (height * 5 / 2, 44);
}

static double
column_x (SamHourGrid *self, double day)
{
  return self->gutter + (gtk_widget_get_width (GTK_WIDGET (self)) - self->gutter) * day / N_DAYS;
}

static int
day_at (SamHourGrid *self, double x)
{
  int width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->gutter, 1);
  int day = (x - self->gutter) * N_DAYS / width;

  return CLAMP (day, 0, N_DAYS - 1);
}

static int
minutes_at (SamHourGrid *self, double y)
{
  return y * 60 / sam_hour_grid_get_hour_height (self);
}

static int
whole_steps (int minutes)
{
  return (minutes + STEP_MINUTES / 2) / STEP_MINUTES * STEP_MINUTES;
}

static char *
day_text (SamHourGrid *self, int day)
{
  return sam_day_add (self->monday, day);
}

static void
allocate_at (GtkWidget *child, int x, int y, int width, int height)
{
  int min_width, min_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &min_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (
      child, &(GtkAllocation){ x, y, MAX (width, min_width), MAX (height, min_height) }, -1);
}

static void
allocate_block (SamHourGrid *self, const BlockPlace *place)
{
  int hour = sam_hour_grid_get_hour_height (self);
  const SamBlockSlot *slot = &place->slot;
  int x0 = column_x (self, place->day + (double)slot->column / slot->n_columns);
  int x1 = column_x (self, place->day + (double)(slot->column + 1) / slot->n_columns);
  int y0 = slot->start * hour / 60 + 1;
  int y1 = slot->end * hour / 60 - 1;

  allocate_at (GTK_WIDGET (place->block), x0 + BLOCK_MARGIN, y0, x1 - x0 - 2 * BLOCK_MARGIN,
               y1 - y0);
}

static void
allocate_now (SamHourGrid *self, int hour_height)
{
  int day = sam_day_difference (self->monday, sam_calendar_model_get_today (self->model));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int minutes = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
  gboolean shown = day >= 0 && day < N_DAYS;

  gtk_widget_set_child_visible (self->now, shown);
  if (shown)
    allocate_at (self->now, column_x (self, day), minutes * hour_height / 60 - 1,
                 column_x (self, day + 1) - column_x (self, day), 2);
}

static void
sam_hour_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamHourGrid *self = SAM_HOUR_GRID (widget);
  int hour_height = sam_hour_grid_get_hour_height (self);

  for (int hour = 0; hour < N_HOURS; hour++)
    {
      allocate_at (self->hours[hour], 0, hour * hour_height, self->gutter, 0);
      allocate_at (self->lines[hour], self->gutter, hour * hour_height, width - self->gutter, 1);
    }
  for (int day = 0; day < N_DAYS; day++)
    {
      int x = column_x (self, day);

      allocate_at (self->days[day], x, 0, (int)column_x (self, day + 1) - x, height);
      allocate_at (self->day_lines[day], x, 0, 1, height);
    }
  allocate_now (self, hour_height);
  for (guint i = 0; i < self->places->len; i++)
    allocate_block (self, g_ptr_array_index (self->places, i));
}

static void
sam_hour_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  SamHourGrid *self = SAM_HOUR_GRID (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = self->gutter + N_DAYS * 48;
  else
    *minimum = N_HOURS * sam_hour_grid_get_hour_height (self);
  *natural = *minimum;
}

/* --- Hand ------------------------------------------------------------------------------------ */

static BlockPlace *
place_of (SamHourGrid *self, SamMeeting *meeting)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      BlockPlace *place = g_ptr_array_index (self->places, i);

      if (sam_meeting_block_get_meeting (place->block) == meeting)
        return place;
    }
  return NULL;
}

static SamMeetingBlock *
block_at (SamHourGrid *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *block =
      picked != NULL ? gtk_widget_get_ancestor (picked, SAM_TYPE_MEETING_BLOCK) : NULL;

  return block != NULL ? SAM_MEETING_BLOCK (block) : NULL;
}

static gboolean
is_at_end (SamHourGrid *self, SamMeetingBlock *block, double x, double y)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (block), GTK_WIDGET (self), &bounds)
         && y > bounds.origin.y + bounds.size.height - EDGE;
}

/* A meeting at that hour of the day's visit; without a visit there can't be one. */
static void
make_at (SamHourGrid *self, const char *day, int minutes)
{
  g_autoptr (GPtrArray) visits = sam_calendar_model_get_visits (self->model, day);
  g_autofree char *start = sam_time_from_minutes (minutes / 60 * 60);
  g_autofree char *end = sam_time_from_minutes (minutes / 60 * 60 + 60);
  g_autoptr (SamMeeting) meeting = NULL;

  if (visits->len == 0)
    {
      sam_window_plan_visit (GTK_WIDGET (self), "", day);
      return;
    }
  meeting = sam_record_new (SAM_TYPE_MEETING);
  sam_record_set_str (meeting, "visit", sam_record_get_id (g_ptr_array_index (visits, 0)));
  sam_record_set_str (meeting, "day", day);
  sam_record_set_str (meeting, "start", start);
  sam_record_set_str (meeting, "end", end);
  sam_store_add (sam_calendar_model_get_store (self->model), meeting);
  sam_window_open_record (GTK_WIDGET (self), meeting);
}

static void
pressed_cb (SamHourGrid *self, int n_press, double x, double y)
{
  SamMeetingBlock *block = block_at (self, x, y);
  g_autofree char *day = day_text (self, day_at (self, x));

  if (x < self->gutter)
    return;
  sam_calendar_model_set_day (self->model, day);
  if (block != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (block));
  if (n_press != 2)
    return;
  if (block != NULL)
    gtk_widget_activate_action (GTK_WIDGET (block), "meeting.open", NULL);
  else
    make_at (self, day, minutes_at (self, y));
}

static void
drag_begin_cb (SamHourGrid *self, double x, double y, GtkGesture *gesture)
{
  SamMeetingBlock *block = block_at (self, x, y);
  BlockPlace *place;

  if (block == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->dragged = g_object_ref (sam_meeting_block_get_meeting (block));
  self->stretching = is_at_end (self, block, x, y);
  self->moved = FALSE;
  place = place_of (self, self->dragged);
  self->grab_minutes = minutes_at (self, y) - place->slot.start;
}

static void
drag_update_cb (SamHourGrid *self, double dx, double dy, GtkGestureDrag *gesture)
{
  BlockPlace *place = self->dragged != NULL ? place_of (self, self->dragged) : NULL;
  double x, y;
  int length, minutes;

  if (place == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!self->moved && !gtk_drag_check_threshold (GTK_WIDGET (self), x, y, x + dx, y + dy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->moved = TRUE;
  minutes = minutes_at (self, y + dy);
  length = place->slot.end - place->slot.start;
  if (self->stretching)
    place->slot.end =
        CLAMP (whole_steps (minutes), place->slot.start + STEP_MINUTES, SAM_TIME_DAY - 1);
  else
    {
      place->day = day_at (self, x + dx);
      place->slot.start =
          CLAMP (whole_steps (minutes - self->grab_minutes), 0, SAM_TIME_DAY - 1 - length);
      place->slot.end = place->slot.start + length;
    }
  gtk_widget_add_css_class (GTK_WIDGET (place->block), "dragged");
  lay_out (self);
}

static void
drag_end_cb (SamHourGrid *self)
{
  g_autoptr (SamMeeting) meeting = g_steal_pointer (&self->dragged);
  BlockPlace *place = meeting != NULL ? place_of (self, meeting) : NULL;
  g_autofree char *day = NULL;

  if (place == NULL || !self->moved)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (place->block), "dragged");
  day = day_text (self, place->day);
  if (sam_calendar_edits_set_meeting (sam_calendar_model_get_edits (self->model), meeting, day,
                                      place->slot.start, place->slot.end))
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.moved", NULL);
  queue_refill (self);
}

static void
drag_cancel_cb (SamHourGrid *self)
{
  BlockPlace *place = self->dragged != NULL ? place_of (self, self->dragged) : NULL;

  if (place != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (place->block), "dragged");
  g_clear_object (&self->dragged);
  queue_refill (self);
}

/* Escape lets go of what is dragged, where it was. */
static gboolean
cancel_drag (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamHourGrid *self = SAM_HOUR_GRID (widget);

  if (self->dragged == NULL)
    return FALSE;
  drag_cancel_cb (self);
  return TRUE;
}

static void
motion_cb (SamHourGrid *self, double x, double y)
{
  SamMeetingBlock *block = block_at (self, x, y);

  if (self->dragged == NULL)
    gtk_widget_set_cursor_from_name (
        GTK_WIDGET (self), block != NULL && is_at_end (self, block, x, y) ? "ns-resize" : NULL);
}

/* Tab walks through the meetings in the order of their times, whatever order they were made in. */
static gboolean
sam_hour_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SamHourGrid *self = SAM_HOUR_GRID (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  gboolean forward = direction != GTK_DIR_TAB_BACKWARD && direction != GTK_DIR_UP;
  int at = forward ? -1 : (int)self->places->len;

  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    return FALSE;
  for (guint i = 0; focus != NULL && i < self->places->len; i++)
    if (GTK_WIDGET (((BlockPlace *)g_ptr_array_index (self->places, i))->block) == focus)
      at = i;
  at += forward ? 1 : -1;
  if (at < 0 || at >= (int)self->places->len)
    return FALSE;
  return gtk_widget_grab_focus (
      GTK_WIDGET (((BlockPlace *)g_ptr_array_index (self->places, at))->block));
}

/* --- The class ------------------------------------------------------------------------------- */

static void
sam_hour_grid_dispose (GObject *object)
{
  SamHourGrid *self = SAM_HOUR_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refill_source, g_source_remove);
  forget_meetings (self);
  g_clear_object (&self->dragged);
  g_ptr_array_set_size (self->places, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_hour_grid_parent_class)->dispose (object);
}

static void
sam_hour_grid_finalize (GObject *object)
{
  SamHourGrid *self = SAM_HOUR_GRID (object);

  g_ptr_array_unref (self->watched);
  g_ptr_array_unref (self->places);
  g_free (self->monday);
  G_OBJECT_CLASS (sam_hour_grid_parent_class)->finalize (object);
}

static void
sam_hour_grid_class_init (SamHourGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sam_hour_grid_dispose;
  object_class->finalize = sam_hour_grid_finalize;
  widget_class->measure = sam_hour_grid_measure;
  widget_class->size_allocate = sam_hour_grid_size_allocate;
  widget_class->focus = sam_hour_grid_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_drag, NULL);
  gtk_widget_class_set_css_name (widget_class, "hour-grid");
}

static void
add_gestures (SamHourGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/* The lines are widgets, so that style.css says how they look. */
static GtkWidget *
line_new (SamHourGrid *self, const char *css_class)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "can-target", FALSE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                                  (const char *const[]){ css_class, NULL }, NULL);

  gtk_widget_set_parent (line, GTK_WIDGET (self));
  return line;
}

static void
sam_hour_grid_init (SamHourGrid *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_ptr_array_new_with_free_func (g_free);
  for (int day = 0; day < N_DAYS; day++)
    {
      self->days[day] = line_new (self, "day-column");
      self->day_lines[day] = line_new (self, "calendar-line");
    }
  for (int hour = 0; hour < N_HOURS; hour++)
    {
      g_autofree char *time = sam_time_from_minutes (hour * 60);

      self->lines[hour] = line_new (self, "calendar-line");
      self->hours[hour] = gtk_label_new (time);
      gtk_widget_add_css_class (self->hours[hour], "hour");
      gtk_widget_add_css_class (self->hours[hour], "numeric");
      gtk_widget_set_parent (self->hours[hour], GTK_WIDGET (self));
    }
  self->now = line_new (self, "now-line");
  add_gestures (self);
}

GtkWidget *
sam_hour_grid_new (SamCalendarModel *model)
{
  SamHourGrid *self = g_object_new (SAM_TYPE_HOUR_GRID, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::day", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  day_changed_cb (self);
  return GTK_WIDGET (self);
}

void
sam_hour_grid_set_gutter (SamHourGrid *self, int gutter)
{
  if (self->gutter == gutter)
    return;
  self->gutter = gutter;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
