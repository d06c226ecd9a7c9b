/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-labels.h"

#include <glib/gi18n-lib.h>

#include "model/sam-comment.h"
#include "model/sam-meeting.h"
#include "model/sam-municipality.h"
#include "model/sam-note.h"
#include "model/sam-picture.h"
#include "model/sam-plan.h"
#include "model/sam-point.h"
#include "model/sam-post.h"
#include "model/sam-visit.h"

/* The words of all enumerations in one place, so that a translator sees them together and every
 * page says the same. */
typedef struct
{
  GType (*type) (void);
  int value;
  const char *context;
  const char *label;
  const char *icon;
} Label;

static const Label labels[] = {
  { sam_visit_kind_get_type, SAM_VISIT_KIND_FIRST, "visit", NC_ ("visit", "First visit"),
    "samordna-visit-first-symbolic" },
  { sam_visit_kind_get_type, SAM_VISIT_KIND_RETURN, "visit", NC_ ("visit", "Return visit"),
    "samordna-visit-return-symbolic" },
  { sam_visit_kind_get_type, SAM_VISIT_KIND_EXTRA, "visit", NC_ ("visit", "Extra visit"),
    "samordna-visit-extra-symbolic" },
  { sam_visit_kind_get_type, SAM_VISIT_KIND_CONFERENCE, "visit", NC_ ("visit", "Conference"),
    "samordna-visit-conference-symbolic" },

  /* Translators: the state of a visit: only thought of so far */
  { sam_visit_state_get_type, SAM_VISIT_STATE_IDEA, "visit state", NC_ ("visit state", "Idea") },
  { sam_visit_state_get_type, SAM_VISIT_STATE_BOOKED, "visit state",
    NC_ ("visit state", "Booked") },
  { sam_visit_state_get_type, SAM_VISIT_STATE_DONE, "visit state", NC_ ("visit state", "Done") },
  { sam_visit_state_get_type, SAM_VISIT_STATE_CANCELLED, "visit state",
    NC_ ("visit state", "Cancelled") },

  { sam_group_get_type, SAM_GROUP_CITIZENS, "group", NC_ ("group", "Citizens") },
  { sam_group_get_type, SAM_GROUP_SOCIAL_SERVICES, "group", NC_ ("group", "Social services") },
  { sam_group_get_type, SAM_GROUP_MANAGERS, "group", NC_ ("group", "Managers") },
  { sam_group_get_type, SAM_GROUP_POLITICIANS, "group", NC_ ("group", "Politicians") },
  { sam_group_get_type, SAM_GROUP_UNIONS, "group", NC_ ("group", "Unions") },
  { sam_group_get_type, SAM_GROUP_SCHOOL_HEALTH, "group", NC_ ("group", "School health") },
  { sam_group_get_type, SAM_GROUP_PRIMARY_CARE, "group", NC_ ("group", "Primary care") },
  { sam_group_get_type, SAM_GROUP_PSYCHIATRY, "group", NC_ ("group", "Psychiatry") },
  { sam_group_get_type, SAM_GROUP_UNIVERSITY, "group", NC_ ("group", "University") },
  { sam_group_get_type, SAM_GROUP_POLICE, "group", NC_ ("group", "Police") },
  { sam_group_get_type, SAM_GROUP_OTHER, "group", NC_ ("group", "Other") },

  /* Translators: the secrecy of a note */
  { sam_secrecy_get_type, SAM_SECRECY_OPEN, "secrecy", NC_ ("secrecy", "Open"),
    "samordna-open-symbolic" },
  { sam_secrecy_get_type, SAM_SECRECY_INTERNAL, "secrecy", NC_ ("secrecy", "Internal"),
    "samordna-internal-symbolic" },
  { sam_secrecy_get_type, SAM_SECRECY_CONFIDENTIAL, "secrecy", NC_ ("secrecy", "Confidential"),
    "samordna-confidential-symbolic" },

  { sam_plan_state_get_type, SAM_PLAN_STATE_DISCUSSED, "plan", NC_ ("plan", "Discussed") },
  { sam_plan_state_get_type, SAM_PLAN_STATE_EXPECTED, "plan", NC_ ("plan", "Expected") },
  { sam_plan_state_get_type, SAM_PLAN_STATE_ADOPTED, "plan", NC_ ("plan", "Adopted") },
  { sam_plan_state_get_type, SAM_PLAN_STATE_REVISED, "plan", NC_ ("plan", "Revised") },

  { sam_point_status_get_type, SAM_POINT_STATUS_NOT_STARTED, "point", NC_ ("point", "Not started"),
    "samordna-point-not-started-symbolic" },
  { sam_point_status_get_type, SAM_POINT_STATUS_IN_PROGRESS, "point", NC_ ("point", "In progress"),
    "samordna-point-in-progress-symbolic" },
  { sam_point_status_get_type, SAM_POINT_STATUS_DONE, "point", NC_ ("point", "Done"),
    "samordna-point-done-symbolic" },
  { sam_point_status_get_type, SAM_POINT_STATUS_NO_LASTING_EFFECT, "point",
    NC_ ("point", "Done without lasting effect"), "samordna-point-no-lasting-effect-symbolic" },
  { sam_point_status_get_type, SAM_POINT_STATUS_DROPPED, "point", NC_ ("point", "Dropped"),
    "samordna-point-dropped-symbolic" },
  { sam_point_status_get_type, SAM_POINT_STATUS_RECONSIDERED, "point",
    NC_ ("point", "Reconsidered"), "samordna-point-reconsidered-symbolic" },

  /* Translators: where a municipality stands in the programme */
  { sam_standing_get_type, SAM_STANDING_NONE, "standing",
    NC_ ("standing", "Not in the programme") },
  { sam_standing_get_type, SAM_STANDING_PLANNED, "standing", NC_ ("standing", "Planned") },
  { sam_standing_get_type, SAM_STANDING_VISITED, "standing", NC_ ("standing", "Visited") },
  { sam_standing_get_type, SAM_STANDING_ADOPTED, "standing", NC_ ("standing", "Plan adopted") },
  { sam_standing_get_type, SAM_STANDING_REVISITED, "standing", NC_ ("standing", "Revisited") },

  /* Translators: a blog post that is only on this computer */
  { sam_post_place_get_type, SAM_POST_PLACE_IDEA, "post", NC_ ("post", "Idea") },
  { sam_post_place_get_type, SAM_POST_PLACE_DRAFT, "post", NC_ ("post", "Draft") },
  { sam_post_place_get_type, SAM_POST_PLACE_PUBLISHED, "post", NC_ ("post", "Published") },

  /* Translators: whether those who are in a picture agreed to its being shown */
  { sam_consent_get_type, SAM_CONSENT_UNKNOWN, "consent", NC_ ("consent", "Not asked yet"),
    "dialog-question-symbolic" },
  { sam_consent_get_type, SAM_CONSENT_AGREED, "consent", NC_ ("consent", "They agreed"),
    "object-select-symbolic" },
  { sam_consent_get_type, SAM_CONSENT_REFUSED, "consent", NC_ ("consent", "They said no"),
    "action-unavailable-symbolic" },
  { sam_consent_get_type, SAM_CONSENT_NOBODY, "consent",
    NC_ ("consent", "Nobody can be recognised"), "avatar-default-symbolic" },

  /* Translators: a reply to a comment that is still being written */
  { sam_comment_status_get_type, SAM_COMMENT_STATUS_DRAFT, "comment",
    NC_ ("comment", "Not sent yet"), "document-edit-symbolic" },
  { sam_comment_status_get_type, SAM_COMMENT_STATUS_APPROVED, "comment",
    NC_ ("comment", "Approved"), "object-select-symbolic" },
  { sam_comment_status_get_type, SAM_COMMENT_STATUS_HOLD, "comment",
    NC_ ("comment", "Waits for approval"), "document-open-recent-symbolic" },
  { sam_comment_status_get_type, SAM_COMMENT_STATUS_SPAM, "comment", NC_ ("comment", "Spam"),
    "mail-mark-junk-symbolic" },
  { sam_comment_status_get_type, SAM_COMMENT_STATUS_TRASH, "comment",
    NC_ ("comment", "In the trash"), "user-trash-symbolic" },
};

