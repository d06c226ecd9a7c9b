/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_COMMENT_STATUS_DRAFT, /* a reply that is written here and was never on the blog */
  SAM_COMMENT_STATUS_APPROVED,
  SAM_COMMENT_STATUS_HOLD, /* waits until somebody approves it */
  SAM_COMMENT_STATUS_SPAM,
  SAM_COMMENT_STATUS_TRASH,
} SamCommentStatus;
#define SAM_TYPE_COMMENT_STATUS (sam_comment_status_get_type ())
GType sam_comment_status_get_type (void);

#define SAM_TYPE_COMMENT (sam_comment_get_type ())
G_DECLARE_FINAL_TYPE (SamComment, sam_comment, SAM, COMMENT, SamRecord)

G_END_DECLS
