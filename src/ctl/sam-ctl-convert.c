/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/sam-ctl-input.h"
#include "ctl/sam-ctl-print.h"
#include "text/sam-markdown.h"

/* The content of a post and our Markdown, one made of the other; no data folder is opened. */

typedef enum
{
  FORMAT_WORDPRESS,
  FORMAT_MARKDOWN,
  N_FORMATS,
} Format;

static const char *const formats[] = { "wordpress", "markdown" };

static gboolean
read_format (SamCtlArgs *args, const char *option, Format *format, GError **error)
{
  const char *name = sam_ctl_args_take (args, option);

  for (*format = 0; *format < N_FORMATS; (*format)++)
    if (g_strcmp0 (name, formats[*format]) == 0)
      return TRUE;
  return sam_ctl_usage_error (error, _ ("--%s takes wordpress or markdown."), option);
}

/* Returns: (transfer full): the text of @file, which is "-" for standard input */
static char *
read_text (SamCtl *ctl, const char *file, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) local = NULL;
  const char *reason = NULL;
  gsize length;

  if (g_str_equal (file, "-"))
    return sam_ctl_read_input (ctl, error);
  if (!g_file_get_contents (file, &data, &length, &local))
    reason = local->message;
  else if (memchr (data, '\0', length) != NULL || !g_utf8_validate (data, (gssize)length, NULL))
    reason = _ ("It is not text in UTF-8.");
  if (reason == NULL)
    return g_steal_pointer (&data);
  name = g_filename_display_basename (file);
  sam_ctl_error (error, SAM_CTL_FAILED, _ ("“%s” was not converted: %s"), name, reason);
  return NULL;
}

static gboolean
run_convert (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  Format from, to;
  const gboolean known =
      read_format (args, "from", &from, error) && read_format (args, "to", &to, error);
  const char *like_file = sam_ctl_args_take (args, "like");
  const char *file = known ? sam_ctl_need (args, _ ("The name of the file"), error) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *like = NULL;
  g_autofree char *made = NULL;

  if (file == NULL || !sam_ctl_args_finish (args, error))
    return FALSE;
  if (from == to || (like_file != NULL && to != FORMAT_WORDPRESS))
    return sam_ctl_usage_error (error, from == to ? _ ("--from and --to are the same.")
                                                  : _ ("--like is for --to wordpress."));
  if ((like_file != NULL && (like = read_text (ctl, like_file, error)) == NULL)
      || (text = read_text (ctl, file, error)) == NULL)
    return FALSE;
  made = to == FORMAT_MARKDOWN ? sam_markdown_from_html (text, NULL)
                               : sam_markdown_to_html (text, like);
  sam_ctl_print (to == FORMAT_MARKDOWN && *made != '\0' ? "%s\n" : "%s", made);
  return TRUE;
}

const SamCtlCommand sam_ctl_convert_commands[] = {
  { NULL, "convert", "--from wordpress|markdown --to markdown|wordpress FILE [--like FILE]",
    N_ ("Makes our text of the content of a post, or the content of our text; with --like, in the "
        "manner of what the blog has."),
    run_convert },
  { NULL },
};
