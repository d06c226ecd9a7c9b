/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* The page that the program opens with: what comes next, what asks for action, how far it has
 * come. */
#define SAM_TYPE_OVERVIEW_PAGE (sam_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (SamOverviewPage, sam_overview_page, SAM, OVERVIEW_PAGE, SamPage)

G_END_DECLS
