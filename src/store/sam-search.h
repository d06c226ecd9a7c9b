/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-search-run.h"
#include "store/sam-store.h"

G_BEGIN_DECLS

/* The search over a store, and the worker that keeps its index. Main thread only. Signal "indexed":
 * all that was written is in the index now. */
#define SAM_TYPE_SEARCH (sam_search_get_type ())
G_DECLARE_FINAL_TYPE (SamSearch, sam_search, SAM, SEARCH, GObject)

/* The search of a store, one for each, made when first asked for; from then on the index follows
 * what is written, a few seconds later. Returns: (transfer none) */
SamSearch *sam_search_of (SamStore *store);

/* Writes what waits and looks for what a person typed, in a worker: see sam_search_run (). */
void sam_search_async (SamSearch *self, const char *typed, const SamSearchFilter *filter,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* *@complete is FALSE if there is so much new text that the index is still reading it: search
 * again at "indexed". Returns: (transfer full) (element-type SamSearchHit) */
GPtrArray *sam_search_finish (SamSearch *self, GAsyncResult *result, gboolean *complete,
                              GError **error);

G_END_DECLS
