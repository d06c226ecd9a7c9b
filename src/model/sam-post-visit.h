/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

#define SAM_TYPE_POST_VISIT (sam_post_visit_get_type ())
G_DECLARE_FINAL_TYPE (SamPostVisit, sam_post_visit, SAM, POST_VISIT, SamRecord)

G_END_DECLS
