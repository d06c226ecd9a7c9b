/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-acts.h"

#include <stdlib.h>
#include <string.h>

#define BULLET "\342\200\242"

/* --- Words ---------------------------------------------------------------------------------- */

/* The selection without the white space around it, or the word at the cursor. */
static void
get_words (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    {
      while (gtk_text_iter_compare (start, end) < 0
             && g_unichar_isspace (gtk_text_iter_get_char (start)))
        gtk_text_iter_forward_char (start);
      while (gtk_text_iter_compare (start, end) < 0)
        {
          GtkTextIter before = *end;

          gtk_text_iter_backward_char (&before);
          if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
            break;
          *end = before;
        }
      return;
    }
  if (gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (gtk_text_iter_inside_word (end))
    gtk_text_iter_forward_word_end (end);
}

static gboolean
stands_before (const GtkTextIter *at, const char *mark)
{
  GtkTextIter from = *at;
  g_autofree char *text = NULL;

  if (!gtk_text_iter_backward_chars (&from, (int)strlen (mark)))
    return FALSE;
  text = gtk_text_iter_get_slice (&from, at);
  return strcmp (text, mark) == 0;
}

static gboolean
stands_after (const GtkTextIter *at, const char *mark)
{
  GtkTextIter to = *at;
  g_autofree char *text = NULL;

  gtk_text_iter_forward_chars (&to, (int)strlen (mark));
  text = gtk_text_iter_get_slice (at, &to);
  return strcmp (text, mark) == 0;
}

/* One star beside another is half of two, and not emphasis. */
static gboolean
is_marked (const GtkTextIter *start, const GtkTextIter *end, const char *mark)
{
  if (!stands_before (start, mark) || !stands_after (end, mark))
    return FALSE;
  return strcmp (mark, "*") != 0
         || ((!stands_before (start, "**") || stands_before (start, "***"))
             && (!stands_after (end, "**") || stands_after (end, "***")));
}

static void
delete_beside (GtkTextBuffer *buffer, GtkTextMark *place, int characters)
{
  GtkTextIter at, to;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, place);
  to = at;
  gtk_text_iter_forward_chars (&to, characters);
  gtk_text_buffer_delete (buffer, &at, &to);
}

static void
insert_at (GtkTextBuffer *buffer, GtkTextMark *place, const char *text)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, place);
  gtk_text_buffer_insert (buffer, &at, text, -1);
}

static void
select_between (GtkTextBuffer *buffer, GtkTextMark *first, GtkTextMark *last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, first);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, last);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* Marks for what will be typed next, with the cursor between them. */
static void
insert_pair (GtkTextBuffer *buffer, GtkTextIter *at, const char *mark)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, at, mark, -1);
  gtk_text_buffer_insert (buffer, at, mark, -1);
  gtk_text_iter_backward_chars (at, (int)strlen (mark));
  gtk_text_buffer_place_cursor (buffer, at);
  gtk_text_buffer_end_user_action (buffer);
}

void
sam_text_acts_toggle (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start, end;
  GtkTextMark *first, *last;
  int length = (int)strlen (mark);
  gboolean marked;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  get_words (buffer, &start, &end);
  marked = is_marked (&start, &end, mark);
  if (!marked && gtk_text_iter_equal (&start, &end))
    {
      insert_pair (buffer, &start, mark);
      return;
    }
  gtk_text_buffer_begin_user_action (buffer);
  if (marked)
    gtk_text_iter_backward_chars (&start, length);
  first = gtk_text_buffer_create_mark (buffer, NULL, &start, marked);
  last = gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE);
  if (marked)
    {
      delete_beside (buffer, last, length);
      delete_beside (buffer, first, length);
    }
  else
    {
      insert_at (buffer, last, mark);
      insert_at (buffer, first, mark);
    }
  select_between (buffer, first, last);
  gtk_text_buffer_delete_mark (buffer, first);
  gtk_text_buffer_delete_mark (buffer, last);
  gtk_text_buffer_end_user_action (buffer);
}

