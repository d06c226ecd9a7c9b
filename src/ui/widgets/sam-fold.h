/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of buttons for a header bar: with their words where there is room for all of them, else all
 * with their icons. Each button holds a SamFoldLabel. Property: "spacing" (int). */
#define SAM_TYPE_FOLD_BOX (sam_fold_box_get_type ())
G_DECLARE_FINAL_TYPE (SamFoldBox, sam_fold_box, SAM, FOLD_BOX, GtkWidget)

/* A word, or an icon with a shorter word (which may be "") beside it, as there is room. The button
 * around it must be given its name: there is no word to take it from when it is folded.
 * Properties: "label", "short", "icon-name" (strings). */
#define SAM_TYPE_FOLD_LABEL (sam_fold_label_get_type ())
G_DECLARE_FINAL_TYPE (SamFoldLabel, sam_fold_label, SAM, FOLD_LABEL, GtkWidget)

void sam_fold_label_set (SamFoldLabel *self, const char *label, const char *shorter);

G_END_DECLS
