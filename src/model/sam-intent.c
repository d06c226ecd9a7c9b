/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-intent.h"

/**
 * SamIntent: one thing that a person asked to have done on the blog, from the moment of asking
 * until nothing is left to find out about it. blog/sam-journal.h says how they are used.
 *
 * A key that is not empty is on the blog, or may be: whatever carries it came of this row. What was
 * taken back is marked in a field of its own, so that no other program that puts down how an
 * attempt ended can undo that.
 */
struct _SamIntent
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamIntentKind, sam_intent_kind,
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_CREATE, "create"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_CHANGE, "change"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_PUBLISH, "publish"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_SCHEDULE, "schedule"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_TRASH, "trash"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_RESTORE, "restore"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_UPLOAD, "upload"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_COMMENT, "comment"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_KIND_REPLY, "reply"))
G_DEFINE_ENUM_TYPE (SamIntentState, sam_intent_state,
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_STATE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_STATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SAM_INTENT_STATE_DONE, "done"))
G_DEFINE_FINAL_TYPE (SamIntent, sam_intent, SAM_TYPE_RECORD)

static void
sam_intent_class_init (SamIntentClass *klass)
{
  const guint ours = SAM_PARAM_STORED | SAM_PARAM_INTERNAL;
  GParamSpec *pspecs[] = {
    sam_param_string ("account", "Account", ours | SAM_PARAM_REFERENCE),
    sam_param_enum ("kind", "What is to be done", SAM_TYPE_INTENT_KIND, SAM_INTENT_KIND_CHANGE,
                    ours),
    sam_param_string ("subject-kind", "Kind of the record it is about", ours),
    /* An owner in that what follows from this row shows in it; it may be of any kind. */
    sam_param_string ("subject", "Id of the record it is about", ours | SAM_PARAM_OWNER),
    sam_param_string ("key", "The slug it is made under", ours),
    sam_param_string ("wanted", "What is asked for", ours),
    sam_param_string ("baseline", "What the blog had before", ours),
    sam_param_string ("attempts", "What was sent and not answered", ours),
    sam_param_enum ("state", "State", SAM_TYPE_INTENT_STATE, SAM_INTENT_STATE_WAITING, ours),
    sam_param_bool ("cancelled", "Taken back", ours),
    sam_param_bool ("written-on", "The post was written on since it was asked for", ours),
    sam_param_int ("tries", "Attempts that failed in a row", ours),
    sam_param_string ("not-before", "Not tried by itself before (UTC)", ours),
    sam_param_string ("made", "Asked for at (UTC)", ours),
    sam_param_string ("sent", "Last sent at (UTC)", ours),
    sam_param_string ("problem", "Why it was not done", ours),
    sam_param_int ("code", "The same as a number", ours),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "intent", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_intent_init (SamIntent *self)
{
}
