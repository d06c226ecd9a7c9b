/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asks the desktop, through the Background portal, to start the program without a window at log-in,
 * or not to any more. @folder is its data folder, NULL for the usual one. The desktop may ask the
 * user, so this may take long. */
void sam_background_request_async (GDBusConnection *connection, gboolean start, const char *folder,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);
/* TRUE if it is as was asked; errors are a sentence for the user. */
gboolean sam_background_request_finish (GDBusConnection *connection, GAsyncResult *result,
                                        GError **error);

G_END_DECLS
