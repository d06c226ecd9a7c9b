/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-signer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "blog/sam-address.h"
#include "blog/sam-secret.h"
#include "blog/sam-sign-in.h"
#include "blog/sam-site-test.h"

/**
 * SamSigner: from the button to the kept password. The password is handed from the call-back to
 * the secret service and stands nowhere else.
 */
struct _SamSigner
{
  GObject parent_instance;

  SamStore *store;
  char *instance;
  SamSignIn *sign_in; /* NULL while none is begun */
  char *account;
  GtkWindow *parent;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_WORKING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNED_IN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamSigner, sam_signer, G_TYPE_OBJECT)

static void
end (SamSigner *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sign_in, sam_sign_in_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_weak_pointer (&self->parent);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKING]);
}

static void
fail (SamSigner *self, const char *sentence)
{
  end (self);
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* --- To the browser ------------------------------------------------------------------------- */

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamSigner) self = data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->sign_in == NULL)
    return;
  fail (self, _ ("No browser could be opened. Make an application password under Users, Profile on "
                 "the blog and enter it here."));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SamSigner) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *page = sam_site_find_sign_in_finish (result, &error);
  g_autofree char *address = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_CANCELLED))
    return;
  if (page == NULL)
    {
      fail (self, error->message);
      return;
    }
  if (self->parent == NULL)
    {
      end (self);
      return;
    }
  address = sam_sign_in_address (self->sign_in, page, g_get_host_name (), now);
  gtk_show_uri_full (self->parent, address, GDK_CURRENT_TIME, self->cancellable, shown_cb,
                     g_object_ref (self));
}

void
sam_signer_start (SamSigner *self, const char *account, const char *url, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = sam_address_normalise (url, &error);

  if (self->sign_in != NULL)
    end (self);
  if (address == NULL)
    {
      fail (self, error->message);
      return;
    }
  self->sign_in = sam_sign_in_new (address, self->instance);
  self->account = g_strdup (account);
  g_set_weak_pointer (&self->parent, parent);
  self->cancellable = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKING]);
  sam_site_find_sign_in_async (address, self->cancellable, found_cb, g_object_ref (self));
}

void
sam_signer_cancel (SamSigner *self)
{
  if (self->sign_in != NULL)
    end (self);
}

gboolean
sam_signer_get_working (SamSigner *self)
{
  return self->sign_in != NULL;
}

/* --- And back ------------------------------------------------------------------------------- */

typedef struct
{
  SamSigner *self;
  SamAccount *account;
} Kept;

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Kept *kept = data;
  g_autoptr (SamSigner) self = kept->self;
  g_autoptr (SamAccount) account = kept->account;
  g_autofree char *note = NULL;
  gboolean is_kept = sam_secret_save_finish (result, &note);

  g_free (kept);
  /* Whoever shows the account shows whether there is a password, too. */
  g_object_notify (G_OBJECT (account), "user");
  g_signal_emit (self, signals[SIGNED_IN], 0, account, is_kept, note != NULL ? note : "");
}

static SamAccount *
put_account (SamSigner *self, const char *user)
{
  SamAccount *account = sam_store_get (self->store, SAM_TYPE_ACCOUNT, self->account);

  /* There is one already, whatever was meant. */
  if (account == NULL)
    account = sam_accounts_find (self->store, sam_sign_in_get_url (self->sign_in));
  if (account == NULL)
    {
      account = sam_record_new (SAM_TYPE_ACCOUNT);
      g_object_set (account, "url", sam_sign_in_get_url (self->sign_in), "user", user, NULL);
      sam_store_add (self->store, account);
    }
  else
    g_object_set (account, "url", sam_sign_in_get_url (self->sign_in), "user", user, NULL);
  return account;
}

static void
accept (SamSigner *self, const char *user, const char *password)
{
  g_autoptr (SamAccount) account = put_account (self, user);
  Kept *kept = g_new0 (Kept, 1);

  kept->self = g_object_ref (self);
  kept->account = g_object_ref (account);
  sam_secret_save_async (account, password, NULL, kept_cb, kept);
  end (self);
}

gboolean
sam_signer_take (SamSigner *self, const char *call_back)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *user = NULL, *sentence = NULL;
  char *password = NULL;

  switch (sam_sign_in_judge (self->sign_in, call_back, now, &user, &password))
    {
    case SAM_CALL_BACK_ACCEPTED:
      accept (self, user, password);
      sam_secret_free (password);
      return TRUE;
    case SAM_CALL_BACK_DECLINED:
      fail (self, _ ("You said no on the blog, so nothing was changed."));
      return TRUE;
    case SAM_CALL_BACK_LATE:
      fail (self, _ ("The answer of the blog came too late. Sign in once more."));
      return TRUE;
    case SAM_CALL_BACK_FOREIGN:
      sentence = g_strdup_printf (_ ("The answer came from another site than %s, and was ignored. "
                                     "Check the address of the blog and sign in once more."),
                                  sam_sign_in_get_url (self->sign_in));
      fail (self, sentence);
      return TRUE;
    case SAM_CALL_BACK_BROKEN:
      fail (self, _ ("The blog gave no password. Make an application password under Users, Profile "
                     "on the blog and enter it here."));
      return TRUE;
    case SAM_CALL_BACK_STRAY:
      break;
    }
  return FALSE;
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_signer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_WORKING:
      g_value_set_boolean (value, sam_signer_get_working (SAM_SIGNER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_signer_dispose (GObject *object)
{
  SamSigner *self = SAM_SIGNER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_signer_parent_class)->dispose (object);
}

static void
sam_signer_finalize (GObject *object)
{
  SamSigner *self = SAM_SIGNER (object);

  g_clear_pointer (&self->sign_in, sam_sign_in_free);
  g_free (self->account);
  g_free (self->instance);
  G_OBJECT_CLASS (sam_signer_parent_class)->finalize (object);
}

static void
sam_signer_class_init (SamSignerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sam_signer_get_property;
  object_class->dispose = sam_signer_dispose;
  object_class->finalize = sam_signer_finalize;

  properties[PROP_WORKING] = g_param_spec_boolean ("working", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNED_IN] =
      g_signal_new ("signed-in", SAM_TYPE_SIGNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, SAM_TYPE_ACCOUNT, G_TYPE_BOOLEAN, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", SAM_TYPE_SIGNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sam_signer_init (SamSigner *self)
{
}

/* The part of it that other data folders have beside the usual one. */
static const char *
instance_of (const char *id)
{
  if (id == NULL || !g_str_has_prefix (id, APPLICATION_ID "."))
    return "";
  return id + strlen (APPLICATION_ID ".");
}

SamSigner *
sam_signer_new (SamStore *store, const char *application_id)
{
  SamSigner *self = g_object_new (SAM_TYPE_SIGNER, NULL);

  self->store = g_object_ref (store);
  self->instance = g_strdup (instance_of (application_id));
  return self;
}
