/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-agenda-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/calendar/sam-agenda-row.h"
#include "ui/sam-page.h"

/**
 * SamAgendaView: all visits as one list by week, with the gaps between them.
 */
struct _SamAgendaView
{
  GtkWidget parent_instance;

  SamCalendarModel *model;
  GListStore *rows;
  GtkSingleSelection *selection;
  GtkWidget *stack;
  GtkWidget *list;
  gboolean focusing; /* the row that is scrolled to is to have the focus */
  int frames;        /* since the selected day was to be scrolled to; 0 otherwise */
  gboolean stale;    /* what changed while nobody looked is read when somebody does */
};

G_DEFINE_FINAL_TYPE (SamAgendaView, sam_agenda_view, GTK_TYPE_WIDGET)

/* --- Lines ----------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *icon;
  GtkWidget *day;
  GtkWidget *text;
  GtkWidget *detail;
} RowWidgets;

static GtkWidget *
label_new (const char *css_class, gboolean expand)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand",
                       expand, "css-classes", (const char *const[]){ css_class, NULL }, NULL);
}

static void
setup_cb (SamAgendaView *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  RowWidgets *widgets = g_new0 (RowWidgets, 1);

  widgets->day = label_new ("numeric", FALSE);
  gtk_label_set_width_chars (GTK_LABEL (widgets->day), 20);
  widgets->icon = gtk_image_new ();
  widgets->text = label_new ("agenda-name", TRUE);
  widgets->detail = label_new ("dim-label", FALSE);
  gtk_box_append (GTK_BOX (box), widgets->day);
  gtk_box_append (GTK_BOX (box), widgets->icon);
  gtk_box_append (GTK_BOX (box), widgets->text);
  gtk_box_append (GTK_BOX (box), widgets->detail);
  gtk_widget_add_css_class (box, "agenda-row");
  g_object_set_data_full (G_OBJECT (item), "widgets", widgets, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_week (SamAgendaView *self, RowWidgets *widgets, SamAgendaRow *row)
{
  const char *monday = sam_agenda_row_get_day (row);
  g_autofree char *sunday = sam_day_add (monday, 6);
  g_autofree char *range = sam_day_format_range (monday, sunday);
  g_autofree char *week = g_strdup_printf (_ ("Week %d"), sam_day_week (monday));
  g_autofree char *this_monday = sam_day_monday (sam_calendar_model_get_today (self->model));

  gtk_label_set_label (GTK_LABEL (widgets->day), week);
  gtk_label_set_label (GTK_LABEL (widgets->text), range);
  gtk_label_set_label (GTK_LABEL (widgets->detail),
                       g_str_equal (monday, this_monday) ? C_ ("week", "this week") : "");
}

static void
bind_gap (RowWidgets *widgets, SamAgendaRow *row)
{
  int weeks = sam_agenda_row_get_weeks (row);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%d week without visits", "%d weeks without visits", weeks), weeks);

  gtk_label_set_label (GTK_LABEL (widgets->day), "");
  gtk_label_set_label (GTK_LABEL (widgets->text), text);
  gtk_label_set_label (GTK_LABEL (widgets->detail), "");
}

static void
bind_visit (SamAgendaView *self, RowWidgets *widgets, SamVisit *visit)
{
  const char *first = sam_record_str (visit, "first-day");
  const char *last = sam_visit_get_last_day (visit);
  g_autofree char *day = sam_day_format_weekday (first);
  g_autofree char *end = sam_day_format_weekday (last);
  g_autofree char *days = g_str_equal (first, last)
                              ? g_strdup (day)
                              : g_strdup_printf (C_ ("date range", "%1$s – %2$s"), day, end);
  g_autofree char *detail = g_strdup_printf (
      C_ ("visit", "%1$s · %2$s"), sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")),
      sam_label (SAM_TYPE_VISIT_STATE, sam_record_enum (visit, "state")));

  gtk_label_set_label (GTK_LABEL (widgets->day), days);
  gtk_image_set_from_icon_name (GTK_IMAGE (widgets->icon),
                                sam_icon (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")));
  gtk_label_set_label (GTK_LABEL (widgets->text), sam_calendar_model_get_name (self->model, visit));
  gtk_label_set_label (GTK_LABEL (widgets->detail), detail);
}

/* The list's own widget around the line is what has the focus and is read out. */
static void
name_item (GtkListItem *item, RowWidgets *widgets)
{
  GtkWidget *around = gtk_widget_get_parent (gtk_list_item_get_child (item));
  g_autoptr (GString) name = g_string_new (NULL);
  GtkWidget *const labels[] = { widgets->day, widgets->text, widgets->detail };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_label (GTK_LABEL (labels[i]));

      if (*text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name->str, -1);
}

static void
bind_cb (SamAgendaView *self, GtkListItem *item)
{
  static const char *const classes[] = { "week", "visit", "gap" };
  SamAgendaRow *row = gtk_list_item_get_item (item);
  RowWidgets *widgets = g_object_get_data (G_OBJECT (item), "widgets");
  SamAgendaRowKind kind = sam_agenda_row_get_kind (row);
  gboolean is_visit = kind == SAM_AGENDA_VISIT;

  gtk_widget_set_css_classes (gtk_list_item_get_child (item),
                              (const char *[]){ "agenda-row", classes[kind], NULL });
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), "row", row);
  gtk_widget_set_opacity (widgets->icon, is_visit ? 1 : 0);
  gtk_list_item_set_activatable (item, is_visit);
  gtk_list_item_set_selectable (item, is_visit);
  if (kind == SAM_AGENDA_WEEK)
    bind_week (self, widgets, row);
  else if (kind == SAM_AGENDA_GAP)
    bind_gap (widgets, row);
  else
    bind_visit (self, widgets, sam_agenda_row_get_visit (row));
  name_item (item, widgets);
  if (is_visit
      && sam_record_enum (sam_agenda_row_get_visit (row), "state") == SAM_VISIT_STATE_CANCELLED)
    gtk_widget_add_css_class (gtk_list_item_get_child (item), "cancelled");
}

