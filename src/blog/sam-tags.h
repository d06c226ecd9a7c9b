/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-site.h"

G_BEGIN_DECLS

/* The tags of a post are a set of names, written "a, b"; case and order mean nothing. */

/* Returns: (transfer full): the names, each once */
char **sam_tags_split (const char *tags);
gboolean sam_tags_same (const char *tags, const char *other);
/* @mine and @theirs, both made from @base, in one: what either added is in, what either removed is
 * out. Returns: (transfer full) */
char *sam_tags_merge (const char *base, const char *mine, const char *theirs);

/* Raw names of the server as a JSON array in text, and as "a, b". Returns: (transfer full) */
char *sam_tags_to_json (char **raw_names);
char *sam_tags_from_json (const char *json);

typedef enum
{
  SAM_TAXONOMY_TAGS,
  SAM_TAXONOMY_CATEGORIES,
} SamTaxonomy;
#define SAM_N_TAXONOMIES 2

/* The tags and categories of one blog, as far as they were met in one sync. */
typedef struct _SamTagBook SamTagBook;
SamTagBook *sam_tag_book_new (SamSite *site);
void sam_tag_book_free (SamTagBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamTagBook, sam_tag_book_free)

SamSite *sam_tag_book_get_site (SamTagBook *self);

/* The raw names by number, in the order of @numbers; unknown ones are asked for.
 * Returns: (transfer full) */
char **sam_tag_book_names (SamTagBook *self, SamTaxonomy taxonomy, JsonArray *numbers,
                           GCancellable *cancellable, GError **error);
/* The numbers of those called as in @names. What the blog has not got is made; a category that the
 * user may not make is SAM_BLOG_ERROR_REFUSED.
 * Returns: (transfer full) */
JsonArray *sam_tag_book_numbers (SamTagBook *self, SamTaxonomy taxonomy, const char *names,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
