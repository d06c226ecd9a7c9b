/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* A page of the window, as the window knows it before it is built. */
typedef struct
{
  const char *name;
  const char *title; /* to be translated; NULL for a page that is not in the sidebar */
  const char *icon;
  GType (*type) (void); /* a subclass of SamPage */
} SamPageInfo;

/* All pages; those with a title first, in the order of the sidebar. Returns: (transfer none) */
const SamPageInfo *sam_pages_get (guint *n_pages);
/* NULL if there is no such page. */
const SamPageInfo *sam_pages_find (const char *name);

/* Where a record is shown: the page's name, and in @shown (transfer full) the record that is
 * opened there: a note's meeting, say. NULL for what is shown nowhere. */
const char *sam_pages_route (SamStore *store, SamRecord *record, SamRecord **shown);

G_END_DECLS
