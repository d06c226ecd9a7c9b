/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-month-view.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/calendar/sam-calendar-layout.h"
#include "ui/calendar/sam-day-cell.h"
#include "ui/calendar/sam-month-bars.h"
#include "ui/calendar/sam-month-drag.h"
#include "ui/sam-page.h"

#define N_WEEKS 6
#define N_DAYS (N_WEEKS * SAM_LAYOUT_DAYS)
#define BAR_GAP 2
#define BAR_MARGIN 3
#define FRAME 2 /* so much a trip stands out around its visits */
#define SMALLEST_WEEK 56
#define SMALLEST_GUTTER 44
#define LANES_OF_SINGLE 3

/**
 * SamMonthView: the weeks of a month, or a single week, with visits as bars over their days.
 *
 * The 42 days are made once and get other dates when the page is turned. A bar is a child of its
 * own beside them, as it may cover several; it is kept for the same visit when the view is filled
 * again, and so keeps the focus.
 */
struct _SamMonthView
{
  GtkWidget parent_instance;

  SamCalendarModel *model;
  char *month; /* a day of the month that is shown */
  guint32 first;
  int n_weeks;
  gboolean single; /* one week only, as the head of the week view */
  int capacity;    /* lanes that the rows have room for, as the view was filled for */
  gboolean still;  /* the selected day changes by the mouse: don't turn the page under it */
  guint refill_source;
  int marked;     /* the place of the day that is shown as selected, or -1 */
  gboolean stale; /* what changed while nobody looked is read when somebody does */

  GtkWidget *corner;
  GtkWidget *weekdays[SAM_LAYOUT_DAYS];
  GtkWidget *weeks[N_WEEKS];
  GtkWidget *days[N_DAYS];
  GtkWidget *row_lines[N_WEEKS];
  GtkWidget *column_lines[SAM_LAYOUT_DAYS];
  SamMonthBars *bars;
  SamMonthDrag *drag; /* from when there is a model */
};

G_DEFINE_FINAL_TYPE (SamMonthView, sam_month_view, GTK_TYPE_WIDGET)

/* --- Filling --------------------------------------------------------------------------------- */

static char *
day_at (SamMonthView *self, int index)
{
  return sam_day_from_julian (self->first + index);
}

/* The place of the selected day among those shown, or -1. */
static int
selected_index (SamMonthView *self)
{
  int index = (int)sam_day_julian (sam_calendar_model_get_day (self->model)) - (int)self->first;

  return index >= 0 && index < self->n_weeks * SAM_LAYOUT_DAYS ? index : -1;
}

static void
find_weeks (SamMonthView *self)
{
  g_autofree char *first =
      self->single ? g_strdup (self->month) : sam_day_first_of_month (self->month);
  g_autofree char *monday = sam_day_monday (first);
  g_autofree char *next = self->single ? sam_day_add (monday, 1) : sam_day_add_months (first, 1);

  self->first = sam_day_julian (monday);
  self->n_weeks = (sam_day_difference (monday, next) + SAM_LAYOUT_DAYS - 1) / SAM_LAYOUT_DAYS;
}

static void
fill_day (SamMonthView *self, int index)
{
  g_autofree char *day = day_at (self, index);

  sam_day_cell_set_day (SAM_DAY_CELL (self->days[index]), self->model, day,
                        self->single || sam_day_same_month (day, self->month));
}

static void
fill_days (SamMonthView *self)
{
  for (int i = 0; i < N_DAYS; i++)
    {
      gboolean shown = i < self->n_weeks * SAM_LAYOUT_DAYS;

      gtk_widget_set_visible (self->days[i], shown);
      if (shown)
        fill_day (self, i);
    }
  self->marked = selected_index (self);
}

