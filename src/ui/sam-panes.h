/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* F6: moves the focus to the next pane (@step 1) or the one before (-1). The panes are @first, the
 * sidebar, and the sides of every GtkPaned in @page, or @page itself where it has none. */
gboolean sam_panes_move (GtkWindow *window, GtkWidget *first, GtkWidget *page, int step);

G_END_DECLS
