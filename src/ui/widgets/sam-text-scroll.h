/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps a text view where it is read: a scrollbar that follows it when it is drawn, and the cursor
 * that stays where it is seen while the text around it changes. */
#define SAM_TYPE_TEXT_SCROLL (sam_text_scroll_get_type ())
G_DECLARE_FINAL_TYPE (SamTextScroll, sam_text_scroll, SAM, TEXT_SCROLL, GObject)

/* @scroller holds @view and shows no scrollbar of its own. */
SamTextScroll *sam_text_scroll_new (GtkTextView *view, GtkScrolledWindow *scroller,
                                    GtkScrollbar *bar);
/* Around a change of the text: the line with the cursor, where it was seen, stays at its height on
 * the screen, whatever comes in above it. The view sees to that only for lines that it measured. */
void sam_text_scroll_hold (SamTextScroll *self);
void sam_text_scroll_keep (SamTextScroll *self);
/* Another text comes: nothing is kept. */
void sam_text_scroll_forget (SamTextScroll *self);

G_END_DECLS
