/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* Where a municipality stands in the programme, from its visits and its plan. */
typedef enum
{
  SAM_STANDING_NONE,
  SAM_STANDING_PLANNED,
  SAM_STANDING_VISITED,
  SAM_STANDING_ADOPTED,
  SAM_STANDING_REVISITED,
} SamStanding;
#define SAM_TYPE_STANDING (sam_standing_get_type ())
GType sam_standing_get_type (void);

#define SAM_TYPE_MUNICIPALITY (sam_municipality_get_type ())
G_DECLARE_FINAL_TYPE (SamMunicipality, sam_municipality, SAM, MUNICIPALITY, SamRecord)

G_END_DECLS
