/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-watch.h"

/**
 * SamWatch: for summaries over many records, which are worked out anew after a change rather than
 * kept up to date piece by piece.
 */
struct _SamWatch
{
  GObject parent_instance;

  GPtrArray *lists;
  guint idle;
};

/* A GListModel does not say which items went, so their copies are kept to disconnect from. */
typedef struct
{
  SamWatch *watch;
  GListModel *list;
  GPtrArray *items;
} Watched;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamWatch, sam_watch, G_TYPE_OBJECT)

static gboolean
idle_cb (gpointer data)
{
  SamWatch *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (SamWatch *self)
{
  /* Behind the redrawing: a summary need not be quicker than the typing it sums up. */
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
}

static void
notify_cb (SamWatch *self)
{
  queue_changed (self);
}

static void
unwatch_item (gpointer item, SamWatch *self)
{
  g_signal_handlers_disconnect_by_func (item, notify_cb, self);
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Watched *watched)
{
  for (guint i = 0; i < removed; i++)
    unwatch_item (watched->items->pdata[position + i], watched->watch);
  if (removed > 0)
    g_ptr_array_remove_range (watched->items, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gpointer item = g_list_model_get_item (list, position + i);

      g_signal_connect_swapped (item, "notify", G_CALLBACK (notify_cb), watched->watch);
      g_ptr_array_insert (watched->items, position + i, item);
    }
  queue_changed (watched->watch);
}

static void
watched_free (gpointer data)
{
  Watched *watched = data;

  g_signal_handlers_disconnect_by_func (watched->list, items_changed_cb, watched);
  for (guint i = 0; i < watched->items->len; i++)
    unwatch_item (watched->items->pdata[i], watched->watch);
  g_ptr_array_unref (watched->items);
  g_object_unref (watched->list);
  g_free (watched);
}

static void
sam_watch_dispose (GObject *object)
{
  SamWatch *self = SAM_WATCH (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  G_OBJECT_CLASS (sam_watch_parent_class)->dispose (object);
}

static void
sam_watch_class_init (SamWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_watch_dispose;

  signals[CHANGED] = g_signal_new ("changed", SAM_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sam_watch_init (SamWatch *self)
{
  self->lists = g_ptr_array_new_with_free_func (watched_free);
}

SamWatch *
sam_watch_new (void)
{
  return g_object_new (SAM_TYPE_WATCH, NULL);
}

void
sam_watch_add (SamWatch *self, GListModel *list)
{
  Watched *watched = g_new0 (Watched, 1);

  watched->watch = self;
  watched->list = g_object_ref (list);
  watched->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->lists, watched);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), watched);
  items_changed_cb (list, 0, 0, g_list_model_get_n_items (list), watched);
}
