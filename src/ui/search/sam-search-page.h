/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* The page that searches everything. */
#define SAM_TYPE_SEARCH_PAGE (sam_search_page_get_type ())
G_DECLARE_FINAL_TYPE (SamSearchPage, sam_search_page, SAM, SEARCH_PAGE, SamPage)

/* Searches for @words as if they had been typed. */
void sam_search_page_look_for (SamSearchPage *self, const char *words);

G_END_DECLS
