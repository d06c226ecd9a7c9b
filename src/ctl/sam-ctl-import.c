/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "ctl/sam-ctl-print.h"
#include "store/sam-json.h"
#include "text/sam-import.h"

/* Posts that were saved from the web as text become ideas; what "export" wrote becomes the content
 * of an empty folder. All files are read before the first of them is taken in. */

static gboolean
fail_of_file (const char *file, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_basename (file);

  return sam_ctl_error (error, SAM_CTL_FAILED, _ ("“%s” was not imported: %s"), name, reason);
}

static SamPost *
read_post (const char *file, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SamImport) import = sam_import_parse (data, length, &local);
  g_autoptr (SamPost) post = NULL;
  g_autofree char *today = sam_day_today ();

  if (import == NULL)
    {
      fail_of_file (file, local->message, error);
      return NULL;
    }
  post = sam_record_new (SAM_TYPE_POST);
  if (!sam_record_set_text (post, "title", import->title, &local)
      || !sam_record_set_text (post, "text", import->text, &local)
      || !sam_record_set_text (post, "tags", import->tags, &local)
      || !sam_record_set_text (post, "day", *import->day != '\0' ? import->day : today, &local))
    {
      fail_of_file (file, local->message, error);
      return NULL;
    }
  return g_steal_pointer (&post);
}

static gboolean
load_export (SamCtl *ctl, const char *file, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (memchr (data, '\0', length) != NULL || !g_utf8_validate (data, length, NULL))
    return fail_of_file (file, _ ("It is not text in UTF-8."), error);
  if (sam_json_load (ctl->store, data, length, 0, &local))
    return TRUE;
  if (!g_error_matches (local, SAM_ERROR, SAM_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return fail_of_file (file, local->message, error);
}

static gboolean
read_file (SamCtl *ctl, const char *file, GPtrArray *posts, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) local = NULL;
  SamPost *post;
  gsize length;

  if (!g_file_get_contents (file, &data, &length, &local))
    return fail_of_file (file, local->message, error);
  if (g_str_has_suffix (file, ".json"))
    return load_export (ctl, file, data, length, error);
  post = read_post (file, data, length, error);
  if (post == NULL)
    return FALSE;
  g_ptr_array_add (posts, post);
  return TRUE;
}

static gboolean
take_in (SamCtl *ctl, GPtrArray *posts, GError **error)
{
  for (guint i = 0; i < posts->len; i++)
    sam_store_add (ctl->store, posts->pdata[i]);
  if (!sam_ctl_save (ctl, error))
    return FALSE;
  if (ctl->json)
    {
      ctl->type = SAM_TYPE_POST;
      return sam_ctl_print_records (ctl, posts, error);
    }
  for (guint i = 0; i < posts->len; i++)
    sam_ctl_print ("%s\n", sam_record_get_id (posts->pdata[i]));
  return TRUE;
}

static gboolean
run_import (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  const char *file = sam_ctl_need (args, _ ("The name of the file"), error);
  const gboolean alone = sam_ctl_args_count (args) == 0;

  if (file == NULL || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  for (; file != NULL; file = sam_ctl_args_next (args))
    {
      if (g_str_has_suffix (file, ".json") && !alone)
        return sam_ctl_usage_error (error, _ ("An export is imported alone."));
      if (!read_file (ctl, file, posts, error))
        return FALSE;
    }
  return sam_ctl_args_finish (args, error) && take_in (ctl, posts, error);
}

const SamCtlCommand sam_ctl_import_commands[] = {
  { NULL, "import", "FILE…",
    N_ ("Makes a post of every text saved from the web, or takes an export into an empty folder."),
    run_import },
  { NULL },
};
