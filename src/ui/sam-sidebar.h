/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The list of pages; a chosen one is shown through the action win.show. */
#define SAM_TYPE_SIDEBAR (sam_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SamSidebar, sam_sidebar, SAM, SIDEBAR, GtkWidget)

/* Selects the row of a page without showing it; no row for a page that has none. */
void sam_sidebar_select (SamSidebar *self, const char *page);
/* How many things on a page ask for action; 0 shows nothing. */
void sam_sidebar_set_count (SamSidebar *self, const char *page, int count);

G_END_DECLS
