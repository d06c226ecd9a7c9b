/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "blog/sam-post-acts.h"

G_BEGIN_DECLS

/* The one button of a post that says what happens next, the line that says how the post stands, and
 * the button that takes back what was asked for. Enables the actions "post.act", "post.take-back",
 * "post.trash", "post.restore" and those below of the page. */
typedef struct _SamPostButton SamPostButton;

/* The widgets must outlive it. */
SamPostButton *sam_post_button_new (GtkWidget *page, GtkButton *act, GtkLabel *state,
                                    GtkWidget *take_back);
void sam_post_button_free (SamPostButton *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamPostButton, sam_post_button_free)

/* @in_sight: the post can be published by a key */
void sam_post_button_update (SamPostButton *self, SamStore *store, SamPost *post,
                             gboolean in_sight);
/* The actions that ask for another state of the post, ended by NULL, and what each asks for. */
const char *const *sam_post_button_get_actions (void);
SamPostWish sam_post_button_wish_of (const char *action);
SamPostWish sam_post_button_get_wish (SamPostButton *self);

G_END_DECLS
