/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_POST_PLACE_IDEA,
  SAM_POST_PLACE_DRAFT,
  SAM_POST_PLACE_PUBLISHED,
} SamPostPlace;
#define SAM_TYPE_POST_PLACE (sam_post_place_get_type ())
GType sam_post_place_get_type (void);

/* What the journal has for the post and will be tried by the next sync; a view of it, which
 * blog/sam-post-acts.h changes. */
typedef enum
{
  SAM_POST_WISH_NOTHING,
  SAM_POST_WISH_DRAFT,
  SAM_POST_WISH_UPDATE,
  SAM_POST_WISH_PUBLISH,
  SAM_POST_WISH_REVIEW,   /* an editor is to look at it */
  SAM_POST_WISH_PRIVATE,  /* published for those who are logged in and may see it */
  SAM_POST_WISH_SCHEDULE, /* published at a time */
  SAM_POST_WISH_WITHDRAW, /* a draft again */
} SamPostWish;
#define SAM_TYPE_POST_WISH (sam_post_wish_get_type ())
GType sam_post_wish_get_type (void);

#define SAM_TYPE_POST (sam_post_get_type ())
G_DECLARE_FINAL_TYPE (SamPost, sam_post, SAM, POST, SamRecord)

G_END_DECLS
