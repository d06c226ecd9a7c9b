/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-journal.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-comment-acts.h"

#define FIRST_WAIT 15
#define LONGEST_WAIT 120
/* WordPress asks for ten minutes during an update that takes one: longer is not believed. */
#define LONGEST_RETRY_AFTER 600

typedef enum
{
  GROUP_WORDS,
  GROUP_BIN,
  GROUP_UPLOAD,
  GROUP_COMMENT,
  GROUP_REPLY,
} Group;

static Group
group_of (SamIntentKind kind)
{
  switch (kind)
    {
    case SAM_INTENT_KIND_CREATE:
    case SAM_INTENT_KIND_CHANGE:
    case SAM_INTENT_KIND_PUBLISH:
    case SAM_INTENT_KIND_SCHEDULE:
      return GROUP_WORDS;
    case SAM_INTENT_KIND_TRASH:
    case SAM_INTENT_KIND_RESTORE:
      return GROUP_BIN;
    case SAM_INTENT_KIND_UPLOAD:
      return GROUP_UPLOAD;
    case SAM_INTENT_KIND_COMMENT:
      return GROUP_COMMENT;
    case SAM_INTENT_KIND_REPLY:
      break;
    }
  return GROUP_REPLY;
}

static SamIntentKind
kind_of (SamIntent *intent)
{
  return sam_record_enum (intent, "kind");
}

static SamIntentState
state_of (SamIntent *intent)
{
  return sam_record_enum (intent, "state");
}

/* --- Times ---------------------------------------------------------------------------------- */

guint
sam_journal_back_off (guint tries, guint retry_after)
{
  guint wait = FIRST_WAIT;

  for (guint i = 1; i < tries && wait < LONGEST_WAIT; i++)
    wait *= 2;
  return MAX (MIN (wait, LONGEST_WAIT), MIN (retry_after, LONGEST_RETRY_AFTER));
}

char *
sam_journal_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

gint64
sam_journal_seconds (const char *time)
{
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (time, NULL);

  return parsed != NULL ? g_date_time_to_unix (parsed) : 0;
}

/* --- Finding -------------------------------------------------------------------------------- */

gboolean
sam_journal_is_open (SamIntent *intent)
{
  return !sam_record_bool (intent, "cancelled") && state_of (intent) != SAM_INTENT_STATE_DONE;
}

GPtrArray *
sam_journal_of (SamStore *store, const char *subject)
{
  g_autoptr (GListModel) list = sam_store_list_of (store, SAM_TYPE_INTENT, "subject", subject);
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (list, i);

      if (sam_journal_is_open (intent))
        g_ptr_array_add (open, g_steal_pointer (&intent));
    }
  return open;
}

SamIntent *
sam_journal_find (SamStore *store, const char *subject, SamIntentKind kind)
{
  g_autoptr (GPtrArray) open = sam_journal_of (store, subject);

  for (guint i = open->len; i-- > 0;)
    if (group_of (kind_of (open->pdata[i])) == group_of (kind))
      return g_object_ref (open->pdata[i]);
  return NULL;
}

SamIntent *
sam_journal_in_doubt (SamStore *store, const char *subject, SamIntentKind kind)
{
  g_autoptr (GListModel) list = sam_store_list_of (store, SAM_TYPE_INTENT, "subject", subject);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (list, i);

      if (*sam_record_str (intent, "key") != '\0' && group_of (kind_of (intent)) == group_of (kind))
        return g_steal_pointer (&intent);
    }
  return NULL;
}

gpointer
sam_journal_subject (SamStore *store, SamIntent *intent)
{
  GType type = sam_store_type_of_kind (sam_record_str (intent, "subject-kind"));

  return type != G_TYPE_INVALID ? sam_store_get (store, type, sam_record_str (intent, "subject"))
                                : NULL;
}

gboolean
sam_journal_waits (SamStore *store, SamIntent *intent)
{
  g_autoptr (SamRecord) subject = NULL;

  if (!sam_journal_is_open (intent) || state_of (intent) == SAM_INTENT_STATE_FAILED)
    return FALSE;
  subject = sam_journal_subject (store, intent);
  return subject != NULL && !(SAM_IS_POST (subject) && sam_record_bool (subject, "conflict"));
}