static void
fill_week_number (SamMonthView *self, int week)
{
  g_autofree char *monday = day_at (self, week * SAM_LAYOUT_DAYS);
  g_autofree char *number = g_strdup_printf ("%d", sam_day_week (monday));
  g_autofree char *description = g_strdup_printf (_ ("Week %d"), sam_day_week (monday));

  gtk_button_set_label (GTK_BUTTON (self->weeks[week]), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->weeks[week]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
}

static void
fill_week_numbers (SamMonthView *self)
{
  for (int week = 0; week < N_WEEKS; week++)
    {
      gtk_widget_set_visible (self->weeks[week], week < self->n_weeks);
      gtk_widget_set_visible (self->row_lines[week], week < self->n_weeks);
      if (week < self->n_weeks)
        fill_week_number (self, week);
    }
}

static void
fill_bars (SamMonthView *self)
{
  int hidden[N_DAYS] = { 0 };

  sam_month_bars_fill (self->bars, self->model, self->first, self->n_weeks, self->capacity,
                       self->column_lines[SAM_LAYOUT_DAYS - 1], hidden);
  for (int i = 0; i < self->n_weeks * SAM_LAYOUT_DAYS; i++)
    sam_day_cell_set_more (SAM_DAY_CELL (self->days[i]), hidden[i]);
}

/* The record of the bar that has the focus. */
static gpointer
focused_record (SamMonthView *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return SAM_IS_VISIT_BAR (focus) ? sam_visit_bar_get_record (SAM_VISIT_BAR (focus)) : NULL;
}

static void
fill (SamMonthView *self)
{
  gpointer record = focused_record (self);
  g_autoptr (GObject) held = record != NULL ? g_object_ref (record) : NULL;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_clear_handle_id (&self->refill_source, g_source_remove);
  find_weeks (self);
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  fill_days (self);
  fill_week_numbers (self);
  fill_bars (self);
  if (had_focus)
    {
      GtkWidget *bar = held != NULL ? sam_month_bars_find (self->bars, held,
                                                           selected_index (self) / SAM_LAYOUT_DAYS)
                                    : NULL;

      if (bar != NULL)
        gtk_widget_grab_focus (bar);
      else
        sam_month_view_focus_day (self);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
day_changed_cb (SamMonthView *self)
{
  const char *day = sam_calendar_model_get_day (self->model);
  int before = self->marked;

  if (selected_index (self) < 0
      || (!self->single && !self->still && !sam_day_same_month (day, self->month)))
    sam_month_view_turn (self);
  else if (!self->stale)
    {
      self->marked = selected_index (self);
      if (before >= 0)
        fill_day (self, before);
      fill_day (self, self->marked);
    }
}

/* --- Places ---------------------------------------------------------------------------------- */

static int
head_height (SamMonthView *self)
{
  int height;

  gtk_widget_measure (self->weekdays[0], GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static int
week_width (SamMonthView *self)
{
  int width = SMALLEST_GUTTER;

  for (int week = 0; week < N_WEEKS; week++)
    {
      int natural;

      gtk_widget_measure (self->weeks[week], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                          NULL);
      width = MAX (width, natural);
    }
  return width;
}

static double
column_x (SamMonthView *self, double column)
{
  int start = week_width (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - start;

  return start + width * column / SAM_LAYOUT_DAYS;
}

static int
row_y (SamMonthView *self, int week)
{
  int start = head_height (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - start;

  return start + height * week / self->n_weeks;
}

static int
count_lanes (SamMonthView *self, int height)
{
  int row = (height - head_height (self)) / self->n_weeks;
  int room = row - sam_day_cell_get_head_height (SAM_DAY_CELL (self->days[0])) - BAR_MARGIN;

  return MAX (room / (sam_month_bars_get_height (self->bars) + BAR_GAP), 1);
}

static gboolean
refill_cb (gpointer data)
{
  SamMonthView *self = data;

  self->refill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
allocate_between (GtkWidget *child, int x0, int x1, int y, int height)
{
  int min_width, min_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &min_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (
      child, &(GtkAllocation){ x0, y, MAX (x1 - x0, min_width), MAX (height, min_height) }, -1);
}

static void
allocate_bar (SamMonthView *self, const SamBarPlace *place)
{
  int head = sam_day_cell_get_head_height (SAM_DAY_CELL (self->days[0]));
  int height = sam_month_bars_get_height (self->bars);
  int y = row_y (self, place->week) + head + place->lane * (height + BAR_GAP);
  int x0 = column_x (self, place->from);
  int x1 = column_x (self, place->to);

  if (!gtk_widget_has_css_class (GTK_WIDGET (place->bar), "from-before"))
    x0 += BAR_MARGIN;
  if (!gtk_widget_has_css_class (GTK_WIDGET (place->bar), "to-after"))
    x1 -= BAR_MARGIN;
  if (sam_visit_bar_is_trip (place->bar))
    allocate_between (GTK_WIDGET (place->bar), x0 - FRAME, x1 + FRAME, y - FRAME,
                      height + 2 * FRAME);
  else
    allocate_between (GTK_WIDGET (place->bar), x0, x1, y, height);
}

static void
sam_month_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);
  int capacity = count_lanes (self, height);

  allocate_between (self->corner, 0, week_width (self), 0, head_height (self));
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    allocate_between (self->weekdays[day], column_x (self, day), column_x (self, day + 1), 0,
                      head_height (self));
  for (int week = 0; week < self->n_weeks; week++)
    {
      int y0 = row_y (self, week);
      int y1 = row_y (self, week + 1);

      allocate_between (self->weeks[week], 0, week_width (self), y0, y1 - y0);
      allocate_between (self->row_lines[week], 0, width, y0, 1);
      for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
        allocate_between (self->days[week * SAM_LAYOUT_DAYS + day], column_x (self, day),
                          column_x (self, day + 1), y0, y1 - y0);
    }
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    allocate_between (self->column_lines[day], column_x (self, day), column_x (self, day) + 1,
                      head_height (self), height - head_height (self));
  for (guint i = 0; i < sam_month_bars_get_n (self->bars); i++)
    {
      const SamBarPlace *place = sam_month_bars_get (self->bars, i);

      if (!place->hidden)
        allocate_bar (self, place);
    }
  if (capacity != self->capacity)
    {
      self->capacity = capacity;
      if (self->refill_source == 0)
        self->refill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill_cb, self, NULL);
    }
}

static void
sam_month_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = week_width (self) + SAM_LAYOUT_DAYS * 48;
      *natural = week_width (self) + SAM_LAYOUT_DAYS * 120;
    }
  else if (self->single)
    {
      *minimum = head_height (self) + BAR_MARGIN
                 + sam_day_cell_get_head_height (SAM_DAY_CELL (self->days[0]))
                 + LANES_OF_SINGLE * (sam_month_bars_get_height (self->bars) + BAR_GAP);
      *natural = *minimum;
    }
  else
    {
      *minimum = head_height (self) + N_WEEKS * SMALLEST_WEEK;
      *natural = head_height (self) + N_WEEKS * 100;
    }
}

/* --- Hand ------------------------------------------------------------------------------------ */

static void
select_at (SamMonthView *self, int index, SamVisitBar *bar)
{
  sam_month_view_select (self, index);
  gtk_widget_grab_focus (bar != NULL ? GTK_WIDGET (bar) : self->days[index]);
}

static void
pressed_cb (SamMonthView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  int index = sam_month_view_index_at (self, x, y);
  SamVisitBar *bar = sam_month_view_bar_at (self, x, y);

  if (index < 0)
    return;
  select_at (self, index, bar);
  if (n_press != 2)
    return;
  if (bar != NULL)
    gtk_widget_activate_action (GTK_WIDGET (bar), "visit.open", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.make", "s",
                                sam_calendar_model_get_day (self->model));
}

static void
week_clicked_cb (GtkButton *button, SamMonthView *self)
{
  for (int week = 0; week < self->n_weeks; week++)
    if (GTK_WIDGET (button) == self->weeks[week])
      {
        g_autofree char *monday = day_at (self, week * SAM_LAYOUT_DAYS);

        gtk_widget_activate_action (GTK_WIDGET (self), "calendar.show-week", "s", monday);
        return;
      }
}

/* --- Keys ------------------------------------------------------------------------------------ */

/* By so many days; by a month or to an end of the week, which are no number of days. */
static gboolean
move_day (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);
  const char *day = sam_calendar_model_get_day (self->model);
  g_autofree char *to = sam_day_add (day, g_variant_get_int32 (args));

  sam_calendar_model_set_day (self->model, to);
  sam_month_view_focus_day (self);
  return TRUE;
}

static gboolean
move_in_week (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);
  g_autofree char *monday = sam_day_monday (sam_calendar_model_get_day (self->model));
  g_autofree char *to = sam_day_add (monday, g_variant_get_int32 (args));

  sam_calendar_model_set_day (self->model, to);
  sam_month_view_focus_day (self);
  return TRUE;
}

static gboolean
cancel_drag (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);

  return self->drag != NULL && sam_month_drag_cancel (self->drag);
}

