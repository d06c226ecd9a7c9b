/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-account-dialog.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-address.h"
#include "blog/sam-secret.h"
#include "blog/sam-site-test.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamAccountDialog: what is typed is kept at Enter, when the connection is tested, and when the
 * window closes.
 */
struct _SamAccountDialog
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
  AdwEntryRow *url;
  AdwActionRow *sign_in_row;
  GtkButton *sign_in;
  AdwEntryRow *user;
  GtkWidget *kept;
  AdwPasswordEntryRow *password;
  GtkWidget *test;
  GtkSpinner *spinner;
  GtkImage *result_icon;
  GtkLabel *result;
  GtkWidget *result_box;
  GtkWidget *more;
  AdwEntryRow *name;
  AdwEntryRow *byline;
  GtkSwitch *classic;
  GtkSpinButton *picture_size;
  GtkLabel *note; /* that the password is not kept, where it is not */

  SamStore *store;
  SamSigner *signer;
  SamAccount *account; /* NULL until there is one */
  GCancellable *cancellable;
  gboolean closed;
  gboolean removing;
};

enum
{
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamAccountDialog, sam_account_dialog, ADW_TYPE_WINDOW)

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
tell (SamAccountDialog *self, const char *icon, const char *sentence)
{
  gtk_image_set_from_icon_name (self->result_icon, icon);
  gtk_label_set_text (self->result, sentence);
  gtk_widget_set_visible (self->result_box, TRUE);
  /* On a small screen it comes below the edge of the window. */
  sam_reveal (self->result_box);
}

/* --- The password --------------------------------------------------------------------------- */

static void
show_kept (SamAccountDialog *self, gboolean kept)
{
  gtk_widget_set_visible (self->kept, kept);
  gtk_widget_set_visible (GTK_WIDGET (self->password), !kept);
  if (kept)
    gtk_editable_set_text (GTK_EDITABLE (self->password), "");
}

static void
has_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamAccountDialog) self = data;
  gboolean has = sam_secret_has_finish (result);

  /* What is being typed by now is worth more than what is kept. */
  if (!self->closed && *text_of (self->password) == '\0')
    show_kept (self, has);
}

static void
look_for_password (SamAccountDialog *self)
{
  if (self->account != NULL)
    sam_secret_has_async (self->account, NULL, has_cb, g_object_ref (self));
}

static void
replace_cb (SamAccountDialog *self)
{
  show_kept (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
tell_note (SamAccountDialog *self, const char *sentence)
{
  sam_text_set (GTK_WIDGET (self->note), sentence);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamAccountDialog) self = data;
  g_autofree char *sentence = NULL;

  sam_secret_save_finish (result, &sentence);
  /* Whoever shows the account shows whether there is a password, too. */
  g_object_notify (G_OBJECT (self->account), "user");
  if (self->closed)
    return;
  tell_note (self, sentence != NULL ? sentence : "");
  show_kept (self, TRUE);
}

/* --- How posts are written ------------------------------------------------------------------ */

static void
size_changed_cb (SamAccountDialog *self)
{
  int size = gtk_spin_button_get_value_as_int (self->picture_size);

  if (size != sam_account_get_picture_size (self->account))
    g_object_set (self->account, "picture-size", size, NULL);
}

/* Once there is an account, typing is the edit. */
static void
show_more (SamAccountDialog *self)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  if (gtk_widget_get_visible (self->more))
    return;
  gtk_widget_set_visible (self->more, TRUE);
  g_object_bind_property (self->account, "name", self->name, "text", flags);
  g_object_bind_property (self->account, "byline", self->byline, "text", flags);
  g_object_bind_property (self->account, "classic", self->classic, "active", flags);
  gtk_spin_button_set_value (self->picture_size, sam_account_get_picture_size (self->account));
  g_signal_connect_swapped (self->picture_size, "value-changed", G_CALLBACK (size_changed_cb),
                            self);
}

static void
remove_cb (SamAccountDialog *self)
{
  self->removing = TRUE;
  g_signal_emit (self, signals[REMOVE], 0, self->account);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- What is typed -------------------------------------------------------------------------- */

/* The address as it is kept, or NULL with the reason shown. Returns: (transfer full) */
static char *
check_url (SamAccountDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = sam_address_normalise (text_of (self->url), &error);
  g_autoptr (SamAccount) other = url != NULL ? sam_accounts_find (self->store, url) : NULL;

  if (url != NULL && (other == NULL || other == self->account))
    return g_steal_pointer (&url);
  gtk_widget_add_css_class (GTK_WIDGET (self->url), "error");
  tell (self, "dialog-warning-symbolic",
        url == NULL ? error->message : _ ("This blog is in the list already."));
  return NULL;
}

/* Keeps address and user. FALSE, with the reason shown, if the address can't be used. */
static gboolean
keep_account (SamAccountDialog *self)
{
  g_autofree char *url = check_url (self);
  gboolean is_new = self->account == NULL;

  if (url == NULL)
    return FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self->url), "error");
  gtk_editable_set_text (GTK_EDITABLE (self->url), url);
  if (is_new)
    self->account = sam_record_new (SAM_TYPE_ACCOUNT);
  g_object_set (self->account, "url", url, "user", text_of (self->user), NULL);
  if (is_new)
    {
      sam_store_add (self->store, self->account);
      show_more (self);
    }
  return TRUE;
}

