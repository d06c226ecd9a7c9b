/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* Posts by where they are, and the one that is written on. */
#define SAM_TYPE_BLOG_PAGE (sam_blog_page_get_type ())
G_DECLARE_FINAL_TYPE (SamBlogPage, sam_blog_page, SAM, BLOG_PAGE, SamPage)

G_END_DECLS
