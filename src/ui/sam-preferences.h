/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/sam-signer.h"

G_BEGIN_DECLS

/* The programme, the blogs, reminders, and copies of the data. What is changed here counts at once.
 */
#define SAM_TYPE_PREFERENCES (sam_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SamPreferences, sam_preferences, SAM, PREFERENCES, AdwWindow)

GtkWindow *sam_preferences_new (GtkWindow *parent, SamStore *store, SamSigner *signer,
                                GSettings *settings);

G_END_DECLS
