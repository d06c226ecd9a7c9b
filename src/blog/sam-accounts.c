/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-accounts.h"

#include "blog/sam-address.h"
#include "blog/sam-journal.h"
#include "text/sam-byline.h"

guint
sam_accounts_count (SamStore *store)
{
  g_autoptr (GListModel) accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);

  return g_list_model_get_n_items (accounts);
}

SamAccount *
sam_accounts_default (SamStore *store)
{
  g_autoptr (GListModel) accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);
  g_autoptr (GListModel) posts = NULL;

  if (g_list_model_get_n_items (accounts) < 2)
    return g_list_model_get_item (accounts, 0);
  posts = sam_store_list (store, SAM_TYPE_POST);
  for (guint i = g_list_model_get_n_items (posts); i-- > 0;)
    {
      g_autoptr (SamPost) post = g_list_model_get_item (posts, i);
      SamAccount *account =
          sam_store_get (store, SAM_TYPE_ACCOUNT, sam_record_str (post, "account"));

      if (account != NULL)
        return account;
    }
  return g_list_model_get_item (accounts, 0);
}

static gboolean
is_same_blog (const char *one, const char *other)
{
  g_autofree char *a = sam_address_normalise (one, NULL);
  g_autofree char *b = sam_address_normalise (other, NULL);

  return g_str_equal (a != NULL ? a : one, b != NULL ? b : other);
}

SamAccount *
sam_accounts_find (SamStore *store, const char *url)
{
  g_autoptr (GListModel) accounts = sam_store_list (store, SAM_TYPE_ACCOUNT);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (SamAccount) account = g_list_model_get_item (accounts, i);

      if (is_same_blog (sam_record_str (account, "url"), url))
        return g_steal_pointer (&account);
    }
  return NULL;
}

/* A blog that was removed and added again has another row. */
static SamAccount *
find_living (SamStore *store, const char *id)
{
  g_autoptr (SamAccount) account = sam_store_get_any (store, SAM_TYPE_ACCOUNT, id);

  if (account == NULL || sam_record_get_deleted (account) == NULL)
    return g_steal_pointer (&account);
  return sam_accounts_find (store, sam_record_str (account, "url"));
}

SamAccount *
sam_accounts_of_post (SamStore *store, SamPost *post)
{
  const char *id = sam_record_str (post, "account");

  return *id != '\0' ? find_living (store, id) : sam_accounts_default (store);
}

gboolean
sam_accounts_owns (SamStore *store, const char *account, SamPost *post)
{
  g_autoptr (SamAccount) owner = sam_accounts_of_post (store, post);

  return owner != NULL && g_str_equal (sam_record_get_id (owner), account);
}

/* The post that @subject is, or belongs to. Returns: (transfer full) (nullable) */
static SamPost *
post_of (SamStore *store, gpointer subject)
{
  if (SAM_IS_POST (subject))
    return g_object_ref (subject);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (subject), "post") == NULL)
    return NULL;
  return sam_store_get_any (store, SAM_TYPE_POST, sam_record_str (subject, "post"));
}

SamAccount *
sam_accounts_of_subject (SamStore *store, gpointer subject)
{
  g_autoptr (SamPost) post = post_of (store, subject);

  return post != NULL ? sam_accounts_of_post (store, post) : sam_accounts_default (store);
}

static SamPost *
post_of_intent (SamStore *store, SamIntent *intent)
{
  GType type = sam_store_type_of_kind (sam_record_str (intent, "subject-kind"));
  g_autoptr (SamRecord) subject = NULL;

  if (type != G_TYPE_INVALID)
    subject = sam_store_get_any (store, type, sam_record_str (intent, "subject"));
  return subject != NULL ? post_of (store, subject) : NULL;
}

/* An idea may have moved to another blog since. */
SamAccount *
sam_accounts_of_intent (SamStore *store, SamIntent *intent)
{
  const char *id = sam_record_str (intent, "account");
  g_autoptr (SamPost) post = post_of_intent (store, intent);

  if (post != NULL)
    return sam_accounts_of_post (store, post);
  return *id != '\0' ? find_living (store, id) : sam_accounts_default (store);
}

static gboolean
is_removed (SamStore *store, const char *id)
{
  g_autoptr (SamAccount) account = sam_store_get_any (store, SAM_TYPE_ACCOUNT, id);

  return account != NULL && sam_record_get_deleted (account) != NULL;
}

gboolean
sam_accounts_was_removed (SamStore *store, SamIntent *intent)
{
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamAccount) moved_to = NULL;

  if (!is_removed (store, sam_record_str (intent, "account")))
    return FALSE;
  post = post_of_intent (store, intent);
  if (post != NULL)
    moved_to = sam_store_get (store, SAM_TYPE_ACCOUNT, sam_record_str (post, "account"));
  return moved_to == NULL;
}

gboolean
sam_accounts_may_move (SamStore *store, SamPost *post)
{
  const char *id = sam_record_get_id (post);
  g_autoptr (GListModel) remotes = sam_store_list_of (store, SAM_TYPE_REMOTE, "post", id);
  g_autoptr (SamIntent) doubt = sam_journal_in_doubt (store, id, SAM_INTENT_KIND_CREATE);

  return g_list_model_get_n_items (remotes) == 0 && doubt == NULL;
}

void
sam_accounts_settle (SamStore *store, SamPost *post)
{
  g_autoptr (SamAccount) account = NULL;

  if (*sam_record_str (post, "account") != '\0')
    return;
  account = sam_accounts_default (store);
  if (account != NULL)
    g_object_set (post, "account", sam_record_get_id (account), NULL);
}

void
sam_accounts_sign (SamStore *store, SamPost *post)
{
  g_autoptr (SamAccount) account = sam_accounts_of_post (store, post);
  g_autofree char *text = NULL;

  if (account == NULL)
    return;
  text = sam_byline_set (sam_record_str (post, "text"), sam_record_str (account, "byline"));
  sam_record_set_str (post, "text", text);
}
