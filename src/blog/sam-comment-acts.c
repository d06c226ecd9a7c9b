/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-comment-acts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"

static SamCommentStatus
status_of (SamComment *comment)
{
  return sam_record_enum (comment, "status");
}

static const char *
nick_of (SamCommentStatus status)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SAM_TYPE_COMMENT_STATUS);

  return g_enum_get_value (klass, status)->value_nick;
}

gboolean
sam_comment_may (SamStore *store, SamComment *comment, SamCommentAct act)
{
  const SamCommentStatus status = status_of (comment);
  const gboolean put_away = status == SAM_COMMENT_STATUS_SPAM || status == SAM_COMMENT_STATUS_TRASH;
  g_autoptr (SamAccount) account = sam_accounts_of_subject (store, comment);

  if (status == SAM_COMMENT_STATUS_DRAFT || account == NULL)
    return FALSE;
  if (act == SAM_COMMENT_ACT_REPLY)
    return status == SAM_COMMENT_STATUS_APPROVED;
  if (!sam_record_bool (account, "may-moderate"))
    return FALSE;
  switch (act)
    {
    case SAM_COMMENT_ACT_APPROVE:
      return status == SAM_COMMENT_STATUS_HOLD;
    case SAM_COMMENT_ACT_UNAPPROVE:
      return status == SAM_COMMENT_STATUS_APPROVED;
    case SAM_COMMENT_ACT_RESTORE:
      return put_away;
    default:
      return !put_away;
    }
}

static gboolean
refuse (SamStore *store, SamComment *comment, SamCommentAct act, GError **error)
{
  g_autoptr (SamAccount) account = sam_accounts_of_subject (store, comment);
  const char *sentence;

  if (act != SAM_COMMENT_ACT_REPLY && account != NULL && !sam_record_bool (account, "may-moderate"))
    sentence = _ ("Your role on the blog does not let you decide about comments. Ask an editor.");
  else if (act == SAM_COMMENT_ACT_REPLY && status_of (comment) == SAM_COMMENT_STATUS_HOLD)
    sentence = _ ("Readers do not see this comment yet. Approve it first, then reply.");
  else
    sentence = _ ("This cannot be done with a comment in that state.");
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED, sentence);
  return FALSE;
}

static gboolean
was_never_sent (SamIntent *intent)
{
  return sam_record_enum (intent, "state") == SAM_INTENT_STATE_WAITING
         && *sam_record_str (intent, "sent") == '\0';
}

/* @wanted is as the journal wants it; @shown what it looks like from now on. */
static void
want (SamStore *store, SamComment *comment, const char *wanted, SamCommentStatus shown)
{
  const SamCommentStatus server = sam_record_enum (comment, "server-status");
  g_autoptr (SamIntent) intent =
      sam_journal_find (store, sam_record_get_id (comment), SAM_INTENT_KIND_COMMENT);
  g_autoptr (SamIntent) asked = NULL;

  g_object_set (comment, "status", shown, "seen", TRUE, NULL);
  if (shown == server && (intent == NULL || was_never_sent (intent)))
    {
      if (intent != NULL)
        sam_journal_cancel (store, intent);
      return;
    }
  asked = sam_journal_add (store, SAM_INTENT_KIND_COMMENT, comment, wanted, nick_of (server));
}

gboolean
sam_comment_act (SamStore *store, SamComment *comment, SamCommentAct act, GError **error)
{
  static const SamCommentStatus wanted[] = {
    [SAM_COMMENT_ACT_APPROVE] = SAM_COMMENT_STATUS_APPROVED,
    [SAM_COMMENT_ACT_UNAPPROVE] = SAM_COMMENT_STATUS_HOLD,
    [SAM_COMMENT_ACT_SPAM] = SAM_COMMENT_STATUS_SPAM,
    [SAM_COMMENT_ACT_TRASH] = SAM_COMMENT_STATUS_TRASH,
  };
  const SamCommentStatus server = sam_record_enum (comment, "server-status");

  if (act == SAM_COMMENT_ACT_REPLY || !sam_comment_may (store, comment, act))
    return refuse (store, comment, act, error);
  if (act != SAM_COMMENT_ACT_RESTORE)
    want (store, comment, nick_of (wanted[act]), wanted[act]);
  else if (server == SAM_COMMENT_STATUS_APPROVED || server == SAM_COMMENT_STATUS_HOLD)
    want (store, comment, nick_of (server), server);
  else
    /* The blog remembers what it was; until it says so, it is for nobody's eyes. */
    want (store, comment, SAM_COMMENT_WANTED_RESTORE, SAM_COMMENT_STATUS_HOLD);
  return TRUE;
}

void
sam_comment_undo (SamStore *store, SamComment *comment, SamCommentStatus before)
{
  if (sam_comment_may (store, comment, SAM_COMMENT_ACT_RESTORE))
    want (store, comment, nick_of (before), before);
}

/* --- Replies -------------------------------------------------------------------------------- */

static SamComment *
find_draft (SamStore *store, const char *post, int parent)
{
  g_autoptr (GListModel) comments = sam_store_list_of (store, SAM_TYPE_COMMENT, "post", post);

  for (guint i = 0; i < g_list_model_get_n_items (comments); i++)
    {
      g_autoptr (SamComment) comment = g_list_model_get_item (comments, i);

      if (status_of (comment) == SAM_COMMENT_STATUS_DRAFT
          && sam_record_int (comment, "parent") == parent)
        return g_steal_pointer (&comment);
    }
  return NULL;
}

SamComment *
sam_comment_reply (SamStore *store, SamComment *comment, GError **error)
{
  const char *post = sam_record_str (comment, "post");
  const int number = sam_record_int (comment, "number");
  SamComment *draft;

  if (!sam_comment_may (store, comment, SAM_COMMENT_ACT_REPLY))
    {
      refuse (store, comment, SAM_COMMENT_ACT_REPLY, error);
      return NULL;
    }
  draft = find_draft (store, post, number);
  if (draft != NULL)
    return draft;
  draft = sam_record_new (SAM_TYPE_COMMENT);
  g_object_set (draft, "post", post, "site", sam_record_str (comment, "site"), "parent", number,
                "mine", TRUE, "seen", TRUE, NULL);
  sam_store_add (store, draft);
  return draft;
}

gboolean
sam_comment_send (SamStore *store, SamComment *reply, GError **error)
{
  g_autoptr (SamAccount) account = sam_accounts_of_subject (store, reply);
  g_autofree char *text = g_strstrip (g_strdup (sam_record_str (reply, "text")));
  g_autofree char *baseline = NULL;
  g_autoptr (SamIntent) intent = NULL;

  if (status_of (reply) != SAM_COMMENT_STATUS_DRAFT)
    return refuse (store, reply, SAM_COMMENT_ACT_SPAM, error);
  if (*text == '\0')
    {
      g_set_error_literal (error, SAM_ERROR, SAM_ERROR_INVALID, _ ("Write something first."));
      return FALSE;
    }
  baseline =
      g_strdup_printf ("%d", account != NULL ? sam_record_int (account, "comments-last") : 0);
  intent = sam_journal_add (store, SAM_INTENT_KIND_REPLY, reply, text, baseline);
  return TRUE;
}

void
sam_comment_take_back (SamStore *store, SamComment *reply)
{
  g_autoptr (SamIntent) intent =
      sam_journal_find (store, sam_record_get_id (reply), SAM_INTENT_KIND_REPLY);

  if (intent != NULL)
    sam_journal_cancel (store, intent);
}
