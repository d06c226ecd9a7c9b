/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_PLAN_STATE_DISCUSSED,
  SAM_PLAN_STATE_EXPECTED,
  SAM_PLAN_STATE_ADOPTED,
  SAM_PLAN_STATE_REVISED,
} SamPlanState;
#define SAM_TYPE_PLAN_STATE (sam_plan_state_get_type ())
GType sam_plan_state_get_type (void);

#define SAM_TYPE_PLAN (sam_plan_get_type ())
G_DECLARE_FINAL_TYPE (SamPlan, sam_plan, SAM, PLAN, SamRecord)

G_END_DECLS
