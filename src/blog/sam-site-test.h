/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-site.h"

G_BEGIN_DECLS

/* The connection test of the preferences, in a thread of its own: the address and user that
 * @account has now, with @password, or the kept one if it is NULL. Returns what it found, or an
 * error that names what is wrong; unlike a sync it takes the trouble to find out why a password is
 * not accepted. */
void sam_site_test_async (SamAccount *account, const char *password, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);
SamSiteInfo *sam_site_test_finish (GAsyncResult *result, GError **error);

/* Finds the page for signing in on the blog at @url, as a person typed it. */
void sam_site_find_sign_in_async (const char *url, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) */
char *sam_site_find_sign_in_finish (GAsyncResult *result, GError **error);

G_END_DECLS
