/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-accounts.h"
#include "blog/sam-entities.h"
#include "blog/sam-worker.h"

/* A number names a post on one blog only. When the address in the account changes it may be another
 * blog, whose posts have nothing to do with ours, or the same one with a new name. */

#define SAMPLES 10

/* Posts of this account that are known under one other address. */
typedef struct
{
  const char *account;
  const char *here;
  char *site;
  GPtrArray *samples; /* of SamWebPost: number, title and modified only */
} Elsewhere;

static void
add_sample (Elsewhere *elsewhere, SamRemote *remote)
{
  SamWebPost *sample = sam_web_post_new ();

  sample->number = sam_record_int (remote, "number");
  g_free (sample->title);
  sample->title = g_strdup (sam_record_str (remote, "title"));
  g_free (sample->modified);
  sample->modified = g_strdup (sam_record_str (remote, "modified"));
  g_ptr_array_add (elsewhere->samples, sample);
}

/* The posts of the other blogs are elsewhere too, and stay there. */
static gboolean
is_ours (SamStore *store, SamRemote *remote, const char *account)
{
  g_autoptr (SamPost) post =
      sam_store_get_any (store, SAM_TYPE_POST, sam_record_str (remote, "post"));

  return post != NULL && sam_accounts_owns (store, account, post);
}

static gboolean
list_elsewhere (SamStore *store, gpointer data, GError **error)
{
  Elsewhere *elsewhere = data;
  g_autoptr (GListModel) remotes = sam_store_list (store, SAM_TYPE_REMOTE);

  for (guint i = g_list_model_get_n_items (remotes); i-- > 0 && elsewhere->samples->len < SAMPLES;)
    {
      g_autoptr (SamRemote) remote = g_list_model_get_item (remotes, i);
      const char *site = sam_record_str (remote, "site");

      if (sam_record_int (remote, "number") == 0 || g_str_equal (site, elsewhere->here)
          || (elsewhere->site != NULL && !g_str_equal (site, elsewhere->site))
          || !is_ours (store, remote, elsewhere->account))
        continue;
      if (elsewhere->site == NULL)
        elsewhere->site = g_strdup (site);
      add_sample (elsewhere, remote);
    }
  return TRUE;
}

static gboolean
move_cb (SamStore *store, gpointer data, GError **error)
{
  Elsewhere *elsewhere = data;

  return sam_apply_moved (store, elsewhere->site, elsewhere->here, error);
}

static gboolean
is_known (GPtrArray *samples, const SamWebPost *web)
{
  for (guint i = 0; i < samples->len; i++)
    {
      const SamWebPost *sample = g_ptr_array_index (samples, i);

      if (sample->number == web->number && g_str_equal (sample->modified, web->modified)
          && sam_entities_same (sample->title, web->title))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
fetch_samples (SamWorker *self, GPtrArray *samples, GError **error)
{
  g_autoptr (GString) query = g_string_new ("status=any,trash&" SAM_WEB_POST_QUERY "&include=");
  g_autoptr (SamReply) reply = NULL;

  for (guint i = 0; i < samples->len; i++)
    g_string_append_printf (query, "%s%d", i > 0 ? "," : "",
                            ((SamWebPost *)g_ptr_array_index (samples, i))->number);
  reply = sam_site_get (self->site, "posts", query->str, self->cancellable, error);
  if (reply == NULL)
    return NULL;
  return sam_web_post_parse_list (reply->json, self->book, self->cancellable, error);
}

gboolean
sam_move (SamWorker *self, GError **error)
{
  g_autoptr (GPtrArray) samples =
      g_ptr_array_new_with_free_func ((GDestroyNotify)sam_web_post_free);
  Elsewhere elsewhere = { self->account, sam_site_get_url (self->site), NULL, samples };
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *site = NULL;

  if (!sam_worker_call (self, list_elsewhere, &elsewhere, error))
    return FALSE;
  site = elsewhere.site;
  if (samples->len == 0)
    return TRUE;
  found = fetch_samples (self, samples, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (is_known (samples, g_ptr_array_index (found, i)))
      return sam_worker_call (self, move_cb, &elsewhere, error);
  return TRUE;
}
