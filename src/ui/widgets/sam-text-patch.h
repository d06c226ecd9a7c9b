/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the text of @buffer @text, changing only what differs: line by line, and in a line from the
 * first letter that differs to the last. The cursor and the selection stay where they are in the
 * words around them. One step to undo. */
void sam_text_patch (GtkTextBuffer *buffer, const char *text);

G_END_DECLS
