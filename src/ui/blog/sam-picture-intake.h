/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/sam-text-editor.h"

G_BEGIN_DECLS

/* Takes pictures into the text of an editor: those that are dropped on it, pasted, or chosen. */
#define SAM_TYPE_PICTURE_INTAKE (sam_picture_intake_get_type ())
G_DECLARE_FINAL_TYPE (SamPictureIntake, sam_picture_intake, SAM, PICTURE_INTAKE, GObject)

/* What is still on its way when @editor is gone comes into its post all the same. */
SamPictureIntake *sam_picture_intake_new (SamTextEditor *editor);
void sam_picture_intake_set_store (SamPictureIntake *self, SamStore *store);
/* Asks for files. */
void sam_picture_intake_choose (SamPictureIntake *self);
/* Asks for one of the pictures that the blog has. */
void sam_picture_intake_choose_on_blog (SamPictureIntake *self);
/* Takes @file in where the cursor is. */
void sam_picture_intake_take (SamPictureIntake *self, GFile *file);

/* A dialog for choosing files with pictures, over the window that @from stands in.
 * Returns: (transfer full) */
GtkFileChooserNative *sam_picture_files_new (GtkWidget *from, gboolean several);

G_END_DECLS
