/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-versions.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-record.h"
#include "store/sam-reference.h"
#include "text/sam-markdown.h"

/* A post as the blog gets it. */

/* What the blog has of @post, as it came last; NULL if it has nothing. */
static char *
content_on_blog (SamCtl *ctl, gpointer post)
{
  g_autoptr (GListModel) remotes =
      sam_store_list_of (ctl->store, SAM_TYPE_REMOTE, "post", sam_record_get_id (post));

  for (guint i = 0; i < g_list_model_get_n_items (remotes); i++)
    {
      g_autoptr (SamRecord) remote = g_list_model_get_item (remotes, i);

      if (sam_record_enum (remote, "role") == SAM_REMOTE_ROLE_BASELINE
          && sam_store_load_body (ctl->store, remote, NULL))
        return g_strdup (sam_record_str (remote, "content"));
    }
  return NULL;
}

static gboolean
run_post_show (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const gboolean markdown = sam_ctl_args_take_flag (args, "markdown");
  const gboolean html = sam_ctl_args_take_flag (args, "html");
  g_autoptr (SamRecord) post = sam_ctl_find (ctl, args, error);
  g_autofree char *like = NULL;
  g_autofree char *text = NULL;

  if (post == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (markdown && html)
    return sam_ctl_usage_error (error, _ ("Choose one of --%s and --%s."), "markdown", "html");
  if (!markdown && !html)
    return sam_ctl_print_record (ctl, post, error);
  if (!sam_store_load_body (ctl->store, post, error))
    return FALSE;
  like = html ? content_on_blog (ctl, post) : NULL;
  text = html ? sam_markdown_to_html (sam_record_str (post, "text"), like)
              : g_strdup (sam_record_str (post, "text"));
  sam_ctl_print ("%s\n", text);
  return TRUE;
}

/* --- Its history ---------------------------------------------------------------------------- */

static char **
cells_of (SamVersion *version)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add_many (builder, sam_record_get_id (version), sam_record_str (version, "made"),
                           sam_versions_why_label (sam_record_enum (version, "why")),
                           sam_record_str (version, "title"), NULL);
  return g_strv_builder_end (builder);
}

static gboolean
run_post_history (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) post = sam_ctl_find (ctl, args, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;

  if (post == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  list = sam_versions_list (ctl->store, sam_record_get_id (post));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_ptr_array_add (versions, g_list_model_get_item (list, i));
      g_ptr_array_add (rows, cells_of (versions->pdata[i]));
    }
  if (ctl->json)
    return sam_ctl_print_records (ctl, versions, error);
  sam_ctl_print_table (rows);
  return TRUE;
}

static gboolean
run_post_revert (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (SamRecord) post = sam_ctl_find (ctl, args, error);
  g_autoptr (SamVersion) version = NULL;
  g_autoptr (SamVersion) before = NULL;
  g_autoptr (GError) failed = NULL;
  const char *id = post != NULL ? sam_ctl_need (args, "VERSION", error) : NULL;

  if (id == NULL || !sam_ctl_args_finish (args, error) || !sam_ctl_may_edit (post, error))
    return FALSE;
  version = sam_reference_find (ctl->store, SAM_TYPE_VERSION, id, error);
  if (version == NULL)
    return FALSE;
  if (!g_str_equal (sam_record_str (version, "post"), sam_record_get_id (post)))
    return sam_ctl_error (error, SAM_CTL_FAILED, _ ("This is a version of another post."));
  before = sam_versions_restore (ctl->store, SAM_POST (post), version, &failed);
  if (failed != NULL && !g_error_matches (failed, SAM_ERROR, SAM_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return sam_ctl_save (ctl, error) && (!ctl->json || sam_ctl_print_record (ctl, post, error));
}

const SamCtlCommand sam_ctl_post_commands[] = {
  { "post", "show", "ID [--markdown|--html]",
    N_ ("Shows one post, or its text as it is written or as it is sent."), run_post_show },
  { "post", "history", "ID", N_ ("Lists the versions of a post, the oldest first."),
    run_post_history },
  { "post", "revert", "ID VERSION",
    N_ ("Brings back the words of a version; those there now become a version too."),
    run_post_revert },
  { NULL },
};
