/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Why @text, of a post, can't be sent because of its pictures: one sentence for each that still
 * wants something from the user. Added to @reasons. Of pictures that this program knows nothing of,
 * as those of an older post, it asks nothing. */
void sam_post_pictures_reasons (SamStore *store, const char *text, GStrvBuilder *reasons);

/* The same for one picture with @words to describe it; NULL if it may be sent. Of one that is on
 * the blog already it is not asked who agreed.
 * Returns: (transfer full) (nullable) */
char *sam_post_picture_reason (gpointer picture, const char *words);

/* The same where the picture is the one that stands for the post. */
void sam_post_pictures_featured_reason (SamStore *store, const char *text, const char *featured,
                                        GStrvBuilder *reasons);

/* The last barrier before @text is sent, or @featured: FALSE (SAM_BLOG_ERROR_REFUSED) if it shows a
 * picture that only this computer has. */
gboolean sam_post_pictures_check (const char *text, const char *featured, GError **error);

G_END_DECLS
