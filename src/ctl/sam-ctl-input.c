/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-input.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Longer input is no text of a person; it is not read to its end. */
#define INPUT_MAX (64 * 1024 * 1024)

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  if (memchr (text, '\0', length) == NULL && g_utf8_validate (text, length, NULL))
    return TRUE;
  return sam_ctl_error (error, SAM_CTL_FAILED,
                        _ ("Standard input is not text in UTF-8; nothing was changed."));
}

/* Returns: (transfer full), NULL on an error or if it was read already */
static GString *
read_all (SamCtl *ctl, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  size_t n;

  if (ctl->input_read)
    {
      sam_ctl_usage_error (error, _ ("Only one value can be read from standard input."));
      return NULL;
    }
  ctl->input_read = TRUE;
  while (text->len < INPUT_MAX && (n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);
  if (ferror (stdin))
    {
      sam_ctl_error (error, SAM_CTL_FAILED, _ ("Standard input could not be read: %s"),
                     g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&text);
}

char *
sam_ctl_read_input (SamCtl *ctl, GError **error)
{
  g_autoptr (GString) text = read_all (ctl, error);

  if (text == NULL || !check_text (text->str, text->len, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_line (SamCtl *ctl, GError **error)
{
  char *line = NULL;
  size_t size = 0;
  gssize n = getline (&line, &size, stdin);

  ctl->input_read = TRUE;
  if (n < 0)
    {
      free (line);
      return g_strdup ("");
    }
  if (n > 0 && line[n - 1] == '\n')
    line[n - 1] = '\0';
  /* A file written on Windows ends its lines with a return too. */
  return g_strchomp (line);
}

char *
sam_ctl_read_password (SamCtl *ctl, GError **error)
{
  struct termios seen, unseen;
  const gboolean person = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &seen) == 0;
  char *line;

  if (person)
    {
      fprintf (stderr, "%s ", _ ("Application password:"));
      unseen = seen;
      unseen.c_lflag &= ~ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &unseen);
    }
  line = read_line (ctl, error);
  if (person)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &seen);
      fputc ('\n', stderr);
    }
  if (!check_text (line, strlen (line), error))
    g_clear_pointer (&line, g_free);
  return line;
}
