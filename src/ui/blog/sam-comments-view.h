/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The comments on a post, replies below what they answer. What has been in sight of the user counts
 * as looked at. */
#define SAM_TYPE_COMMENTS_VIEW (sam_comments_view_get_type ())
G_DECLARE_FINAL_TYPE (SamCommentsView, sam_comments_view, SAM, COMMENTS_VIEW, GtkWidget)

/* @post may be NULL. */
void sam_comments_view_show (SamCommentsView *self, SamStore *store, SamPost *post);
/* Moves to @comment, or to the first that asks for something. */
void sam_comments_view_focus (SamCommentsView *self, SamComment *comment);

G_END_DECLS
