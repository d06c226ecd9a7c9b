/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-database.h"

G_BEGIN_DECLS

/* Moves what @database wrote from its -wal file into the database @file, in a thread, whenever
 * there is much of it. SQLite has the one who commits do that, who then waits for the disk. */
typedef struct _SamCheckpoint SamCheckpoint;

SamCheckpoint *sam_checkpoint_new (SamDatabase *database, const char *file);
/* Before @database is closed; waits for the thread, so that the one who closes last tidies up. */
void sam_checkpoint_free (SamCheckpoint *self);

G_END_DECLS
