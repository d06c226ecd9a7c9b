/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-post-acts.h"
#include "calendar/sam-day.h"
#include "ui/blog/sam-post-row.h"
#include "ui/sam-watch.h"

#define SHOWN 60 /* published posts, until more are asked for */
#define ROWS_AT_ONCE 4

/**
 * SamPostList: a row is made once for each post, moved when its post has another place, and changes
 * its words. Many new ones are made a few with each frame, so that nobody waits for the last.
 */
struct _SamPostList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;
  SamStore *store;
  GListModel *posts;
  SamWatch *watch;
  SamWatch *others;
  GHashTable *rows; /* SamPost → SamPostRow */
  GtkWidget *more;
  SamPost *selected;
  char *today;
  guint frame;
  gboolean all;
  gboolean filling;
};

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamPostList, sam_post_list, GTK_TYPE_WIDGET)

static void fill (SamPostList *self, SamPost *needed);

typedef enum
{
  SECTION_CONFLICT,
  SECTION_IDEAS,
  SECTION_DRAFTS,
  SECTION_SCHEDULED,
  SECTION_TRASH,
  SECTION_DELETED,
  SECTION_PUBLISHED,
} Section;

static Section
section_of (gpointer post)
{
  if (sam_record_bool (post, "conflict"))
    return SECTION_CONFLICT;
  if (g_str_equal (sam_record_str (post, "server-status"), "trash"))
    return SECTION_TRASH;
  if (g_str_equal (sam_record_str (post, "server-status"), "gone"))
    return SECTION_DELETED;
  switch ((SamPostPlace)sam_record_enum (post, "place"))
    {
    case SAM_POST_PLACE_IDEA:
      return SECTION_IDEAS;
    case SAM_POST_PLACE_DRAFT:
      return g_str_equal (sam_record_str (post, "server-status"), "future") ? SECTION_SCHEDULED
                                                                            : SECTION_DRAFTS;
    default:
      return SECTION_PUBLISHED;
    }
}

static const char *
section_title (Section section)
{
  switch (section)
    {
    case SECTION_CONFLICT:
      return C_ ("posts", "In conflict");
    case SECTION_IDEAS:
      return C_ ("posts", "Ideas");
    case SECTION_DRAFTS:
      return C_ ("posts", "Drafts");
    case SECTION_SCHEDULED:
      return C_ ("posts", "Scheduled");
    case SECTION_TRASH:
      return sam_post_status_label ("trash");
    case SECTION_DELETED:
      return C_ ("posts", "Deleted on the blog");
    default:
      return C_ ("posts", "Published");
    }
}

/* What decides on it, read once for each post rather than in every comparison. */
typedef struct
{
  SamPost *post;
  Section section;
  const char *day;
  const char *id;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;
  int order = (int)one->section - (int)other->section;

  if (order == 0)
    order = strcmp (other->day, one->day);
  return order != 0 ? order : strcmp (one->id, other->id);
}

/* --- Rows ----------------------------------------------------------------------------------- */

/* NULL of the row that shows more. */
static SamPost *
post_of (GtkListBoxRow *row)
{
  return SAM_IS_POST_ROW (row) ? sam_post_row_get_post (SAM_POST_ROW (row)) : NULL;
}

static char *
more_text (guint hidden)
{
  return g_strdup_printf (ngettext ("Show %u older post", "Show %u older posts", hidden), hidden);
}

static GtkWidget *
new_more_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), gtk_label_new (NULL));
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "summary");
  return row;
}

