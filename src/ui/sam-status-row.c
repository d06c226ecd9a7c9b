/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-status-row.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "ui/sam-page.h"
#include "ui/sam-watch.h"

/**
 * SamStatusRow: saved or not, on the network or not, and how much waits to be sent.
 */
struct _SamStatusRow
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkStack *symbol;
  GtkLabel *label;
  GtkLabel *heading;
  GtkLabel *details;
  GtkListBox *queue;
  GtkWidget *sync_button;
  GtkWidget *cancel;

  SamStore *store;
  GListModel *posts;
  SamWatch *watch;
  SamSync *sync;
  int waiting;
};

G_DEFINE_FINAL_TYPE (SamStatusRow, sam_status_row, GTK_TYPE_WIDGET)

static SamSyncState
state_of (SamStatusRow *self)
{
  SamSyncState state;

  g_object_get (self->sync, "state", &state, NULL);
  return state;
}

static gboolean
is_offline (SamStatusRow *self)
{
  /* Only a hint: a sync that the user asks for is tried all the same. */
  return sam_accounts_count (self->store) > 0
         && (state_of (self) == SAM_SYNC_STATE_OFFLINE
             || !g_network_monitor_get_network_available (g_network_monitor_get_default ()));
}

static char *
dup_problem (SamStatusRow *self)
{
  char *problem = NULL;

  g_object_get (self->store, "problem", &problem, NULL);
  return problem;
}

static void
fill_queue (SamStatusRow *self)
{
  GtkWidget *row;

  self->waiting = 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->queue))) != NULL)
    gtk_list_box_remove (self->queue, row);
  for (guint i = 0; i < g_list_model_get_n_items (self->posts); i++)
    {
      g_autoptr (SamRecord) post = g_list_model_get_item (self->posts, i);
      const char *title = sam_record_str (post, "title");
      GtkWidget *label;

      if (sam_record_enum (post, "wish") == SAM_POST_WISH_NOTHING)
        continue;
      label = gtk_label_new (*title != '\0' ? title : _ ("Untitled post"));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->queue, label);
      g_object_set_data_full (G_OBJECT (gtk_widget_get_parent (label)), "post", g_object_ref (post),
                              g_object_unref);
      self->waiting++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->queue), self->waiting > 0);
}

static char *
describe_sending (SamStatusRow *self)
{
  guint done, total;

  g_object_get (self->sync, "progress-done", &done, "progress-total", &total, NULL);
  if (total > 0)
    /* Translators: how far the sending and fetching of posts has come: "Syncing 3 of 12" */
    return g_strdup_printf (_ ("Syncing %u of %u"), done, total);
  return g_strdup (_ ("Syncing…"));
}

static char *
describe_rest (SamStatusRow *self)
{
  gboolean saved = FALSE;
  GString *text;

  g_object_get (self->store, "saved", &saved, NULL);
  text = g_string_new (saved ? _ ("Saved") : _ ("Saving…"));
  if (is_offline (self))
    g_string_append_printf (text, " · %s", _ ("Offline"));
  else if (state_of (self) == SAM_SYNC_STATE_FAILED)
    g_string_append_printf (text, " · %s", _ ("Last sync failed"));
  if (self->waiting > 0)
    {
      g_string_append (text, " · ");
      /* Translators: posts that wait to be sent to the blog */
      g_string_append_printf (text, ngettext ("%d post to send", "%d posts to send", self->waiting),
                              self->waiting);
    }
  return g_string_free (text, FALSE);
}

static const char *
choose_icon (SamStatusRow *self, const char *problem)
{
  if (problem != NULL || state_of (self) == SAM_SYNC_STATE_FAILED)
    return "dialog-warning-symbolic";
  if (is_offline (self))
    return "network-offline-symbolic";
  return self->waiting > 0 ? "mail-send-symbolic" : "object-select-symbolic";
}

static void
show_state (SamStatusRow *self, const char *text, const char *icon)
{
  gboolean running = sam_sync_get_running (self->sync);

  gtk_label_set_text (self->label, text);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_stack_set_visible_child_name (self->symbol, running ? "spinner" : "icon");
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
show_details (SamStatusRow *self, const char *problem)
{
  gboolean account = sam_accounts_count (self->store) > 0;
  gboolean running = sam_sync_get_running (self->sync);
  g_autofree char *message = NULL;
  const char *details;

  g_object_get (self->sync, "message", &message, NULL);
  details = message;

  gtk_label_set_text (self->heading, self->waiting > 0 ? _ ("Waiting to be sent")
                                                       : _ ("Nothing waits to be sent"));
  if (problem != NULL)
    details = problem;
  else if (!account)
    details = _ ("Everything is kept on this computer. There is no blog account yet.");
  gtk_label_set_text (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self->details), *details != '\0');
  gtk_widget_set_visible (self->sync_button, account && !running);
  gtk_widget_set_visible (self->cancel, running);
}

static void
update (SamStatusRow *self)
{
  g_autofree char *problem = NULL, *text = NULL;

  if (self->sync == NULL)
    return;
  problem = dup_problem (self);
  if (problem != NULL)
    text = g_strdup_printf (_ ("Not saved: %s"), problem);
  else
    text = sam_sync_get_running (self->sync) ? describe_sending (self) : describe_rest (self);
  show_state (self, text, choose_icon (self, problem));
  show_details (self, problem);
}

static void
posts_changed_cb (SamStatusRow *self)
{
  fill_queue (self);
  update (self);
}

static void
row_activated_cb (SamStatusRow *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (self->button);
  sam_window_open_record (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "post"));
}

static void
sam_status_row_dispose (GObject *object)
{
  SamStatusRow *self = SAM_STATUS_ROW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  sam_status_row_set_sync (self, NULL);
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_status_row_parent_class)->dispose (object);
}

static void
sam_status_row_class_init (SamStatusRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_status_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/samordna/Samordna/ui/sam-status-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, button);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, symbol);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, label);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, heading);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, details);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, queue);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, SamStatusRow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_status_row_init (SamStatusRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A menu button centres its child, without a property for it. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->button)),
                         GTK_ALIGN_FILL);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
}

void
sam_status_row_set_sync (SamStatusRow *self, SamSync *sync)
{
  if (self->sync != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->sync, update, self);
      g_signal_handlers_disconnect_by_func (self->store, update, self);
    }
  g_clear_object (&self->watch);
  g_clear_object (&self->posts);
  g_clear_object (&self->store);
  g_set_object (&self->sync, sync);
  if (sync == NULL)
    return;

  g_object_get (sync, "store", &self->store, NULL);
  self->posts = sam_store_list (self->store, SAM_TYPE_POST);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, self->posts);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (posts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  posts_changed_cb (self);
}
