/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is done to the pictures of the Markdown in a buffer. Each is one step to undo. */

/* The pictures of the buffer; their places are characters here. Returns: (transfer full)
 * (element-type SamMarkPicture) */
GPtrArray *sam_picture_acts_list (GtkTextBuffer *buffer);

/* Puts @picture, its line and perhaps its caption, into a block of its own behind the block at
 * @where, and moves the mark behind it. */
void sam_picture_acts_insert (GtkTextBuffer *buffer, GtkTextMark *where, const char *picture);
/* The picture whose line or caption @at is in. Returns: (transfer full): a list of it alone, or
 * NULL */
GPtrArray *sam_picture_acts_at (GtkTextBuffer *buffer, const GtkTextIter *at);

/* Gives the picture at @at other words and another caption; blank lines would end the caption and
 * are left out. */
void sam_picture_acts_describe (GtkTextBuffer *buffer, const GtkTextIter *at, const char *words,
                                const char *caption);
/* Takes it out, with its caption and the blank line after it. */
void sam_picture_acts_remove (GtkTextBuffer *buffer, const GtkTextIter *at);

G_END_DECLS
