/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-visit-bar.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/calendar/sam-visit-menu.h"
#include "ui/sam-page.h"

/**
 * SamVisitBar: a visit in the calendar, or the frame around the visits of a trip.
 *
 * Its kind is a symbol, its state a way of drawing, and both are in its accessible name.
 */
struct _SamVisitBar
{
  GtkWidget parent_instance;

  SamCalendarModel *model;
  gpointer record;
  GPtrArray *visits;
  char *description;

  GtkWidget *kind;
  GtkWidget *name;
  GtkWidget *tick;
};

G_DEFINE_FINAL_TYPE (SamVisitBar, sam_visit_bar, GTK_TYPE_WIDGET)

static const struct
{
  SamVisitState state;
  const char *css_class;
} state_classes[] = {
  { SAM_VISIT_STATE_IDEA, "idea" },
  { SAM_VISIT_STATE_BOOKED, "booked" },
  { SAM_VISIT_STATE_DONE, "done" },
  { SAM_VISIT_STATE_CANCELLED, "cancelled" },
};

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
  SamVisitBar *self = SAM_VISIT_BAR (widget);

  if (self->visits != NULL)
    sam_window_open_record (widget, g_ptr_array_index (self->visits, 0));
}

static void
cut_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamVisitBar *self = SAM_VISIT_BAR (widget);

  if (self->visits == NULL)
    return;
  sam_calendar_model_set_cut (self->model, self->visits);
  sam_window_toast (widget, _ ("Choose another day and press Ctrl+V to move the visit there."));
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SamVisitBar *self = SAM_VISIT_BAR (widget);

  if (self->record != NULL)
    sam_window_remove_record (widget, self->record);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_visit_menu_popup (SAM_VISIT_BAR (widget), SAM_VISIT_BAR (widget)->model, 12,
                        gtk_widget_get_height (widget));
}

static void
secondary_pressed_cb (SamVisitBar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sam_visit_menu_popup (self, self->model, x, y);
}

static void
take (SamVisitBar *self, SamCalendarModel *model, gpointer record, GPtrArray *visits,
      gboolean before, gboolean after)
{
  g_set_object (&self->model, model);
  g_set_object ((GObject **)&self->record, record);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  self->visits = visits;
  set_css_class (GTK_WIDGET (self), "from-before", before);
  set_css_class (GTK_WIDGET (self), "to-after", after);
  set_css_class (GTK_WIDGET (self), "cut",
                 sam_calendar_model_is_cut (model, g_ptr_array_index (visits, 0)));
}

static void
show_state (SamVisitBar *self, int state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_classes); i++)
    set_css_class (GTK_WIDGET (self), state_classes[i].css_class,
                   (int)state_classes[i].state == state);
  gtk_widget_set_visible (self->tick, state == SAM_VISIT_STATE_DONE);
}

static void
name_it (SamVisitBar *self, const char *name, const char *description)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (self->name), name);
  g_free (self->description);
  self->description = g_strdup (description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

void
sam_visit_bar_set_visit (SamVisitBar *self, SamCalendarModel *model, SamVisit *visit,
                         gboolean before, gboolean after)
{
  GPtrArray *visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *description = sam_calendar_model_describe (model, visit);
  g_autofree char *days =
      sam_day_format_range (sam_record_str (visit, "first-day"), sam_visit_get_last_day (visit));
  g_autofree char *label = g_strdup_printf ("%s, %s", description, days);

  g_ptr_array_add (visits, g_object_ref (visit));
  take (self, model, visit, visits, before, after);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "trip");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->kind),
                                sam_icon (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")));
  gtk_widget_set_visible (self->kind, TRUE);
  show_state (self, sam_record_enum (visit, "state"));
  name_it (self, sam_calendar_model_get_name (model, visit), label);
}

static char *
describe_trip (SamCalendarModel *model, const SamSpan *span)
{
  g_autoptr (GString) names = g_string_new (NULL);
  SamVisit *first = g_ptr_array_index (span->visits, 0);
  g_autofree char *days = NULL;
  g_autofree char *last_day = sam_day_from_julian (span->last);

  for (guint i = 0; i < span->visits->len; i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? ", " : "",
        sam_calendar_model_get_name (model, g_ptr_array_index (span->visits, i)));
  days = sam_day_format_range (sam_record_str (first, "first-day"), last_day);
  /* Translators: title of a trip, its days, and the municipalities of its visits */
  return g_strdup_printf (C_ ("trip", "Trip %1$s, %2$s: %3$s"),
                          sam_record_str (span->trip, "title"), days, names->str);
}

