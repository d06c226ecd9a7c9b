/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-main-view.h"

#include <glib/gi18n-lib.h>

#include "ui/sam-asks.h"
#include "ui/sam-history.h"
#include "ui/sam-notice.h"
#include "ui/sam-pages.h"
#include "ui/sam-panes.h"
#include "ui/sam-sidebar.h"
#include "ui/sam-status-row.h"
#include "ui/queue/sam-queue-page.h"
#include "ui/sam-watch.h"
#include "ui/search/sam-search-page.h"

#define SEARCH "search/"

/**
 * SamMainView: what the window shows of an open programme. Pages are built when first shown.
 */
struct _SamMainView
{
  GtkWidget parent_instance;

  GtkWidget *sidebar_side;
  SamSidebar *sidebar;
  SamStatusRow *status;
  GtkLabel *title;
  GtkWidget *tools;
  GtkStack *stack;
  SamNotice *sample;
  SamNotice *problem;
  SamNotice *told;

  SamStore *store;
  SamSync *sync;
  SamSyncSchedule *schedule;
  SamHistory *history;
  SamPage *page; /* not owned: the stack has it */
  SamWatch *watch;
  char *first; /* the page to begin with, until it is shown */
  gboolean on_screen;
};

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  PROP_TITLE,
  PROP_SIDEBAR_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SamMainView, sam_main_view, GTK_TYPE_WIDGET)

static char *
dup_title (SamMainView *self)
{
  const char *name = sam_main_view_get_page_name (self);
  char *title = NULL;

  if (self->page == NULL)
    return g_strdup ("");
  g_object_get (self->page, "title", &title, NULL);
  if (title == NULL && sam_pages_find (name)->title != NULL)
    title = g_strdup (_ (sam_pages_find (name)->title));
  return title != NULL ? title : g_strdup ("");
}

static void
update_title (SamMainView *self)
{
  g_autofree char *title = dup_title (self);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
update_tools (SamMainView *self)
{
  GtkWidget *old = gtk_widget_get_first_child (self->tools);
  g_autoptr (GtkWidget) tools = NULL;

  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->tools), old);
  g_object_get (self->page, "tools", &tools, NULL);
  if (tools != NULL)
    gtk_box_append (GTK_BOX (self->tools), tools);
}

static void
watch_page (SamMainView *self, SamPage *page)
{
  if (self->page != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->page, update_title, self);
      g_signal_handlers_disconnect_by_func (self->page, update_tools, self);
    }
  self->page = page;
  g_signal_connect_object (page, "notify::title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::tools", G_CALLBACK (update_tools), self,
                           G_CONNECT_SWAPPED);
}

static SamPage *
ensure_page (SamMainView *self, const SamPageInfo *info)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, info->name);

  if (page == NULL)
    {
      page = g_object_new (info->type (), "store", self->store, NULL);
      if (SAM_IS_QUEUE_PAGE (page))
        sam_queue_page_set_sync (SAM_QUEUE_PAGE (page), self->sync, self->schedule);
      gtk_stack_add_named (self->stack, page, info->name);
    }
  return SAM_PAGE (page);
}

/* An empty page may have asked for the focus for a list that is not seen. What is not on the screen
 * gets no keys, and then no shortcut works. */
static void
focus_page (SamMainView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus;

  sam_page_shown (self->page);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (root == NULL || (focus != NULL && gtk_widget_get_mapped (focus)))
    return;
  /* Else it would go on from where it is. */
  gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

static void
show_page (SamMainView *self, const SamPageInfo *info, SamRecord *record)
{
  SamPage *page = ensure_page (self, info);

  if (self->page != NULL && self->page != page)
    sam_page_flush (self->page);
  if (record != NULL)
    sam_page_open (page, record);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  watch_page (self, page);
  sam_sidebar_select (self->sidebar, info->name);
  update_title (self);
  update_tools (self);
  focus_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_FORWARD]);
}

/* Returns: (transfer full): the record that "kind/id" names, or NULL */
static SamRecord *
find_record (SamMainView *self, const char *reference)
{
  g_auto (GStrv) parts = g_strsplit (reference, "/", 2);
  GType type;

  if (g_strv_length (parts) != 2)
    return NULL;
  type = sam_store_type_of_kind (parts[0]);
  return type != G_TYPE_INVALID ? sam_store_get (self->store, type, parts[1]) : NULL;
}

