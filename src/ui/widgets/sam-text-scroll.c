/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-scroll.h"

/**
 * SamTextScroll: a text view finds out how tall its lines are while it is laid out and drawn, and a
 * scrollbar that follows at once is then drawn without a place of its own (GTK 4.8 warns of it).
 * This one follows when that is over.
 */
struct _SamTextScroll
{
  GObject parent_instance;

  GtkTextView *view; /* these three outlive this: the editor has them all */
  GtkScrolledWindow *scroller;
  GtkScrollbar *bar;
  guint scrolled;
  guint keep; /* the cursor where it is seen, in the next frame */
  int cursor_y;
};

G_DEFINE_FINAL_TYPE (SamTextScroll, sam_text_scroll, G_TYPE_OBJECT)

/* --- The scrollbar -------------------------------------------------------------------------- */

static gboolean
scrolled_cb (gpointer data)
{
  SamTextScroll *self = data;
  GtkAdjustment *real = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (real);

  self->scrolled = 0;
  gtk_adjustment_configure (gtk_scrollbar_get_adjustment (self->bar),
                            gtk_adjustment_get_value (real), 0, gtk_adjustment_get_upper (real),
                            gtk_adjustment_get_step_increment (real),
                            gtk_adjustment_get_page_increment (real), page);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), gtk_adjustment_get_upper (real) > page + 1);
  return G_SOURCE_REMOVE;
}

static void
real_changed_cb (SamTextScroll *self)
{
  if (self->scrolled == 0)
    self->scrolled = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scrolled_cb, self, NULL);
}

static void
bar_moved_cb (SamTextScroll *self, GtkAdjustment *bar)
{
  GtkAdjustment *real = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (self->scrolled == 0
      && ABS (gtk_adjustment_get_value (real) - gtk_adjustment_get_value (bar)) >= 1)
    gtk_adjustment_set_value (real, gtk_adjustment_get_value (bar));
}

/* --- The cursor ----------------------------------------------------------------------------- */

/* Where it is, in pixels below the top of what is seen. */
static int
cursor_in_view (SamTextScroll *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter cursor;
  GdkRectangle line, seen;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (self->view, &cursor, &line);
  gtk_text_view_get_visible_rect (self->view, &seen);
  return line.y - seen.y;
}

static gboolean
keep_cursor_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  SamTextScroll *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                            + cursor_in_view (self) - self->cursor_y);
  self->keep = 0;
  return G_SOURCE_REMOVE;
}

/* --- The class ------------------------------------------------------------------------------ */

static void
sam_text_scroll_dispose (GObject *object)
{
  SamTextScroll *self = SAM_TEXT_SCROLL (object);

  sam_text_scroll_forget (self);
  g_clear_handle_id (&self->scrolled, g_source_remove);
  G_OBJECT_CLASS (sam_text_scroll_parent_class)->dispose (object);
}

static void
sam_text_scroll_class_init (SamTextScrollClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_text_scroll_dispose;
}

static void
sam_text_scroll_init (SamTextScroll *self)
{
}

SamTextScroll *
sam_text_scroll_new (GtkTextView *view, GtkScrolledWindow *scroller, GtkScrollbar *bar)
{
  SamTextScroll *self = g_object_new (SAM_TYPE_TEXT_SCROLL, NULL);
  GtkAdjustment *real = gtk_scrolled_window_get_vadjustment (scroller);
  GtkAdjustment *own = gtk_adjustment_new (0, 0, 0, 0, 0, 0);

  self->view = view;
  self->scroller = scroller;
  self->bar = bar;
  gtk_scrollbar_set_adjustment (bar, own);
  g_signal_connect_object (real, "changed", G_CALLBACK (real_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (real, "value-changed", G_CALLBACK (real_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (own, "value-changed", G_CALLBACK (bar_moved_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
sam_text_scroll_hold (SamTextScroll *self)
{
  if (self->keep == 0)
    self->cursor_y = cursor_in_view (self);
}

void
sam_text_scroll_keep (SamTextScroll *self)
{
  if (self->keep == 0 && self->cursor_y >= 0
      && self->cursor_y < gtk_widget_get_height (GTK_WIDGET (self->view)))
    self->keep = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), keep_cursor_cb, self, NULL);
}

void
sam_text_scroll_forget (SamTextScroll *self)
{
  if (self->keep != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->keep);
  self->keep = 0;
}
