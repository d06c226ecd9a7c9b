/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-search-run.h"
#include "ui/sam-page.h"

G_BEGIN_DECLS

/* What a search is narrowed to: a kind, a municipality, a year. Signal "changed". */
#define SAM_TYPE_SEARCH_FILTERS (sam_search_filters_get_type ())
G_DECLARE_FINAL_TYPE (SamSearchFilters, sam_search_filters, SAM, SEARCH_FILTERS, GtkBox)

/* Offers the municipalities and the years of @store; what was chosen stays chosen. */
void sam_search_filters_fill (SamSearchFilters *self, SamStore *store);
/* The strings live until the filters change. */
SamSearchFilter sam_search_filters_get (SamSearchFilters *self);
/* TRUE if something is narrowed. */
gboolean sam_search_filters_are_set (SamSearchFilters *self);
void sam_search_filters_reset (SamSearchFilters *self);

G_END_DECLS
