/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "blog/sam-sync-result.h"
#include "ui/sam-main-view.h"

G_BEGIN_DECLS

/* Tells the user how a sync ended. @quietly: nobody asked for it, so neither a network that is not
 * there nor that nothing was new is worth a word; the row at the foot of the sidebar says it. */
void sam_sync_talk (SamMainView *view, AdwToastOverlay *toasts, SamStore *store,
                    const SamSyncResult *result, gboolean quietly);

G_END_DECLS
