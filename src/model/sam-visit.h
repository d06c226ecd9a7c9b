/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* First and return visits count towards the programme; extra visits and conferences do not. */
typedef enum
{
  SAM_VISIT_KIND_FIRST,
  SAM_VISIT_KIND_RETURN,
  SAM_VISIT_KIND_EXTRA,
  SAM_VISIT_KIND_CONFERENCE,
} SamVisitKind;
#define SAM_TYPE_VISIT_KIND (sam_visit_kind_get_type ())
GType sam_visit_kind_get_type (void);

typedef enum
{
  SAM_VISIT_STATE_IDEA,
  SAM_VISIT_STATE_BOOKED,
  SAM_VISIT_STATE_DONE,
  SAM_VISIT_STATE_CANCELLED,
} SamVisitState;
#define SAM_TYPE_VISIT_STATE (sam_visit_state_get_type ())
GType sam_visit_state_get_type (void);

#define SAM_TYPE_VISIT (sam_visit_get_type ())
G_DECLARE_FINAL_TYPE (SamVisit, sam_visit, SAM, VISIT, SamRecord)

G_END_DECLS
