/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/search/sam-search-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "store/sam-search.h"
#include "ui/search/sam-search-filters.h"
#include "ui/search/sam-search-row.h"

/**
 * SamSearchPage: finds as one types. The focus stays in the entry: the arrows move through what
 * was found and Enter opens it.
 */
struct _SamSearchPage
{
  SamPage parent_instance;

  GtkWidget *entry;
  SamSearchFilters *filters;
  GtkLabel *status;
  GtkStack *states;
  AdwStatusPage *nothing;
  GtkListView *list;

  SamSearch *search;
  GListStore *hits;
  GtkSingleSelection *selection;
  GCancellable *cancellable; /* of the search that runs */
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (SamSearchPage, sam_search_page, SAM_TYPE_PAGE)

static void start_search (SamSearchPage *self);

static const char *
typed (SamSearchPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* --- The list ------------------------------------------------------------------------------- */

static gboolean
same_kind (SamSearchHit *one, SamSearchHit *other)
{
  return g_str_equal (sam_search_hit_get_kind (one), sam_search_hit_get_kind (other));
}

/* How many hits of its kind there are, for the first of them; 0 for the others. */
static guint
count_kind_at (SamSearchPage *self, guint position)
{
  GListModel *model = G_LIST_MODEL (self->hits);
  g_autoptr (SamSearchHit) hit = g_list_model_get_item (model, position);
  g_autoptr (SamSearchHit) before =
      position > 0 ? g_list_model_get_item (model, position - 1) : NULL;
  guint n = 0;

  if (before != NULL && same_kind (before, hit))
    return 0;
  for (guint i = position; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SamSearchHit) other = g_list_model_get_item (model, i);

      if (!same_kind (hit, other))
        break;
      n++;
    }
  return n;
}

static void
open_hit (SamSearchPage *self, guint position)
{
  g_autoptr (SamSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->hits), position);
  g_autoptr (SamRecord) record = NULL;

  if (hit == NULL)
    return;
  record = sam_store_get (sam_page_get_store (SAM_PAGE (self)),
                          sam_store_type_of_kind (sam_search_hit_get_kind (hit)),
                          sam_search_hit_get_id (hit));
  if (record != NULL)
    sam_window_open_record (GTK_WIDGET (self), record);
  else
    start_search (self); /* it was removed meanwhile */
}

static void
clicked_cb (GtkGesture *gesture, int n_press, double x, double y, gpointer data)
{
  GtkListItem *item = data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *page = gtk_widget_get_ancestor (row, SAM_TYPE_SEARCH_PAGE);

  if (gtk_widget_contains (row, x, y))
    open_hit (SAM_SEARCH_PAGE (page), gtk_list_item_get_position (item));
}

/* The "single-click-activate" of a list would also choose whatever lies below the resting mouse
 * while one types. */
static void
setup_cb (SamSearchPage *self, GtkListItem *item)
{
  GtkWidget *row = sam_search_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (SamSearchPage *self, GtkListItem *item)
{
  sam_search_row_show (SAM_SEARCH_ROW (gtk_list_item_get_child (item)),
                       gtk_list_item_get_item (item),
                       count_kind_at (self, gtk_list_item_get_position (item)));
}

static void
row_activated_cb (SamSearchPage *self, guint position)
{
  open_hit (self, position);
}

static void
entry_activated_cb (SamSearchPage *self)
{
  open_hit (self, gtk_single_selection_get_selected (self->selection));
}

static void
move_selection (SamSearchPage *self, int by)
{
  const int n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  int selected = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  selected = CLAMP (selected + by, 0, n - 1);
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
}

static gboolean
key_pressed_cb (SamSearchPage *self, guint key, guint code, GdkModifierType modifiers)
{
  switch (key)
    {
    case GDK_KEY_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move_selection (self, 8);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move_selection (self, -8);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- Searching ------------------------------------------------------------------------------ */

static void
show_status (SamSearchPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
  g_autofree char *count = NULL;

  if (!self->complete)
    count = g_strdup (_ ("New texts are still being read…"));
  else if (n > 0)
    count = g_strdup_printf (ngettext ("%u hit", "%u hits", n), n);
  gtk_label_set_text (self->status, count != NULL ? count : "");
}

static void
show_hits (SamSearchPage *self, GPtrArray *hits)
{
  g_autofree char *nothing = NULL;

  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)),
                       hits->pdata, hits->len);
  if (hits->len > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list)), 0);
      gtk_stack_set_visible_child_name (self->states, "hits");
      return;
    }
  /* Translators: %s is what was typed into the search */
  nothing = g_markup_printf_escaped (_ ("Nothing was found for “%s”"), typed (self));
  adw_status_page_set_title (self->nothing, nothing);
  adw_status_page_set_description (
      self->nothing, sam_search_filters_are_set (self->filters)
                         ? _ ("The search is narrowed; “Search everything” looks everywhere.")
                         : _ ("Try the beginning or another part of the word."));
  gtk_stack_set_visible_child_name (self->states, "nothing");
}

