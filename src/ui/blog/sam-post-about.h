/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* How posts and visits are called in the lists of the blog page. Strings are (transfer full). */

/* "Östersund, 26 Nov 2015". */
char *sam_post_about_visit (SamStore *store, SamVisit *visit);
/* The municipalities of the post's visits, "Haninge, Kalix", or "". */
char *sam_post_about_places (SamStore *store, SamPost *post);
/* One word or sentence on where the post is: "Will be published at the next sync", "Scheduled". */
char *sam_post_about_state (SamPost *post);
/* The title, or words in its place. */
const char *sam_post_about_title (SamPost *post);
/* The visits of a post, their SamPostVisit records. */
GListModel *sam_post_about_visits (SamStore *store, SamPost *post);

/* "2 new comments", or NULL if there are none. Returns: (transfer full) (nullable) */
char *sam_post_about_news (SamPost *post);
/* The blog that the post is for, where there are several; else "". Returns: (transfer full) */
char *sam_post_about_blog (SamStore *store, SamPost *post);

/* Lines of a text as one reads them: a picture is "Picture: what is seen", without its address, and
 * a raw block "[Table: its words]", without its code. Returns: (transfer full) */
char *sam_post_about_words (const char *text);
/* @text with each raw block in one line, which sam_post_about_words () can read, for what goes line
 * by line. Two that differ do so still. Returns: (transfer full) */
char *sam_post_about_fold (const char *text);

/* Where the post is edited on the web; "" if nowhere. Returns: (transfer full) */
char *sam_post_about_web (SamStore *store, SamPost *post);

G_END_DECLS
