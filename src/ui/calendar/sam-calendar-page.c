/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/calendar/sam-agenda-view.h"
#include "ui/calendar/sam-calendar-model.h"
#include "ui/calendar/sam-day-panel.h"
#include "ui/calendar/sam-month-view.h"
#include "ui/calendar/sam-week-view.h"

/* How often to look whether midnight has passed. */
#define TODAY_SECONDS 60

/**
 * SamCalendarPage: the calendar as month, week or agenda, with the selected day's programme beside
 * it.
 *
 * The views share a SamCalendarModel. The week and the agenda are built when they are first looked
 * at.
 */
struct _SamCalendarPage
{
  SamPage parent_instance;

  SamCalendarModel *model;
  guint today_source;

  GtkStack *stack;
  SamMonthView *month;
  AdwBin *week_bin;
  AdwBin *agenda_bin;
  SamWeekView *week;
  SamAgendaView *agenda;
  SamDayPanel *panel;
  GtkMenuButton *jump_button;
  GtkPopover *jump_popover;
  GtkEditable *jump_entry;
  GtkLabel *jump_preview;
};

G_DEFINE_FINAL_TYPE (SamCalendarPage, sam_calendar_page, SAM_TYPE_PAGE)

static gboolean
is_view (SamCalendarPage *self, const char *view)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), view) == 0;
}

static void
update_title (SamCalendarPage *self)
{
  const char *day = sam_calendar_model_get_day (self->model);
  g_autofree char *title = NULL;

  if (is_view (self, "agenda"))
    title = g_strdup (C_ ("page", "Calendar"));
  else if (is_view (self, "month"))
    {
      g_autofree char *month = sam_day_format_month (sam_month_view_get_month (self->month));

      title = sam_day_format_heading (month);
    }
  else
    {
      g_autofree char *monday = sam_day_monday (day);
      g_autofree char *sunday = sam_day_add (monday, 6);
      g_autofree char *range = sam_day_format_range (monday, sunday);

      /* Translators: number of a week and its days: "Week 48, 23–29 Nov 2015" */
      title = g_strdup_printf (C_ ("page", "Week %1$d, %2$s"), sam_day_week (day), range);
    }
  sam_page_set_title (SAM_PAGE (self), title);
}

static void
focus_view (SamCalendarPage *self)
{
  if (is_view (self, "month"))
    sam_month_view_focus_day (self->month);
  else if (is_view (self, "week"))
    sam_week_view_focus_day (self->week);
  else
    sam_agenda_view_focus_day (self->agenda);
}

static void
build_view (SamCalendarPage *self)
{
  if (is_view (self, "week") && self->week == NULL)
    {
      self->week = SAM_WEEK_VIEW (sam_week_view_new (self->model));
      adw_bin_set_child (self->week_bin, GTK_WIDGET (self->week));
    }
  else if (is_view (self, "agenda") && self->agenda == NULL)
    {
      self->agenda = SAM_AGENDA_VIEW (sam_agenda_view_new (self->model));
      adw_bin_set_child (self->agenda_bin, GTK_WIDGET (self->agenda));
    }
}

static void
view_changed_cb (SamCalendarPage *self)
{
  if (self->model == NULL)
    return;
  build_view (self);
  if (is_view (self, "month"))
    sam_month_view_turn (self->month);
  else if (is_view (self, "agenda"))
    sam_agenda_view_show_day (self->agenda);
  update_title (self);
}

void
sam_calendar_page_show_view (SamCalendarPage *self, const char *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
  focus_view (self);
}

void
sam_calendar_page_go_to (SamCalendarPage *self, const char *day)
{
  sam_calendar_model_set_day (self->model, day);
  sam_month_view_turn (self->month);
  if (self->agenda != NULL)
    sam_agenda_view_focus_day (self->agenda);
  update_title (self);
}

static void
step (SamCalendarPage *self, int direction)
{
  const char *day = sam_calendar_model_get_day (self->model);
  g_autofree char *to = NULL;

  if (is_view (self, "week"))
    to = sam_day_add (day, 7 * direction);
  else
    {
      /* From the month that is shown, which the selected day may lie just outside of. */
      const char *month = is_view (self, "month") ? sam_month_view_get_month (self->month) : day;

      to = sam_day_add_months (sam_day_same_month (day, month) ? day : month, direction);
    }
  sam_calendar_page_go_to (self, to);
}

/* --- The tools ------------------------------------------------------------------------------- */

static void
previous_clicked_cb (SamCalendarPage *self)
{
  step (self, -1);
}

static void
next_clicked_cb (SamCalendarPage *self)
{
  step (self, 1);
}

static void
today_clicked_cb (SamCalendarPage *self)
{
  sam_calendar_model_check_today (self->model);
  sam_calendar_page_go_to (self, sam_calendar_model_get_today (self->model));
}

