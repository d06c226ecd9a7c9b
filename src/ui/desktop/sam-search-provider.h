/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the search of GNOME's desktop asks: org.gnome.Shell.SearchProvider2 on the session bus. What
 * is chosen there is opened by the application's action "open". */
#define SAM_TYPE_SEARCH_PROVIDER (sam_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (SamSearchProvider, sam_search_provider, SAM, SEARCH_PROVIDER, GObject)

/* Answers out of the data folder @folder at @path on @connection until it is disposed of; the
 * application is held while it looks. NULL if that path is taken. */
SamSearchProvider *sam_search_provider_new (GApplication *application, const char *folder,
                                            GDBusConnection *connection, const char *path,
                                            GError **error);

G_END_DECLS
