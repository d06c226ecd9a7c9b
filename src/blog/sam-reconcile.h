/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-snapshot.h"

G_BEGIN_DECLS

/* What becomes of a post that the web has otherwise than when both sides were equal. Works on plain
 * values, on any thread. */
typedef struct
{
  SamChange theirs;    /* only they changed it: it is taken */
  SamChange merged;    /* both did, and it is one now */
  SamChange agreed;    /* both did, and in the same way */
  SamChange conflicts; /* both did, each in its way */
  gboolean mixed; /* words of both sides stand in the post, and nobody has seen them together */

  /* The words after it all; where there is a conflict, those that are here. */
  char *title;
  char *excerpt;
  char *tags;
  char *text;
  SamFields fields; /* where both changed one, ours */
  /* Theirs as this program writes them, and where nothing was changed there, as they stand here. */
  char *their_title;
  char *their_excerpt;
  char *their_tags;
  char *their_text;
} SamReconcile;

/* @mine is how the post stands here, @ancestor holds the baseline that @web was made from; mostly
 * they are the same. Returns: (transfer full) */
SamReconcile *sam_reconcile_new (const SamSnapshot *mine, const SamSnapshot *ancestor,
                                 const SamWebPost *web);
void sam_reconcile_free (SamReconcile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamReconcile, sam_reconcile_free)

/* Our text for @content, with the blocks that are as in @text, what it was made from, spelled as
 * there: what only looks otherwise after it has been on the server was changed by nobody.
 * Returns: (transfer full) */
char *sam_reconcile_spell (const char *text, const char *content);

G_END_DECLS
