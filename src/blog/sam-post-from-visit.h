/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Makes an idea for a post about @visit and puts it into the store: its open notes, those of the
 * visit first, then under a heading for each meeting, in the order of the day. What is internal or
 * confidential is never in it. NULL, and nothing made, if a note can't be read.
 * Returns: (transfer full) */
SamPost *sam_post_from_visit (SamStore *store, SamVisit *visit, GError **error);

G_END_DECLS
