/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The bar that finds words in a text; hidden until it is asked for, closed by Escape. */
#define SAM_TYPE_TEXT_FINDER (sam_text_finder_get_type ())
G_DECLARE_FINAL_TYPE (SamTextFinder, sam_text_finder, SAM, TEXT_FINDER, GtkWidget)

GtkWidget *sam_text_finder_new (GtkTextView *view);
/* Shows the bar, with the selected words in it. */
void sam_text_finder_start (SamTextFinder *self);

G_END_DECLS
