/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-plans-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "text/sam-swedish.h"
#include "ui/plans/sam-plan-facts.h"
#include "ui/plans/sam-point-columns.h"
#include "ui/plans/sam-point-life.h"
#include "ui/sam-watch.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"

#define DAYS_SOON 14

typedef enum
{
  CHIP_ALL,
  CHIP_OVERDUE,
  CHIP_SOON,
  CHIP_NO_DATE,
  N_CHIPS
} Chip;

/**
 * SamPlansPage: what was promised, everywhere.
 */
struct _SamPlansPage
{
  SamPage parent_instance;

  GtkWidget *stack;
  GtkWidget *search;
  GtkWidget *chips[N_CHIPS];
  GtkWidget *status;
  GtkWidget *none;
  GtkWidget *view;
  SamPointLife *life;
  GListModel *points;
  GListModel *found;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  SamWatch *watch;
  char *today;
};

G_DEFINE_FINAL_TYPE (SamPlansPage, sam_plans_page, SAM_TYPE_PAGE)

static gboolean
fits_chip (SamPlansPage *self, gpointer point, Chip chip)
{
  g_autofree char *limit = NULL;
  const char *due = sam_record_str (point, "due");

  switch (chip)
    {
    case CHIP_OVERDUE:
      return sam_point_is_overdue (point, self->today);
    case CHIP_SOON:
      limit = sam_day_add (self->today, DAYS_SOON);
      return *due != '\0' && !sam_point_is_settled (point) && strcmp (due, self->today) >= 0
             && strcmp (due, limit) <= 0;
    case CHIP_NO_DATE:
      return *due == '\0' && !sam_point_is_settled (point);
    default:
      return TRUE;
    }
}

static Chip
active_chip (SamPlansPage *self)
{
  for (int i = 0; i < N_CHIPS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chips[i])))
      return i;
  return CHIP_ALL;
}

static gboolean
is_found (gpointer point, gpointer data)
{
  SamPlansPage *self = data;
  guint status = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->status));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  SamMunicipality *place =
      sam_point_peek_municipality (sam_page_get_store (SAM_PAGE (self)), point);

  if (!fits_chip (self, point, active_chip (self)))
    return FALSE;
  if (status > 0 && sam_record_enum (point, "status") != (int)status - 1)
    return FALSE;
  return sam_swedish_matches (sam_record_str (point, "text"), typed)
         || sam_swedish_matches (sam_record_str (point, "responsible"), typed)
         || (place != NULL && sam_swedish_matches (sam_record_str (place, "name"), typed));
}

/* How many points each chip would leave. */
static void
update_chips (SamPlansPage *self)
{
  static const char *const words[N_CHIPS] = { N_ ("All"), N_ ("Overdue"), N_ ("Due soon"),
                                              N_ ("No date") };

  for (int i = 0; i < N_CHIPS; i++)
    {
      guint n = 0;
      g_autofree char *text = NULL;

      for (guint k = 0; k < g_list_model_get_n_items (self->points); k++)
        {
          g_autoptr (SamPoint) point = g_list_model_get_item (self->points, k);
          n += fits_chip (self, point, i) ? 1 : 0;
        }
      text = g_strdup_printf ("%s  %u", _ (words[i]), n);
      gtk_button_set_label (GTK_BUTTON (self->chips[i]), text);
    }
}

static void
update_shown (SamPlansPage *self)
{
  SamPoint *point = sam_point_life_get_point (self->life);
  guint n = g_list_model_get_n_items (self->points);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "table" : "none");
  gtk_widget_set_visible (self->none, n > 0 && g_list_model_get_n_items (self->found) == 0);
  if (point != NULL && sam_record_get_deleted (point) != NULL)
    sam_point_life_open (self->life, NULL);
}

static void
refresh (SamPlansPage *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));

  g_free (self->today);
  self->today = sam_day_today ();
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update_chips (self);
  update_shown (self);
}

static void
filter_changed_cb (SamPlansPage *self)
{
  if (self->filter == NULL)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_shown (self);
}

