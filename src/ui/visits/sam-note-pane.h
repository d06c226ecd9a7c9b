/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The note of a meeting, a visit or a municipality, with the chooser of its secrecy. A note comes
 * to be with its first letter: what was only looked at leaves nothing behind. */
#define SAM_TYPE_NOTE_PANE (sam_note_pane_get_type ())
G_DECLARE_FINAL_TYPE (SamNotePane, sam_note_pane, SAM, NOTE_PANE, GtkWidget)

GtkWidget *sam_note_pane_new (void);
/* Shows the notes of @owner, NULL for none. */
void sam_note_pane_open (SamNotePane *self, SamStore *store, SamRecord *owner);
void sam_note_pane_set_heading (SamNotePane *self, const char *title, const char *subtitle);
/* The note that is seen, stored or not. Returns: (transfer none) */
SamNote *sam_note_pane_get_note (SamNotePane *self);

G_END_DECLS
