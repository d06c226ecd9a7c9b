/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-post-acts.h"
#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/blog/sam-post-about.h"
#include "ui/sam-watch.h"

#define SHOWN 60 /* published posts, until more are asked for */
#define POST_KEY "sam-post"

/**
 * SamPostList: rows are made anew only when other posts or another order have come; else their
 * words change.
 */
struct _SamPostList
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkListBox *list;
  SamStore *store;
  GListModel *posts;
  SamWatch *watch;
  GPtrArray *order; /* of SamPost: what the rows show */
  SamPost *selected;
  char *today;
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

typedef enum
{
  SECTION_CONFLICT,
  SECTION_IDEAS,
  SECTION_DRAFTS,
  SECTION_SCHEDULED,
  SECTION_TRASH,
  SECTION_PUBLISHED,
} Section;

static Section
section_of (gpointer post)
{
  if (sam_record_bool (post, "conflict"))
    return SECTION_CONFLICT;
  if (g_str_equal (sam_record_str (post, "server-status"), "trash"))
    return SECTION_TRASH;
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
    default:
      return C_ ("posts", "Published");
    }
}

static int
compare_posts (gconstpointer a, gconstpointer b)
{
  SamRecord *one = *(SamRecord *const *)a, *other = *(SamRecord *const *)b;
  int order = (int)section_of (one) - (int)section_of (other);

  if (order == 0)
    order = strcmp (sam_record_str (other, "day"), sam_record_str (one, "day"));
  return order != 0 ? order : strcmp (sam_record_get_id (one), sam_record_get_id (other));
}

/* --- Rows ----------------------------------------------------------------------------------- */

typedef struct
{
  GtkLabel *title;
  GtkLabel *about;
  GtkLabel *state;
  GtkLabel *news;
  GtkWidget *problem;
} Words;

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) == 0)
    return;
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static char *
join_parts (const char *places, const char *age, const char *blog)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  for (const char **part = (const char *[]){ places, age, blog, NULL }; *part != NULL; part++)
    if (**part != '\0')
      parts[n++] = *part;
  return g_strjoinv (" · ", (char **)parts);
}

static void
update_row (SamPostList *self, GtkWidget *row)
{
  SamPost *post = g_object_get_data (G_OBJECT (row), POST_KEY);
  Words *words = g_object_get_data (G_OBJECT (row), "words");
  g_autofree char *places = sam_post_about_places (self->store, post);
  g_autofree char *age = NULL;
  g_autofree char *about = NULL;
  g_autofree char *blog = NULL;
  g_autofree char *state = sam_post_about_state (post);
  g_autofree char *name = NULL;
  g_autofree char *news = NULL;
  const char *day = sam_record_str (post, "day");
  const char *title = sam_post_about_title (post);

  age = *day != '\0' ? sam_day_format_relative (day, self->today) : g_strdup ("");
  blog = sam_post_about_blog (self->store, post);
  about = join_parts (places, age, blog);
  news = sam_post_about_news (post);
  name = g_strjoin (", ", title, state, *about != '\0' ? about : news, *about != '\0' ? news : NULL,
                    NULL);
  set_label (words->title, title);
  set_label (words->about, about);
  set_label (words->state, state);
  set_label (words->news, news != NULL ? news : "");
  gtk_widget_set_visible (words->problem, *sam_record_str (post, "problem") != '\0'
                                              || sam_record_bool (post, "conflict"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
new_row (SamPostList *self, SamPost *post)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Words *words = g_new0 (Words, 1);

  words->title = add_label (box, "heading");
  words->about = add_label (box, "detail");
  words->problem = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_set_valign (words->problem, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), words->problem);
  words->state = add_label (line, "detail");
  gtk_box_append (GTK_BOX (box), line);
  words->news = add_label (box, "accent");
  gtk_widget_set_visible (GTK_WIDGET (words->news), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "summary");
  g_object_set_data_full (G_OBJECT (row), POST_KEY, g_object_ref (post), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "words", words, g_free);
  update_row (self, row);
  return row;
}

static GtkWidget *
new_more_row (guint hidden)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text =
      g_strdup_printf (ngettext ("Show %u older post", "Show %u older posts", hidden), hidden);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), gtk_label_new (text));
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "summary");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  SamPost *post = g_object_get_data (G_OBJECT (row), POST_KEY);
  SamPost *other = before != NULL ? g_object_get_data (G_OBJECT (before), POST_KEY) : NULL;
  GtkWidget *header;

  if (post == NULL || (other != NULL && section_of (other) == section_of (post)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (section_title (section_of (post)));
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "list-header");
  gtk_list_box_row_set_header (row, header);
}

