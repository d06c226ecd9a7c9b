/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Which blog is whose. A post belongs to one blog and is sent to no other; an idea may move to
 * another as long as nothing of it is known there. Main thread. */

/* With more than one it must be said which. */
guint sam_accounts_count (SamStore *store);

/* The blog of a new post: the one of the post made last, or the first.
 * Returns: (transfer full) (nullable) */
SamAccount *sam_accounts_default (SamStore *store);

/* The blog that @url is the address of. Returns: (transfer full) (nullable) */
SamAccount *sam_accounts_find (SamStore *store, const char *url);

/* The blog of @post; the one of new posts while it has none. NULL if its blog was removed, and not
 * added again. Returns: (transfer full) (nullable) */
SamAccount *sam_accounts_of_post (SamStore *store, SamPost *post);
/* TRUE if the blog of @post is the one with the id @account. */
gboolean sam_accounts_owns (SamStore *store, const char *account, SamPost *post);
/* The blog of a post, or of a record that belongs to one. Returns: (transfer full) (nullable) */
SamAccount *sam_accounts_of_subject (SamStore *store, gpointer subject);
/* The blog that something is to be done on. Returns: (transfer full) (nullable) */
SamAccount *sam_accounts_of_intent (SamStore *store, SamIntent *intent);
/* TRUE if the blog that @intent was asked for was removed since, even if the same was added again:
 * what was forgotten with it is not done all of a sudden. */
gboolean sam_accounts_was_removed (SamStore *store, SamIntent *intent);

/* Nothing of @post is on a blog, or may be. */
gboolean sam_accounts_may_move (SamStore *store, SamPost *post);
/* Settles for @post the blog that it has until somebody chooses another. */
void sam_accounts_settle (SamStore *store, SamPost *post);
/* Begins the text of a new post with the by-line that its blog has for those. */
void sam_accounts_sign (SamStore *store, SamPost *post);

G_END_DECLS
