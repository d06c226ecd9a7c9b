/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Our Markdown as its readers will see it: no marks, real headings and lists. Not edited. */
#define SAM_TYPE_POST_PREVIEW (sam_post_preview_get_type ())
G_DECLARE_FINAL_TYPE (SamPostPreview, sam_post_preview, SAM, POST_PREVIEW, GtkTextView)

/* Where the pictures of texts are. */
void sam_post_preview_set_store (SamPostPreview *self, SamStore *store);
void sam_post_preview_show (SamPostPreview *self, const char *title, const char *text);

G_END_DECLS
