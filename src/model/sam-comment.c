/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-comment.h"

/**
 * SamComment: what a reader wrote below a post, or the reply of the user. "status" is what is
 * wanted here, "server-status" what the blog last had; they differ while an answer is waited for.
 * The text is plain, whatever HTML it came as; nothing here ever shows it as anything else.
 */
struct _SamComment
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamCommentStatus, sam_comment_status,
                    G_DEFINE_ENUM_VALUE (SAM_COMMENT_STATUS_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (SAM_COMMENT_STATUS_APPROVED, "approved"),
                    G_DEFINE_ENUM_VALUE (SAM_COMMENT_STATUS_HOLD, "hold"),
                    G_DEFINE_ENUM_VALUE (SAM_COMMENT_STATUS_SPAM, "spam"),
                    G_DEFINE_ENUM_VALUE (SAM_COMMENT_STATUS_TRASH, "trash"))
G_DEFINE_FINAL_TYPE (SamComment, sam_comment, SAM_TYPE_RECORD)

static void
sam_comment_class_init (SamCommentClass *klass)
{
  const guint internal = SAM_PARAM_STORED | SAM_PARAM_INTERNAL;
  GParamSpec *pspecs[] = {
    sam_param_string ("post", "Post",
                      internal | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED | SAM_PARAM_OWNER),
    sam_param_string ("site", "Address of the blog", internal),
    sam_param_int ("number", "Number on the blog, 0 if it was never there", internal),
    sam_param_int ("parent", "Number of the comment that it answers, 0 if none", internal),
    sam_param_string ("author", "Author", internal | SAM_PARAM_SEARCHED),
    sam_param_string ("written", "Written at, in UTC (2015-11-26T09:00:00)", internal),
    sam_param_string ("text", "Text", internal | SAM_PARAM_SEARCHED | SAM_PARAM_MERGED),
    sam_param_enum ("status", "Status", SAM_TYPE_COMMENT_STATUS, SAM_COMMENT_STATUS_DRAFT,
                    internal),
    sam_param_enum ("server-status", "Status on the blog", SAM_TYPE_COMMENT_STATUS,
                    SAM_COMMENT_STATUS_DRAFT, internal),
    sam_param_bool ("mine", "Written by the user", internal),
    sam_param_bool ("seen", "Looked at", internal),
    sam_param_bool ("waits", "Waits to be sent", SAM_PARAM_DERIVED),
    sam_param_string ("problem", "Why it was not sent", SAM_PARAM_DERIVED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "comment", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_comment_init (SamComment *self)
{
}
