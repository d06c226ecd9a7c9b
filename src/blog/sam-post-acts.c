/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-acts.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"
#include "blog/sam-post-pictures.h"
#include "blog/sam-snapshot.h"

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
    g_strv_builder_add (builder, _ ("The post is in the trash on the blog. Restore it there, or "
                                    "make a copy here and send that."));
  if (g_str_equal (status, "gone"))
    g_strv_builder_add (builder, _ ("The post was deleted on the blog. Make a copy here to send it "
                                    "again."));
  if (is_blank (sam_record_str (post, "title")))
    g_strv_builder_add (builder, _ ("Give the post a title first."));
  if (is_blank (sam_record_str (post, "text")))
    g_strv_builder_add (builder, _ ("Write the text of the post first."));
  sam_post_pictures_reasons (store, sam_record_str (post, "text"), builder);
  return g_strv_builder_end (builder);
}

static char **
one_reason (const char *sentence)
{
  const char *reasons[] = { sentence, NULL };

  return g_strdupv ((char **)reasons);
}

/* A status of the server that publishing would change. */
static gboolean
is_publishable (const char *status)
{
  return *status == '\0' || g_str_equal (status, "draft") || g_str_equal (status, "pending");
}

SamPostNeeds *
sam_post_needs (SamStore *store, SamPost *post)
{
  SamPostNeeds *needs = g_new0 (SamPostNeeds, 1);
  SamPostWish wish = sam_journal_wish (store, post);
  const char *status = sam_record_str (post, "server-status");
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSnapshot) snapshot = sam_snapshot_new (store, post, &error);
  gboolean on_blog;

  if (snapshot == NULL)
    {
      needs->reasons = one_reason (error->message);
      return needs;
    }
  on_blog = snapshot->base->number > 0;
  needs->changed = sam_snapshot_changed_here (snapshot) != 0 || !on_blog;
  needs->can_update =
      on_blog && needs->changed && wish == SAM_POST_WISH_NOTHING && !is_lost (status);
  needs->can_publish = is_publishable (status) && wish != SAM_POST_WISH_PUBLISH;
  needs->reasons = reasons_against (store, post);
  if (wish != SAM_POST_WISH_NOTHING)
    needs->act = SAM_POST_WISH_NOTHING;
  else if (!on_blog)
    needs->act = SAM_POST_WISH_DRAFT;
  else if (needs->can_update)
    needs->act = SAM_POST_WISH_UPDATE;
  else if (needs->can_publish)
    needs->act = SAM_POST_WISH_PUBLISH;
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
    case SAM_POST_WISH_NOTHING:
      break;
    }
  return "";
}

const char *
sam_post_wish_sentence (SamPostWish wish)
{
  switch (wish)
    {
    case SAM_POST_WISH_DRAFT:
      return _ ("Will be sent as a draft at the next sync");
    case SAM_POST_WISH_UPDATE:
      return _ ("Will be updated at the next sync");
    case SAM_POST_WISH_PUBLISH:
      return _ ("Will be published at the next sync");
    case SAM_POST_WISH_NOTHING:
      break;
    }
  return "";
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

static gboolean
set_wish (SamStore *store, SamPost *post, const SamPostNeeds *needs, SamPostWish wish,
          GError **error)
{
  if (needs->reasons[0] != NULL)
    return refuse (error, needs->reasons[0]);
  g_object_set (post, "problem", "", NULL);
  sam_journal_set_wish (store, post, wish);
  return TRUE;
}

gboolean
sam_post_ask_draft (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamPostNeeds) needs = NULL;

  if (sam_record_enum (post, "place") != SAM_POST_PLACE_IDEA)
    return sam_post_ask_update (store, post, error);
  needs = sam_post_needs (store, post);
  if (sam_journal_wish (store, post) != SAM_POST_WISH_NOTHING)
    return TRUE;
  return set_wish (store, post, needs, SAM_POST_WISH_DRAFT, error);
}

gboolean
sam_post_ask_update (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);

  if (sam_journal_wish (store, post) != SAM_POST_WISH_NOTHING)
    return TRUE;
  if (needs->reasons[0] == NULL && sam_record_enum (post, "place") == SAM_POST_PLACE_IDEA)
    return refuse (error, _ ("The post is not on the blog yet. Send it as a draft first."));
  if (needs->reasons[0] == NULL && !needs->changed)
    return refuse (error, _ ("Nothing was changed here since the blog has the post."));
  return set_wish (store, post, needs, SAM_POST_WISH_UPDATE, error);
}

gboolean
sam_post_ask_publish (SamStore *store, SamPost *post, GError **error)
{
  g_autoptr (SamPostNeeds) needs = sam_post_needs (store, post);

  if (sam_journal_wish (store, post) == SAM_POST_WISH_PUBLISH)
    return TRUE;
  if (needs->reasons[0] == NULL && !needs->can_publish)
    return refuse (error, _ ("The post is published already, or scheduled on the web. What you "
                             "changed is sent with Update."));
  return set_wish (store, post, needs, SAM_POST_WISH_PUBLISH, error);
}

void
sam_post_ask_nothing (SamStore *store, SamPost *post)
{
  sam_journal_set_wish (store, post, SAM_POST_WISH_NOTHING);
}