static char *
jump_day (SamCalendarPage *self)
{
  return sam_day_from_text (gtk_editable_get_text (self->jump_entry),
                            sam_calendar_model_get_today (self->model));
}

static void
jump_shown_cb (SamCalendarPage *self)
{
  gtk_editable_set_text (self->jump_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->jump_entry));
}

static void
jump_changed_cb (SamCalendarPage *self)
{
  g_autofree char *day = jump_day (self);
  g_autofree char *words = sam_day_format_with_week (day);

  if (*day == '\0' && *gtk_editable_get_text (self->jump_entry) != '\0')
    gtk_label_set_label (self->jump_preview, _ ("This is not a date yet."));
  else
    gtk_label_set_label (self->jump_preview, words);
}

static void
jump_activate_cb (SamCalendarPage *self)
{
  g_autofree char *day = jump_day (self);

  if (*day == '\0')
    return;
  gtk_popover_popdown (self->jump_popover);
  sam_calendar_page_go_to (self, day);
  focus_view (self);
}

/* --- Actions --------------------------------------------------------------------------------- */

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);

  step (self, g_str_equal (action, "calendar.next") ? 1 : -1);
  focus_view (self);
}

static void
today_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  today_clicked_cb (SAM_CALENDAR_PAGE (widget));
  focus_view (SAM_CALENDAR_PAGE (widget));
}

static void
jump_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (SAM_CALENDAR_PAGE (widget)->jump_button);
}

static void
show_view_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_calendar_page_show_view (SAM_CALENDAR_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
make_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_window_plan_visit (widget, "", g_variant_get_string (parameter, NULL));
}

static void
show_day_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);

  sam_calendar_model_set_day (self->model, g_variant_get_string (parameter, NULL));
  sam_day_panel_focus_programme (self->panel);
}

/* Opens the visit of the day; among several one chooses in the panel; without any, one is made. */
static void
open_day_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);
  g_autoptr (GPtrArray) visits =
      sam_calendar_model_get_visits (self->model, g_variant_get_string (parameter, NULL));

  if (visits->len == 0)
    make_action (widget, action, parameter);
  else if (visits->len == 1)
    sam_window_open_record (widget, g_ptr_array_index (visits, 0));
  else
    show_day_action (widget, action, parameter);
}

static void
show_week_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);

  sam_calendar_model_set_day (self->model, g_variant_get_string (parameter, NULL));
  sam_calendar_page_show_view (self, "week");
}

/* The visit that is meant while the focus is on a day: its only one. */
static SamVisit *
only_visit (SamCalendarPage *self)
{
  g_autoptr (GPtrArray) visits =
      sam_calendar_model_get_visits (self->model, sam_calendar_model_get_day (self->model));

  if (visits->len == 1)
    return g_object_ref (g_ptr_array_index (visits, 0));
  if (visits->len > 1)
    sam_window_toast (GTK_WIDGET (self),
                      _ ("There are several visits on this day: go to one with Tab."));
  return NULL;
}

static void
cut_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);
  g_autoptr (SamVisit) visit = only_visit (self);
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);

  if (visit == NULL)
    return;
  g_ptr_array_add (visits, g_object_ref (visit));
  sam_calendar_model_set_cut (self->model, visits);
  sam_window_toast (widget, _ ("Choose another day and press Ctrl+V to move the visit there."));
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (SamVisit) visit = only_visit (SAM_CALENDAR_PAGE (widget));

  if (visit != NULL)
    sam_window_remove_record (widget, visit);
}

static void
paste_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);
  GPtrArray *cut = sam_calendar_model_get_cut (self->model);
  const char *day = sam_calendar_model_get_day (self->model);
  const char *first;

  if (cut == NULL)
    return;
  first = sam_record_str (g_ptr_array_index (cut, 0), "first-day");
  if (sam_calendar_edits_shift (sam_calendar_model_get_edits (self->model), cut,
                                sam_day_difference (first, day)))
    gtk_widget_activate_action (widget, "calendar.moved", NULL);
  sam_calendar_model_set_cut (self->model, NULL);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);
  g_autoptr (GPtrArray) visits =
      sam_calendar_model_get_visits (self->model, sam_calendar_model_get_day (self->model));

  if (visits->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->panel), "panel.print", NULL);
  else
    sam_window_toast (widget, _ ("There is nothing to print: no visit is planned on this day."));
}

static void
moved_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_window_toast (widget, _ ("Moved. Ctrl+Z takes it back."));
}

/* Without a move to take back, the key is the window's, which takes back removals. */
static gboolean
undo_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (widget);

  if (!sam_calendar_edits_undo (sam_calendar_model_get_edits (self->model)))
    return FALSE;
  sam_window_toast (widget, _ ("The move was taken back."));
  return TRUE;
}

