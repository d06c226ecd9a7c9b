/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-comments-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/blog/sam-comment-row.h"
#include "ui/blog/sam-post-about.h"
#include "ui/sam-watch.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-record-list.h"

#define WIDTH 720
#define MOST_STEPS 64
#define THREAD_KEY "sam-thread"

/**
 * SamCommentsView: the rows are those of a SamRecordList; in which order is worked out before it
 * sorts them.
 */
struct _SamCommentsView
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *title;
  GtkWidget *content;
  GtkWidget *list;
  GtkWidget *more;
  SamStore *store;
  SamPost *post;
  GListModel *comments;
  SamWatch *watch;
  SamComment *wanted; /* to be moved to when its row is there */
  GtkWindow *window;
  guint idle;
};

G_DEFINE_FINAL_TYPE (SamCommentsView, sam_comments_view, GTK_TYPE_WIDGET)

/* --- The order ------------------------------------------------------------------------------ */

/* Where a comment stands: its own time and number behind those of all that it answers. */
static char *
thread_of (GHashTable *numbers, SamComment *comment, guint *depth)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_free);
  GString *thread = g_string_new (NULL);

  *depth = 0;
  for (SamComment *at = comment; at != NULL && steps->len < MOST_STEPS;)
    {
      const int number = sam_record_int (at, "number");
      const int parent = sam_record_int (at, "parent");
      /* A reply that is being written comes last. */
      const char *written = number > 0 ? sam_record_str (at, "written") : "~";

      g_ptr_array_add (steps, g_strdup_printf ("%s %010d/", written, number));
      at = parent != 0 ? g_hash_table_lookup (numbers, GINT_TO_POINTER (parent)) : NULL;
      *depth += at != NULL;
    }
  for (guint i = steps->len; i > 0; i--)
    g_string_append (thread, steps->pdata[i - 1]);
  g_ptr_array_unref (steps);
  return g_string_free (thread, FALSE);
}

static void
find_threads (SamCommentsView *self)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  const guint n = g_list_model_get_n_items (self->comments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (self->comments, i);
      const int number = sam_record_int (comment, "number");

      if (number > 0)
        g_hash_table_insert (numbers, GINT_TO_POINTER (number), comment);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (self->comments, i);
      guint depth;

      g_object_set_data_full (G_OBJECT (comment), THREAD_KEY, thread_of (numbers, comment, &depth),
                              g_free);
      g_object_set_data (G_OBJECT (comment), "sam-depth", GUINT_TO_POINTER (depth));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (g_object_get_data ((gpointer)a, THREAD_KEY),
                    g_object_get_data ((gpointer)b, THREAD_KEY));
}

/* --- What is seen --------------------------------------------------------------------------- */

static GtkWidget *
make_row (gpointer comment, gpointer data)
{
  SamCommentsView *self = data;
  GtkWidget *row = sam_comment_row_new (self->store, comment);

  sam_comment_row_set_all (SAM_COMMENT_ROW (row),
                           gtk_check_button_get_active (GTK_CHECK_BUTTON (self->more)));
  return row;
}

/* Marks what is in front of the user: a window behind others shows nobody anything. */
static void
mark_seen (SamCommentsView *self)
{
  if (self->comments == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || self->window == NULL
      || !gtk_window_is_active (self->window))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->comments); i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (self->comments, i);

      if (!sam_record_bool (comment, "seen") && !sam_comment_is_put_away (comment))
        g_object_set (comment, "seen", TRUE, NULL);
    }
}

static void
update_more (SamCommentsView *self)
{
  guint put_away = 0, n = g_list_model_get_n_items (self->comments);
  g_autofree char *label = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (self->comments, i);
      GtkWidget *row = sam_record_list_get_row (SAM_RECORD_LIST (self->list), comment);

      put_away += sam_comment_is_put_away (comment);
      if (row != NULL)
        sam_comment_row_set_depth (SAM_COMMENT_ROW (row), GPOINTER_TO_UINT (g_object_get_data (
                                                              G_OBJECT (comment), "sam-depth")));
    }
  label = g_strdup_printf (
      ngettext ("Show %u in spam or trash", "Show %u in spam or trash", put_away), put_away);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->more), label);
  gtk_widget_set_visible (self->more, put_away > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "comments" : "none");
}

static void
move_to_wanted (SamCommentsView *self)
{
  GtkWidget *row = self->wanted != NULL
                       ? sam_record_list_get_row (SAM_RECORD_LIST (self->list), self->wanted)
                       : NULL;

  if (row == NULL)
    return;
  g_clear_object (&self->wanted);
  sam_comment_row_focus (SAM_COMMENT_ROW (row));
  sam_reveal (row);
}

