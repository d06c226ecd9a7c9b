/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What toolbar and keys do to the Markdown in a buffer. Each is one step to undo. */

/* Puts @mark ("**", "*", "`") around the selection or the word at the cursor, or takes it away. */
void sam_text_acts_toggle (GtkTextBuffer *buffer, const char *mark);
/* "[words](https://)", with the address selected. */
void sam_text_acts_link (GtkTextBuffer *buffer);
/* The lines of the selection get a heading one step smaller: none, 2, 3, none. */
void sam_text_acts_heading (GtkTextBuffer *buffer);
/* The lines of the selection become items or quoted, or no longer: @mark is "- ", "1. " or "> ". */
void sam_text_acts_lines (GtkTextBuffer *buffer, const char *mark);
/* Moves the items of the selection in or out by one step; FALSE if the cursor is in no item. */
gboolean sam_text_acts_indent (GtkTextBuffer *buffer, gboolean out);
/* After a new line was typed at the cursor: goes on with the list or quote above, or ends it where
 * its item is empty. */
void sam_text_acts_continue (GtkTextBuffer *buffer);
/* After a space was typed at the cursor: takes away a mark that was typed though the list had gone
 * on by itself, as in "- - ". */
void sam_text_acts_once (GtkTextBuffer *buffer);

G_END_DECLS