static void
selected_cb (SamPlansPage *self)
{
  /* While the page goes away the selection empties too. */
  gpointer point =
      self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  /* A point that falls out of the filter while it is worked on stays beside the table. */
  if (point != NULL)
    sam_point_life_open (self->life, point);
}

static void
activated_cb (SamPlansPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->life));
}

/* --- Building ------------------------------------------------------------------------------- */

static GtkWidget *
make_status (SamPlansPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Any status"));
  for (int i = SAM_POINT_STATUS_NOT_STARTED; i <= SAM_POINT_STATUS_RECONSIDERED; i++)
    gtk_string_list_append (words, sam_label (SAM_TYPE_POINT_STATUS, i));
  self->status = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  sam_set_label (self->status, _ ("Status"));
  g_signal_connect_object (self->status, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self->status;
}

static GtkWidget *
make_chips (SamPlansPage *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (int i = 0; i < N_CHIPS; i++)
    {
      self->chips[i] = gtk_toggle_button_new ();
      gtk_widget_add_css_class (self->chips[i], "sam-chip");
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->chips[i]),
                                     GTK_TOGGLE_BUTTON (self->chips[0]));
      g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (filter_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->chips[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[CHIP_ALL]), TRUE);
  return box;
}

static GtkWidget *
make_search (SamPlansPage *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Point, municipality, person"), "hexpand",
                TRUE, NULL);
  sam_set_label (self->search, _ ("Search points"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), make_status (self));
  return box;
}

static GtkWidget *
make_filters (SamPlansPage *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), make_search (self));
  gtk_box_append (GTK_BOX (box), make_chips (self));
  gtk_widget_add_css_class (box, "sam-filters");
  return box;
}

static GtkWidget *
make_table (SamPlansPage *self)
{
  SamStore *store = sam_page_get_store (SAM_PAGE (self));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSortListModel *sorted;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->view = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (self->view, "sam-table");
  sam_set_label (self->view, _ ("Points of all plans"));
  /* The list inside takes the focus, and has no name of its own. */
  sam_set_label (gtk_widget_get_last_child (self->view), _ ("Points of all plans"));
  sorted = gtk_sort_list_model_new (
      G_LIST_MODEL (
          gtk_filter_list_model_new (g_object_ref (self->points), g_object_ref (self->filter))),
      g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  self->found = G_LIST_MODEL (sorted);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_model (self->selection, self->found);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  sam_point_columns_add (GTK_COLUMN_VIEW (self->view), store);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_main (SamPlansPage *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_filters (self));
  self->none = sam_paragraph_new (_ ("No point fits the search and the filters."),
                                  "dim-label sam-page-heading");
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), make_table (self));
  gtk_widget_set_size_request (box, 380, -1);
  self->life = SAM_POINT_LIFE (sam_point_life_new (sam_page_get_store (SAM_PAGE (self))));
  gtk_widget_set_size_request (GTK_WIDGET (self->life), 260, -1);
  gtk_paned_set_start_child (GTK_PANED (paned), box);
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->life));
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 790);
  return paned;
}

static void
to_municipalities_cb (GtkWidget *button)
{
  sam_window_show_page (button, "municipalities");
}

static GtkWidget *
make_none (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose a municipality"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "samordna-point-in-progress-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No action plans yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("The points of every plan come together here. A plan is "
                                      "begun at its municipality or during a visit."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (to_municipalities_cb), NULL);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

/* --- The page ------------------------------------------------------------------------------- */

/* The list inside the column view is the one that scrolls to a row; it has to have a size first. */
static gboolean
scroll_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  SamPlansPage *self = data;
  guint selected = gtk_single_selection_get_selected (self->selection);
  GtkWidget *list = gtk_widget_get_first_child (view);

  while (list != NULL && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);
  if (list != NULL && gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  if (list != NULL && selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
}

static void
select_at (SamPlansPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_add_tick_callback (self->view, scroll_cb, self, NULL);
}

static void
clear_filters (SamPlansPage *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[CHIP_ALL]), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->status), 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  filter_changed_cb (self);
}

