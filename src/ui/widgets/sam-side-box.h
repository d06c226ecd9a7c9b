/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two widgets beside each other, "main" and "side"; where there is no room for both, the side lies
 * over the right end of the main one. Property "narrow" (gboolean, read-only): there is no room. */
#define SAM_TYPE_SIDE_BOX (sam_side_box_get_type ())
G_DECLARE_FINAL_TYPE (SamSideBox, sam_side_box, SAM, SIDE_BOX, GtkWidget)

G_END_DECLS