void
sam_visit_bar_set_trip (SamVisitBar *self, SamCalendarModel *model, const SamSpan *span,
                        gboolean before, gboolean after)
{
  g_autofree char *description = describe_trip (model, span);

  take (self, model, span->trip, g_ptr_array_ref (span->visits), before, after);
  gtk_widget_add_css_class (GTK_WIDGET (self), "trip");
  gtk_widget_set_visible (self->kind, FALSE);
  show_state (self, -1);
  name_it (self, NULL, description);
}

gpointer
sam_visit_bar_get_record (SamVisitBar *self)
{
  return self->record;
}

GPtrArray *
sam_visit_bar_get_visits (SamVisitBar *self)
{
  return self->visits;
}

gboolean
sam_visit_bar_is_trip (SamVisitBar *self)
{
  return SAM_IS_TRIP (self->record);
}

static void
sam_visit_bar_dispose (GObject *object)
{
  SamVisitBar *self = SAM_VISIT_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_visit_bar_parent_class)->dispose (object);
}

static void
sam_visit_bar_finalize (GObject *object)
{
  g_free (SAM_VISIT_BAR (object)->description);
  G_OBJECT_CLASS (sam_visit_bar_parent_class)->finalize (object);
}

/* Asked for only when it is looked for: setting a tooltip asks the display where the pointer is,
 * which for all bars of a month takes longer than everything else. */
static gboolean
sam_visit_bar_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                             GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, SAM_VISIT_BAR (widget)->description);
  return SAM_VISIT_BAR (widget)->description != NULL;
}

/* --- Its size -------------------------------------------------------------------------------- */

#define SPACING 4
/* A bar less wide than so many symbols is all name: one letter between two symbols says nothing. */
#define SYMBOLS_FOR_A_NAME 5

static int
natural_size (GtkWidget *widget, GtkOrientation orientation)
{
  int size = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, -1, NULL, &size, NULL, NULL);
  return size;
}

static int
symbol_size (GtkWidget *symbol)
{
  int size = natural_size (symbol, GTK_ORIENTATION_HORIZONTAL);

  return size > 0 ? size + SPACING : 0;
}

static void
sam_visit_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  SamVisitBar *self = SAM_VISIT_BAR (widget);

  gtk_widget_measure (self->name, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural += symbol_size (self->kind) + symbol_size (self->tick);
  else
    {
      *natural = MAX (*natural, natural_size (self->kind, orientation));
      *natural = MAX (*natural, natural_size (self->tick, orientation));
      *minimum = *natural;
    }
}

static void
allocate (GtkWidget *child, int x, int width, int height)
{
  const GtkAllocation place = { x, 0, MAX (width, 0), height };

  if (gtk_widget_get_visible (child))
    gtk_widget_size_allocate (child, &place, -1);
}

static void
sam_visit_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamVisitBar *self = SAM_VISIT_BAR (widget);
  int kind = symbol_size (self->kind);
  int tick = symbol_size (self->tick);
  gboolean roomy = width >= SYMBOLS_FOR_A_NAME * MAX (kind, tick);

  gtk_widget_set_child_visible (self->kind, roomy);
  gtk_widget_set_child_visible (self->tick, roomy);
  if (!roomy)
    kind = tick = 0;
  allocate (self->kind, 0, kind - SPACING, height);
  allocate (self->name, kind, width - kind - tick, height);
  allocate (self->tick, width - tick + SPACING, tick - SPACING, height);
}

static void
sam_visit_bar_class_init (SamVisitBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint open_keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter,
                                     GDK_KEY_space };

  G_OBJECT_CLASS (klass)->dispose = sam_visit_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_visit_bar_finalize;
  widget_class->query_tooltip = sam_visit_bar_query_tooltip;
  widget_class->measure = sam_visit_bar_measure;
  widget_class->size_allocate = sam_visit_bar_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "visit-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_install_action (widget_class, "visit.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "visit.cut", NULL, cut_action);
  gtk_widget_class_install_action (widget_class, "visit.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "visit.menu", NULL, menu_action);
  for (guint i = 0; i < G_N_ELEMENTS (open_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, open_keys[i], 0, "visit.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_CONTROL_MASK, "visit.cut",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "visit.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "visit.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "visit.menu",
                                       NULL);
}

static void
sam_visit_bar_init (SamVisitBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *secondary = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  self->kind =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->name =
      g_object_new (GTK_TYPE_INSCRIPTION, "hexpand", TRUE, "text-overflow",
                    GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "nat-chars", 8, "nat-lines", 1, NULL);
  self->tick =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                    GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->kind, widget);
  gtk_widget_set_parent (self->name, widget);
  gtk_widget_set_parent (self->tick, widget);
}

GtkWidget *
sam_visit_bar_new (void)
{
  return g_object_new (SAM_TYPE_VISIT_BAR, NULL);
}
