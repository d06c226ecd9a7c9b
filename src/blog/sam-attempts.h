/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-snapshot.h"

G_BEGIN_DECLS

/* What was sent of a post and never answered: it may be on the server, or come there late. Then it
 * is our own words that stand there, not somebody else's. Kept in the row of the journal; main
 * thread; nothing is flushed. */

/* @sent is about to be sent. */
void sam_attempts_add (SamStore *store, const SamSnapshot *sent);
/* It was answered. */
void sam_attempts_answered (SamStore *store, const SamSnapshot *sent);
/* The attempt that made @web of what was the baseline of @now, or NULL: words, tags and fields
 * only. Returns: (transfer full) (nullable) */
SamSnapshot *sam_attempts_recognise (SamStore *store, const SamSnapshot *now,
                                     const SamWebPost *web);
/* TRUE if @web is what an attempt to create @post made, and nobody has touched it since. */
gboolean sam_attempts_created (SamStore *store, const char *post, const SamWebPost *web);

G_END_DECLS
