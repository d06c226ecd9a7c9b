/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/sam-text-editor.h"

G_BEGIN_DECLS

/* Shows the pictures of an editor's text, each below the line that names it. The text stays what is
 * written: room is made under the line by a tag, and the picture lies over it. Signal "changed":
 * something was said of one of them. */
#define SAM_TYPE_TEXT_PICTURES (sam_text_pictures_get_type ())
G_DECLARE_FINAL_TYPE (SamTextPictures, sam_text_pictures, SAM, TEXT_PICTURES, GObject)

/* Lives as long as @editor, which must stay. */
SamTextPictures *sam_text_pictures_new (SamTextEditor *editor);
void sam_text_pictures_set_store (SamTextPictures *self, SamStore *store);
/* Opens what is said of the picture at the cursor; FALSE if there is none. */
gboolean sam_text_pictures_open (SamTextPictures *self);
/* Shows now what waits to be shown; for tests. */
void sam_text_pictures_flush (SamTextPictures *self);

G_END_DECLS
