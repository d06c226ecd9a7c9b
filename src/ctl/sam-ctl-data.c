/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ctl/sam-ctl-check.h"
#include "ctl/sam-ctl-print.h"
#include "store/sam-backup.h"
#include "store/sam-json.h"

/* The commands over everything at once. */

/* A relative name is one of the shell's folder. */
static char *
take_file (SamCtlArgs *args, GError **error)
{
  const char *file = sam_ctl_need (args, _ ("The name of the file"), error);

  if (file == NULL || !sam_ctl_args_finish (args, error))
    return NULL;
  return g_canonicalize_filename (file, NULL);
}

/* Written beside and renamed, readable by nobody else: these are notes about children. */
static gboolean
write_private (const char *file, const char *text, GError **error)
{
  return g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
run_export (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  const gboolean output = sam_ctl_args_peek_is (args, "-");
  g_autofree char *file = take_file (args, error);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) local = NULL;

  if (file == NULL || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  node = sam_json_export (ctl->store, error);
  if (node == NULL)
    return FALSE;
  text = sam_json_print (node);
  if (output)
    {
      sam_ctl_print ("%s\n", text);
      return TRUE;
    }
  if (write_private (file, text, &local))
    return TRUE;
  return sam_ctl_error (error, SAM_CTL_FAILED, _ ("The export could not be written: %s"),
                        local->message);
}

static gboolean
run_backup (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autofree char *file = take_file (args, error);

  return file != NULL && sam_backup_write (ctl->folder, file, error);
}

/* The folder is not opened before: what is in it may be damaged. */
static gboolean
run_restore (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autofree char *file = take_file (args, error);

  return file != NULL && sam_backup_restore (ctl->folder, file, error);
}

static gboolean
run_check (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!sam_ctl_args_finish (args, error) || sam_ctl_store (ctl, error) == NULL)
    return FALSE;
  problems = sam_ctl_check (ctl, error);
  if (problems == NULL)
    return FALSE;
  sam_ctl_print_strings (ctl, problems);
  if (problems->len > 0)
    return sam_ctl_error (error, SAM_CTL_FAILED,
                          g_dngettext (GETTEXT_PACKAGE, "%u problem was found.",
                                       "%u problems were found.", problems->len),
                          problems->len);
  if (!ctl->json)
    sam_ctl_print ("%s\n", _ ("No problem was found."));
  return TRUE;
}

const SamCtlCommand sam_ctl_data_commands[] = {
  { NULL, "check", "", N_ ("Looks for damage in the data and says what it finds."), run_check },
  { NULL, "backup", "FILE", N_ ("Copies all data to a file."), run_backup },
  { NULL, "restore", "FILE", N_ ("Replaces all data by that of a backup."), run_restore },
  { NULL, "export", "FILE",
    N_ ("Writes everything that is not removed as JSON; - is standard output."), run_export },
  { NULL },
};