/* --- Filling -------------------------------------------------------------------------------- */

static GPtrArray *
find_order (SamPostList *self, guint *hidden)
{
  GPtrArray *order = g_ptr_array_new_with_free_func (g_object_unref);
  guint published = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->posts); i++)
    g_ptr_array_add (order, g_list_model_get_item (self->posts, i));
  g_ptr_array_sort (order, compare_posts);
  for (guint i = 0; i < order->len; i++)
    published += section_of (order->pdata[i]) == SECTION_PUBLISHED;
  *hidden = !self->all && published > SHOWN ? published - SHOWN : 0;
  g_ptr_array_set_size (order, (int)(order->len - *hidden));
  return order;
}

static gboolean
same_order (GPtrArray *a, GPtrArray *b)
{
  return a != NULL && a->len == b->len
         && (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0);
}

static GtkListBoxRow *
find_row (SamPostList *self, SamPost *post)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), POST_KEY) == post)
      return row;
  return NULL;
}

static void
make_rows (SamPostList *self, GPtrArray *order, guint hidden)
{
  GtkListBoxRow *row;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < order->len; i++)
    gtk_list_box_append (self->list, new_row (self, order->pdata[i]));
  if (hidden > 0)
    gtk_list_box_append (self->list, new_more_row (hidden));
  row = self->selected != NULL ? find_row (self, self->selected) : NULL;
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  if (row != NULL && focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->filling = FALSE;
}

static void
set_selected (SamPostList *self, SamPost *post)
{
  if (g_set_object (&self->selected, post))
    g_signal_emit (self, signals[SELECTED], 0, post);
}

static void
fill (SamPostList *self)
{
  guint hidden;
  g_autoptr (GPtrArray) order = find_order (self, &hidden);
  gboolean gone = self->selected != NULL && !g_ptr_array_find (order, self->selected, NULL);

  g_free (self->today);
  self->today = sam_day_today ();
  if (same_order (self->order, order))
    for (guint i = 0; i < order->len; i++)
      update_row (self, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)i)));
  else
    make_rows (self, order, hidden);
  gtk_list_box_invalidate_headers (self->list);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  self->order = g_steal_pointer (&order);
  if (gone)
    set_selected (self, NULL);
}

static void
row_selected_cb (SamPostList *self, GtkListBoxRow *row)
{
  if (!self->filling && row != NULL)
    set_selected (self, g_object_get_data (G_OBJECT (row), POST_KEY));
}

static void
row_activated_cb (SamPostList *self, GtkListBoxRow *row)
{
  if (g_object_get_data (G_OBJECT (row), POST_KEY) != NULL)
    return;
  self->all = TRUE;
  fill (self);
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
sam_post_list_dispose (GObject *object)
{
  SamPostList *self = SAM_POST_LIST (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->watch);
  g_clear_object (&self->posts);
  g_clear_object (&self->store);
  g_clear_object (&self->selected);
  g_clear_pointer (&self->order, g_ptr_array_unref);
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
  sam_watch_add (self->watch, links);
  sam_watch_add (self->watch, accounts);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

gboolean
sam_post_list_select (SamPostList *self, SamPost *post)
{
  GtkListBoxRow *row;

  fill (self);
  row = find_row (self, post);
  if (row == NULL && !self->all)
    {
      self->all = TRUE;
      fill (self);
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
