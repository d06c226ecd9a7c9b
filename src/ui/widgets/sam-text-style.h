/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes our Markdown in a buffer look like what it means, as it is typed: only lines whose look has
 * changed are touched, before the next frame. */
#define SAM_TYPE_TEXT_STYLE (sam_text_style_get_type ())
G_DECLARE_FINAL_TYPE (SamTextStyle, sam_text_style, SAM, TEXT_STYLE, GObject)

SamTextStyle *sam_text_style_new (GtkTextBuffer *buffer);
/* Colours for a dark or a light background. */
void sam_text_style_set_dark (SamTextStyle *self, gboolean dark);
/* Styles now what waits to be styled; for tests, and for a text that has just been opened. */
void sam_text_style_flush (SamTextStyle *self);

G_END_DECLS
