/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-point.h"

/**
 * SamPoint: one point of an action plan. Its status is that of its last report.
 */
struct _SamPoint
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamPointStatus, sam_point_status,
                    G_DEFINE_ENUM_VALUE (SAM_POINT_STATUS_NOT_STARTED, "not-started"),
                    G_DEFINE_ENUM_VALUE (SAM_POINT_STATUS_IN_PROGRESS, "in-progress"),
                    G_DEFINE_ENUM_VALUE (SAM_POINT_STATUS_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (SAM_POINT_STATUS_NO_LASTING_EFFECT, "no-lasting-effect"),
                    G_DEFINE_ENUM_VALUE (SAM_POINT_STATUS_DROPPED, "dropped"),
                    G_DEFINE_ENUM_VALUE (SAM_POINT_STATUS_RECONSIDERED, "reconsidered"))
G_DEFINE_FINAL_TYPE (SamPoint, sam_point, SAM_TYPE_RECORD)

static void
sam_point_class_init (SamPointClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("plan", "Plan",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
    sam_param_string ("text", "Text",
                      SAM_PARAM_STORED | SAM_PARAM_REQUIRED | SAM_PARAM_SEARCHED
                          | SAM_PARAM_MERGED),
    sam_param_string ("responsible", "Responsible", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("due", "Due", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_int ("position", "Position in the plan", SAM_PARAM_STORED),
    sam_param_enum ("status", "Status", SAM_TYPE_POINT_STATUS, SAM_POINT_STATUS_NOT_STARTED,
                    SAM_PARAM_DERIVED),
    sam_param_string ("reported-day", "Last report", SAM_PARAM_DERIVED),
    sam_param_string ("disputed-by", "Disputed by", SAM_PARAM_DERIVED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "point", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_point_init (SamPoint *self)
{
}
