/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GtkTextView lays out a paragraph as a whole, and one of 100 000 characters takes it a quarter of
 * a second at each key. So long ones are shown in pieces: breaks (U+2029) stand in the buffer, and
 * not in the text. Where the text has that character itself, the buffer has two. */

/* @text as the buffer has it. Returns: (transfer full) */
char *sam_text_pieces_add (const char *text);
/* Takes the breaks out of @text, which a buffer had. Returns: @text */
char *sam_text_pieces_remove (char *text);
/* The text of @buffer, as it is kept. Returns: (transfer full) */
char *sam_text_pieces_get (GtkTextBuffer *buffer);
/* TRUE if the character at @iter is a break. */
gboolean sam_text_pieces_is_break (const GtkTextIter *iter);
/* Breaks the lines from @first to @last where they have grown too long, and takes away breaks with
 * nothing between them. */
void sam_text_pieces_mend (GtkTextBuffer *buffer, int first, int last);

G_END_DECLS
