/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A draft is a record that is put into the store by its first edit, so that a row in which nothing
 * was written leaves nothing behind. Fill in its owner and defaults first, then begin.
 * @property is the one whose edit counts, NULL for any. @owner is what the record hangs on (or
 * NULL): if that is a draft too, it goes first. */
void sam_draft_begin (SamStore *store, gpointer record, const char *property, gpointer owner);
gboolean sam_draft_is (gpointer record);
/* Puts it into the store now; does nothing to a record that is no draft. */
void sam_draft_keep (gpointer record);

G_END_DECLS
