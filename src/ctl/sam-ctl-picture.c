/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-accounts.h"
#include "ctl/sam-ctl-print.h"
#include "ctl/sam-ctl-record.h"
#include "store/sam-pictures.h"
#include "store/sam-reference.h"
#include "text/sam-markdown-pictures.h"

/* Pictures are made from files, and shown by a post. */

static SamRecord *
take_post (SamCtl *ctl, const char *id, GError **error)
{
  g_autoptr (SamRecord) post = NULL;

  if (id == NULL)
    {
      sam_ctl_usage_error (error, _ ("--%s is missing."), "post");
      return NULL;
    }
  post = sam_reference_find (ctl->store, SAM_TYPE_POST, id, error);
  if (post == NULL || !sam_ctl_may_edit (post, error)
      || !sam_store_load_body (ctl->store, post, error))
    return NULL;
  return g_steal_pointer (&post);
}

/* Puts the picture at the end of the text. */
static void
show_in (gpointer post, gpointer picture, const char *words)
{
  g_autofree char *address = g_strconcat (SAM_PICTURE_SCHEME, sam_record_get_id (picture), NULL);
  g_autofree char *line = sam_markdown_picture_line (words != NULL ? words : "", address);
  g_autofree char *before = g_strchomp (g_strdup (sam_record_str (post, "text")));
  g_autofree char *text = g_strconcat (before, *before != '\0' ? "\n\n" : "", line, NULL);

  sam_record_set_str (post, "text", text);
}

static gboolean
run_picture_add (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const char *post_id = sam_ctl_args_take (args, "post");
  const char *words = sam_ctl_args_take (args, "alt");
  const char *path = sam_ctl_need (args, _ ("The name of the file"), error);
  g_autoptr (GFile) file = NULL;
  g_autoptr (SamRecord) post = NULL;
  g_autoptr (SamRecord) picture = NULL;
  g_autoptr (SamAccount) account = NULL;
  g_autoptr (SamCtlFields) fields = NULL;

  if (path == NULL || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  fields = sam_ctl_fields_take (ctl, args, SAM_CTL_FIELDS_SET, error);
  if (fields == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  post = take_post (ctl, post_id, error);
  if (post == NULL)
    return FALSE;
  file = g_file_new_for_commandline_arg (path);
  account = sam_accounts_of_subject (ctl->store, post);
  picture = SAM_RECORD (
      sam_pictures_take (ctl->store, file, sam_account_get_picture_size (account), error));
  if (picture == NULL || !sam_ctl_fields_apply (fields, picture, error))
    return FALSE;
  show_in (post, picture, words);
  return sam_ctl_save (ctl, error) && sam_ctl_print_made (ctl, picture, error);
}

const SamCtlCommand sam_ctl_picture_commands[] = {
  { "picture", "add", "FILE --post ID [--alt WORDS] [--FIELD VALUE …]",
    N_ ("Takes in a picture, shows it at the end of the post, and prints its id."),
    run_picture_add },
  { NULL },
};
