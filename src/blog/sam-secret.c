/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-secret.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "blog/sam-address.h"

static const SecretSchema schema = {
  "io.github.samordna.Samordna.Blog",
  SECRET_SCHEMA_NONE,
  {
      { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "url", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* What no secret service would keep, for as long as the program runs. */
static GHashTable *remembered;
static GMutex remembered_lock;

typedef struct
{
  char *account;
  char *url;
  char *user;
  char *password;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->account);
  g_free (entry->url);
  g_free (entry->user);
  sam_secret_free (entry->password);
  g_free (entry);
}

/* One address has one password, however it was typed. */
static char *
plain_address (const char *url)
{
  char *plain = sam_address_normalise (url, NULL);

  return plain != NULL ? plain : g_strdup (url);
}

static Entry *
entry_new (SamAccount *account, const char *password)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->account = g_strdup (sam_record_get_id (account));
  entry->url = plain_address (sam_record_str (account, "url"));
  entry->user = g_strdup (sam_record_str (account, "user"));
  entry->password = g_strdup (password);
  return entry;
}

static char *
name_of (const char *account, const char *url, const char *user)
{
  return g_strjoin ("\n", account, url, user, NULL);
}

/* NULL forgets. */
static void
remember (const Entry *entry, const char *password)
{
  g_mutex_lock (&remembered_lock);
  if (remembered == NULL)
    remembered =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)secret_value_unref);
  if (password != NULL)
    g_hash_table_replace (remembered, name_of (entry->account, entry->url, entry->user),
                          secret_value_new (password, -1, "text/plain"));
  else
    {
      g_autofree char *name = name_of (entry->account, entry->url, entry->user);

      g_hash_table_remove (remembered, name);
    }
  g_mutex_unlock (&remembered_lock);
}

static char *
recall (const char *account, const char *url, const char *user)
{
  g_autofree char *name = name_of (account, url, user);
  SecretValue *value = NULL;
  char *password = NULL;

  g_mutex_lock (&remembered_lock);
  if (remembered != NULL)
    value = g_hash_table_lookup (remembered, name);
  if (value != NULL)
    password = g_strdup (secret_value_get_text (value));
  g_mutex_unlock (&remembered_lock);
  return password;
}

char *
sam_secret_load (const char *account_id, const char *url, const char *user,
                 GCancellable *cancellable)
{
  const char *given = g_getenv ("SAMORDNA_PASSWORD");
  g_autofree char *address = plain_address (url);
  char *password;

  if (given != NULL && *given != '\0')
    return g_strdup (given);
  password = recall (account_id, address, user);
  if (password == NULL)
    /* Without a secret service there is no password, and the caller says so: not an error here. */
    password = secret_password_lookup_sync (&schema, cancellable, NULL, "account", account_id,
                                            "url", address, "user", user, NULL);
  return password;
}

void
sam_secret_free (char *password)
{
  if (password != NULL)
    {
      secret_password_wipe (password);
      g_free (password);
    }
}

/* --- For the main thread -------------------------------------------------------------------- */

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Entry *entry = data;
  g_autofree char *label = g_strdup_printf (_ ("Blog password of Samordna for %s"), entry->url);

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, entry->password,
                                  cancellable, NULL, "account", entry->account, "url", entry->url,
                                  "user", entry->user, NULL))
    {
      remember (entry, NULL);
      g_task_return_boolean (task, TRUE);
      return;
    }
  remember (entry, entry->password);
  g_task_return_boolean (task, FALSE);
}

static void
has_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Entry *entry = data;
  char *password = sam_secret_load (entry->account, entry->url, entry->user, cancellable);

  g_task_return_boolean (task, password != NULL);
  sam_secret_free (password);
}

static void
forget_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Entry *entry = data;

  remember (entry, NULL);
  secret_password_clear_sync (&schema, cancellable, NULL, "account", entry->account, NULL);
  g_task_return_boolean (task, TRUE);
}

/* A secret service may ask for the password of the keyring and take its time: never on the main
 * thread. */
static void
run (SamAccount *account, const char *password, GTaskThreadFunc func, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, entry_new (account, password), (GDestroyNotify)entry_free);
  g_task_run_in_thread (task, func);
}

void
sam_secret_save_async (SamAccount *account, const char *password, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  run (account, password, save_thread, cancellable, callback, data);
}

gboolean
sam_secret_save_finish (GAsyncResult *result, char **sentence)
{
  gboolean kept = g_task_propagate_boolean (G_TASK (result), NULL);

  if (!kept && sentence != NULL)
    *sentence = g_strdup (_ ("This computer has no place to keep passwords. The password is "
                             "remembered until the program closes."));
  return kept;
}

void
sam_secret_has_async (SamAccount *account, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  run (account, NULL, has_thread, cancellable, callback, data);
}

gboolean
sam_secret_has_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
sam_secret_forget_async (SamAccount *account, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  run (account, NULL, forget_thread, cancellable, callback, data);
}

void
sam_secret_forget_finish (GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}