/* What Tab walks through: the selected day, the bars on it, its button. */
static GPtrArray *
focus_chain (SamMonthView *self)
{
  GPtrArray *chain = g_ptr_array_new ();
  int selected = selected_index (self);
  GtkWidget *more;

  if (selected < 0)
    return chain;
  g_ptr_array_add (chain, self->days[selected]);
  for (guint i = 0; i < sam_month_bars_get_n (self->bars); i++)
    {
      const SamBarPlace *place = sam_month_bars_get (self->bars, i);

      if (!place->hidden && place->week == selected / SAM_LAYOUT_DAYS
          && place->first_day <= selected % SAM_LAYOUT_DAYS
          && place->last_day >= selected % SAM_LAYOUT_DAYS)
        g_ptr_array_add (chain, place->bar);
    }
  more = sam_day_cell_get_more (SAM_DAY_CELL (self->days[selected]));
  if (more != NULL)
    g_ptr_array_add (chain, more);
  return chain;
}

static gboolean
sam_month_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);
  g_autoptr (GPtrArray) chain = focus_chain (self);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);
  guint at;

  if (chain->len == 0)
    return FALSE;
  if (!inside)
    return gtk_widget_grab_focus (g_ptr_array_index (chain, 0));
  /* In the menu of a bar, which is a child of it. */
  if (gtk_widget_get_focus_child (widget) != focus
      && gtk_widget_child_focus (gtk_widget_get_focus_child (widget), direction))
    return TRUE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  if (!g_ptr_array_find (chain, focus, &at))
    return gtk_widget_grab_focus (g_ptr_array_index (chain, 0));
  at += direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  return at < chain->len && gtk_widget_grab_focus (g_ptr_array_index (chain, at));
}