guint
sam_journal_count (SamStore *store)
{
  g_autoptr (GListModel) list = sam_store_list (store, SAM_TYPE_INTENT);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (list, i);

      n += sam_journal_waits (store, intent) ? 1 : 0;
    }
  return n;
}

gint64
sam_journal_next (SamStore *store)
{
  g_autoptr (GListModel) list = sam_store_list (store, SAM_TYPE_INTENT);
  gint64 next = -1;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SamIntent) intent = g_list_model_get_item (list, i);
      g_autoptr (SamAccount) account = NULL;
      gint64 when;

      account = sam_accounts_of_intent (store, intent);
      /* What is for a blog that was removed has nowhere to go. */
      if (account == NULL || !sam_journal_waits (store, intent)
          || sam_record_bool (intent, "written-on"))
        continue;
      when = sam_journal_seconds (sam_record_str (intent, "not-before"));
      next = next < 0 ? when : MIN (next, when);
    }
  return next;
}

/* --- Asking --------------------------------------------------------------------------------- */

static void
write_now (SamStore *store)
{
  g_autoptr (GError) error = NULL;

  /* The store says itself what is wrong, and tries again. */
  if (!sam_store_flush (store, &error))
    g_debug ("the journal is written later: %s", error->message);
}

/* What an open row of the same group becomes. */
static SamIntentKind
joined_kind (SamIntent *open, SamIntentKind asked)
{
  SamIntentKind before = kind_of (open);
  gboolean was_only_words = before == SAM_INTENT_KIND_CREATE || before == SAM_INTENT_KIND_CHANGE;
  gboolean only_words = asked == SAM_INTENT_KIND_CREATE || asked == SAM_INTENT_KIND_CHANGE;

  if (!only_words || group_of (asked) != GROUP_WORDS)
    return asked;
  if (was_only_words)
    return before;
  /* What was refused is not what is wanted now. */
  return state_of (open) == SAM_INTENT_STATE_FAILED ? asked : before;
}

/* It is for the blog that there is now. */
static void
set_account (SamStore *store, SamIntent *intent)
{
  g_autoptr (SamAccount) account = sam_accounts_of_intent (store, intent);

  if (account != NULL)
    g_object_set (intent, "account", sam_record_get_id (account), NULL);
}

static void
ask_again (SamStore *store, SamIntent *open, SamIntentKind kind, const char *wanted)
{
  SamIntentKind joined = joined_kind (open, kind);

  set_account (store, open);
  if (joined == kind || joined == SAM_INTENT_KIND_CHANGE)
    g_object_set (open, "wanted", wanted, NULL);
  g_object_set (open, "kind", joined, "tries", 0, "not-before", "", "problem", "", "code", 0,
                "written-on", FALSE, NULL);
  if (state_of (open) == SAM_INTENT_STATE_FAILED)
    g_object_set (open, "state", SAM_INTENT_STATE_WAITING, NULL);
}

/* What was taken back or done, but left a key in doubt, goes on under the same key. */
static SamIntent *
take_up_doubt (SamStore *store, const char *subject, SamIntentKind kind)
{
  SamIntent *intent = sam_journal_in_doubt (store, subject, kind);

  if (intent != NULL)
    g_object_set (intent, "kind", kind, "cancelled", FALSE, "state", SAM_INTENT_STATE_UNKNOWN,
                  "tries", 0, "not-before", "", "problem", "", "code", 0, "written-on", FALSE,
                  NULL);
  if (intent != NULL)
    set_account (store, intent);
  return intent;
}

static SamIntent *
add_new (SamStore *store, SamIntentKind kind, gpointer subject)
{
  g_autoptr (SamAccount) account = NULL;
  SamIntent *intent = sam_record_new (SAM_TYPE_INTENT);
  g_autofree char *now = sam_journal_time (g_get_real_time () / G_USEC_PER_SEC);

  if (SAM_IS_POST (subject))
    sam_accounts_settle (store, subject);
  account = sam_accounts_of_subject (store, subject);
  g_object_set (intent, "kind", kind, "subject-kind", sam_record_get_kind (subject), "subject",
                sam_record_get_id (subject), "account",
                account != NULL ? sam_record_get_id (account) : "", "made", now, NULL);
  sam_store_add (store, intent);
  return intent;
}

