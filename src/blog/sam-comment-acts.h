/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What a person does with comments, here and now; a sync carries it to the blog. Main thread. */

/* What the journal wants of a comment is the nick of a status, or this: out of spam or the trash,
 * to what it was before, which the blog knows. */
#define SAM_COMMENT_WANTED_RESTORE "restore"

/* What may be done with @comment: the role on the blog and the state it is in decide. */
typedef enum
{
  SAM_COMMENT_ACT_APPROVE,
  SAM_COMMENT_ACT_UNAPPROVE,
  SAM_COMMENT_ACT_SPAM,
  SAM_COMMENT_ACT_TRASH,
  SAM_COMMENT_ACT_RESTORE, /* from spam or the trash */
  SAM_COMMENT_ACT_REPLY,
} SamCommentAct;
gboolean sam_comment_may (SamStore *store, SamComment *comment, SamCommentAct act);

/* Does any but REPLY. What was not sent yet is taken back where it only undoes that. FALSE with a
 * sentence if it may not be done. */
gboolean sam_comment_act (SamStore *store, SamComment *comment, SamCommentAct act, GError **error);
/* Makes @comment what it was before it was marked as spam or put in the trash, sent or not. */
void sam_comment_undo (SamStore *store, SamComment *comment, SamCommentStatus before);

/* The reply to @comment that is being written, made if there is none; nothing of it is sent before
 * it is asked for. Returns: (transfer full), NULL with a sentence if it may not be replied to */
SamComment *sam_comment_reply (SamStore *store, SamComment *comment, GError **error);
/* Asks for @reply to be sent. */
gboolean sam_comment_send (SamStore *store, SamComment *reply, GError **error);
/* It is written on instead. */
void sam_comment_take_back (SamStore *store, SamComment *reply);

G_END_DECLS
