/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-acts.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"
#include "blog/sam-post-pictures.h"
#include "blog/sam-snapshot.h"
#include "blog/sam-wanted.h"
#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"

/* --- What can be done ------------------------------------------------------------------------ */

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
is_lost (const char *status)
{
  return g_str_equal (status, "trash") || g_str_equal (status, "gone");
}

static char **
reasons_against (SamStore *store, SamPost *post)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (SamAccount) account = sam_accounts_of_post (store, post);
  const char *status = sam_record_str (post, "server-status");

  if (sam_record_bool (sam_store_get_programme (store), "sample"))
    g_strv_builder_add (builder,
                        _ ("The sample programme has no blog; nothing in it is ever sent."));
  else if (account == NULL && *sam_record_str (post, "account") != '\0')
    g_strv_builder_add (builder, _ ("The blog of this post was removed. Add it again in the "
                                    "preferences, or make a copy for another blog."));
  if (sam_record_bool (post, "read-only"))
    g_strv_builder_add (builder, _ ("This post holds more than can be edited here. Edit it on the "
                                    "web."));
  if (sam_record_bool (post, "conflict"))
    g_strv_builder_add (builder, _ ("The post was changed both here and on the web. Choose which "
                                    "version to keep first."));
  if (g_str_equal (status, "trash"))
    g_strv_builder_add (builder, _ ("The post is in the trash on the blog. Restore it, or make "
                                    "a copy and send that."));
  if (g_str_equal (status, "gone"))
    g_strv_builder_add (builder, _ ("The post was deleted on the blog. Make a copy here to send it "
                                    "again."));
  if (is_blank (sam_record_str (post, "title")))
    g_strv_builder_add (builder, _ ("Give the post a title first."));
  if (is_blank (sam_record_str (post, "text")))
    g_strv_builder_add (builder, _ ("Write the text of the post first."));
  sam_post_pictures_reasons (store, sam_record_str (post, "text"), builder);
  sam_post_pictures_featured_reason (store, sam_record_str (post, "text"),
                                     sam_record_str (post, "featured"), builder);
  return g_strv_builder_end (builder);
}

static char **
one_reason (const char *sentence)
{
  const char *reasons[] = { sentence, NULL };

  return g_strdupv ((char **)reasons);
}

/* What a status of the server ("" for a post that is not on it) can be changed to. */
static const struct
{
  SamPostWish wish;
  const char *from[6];
  gboolean publishes; /* and so is not for those whose posts an editor looks at */
} changes[] = {
  { SAM_POST_WISH_PUBLISH, { "", "draft", "pending", "future", "private" }, TRUE },
  { SAM_POST_WISH_SCHEDULE, { "", "draft", "pending", "future" }, TRUE },
  { SAM_POST_WISH_PRIVATE, { "", "draft", "pending", "future", "publish" }, TRUE },
  { SAM_POST_WISH_REVIEW, { "", "draft" }, FALSE },
  { SAM_POST_WISH_WITHDRAW, { "pending", "future", "publish", "private" }, FALSE },
};

static gboolean
needs_review (SamStore *store, SamPost *post)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (store, post);

  return account != NULL && sam_record_bool (account, "needs-review");
}

static gboolean
publishes (SamPostWish wish)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (changes[i].wish == wish)
      return changes[i].publishes;
  return FALSE;
}

static guint
possible_changes (SamStore *store, SamPost *post, SamPostWish wish)
{
  const char *status = sam_record_str (post, "server-status");
  gboolean reviewed = needs_review (store, post);
  guint can = 0;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (g_strv_contains (changes[i].from, status) && !(changes[i].publishes && reviewed)
        && (wish != changes[i].wish || wish == SAM_POST_WISH_SCHEDULE))
      can |= SAM_POST_CAN (changes[i].wish);
  return can;
}

/* What the one button does: what is published, scheduled or private is where it was wanted. */
static SamPostWish
next_act (const SamPostNeeds *needs, const char *status, gboolean on_blog)
{
  static const SamPostWish order[] = { SAM_POST_WISH_PUBLISH, SAM_POST_WISH_REVIEW };

  if (!on_blog)
    return SAM_POST_WISH_DRAFT;
  if (needs->can & SAM_POST_CAN (SAM_POST_WISH_UPDATE))
    return SAM_POST_WISH_UPDATE;
  if (!g_str_equal (status, "draft") && !g_str_equal (status, "pending"))
    return SAM_POST_WISH_NOTHING;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (needs->can & SAM_POST_CAN (order[i]))
      return order[i];
  return SAM_POST_WISH_NOTHING;
}

