/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

#define SAM_TYPE_TRIP (sam_trip_get_type ())
G_DECLARE_FINAL_TYPE (SamTrip, sam_trip, SAM, TRIP, SamRecord)

G_END_DECLS
