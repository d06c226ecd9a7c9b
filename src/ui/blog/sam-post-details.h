/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What is known of a post besides its text: tags, visits, excerpt, where it is. */
#define SAM_TYPE_POST_DETAILS (sam_post_details_get_type ())
G_DECLARE_FINAL_TYPE (SamPostDetails, sam_post_details, SAM, POST_DETAILS, GtkWidget)

void sam_post_details_show (SamPostDetails *self, SamStore *store, SamPost *post);

G_END_DECLS
