/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-database.h"
#include "store/sam-search-hit.h"

G_BEGIN_DECLS

/* How many of each kind a search returns. */
#define SAM_SEARCH_MOST 50

/* What a search is narrowed to. */
typedef struct
{
  const char *kind;         /* NULL: every kind */
  const char *municipality; /* an id, NULL: every one */
  int year;                 /* 0: every one */
} SamSearchFilter;

/* Looks for what a person typed: the newest SAM_SEARCH_MOST of each kind, kind by kind, what has
 * no day in Swedish order. It sees what the index has read. Blocks: for a worker or the command
 * line. @filter may be NULL. Returns: (transfer full) (element-type SamSearchHit) */
GPtrArray *sam_search_run (SamDatabase *database, const char *typed, const SamSearchFilter *filter,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
