/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/queue/sam-queue-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"
#include "ui/queue/sam-queue-row.h"
#include "ui/sam-watch.h"

/**
 * SamQueuePage: the journal, as far as it concerns a person.
 */
struct _SamQueuePage
{
  SamPage parent_instance;

  GtkLabel *heading;
  GtkLabel *details;
  GtkProgressBar *progress;
  GtkWidget *sync_button;
  GtkWidget *stop;
  GtkStack *states;
  AdwStatusPage *empty;
  GtkListBox *list;

  SamStore *store;
  SamSync *sync;
  SamSyncSchedule *schedule;
  GtkFilter *filter;
  GListModel *open;
  SamWatch *watch;
  guint tick; /* counts the seconds down while the page is seen */
};

G_DEFINE_FINAL_TYPE (SamQueuePage, sam_queue_page, SAM_TYPE_PAGE)

/* --- What is said --------------------------------------------------------------------------- */

static void
count (SamQueuePage *self, guint *waiting, guint *failed)
{
  guint n = g_list_model_get_n_items (self->open);

  *failed = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (self->open, i);

      *failed += sam_record_enum (intent, "state") == SAM_INTENT_STATE_FAILED ? 1 : 0;
    }
  *waiting = n - *failed;
}

static char *
describe_heading (guint waiting, guint failed)
{
  g_autofree char *waits = NULL;
  g_autofree char *refused = NULL;

  if (waiting + failed == 0)
    return g_strdup (_ ("Nothing waits to be sent"));
  waits =
      g_strdup_printf (ngettext ("%u waits to be sent", "%u wait to be sent", waiting), waiting);
  if (failed == 0)
    return g_steal_pointer (&waits);
  refused = g_strdup_printf (ngettext ("%u needs you", "%u need you", failed), failed);
  return waiting == 0 ? g_steal_pointer (&refused) : g_strdup_printf ("%s · %s", waits, refused);
}

static char *
describe_next (SamQueuePage *self)
{
  int seconds = sam_sync_schedule_get_seconds (self->schedule);

  if (seconds < 0)
    return NULL;
  if (seconds == 0)
    return g_strdup (_ ("It is sent in a moment."));
  if (seconds < 100)
    return g_strdup_printf (ngettext ("It is tried again by itself in %d s.",
                                      "It is tried again by itself in %d s.", seconds),
                            seconds);
  return g_strdup_printf (ngettext ("It is tried again by itself in %d minute.",
                                    "It is tried again by itself in %d minutes.",
                                    (seconds + 30) / 60),
                          (seconds + 30) / 60);
}

static char *
describe_details (SamQueuePage *self)
{
  g_autofree char *message = NULL, *problem = NULL, *next = describe_next (self);

  g_object_get (self->store, "problem", &problem, NULL);
  if (problem != NULL)
    return g_steal_pointer (&problem);
  if (sam_accounts_count (self->store) == 0)
    return g_strdup (_ ("Everything is kept on this computer. There is no blog account yet."));
  g_object_get (self->sync, "message", &message, NULL);
  if (next == NULL || sam_sync_get_running (self->sync))
    return g_steal_pointer (&message);
  return *message != '\0' ? g_strdup_printf ("%s %s", message, next) : g_steal_pointer (&next);
}

static void
show_progress (SamQueuePage *self)
{
  guint done, total;

  g_object_get (self->sync, "progress-done", &done, "progress-total", &total, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), sam_sync_get_running (self->sync));
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? done / (double)total : 0);
}

static void
update (SamQueuePage *self)
{
  gboolean running = sam_sync_get_running (self->sync);
  guint waiting, failed;
  g_autofree char *heading = NULL;
  g_autofree char *details = describe_details (self);

  count (self, &waiting, &failed);
  heading = describe_heading (waiting, failed);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self->details), *details != '\0');
  gtk_widget_set_visible (self->sync_button, !running && sam_accounts_count (self->store) > 0);
  gtk_widget_set_visible (self->stop, running);
  gtk_stack_set_visible_child_name (self->states, waiting + failed > 0 ? "list" : "empty");
  show_progress (self);
}