static void
show_problem (SamSearchPage *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  g_list_store_remove_all (self->hits);
  adw_status_page_set_title (self->nothing, _ ("The search did not work"));
  adw_status_page_set_description (self->nothing, escaped);
  gtk_stack_set_visible_child_name (self->states, "nothing");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamSearchPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean complete;
  g_autoptr (GPtrArray) hits = sam_search_finish (SAM_SEARCH (source), result, &complete, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->complete = complete;
  if (hits != NULL)
    show_hits (self, hits);
  else
    show_problem (self, error->message);
  show_status (self);
}

static void
start_search (SamSearchPage *self)
{
  const SamSearchFilter filter = sam_search_filters_get (self->filters);
  g_autofree char *stripped = g_strstrip (g_strdup (typed (self)));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*stripped == '\0')
    {
      self->complete = TRUE;
      g_list_store_remove_all (self->hits);
      gtk_stack_set_visible_child_name (self->states, "empty");
      show_status (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sam_search_async (self->search, stripped, &filter, self->cancellable, found_cb,
                    g_object_ref (self));
}

static void
indexed_cb (SamSearchPage *self)
{
  if (!self->complete)
    start_search (self);
}

/* Escape empties the entry first and leaves the page then. */
static void
stop_search_cb (SamSearchPage *self)
{
  if (*typed (self) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* --- The page ------------------------------------------------------------------------------- */

static gboolean
sam_search_page_find (SamPage *page)
{
  SamSearchPage *self = SAM_SEARCH_PAGE (page);

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return TRUE;
}

/* What was found may have been changed since. */
static void
sam_search_page_shown (SamPage *page)
{
  SamSearchPage *self = SAM_SEARCH_PAGE (page);

  sam_search_filters_fill (self->filters, sam_page_get_store (page));
  sam_search_page_find (page);
  start_search (self);
}

static void
sam_search_page_constructed (GObject *object)
{
  SamSearchPage *self = SAM_SEARCH_PAGE (object);

  G_OBJECT_CLASS (sam_search_page_parent_class)->constructed (object);
  self->search = g_object_ref (sam_search_of (sam_page_get_store (SAM_PAGE (self))));
  g_signal_connect_object (self->search, "indexed", G_CALLBACK (indexed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sam_search_page_dispose (GObject *object)
{
  SamSearchPage *self = SAM_SEARCH_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->search);
  G_OBJECT_CLASS (sam_search_page_parent_class)->dispose (object);
}

static void
sam_search_page_class_init (SamSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SamPageClass *page_class = SAM_PAGE_CLASS (klass);

  object_class->constructed = sam_search_page_constructed;
  object_class->dispose = sam_search_page_dispose;
  page_class->find = sam_search_page_find;
  page_class->shown = sam_search_page_shown;

  g_type_ensure (SAM_TYPE_SEARCH_FILTERS);
  g_type_ensure (SAM_TYPE_SEARCH_HIT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/search/sam-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, filters);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, status);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, states);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, hits);
  gtk_widget_class_bind_template_child (widget_class, SamSearchPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_search);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
sam_search_page_init (SamSearchPage *self)
{
  self->complete = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self->list));
}

void
sam_search_page_look_for (SamSearchPage *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
