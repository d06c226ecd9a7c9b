/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* All points of all plans in one table, beside the life of the selected one. Opens plans, points
 * and reports. */
#define SAM_TYPE_PLANS_PAGE (sam_plans_page_get_type ())
G_DECLARE_FINAL_TYPE (SamPlansPage, sam_plans_page, SAM, PLANS_PAGE, SamPage)

G_END_DECLS
