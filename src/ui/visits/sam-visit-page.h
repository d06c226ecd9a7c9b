/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* The workspace of a visit: its meetings beside the note of the selected one, and the plan. Opens
 * visits and meetings. */
#define SAM_TYPE_VISIT_PAGE (sam_visit_page_get_type ())
G_DECLARE_FINAL_TYPE (SamVisitPage, sam_visit_page, SAM, VISIT_PAGE, SamPage)

G_END_DECLS
