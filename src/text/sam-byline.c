/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-byline.h"

#include <string.h>

#include "text/sam-markdown.h"

/* Longer ones are a paragraph that somebody wanted to stand out. */
#define LONGEST 120
#define BLANK " \t\r\302\240"

/* The first line, if it stands alone. Returns: (transfer full) (nullable) */
static char *
first_line (const char *text)
{
  gsize length = strcspn (text, "\n");
  const char *next = text[length] == '\n' ? text + length + 1 : "";

  if (next[strspn (next, BLANK)] != '\n' && next[strspn (next, BLANK)] != '\0')
    return NULL;
  /* Each letter may have a backslash before it. */
  if (g_utf8_strlen (text, (gssize)length) > 2 * LONGEST + 2)
    return NULL;
  return g_strndup (text, length);
}

static gboolean
is (GArray *events, guint index, SamMarkKind kind)
{
  return index < events->len && g_array_index (events, SamMarkEvent, index).kind == kind;
}

/* Words in emphasis, and nothing beside them. */
static char *
words_of (const char *line)
{
  g_autoptr (GArray) events = sam_markdown_parse (line);
  g_autoptr (GString) words = g_string_new (NULL);
  guint i = 2;

  if (!is (events, 0, SAM_MARK_PARAGRAPH) || !is (events, 1, SAM_MARK_EMPHASIS))
    return NULL;
  for (; is (events, i, SAM_MARK_TEXT); i++)
    g_string_append (words, g_array_index (events, SamMarkEvent, i).text);
  if (i + 2 != events->len || !is (events, i, SAM_MARK_EMPHASIS)
      || g_utf8_strlen (words->str, -1) > LONGEST)
    return NULL;
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
sam_byline_get (const char *text)
{
  g_autofree char *line = *text == '*' || *text == '_' ? first_line (text) : NULL;
  char *words = line != NULL ? words_of (line) : NULL;

  return words != NULL ? words : g_strdup ("");
}

static char *
line_of (const char *byline)
{
  g_autoptr (GArray) events = sam_mark_events_new ();

  sam_mark_events_add (events, SAM_MARK_PARAGRAPH, SAM_STEP_ENTER, 0, NULL, 0);
  sam_mark_events_add (events, SAM_MARK_EMPHASIS, SAM_STEP_ENTER, 0, NULL, 0);
  sam_mark_events_add (events, SAM_MARK_TEXT, SAM_STEP_LEAF, 0, byline, -1);
  sam_mark_events_add (events, SAM_MARK_EMPHASIS, SAM_STEP_LEAVE, 0, NULL, 0);
  sam_mark_events_add (events, SAM_MARK_PARAGRAPH, SAM_STEP_LEAVE, 0, NULL, 0);
  return g_strchomp (sam_markdown_write (events));
}

/* Behind the by-line and the blank lines below it. */
static const char *
skip (const char *text)
{
  const char *rest = text + strcspn (text, "\n");

  while (*rest == '\n')
    {
      const char *line = rest + 1;

      if (line[strspn (line, BLANK)] != '\n' && line[strspn (line, BLANK)] != '\0')
        return line;
      rest = line + strspn (line, BLANK);
    }
  return rest;
}

/* Without space at its ends, whatever its width: emphasis has none there. A longer one would not be
 * found again. */
static char *
tidy (const char *byline)
{
  g_autofree char *line = g_strdelimit (g_strdup (byline), "\r\n\t", ' ');
  const char *start = line, *end;

  while (g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = g_utf8_strlen (start, -1) > LONGEST ? g_utf8_offset_to_pointer (start, LONGEST)
                                            : start + strlen (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (start, (gsize)(end - start));
}

char *
sam_byline_set (const char *text, const char *byline)
{
  g_autofree char *now = sam_byline_get (text);
  g_autofree char *wanted = tidy (byline);
  const char *rest = *now != '\0' ? skip (text) : text;
  g_autofree char *line = NULL;

  if (g_str_equal (now, wanted))
    return g_strdup (text);
  if (*wanted == '\0')
    return g_strdup (rest);
  line = line_of (wanted);
  return g_strconcat (line, "\n\n", rest, NULL);
}
