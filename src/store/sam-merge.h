/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-table.h"

G_BEGIN_DECLS

/* Two programs edited the same record. Brings what the row holds now into @record, which is dirty:
 * where only one side changed a field, that side stands; a text that both changed keeps both; of
 * another field the later writer's (ours) stands. @record can then be written over the row. A row
 * that the other side marked as deleted comes back: what is typed may not vanish.
 * *@both_kept tells whether two texts were joined. */
gboolean sam_merge_with_row (SamTable *table, SamDatabase *database, SamRecord *record,
                             gboolean *both_kept, GError **error);

/* Both versions of a text: one of them where the other holds it, else one below the other, with
 * what they share only once. Returns: (transfer full) */
char *sam_merge_texts (const char *mine, const char *theirs);

G_END_DECLS
