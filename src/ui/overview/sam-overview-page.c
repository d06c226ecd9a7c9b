/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/overview/sam-overview-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/sam-asks.h"
#include "ui/sam-watch.h"
#include "ui/widgets/sam-columns.h"

#define VISITS_SHOWN 5
#define ASKS_SHOWN 8
#define MOST_LINES 3

/**
 * SamOverviewPage: three lists that are made anew when something they tell of has changed.
 */
struct _SamOverviewPage
{
  SamPage parent_instance;

  GtkStack *states;
  GtkListBox *visits;
  GtkListBox *asks;
  GtkWidget *no_asks;
  GtkLabel *programme;
  GtkLabel *period;
  GtkLabel *visited;
  GtkLabel *revisited;
  GtkProgressBar *visited_bar;
  GtkProgressBar *revisited_bar;
  GtkGrid *years;

  GListModel *visit_list;
  SamWatch *watch;
  gboolean stale; /* since it was last in sight */
  guint midnight;
  char *today;
};

G_DEFINE_FINAL_TYPE (SamOverviewPage, sam_overview_page, SAM_TYPE_PAGE)

#define RECORD_KEY "sam-record"

static SamStore *
get_store (SamOverviewPage *self)
{
  return sam_page_get_store (SAM_PAGE (self));
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* The place of the focus in a list that is about to be filled anew, or -1. */
static int
focused_row (GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *row;

  for (int i = 0; focus != NULL && (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (focus == GTK_WIDGET (row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
      return i;
  return -1;
}

static void
focus_row (GtkListBox *list, int index)
{
  GtkListBoxRow *row = NULL;

  /* The last one, if there are fewer than before. */
  while (index >= 0 && (row = gtk_list_box_get_row_at_index (list, index)) == NULL)
    index--;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
row_activated_cb (SamOverviewPage *self, GtkListBoxRow *row)
{
  gpointer record = g_object_get_data (G_OBJECT (row), RECORD_KEY);

  if (record != NULL)
    sam_window_open_record (GTK_WIDGET (self), record);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  /* With an end to its length a label's least width is known without breaking it at every letter,
   * which takes longer than all else in the first frame. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Icon, title with @when at its end, and details below. */
static GtkWidget *
new_row (gpointer record, const char *icon, const char *title, const char *when, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title_label = new_label (title, when != NULL ? "heading" : NULL);
  g_autofree char *name = g_strjoin (", ", title, detail, when, NULL);

  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_box_append (GTK_BOX (first), title_label);
  if (when != NULL)
    {
      GtkWidget *when_label = gtk_label_new (when);

      gtk_widget_add_css_class (when_label, "when");
      gtk_widget_set_valign (when_label, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (first), when_label);
    }
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), new_label (detail, "detail"));
  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_widget_set_margin_top (image, 2);
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "summary");
  if (record != NULL)
    g_object_set_data_full (G_OBJECT (row), RECORD_KEY, g_object_ref (record), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* --- Next visits ---------------------------------------------------------------------------- */

static gboolean
is_coming (SamRecord *visit, const char *today)
{
  int state = sam_record_enum (visit, "state");
  const char *last = sam_record_str (visit, "last-day");

  if (*last == '\0')
    last = sam_record_str (visit, "first-day");
  return *last != '\0' && strcmp (last, today) >= 0
         && (state == SAM_VISIT_STATE_IDEA || state == SAM_VISIT_STATE_BOOKED);
}

static int
compare_first_days (gconstpointer a, gconstpointer b)
{
  return strcmp (sam_record_str (*(SamRecord *const *)a, "first-day"),
                 sam_record_str (*(SamRecord *const *)b, "first-day"));
}

static GPtrArray *
find_coming (SamOverviewPage *self)
{
  GPtrArray *coming = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (self->visit_list); i++)
    {
      SamRecord *visit = g_list_model_get_item (self->visit_list, i);

      if (is_coming (visit, self->today))
        g_ptr_array_add (coming, visit);
      else
        g_object_unref (visit);
    }
  g_ptr_array_sort (coming, compare_first_days);
  return coming;
}

/* Day and time, which order as text. Returns: (transfer full) */
static char *
moment_of (SamRecord *meeting)
{
  return g_strconcat (sam_record_str (meeting, "day"), " ", sam_record_str (meeting, "start"),
                      NULL);
}

/* Returns: (transfer full): the earliest meeting of a visit that is not over, or NULL */
static SamRecord *
first_meeting (SamOverviewPage *self, SamRecord *visit)
{
  g_autoptr (GListModel) meetings =
      sam_store_list_of (get_store (self), SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));
  g_autofree char *earliest = NULL;
  SamRecord *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamRecord) meeting = g_list_model_get_item (meetings, i);
      g_autofree char *moment = moment_of (meeting);

      if (strcmp (sam_record_str (meeting, "day"), self->today) < 0
          || (earliest != NULL && strcmp (moment, earliest) >= 0))
        continue;
      g_free (earliest);
      earliest = g_steal_pointer (&moment);
      g_set_object (&first, meeting);
    }
  return first;
}

static char *
describe_meeting (SamRecord *meeting)
{
  g_autofree char *time =
      sam_time_format_span (sam_record_str (meeting, "start"), sam_record_str (meeting, "end"));
  const char *title = sam_record_str (meeting, "title");

  if (*title == '\0')
    title = sam_label (SAM_TYPE_GROUP, sam_record_enum (meeting, "group"));
  return *time != '\0' ? g_strdup_printf ("%s %s", time, title) : g_strdup (title);
}

static char *
describe_visit (SamOverviewPage *self, SamRecord *visit)
{
  g_autoptr (SamRecord) meeting = first_meeting (self, visit);
  g_autofree char *days = NULL, *first = NULL;
  const char *last = sam_record_str (visit, "last-day");
  const char *day = sam_record_str (visit, "first-day");

  if (*last != '\0' && !g_str_equal (last, day))
    days = sam_day_format_range (day, last);
  else
    days = sam_day_format_weekday (day);
  if (meeting != NULL)
    first = describe_meeting (meeting);
  return g_strdup_printf ("%s · %s\n%s%s%s", days,
                          sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")),
                          sam_label (SAM_TYPE_VISIT_STATE, sam_record_enum (visit, "state")),
                          first != NULL ? " · " : "", first != NULL ? first : "");
}

static GtkWidget *
new_visit_row (SamOverviewPage *self, SamRecord *visit)
{
  g_autoptr (SamRecord) municipality = sam_store_get (get_store (self), SAM_TYPE_MUNICIPALITY,
                                                      sam_record_str (visit, "municipality"));
  g_autofree char *detail = describe_visit (self, visit);
  g_autofree char *when = NULL;
  const char *day = sam_record_str (visit, "first-day");

  when = sam_day_format_relative (strcmp (day, self->today) < 0 ? self->today : day, self->today);
  return new_row (visit, sam_icon (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")),
                  municipality != NULL ? sam_record_str (municipality, "name") : "", when, detail);
}

static void
fill_visits (SamOverviewPage *self)
{
  g_autoptr (GPtrArray) coming = find_coming (self);
  int focused = focused_row (self->visits);

  clear (self->visits);
  for (guint i = 0; i < MIN (coming->len, VISITS_SHOWN); i++)
    gtk_list_box_append (self->visits, new_visit_row (self, coming->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->visits), coming->len > 0);
  focus_row (self->visits, focused);
}

/* --- What asks ------------------------------------------------------------------------------ */

static void
fill_asks (SamOverviewPage *self)
{
  g_autoptr (GPtrArray) asks = sam_asks_list (get_store (self), self->today);
  int focused = focused_row (self->asks);

  clear (self->asks);
  for (guint i = 0; i < MIN (asks->len, ASKS_SHOWN); i++)
    {
      SamAsk *ask = asks->pdata[i];

      sam_ask_describe (ask, get_store (self), self->today);
      gtk_list_box_append (self->asks,
                           new_row (ask->record, ask->icon, ask->title, NULL, ask->detail));
    }
  if (asks->len > ASKS_SHOWN)
    {
      int more = (int)asks->len - ASKS_SHOWN;
      g_autofree char *text = g_strdup_printf (ngettext ("and %d more", "and %d more", more), more);
      GtkWidget *row = new_row (NULL, NULL, text, NULL, _ ("in Action plans and Blog"));

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->asks, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->asks), asks->len > 0);
  gtk_widget_set_visible (self->no_asks, asks->len == 0);
  focus_row (self->asks, focused);
}

/* --- The programme -------------------------------------------------------------------------- */

static void
show_share (GtkLabel *label, GtkProgressBar *bar, const char *text, int count, int target)
{
  gtk_label_set_text (label, text);
  gtk_progress_bar_set_fraction (bar, target > 0 ? CLAMP ((double)count / target, 0, 1) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The municipalities first visited and revisited in each year: a set for each, by the year. */
static GHashTable *
count_by_year (SamOverviewPage *self, SamVisitKind kind)
{
  GHashTable *years =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);

  for (guint i = 0; i < g_list_model_get_n_items (self->visit_list); i++)
    {
      g_autoptr (SamRecord) visit = g_list_model_get_item (self->visit_list, i);
      const char *day = sam_record_str (visit, "first-day");
      g_autofree char *year = g_strndup (day, 4);
      GHashTable *places;

      if (*day == '\0' || sam_record_enum (visit, "kind") != (int)kind
          || sam_record_enum (visit, "state") != SAM_VISIT_STATE_DONE)
        continue;
      places = g_hash_table_lookup (years, year);
      if (places == NULL)
        {
          places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          g_hash_table_insert (years, g_strdup (year), places);
        }
      g_hash_table_add (places, g_strdup (sam_record_str (visit, "municipality")));
    }
  return years;
}

static guint
count_in (GHashTable *years, const char *year)
{
  GHashTable *places = g_hash_table_lookup (years, year);

  return places != NULL ? g_hash_table_size (places) : 0;
}

static void
attach_cell (SamOverviewPage *self, const char *text, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, row == 0 ? "caption" : "numeric");
  if (row == 0)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->years, label, column, row, 1, 1);
}

static void
fill_years (SamOverviewPage *self)
{
  g_autoptr (GHashTable) visited = count_by_year (self, SAM_VISIT_KIND_FIRST);
  g_autoptr (GHashTable) revisited = count_by_year (self, SAM_VISIT_KIND_RETURN);
  g_autoptr (GHashTable) both = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) years = NULL;
  GHashTable *tables[] = { visited, revisited };
  GtkWidget *child;
  int row = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->years))) != NULL)
    gtk_grid_remove (self->years, child);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GHashTableIter iter;
      gpointer year;

      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, &year, NULL))
        g_hash_table_add (both, year);
    }
  years = g_list_sort (g_hash_table_get_keys (both), (GCompareFunc)strcmp);
  gtk_widget_set_visible (GTK_WIDGET (self->years), years != NULL);

  attach_cell (self, _ ("Year"), 0, 0);
  /* Translators: headings of two columns of numbers: municipalities visited, revisited */
  attach_cell (self, C_ ("column", "Visited"), 1, 0);
  attach_cell (self, C_ ("column", "Revisited"), 2, 0);
  for (GList *l = years; l != NULL; l = l->next, row++)
    {
      g_autofree char *first = g_strdup_printf ("%u", count_in (visited, l->data));
      g_autofree char *second = g_strdup_printf ("%u", count_in (revisited, l->data));

      attach_cell (self, l->data, 0, row);
      attach_cell (self, first, 1, row);
      attach_cell (self, second, 2, row);
    }
}

