/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/sam-account.h"

G_BEGIN_DECLS

/* The application password of an account: in the secret service of the desktop; where there is
 * none, in memory until the program closes. Never in the database, the settings or a log.
 * The environment variable SAMORDNA_PASSWORD goes before both. */

/* Keeps @password for the address and user that @account has now. */
void sam_secret_save_async (SamAccount *account, const char *password, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
/* FALSE: it is kept in memory only; @sentence then says so, translated. Never fails otherwise. */
gboolean sam_secret_save_finish (GAsyncResult *result, char **sentence);

/* TRUE if there is a password for @account. */
void sam_secret_has_async (SamAccount *account, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
gboolean sam_secret_has_finish (GAsyncResult *result);

/* Forgets the password of @account. */
void sam_secret_forget_async (SamAccount *account, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
void sam_secret_forget_finish (GAsyncResult *result);

/* Blocking, for a worker. Returns: (transfer full) (nullable): free it with sam_secret_free () */
char *sam_secret_load (const char *account_id, const char *url, const char *user,
                       GCancellable *cancellable);
void sam_secret_free (char *password);

G_END_DECLS
