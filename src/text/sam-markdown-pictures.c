/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-markdown-pictures.h"

#include <string.h>

#include "text/sam-markdown.h"

static void
picture_free (gpointer data)
{
  SamMarkPicture *picture = data;

  g_free (picture->address);
  g_free (picture->words);
  g_free (picture->caption);
  g_free (picture);
}

static SamMarkPicture *
picture_new (const char *text, const SamMarkEvent *enter, const SamMarkEvent *leave)
{
  SamMarkPicture *picture = g_new0 (SamMarkPicture, 1);

  picture->address = g_strdup (enter->text);
  picture->words = g_strdup (enter->note);
  picture->start = enter->start;
  picture->end = enter->end;
  picture->caption_end = MAX (leave->end, enter->end);
  picture->caption =
      picture->caption_end > picture->end
          ? g_strndup (text + picture->end + 1, picture->caption_end - picture->end - 1)
          : g_strdup ("");
  return picture;
}

GPtrArray *
sam_markdown_pictures (const char *text)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);
  g_autoptr (GArray) events = NULL;
  const SamMarkEvent *enter = NULL;

  /* Most texts have none, and this is asked at every stop in the typing. */
  if (strstr (text, "![") == NULL)
    return pictures;
  events = sam_markdown_parse (text);
  for (guint i = 0; i < events->len; i++)
    {
      const SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);

      if (event->kind != SAM_MARK_IMAGE)
        continue;
      if (event->step == SAM_STEP_ENTER)
        enter = event;
      else
        g_ptr_array_add (pictures, picture_new (text, enter, event));
    }
  return pictures;
}

/* A blank line would end it. */
static void
add_caption (GArray *events, const char *caption)
{
  g_auto (GStrv) lines = g_strsplit_set (caption, "\r\n", -1);
  gboolean first = TRUE;

  for (char **line = lines; *line != NULL; line++)
    {
      if ((*line)[strspn (*line, " \t\302\240")] == '\0')
        continue;
      if (!first)
        sam_mark_events_add (events, SAM_MARK_BREAK, SAM_STEP_LEAF, 0, NULL, 0);
      sam_mark_events_add (events, SAM_MARK_TEXT, SAM_STEP_LEAF, 0, *line, -1);
      first = FALSE;
    }
}

char *
sam_markdown_picture (const char *words, const char *address, const char *caption)
{
  g_autoptr (GArray) events = sam_mark_events_new ();
  g_autofree char *one_line = g_strdelimit (g_strdup (words), "\r\n", ' ');

  sam_mark_events_add (events, SAM_MARK_IMAGE, SAM_STEP_ENTER, 0, address, -1);
  g_array_index (events, SamMarkEvent, 0).note = g_steal_pointer (&one_line);
  add_caption (events, caption);
  sam_mark_events_add (events, SAM_MARK_IMAGE, SAM_STEP_LEAVE, 0, NULL, 0);
  return g_strchomp (sam_markdown_write (events));
}

char *
sam_markdown_picture_line (const char *words, const char *address)
{
  return sam_markdown_picture (words, address, "");
}

char *
sam_markdown_move_picture (const char *text, const char *address, const char *now)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (text);
  GString *moved = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < pictures->len; i++)
    {
      const SamMarkPicture *picture = g_ptr_array_index (pictures, i);
      g_autofree char *line = NULL;

      if (!g_str_equal (picture->address, address))
        continue;
      line = sam_markdown_picture_line (picture->words, now);
      g_string_append_len (moved, text + at, (gssize)(picture->start - at));
      g_string_append (moved, line);
      at = picture->end;
    }
  g_string_append (moved, text + at);
  return g_string_free (moved, FALSE);
}
