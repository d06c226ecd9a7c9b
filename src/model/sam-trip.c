/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-trip.h"

/**
 * SamTrip: several visits in a row, away from home. Its days are those of its visits.
 */
struct _SamTrip
{
  SamRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (SamTrip, sam_trip, SAM_TYPE_RECORD)

static void
sam_trip_class_init (SamTripClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("title", "Title", SAM_PARAM_STORED | SAM_PARAM_REQUIRED | SAM_PARAM_SEARCHED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "trip", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_trip_init (SamTrip *self)
{
}
