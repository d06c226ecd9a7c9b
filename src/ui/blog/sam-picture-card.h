/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"
#include "text/sam-markdown-pictures.h"

G_BEGIN_DECLS

/* A picture as the editor shows it below its line: a button that opens what is said of it, and one
 * line on how that stands. Signals: those of its SamPictureForm. */
#define SAM_TYPE_PICTURE_CARD (sam_picture_card_get_type ())
G_DECLARE_FINAL_TYPE (SamPictureCard, sam_picture_card, SAM, PICTURE_CARD, GtkWidget)

/* Words stand in its place where this computer does not have it. */
GtkWidget *sam_picture_card_new (SamStore *store, SamPicture *picture);
/* What the text says of it now. */
void sam_picture_card_show (SamPictureCard *self, const SamMarkPicture *shown);
/* Makes it fit into @room pixels. Returns: its height */
int sam_picture_card_fit (SamPictureCard *self, int room);
void sam_picture_card_open (SamPictureCard *self);
struct _SamPictureForm *sam_picture_card_get_form (SamPictureCard *self);

G_END_DECLS
