/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-pieces.h"

#include <string.h>

#include "text/sam-text.h"

#define BREAK "\342\200\251"
#define BREAK_CHARACTER 0x2029
#define MAX_PIECE 3000
#define MIN_PIECE 2000

/* How many characters of @text make its first piece: up to a space, if there is one in good time.
 */
static glong
piece_length (const char *text, glong length)
{
  glong after_space = 0;
  glong n = 0;

  for (; n < MAX_PIECE && n < length; n++)
    {
      if (*text == ' ' && n >= MIN_PIECE)
        after_space = n + 1;
      text = g_utf8_next_char (text);
    }
  return after_space > 0 ? after_space : n;
}

static void
add_line (GString *out, const char *line, gssize bytes)
{
  glong length = bytes > MAX_PIECE ? g_utf8_strlen (line, bytes) : 0;

  while (length > MAX_PIECE)
    {
      glong n = piece_length (line, length);
      const char *next = g_utf8_offset_to_pointer (line, n);

      g_string_append_len (out, line, next - line);
      g_string_append (out, BREAK);
      bytes -= next - line;
      length -= n;
      line = next;
    }
  g_string_append_len (out, line, bytes);
}

char *
sam_text_pieces_add (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 64);

  while (*text != '\0')
    {
      const char *end = strchrnul (text, '\n');
      const char *own = memmem (text, end - text, BREAK, strlen (BREAK));

      if (own != NULL)
        {
          add_line (out, text, own - text);
          g_string_append (out, BREAK BREAK);
          text = own + strlen (BREAK);
          continue;
        }
      add_line (out, text, end - text);
      text = end;
      if (*text == '\n')
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

char *
sam_text_pieces_remove (char *text)
{
  char *out = strstr (text, BREAK);

  for (const char *at = out; at != NULL && *at != '\0';)
    {
      gsize kept = 1;

      if (sam_text_begins (at, BREAK BREAK))
        at += kept = strlen (BREAK);
      else if (sam_text_begins (at, BREAK))
        {
          at += strlen (BREAK);
          continue;
        }
      memmove (out, at, kept);
      out += kept;
      at += kept;
    }
  if (out != NULL)
    *out = '\0';
  return text;
}

char *
sam_text_pieces_get (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return sam_text_pieces_remove (gtk_text_buffer_get_text (buffer, &start, &end, TRUE));
}

gboolean
sam_text_pieces_is_break (const GtkTextIter *iter)
{
  return gtk_text_iter_get_char (iter) == BREAK_CHARACTER;
}

/* Takes away the break that makes up all of @line, if the line above ends with one too. */
static gboolean
mend_empty (GtkTextBuffer *buffer, int line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!sam_text_pieces_is_break (&start) || !gtk_text_iter_backward_char (&start)
      || !sam_text_pieces_is_break (&start))
    return FALSE;
  gtk_text_iter_forward_char (&start);
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_delete (buffer, &start, &end);
  return TRUE;
}

/* Where @line is to be cut, as offsets. Returns: (transfer full) */
static GArray *
find_cuts (GtkTextBuffer *buffer, int line)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *text = NULL;
  const char *rest;
  GtkTextIter start, end;
  glong left;
  int at;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  left = gtk_text_iter_get_chars_in_line (&start) - 1;
  if (left <= MAX_PIECE)
    return cuts;
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);
  at = gtk_text_iter_get_offset (&start);
  for (rest = text; left > MAX_PIECE;)
    {
      glong n = piece_length (rest, left);

      rest = g_utf8_offset_to_pointer (rest, n);
      left -= n;
      at += (int)n;
      g_array_append_val (cuts, at);
    }
  return cuts;
}

/* Makes those from @from up to @to, @before of which were made before them. The middle first: what
 * is behind a cut is copied, and from the front that would be all the rest, each time. */
static void
cut (GtkTextBuffer *buffer, GArray *cuts, guint from, guint to, int before)
{
  guint middle = (from + to) / 2;
  GtkTextIter where;

  if (from >= to)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &where, g_array_index (cuts, int, middle) + before);
  gtk_text_buffer_insert (buffer, &where, BREAK, -1);
  cut (buffer, cuts, middle + 1, to, before + 1);
  cut (buffer, cuts, from, middle, before);
}

void
sam_text_pieces_mend (GtkTextBuffer *buffer, int first, int last)
{
  for (int line = MAX (first, 0); line <= last && line < gtk_text_buffer_get_line_count (buffer);)
    {
      if (mend_empty (buffer, line))
        last--;
      else
        {
          g_autoptr (GArray) cuts = find_cuts (buffer, line);

          cut (buffer, cuts, 0, cuts->len, 0);
          last += (int)cuts->len;
          line += (int)cuts->len + 1;
        }
    }
}
