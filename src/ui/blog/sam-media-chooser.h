/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Choosing a picture among those that a blog has already. Emits "chosen" with the record of the
 * picture (SamPicture), what is seen in it and its caption (strings, perhaps empty), and closes. */
#define SAM_TYPE_MEDIA_CHOOSER (sam_media_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SamMediaChooser, sam_media_chooser, SAM, MEDIA_CHOOSER, AdwWindow)

/* Shows it over the window that @from stands in. @account may be NULL: then it says so.
 * Returns: (transfer none) */
SamMediaChooser *sam_media_chooser_open (GtkWidget *from, SamStore *store, SamAccount *account);

G_END_DECLS
