/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/sam-picture.h"

G_BEGIN_DECLS

/* What is said of a picture: in the text (words, caption), and here only (who is in it and whether
 * they agreed), which is bound to the record. Signals: "described" when words or caption were
 * changed here, "take-out" when it shall not be shown any more. */
#define SAM_TYPE_PICTURE_FORM (sam_picture_form_get_type ())
G_DECLARE_FINAL_TYPE (SamPictureForm, sam_picture_form, SAM, PICTURE_FORM, GtkPopover)

GtkWidget *sam_picture_form_new (SamPicture *picture);
/* Shows what the text says now. */
void sam_picture_form_show (SamPictureForm *self, const char *words, const char *caption);
const char *sam_picture_form_get_words (SamPictureForm *self);
/* Returns: (transfer full) */
char *sam_picture_form_get_caption (SamPictureForm *self);

/* For a picture that is not seen through a text: without a caption. @editable: what is seen in it
 * can be said here. */
void sam_picture_form_set_alone (SamPictureForm *self, gboolean editable);

G_END_DECLS