SamPostNeeds *
sam_post_needs (SamStore *store, SamPost *post)
{
  SamPostNeeds *needs = g_new0 (SamPostNeeds, 1);
  SamPostWish wish = sam_journal_wish (store, post, NULL);
  const char *status = sam_record_str (post, "server-status");
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSnapshot) snapshot = sam_snapshot_new (store, post, &error);
  SamChange unasked;
  gboolean on_blog;

  if (snapshot == NULL)
    {
      needs->reasons = one_reason (error->message);
      return needs;
    }
  on_blog = snapshot->base->number > 0;
  needs->changed = sam_snapshot_changed_here (snapshot) != 0 || !on_blog;
  needs->reviewed = needs_review (store, post);
  needs->can = possible_changes (store, post, wish);
  unasked = sam_snapshot_changed_here (snapshot) & ~snapshot->asked;
  if (on_blog && unasked != 0 && !is_lost (status))
    needs->can |= SAM_POST_CAN (SAM_POST_WISH_UPDATE);
  needs->can_trash = on_blog && !is_lost (status) && *sam_record_str (post, "bin") == '\0';
  needs->can_restore =
      on_blog && g_str_equal (status, "trash") && *sam_record_str (post, "bin") == '\0';
  needs->reasons = reasons_against (store, post);
  if (sam_record_bool (post, "written-on"))
    needs->act = wish;
  else if ((wish == SAM_POST_WISH_NOTHING || unasked != 0) && *sam_record_str (post, "bin") == '\0')
    needs->act = next_act (needs, status, on_blog);
  return needs;
}

void
sam_post_needs_free (SamPostNeeds *needs)
{
  g_strfreev (needs->reasons);
  g_free (needs);
}

const char *
sam_post_act_label (SamPostWish act)
{
  switch (act)
    {
    case SAM_POST_WISH_DRAFT:
      return C_ ("post", "Send draft");
    case SAM_POST_WISH_UPDATE:
      return C_ ("post", "Update");
    case SAM_POST_WISH_PUBLISH:
      return C_ ("post", "Publish");
    case SAM_POST_WISH_REVIEW:
      return C_ ("post", "Send for review");
    case SAM_POST_WISH_PRIVATE:
      return C_ ("post", "Publish privately");
    case SAM_POST_WISH_SCHEDULE:
      return C_ ("post", "Schedule…");
    case SAM_POST_WISH_WITHDRAW:
      return C_ ("post", "Make a draft again");
    case SAM_POST_WISH_NOTHING:
      break;
    }
  return "";
}

char *
sam_post_when (const char *utc)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, zone);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  g_autofree char *today = NULL;
  g_autofree char *distance = NULL;

  if (local == NULL)
    return g_strdup (utc);
  day = g_date_time_format (local, "%Y-%m-%d");
  today = sam_day_today ();
  words = sam_day_format_weekday_seen (day, today);
  distance = sam_day_format_relative (day, today);
  /* Translators: a day, a time of day, the time zone and how far away: "Tue 12 Apr 09:00 CEST (in
   * 2 days)" */
  return g_strdup_printf (_ ("%s %02d:%02d %s (%s)"), words, g_date_time_get_hour (local),
                          g_date_time_get_minute (local),
                          g_date_time_get_timezone_abbreviation (local), distance);
}

char *
sam_post_time_from_local (const char *text)
{
  int year, month, day, hour, minute, length = 0;
  g_autoptr (GDateTime) time = NULL;

  if (sscanf (text, " %4d-%2d-%2d%*1[ T]%2d:%2d %n", &year, &month, &day, &hour, &minute, &length)
          != 5
      || text[length] != '\0')
    return NULL;
  time = g_date_time_new_local (year, month, day, hour, minute, 0);
  /* Where the clock jumps, another hour comes back. */
  if (time == NULL || g_date_time_get_hour (time) != hour
      || g_date_time_get_minute (time) != minute)
    return NULL;
  return sam_journal_time (g_date_time_to_unix (time));
}

static const char *
bin_sentence (const char *bin)
{
  if (g_str_equal (bin, "trash"))
    return _ ("Will be moved to the trash at the next sync");
  return g_str_equal (bin, "restore") ? _ ("Will be taken from the trash at the next sync") : "";
}

char *
sam_post_wish_sentence (SamPost *post)
{
  g_autofree char *when = NULL;

  switch ((SamPostWish)sam_record_enum (post, "wish"))
    {
    case SAM_POST_WISH_DRAFT:
      return g_strdup (_ ("Will be sent as a draft at the next sync"));
    case SAM_POST_WISH_UPDATE:
      return g_strdup (_ ("Will be updated at the next sync"));
    case SAM_POST_WISH_PUBLISH:
      return g_strdup (_ ("Will be published at the next sync"));
    case SAM_POST_WISH_REVIEW:
      return g_strdup (_ ("Will be sent for review at the next sync"));
    case SAM_POST_WISH_PRIVATE:
      return g_strdup (_ ("Will be published privately at the next sync"));
    case SAM_POST_WISH_SCHEDULE:
      when = sam_post_when (sam_record_str (post, "wished-time"));
      /* Translators: %s is a day and a time */
      return g_strdup_printf (_ ("Will be scheduled for %s at the next sync"), when);
    case SAM_POST_WISH_WITHDRAW:
      return g_strdup (_ ("Will be made a draft again at the next sync"));
    case SAM_POST_WISH_NOTHING:
      break;
    }
  return g_strdup (bin_sentence (sam_record_str (post, "bin")));
}

