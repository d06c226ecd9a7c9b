/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buttons one after the other, on another line where there is no more room: none is cut off. */
#define SAM_TYPE_WRAP_BOX (sam_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (SamWrapBox, sam_wrap_box, SAM, WRAP_BOX, GtkWidget)

GtkWidget *sam_wrap_box_new (void);
void sam_wrap_box_append (SamWrapBox *self, GtkWidget *child);

G_END_DECLS
