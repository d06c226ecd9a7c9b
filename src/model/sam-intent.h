/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* What is to be done on the blog. */
typedef enum
{
  SAM_INTENT_KIND_CREATE,
  SAM_INTENT_KIND_CHANGE,
  SAM_INTENT_KIND_PUBLISH,
  SAM_INTENT_KIND_SCHEDULE,
  SAM_INTENT_KIND_TRASH,
  SAM_INTENT_KIND_RESTORE,
  SAM_INTENT_KIND_UPLOAD,
  SAM_INTENT_KIND_COMMENT, /* the state of a comment */
  SAM_INTENT_KIND_REPLY,
} SamIntentKind;
#define SAM_TYPE_INTENT_KIND (sam_intent_kind_get_type ())
GType sam_intent_kind_get_type (void);

typedef enum
{
  SAM_INTENT_STATE_WAITING,
  SAM_INTENT_STATE_SENDING, /* written before the first byte is sent */
  SAM_INTENT_STATE_UNKNOWN, /* it was sent, and nobody said whether it arrived: look, don't send */
  SAM_INTENT_STATE_FAILED,  /* refused for good; only a person starts it again */
  SAM_INTENT_STATE_DONE,
} SamIntentState;
#define SAM_TYPE_INTENT_STATE (sam_intent_state_get_type ())
GType sam_intent_state_get_type (void);

#define SAM_TYPE_INTENT (sam_intent_get_type ())
G_DECLARE_FINAL_TYPE (SamIntent, sam_intent, SAM, INTENT, SamRecord)

G_END_DECLS
