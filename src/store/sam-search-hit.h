/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "store/sam-search-query.h"

G_BEGIN_DECLS

/* One record that the search found. */
#define SAM_TYPE_SEARCH_HIT (sam_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (SamSearchHit, sam_search_hit, SAM, SEARCH_HIT, GObject)

/* All strings are copied; @ranges (of SamSearchRange) belong to @excerpt. */
SamSearchHit *sam_search_hit_new (const char *kind, const char *id, const char *title,
                                  const char *day, const char *excerpt, GArray *ranges);

const char *sam_search_hit_get_kind (SamSearchHit *self);
const char *sam_search_hit_get_id (SamSearchHit *self);
const char *sam_search_hit_get_title (SamSearchHit *self);
/* "" if the record has none. */
const char *sam_search_hit_get_day (SamSearchHit *self);
const char *sam_search_hit_get_excerpt (SamSearchHit *self);
/* Where the hits are in the excerpt. Returns: (transfer none) */
const SamSearchRange *sam_search_hit_get_ranges (SamSearchHit *self, guint *n_ranges);

G_END_DECLS
