/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* One process at a time puts into a folder what a blog says. The lock is let go of when the file is
 * closed, and so even by a crash. Returns: the file, or -1 with SAM_BLOG_ERROR_BUSY while a sync
 * runs, in this process or another. */
int sam_sync_lock (SamStore *store, GError **error);

G_END_DECLS
