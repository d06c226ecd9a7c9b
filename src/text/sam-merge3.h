/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two texts in our Markdown that were both made from a third, in one, block by block. Blank lines
 * are nobody's words: only blocks are compared. */

typedef enum
{
  SAM_MERGE3_SAME,     /* nobody changed it */
  SAM_MERGE3_MINE,     /* only mine was changed */
  SAM_MERGE3_THEIRS,   /* only theirs */
  SAM_MERGE3_BOTH,     /* both, and in the same way */
  SAM_MERGE3_CONFLICT, /* both, each in its way: a person has to choose */
} SamMerge3Kind;

/* Blocks that stand together, as each side has them; "" where it has none. */
typedef struct
{
  SamMerge3Kind kind;
  char *base;
  char *mine;
  char *theirs;
} SamMerge3Part;

typedef struct _SamMerge3 SamMerge3;
SamMerge3 *sam_merge3_new (const char *base, const char *mine, const char *theirs);
void sam_merge3_free (SamMerge3 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamMerge3, sam_merge3_free)

/* Returns: (transfer none) */
guint sam_merge3_get_n_parts (SamMerge3 *self);
const SamMerge3Part *sam_merge3_get_part (SamMerge3 *self, guint part);
guint sam_merge3_get_n_conflicts (SamMerge3 *self);

/* What to take where both sides were changed. */
typedef enum
{
  SAM_MERGE3_TAKE_MINE,
  SAM_MERGE3_TAKE_THEIRS,
  SAM_MERGE3_TAKE_BOTH, /* mine, then theirs */
  SAM_MERGE3_TAKE_BASE,
} SamMerge3Take;
/* The text of it all. @takes holds one for each conflict, in their order; NULL where there is none.
 * Returns: (transfer full) */
char *sam_merge3_text (SamMerge3 *self, const SamMerge3Take *takes);

/* The same for what is kept whole, such as a title: NULL if both changed it, each in its way.
 * Returns: (transfer none): one of the three */
const char *sam_merge3_whole (const char *base, const char *mine, const char *theirs);

G_END_DECLS
