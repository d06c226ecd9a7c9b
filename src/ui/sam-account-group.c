/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-account-group.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-secret.h"
#include "ui/sam-account-dialog.h"

/**
 * SamAccountGroup: the list follows the accounts of the store.
 */
struct _SamAccountGroup
{
  AdwPreferencesGroup parent_instance;

  GtkListBox *list;
  GtkWidget *add;

  SamStore *store;
  SamSigner *signer;
  GListModel *accounts;
  SamAccount *removed; /* the last one, while that can be undone */
  char *mark;
  AdwToast *toast; /* weak: the one that offers to undo it */
};

G_DEFINE_FINAL_TYPE (SamAccountGroup, sam_account_group, ADW_TYPE_PREFERENCES_GROUP)

/* --- Removing ------------------------------------------------------------------------------- */

/* The password goes when it can't be taken back any more. */
static void
end_removal (SamAccountGroup *self)
{
  if (self->removed != NULL && sam_record_get_deleted (self->removed) != NULL)
    sam_secret_forget_async (self->removed, NULL, NULL, NULL);
  g_clear_object (&self->removed);
  g_clear_pointer (&self->mark, g_free);
}

/* An older toast has nothing to say of a newer removal. */
static void
dismissed_cb (SamAccountGroup *self, AdwToast *toast)
{
  if (toast == self->toast)
    end_removal (self);
}

static void undo_cb (SamAccountGroup *self);

static void
offer_undo (SamAccountGroup *self, const char *sentence)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (markup), *before = self->toast;

  g_set_weak_pointer (&self->toast, toast);
  /* It would wait for it to go, and its button would undo this removal. */
  if (before != NULL)
    adw_toast_dismiss (before);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* What could not be brought back keeps its password, and can be asked for again. */
static void
undo_cb (SamAccountGroup *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_weak_pointer (&self->toast);
  if (self->mark != NULL && !sam_store_restore (self->store, self->mark, &error))
    offer_undo (self, error->message);
  else
    end_removal (self);
}

/* Where it fails, "Not saved" says so. */
static void
remove_cb (SamAccountGroup *self, SamAccount *account)
{
  g_autofree char *mark = sam_store_remove (self->store, account);

  if (mark == NULL)
    return;
  end_removal (self);
  self->mark = g_steal_pointer (&mark);
  self->removed = g_object_ref (account);
  offer_undo (self, _ ("Blog removed; its posts stay here"));
}

static void
open_dialog (SamAccountGroup *self, SamAccount *account)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *dialog = sam_account_dialog_new (window, self->store, self->signer, account);

  g_signal_connect_object (dialog, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* --- A row ---------------------------------------------------------------------------------- */

static void
has_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) row = data;
  SamAccount *account = g_object_get_data (G_OBJECT (row), "account");
  const char *user = sam_record_str (account, "user");
  g_autofree char *subtitle = NULL, *escaped = NULL;

  if (sam_secret_has_finish (result))
    /* Translators: %s is a user name; the password is there */
    subtitle = g_strdup_printf (_ ("%s · password kept"), user);
  else
    subtitle = g_strdup_printf (_ ("%s · no password yet"), user);
  escaped = g_markup_escape_text (subtitle, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
}

static void
show_cb (GtkWidget *row, GParamSpec *pspec, SamAccount *account)
{
  g_autofree char *label = sam_account_get_label (account);
  g_autofree char *title = g_markup_escape_text (label, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  sam_secret_has_async (account, NULL, has_cb, g_object_ref (row));
}

static GtkWidget *
new_row (gpointer item, gpointer data)
{
  GtkWidget *row = adw_action_row_new ();

  g_object_set_data_full (G_OBJECT (row), "account", g_object_ref (item), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (item, "notify", G_CALLBACK (show_cb), row, G_CONNECT_SWAPPED);
  show_cb (row, NULL, item);
  return row;
}

static void
activated_cb (SamAccountGroup *self, GtkListBoxRow *row)
{
  open_dialog (self, g_object_get_data (G_OBJECT (row), "account"));
}

static void
add_cb (SamAccountGroup *self)
{
  open_dialog (self, NULL);
}

/* --- The group ------------------------------------------------------------------------------ */

static void
changed_cb (SamAccountGroup *self)
{
  gboolean any = g_list_model_get_n_items (self->accounts) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list), any);
}

static void
sam_account_group_unroot (GtkWidget *widget)
{
  end_removal (SAM_ACCOUNT_GROUP (widget));
  GTK_WIDGET_CLASS (sam_account_group_parent_class)->unroot (widget);
}

static void
sam_account_group_dispose (GObject *object)
{
  SamAccountGroup *self = SAM_ACCOUNT_GROUP (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->accounts);
  g_clear_object (&self->signer);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_account_group_parent_class)->dispose (object);
}

static void
sam_account_group_class_init (SamAccountGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_account_group_dispose;
  widget_class->unroot = sam_account_group_unroot;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/sam-account-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, list);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, add);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sam_account_group_init (SamAccountGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesGroup *
sam_account_group_new (SamStore *store, SamSigner *signer)
{
  SamAccountGroup *self = g_object_new (SAM_TYPE_ACCOUNT_GROUP, NULL);

  self->store = g_object_ref (store);
  self->signer = g_object_ref (signer);
  self->accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);
  gtk_list_box_bind_model (self->list, self->accounts, new_row, self, NULL);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  if (sam_record_bool (sam_store_get_programme (store), "sample"))
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                             _ ("The sample programme has no blog."));
      gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
    }
  return ADW_PREFERENCES_GROUP (self);
}