static void
activate_cb (SamAgendaView *self, guint position)
{
  g_autoptr (SamAgendaRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL && sam_agenda_row_get_visit (row) != NULL)
    sam_window_open_record (GTK_WIDGET (self), sam_agenda_row_get_visit (row));
}

static void
selected_cb (SamAgendaView *self)
{
  SamAgendaRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL && sam_agenda_row_get_visit (row) != NULL)
    sam_calendar_model_set_day (self->model, sam_agenda_row_get_day (row));
}

/* --- Filling --------------------------------------------------------------------------------- */

static guint
position_of_visit (SamAgendaView *self, SamVisit *visit)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (SamAgendaRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (sam_agenda_row_get_visit (row) == visit)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The first visit on the selected day or after it; the last one if there is none. */
static guint
position_of_day (SamAgendaView *self)
{
  const char *day = sam_calendar_model_get_day (self->model);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (SamAgendaRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (sam_agenda_row_get_visit (row) == NULL)
        continue;
      position = i;
      if (strcmp (sam_agenda_row_get_day (row), day) >= 0)
        break;
    }
  return position;
}

static void
fill (SamAgendaView *self)
{
  g_autoptr (GPtrArray) visits = sam_calendar_model_get_all (self->model);
  g_autoptr (GPtrArray) rows = sam_agenda_rows_new (visits);
  SamAgendaRow *selected = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (SamVisit) visit = NULL;

  self->stale = FALSE;
  if (selected != NULL && sam_agenda_row_get_visit (selected) != NULL)
    visit = g_object_ref (sam_agenda_row_get_visit (selected));
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  if (visit != NULL)
    gtk_single_selection_set_selected (self->selection, position_of_visit (self, visit));
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), rows->len > 0 ? "list" : "empty");
}

static void
changed_cb (SamAgendaView *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
sam_agenda_view_map (GtkWidget *widget)
{
  if (SAM_AGENDA_VIEW (widget)->stale)
    fill (SAM_AGENDA_VIEW (widget));
  GTK_WIDGET_CLASS (sam_agenda_view_parent_class)->map (widget);
}

/* --- The class ------------------------------------------------------------------------------- */

static void
sam_agenda_view_dispose (GObject *object)
{
  SamAgendaView *self = SAM_AGENDA_VIEW (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_agenda_view_parent_class)->dispose (object);
}

static void
sam_agenda_view_class_init (SamAgendaViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_agenda_view_dispose;
  widget_class->map = sam_agenda_view_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "agenda-view");
}

static GtkWidget *
empty_new (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No visits yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("No visit has a day yet. Ctrl+Shift+B plans one."));
  return page;
}

static void
sam_agenda_view_init (SamAgendaView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (SAM_TYPE_AGENDA_ROW);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);

  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Visits by week"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), empty_new (), "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
sam_agenda_view_new (SamCalendarModel *model)
{
  SamAgendaView *self = g_object_new (SAM_TYPE_AGENDA_VIEW, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}

/* From above, the day comes to stand in the upper part of the page, with what follows under it. */
static guint
scroll_target (SamAgendaView *self, guint position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  double row = MAX (gtk_adjustment_get_upper (adjustment) / n, 1);
  guint below = gtk_adjustment_get_page_size (adjustment) / row * 3 / 4;

  if (gtk_adjustment_get_value (adjustment) / row > position)
    return position > 0 ? position - 1 : 0;
  return MIN (position + below, n - 1);
}

/* The list would focus itself as a whole. */
static void
focus_row (SamAgendaView *self, SamAgendaRow *row)
{
  for (GtkWidget *item = gtk_widget_get_first_child (self->list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *box = gtk_widget_get_first_child (item);

      if (box != NULL && g_object_get_data (G_OBJECT (box), "row") == row)
        {
          gtk_widget_grab_focus (item);
          return;
        }
    }
}

/* A list scrolls only once it has its size, and has a row to focus only once it has scrolled:
 * each takes a frame. */
static gboolean
scroll_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  SamAgendaView *self = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION || !gtk_widget_get_mapped (list))
    {
      self->frames = 0;
      return G_SOURCE_REMOVE;
    }
  self->frames++;
  if (self->frames == 3)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", scroll_target (self, position));
  if (self->frames < 4)
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  if (self->focusing)
    focus_row (self, gtk_single_selection_get_selected_item (self->selection));
  self->frames = 0;
  return G_SOURCE_REMOVE;
}

void
sam_agenda_view_focus_day (SamAgendaView *self)
{
  sam_agenda_view_show_day (self);
  self->focusing = TRUE;
}

void
sam_agenda_view_show_day (SamAgendaView *self)
{
  self->focusing = FALSE;
  if (self->stale)
    fill (self);
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  gtk_single_selection_set_selected (self->selection, position_of_day (self));
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
  if (self->frames == 0)
    {
      self->frames = 1;
      gtk_widget_add_tick_callback (self->list, scroll_cb, self, NULL);
    }
}
