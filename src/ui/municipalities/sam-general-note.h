/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A note on a municipality in the scroll of its page: its day, its secrecy and its text. */
GtkWidget *sam_general_note_new (SamStore *store, SamNote *note);
/* Puts the cursor into its text. */
void sam_general_note_edit (GtkWidget *row);

G_END_DECLS
