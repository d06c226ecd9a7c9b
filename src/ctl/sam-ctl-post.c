/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

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

const SamCtlCommand sam_ctl_post_commands[] = {
  { "post", "show", "ID [--markdown|--html]",
    N_ ("Shows one post, or its text as it is written or as it is sent."), run_post_show },
  { NULL },
};
