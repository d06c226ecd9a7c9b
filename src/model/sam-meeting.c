/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-meeting.h"

/**
 * SamMeeting: a meeting during a visit. Day and times are local.
 */
struct _SamMeeting
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamGroup, sam_group, G_DEFINE_ENUM_VALUE (SAM_GROUP_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_CITIZENS, "citizens"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_SOCIAL_SERVICES, "social-services"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_MANAGERS, "managers"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_POLITICIANS, "politicians"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_UNIONS, "unions"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_SCHOOL_HEALTH, "school-health"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_PRIMARY_CARE, "primary-care"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_PSYCHIATRY, "psychiatry"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_UNIVERSITY, "university"),
                    G_DEFINE_ENUM_VALUE (SAM_GROUP_POLICE, "police"))
G_DEFINE_FINAL_TYPE (SamMeeting, sam_meeting, SAM_TYPE_RECORD)

static void
sam_meeting_class_init (SamMeetingClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("visit", "Visit",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
    sam_param_string ("day", "Day", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_string ("start", "Start", SAM_PARAM_STORED | SAM_PARAM_TIME),
    sam_param_string ("end", "End", SAM_PARAM_STORED | SAM_PARAM_TIME),
    sam_param_string ("place", "Place", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("title", "Title", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("participants", "Participants", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_enum ("group", "Group", SAM_TYPE_GROUP, SAM_GROUP_OTHER, SAM_PARAM_STORED),
    sam_param_bool ("noted", "Has a note", SAM_PARAM_DERIVED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "meeting", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_meeting_init (SamMeeting *self)
{
}
