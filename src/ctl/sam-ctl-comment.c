/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-comment-acts.h"
#include "ctl/sam-ctl-input.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-record.h"

/* Comments: what is decided here goes to the blog with the next sync. */

static gboolean
act (SamCtl *ctl, SamCtlArgs *args, SamCommentAct what, GError **error)
{
  g_autoptr (SamComment) comment = sam_ctl_find (ctl, args, error);

  if (comment == NULL || !sam_ctl_args_finish (args, error)
      || !sam_comment_act (ctl->store, comment, what, error) || !sam_ctl_save (ctl, error))
    return FALSE;
  if (ctl->json)
    return sam_ctl_print_record (ctl, comment, error);
  return TRUE;
}

static gboolean
run_approve (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, SAM_COMMENT_ACT_APPROVE, error);
}

static gboolean
run_unapprove (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, SAM_COMMENT_ACT_UNAPPROVE, error);
}

static gboolean
run_spam (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, SAM_COMMENT_ACT_SPAM, error);
}

static gboolean
run_trash (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, SAM_COMMENT_ACT_TRASH, error);
}

static gboolean
run_restore (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  return act (ctl, args, SAM_COMMENT_ACT_RESTORE, error);
}

static gboolean
run_reply (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autofree char *text = g_strdup (sam_ctl_args_take (args, "text"));
  g_autoptr (SamComment) comment = sam_ctl_find (ctl, args, error);
  g_autoptr (SamComment) reply = NULL;

  if (comment == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (text == NULL)
    text = sam_ctl_read_input (ctl, error);
  if (text == NULL)
    return FALSE;
  reply = sam_comment_reply (ctl->store, comment, error);
  /* The record is tried before it has the words: what was being written stays. */
  if (reply == NULL)
    return FALSE;
  if (sam_record_bool (reply, "waits"))
    return sam_ctl_error (error, SAM_CTL_NOT_ALLOWED,
                          _ ("A reply to this comment waits to be sent already."));
  if (!sam_record_set_text (reply, "text", text, error)
      || !sam_comment_send (ctl->store, reply, error) || !sam_ctl_save (ctl, error))
    return FALSE;
  if (ctl->json)
    return sam_ctl_print_record (ctl, reply, error);
  sam_ctl_print ("%s\n", sam_record_get_id (reply));
  return TRUE;
}

const SamCtlCommand sam_ctl_comment_commands[] = {
  { "comment", "approve", "ID", N_ ("Has the next sync approve a comment."), run_approve },
  { "comment", "unapprove", "ID", N_ ("Has the next sync take back that a comment was approved."),
    run_unapprove },
  { "comment", "spam", "ID", N_ ("Has the next sync mark a comment as spam."), run_spam },
  { "comment", "trash", "ID", N_ ("Has the next sync put a comment in the trash."), run_trash },
  { "comment", "restore", "ID", N_ ("Has the next sync take a comment out of spam or the trash."),
    run_restore },
  { "comment", "reply", "ID [--text TEXT]",
    N_ ("Has the next sync send a reply, read from standard input; prints its id."), run_reply },
  { NULL },
};
