/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-plan.h"

/**
 * SamPlan: the action plan ("plan för handling") of a municipality.
 */
struct _SamPlan
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamPlanState, sam_plan_state,
                    G_DEFINE_ENUM_VALUE (SAM_PLAN_STATE_DISCUSSED, "discussed"),
                    G_DEFINE_ENUM_VALUE (SAM_PLAN_STATE_EXPECTED, "expected"),
                    G_DEFINE_ENUM_VALUE (SAM_PLAN_STATE_ADOPTED, "adopted"),
                    G_DEFINE_ENUM_VALUE (SAM_PLAN_STATE_REVISED, "revised"))
G_DEFINE_FINAL_TYPE (SamPlan, sam_plan, SAM_TYPE_RECORD)

static void
sam_plan_class_init (SamPlanClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("municipality", "Municipality",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
    sam_param_enum ("state", "State", SAM_TYPE_PLAN_STATE, SAM_PLAN_STATE_DISCUSSED,
                    SAM_PARAM_STORED),
    sam_param_string ("expected-day", "Expected by", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_string ("adopted-day", "Adopted on", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_string ("revised-day", "Revised on", SAM_PARAM_STORED | SAM_PARAM_DAY),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "plan", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_plan_init (SamPlan *self)
{
}
