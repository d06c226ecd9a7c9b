/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* Whom the meeting is with. */
typedef enum
{
  SAM_GROUP_OTHER,
  SAM_GROUP_CITIZENS,
  SAM_GROUP_SOCIAL_SERVICES,
  SAM_GROUP_MANAGERS,
  SAM_GROUP_POLITICIANS,
  SAM_GROUP_UNIONS,
  SAM_GROUP_SCHOOL_HEALTH,
  SAM_GROUP_PRIMARY_CARE,
  SAM_GROUP_PSYCHIATRY,
  SAM_GROUP_UNIVERSITY,
  SAM_GROUP_POLICE,
} SamGroup;
#define SAM_TYPE_GROUP (sam_group_get_type ())
GType sam_group_get_type (void);

#define SAM_TYPE_MEETING (sam_meeting_get_type ())
G_DECLARE_FINAL_TYPE (SamMeeting, sam_meeting, SAM, MEETING, SamRecord)

G_END_DECLS
