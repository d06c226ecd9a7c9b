/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-day-cell.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-holidays.h"

/**
 * SamDayCell: a day of the month, with its number and its name if it has one.
 *
 * The visits are bars that lie over several cells, so they are the month's children; the cell says
 * in its accessible name which ones it has.
 */
struct _SamDayCell
{
  GtkWidget parent_instance;

  char *day;
  GtkWidget *number;
  GtkWidget *note;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (SamDayCell, sam_day_cell, GTK_TYPE_WIDGET)

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "calendar.open-day", "s", SAM_DAY_CELL (widget)->day);
}

static void
more_clicked_cb (SamDayCell *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.show-day", "s", self->day);
}

static char *
describe (SamDayCell *self, SamCalendarModel *model, const char *holiday)
{
  g_autoptr (GPtrArray) visits = sam_calendar_model_get_visits (model, self->day);
  g_autofree char *date = sam_day_format_long (self->day);
  GString *text = g_string_new (date);

  if (g_str_equal (self->day, sam_calendar_model_get_today (model)))
    g_string_append_printf (text, ", %s", C_ ("day", "today"));
  if (holiday != NULL)
    g_string_append_printf (text, ", %s", holiday);
  if (visits->len > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%u visit", "%u visits", visits->len), visits->len);
    }
  for (guint i = 0; i < visits->len; i++)
    {
      g_autofree char *visit = sam_calendar_model_describe (model, g_ptr_array_index (visits, i));

      g_string_append_printf (text, ", %s", visit);
    }
  return g_string_free (text, FALSE);
}

void
sam_day_cell_set_day (SamDayCell *self, SamCalendarModel *model, const char *day, gboolean in_month)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *holiday = sam_holidays_name (day);
  g_autofree char *number = g_strdup_printf ("%d", atoi (day + strlen ("2015-11-")));
  g_autofree char *description = NULL;
  gboolean selected = g_str_equal (day, sam_calendar_model_get_day (model));

  if (day != self->day)
    {
      g_free (self->day);
      self->day = g_strdup (day);
    }
  set_css_class (widget, "other-month", !in_month);
  set_css_class (widget, "red", sam_holidays_is_red (day));
  set_css_class (widget, "weekend", sam_holidays_is_free (day));
  set_css_class (widget, "today", g_str_equal (day, sam_calendar_model_get_today (model)));
  set_css_class (widget, "selected", selected);
  gtk_label_set_label (GTK_LABEL (self->number), number);
  gtk_label_set_label (GTK_LABEL (self->note), holiday != NULL ? holiday : "");

  description = describe (self, model, holiday);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

const char *
sam_day_cell_get_day (SamDayCell *self)
{
  return self->day;
}

void
sam_day_cell_set_more (SamDayCell *self, int n)
{
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  gtk_widget_set_visible (self->more, n > 0);
  if (n == 0)
    return;
  label = g_strdup_printf ("+%d", n);
  description = g_strdup_printf (ngettext ("Show %d more visit", "Show %d more visits", n), n);
  gtk_button_set_label (GTK_BUTTON (self->more), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
}

GtkWidget *
sam_day_cell_get_more (SamDayCell *self)
{
  return gtk_widget_get_visible (self->more) ? self->more : NULL;
}

int
sam_day_cell_get_head_height (SamDayCell *self)
{
  int height;

  gtk_widget_measure (self->number, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static void
sam_day_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  SamDayCell *self = SAM_DAY_CELL (widget);
  int number_min, number_nat;

  gtk_widget_measure (self->number, orientation, -1, &number_min, &number_nat, NULL, NULL);
  *minimum = number_min;
  *natural = number_nat;
}

static void
allocate_at (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, MAX (width, 0), MAX (height, 0) }, -1);
}

static int
minimum_width (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* One line: the number, what the day is called, and the button for what has no room. */
static void
sam_day_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamDayCell *self = SAM_DAY_CELL (widget);
  int head = sam_day_cell_get_head_height (self);
  int number_width = minimum_width (self->number);
  int more_width = gtk_widget_get_visible (self->more) ? minimum_width (self->more) : 0;
  int note_width = width - number_width - more_width;

  allocate_at (self->number, 0, 0, number_width, head);
  gtk_widget_set_child_visible (self->note, note_width >= minimum_width (self->note));
  if (gtk_widget_get_child_visible (self->note))
    allocate_at (self->note, number_width, 0, note_width, head);
  if (more_width > 0)
    allocate_at (self->more, MAX (width - more_width, 0), 0, more_width, head);
}

/* The whole name of a day whose note is cut short. */
static gboolean
sam_day_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *note = gtk_label_get_label (GTK_LABEL (SAM_DAY_CELL (widget)->note));

  gtk_tooltip_set_text (tooltip, note);
  return *note != '\0';
}

static void
sam_day_cell_dispose (GObject *object)
{
  SamDayCell *self = SAM_DAY_CELL (object);

  g_clear_pointer (&self->number, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_day_cell_parent_class)->dispose (object);
}

static void
sam_day_cell_finalize (GObject *object)
{
  g_free (SAM_DAY_CELL (object)->day);
  G_OBJECT_CLASS (sam_day_cell_parent_class)->finalize (object);
}

static void
sam_day_cell_class_init (SamDayCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint open_keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter,
                                     GDK_KEY_space };

  object_class->dispose = sam_day_cell_dispose;
  object_class->finalize = sam_day_cell_finalize;
  widget_class->measure = sam_day_cell_measure;
  widget_class->query_tooltip = sam_day_cell_query_tooltip;
  widget_class->size_allocate = sam_day_cell_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "day-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_install_action (widget_class, "day.open", NULL, open_action);
  for (guint i = 0; i < G_N_ELEMENTS (open_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, open_keys[i], 0, "day.open", NULL);
}

static void
sam_day_cell_init (SamDayCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  self->number = g_object_new (GTK_TYPE_LABEL, "css-classes",
                               (const char *const[]){ "day-number", "numeric", NULL },
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->note = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 1.0,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes",
                             (const char *const[]){ "day-note", NULL }, NULL);
  self->more = g_object_new (GTK_TYPE_BUTTON, "visible", FALSE, "css-classes",
                             (const char *const[]){ "flat", "day-more", NULL }, NULL);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_clicked_cb), self);
  gtk_widget_set_parent (self->number, widget);
  gtk_widget_set_parent (self->note, widget);
  gtk_widget_set_parent (self->more, widget);
}

GtkWidget *
sam_day_cell_new (void)
{
  return g_object_new (SAM_TYPE_DAY_CELL, NULL);
}