/* The last row, where there are older posts. */
static void
show_more_row (SamPostList *self, guint hidden)
{
  g_autofree char *text = more_text (hidden);

  if (hidden == 0)
    {
      if (self->more != NULL)
        gtk_list_box_remove (self->list, self->more);
      self->more = NULL;
      return;
    }
  if (self->more == NULL)
    {
      self->more = new_more_row ();
      gtk_list_box_append (self->list, self->more);
    }
  gtk_label_set_text (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->more))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  SamPost *post = post_of (row);
  SamPost *other = before != NULL ? post_of (before) : NULL;
  GtkWidget *header = gtk_list_box_row_get_header (row);
  const char *title;

  if (post == NULL || (other != NULL && section_of (other) == section_of (post)))
    {
      if (header != NULL)
        gtk_list_box_row_set_header (row, NULL);
      return;
    }
  title = section_title (section_of (post));
  if (header != NULL && g_str_equal (gtk_label_get_text (GTK_LABEL (header)), title))
    return;
  header = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "list-header");
  gtk_list_box_row_set_header (row, header);
}

/* --- Filling -------------------------------------------------------------------------------- */

/* Returns: (transfer full): of the posts that are to have a row */
static GPtrArray *
find_order (SamPostList *self, guint *hidden)
{
  const guint n = g_list_model_get_n_items (self->posts);
  g_autofree Place *places = g_new (Place, n);
  GPtrArray *order = g_ptr_array_new_with_free_func (g_object_unref);
  guint published = 0;

  for (guint i = 0; i < n; i++)
    {
      SamPost *post = g_list_model_get_item (self->posts, i);

      places[i] = (Place){ post, section_of (post), sam_record_str (post, "day"),
                           sam_record_get_id (post) };
      published += places[i].section == SECTION_PUBLISHED;
    }
  qsort (places, n, sizeof *places, compare_places);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (order, places[i].post);
  *hidden = !self->all && published > SHOWN ? published - SHOWN : 0;
  g_ptr_array_set_size (order, (int)(order->len - *hidden));
  return order;
}

static GtkListBoxRow *
find_row (SamPostList *self, SamPost *post)
{
  return g_hash_table_lookup (self->rows, post);
}

/* What is taken out while it is selected would go on saying so, and could not be selected again. */
static void
take_out (SamPostList *self, gpointer row)
{
  if (gtk_widget_get_parent (row) == NULL)
    return;
  gtk_list_box_unselect_row (self->list, row);
  gtk_list_box_remove (self->list, row);
}

static void
drop_rows (SamPostList *self, GPtrArray *order)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer post, row;

  for (guint i = 0; i < order->len; i++)
    g_hash_table_add (wanted, order->pdata[i]);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &post, &row))
    if (!g_hash_table_contains (wanted, post))
      {
        take_out (self, row);
        g_hash_table_iter_remove (&iter);
      }
}

/* Has @row stand at @position. Where another one stands there that is only further down by now, it
 * is that one that moves. */
static void
put_row (SamPostList *self, GtkWidget *row, int position)
{
  GtkListBoxRow *there = gtk_list_box_get_row_at_index (self->list, position);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, position + 1);

  if ((gpointer)there == (gpointer)row)
    return;
  if ((gpointer)next == (gpointer)row)
    {
      take_out (self, there);
      return;
    }
  take_out (self, row);
  gtk_list_box_insert (self->list, row, position);
}

static GtkWidget *
make_row (SamPostList *self, SamPost *post)
{
  SamPostRow *row = sam_post_row_new (self->store, post);

  g_hash_table_insert (self->rows, g_object_ref (post), g_object_ref_sink (row));
  return GTK_WIDGET (row);
}

/* Lays out the rows, of which it makes no more than fit between two frames: the others come with
 * the next ones. That of @needed, which may be NULL, is made in any case. TRUE if that was all. */