static void
sam_month_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sam_month_view_parent_class)->map (widget);
  if (SAM_MONTH_VIEW (widget)->stale)
    fill (SAM_MONTH_VIEW (widget));
}

static gboolean
sam_month_view_grab_focus (GtkWidget *widget)
{
  SamMonthView *self = SAM_MONTH_VIEW (widget);
  int selected = selected_index (self);

  return gtk_widget_grab_focus (self->days[MAX (selected, 0)]);
}

/* --- The class ------------------------------------------------------------------------------- */

static void
sam_month_view_dispose (GObject *object)
{
  SamMonthView *self = SAM_MONTH_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refill_source, g_source_remove);
  g_clear_pointer (&self->drag, sam_month_drag_free);
  g_clear_pointer (&self->bars, sam_month_bars_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_month_view_parent_class)->dispose (object);
}

static void
sam_month_view_finalize (GObject *object)
{
  SamMonthView *self = SAM_MONTH_VIEW (object);

  g_free (self->month);
  G_OBJECT_CLASS (sam_month_view_parent_class)->finalize (object);
}

static void
bind_key (GtkWidgetClass *klass, guint key, guint keypad_key, GtkShortcutFunc func, int argument)
{
  gtk_widget_class_add_binding (klass, key, 0, func, "i", argument);
  gtk_widget_class_add_binding (klass, keypad_key, 0, func, "i", argument);
}

static void
sam_month_view_class_init (SamMonthViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sam_month_view_dispose;
  object_class->finalize = sam_month_view_finalize;
  widget_class->measure = sam_month_view_measure;
  widget_class->size_allocate = sam_month_view_size_allocate;
  widget_class->focus = sam_month_view_focus;
  widget_class->map = sam_month_view_map;
  widget_class->grab_focus = sam_month_view_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "month-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  bind_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, move_day, -1);
  bind_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, move_day, 1);
  bind_key (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, move_day, -7);
  bind_key (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, move_day, 7);
  bind_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, move_in_week, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_drag, NULL);
  bind_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, move_in_week, 6);
}

/* A line is a widget of its own: forty-two borders on two sides each take longer to draw than all
 * that is in them. */