static guint
position_of (SamPlansPage *self, gpointer wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->found); i++)
    {
      g_autoptr (SamPoint) point = g_list_model_get_item (self->found, i);
      if (point == wanted)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
show_point (SamPlansPage *self, SamPoint *point)
{
  if (position_of (self, point) == GTK_INVALID_LIST_POSITION)
    clear_filters (self);
  select_at (self, position_of (self, point));
  sam_point_life_open (self->life, point);
}

/* The plan's first point; a plan without points is seen at its municipality. */
static void
show_plan (SamPlansPage *self, SamRecord *plan)
{
  SamStore *store = sam_page_get_store (SAM_PAGE (self));
  g_autoptr (GListModel) points =
      sam_store_list_of (store, SAM_TYPE_POINT, "plan", sam_record_get_id (plan));
  g_autoptr (SamPoint) point = g_list_model_get_item (points, 0);
  g_autoptr (SamMunicipality) municipality = NULL;

  if (point != NULL)
    {
      show_point (self, point);
      return;
    }
  municipality =
      sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (plan, "municipality"));
  if (municipality != NULL)
    sam_window_open_record (GTK_WIDGET (self), municipality);
}

static void
sam_plans_page_open (SamPage *page, SamRecord *record)
{
  SamPlansPage *self = SAM_PLANS_PAGE (page);

  if (SAM_IS_POINT (record))
    show_point (self, SAM_POINT (record));
  else if (SAM_IS_REPORT (record))
    {
      g_autoptr (SamPoint) point = sam_store_get (sam_page_get_store (page), SAM_TYPE_POINT,
                                                  sam_record_str (record, "point"));

      if (point == NULL)
        return;
      show_point (self, point);
      sam_point_life_show_report (self->life, SAM_REPORT (record));
    }
  else
    show_plan (self, record);
}

static void
sam_plans_page_make (SamPage *page)
{
  sam_point_life_report (SAM_PLANS_PAGE (page)->life);
}

static gboolean
sam_plans_page_find (SamPage *page)
{
  SamPlansPage *self = SAM_PLANS_PAGE (page);

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
  return TRUE;
}

static void
sam_plans_page_flush (SamPage *page)
{
  sam_field_commit_all (GTK_WIDGET (page));
}

static void
sam_plans_page_shown (SamPage *page)
{
  SamPlansPage *self = SAM_PLANS_PAGE (page);

  refresh (self);
  if (sam_point_life_get_point (self->life) == NULL)
    select_at (self, 0);
  gtk_widget_grab_focus (self->view);
}

static void
sam_plans_page_constructed (GObject *object)
{
  SamPlansPage *self = SAM_PLANS_PAGE (object);

  G_OBJECT_CLASS (sam_plans_page_parent_class)->constructed (object);
  sam_page_set_title (SAM_PAGE (self), _ ("Action plans"));
  self->today = sam_day_today ();
  self->points = sam_store_list (sam_page_get_store (SAM_PAGE (self)), SAM_TYPE_POINT);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), make_main (self), "table");
  sam_page_set_child (SAM_PAGE (self), self->stack);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, self->points);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
sam_plans_page_dispose (GObject *object)
{
  SamPlansPage *self = SAM_PLANS_PAGE (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->points);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->today, g_free);
  G_OBJECT_CLASS (sam_plans_page_parent_class)->dispose (object);
}

static void
sam_plans_page_class_init (SamPlansPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SamPageClass *page_class = SAM_PAGE_CLASS (klass);

  object_class->constructed = sam_plans_page_constructed;
  object_class->dispose = sam_plans_page_dispose;
  page_class->open = sam_plans_page_open;
  page_class->make = sam_plans_page_make;
  page_class->find = sam_plans_page_find;
  page_class->flush = sam_plans_page_flush;
  page_class->shown = sam_plans_page_shown;
}

static void
sam_plans_page_init (SamPlansPage *self)
{
}