/* Keeps what there is; quietly nothing while it is not yet enough for an account. */
static gboolean
keep (SamAccountDialog *self)
{
  if (*text_of (self->url) == '\0' || *text_of (self->user) == '\0')
    return FALSE;
  if (!keep_account (self))
    return FALSE;
  if (*text_of (self->password) != '\0')
    sam_secret_save_async (self->account, text_of (self->password), NULL, saved_cb,
                           g_object_ref (self));
  else
    look_for_password (self);
  return TRUE;
}

static void
apply_cb (SamAccountDialog *self)
{
  keep (self);
}

static void
show_account (SamAccountDialog *self)
{
  show_more (self);
  gtk_editable_set_text (GTK_EDITABLE (self->url), sam_record_str (self->account, "url"));
  gtk_editable_set_text (GTK_EDITABLE (self->user), sam_record_str (self->account, "user"));
}

/* --- The test ------------------------------------------------------------------------------- */

static void
set_testing (SamAccountDialog *self, gboolean testing)
{
  gtk_spinner_set_spinning (self->spinner, testing);
  gtk_widget_set_sensitive (self->test, !testing);
}

static char *
describe (const SamSiteInfo *info)
{
  const char *may =
      info->may_publish ? _ ("You may publish.") : _ ("You may write drafts, but not publish.");

  /* Translators: %s are the name of the user, the name of the blog, and a sentence on what the
   * user may do there */
  return g_strdup_printf (_ ("The connection works: %s on %s. %s"), info->user_name,
                          info->site_name, may);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamAccountDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSiteInfo) info = sam_site_test_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (self->closed || self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_testing (self, FALSE);
  if (info == NULL)
    {
      tell (self, "dialog-warning-symbolic", error->message);
      return;
    }
  sentence = describe (info);
  tell (self, "object-select-symbolic", sentence);
}

static void
start_test (SamAccountDialog *self, const char *password)
{
  set_testing (self, TRUE);
  tell (self, "content-loading-symbolic", _ ("Asking the blog…"));
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sam_site_test_async (self->account, *password != '\0' ? password : NULL, self->cancellable,
                       tested_cb, g_object_ref (self));
}

static void
test_cb (SamAccountDialog *self)
{
  if (*text_of (self->url) == '\0' || *text_of (self->user) == '\0')
    tell (self, "dialog-warning-symbolic",
          _ ("Sign in, or type the address of the blog and your user name there first."));
  else if (keep (self))
    start_test (self, text_of (self->password));
}

/* --- Signing in ----------------------------------------------------------------------------- */

static void
working_cb (SamAccountDialog *self)
{
  gboolean working = sam_signer_get_working (self->signer);

  gtk_button_set_label (self->sign_in, working ? _ ("_Cancel") : _ ("_Sign in…"));
  adw_action_row_set_subtitle (
      self->sign_in_row, working
                             ? _ ("Say yes in the browser, and this window goes on by itself")
                             : _ ("The blog asks there whether this program may write for you"));
}

static void
sign_in_cb (SamAccountDialog *self)
{
  gtk_widget_set_visible (self->result_box, FALSE);
  if (sam_signer_get_working (self->signer))
    sam_signer_cancel (self->signer);
  else if (*text_of (self->url) == '\0')
    {
      tell (self, "dialog-warning-symbolic", _ ("Type the address of the blog first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->url));
    }
  else
    sam_signer_start (self->signer, self->account != NULL ? sam_record_get_id (self->account) : "",
                      text_of (self->url), GTK_WINDOW (self));
}

static void
signed_in_cb (SamAccountDialog *self, SamAccount *account, gboolean kept, const char *note)
{
  g_set_object (&self->account, account);
  show_account (self);
  show_kept (self, TRUE);
  tell_note (self, note);
  start_test (self, "");
}

static void
failed_cb (SamAccountDialog *self, const char *sentence)
{
  tell (self, "dialog-warning-symbolic", sentence);
}

/* --- The window ----------------------------------------------------------------------------- */

static gboolean
sam_account_dialog_close_request (GtkWindow *window)
{
  SamAccountDialog *self = SAM_ACCOUNT_DIALOG (window);

  /* What was typed and not yet kept is kept now. */
  if (!self->removing)
    keep (self);
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (sam_account_dialog_parent_class)->close_request (window);
}

static void
sam_account_dialog_dispose (GObject *object)
{
  SamAccountDialog *self = SAM_ACCOUNT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->signer);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_account_dialog_parent_class)->dispose (object);
}

static void
sam_account_dialog_class_init (SamAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_account_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sam_account_dialog_close_request;
  signals[REMOVE] = g_signal_new ("remove", SAM_TYPE_ACCOUNT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, SAM_TYPE_ACCOUNT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/sam-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, page);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, url);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, sign_in);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, user);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, kept);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, password);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, test);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, result_icon);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, result);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, result_box);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, note);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, more);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, byline);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, classic);
  gtk_widget_class_bind_template_child (widget_class, SamAccountDialog, picture_size);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sam_account_dialog_init (SamAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
sam_account_dialog_new (GtkWindow *parent, SamStore *store, SamSigner *signer, SamAccount *account)
{
  SamAccountDialog *self = g_object_new (SAM_TYPE_ACCOUNT_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->signer = g_object_ref (signer);
  g_signal_connect_object (signer, "notify::working", G_CALLBACK (working_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (signer, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (signer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  working_cb (self);
  if (account != NULL)
    {
      self->account = g_object_ref (account);
      show_account (self);
      look_for_password (self);
      /* Not the address: it would be selected, and what somebody types by mistake replace it. */
      gtk_window_set_focus (GTK_WINDOW (self), self->test);
    }
  return GTK_WINDOW (self);
}