static gboolean
tick_cb (gpointer data)
{
  update (data);
  return G_SOURCE_CONTINUE;
}

/* Where the focus is in the list: the place of its row, or -1. */
static int
focused_row (SamQueuePage *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* The row with the focus may have gone: it moves to the one that took its place. */
static void
keep_focus (SamQueuePage *self, int before)
{
  int last = (int)g_list_model_get_n_items (self->open) - 1;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, MIN (before, last));

  if (before < 0 || focused_row (self) >= 0)
    return;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_grab_focus (self->sync_button);
}

static void
journal_changed_cb (SamQueuePage *self)
{
  int focused = focused_row (self);

  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
  keep_focus (self, focused);
}

/* --- The list ------------------------------------------------------------------------------- */

static gboolean
is_shown (gpointer item, gpointer data)
{
  SamQueuePage *self = data;
  g_autoptr (SamRecord) subject = NULL;

  if (!sam_journal_is_open (item))
    return FALSE;
  subject = sam_journal_subject (self->store, item);
  return subject != NULL;
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  return sam_queue_row_new (SAM_QUEUE_PAGE (data)->store, item);
}

static void
row_activated_cb (SamQueuePage *self, GtkListBoxRow *row)
{
  SamIntent *intent = sam_queue_row_get_intent (SAM_QUEUE_ROW (row));
  g_autoptr (SamRecord) subject = sam_journal_subject (self->store, intent);

  if (subject != NULL)
    sam_window_open_record (GTK_WIDGET (self), subject);
}

/* --- The page ------------------------------------------------------------------------------- */

static void
sam_queue_page_shown (SamPage *page)
{
  SamQueuePage *self = SAM_QUEUE_PAGE (page);

  if (gtk_widget_get_visible (self->sync_button))
    gtk_widget_grab_focus (self->sync_button);
}

static void
sam_queue_page_map (GtkWidget *widget)
{
  SamQueuePage *self = SAM_QUEUE_PAGE (widget);

  GTK_WIDGET_CLASS (sam_queue_page_parent_class)->map (widget);
  if (self->sync != NULL && self->tick == 0)
    self->tick = g_timeout_add_seconds (1, tick_cb, self);
}

static void
sam_queue_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SAM_QUEUE_PAGE (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (sam_queue_page_parent_class)->unmap (widget);
}

static void
sam_queue_page_dispose (GObject *object)
{
  SamQueuePage *self = SAM_QUEUE_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->list != NULL && self->open != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->open);
  g_clear_object (&self->filter);
  g_clear_object (&self->watch);
  g_clear_object (&self->schedule);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_queue_page_parent_class)->dispose (object);
}

static void
sam_queue_page_class_init (SamQueuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_queue_page_dispose;
  widget_class->map = sam_queue_page_map;
  widget_class->unmap = sam_queue_page_unmap;
  SAM_PAGE_CLASS (klass)->shown = sam_queue_page_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/queue/sam-queue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, heading);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, details);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, progress);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, sync_button);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, stop);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, states);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, empty);
  gtk_widget_class_bind_template_child (widget_class, SamQueuePage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sam_queue_page_init (SamQueuePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sam_queue_page_set_sync (SamQueuePage *self, SamSync *sync, SamSyncSchedule *schedule)
{
  GListModel *intents, *posts;

  self->sync = g_object_ref (sync);
  self->schedule = g_object_ref (schedule);
  self->store = g_object_ref (sam_page_get_store (SAM_PAGE (self)));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  intents = sam_store_list (self->store, SAM_TYPE_INTENT);
  posts = sam_store_list (self->store, SAM_TYPE_POST);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, intents);
  sam_watch_add (self->watch, posts);
  self->open = G_LIST_MODEL (gtk_filter_list_model_new (intents, g_object_ref (self->filter)));
  g_object_unref (posts);
  gtk_list_box_bind_model (self->list, self->open, make_row, self, NULL);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (journal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify::problem", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (schedule, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
