/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-database.h"

G_BEGIN_DECLS

/* The kinds of records that the search looks in, ended by NULL. */
extern const char *const sam_search_kinds[];

/* The entries of a kind are those from here up to the next kind's. */
gint64 sam_search_index_first (const char *kind);

/* Reads again what was changed since (index_due), in transactions of a few milliseconds so that
 * whoever writes meanwhile hardly waits. Ends early at @deadline (g_get_monotonic_time (); 0 is
 * none) or when cancelled; *@complete tells. For a worker's connection. */
gboolean sam_search_index_update (SamDatabase *database, gint64 deadline, GCancellable *cancellable,
                                  gboolean *complete, GError **error);

/* Looks whether the index is whole and has just what it should. @problem (transfer full) is a
 * sentence, or NULL if all is well. */
gboolean sam_search_index_check (SamDatabase *database, char **problem, GError **error);

G_END_DECLS
