/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What WordPress sends as a title, a tag or an excerpt is HTML: "Skola &amp; hem" is "Skola & hem".
 * Tags stay as they are; only the entities are decoded. Returns: (transfer full) */
char *sam_text_decode_entities (const char *html);
/* The other way, as authors get it back: & < and >. Returns: (transfer full) */
char *sam_text_encode_entities (const char *text);

/* The words of our Markdown without its marks; a line for each block, item and line break.
 * Returns: (transfer full) */
char *sam_text_plain (const char *markdown);

/* How many words there are: what white space parts and has a letter or a digit. */
guint sam_text_count_words (const char *text);

/* The beginning of @markdown on one line, without headings if there is anything else; at most @max
 * characters, cut between words with "…". Returns: (transfer full) */
char *sam_text_summary (const char *markdown, guint max);

/* The sentence of @text in which @needle first occurs, or "" if it does not, on one line of at most
 * @max characters. Upper and lower case are alike, a and å are not. @hit and @hit_length, in
 * characters, may be NULL. Returns: (transfer full) */
char *sam_text_excerpt (const char *text, const char *needle, guint max, guint *hit,
                        guint *hit_length);

G_END_DECLS
