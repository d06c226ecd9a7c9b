/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-apply.h"
#include "blog/sam-worker.h"
#include "text/sam-markdown.h"

/* Posts that an older version of the program could only show become editable: their text is made
 * anew of what the server has. */

gboolean
sam_apply_reread (SamStore *store, const char *id, GError **error)
{
  g_autoptr (SamPost) post = sam_store_get (store, SAM_TYPE_POST, id);
  g_autoptr (SamRemote) remote = NULL;
  g_autoptr (GError) failed = NULL;
  g_autofree char *text = NULL;
  gboolean exact = FALSE;

  if (post == NULL || !sam_record_bool (post, "read-only"))
    return TRUE;
  if (!sam_store_load_body (store, post, error))
    return FALSE;
  remote = sam_snapshot_find_remote (store, id, SAM_REMOTE_ROLE_BASELINE, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  /* What was written here, however it came, is not written over. */
  if (remote == NULL
      || !g_str_equal (sam_record_str (post, "text"), sam_record_str (remote, "text")))
    return TRUE;
  text = sam_markdown_from_html (sam_record_str (remote, "content"), &exact);
  if (!exact)
    return TRUE;
  g_object_set (remote, "text", text, NULL);
  g_object_set (post, "text", text, "read-only", FALSE, NULL);
  return sam_store_flush (store, error);
}

static gboolean
list_read_only (SamStore *store, gpointer data, GError **error)
{
  g_autoptr (GListModel) posts = sam_store_list (store, SAM_TYPE_POST);

  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (SamRecord) post = g_list_model_get_item (posts, i);

      if (sam_record_bool (post, "read-only"))
        g_ptr_array_add (data, g_strdup (sam_record_get_id (post)));
    }
  return TRUE;
}

static gboolean
reread_cb (SamStore *store, gpointer data, GError **error)
{
  return sam_apply_reread (store, data, error);
}

gboolean
sam_reread (SamWorker *self, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!sam_worker_call (self, list_read_only, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!sam_worker_call (self, reread_cb, ids->pdata[i], error))
      return FALSE;
  return TRUE;
}