static gboolean
arrange (SamPostList *self, GPtrArray *order, SamPost *needed)
{
  guint made = 0;
  int position = 0;

  for (guint i = 0; i < order->len; i++)
    {
      SamPost *post = order->pdata[i];
      GtkWidget *row = GTK_WIDGET (find_row (self, post));

      if (row == NULL && (made < ROWS_AT_ONCE || post == needed))
        {
          row = make_row (self, post);
          made++;
        }
      if (row == NULL)
        continue;
      put_row (self, row, position++);
      sam_post_row_update (SAM_POST_ROW (row), self->today);
    }
  return position == (int)order->len;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SamPostList *self = SAM_POST_LIST (widget);

  self->frame = 0;
  fill (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
set_selected (SamPostList *self, SamPost *post)
{
  if (g_set_object (&self->selected, post))
    g_signal_emit (self, signals[SELECTED], 0, post);
}

static void
make_stale (SamPostList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    sam_post_row_set_stale (row);
}

static void
look_at_day (SamPostList *self)
{
  g_autofree char *today = sam_day_today ();

  if (g_strcmp0 (self->today, today) == 0)
    return;
  g_free (self->today);
  self->today = g_steal_pointer (&today);
  make_stale (self);
}

/* A row that moves loses what it was. */
static void
keep_selected (SamPostList *self, gboolean focused)
{
  GtkListBoxRow *row = self->selected != NULL ? find_row (self, self->selected) : NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (focused && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fill (SamPostList *self, SamPost *needed)
{
  guint hidden;
  g_autoptr (GPtrArray) order = find_order (self, &hidden);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  look_at_day (self);
  self->filling = TRUE;
  drop_rows (self, order);
  if (!arrange (self, order, needed) && self->frame == 0)
    self->frame = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
  show_more_row (self, hidden);
  keep_selected (self, focused);
  self->filling = FALSE;
  gtk_list_box_invalidate_headers (self->list);
  if (self->selected != NULL && !g_ptr_array_find (order, self->selected, NULL))
    set_selected (self, NULL);
}

static void
posts_changed_cb (SamPostList *self)
{
  fill (self, NULL);
}

/* What many rows say: the visits of a post, the names of the blogs. */
static void
others_changed_cb (SamPostList *self)
{
  make_stale (self);
  fill (self, NULL);
}

static void
row_selected_cb (SamPostList *self, GtkListBoxRow *row)
{
  if (!self->filling && row != NULL)
    set_selected (self, post_of (row));
}

static void
row_activated_cb (SamPostList *self, GtkListBoxRow *row)
{
  if (post_of (row) != NULL)
    return;
  self->all = TRUE;
  fill (self, NULL);
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
sam_post_list_dispose (GObject *object)
{
  SamPostList *self = SAM_POST_LIST (object);

  if (self->frame != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->frame);
  self->frame = 0;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->others);
  g_clear_object (&self->posts);
  g_clear_object (&self->store);
  g_clear_object (&self->selected);
  g_clear_pointer (&self->today, g_free);
  G_OBJECT_CLASS (sam_post_list_parent_class)->dispose (object);
}

static void
sam_post_list_class_init (SamPostListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_post_list_dispose;
  signals[SELECTED] = g_signal_new ("selected", SAM_TYPE_POST_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, SAM_TYPE_POST);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sam_post_list_init (SamPostList *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Posts"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
sam_post_list_set_store (SamPostList *self, SamStore *store)
{
  g_autoptr (GListModel) links = sam_store_list (store, SAM_TYPE_POST_VISIT);
  g_autoptr (GListModel) accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);

  self->store = g_object_ref (store);
  self->posts = sam_store_list (store, SAM_TYPE_POST);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, self->posts);
  self->others = sam_watch_new ();
  sam_watch_add (self->others, links);
  sam_watch_add (self->others, accounts);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (posts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->others, "changed", G_CALLBACK (others_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self, NULL);
}

gboolean
sam_post_list_select (SamPostList *self, SamPost *post)
{
  GtkListBoxRow *row;

  fill (self, post);
  row = find_row (self, post);
  if (row == NULL && !self->all)
    {
      self->all = TRUE;
      fill (self, post);
      row = find_row (self, post);
    }
  if (row == NULL)
    return FALSE;
  gtk_list_box_select_row (self->list, row);
  return TRUE;
}

void
sam_post_list_select_first (SamPostList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

guint
sam_post_list_get_count (SamPostList *self)
{
  return g_list_model_get_n_items (self->posts);
}

void
sam_post_list_focus (SamPostList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}
