/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-visit.h"

/**
 * SamVisit: a visit to a municipality, over one or more days.
 */
struct _SamVisit
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamVisitKind, sam_visit_kind,
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_KIND_FIRST, "first"),
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_KIND_RETURN, "return"),
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_KIND_EXTRA, "extra"),
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_KIND_CONFERENCE, "conference"))
G_DEFINE_ENUM_TYPE (SamVisitState, sam_visit_state,
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_STATE_IDEA, "idea"),
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_STATE_BOOKED, "booked"),
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (SAM_VISIT_STATE_CANCELLED, "cancelled"))
G_DEFINE_FINAL_TYPE (SamVisit, sam_visit, SAM_TYPE_RECORD)

static void
sam_visit_class_init (SamVisitClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("municipality", "Municipality",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED | SAM_PARAM_OWNER
                          | SAM_PARAM_SEARCHED),
    sam_param_string ("trip", "Trip", SAM_PARAM_STORED | SAM_PARAM_REFERENCE),
    sam_param_string ("first-day", "First day", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_string ("last-day", "Last day", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_enum ("kind", "Kind", SAM_TYPE_VISIT_KIND, SAM_VISIT_KIND_FIRST, SAM_PARAM_STORED),
    sam_param_enum ("state", "State", SAM_TYPE_VISIT_STATE, SAM_VISIT_STATE_IDEA, SAM_PARAM_STORED),
    sam_param_string ("follows", "Follows up", SAM_PARAM_STORED | SAM_PARAM_REFERENCE),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "visit", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_visit_init (SamVisit *self)
{
}
