/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-database.h"

G_BEGIN_DECLS

/* What the desktop is told of a record, which others may see over one's shoulder: what it is
 * called, where and when, and never a word of what was written in it. */
typedef struct
{
  char *reference; /* "kind/id" */
  char *title;
  char *detail;
  const char *icon;
} SamName;

void sam_name_free (gpointer name);

/* How many a search returns. */
#define SAM_NAMES_MOST 20

/* The municipalities, visits and posts whose names, places and days are what a person typed; of
 * each kind the most likely ones first, and the kinds in turn. @today is a day. Blocks: for a
 * worker. Reads a database of any version. Returns: (transfer full) (element-type SamName) */
GPtrArray *sam_names_search (SamDatabase *database, const char *typed, const char *today,
                             GError **error);
/* Those of @references that still are. Returns: (transfer full) (element-type SamName) */
GPtrArray *sam_names_read (SamDatabase *database, const char *const *references, GError **error);

G_END_DECLS
