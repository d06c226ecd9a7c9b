/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-status-row.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"
#include "ui/sam-watch.h"

/**
 * SamStatusRow: saved or not, on the network or not, and how much waits to be sent.
 */
struct _SamStatusRow
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkStack *symbol;
  GtkLabel *label;

  SamStore *store;
  GListModel *intents;
  SamWatch *watch;
  SamSync *sync;
  guint waiting;
  guint failed;
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
count (SamStatusRow *self)
{
  self->waiting = sam_sync_get_waiting (self->sync);
  self->failed = 0;
  for (guint i = 0; i < g_list_model_get_n_items (self->intents); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (self->intents, i);

      if (sam_journal_is_open (intent)
          && sam_record_enum (intent, "state") == SAM_INTENT_STATE_FAILED)
        self->failed++;
    }
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

/* Returns: (transfer full) (nullable) */
static char *
describe_sync (SamStatusRow *self)
{
  g_autofree char *unreached = NULL;

  if (is_offline (self))
    return g_strdup (_ ("Offline"));
  if (state_of (self) != SAM_SYNC_STATE_FAILED)
    return NULL;
  g_object_get (self->sync, "unreached", &unreached, NULL);
  /* Translators: %s is the name of a blog */
  return unreached != NULL ? g_strdup_printf (_ ("%s not reached"), unreached)
                           : g_strdup (_ ("Last sync failed"));
}

static char *
describe_rest (SamStatusRow *self)
{
  g_autofree char *sync = describe_sync (self);
  gboolean saved = FALSE;
  GString *text;

  g_object_get (self->store, "saved", &saved, NULL);
  text = g_string_new (saved ? _ ("Saved") : _ ("Saving…"));
  if (sync != NULL)
    g_string_append_printf (text, " · %s", sync);
  if (self->waiting > 0)
    {
      g_string_append (text, " · ");
      /* Translators: what waits to be sent to the blog */
      g_string_append_printf (text, ngettext ("%u to send", "%u to send", self->waiting),
                              self->waiting);
    }
  if (self->failed > 0)
    {
      g_string_append (text, " · ");
      /* Translators: what could not be sent to the blog and waits for the user */
      g_string_append_printf (text, ngettext ("%u not sent", "%u not sent", self->failed),
                              self->failed);
    }
  return g_string_free (text, FALSE);
}

static const char *
choose_icon (SamStatusRow *self, const char *problem)
{
  if (problem != NULL || state_of (self) == SAM_SYNC_STATE_FAILED || self->failed > 0)
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
  gtk_widget_set_tooltip_text (self->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
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
}

static void
intents_changed_cb (SamStatusRow *self)
{
  count (self);
  update (self);
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
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_status_row_init (SamStatusRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
}

void
sam_status_row_set_sync (SamStatusRow *self, SamSync *sync)
{
  g_autoptr (GListModel) accounts = NULL;

  if (self->sync != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->sync, intents_changed_cb, self);
      g_signal_handlers_disconnect_by_func (self->store, update, self);
    }
  g_clear_object (&self->watch);
  g_clear_object (&self->intents);
  g_clear_object (&self->store);
  g_set_object (&self->sync, sync);
  if (sync == NULL)
    return;

  g_object_get (sync, "store", &self->store, NULL);
  self->intents = sam_store_list (self->store, SAM_TYPE_INTENT);
  self->watch = sam_watch_new ();
  accounts = sam_store_list (self->store, SAM_TYPE_ACCOUNT);
  sam_watch_add (self->watch, self->intents);
  sam_watch_add (self->watch, accounts);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (intents_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify", G_CALLBACK (intents_changed_cb), self,
                           G_CONNECT_SWAPPED);
  intents_changed_cb (self);
}
