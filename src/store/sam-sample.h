/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* TRUE if nothing has been entered in @store yet, so that the sample may be made in it. */
gboolean sam_sample_fits (SamStore *store);

/* Fills the empty @store with the sample programme. Its days are moved by whole weeks, so that what
 * is about to happen in it is about to happen around @today. Errors: those of sam_json_load (). */
gboolean sam_sample_make (SamStore *store, const char *today, GError **error);

G_END_DECLS