static void
turned_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  update_title (SAM_CALENDAR_PAGE (widget));
}

/* --- The page -------------------------------------------------------------------------------- */

static void
sam_calendar_page_open (SamPage *page, SamRecord *record)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (page);
  const char *day = "";

  if (SAM_IS_VISIT (record))
    day = sam_record_str (record, "first-day");
  else if (SAM_IS_MEETING (record))
    day = sam_record_str (record, "day");
  if (sam_day_is_valid (day))
    sam_calendar_page_go_to (self, day);
}

static void
sam_calendar_page_make (SamPage *page)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (page);

  sam_window_plan_visit (GTK_WIDGET (self), "", sam_calendar_model_get_day (self->model));
}

static void
sam_calendar_page_shown (SamPage *page)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (page);

  sam_calendar_model_check_today (self->model);
  focus_view (self);
}

static gboolean
check_today_cb (gpointer data)
{
  sam_calendar_model_check_today (SAM_CALENDAR_PAGE (data)->model);
  return G_SOURCE_CONTINUE;
}

static void
sam_calendar_page_constructed (GObject *object)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (object);

  G_OBJECT_CLASS (sam_calendar_page_parent_class)->constructed (object);
  self->model = sam_calendar_model_new (sam_page_get_store (SAM_PAGE (self)));
  sam_month_view_set_model (self->month, self->model);
  sam_day_panel_set_model (self->panel, self->model);
  g_signal_connect_object (self->model, "notify::day", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  self->today_source = g_timeout_add_seconds (TODAY_SECONDS, check_today_cb, self);
  update_title (self);
}

static void
sam_calendar_page_dispose (GObject *object)
{
  SamCalendarPage *self = SAM_CALENDAR_PAGE (object);

  g_clear_handle_id (&self->today_source, g_source_remove);
  G_OBJECT_CLASS (sam_calendar_page_parent_class)->dispose (object);
  g_clear_object (&self->model);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "calendar.previous", NULL, step_action);
  gtk_widget_class_install_action (klass, "calendar.next", NULL, step_action);
  gtk_widget_class_install_action (klass, "calendar.today", NULL, today_action);
  gtk_widget_class_install_action (klass, "calendar.jump", NULL, jump_action);
  gtk_widget_class_install_action (klass, "calendar.view", "s", show_view_action);
  gtk_widget_class_install_action (klass, "calendar.make", "s", make_action);
  gtk_widget_class_install_action (klass, "calendar.open-day", "s", open_day_action);
  gtk_widget_class_install_action (klass, "calendar.show-day", "s", show_day_action);
  gtk_widget_class_install_action (klass, "calendar.show-week", "s", show_week_action);
  gtk_widget_class_install_action (klass, "calendar.cut", NULL, cut_action);
  gtk_widget_class_install_action (klass, "calendar.paste", NULL, paste_action);
  gtk_widget_class_install_action (klass, "calendar.remove", NULL, remove_action);
  gtk_widget_class_install_action (klass, "calendar.print", NULL, print_action);
  gtk_widget_class_install_action (klass, "calendar.moved", NULL, moved_action);
  gtk_widget_class_install_action (klass, "calendar.turned", NULL, turned_action);
}

static void
bind_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, 0, "calendar.previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Page_Up, 0, "calendar.previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, 0, "calendar.next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Page_Down, 0, "calendar.next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_t, 0, "calendar.today", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, 0, "calendar.jump", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, 0, "calendar.view", "s", "month");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, 0, "calendar.view", "s", "week");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_a, 0, "calendar.view", "s", "agenda");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_x, GDK_CONTROL_MASK, "calendar.cut", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "calendar.paste", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_z, GDK_CONTROL_MASK, undo_key, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "calendar.print", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "calendar.remove", NULL);
}

static void
sam_calendar_page_class_init (SamCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SamPageClass *page_class = SAM_PAGE_CLASS (klass);

  object_class->constructed = sam_calendar_page_constructed;
  object_class->dispose = sam_calendar_page_dispose;
  page_class->open = sam_calendar_page_open;
  page_class->make = sam_calendar_page_make;
  page_class->shown = sam_calendar_page_shown;

  g_type_ensure (SAM_TYPE_MONTH_VIEW);
  g_type_ensure (SAM_TYPE_DAY_PANEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/calendar/sam-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, month);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, week_bin);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, agenda_bin);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, panel);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, jump_button);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, jump_popover);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, jump_entry);
  gtk_widget_class_bind_template_child (widget_class, SamCalendarPage, jump_preview);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_activate_cb);
  install_actions (widget_class);
  bind_keys (widget_class);
}

static void
sam_calendar_page_init (SamCalendarPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
