/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The picture that stands for a post in lists: one of its text, or any other of this computer or of
 * the blog. */
#define SAM_TYPE_FEATURED_CHOICE (sam_featured_choice_get_type ())
G_DECLARE_FINAL_TYPE (SamFeaturedChoice, sam_featured_choice, SAM, FEATURED_CHOICE, GtkWidget)

/* @post may be NULL; its body is read. */
void sam_featured_choice_show (SamFeaturedChoice *self, SamStore *store, SamPost *post);

/* Takes @file in for it, as if it had been chosen. */
void sam_featured_choice_take (SamFeaturedChoice *self, GFile *file);

G_END_DECLS
