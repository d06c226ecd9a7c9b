/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the raw blocks of a buffer as locked cards: of each, only the words for the reader are
 * seen, on one line. The bytes stay in the buffer, under tags. The cursor steps over a card;
 * nothing is typed into it; what would delete a part of it deletes the whole. Property: "here"
 * (string, read-only): the words of the card that the cursor stands in front of, or NULL. */
#define SAM_TYPE_TEXT_CARDS (sam_text_cards_get_type ())
G_DECLARE_FINAL_TYPE (SamTextCards, sam_text_cards, SAM, TEXT_CARDS, GObject)

SamTextCards *sam_text_cards_new (GtkTextBuffer *buffer);
void sam_text_cards_set_dark (SamTextCards *self, gboolean dark);

typedef enum
{
  SAM_TEXT_CARDS_TYPING, /* what a person does */
  SAM_TEXT_CARDS_ACTING, /* what a button does to lines: cards stay out of it */
  SAM_TEXT_CARDS_FREE,   /* what the program writes: it knows */
} SamTextCardsMode;

/* What is done to the buffer from now on. Returns: what was before */
SamTextCardsMode sam_text_cards_set_mode (SamTextCards *self, SamTextCardsMode mode);

/* Changes places of the block at the cursor, card or not, and the one above or below: one step to
 * undo. Returns: FALSE if there is none */
gboolean sam_text_cards_move (SamTextCards *self, gboolean up);

/* Finds the cards now, not before the next frame. */
void sam_text_cards_flush (SamTextCards *self);

G_END_DECLS
