/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "text/sam-markdown.h"

G_BEGIN_DECLS

/* A stretch of the source: a line, or what is left of it inside a quote or an item. */
typedef struct
{
  gsize start;
  gsize end;
} SamSpan;

/* Adds the events of @lines, which make up one paragraph, heading or item. Private to the parser.
 */
void sam_inline_parse (const char *source, const SamSpan *lines, guint n_lines, GArray *events);

/* TRUE if a backslash before this character takes away its meaning. */
gboolean sam_inline_is_escapable (gunichar c);
/* TRUE if @text is ![words](address) and nothing else; either place may be NULL. */
gboolean sam_inline_read_picture (const char *text, char **words, char **address);
/* TRUE if @address may stand in a link. */
gboolean sam_inline_is_address (const char *address);

G_END_DECLS
