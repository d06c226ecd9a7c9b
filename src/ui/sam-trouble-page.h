/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the window shows when the data could not be opened: what happened and what to do; for a
 * damaged file the newest good backup. Signal: "try-again". */
#define SAM_TYPE_TROUBLE_PAGE (sam_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (SamTroublePage, sam_trouble_page, SAM, TROUBLE_PAGE, GtkWidget)

void sam_trouble_page_set_error (SamTroublePage *self, const char *folder, const GError *error);

G_END_DECLS