/* Asking for one takes the other back. */
static void
cancel_opposite (SamStore *store, const char *subject, SamIntentKind kind)
{
  g_autoptr (SamIntent) other = NULL;

  if (kind == SAM_INTENT_KIND_TRASH)
    other = sam_journal_find (store, subject, SAM_INTENT_KIND_CHANGE);
  else if (group_of (kind) == GROUP_WORDS)
    other = sam_journal_find (store, subject, SAM_INTENT_KIND_TRASH);
  if (other != NULL && kind_of (other) != SAM_INTENT_KIND_RESTORE)
    g_object_set (other, "cancelled", TRUE, NULL);
}

SamIntent *
sam_journal_add (SamStore *store, SamIntentKind kind, gpointer subject, const char *wanted,
                 const char *baseline)
{
  const char *id = sam_record_get_id (subject);
  SamIntent *intent = sam_journal_find (store, id, kind);

  cancel_opposite (store, id, kind);
  if (intent != NULL)
    ask_again (store, intent, kind, wanted);
  else
    {
      intent = take_up_doubt (store, id, kind);
      if (intent == NULL)
        intent = add_new (store, kind, subject);
      g_object_set (intent, "wanted", wanted, "baseline", baseline, NULL);
    }
  write_now (store);
  return intent;
}

void
sam_journal_cancel (SamStore *store, SamIntent *intent)
{
  g_autoptr (SamRecord) subject = sam_journal_subject (store, intent);
  const char *problem = sam_record_str (intent, "problem");

  /* What was wrong with it is not worth knowing any more. */
  if (SAM_IS_POST (subject) && *problem != '\0'
      && g_str_equal (sam_record_str (subject, "problem"), problem))
    g_object_set (subject, "problem", "", NULL);
  /* It looked like what was asked for. */
  if (SAM_IS_COMMENT (subject) && kind_of (intent) == SAM_INTENT_KIND_COMMENT)
    g_object_set (subject, "status", sam_record_enum (subject, "server-status"), NULL);
  g_object_set (intent, "cancelled", TRUE, NULL);
  write_now (store);
}

/* TRUE if something else is wanted of the same record by now. */
static gboolean
is_replaced (SamStore *store, SamIntent *intent)
{
  g_autoptr (GPtrArray) open = sam_journal_of (store, sam_record_str (intent, "subject"));
  const Group group = group_of (kind_of (intent));

  for (guint i = 0; i < open->len; i++)
    {
      const Group other = group_of (kind_of (open->pdata[i]));

      if (other == group || (other == GROUP_BIN && group == GROUP_WORDS)
          || (other == GROUP_WORDS && group == GROUP_BIN))
        return TRUE;
    }
  return FALSE;
}

/* What a comment looks like that is to become @wanted. */
static SamCommentStatus
status_for (const char *wanted)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SAM_TYPE_COMMENT_STATUS);
  GEnumValue *value = g_enum_get_value_by_nick (klass, wanted);

  return value != NULL ? (SamCommentStatus)value->value : SAM_COMMENT_STATUS_HOLD;
}

gboolean
sam_journal_undo_cancel (SamStore *store, SamIntent *intent)
{
  g_autoptr (SamIntent) kept = sam_store_get (store, SAM_TYPE_INTENT, sam_record_get_id (intent));
  g_autoptr (SamRecord) subject = sam_journal_subject (store, intent);

  if (kept == NULL || subject == NULL || !sam_record_bool (intent, "cancelled")
      || state_of (intent) == SAM_INTENT_STATE_DONE || is_replaced (store, intent))
    return FALSE;
  if (SAM_IS_POST (subject) && *sam_record_str (subject, "problem") == '\0')
    g_object_set (subject, "problem", sam_record_str (intent, "problem"), NULL);
  if (SAM_IS_COMMENT (subject) && kind_of (intent) == SAM_INTENT_KIND_COMMENT)
    g_object_set (subject, "status", status_for (sam_record_str (intent, "wanted")), NULL);
  g_object_set (intent, "cancelled", FALSE, NULL);
  write_now (store);
  return TRUE;
}