const char *
sam_post_status_label (const char *status)
{
  static const struct
  {
    const char *status;
    const char *label;
  } labels[] = {
    { "draft", NC_ ("status on the blog", "Draft") },
    { "pending", NC_ ("status on the blog", "Waiting for review") },
    { "private", NC_ ("status on the blog", "Private") },
    { "future", NC_ ("status on the blog", "Scheduled") },
    { "publish", NC_ ("status on the blog", "Published") },
    { "trash", NC_ ("status on the blog", "In the trash") },
    { "gone", NC_ ("status on the blog", "Deleted") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].status, status))
      return g_dpgettext2 (GETTEXT_PACKAGE, "status on the blog", labels[i].label);
  return status;
}

/* --- Asking for it --------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED, sentence);
  return FALSE;
}

/* What an act needs before it can be done, or NULL. */
static const char *
reason_against (const SamPostNeeds *needs, SamPost *post, SamPostWish wish, const char *when)
{
  gboolean idea = sam_record_enum (post, "place") == SAM_POST_PLACE_IDEA;

  if (needs->reasons[0] != NULL)
    return needs->reasons[0];
  if (wish == SAM_POST_WISH_SCHEDULE && !sam_wanted_is_ahead (when))
    return _ ("That time has passed, or is just about to. Choose a later one.");
  if (wish == SAM_POST_WISH_UPDATE && idea)
    return _ ("The post is not on the blog yet. Send it as a draft first.");
  if (wish == SAM_POST_WISH_UPDATE && !needs->changed)
    return _ ("Nothing was changed here since the blog has the post.");
  if (needs->reviewed && publishes (wish))
    return _ ("Your user may not publish on this blog. Send the post for review, and an editor "
              "publishes it.");
  if (wish == SAM_POST_WISH_PUBLISH && !(needs->can & SAM_POST_CAN (wish)))
    return _ ("The post is published already. What you changed is sent with Update.");
  if (wish != SAM_POST_WISH_DRAFT && wish != SAM_POST_WISH_UPDATE
      && !(needs->can & SAM_POST_CAN (wish)))
    return _ ("That can't be done with the post as it is on the blog now.");
  return NULL;
}

gboolean
sam_post_ask (SamStore *store, SamPost *post, SamPostWish wish, const char *when, GError **error)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);
  SamPostWish now = sam_journal_wish (store, post, NULL);
  const char *reason;

  if (wish == SAM_POST_WISH_DRAFT && sam_record_enum (post, "place") != SAM_POST_PLACE_IDEA)
    wish = SAM_POST_WISH_UPDATE;
  /* What is asked for already goes along with it. */
  if (wish != SAM_POST_WISH_SCHEDULE && now != SAM_POST_WISH_NOTHING
      && (wish == now || wish == SAM_POST_WISH_DRAFT || wish == SAM_POST_WISH_UPDATE)
      && !(needs->can & SAM_POST_CAN (wish)))
    {
      if (sam_record_bool (post, "written-on") && needs->reasons[0] != NULL)
        return refuse (error, needs->reasons[0]);
      sam_journal_renew (store, post);
      return TRUE;
    }
  reason = reason_against (needs, post, wish, when);
  if (reason != NULL)
    return refuse (error, reason);
  g_object_set (post, "problem", "", NULL);
  sam_journal_set_wish (store, post, wish, when);
  return TRUE;
}

gboolean
sam_post_ask_draft (SamStore *store, SamPost *post, GError **error)
{
  return sam_post_ask (store, post, SAM_POST_WISH_DRAFT, "", error);
}

gboolean
sam_post_ask_update (SamStore *store, SamPost *post, GError **error)
{
  return sam_post_ask (store, post, SAM_POST_WISH_UPDATE, "", error);
}

gboolean
sam_post_ask_publish (SamStore *store, SamPost *post, GError **error)
{
  return sam_post_ask (store, post, SAM_POST_WISH_PUBLISH, "", error);
}

static gboolean
ask_bin (SamStore *store, SamPost *post, gboolean can, SamIntentKind kind, GError **error)
{
  if (!can)
    return refuse (error, _ ("That can't be done with the post as it is on the blog now."));
  g_object_set (post, "problem", "", NULL);
  g_object_unref (sam_journal_add (store, kind, post, "", ""));
  return TRUE;
}

gboolean
sam_post_ask_trash (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);

  return ask_bin (store, post, needs->can_trash, SAM_INTENT_KIND_TRASH, error);
}

gboolean
sam_post_ask_restore (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);

  return ask_bin (store, post, needs->can_restore, SAM_INTENT_KIND_RESTORE, error);
}

void
sam_post_ask_nothing (SamStore *store, SamPost *post)
{
  g_autoptr (SamIntent) bin =
      sam_journal_find (store, sam_record_get_id (post), SAM_INTENT_KIND_TRASH);

  if (bin != NULL)
    sam_journal_cancel (store, bin);
  sam_journal_set_wish (store, post, SAM_POST_WISH_NOTHING, "");
}