static void
fill_programme (SamOverviewPage *self)
{
  SamProgramme *programme = sam_store_get_programme (get_store (self));
  const char *first = sam_record_str (programme, "first-day");
  const char *last = sam_record_str (programme, "last-day");
  int target = sam_record_int (programme, "target");
  int visited = sam_store_count_visited (get_store (self), FALSE);
  int revisited = sam_store_count_visited (get_store (self), TRUE);
  g_autofree char *period = NULL, *one = NULL, *two = NULL;

  gtk_label_set_text (self->programme, sam_record_str (programme, "name"));
  if (*first != '\0' && *last != '\0')
    period = sam_day_format_range (first, last);
  gtk_label_set_text (self->period, period != NULL ? period : "");
  gtk_widget_set_visible (GTK_WIDGET (self->period), period != NULL);

  /* Translators: how many of the municipalities of the programme have been visited */
  one = g_strdup_printf (_ ("%d of %d visited"), visited, target);
  /* Translators: how many of the municipalities of the programme have been visited again */
  two = g_strdup_printf (_ ("%d of %d revisited"), revisited, target);
  show_share (self->visited, self->visited_bar, one, visited, target);
  show_share (self->revisited, self->revisited_bar, two, revisited, target);
  fill_years (self);
}

/* --- The page ------------------------------------------------------------------------------- */