static GtkWidget *
line_new (SamMonthView *self)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "can-target", FALSE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                                  (const char *const[]){ "calendar-line", NULL }, NULL);

  gtk_widget_set_parent (line, GTK_WIDGET (self));
  return line;
}

static void
sam_month_view_init (SamMonthView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();

  self->bars = sam_month_bars_new (widget);
  self->capacity = 3;
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Month"),
                                  -1);

  /* Translators: heads the column of week numbers; as short as can be */
  self->corner = gtk_label_new (C_ ("week", "w."));
  gtk_widget_add_css_class (self->corner, "calendar-head");
  gtk_widget_set_parent (self->corner, widget);
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    {
      self->weekdays[day] = gtk_label_new (sam_weekday_name_short (day + 1));
      gtk_label_set_xalign (GTK_LABEL (self->weekdays[day]), 0);
      gtk_widget_add_css_class (self->weekdays[day], "calendar-head");
      gtk_widget_set_parent (self->weekdays[day], widget);
    }
  for (int week = 0; week < N_WEEKS; week++)
    {
      self->weeks[week] = gtk_button_new_with_label ("00");
      gtk_widget_add_css_class (self->weeks[week], "flat");
      gtk_widget_add_css_class (self->weeks[week], "week-number");
      gtk_widget_set_parent (self->weeks[week], widget);
      g_signal_connect (self->weeks[week], "clicked", G_CALLBACK (week_clicked_cb), self);
    }
  for (int i = 0; i < N_DAYS; i++)
    {
      self->days[i] = sam_day_cell_new ();
      gtk_widget_set_parent (self->days[i], widget);
    }
  for (int week = 0; week < N_WEEKS; week++)
    self->row_lines[week] = line_new (self);
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    self->column_lines[day] = line_new (self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

void
sam_month_view_set_single_week (SamMonthView *self)
{
  g_return_if_fail (self->model == NULL);
  self->single = TRUE;
}

int
sam_month_view_get_gutter (SamMonthView *self)
{
  return week_width (self);
}

void
sam_month_view_set_model (SamMonthView *self, SamCalendarModel *model)
{
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  self->drag = sam_month_drag_new (self, model);
  self->month = g_strdup (sam_calendar_model_get_day (model));
  g_signal_connect_object (model, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::day", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

void
sam_month_view_turn (SamMonthView *self)
{
  guint32 first = self->first;
  int n_weeks = self->n_weeks;

  g_free (self->month);
  self->month = g_strdup (sam_calendar_model_get_day (self->model));
  find_weeks (self);
  if (self->first != first || self->n_weeks != n_weeks)
    fill (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.turned", NULL);
}

const char *
sam_month_view_get_month (SamMonthView *self)
{
  return self->month;
}

void
sam_month_view_focus_day (SamMonthView *self)
{
  int selected = selected_index (self);

  if (selected >= 0)
    gtk_widget_grab_focus (self->days[selected]);
}

/* --- For what is dragged --------------------------------------------------------------------- */

int
sam_month_view_get_n_days (SamMonthView *self)
{
  return self->n_weeks * SAM_LAYOUT_DAYS;
}

guint32
sam_month_view_get_first (SamMonthView *self)
{
  return self->first;
}

GtkWidget *
sam_month_view_get_cell (SamMonthView *self, int index)
{
  return self->days[index];
}

int
sam_month_view_index_at (SamMonthView *self, double x, double y)
{
  int start = week_width (self);
  int top = head_height (self);
  int width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - start, 1);
  int height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - top, 1);
  int column = (x - start) * SAM_LAYOUT_DAYS / width;
  int row = (y - top) * self->n_weeks / height;

  if (x < start || y < top || column >= SAM_LAYOUT_DAYS || row >= self->n_weeks)
    return -1;
  return row * SAM_LAYOUT_DAYS + column;
}

SamVisitBar *
sam_month_view_bar_at (SamMonthView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *bar = picked != NULL ? gtk_widget_get_ancestor (picked, SAM_TYPE_VISIT_BAR) : NULL;

  return bar != NULL ? SAM_VISIT_BAR (bar) : NULL;
}

void
sam_month_view_select (SamMonthView *self, int index)
{
  g_autofree char *day = day_at (self, index);

  self->still = TRUE;
  sam_calendar_model_set_day (self->model, day);
  self->still = FALSE;
}