/* FALSE if the place is no more, because its record was removed. */
static gboolean
show_place (SamMainView *self, const SamPlace *place)
{
  g_autoptr (SamRecord) record = NULL;

  if (*place->reference != '\0')
    {
      record = find_record (self, place->reference);
      if (record == NULL)
        return FALSE;
    }
  show_page (self, sam_pages_find (place->page), record);
  return TRUE;
}

static void
update_counts (SamMainView *self)
{
  SamAsks asks;

  sam_asks_count (self->store, &asks);
  sam_sidebar_set_count (self->sidebar, "plans", asks.overdue);
  sam_sidebar_set_count (self->sidebar, "blog", asks.posts);
}

static void
watch_counts (SamMainView *self)
{
  g_autoptr (GListModel) points = sam_store_list (self->store, SAM_TYPE_POINT);
  g_autoptr (GListModel) posts = sam_store_list (self->store, SAM_TYPE_POST);

  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, points);
  sam_watch_add (self->watch, posts);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
}

static void
problem_cb (SamMainView *self)
{
  g_autofree char *problem = NULL;

  g_object_get (self->store, "problem", &problem, NULL);
  sam_notice_set_text (self->problem, problem);
}

static void
conflict_kept_cb (SamMainView *self, SamRecord *record)
{
  g_autofree char *reference =
      g_strdup_printf ("%s/%s", sam_record_get_kind (record), sam_record_get_id (record));

  sam_main_view_tell (self,
                      _ ("A text was changed here and in another program at once. Both are kept, "
                         "one below the other."),
                      _ ("Show"), "win.open", reference);
}

static void
set_store (SamMainView *self, SamStore *store)
{
  self->store = g_object_ref (store);
  sam_notice_set_action (self->sample, _ ("Leave"), "win.leave-sample", NULL);
  if (sam_record_bool (sam_store_get_programme (store), "sample"))
    sam_notice_set_text (self->sample, _ ("Sample: try anything. Nothing here is sent to a blog."));

  g_signal_connect_object (store, "notify::problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "conflict-kept", G_CALLBACK (conflict_kept_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sam_main_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamMainView *self = SAM_MAIN_VIEW (object);

  switch (id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, sam_history_can_move (self->history, -1));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, sam_history_can_move (self->history, 1));
      break;
    case PROP_TITLE:
      g_value_take_string (value, dup_title (self));
      break;
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, gtk_widget_get_visible (self->sidebar_side));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_main_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamMainView *self = SAM_MAIN_VIEW (object);

  switch (id)
    {
    case PROP_SIDEBAR_SHOWN:
      gtk_widget_set_visible (self->sidebar_side, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* A focus that a page asked for before it was on the screen is asked for again. */
static void
sam_main_view_map (GtkWidget *widget)
{
  SamMainView *self = SAM_MAIN_VIEW (widget);

  GTK_WIDGET_CLASS (sam_main_view_parent_class)->map (widget);
  if (self->page != NULL)
    focus_page (self);
}

static void
sam_main_view_dispose (GObject *object)
{
  SamMainView *self = SAM_MAIN_VIEW (object);
  GtkWidget *child;

  self->page = NULL;
  g_clear_object (&self->watch);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->schedule);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_main_view_parent_class)->dispose (object);
}

static void
sam_main_view_finalize (GObject *object)
{
  sam_history_free (SAM_MAIN_VIEW (object)->history);
  g_free (SAM_MAIN_VIEW (object)->first);
  G_OBJECT_CLASS (sam_main_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_GO_FORWARD] =
      g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean (
      "sidebar-shown", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sam_main_view_class_init (SamMainViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sam_main_view_get_property;
  object_class->set_property = sam_main_view_set_property;
  object_class->dispose = sam_main_view_dispose;
  object_class->finalize = sam_main_view_finalize;
  widget_class->map = sam_main_view_map;
  install_properties (object_class);

  g_type_ensure (SAM_TYPE_NOTICE);
  g_type_ensure (SAM_TYPE_SIDEBAR);
  g_type_ensure (SAM_TYPE_STATUS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/samordna/Samordna/ui/sam-main-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SamMainView, sidebar_side);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, status);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, title);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, tools);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, stack);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, sample);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, problem);
  gtk_widget_class_bind_template_child (widget_class, SamMainView, told);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sam_main_view_init (SamMainView *self)
{
  self->history = sam_history_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sam_main_view_new (SamStore *store, SamSync *sync, SamSyncSchedule *schedule)
{
  SamMainView *self = g_object_new (SAM_TYPE_MAIN_VIEW, NULL);

  set_store (self, store);
  self->sync = g_object_ref (sync);
  self->schedule = g_object_ref (schedule);
  sam_status_row_set_sync (self->status, sync);
  return GTK_WIDGET (self);
}

static void
show_first (SamMainView *self)
{
  g_autofree char *first = g_steal_pointer (&self->first);

  if (first == NULL)
    return;
  watch_counts (self);
  /* One step back lies the overview, which need not be built for that. */
  sam_history_push (self->history, "overview", "");
  if (strchr (first, '/') != NULL && sam_main_view_open (self, first))
    return;
  if (sam_pages_find (first) != NULL && sam_pages_find (first)->title != NULL)
    sam_main_view_show (self, first);
  else
    sam_main_view_show (self, "overview");
}

/* The first beat is that of the frame without a page; at the second it is on the screen. */
static gboolean
beat_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SamMainView *self = SAM_MAIN_VIEW (widget);

  if (!self->on_screen)
    {
      self->on_screen = TRUE;
      return G_SOURCE_CONTINUE;
    }
  show_first (self);
  return G_SOURCE_REMOVE;
}

