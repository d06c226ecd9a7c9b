/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person typed into the search, as terms that must all be found. None of it is ever taken
 * for the syntax of the index. */
typedef struct
{
  GPtrArray *terms; /* of gunichar *, small letters, ended by 0 */
  char *parts;      /* the terms of three characters and more, for the index of parts, or NULL */
  char *words;      /* what begins a word, for the index of words, or NULL */
  gboolean loose;   /* the indexes find more than is meant: see sam_search_query_matches () */
} SamSearchQuery;

/* Returns: (transfer full); without terms if nothing can be looked for */
SamSearchQuery *sam_search_query_new (const char *typed);
void sam_search_query_free (SamSearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamSearchQuery, sam_search_query_free)

/* TRUE if every term is in @text. */
gboolean sam_search_query_matches (SamSearchQuery *self, const char *text);

/* A part of a string, in bytes. */
typedef struct
{
  guint start;
  guint end;
} SamSearchRange;

/* The sentence of @text with the first hit, on one line, cut where it is long; @ranges (an array of
 * SamSearchRange, emptied first) are the hits in it. Returns: (transfer full) */
char *sam_search_query_excerpt (SamSearchQuery *self, const char *text, GArray *ranges);
/* The hits in @text itself. */
void sam_search_query_mark (SamSearchQuery *self, const char *text, GArray *ranges);

G_END_DECLS
