/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Which blog a post is for, where there are several: a choice while nothing of it is on one. */
#define SAM_TYPE_POST_BLOG (sam_post_blog_get_type ())
G_DECLARE_FINAL_TYPE (SamPostBlog, sam_post_blog, SAM, POST_BLOG, GtkWidget)

/* @post may be NULL. */
void sam_post_blog_show (SamPostBlog *self, SamStore *store, SamPost *post);

G_END_DECLS
