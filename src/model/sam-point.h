/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_POINT_STATUS_NOT_STARTED,
  SAM_POINT_STATUS_IN_PROGRESS,
  SAM_POINT_STATUS_DONE,
  SAM_POINT_STATUS_NO_LASTING_EFFECT,
  SAM_POINT_STATUS_DROPPED,
  SAM_POINT_STATUS_RECONSIDERED,
} SamPointStatus;
#define SAM_TYPE_POINT_STATUS (sam_point_status_get_type ())
GType sam_point_status_get_type (void);

#define SAM_TYPE_POINT (sam_point_get_type ())
G_DECLARE_FINAL_TYPE (SamPoint, sam_point, SAM, POINT, SamRecord)

G_END_DECLS