void
sam_main_view_begin (SamMainView *self, const char *place)
{
  self->first = g_strdup (place);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), beat_cb, NULL, NULL);
}

void
sam_main_view_show (SamMainView *self, const char *page)
{
  const SamPageInfo *info = sam_pages_find (page);

  show_first (self);
  if (info == NULL)
    return;
  sam_history_push (self->history, page, "");
  show_page (self, info, NULL);
}

static void
search (SamMainView *self, const char *words)
{
  sam_main_view_show (self, "search");
  sam_search_page_look_for (SAM_SEARCH_PAGE (self->page), words);
}

gboolean
sam_main_view_open (SamMainView *self, const char *reference)
{
  g_autoptr (SamRecord) record = find_record (self, reference);
  g_autoptr (SamRecord) shown = NULL;
  const char *page = record != NULL ? sam_pages_route (self->store, record, &shown) : NULL;
  const SamPageInfo *info = page != NULL ? sam_pages_find (page) : NULL;

  show_first (self);
  if (g_str_has_prefix (reference, SEARCH))
    {
      search (self, reference + strlen (SEARCH));
      return TRUE;
    }
  if (info == NULL)
    return FALSE;
  sam_history_push (self->history, page, reference);
  show_page (self, info, shown);
  return TRUE;
}

void
sam_main_view_go (SamMainView *self, int step)
{
  const SamPlace *place;

  show_first (self);
  while ((place = sam_history_move (self->history, step)) != NULL)
    if (show_place (self, place))
      return;
}

gboolean
sam_main_view_escape (SamMainView *self)
{
  const char *name = sam_main_view_get_page_name (self);

  if (name == NULL || sam_pages_find (name)->title != NULL
      || !sam_history_can_move (self->history, -1))
    return FALSE;
  sam_main_view_go (self, -1);
  return TRUE;
}

void
sam_main_view_leave (SamMainView *self, const char *reference)
{
  const SamPlace *place = sam_history_current (self->history);

  if (place == NULL || !g_str_equal (place->reference, reference)
      || sam_pages_find (place->page)->title != NULL)
    return;
  if (sam_history_can_move (self->history, -1))
    sam_main_view_go (self, -1);
  else
    sam_main_view_show (self, "overview");
}

SamPage *
sam_main_view_get_page (SamMainView *self)
{
  show_first (self);
  return self->page;
}

const char *
sam_main_view_get_page_name (SamMainView *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

const char *
sam_main_view_get_place (SamMainView *self)
{
  const SamPlace *place = sam_history_current (self->history);

  if (place == NULL)
    return self->first != NULL ? self->first : "overview";
  return *place->reference != '\0' ? place->reference : place->page;
}

void
sam_main_view_flush (SamMainView *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    sam_page_flush (SAM_PAGE (page));
}

gboolean
sam_main_view_move_pane (SamMainView *self, int step)
{
  return sam_panes_move (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->sidebar_side,
                         GTK_WIDGET (sam_main_view_get_page (self)), step);
}

void
sam_main_view_tell (SamMainView *self, const char *sentence, const char *label, const char *action,
                    const char *target)
{
  sam_notice_set_action (self->told, label, action, target);
  sam_notice_set_text (self->told, sentence);
}