static gboolean
changed_idle_cb (gpointer data)
{
  SamCommentsView *self = data;

  self->idle = 0;
  if (self->comments == NULL)
    return G_SOURCE_REMOVE;
  update_more (self);
  move_to_wanted (self);
  mark_seen (self);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (SamCommentsView *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (changed_idle_cb, self);
}

static void
watch_cb (SamCommentsView *self)
{
  find_threads (self);
  queue_changed (self);
}

static void
title_cb (SamCommentsView *self)
{
  if (self->post != NULL)
    gtk_label_set_text (GTK_LABEL (self->title), sam_post_about_title (self->post));
}

static void
more_toggled_cb (SamCommentsView *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->comments); i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (self->comments, i);
      GtkWidget *row = sam_record_list_get_row (SAM_RECORD_LIST (self->list), comment);

      if (row != NULL)
        sam_comment_row_set_all (SAM_COMMENT_ROW (row),
                                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->more)));
    }
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
sam_comments_view_map (GtkWidget *widget)
{
  SamCommentsView *self = SAM_COMMENTS_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (sam_comments_view_parent_class)->map (widget);
  if (self->window == NULL && GTK_IS_WINDOW (root))
    {
      self->window = GTK_WINDOW (root);
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (mark_seen), self,
                               G_CONNECT_SWAPPED);
    }
  queue_changed (self);
}

static void
forget (SamCommentsView *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->comments != NULL)
    g_signal_handlers_disconnect_by_data (self->comments, self);
  if (self->post != NULL)
    g_signal_handlers_disconnect_by_func (self->post, title_cb, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->comments);
  g_clear_object (&self->post);
  g_clear_object (&self->wanted);
}

static void
sam_comments_view_dispose (GObject *object)
{
  SamCommentsView *self = SAM_COMMENTS_VIEW (object);

  forget (self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_comments_view_parent_class)->dispose (object);
}

static void
sam_comments_view_class_init (SamCommentsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_comments_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = sam_comments_view_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "chat-message-new-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No comments yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page), _ ("What readers write below the post comes with the next sync."));
  return page;
}

static void
sam_comments_view_init (SamCommentsView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->stack = gtk_stack_new ();
  self->content = sam_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->title = sam_paragraph_new (NULL, "title-2");
  self->more = gtk_check_button_new ();
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (more_toggled_cb), self);
  gtk_widget_add_css_class (self->content, "comments");
  gtk_box_append (GTK_BOX (self->content), self->title);
  gtk_box_append (GTK_BOX (self->content), self->more);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "comments");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

void
sam_comments_view_show (SamCommentsView *self, SamStore *store, SamPost *post)
{
  if (post == self->post)
    return;
  forget (self);
  if (self->list != NULL)
    gtk_box_remove (GTK_BOX (self->content), self->list);
  self->list = NULL;
  g_set_object (&self->store, store);
  if (!g_set_object (&self->post, post))
    return;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->more), FALSE);
  g_signal_connect_swapped (post, "notify::title", G_CALLBACK (title_cb), self);
  title_cb (self);
  self->comments = sam_store_list_of (store, SAM_TYPE_COMMENT, "post", sam_record_get_id (post));
  /* The order is known before the list sorts. */
  g_signal_connect_swapped (self->comments, "items-changed", G_CALLBACK (find_threads), self);
  find_threads (self);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, self->comments);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (watch_cb), self, G_CONNECT_SWAPPED);
  self->list = sam_record_list_new (_ ("Comments"), 12, compare, make_row, self);
  gtk_box_insert_child_after (GTK_BOX (self->content), self->list, self->title);
  sam_record_list_set_model (SAM_RECORD_LIST (self->list), self->comments);
  update_more (self);
  queue_changed (self);
}

static gboolean
asks (SamComment *comment)
{
  return !sam_comment_is_put_away (comment)
         && (!sam_record_bool (comment, "seen")
             || sam_record_enum (comment, "status") == SAM_COMMENT_STATUS_HOLD);
}

/* The first that asks, or the first of all. */
static SamComment *
find_first (SamCommentsView *self)
{
  SamRecordList *list = SAM_RECORD_LIST (self->list);
  SamComment *comment;

  for (guint i = 0; (comment = sam_record_list_get_record (list, i)) != NULL; i++)
    if (asks (comment))
      return comment;
  return sam_record_list_get_record (list, 0);
}

void
sam_comments_view_focus (SamCommentsView *self, SamComment *comment)
{
  if (self->list == NULL)
    return;
  if (comment == NULL)
    comment = find_first (self);
  g_set_object (&self->wanted, comment);
  queue_changed (self);
}
