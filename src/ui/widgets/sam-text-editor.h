/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Edits the text of a record, our Markdown with live styling. What is typed is in the record 250 ms
 * later, at once when the focus leaves and at sam_text_editor_flush (). What another program
 * changes in the record appears here without moving the cursor. Properties: "label" (string: the
 * accessible name), "placeholder" (string), "editable" (gboolean), "toolbar" (gboolean: the buttons
 * above the text), "beside" (gboolean: the text stands at the left under a heading, not in the
 * middle), "words" (int, read-only).
 *
 * Actions: text.bold, text.italic, text.code, text.link, text.heading, text.bullets, text.numbers,
 * text.quote, text.find; their keys are in the tooltips of the toolbar. */
#define SAM_TYPE_TEXT_EDITOR (sam_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (SamTextEditor, sam_text_editor, SAM, TEXT_EDITOR, GtkWidget)

GtkWidget *sam_text_editor_new (void);
/* Shows @property of @record (NULL for nothing, which is insensitive). The body is loaded from
 * @store; where that fails the reason is shown in place of the text and nothing can be typed. */
void sam_text_editor_open (SamTextEditor *self, SamStore *store, SamRecord *record,
                           const char *property);
void sam_text_editor_flush (SamTextEditor *self);
/* Shows the bar that finds words in the text; FALSE if the focus is elsewhere: then Ctrl+F is not
 * for this text. */
gboolean sam_text_editor_find (SamTextEditor *self);
/* What is edited, or NULL. Returns: (transfer none) */
gpointer sam_text_editor_get_record (SamTextEditor *self);
/* Shows @sentence below the text until something is typed; NULL for nothing. */
void sam_text_editor_tell (SamTextEditor *self, const char *sentence);
/* Puts one more button behind those of the toolbar. */
void sam_text_editor_add_tool (SamTextEditor *self, GtkWidget *button);
/* The text view inside, for the focus. Returns: (transfer none) */
GtkTextView *sam_text_editor_get_view (SamTextEditor *self);

G_END_DECLS