static gboolean
is_new (SamOverviewPage *self)
{
  return *sam_record_str (sam_store_get_programme (get_store (self)), "name") == '\0'
         && g_list_model_get_n_items (self->visit_list) == 0;
}

static void
refresh (SamOverviewPage *self)
{
  g_free (self->today);
  self->today = sam_day_today ();
  if (is_new (self))
    {
      gtk_stack_set_visible_child_name (self->states, "new");
      return;
    }
  gtk_stack_set_visible_child_name (self->states, "programme");
  fill_visits (self);
  fill_asks (self);
  fill_programme (self);
}

/* A window that is left open over midnight tells of the new day. */
static gboolean
midnight_cb (gpointer data)
{
  SamOverviewPage *self = data;
  g_autofree char *today = sam_day_today ();

  if (!g_str_equal (today, self->today))
    refresh (self);
  return G_SOURCE_CONTINUE;
}

/* Nobody has to wait for a summary that is not in sight. */
static void
changed_cb (SamOverviewPage *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    refresh (self);
}

static void
mapped_cb (SamOverviewPage *self)
{
  if (self->stale)
    changed_cb (self);
}

static void
sam_overview_page_make (SamPage *page)
{
  sam_window_plan_visit (GTK_WIDGET (page), "", "");
}

static void
sam_overview_page_shown (SamPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
sam_overview_page_constructed (GObject *object)
{
  SamOverviewPage *self = SAM_OVERVIEW_PAGE (object);
  const GType watched[] = { SAM_TYPE_PROGRAMME, SAM_TYPE_POINT, SAM_TYPE_PLAN, SAM_TYPE_POST };

  G_OBJECT_CLASS (sam_overview_page_parent_class)->constructed (object);

  self->visit_list = sam_store_list (get_store (self), SAM_TYPE_VISIT);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, self->visit_list);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      g_autoptr (GListModel) list = sam_store_list (get_store (self), watched[i]);

      sam_watch_add (self->watch, list);
    }
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  self->midnight = g_timeout_add_seconds (60, midnight_cb, self);
  refresh (self);
}

static void
sam_overview_page_dispose (GObject *object)
{
  SamOverviewPage *self = SAM_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->midnight, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->visit_list);
  G_OBJECT_CLASS (sam_overview_page_parent_class)->dispose (object);
}

static void
sam_overview_page_finalize (GObject *object)
{
  g_free (SAM_OVERVIEW_PAGE (object)->today);
  G_OBJECT_CLASS (sam_overview_page_parent_class)->finalize (object);
}

static void
sam_overview_page_class_init (SamOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = sam_overview_page_constructed;
  object_class->dispose = sam_overview_page_dispose;
  object_class->finalize = sam_overview_page_finalize;
  SAM_PAGE_CLASS (klass)->make = sam_overview_page_make;
  SAM_PAGE_CLASS (klass)->shown = sam_overview_page_shown;

  g_type_ensure (SAM_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/overview/sam-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, states);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, visits);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, asks);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, no_asks);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, programme);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, period);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, visited);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, revisited);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, visited_bar);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, revisited_bar);
  gtk_widget_class_bind_template_child (widget_class, SamOverviewPage, years);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sam_overview_page_init (SamOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
