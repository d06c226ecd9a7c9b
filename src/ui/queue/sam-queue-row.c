/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/queue/sam-queue-row.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"
#include "store/sam-reference.h"
#include "ui/sam-page.h"

struct _SamQueueRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *state;
  GtkWidget *retry;
  GtkWidget *cancel;

  SamStore *store;
  SamIntent *intent;
  SamRecord *subject;
  GListModel *accounts;
};

G_DEFINE_FINAL_TYPE (SamQueueRow, sam_queue_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_in_conflict (SamQueueRow *self)
{
  return SAM_IS_POST (self->subject) && sam_record_bool (self->subject, "conflict");
}

static const char *
describe (SamQueueRow *self)
{
  const char *problem = sam_record_str (self->intent, "problem");

  if (is_in_conflict (self))
    return _ ("Changed here and on the blog. Open it and choose which version to keep.");
  switch (sam_record_enum (self->intent, "state"))
    {
    case SAM_INTENT_STATE_SENDING:
      return _ ("Is being sent…");
    case SAM_INTENT_STATE_UNKNOWN:
      return *problem != '\0' ? problem
                              : _ ("Was sent, but no answer came. The blog is asked before "
                                   "anything is sent again.");
    default:
      if (*problem == '\0' && sam_accounts_was_removed (self->store, self->intent))
        return _ ("The blog that this is for was removed. It is not sent, unless the blog is added "
                  "and you ask again.");
      if (sam_record_bool (self->intent, "written-on"))
        return _ ("Written on since it was asked for. It waits until you ask again, or sync.");
      return *problem != '\0' ? problem : _ ("Waits to be sent");
    }
}

static const char *
choose_icon (SamQueueRow *self)
{
  if (is_in_conflict (self) || sam_record_enum (self->intent, "state") == SAM_INTENT_STATE_FAILED)
    return "dialog-warning-symbolic";
  return "mail-send-symbolic";
}

static void
name_button (GtkWidget *button, const char *title)
{
  g_autofree char *name =
      g_strdup_printf ("%s: %s", gtk_button_get_label (GTK_BUTTON (button)), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (SamQueueRow *self)
{
  const char *state = describe (self);
  g_autofree char *name = self->subject != NULL ? sam_reference_title (self->store, self->subject)
                                                : g_strdup (_ ("Untitled post"));
  /* Translators: what is to be done, then what it is about: "Publish · Visit in Åmål" */
  g_autofree char *title =
      g_strdup_printf (_ ("%s · %s"),
                       sam_journal_label (sam_record_enum (self->intent, "kind"),
                                          sam_record_str (self->intent, "wanted")),
                       name);
  g_autofree char *all = g_strdup_printf ("%s. %s", title, state);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->state, state);
  if (sam_record_enum (self->intent, "state") == SAM_INTENT_STATE_FAILED)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  gtk_image_set_from_icon_name (self->icon, choose_icon (self));
  gtk_widget_set_visible (self->retry,
                          !is_in_conflict (self)
                              && sam_record_enum (self->intent, "state") != SAM_INTENT_STATE_SENDING
                              && *sam_record_str (self->intent, "problem") != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  name_button (self->retry, title);
  name_button (self->cancel, title);
}

static void
retry_cb (SamQueueRow *self)
{
  sam_journal_retry (self->store, self->intent);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sync", NULL);
}

static void
undo_cb (GtkWidget *list, GObject *toast)
{
  if (!sam_journal_undo_cancel (g_object_get_data (toast, "sam-store"),
                                g_object_get_data (toast, "sam-intent")))
    sam_window_toast (list, _ ("It was not put back, as something else was done meanwhile. Ask for "
                               "it again where it was asked for."));
}

/* The row goes at once; the list stays. */
static void
offer_undo (SamQueueRow *self)
{
  g_autofree char *message =
      g_strdup_printf (_ ("Taken back: %s"), gtk_label_get_text (self->title));
  GObject *toast = sam_window_toast_undo (GTK_WIDGET (self), message);

  if (toast == NULL)
    return;
  g_object_set_data_full (toast, "sam-store", g_object_ref (self->store), g_object_unref);
  g_object_set_data_full (toast, "sam-intent", g_object_ref (self->intent), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb),
                           gtk_widget_get_parent (GTK_WIDGET (self)), G_CONNECT_SWAPPED);
}

static void
cancel_cb (SamQueueRow *self)
{
  offer_undo (self);
  sam_journal_cancel (self->store, self->intent);
}

static void
sam_queue_row_dispose (GObject *object)
{
  SamQueueRow *self = SAM_QUEUE_ROW (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->subject);
  g_clear_object (&self->intent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_queue_row_parent_class)->dispose (object);
}

static void
sam_queue_row_class_init (SamQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_queue_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/queue/sam-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SamQueueRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SamQueueRow, title);
  gtk_widget_class_bind_template_child (widget_class, SamQueueRow, state);
  gtk_widget_class_bind_template_child (widget_class, SamQueueRow, retry);
  gtk_widget_class_bind_template_child (widget_class, SamQueueRow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sam_queue_row_init (SamQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sam_queue_row_new (SamStore *store, SamIntent *intent)
{
  SamQueueRow *self = g_object_new (SAM_TYPE_QUEUE_ROW, NULL);

  self->store = g_object_ref (store);
  self->intent = g_object_ref (intent);
  self->subject = sam_journal_subject (store, intent);
  self->accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);
  g_signal_connect_object (intent, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->subject != NULL)
    g_signal_connect_object (self->subject, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

SamIntent *
sam_queue_row_get_intent (SamQueueRow *self)
{
  return self->intent;
}
