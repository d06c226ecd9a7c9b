/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-account-group.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-address.h"
#include "blog/sam-secret.h"
#include "blog/sam-site-test.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamAccountGroup: what is typed is kept at Enter, when the connection is tested, and when the
 * window closes.
 */
struct _SamAccountGroup
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *url;
  AdwEntryRow *user;
  AdwPasswordEntryRow *password;
  GtkWidget *test;
  GtkSpinner *spinner;
  GtkImage *result_icon;
  GtkLabel *result;
  GtkWidget *result_box;
  GtkLabel *note; /* that the password is not kept, where it is not */

  SamStore *store;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SamAccountGroup, sam_account_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
tell (SamAccountGroup *self, const char *icon, const char *sentence)
{
  gtk_image_set_from_icon_name (self->result_icon, icon);
  gtk_label_set_text (self->result, sentence);
  gtk_widget_set_visible (self->result_box, TRUE);
  /* On a small screen it comes below the edge of the window. */
  sam_reveal (self->result_box);
}

/* Keeps address and user. FALSE, with the reason shown, if the address can't be used. */
static gboolean
keep_account (SamAccountGroup *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = sam_address_normalise (text_of (self->url), &error);
  SamAccount *account = sam_store_get_account (self->store);

  if (url == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->url), "error");
      tell (self, "dialog-warning-symbolic", error->message);
      return FALSE;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->url), "error");
  gtk_editable_set_text (GTK_EDITABLE (self->url), url);
  if (account == NULL)
    {
      g_autoptr (SamAccount) made = sam_record_new (SAM_TYPE_ACCOUNT);

      g_object_set (made, "url", url, "user", text_of (self->user), NULL);
      sam_store_add (self->store, made);
    }
  else
    g_object_set (account, "url", url, "user", text_of (self->user), NULL);
  return TRUE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamAccountGroup) self = data;
  g_autofree char *sentence = NULL;

  gboolean kept = sam_secret_save_finish (result, &sentence);

  gtk_label_set_text (self->note, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), !kept);
}

static void
keep_password (SamAccountGroup *self)
{
  SamAccount *account = sam_store_get_account (self->store);

  if (*text_of (self->password) != '\0' && account != NULL)
    sam_secret_save_async (account, text_of (self->password), NULL, saved_cb, g_object_ref (self));
}

/* Keeps what there is; quietly nothing while it is not yet enough for an account. */
static gboolean
keep (SamAccountGroup *self)
{
  if (*text_of (self->url) == '\0' || *text_of (self->user) == '\0')
    return FALSE;
  if (!keep_account (self))
    return FALSE;
  keep_password (self);
  return TRUE;
}

static void
apply_cb (SamAccountGroup *self)
{
  keep (self);
}

static void
set_testing (SamAccountGroup *self, gboolean testing)
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
  g_autoptr (SamAccountGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSiteInfo) info = sam_site_test_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (self->cancellable == NULL)
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
test_cb (SamAccountGroup *self)
{
  const char *password = text_of (self->password);
  SamAccount *account;

  if (*text_of (self->url) == '\0' || *text_of (self->user) == '\0')
    {
      tell (self, "dialog-warning-symbolic",
            _ ("Type the address of the blog and your user name there first."));
      return;
    }
  if (!keep (self))
    return;
  account = sam_store_get_account (self->store);
  if (account == NULL)
    return;
  set_testing (self, TRUE);
  tell (self, "content-loading-symbolic", _ ("Asking the blog…"));
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sam_site_test_async (account, *password != '\0' ? password : NULL, self->cancellable, tested_cb,
                       g_object_ref (self));
}

static void
sam_account_group_unroot (GtkWidget *widget)
{
  SamAccountGroup *self = SAM_ACCOUNT_GROUP (widget);

  /* The window closes: what was typed and not yet kept is kept now. */
  if (gtk_widget_get_sensitive (widget))
    keep (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  GTK_WIDGET_CLASS (sam_account_group_parent_class)->unroot (widget);
}

static void
sam_account_group_dispose (GObject *object)
{
  SamAccountGroup *self = SAM_ACCOUNT_GROUP (object);

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
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, url);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, user);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, password);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, test);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, result_icon);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, result);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, result_box);
  gtk_widget_class_bind_template_child (widget_class, SamAccountGroup, note);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
}

static void
sam_account_group_init (SamAccountGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_account (SamAccountGroup *self)
{
  SamAccount *account = sam_store_get_account (self->store);

  if (sam_record_bool (sam_store_get_programme (self->store), "sample"))
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                             _ ("The sample programme has no blog."));
      gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
    }
  if (account == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->url), sam_record_str (account, "url"));
  gtk_editable_set_text (GTK_EDITABLE (self->user), sam_record_str (account, "user"));
}

AdwPreferencesGroup *
sam_account_group_new (SamStore *store)
{
  SamAccountGroup *self = g_object_new (SAM_TYPE_ACCOUNT_GROUP, NULL);

  self->store = g_object_ref (store);
  show_account (self);
  return ADW_PREFERENCES_GROUP (self);
}