void
sam_journal_retry (SamStore *store, SamIntent *intent)
{
  if (!sam_journal_is_open (intent))
    return;
  ask_again (store, intent, kind_of (intent), sam_record_str (intent, "wanted"));
  write_now (store);
}

/* What "publish" leads to is the status that it wants; "" is the first of them. */
static const struct
{
  SamPostWish wish;
  SamIntentKind kind;
  const char *wanted;
} wishes[] = {
  { SAM_POST_WISH_DRAFT, SAM_INTENT_KIND_CREATE, "" },
  { SAM_POST_WISH_UPDATE, SAM_INTENT_KIND_CHANGE, "" },
  { SAM_POST_WISH_REVIEW, SAM_INTENT_KIND_PUBLISH, "pending" },
  { SAM_POST_WISH_PRIVATE, SAM_INTENT_KIND_PUBLISH, "private" },
  { SAM_POST_WISH_WITHDRAW, SAM_INTENT_KIND_PUBLISH, "draft" },
  { SAM_POST_WISH_PUBLISH, SAM_INTENT_KIND_PUBLISH, "" },
  { SAM_POST_WISH_SCHEDULE, SAM_INTENT_KIND_SCHEDULE, NULL },
};

SamPostWish
sam_journal_wish_of (SamIntent *intent)
{
  const char *wanted = sam_record_str (intent, "wanted");

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (wishes[i].kind == kind_of (intent)
        && (wishes[i].kind != SAM_INTENT_KIND_PUBLISH || g_str_equal (wishes[i].wanted, wanted)))
      return wishes[i].wish;
  return SAM_POST_WISH_NOTHING;
}

/* TRUE if readers see what comes of it. */
static gboolean
meets_readers (SamIntent *intent, SamPost *post)
{
  static const char *const seen[] = { "publish", "private", "future", NULL };
  SamPostWish wish = sam_journal_wish_of (intent);

  if (wish == SAM_POST_WISH_REVIEW || wish == SAM_POST_WISH_WITHDRAW)
    return FALSE;
  return wish == SAM_POST_WISH_PUBLISH || wish == SAM_POST_WISH_PRIVATE
         || wish == SAM_POST_WISH_SCHEDULE
         || g_strv_contains (seen, sam_record_str (post, "server-status"));
}

void
sam_journal_note_edit (SamStore *store, SamPost *post)
{
  g_autoptr (SamIntent) intent =
      sam_journal_find (store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);

  if (intent != NULL && meets_readers (intent, post) && !sam_record_bool (intent, "written-on"))
    g_object_set (intent, "written-on", TRUE, NULL);
}

void
sam_journal_renew (SamStore *store, SamPost *post)
{
  g_autoptr (SamIntent) intent =
      sam_journal_find (store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);

  if (intent == NULL || !sam_record_bool (intent, "written-on"))
    return;
  g_object_set (intent, "written-on", FALSE, "tries", 0, "not-before", "", NULL);
  write_now (store);
}

SamPostWish
sam_journal_wish (SamStore *store, SamPost *post, char **when)
{
  g_autoptr (SamIntent) intent =
      sam_journal_find (store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);
  SamPostWish wish = SAM_POST_WISH_NOTHING;

  if (intent != NULL && state_of (intent) != SAM_INTENT_STATE_FAILED)
    wish = sam_journal_wish_of (intent);
  if (when != NULL)
    *when = g_strdup (wish == SAM_POST_WISH_SCHEDULE ? sam_record_str (intent, "wanted") : "");
  return wish;
}

void
sam_journal_set_wish (SamStore *store, SamPost *post, SamPostWish wish, const char *when)
{
  g_autoptr (SamIntent) intent = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (wishes[i].wish == wish)
      {
        intent = sam_journal_add (store, wishes[i].kind, post,
                                  wishes[i].wanted != NULL ? wishes[i].wanted : when, "");
        return;
      }
  intent = sam_journal_find (store, sam_record_get_id (post), SAM_INTENT_KIND_CHANGE);
  if (intent != NULL)
    sam_journal_cancel (store, intent);
}

