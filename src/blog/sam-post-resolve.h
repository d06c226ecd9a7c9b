/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-versions.h"

G_BEGIN_DECLS

/* A post that was changed here and on the web, each in its way. */

/* What the blog has, while post "conflict" is set: title, excerpt, tags and text as this program
 * shows them; NULL without a conflict. @exact is FALSE if the text holds more than can be edited
 * here. Returns: (transfer full), a SamPost that belongs to no store */
SamPost *sam_post_theirs (SamStore *store, SamPost *post, gboolean *exact);
/* The same of what both were made from. */
SamPost *sam_post_ancestor (SamStore *store, SamPost *post);

typedef enum
{
  SAM_POST_KEEP_MINE,   /* mine goes over theirs at the next sync */
  SAM_POST_KEEP_THEIRS, /* mine is replaced by theirs */
  SAM_POST_KEEP_COPY,   /* mine becomes an idea of its own, the post gets theirs */
} SamPostKeep;
/* Ends a conflict. KEEP_COPY also serves a post without one, such as one that is in the trash,
 * gone, or on another blog: then the post stays as it is.
 * @copy is set to the new idea (transfer full) and may be NULL. */
gboolean sam_post_resolve (SamStore *store, SamPost *post, SamPostKeep keep, SamPost **copy,
                           GError **error);
/* Ends a conflict with these words, which may be of both. What stood here before is in the history,
 * as theirs is. */
gboolean sam_post_choose (SamStore *store, SamPost *post, const SamWords *words, GError **error);

G_END_DECLS