static const struct
{
  const char *kind;
  const char *label;
} kinds[] = {
  { "programme", NC_ ("kind", "Programme") },
  { "municipality", NC_ ("kind", "Municipality") },
  { "contact", NC_ ("kind", "Contact") },
  { "trip", NC_ ("kind", "Trip") },
  { "visit", NC_ ("kind", "Visit") },
  { "meeting", NC_ ("kind", "Meeting") },
  { "note", NC_ ("kind", "Note") },
  { "plan", NC_ ("kind", "Action plan") },
  { "point", NC_ ("kind", "Point") },
  { "report", NC_ ("kind", "Report") },
  { "post", NC_ ("kind", "Post") },
  { "comment", NC_ ("kind", "Comment") },
  /* Translators: that a post is about a visit */
  { "post_visit", NC_ ("kind", "Link to the visit") },
  { "picture", NC_ ("kind", "Picture") },
};

static const Label *
find_label (GType type, int value)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].type () == type && labels[i].value == value)
      return &labels[i];
  return NULL;
}

const char *
sam_label (GType type, int value)
{
  const Label *label = find_label (type, value);

  g_return_val_if_fail (label != NULL, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, label->context, label->label);
}

const char *
sam_icon (GType type, int value)
{
  const Label *label = find_label (type, value);

  return label != NULL ? label->icon : NULL;
}

const char *
sam_kind_label (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return g_dpgettext2 (GETTEXT_PACKAGE, "kind", kinds[i].label);
  return NULL;
}