/* --- Putting back --------------------------------------------------------------------------- */

/* How a row of "change" names what it is about; "" is all. */
static const struct
{
  SamChange part;
  const char *name;
} parts_of_a_post[] = {
  { SAM_CHANGE_TITLE, "title" },       { SAM_CHANGE_TEXT, "text" },
  { SAM_CHANGE_EXCERPT, "excerpt" },   { SAM_CHANGE_TAGS, "tags" },
  { SAM_CHANGE_SLUG, "slug" },         { SAM_CHANGE_CATEGORIES, "categories" },
  { SAM_CHANGE_FEATURED, "featured" }, { SAM_CHANGE_STICKY, "sticky" },
};

static char *
write_parts (SamChange parts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts_of_a_post); i++)
    if (parts & parts_of_a_post[i].part)
      g_strv_builder_add (builder, parts_of_a_post[i].name);
  names = g_strv_builder_end (builder);
  return g_strjoinv (",", names);
}

SamChange
sam_journal_parts (SamIntent *intent)
{
  const char *wanted = sam_record_str (intent, "wanted");
  g_auto (GStrv) names = g_strsplit (wanted, ",", -1);
  SamChange parts = 0;

  if (kind_of (intent) != SAM_INTENT_KIND_CHANGE || *wanted == '\0')
    return SAM_CHANGE_ALL;
  for (guint i = 0; i < G_N_ELEMENTS (parts_of_a_post); i++)
    if (g_strv_contains ((const char *const *)names, parts_of_a_post[i].name))
      parts |= parts_of_a_post[i].part;
  return parts;
}

void
sam_journal_mend (SamStore *store, SamPost *post, SamChange parts)
{
  const char *id = sam_record_get_id (post);
  g_autoptr (SamIntent) open = sam_journal_find (store, id, SAM_INTENT_KIND_CHANGE);
  g_autoptr (SamIntent) bin = sam_journal_find (store, id, SAM_INTENT_KIND_TRASH);
  g_autofree char *wanted = NULL;

  /* What failed waits for a person, and so does what is on its way to the trash. */
  if (parts == 0 || bin != NULL || (open != NULL && sam_journal_parts (open) == SAM_CHANGE_ALL))
    return;
  wanted = write_parts (parts | (open != NULL ? sam_journal_parts (open) : 0));
  if (open != NULL)
    g_object_set (open, "wanted", wanted, NULL);
  else
    open = sam_journal_add (store, SAM_INTENT_KIND_CHANGE, post, wanted, "");
  write_now (store);
}

/* --- What it is called ---------------------------------------------------------------------- */

static const char *
label_of_status (const char *status)
{
  if (g_str_equal (status, "pending"))
    return C_ ("post", "Send for review");
  if (g_str_equal (status, "private"))
    return C_ ("post", "Publish privately");
  return g_str_equal (status, "draft") ? C_ ("post", "Make a draft again") : C_ ("post", "Publish");
}

const char *
sam_journal_label (SamIntentKind kind, const char *wanted)
{
  switch (kind)
    {
    case SAM_INTENT_KIND_CREATE:
      return C_ ("post", "Send draft");
    case SAM_INTENT_KIND_CHANGE:
      return C_ ("post", "Update");
    case SAM_INTENT_KIND_PUBLISH:
      return label_of_status (wanted);
    case SAM_INTENT_KIND_SCHEDULE:
      return C_ ("post", "Publish later");
    case SAM_INTENT_KIND_TRASH:
      return C_ ("post", "Move to the trash");
    case SAM_INTENT_KIND_RESTORE:
      return C_ ("post", "Restore from the trash");
    case SAM_INTENT_KIND_UPLOAD:
      return _ ("Upload picture");
    case SAM_INTENT_KIND_COMMENT:
      return _ ("Moderate comment");
    case SAM_INTENT_KIND_REPLY:
      break;
    }
  return _ ("Reply to comment");
}
