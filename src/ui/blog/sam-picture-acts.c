/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-picture-acts.h"

#include <string.h>

#include "text/sam-markdown-pictures.h"
#include "text/sam-markdown.h"

static char *
get_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

GPtrArray *
sam_picture_acts_list (GtkTextBuffer *buffer)
{
  g_autofree char *text = get_text (buffer);
  GPtrArray *pictures = sam_markdown_pictures (text);
  gsize bytes = 0, characters = 0;

  for (guint i = 0; i < pictures->len; i++)
    {
      SamMarkPicture *picture = pictures->pdata[i];
      gsize *const places[] = { &picture->start, &picture->end, &picture->caption_end };

      for (guint j = 0; j < G_N_ELEMENTS (places); j++)
        {
          characters += (gsize)g_utf8_strlen (text + bytes, (gssize)(*places[j] - bytes));
          bytes = *places[j];
          *places[j] = characters;
        }
    }
  return pictures;
}

GPtrArray *
sam_picture_acts_at (GtkTextBuffer *buffer, const GtkTextIter *at)
{
  g_autoptr (GPtrArray) pictures = sam_picture_acts_list (buffer);
  gsize place = (gsize)gtk_text_iter_get_offset (at);

  while (pictures->len > 0)
    {
      SamMarkPicture *picture = pictures->pdata[0];

      if (place >= picture->start && place <= picture->caption_end)
        {
          g_ptr_array_set_size (pictures, 1);
          return g_steal_pointer (&pictures);
        }
      g_ptr_array_remove_index (pictures, 0);
    }
  return NULL;
}

/* --- Putting in ----------------------------------------------------------------------------- */

static gboolean
is_blank_line (GtkTextBuffer *buffer, int line)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (line < 0 || line >= gtk_text_buffer_get_line_count (buffer))
    return TRUE;
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_text (&start, &end);
  return text[strspn (text, " \t\r\302\240")] == '\0';
}

/* Moves @at to the end of the block that it is in. */
static void
leave_block (GtkTextBuffer *buffer, GtkTextIter *at)
{
  g_autofree char *text = get_text (buffer);
  g_autoptr (GArray) blocks = sam_markdown_blocks (text);
  gsize place = (gsize)(g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (at)) - text);

  for (guint i = 0; i < blocks->len; i++)
    {
      const SamMarkBlock *block = &g_array_index (blocks, SamMarkBlock, i);

      if (place < block->start || place > block->end)
        continue;
      gtk_text_iter_set_offset (at, (int)g_utf8_strlen (text, (gssize)block->end));
      return;
    }
}

void
sam_picture_acts_insert (GtkTextBuffer *buffer, GtkTextMark *where, const char *picture)
{
  g_autoptr (GString) block = g_string_new (NULL);
  GtkTextIter at;
  int above, below;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, where);
  leave_block (buffer, &at);
  above = gtk_text_iter_get_line (&at) - 1;
  below = gtk_text_iter_get_line (&at) + 1;
  if (!is_blank_line (buffer, gtk_text_iter_get_line (&at)))
    g_string_append (block, "\n\n");
  else if (!is_blank_line (buffer, above))
    g_string_append (block, "\n");
  g_string_append (block, picture);
  if (!is_blank_line (buffer, below))
    g_string_append (block, "\n");
  else if (below >= gtk_text_buffer_get_line_count (buffer))
    /* A place to write on. */
    g_string_append (block, "\n\n");
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &at, block->str, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_move_mark (buffer, where, &at);
}

/* --- Changing ------------------------------------------------------------------------------- */

static char *
without_blank_lines (const char *caption)
{
  g_auto (GStrv) lines = g_strsplit (caption, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    if ((*line)[strspn (*line, " \t\r\302\240")] != '\0')
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? "\n" : "", *line);
  return g_string_free (kept, FALSE);
}

static void
replace (GtkTextBuffer *buffer, gsize from, gsize to, const char *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)to);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

void
sam_picture_acts_describe (GtkTextBuffer *buffer, const GtkTextIter *at, const char *words,
                           const char *caption)
{
  g_autoptr (GPtrArray) pictures = sam_picture_acts_at (buffer, at);
  const SamMarkPicture *picture = pictures != NULL ? pictures->pdata[0] : NULL;
  g_autofree char *kept = without_blank_lines (caption);
  g_autofree char *line = NULL;
  g_autofree char *block = NULL;

  if (picture == NULL
      || (g_str_equal (picture->words, words) && g_str_equal (picture->caption, kept)))
    return;
  line = sam_markdown_picture_line (words, picture->address);
  block = g_strconcat (line, *kept != '\0' ? "\n" : "", kept, NULL);
  replace (buffer, picture->start, picture->caption_end, block);
}

void
sam_picture_acts_remove (GtkTextBuffer *buffer, const GtkTextIter *at)
{
  g_autoptr (GPtrArray) pictures = sam_picture_acts_at (buffer, at);
  const SamMarkPicture *picture = pictures != NULL ? pictures->pdata[0] : NULL;
  GtkTextIter end;

  if (picture == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)picture->caption_end);
  for (int i = 0; i < 2 && gtk_text_iter_get_char (&end) == '\n'; i++)
    gtk_text_iter_forward_char (&end);
  replace (buffer, picture->start, (gsize)gtk_text_iter_get_offset (&end), "");
}