void
sam_text_acts_link (GtkTextBuffer *buffer)
{
  static const char address[] = "https://";
  GtkTextIter start, end;
  g_autofree char *words = NULL;
  g_autofree char *link = NULL;
  gboolean is_address;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  get_words (buffer, &start, &end);
  words = gtk_text_iter_get_slice (&start, &end);
  is_address = g_str_has_prefix (words, "https://") || g_str_has_prefix (words, "http://");
  link =
      is_address ? g_strdup_printf ("[](%s)", words) : g_strdup_printf ("[%s](%s)", words, address);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, link, -1);
  end = start;
  if (is_address)
    {
      gtk_text_iter_backward_chars (&start, (int)g_utf8_strlen (link, -1) - 1);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  else
    {
      gtk_text_iter_backward_char (&end);
      start = end;
      gtk_text_iter_backward_chars (&start, (int)strlen (address));
      if (*words == '\0')
        {
          gtk_text_iter_backward_chars (&start, 2);
          end = start;
        }
      gtk_text_buffer_select_range (buffer, &end, &start);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* --- Lines ---------------------------------------------------------------------------------- */

static void
get_lines (GtkTextBuffer *buffer, int *first, int *last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
}

static char *
get_line_text (GtkTextBuffer *buffer, int line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_iter_get_slice (&start, &end);
}

/* The length in bytes of the mark that the line begins with behind its indentation, the space
 * after it included; 0 for none. @number is that of a numbered item, else 0. */
static gsize
mark_length (const char *line, int *number)
{
  const char *at = line + strspn (line, " \t");
  gsize length;

  *number = 0;
  if (*at == '-' || *at == '*' || *at == '>')
    length = 1;
  else if (g_str_has_prefix (at, BULLET))
    length = strlen (BULLET);
  else
    {
      length = strspn (at, "0123456789");
      if (length == 0 || length > 3 || (at[length] != '.' && at[length] != ')'))
        return 0;
      *number = atoi (at);
      length++;
    }
  return at[length] == ' ' ? length + 1 : 0;
}

/* Replaces @length bytes at byte @at of a line. */
static void
replace (GtkTextBuffer *buffer, int line, gsize at, gsize length, const char *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line_index (buffer, &start, line, (int)at);
  gtk_text_buffer_get_iter_at_line_index (buffer, &end, line, (int)(at + length));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
}

static gsize
heading_length (const char *line)
{
  gsize level = strspn (line, "#");

  return level > 0 && level <= 6 && line[level] == ' ' ? level + 1 : 0;
}

void
sam_text_acts_heading (GtkTextBuffer *buffer)
{
  int first, last;

  get_lines (buffer, &first, &last);
  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = get_line_text (buffer, line);
      gsize length = heading_length (text);

      replace (buffer, line, 0, length, length == 0 ? "## " : length <= 3 ? "### " : "");
    }
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
has_mark (const char *line, const char *mark)
{
  int number;
  gsize length = mark_length (line, &number);
  const char *at = line + strspn (line, " \t");

  if (length == 0)
    return FALSE;
  if (*mark == '1')
    return number > 0;
  return *mark == '>' ? *at == '>' : number == 0 && *at != '>';
}

void
sam_text_acts_lines (GtkTextBuffer *buffer, const char *mark)
{
  int first, last, number = 0, ignored;
  gboolean all = TRUE;

  get_lines (buffer, &first, &last);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = get_line_text (buffer, line);

      all = all && (*text == '\0' || has_mark (text, mark)) && !(first == last && *text == '\0');
    }
  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = get_line_text (buffer, line);
      g_autofree char *own = NULL;
      gsize indent = strspn (text, " \t");
      gsize old = mark_length (text, &ignored);

      if (*text == '\0' && first != last)
        continue;
      /* A single line needs the mark that makes a list of its own. */
      if (*mark == '1')
        own = g_strdup_printf (first == last ? "%d) " : "%d. ", ++number);
      else
        own = g_strdup (*mark == '-' && first == last ? "* " : mark);
      if (all)
        replace (buffer, line, indent, old, "");
      else if (*mark == '>')
        replace (buffer, line, 0, 0, own);
      else
        replace (buffer, line, indent, old, own);
    }
  gtk_text_buffer_end_user_action (buffer);
}

gboolean
sam_text_acts_indent (GtkTextBuffer *buffer, gboolean out)
{
  int first, last, number;
  g_autofree char *line = NULL;

  get_lines (buffer, &first, &last);
  line = get_line_text (buffer, first);
  if (mark_length (line, &number) == 0 || line[strspn (line, " \t")] == '>')
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  for (; first <= last; first++)
    {
      g_autofree char *text = get_line_text (buffer, first);

      if (!out)
        replace (buffer, first, 0, 0, "  ");
      else
        replace (buffer, first, 0, *text == '\t' ? 1 : MIN (strspn (text, " "), 2), "");
    }
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

void
sam_text_acts_continue (GtkTextBuffer *buffer)
{
  GtkTextIter cursor, start;
  g_autofree char *above = NULL;
  g_autofree char *mark = NULL;
  gsize indent, length;
  int line, number;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&cursor);
  if (line == 0)
    return;
  above = get_line_text (buffer, line - 1);
  indent = strspn (above, " \t");
  length = mark_length (above, &number);
  if (length == 0)
    return;
  gtk_text_buffer_begin_user_action (buffer);
  if (above[indent + length] == '\0')
    {
      gtk_text_buffer_get_iter_at_line (buffer, &start, line - 1);
      gtk_text_buffer_delete (buffer, &start, &cursor);
    }
  else
    {
      mark = number > 0 ? g_strdup_printf ("%.*s%d%c ", (int)indent, above, number + 1,
                                           above[indent + length - 2])
                        : g_strndup (above, indent + length);
      gtk_text_buffer_insert (buffer, &cursor, mark, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
}

void
sam_text_acts_once (GtkTextBuffer *buffer)
{
  GtkTextIter cursor;
  g_autofree char *text = NULL;
  gsize indent, length;
  int number;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  text = get_line_text (buffer, gtk_text_iter_get_line (&cursor));
  indent = strspn (text, " \t");
  length = mark_length (text, &number);
  if (length == 0 || text[indent] == '>' || !gtk_text_iter_ends_line (&cursor)
      || strlen (text) != indent + 2 * length
      || strncmp (text + indent, text + indent + length, length) != 0)
    return;
  replace (buffer, gtk_text_iter_get_line (&cursor), indent + length, length, "");
}
