/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-patch.h"

#include <string.h>

#include "text/sam-diff.h"
#include "ui/widgets/sam-text-pieces.h"

/* Lines changed one by one where as many stand in their place; more become one change. */
#define MAX_PAIRS 200

typedef struct
{
  GtkTextBuffer *buffer;
  GPtrArray *shown; /* the lines of the buffer, each with its end and its breaks */
  GPtrArray *was;   /* the same without breaks */
  GPtrArray *is;    /* the lines to be */
} Patch;

/* Each line with its end. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0')
    {
      const char *end = strchrnul (text, '\n');

      end += *end == '\n' ? 1 : 0;
      g_ptr_array_add (lines, g_strndup (text, (gsize)(end - text)));
      text = end;
    }
  return lines;
}

static char *
join (GPtrArray *lines, guint from, guint to)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append (text, lines->pdata[i]);
  return g_string_free (text, FALSE);
}

static gboolean
is_continuation (char c)
{
  return ((guchar)c & 0xC0) == 0x80;
}

/* How far behind @start a mark in the stretch is to be afterwards; -1: it moves with what is behind
 * the stretch. Whole lines come in above the line of the cursor, all else behind it. */
static int
keep_mark (GtkTextBuffer *buffer, GtkTextMark *mark, const GtkTextIter *start,
           const GtkTextIter *end, const char *text, gsize length)
{
  GtkTextIter at;
  gboolean empty = gtk_text_iter_equal (start, end);
  gboolean lines = length > 0 && text[length - 1] == '\n';

  gtk_text_buffer_get_iter_at_mark (buffer, &at, mark);
  if (empty ? lines || !gtk_text_iter_equal (&at, start)
            : !gtk_text_iter_in_range (&at, start, end))
    return -1;
  return MIN (gtk_text_iter_get_offset (&at) - gtk_text_iter_get_offset (start),
              (int)g_utf8_strlen (text, (gssize)length));
}

static void
replace (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, const char *text,
         gsize length)
{
  GtkTextMark *const marks[] = { gtk_text_buffer_get_insert (buffer),
                                 gtk_text_buffer_get_selection_bound (buffer) };
  int kept[G_N_ELEMENTS (marks)];
  const int offset = gtk_text_iter_get_offset (start);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    kept[i] = keep_mark (buffer, marks[i], start, end, text, length);
  if (!gtk_text_iter_equal (start, end))
    gtk_text_buffer_delete (buffer, start, end);
  if (length > 0)
    gtk_text_buffer_insert (buffer, start, text, (int)length);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (kept[i] >= 0)
      {
        gtk_text_buffer_get_iter_at_offset (buffer, start, offset + kept[i]);
        gtk_text_buffer_move_mark (buffer, marks[i], start);
      }
}

/* @offset: where @was begins, in characters. */
static void
change (GtkTextBuffer *buffer, int offset, const char *was, const char *is)
{
  GtkTextIter start, end;
  gsize head = 0, was_end = strlen (was), is_end = strlen (is);

  while (was[head] != '\0' && was[head] == is[head])
    head++;
  while (head > 0 && (is_continuation (was[head]) || is_continuation (is[head])))
    head--;
  while (was_end > head && is_end > head && was[was_end - 1] == is[is_end - 1])
    was_end--, is_end--;
  while (is_continuation (was[was_end]) || is_continuation (is[is_end]))
    was_end++, is_end++;
  if (was_end == head && is_end == head)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start,
                                      offset + (int)g_utf8_strlen (was, (gssize)head));
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      offset + (int)g_utf8_strlen (was, (gssize)was_end));
  replace (buffer, &start, &end, is + head, is_end - head);
}

static gboolean
is_paired (Patch *self, guint was, guint was_end, guint is, guint is_end)
{
  guint n = 0;

  if (was_end - was != is_end - is)
    return FALSE;
  for (guint i = 0; i < was_end - was; i++)
    n += strcmp (self->was->pdata[was + i], self->is->pdata[is + i]) != 0 ? 1 : 0;
  return n <= MAX_PAIRS;
}

/* From the last to the first, so that what stands before keeps its place. @end: where the lines
 * that give way end, in characters. */
static void
change_lines (Patch *self, int end, guint was, guint was_end, guint is, guint is_end)
{
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  if (was_end - was > 1 && is_paired (self, was, was_end, is, is_end))
    {
      for (guint i = was_end - was; i-- > 0;)
        {
          if (strcmp (self->was->pdata[was + i], self->is->pdata[is + i]) != 0)
            change_lines (self, end, was + i, was + i + 1, is + i, is + i + 1);
          end -= (int)g_utf8_strlen (self->shown->pdata[was + i], -1);
        }
      return;
    }
  before = join (self->shown, was, was_end);
  text = join (self->is, is, is_end);
  after = sam_text_pieces_add (text);
  change (self->buffer, end - (int)g_utf8_strlen (before, -1), before, after);
}

static void
change_all (Patch *self)
{
  g_autofree guint *matches = sam_diff_match ((char **)self->was->pdata, self->was->len,
                                              (char **)self->is->pdata, self->is->len);
  int end = gtk_text_buffer_get_char_count (self->buffer);
  guint was_end = self->was->len;

  /* Upwards from one line that is the same to the one above it. */
  while (TRUE)
    {
      guint was = was_end;
      guint is;

      while (was > 0 && matches[was - 1] == SAM_DIFF_NO_MATCH)
        was--;
      is = was > 0 ? matches[was - 1] + 1 : 0;
      if (was < was_end || is < matches[was_end])
        change_lines (self, end, was, was_end, is, matches[was_end]);
      if (was == 0)
        return;
      for (guint i = was - 1; i < was_end; i++)
        end -= (int)g_utf8_strlen (self->shown->pdata[i], -1);
      was_end = was - 1;
    }
}

void
sam_text_patch (GtkTextBuffer *buffer, const char *text)
{
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) was = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) is = split (text);
  g_autofree char *all = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  all = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  shown = split (all);
  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add (was, sam_text_pieces_remove (g_strdup (shown->pdata[i])));
  gtk_text_buffer_begin_user_action (buffer);
  change_all (&(Patch){ buffer, shown, was, is });
  gtk_text_buffer_end_user_action (buffer);
}
