/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-markdown.h"
#include "text/sam-text.h"

/* The look of the editor comes from the same parser as the post: what looks like a heading is one.
 */

static SamLook
look_of (SamMarkKind kind)
{
  switch (kind)
    {
    case SAM_MARK_HEADING:
      return SAM_LOOK_HEADING;
    case SAM_MARK_ITEM:
      return SAM_LOOK_ITEM;
    case SAM_MARK_QUOTE:
      return SAM_LOOK_QUOTE;
    case SAM_MARK_CODE_BLOCK:
      return SAM_LOOK_CODE_BLOCK;
    case SAM_MARK_SEPARATOR:
      return SAM_LOOK_SEPARATOR;
    case SAM_MARK_IMAGE:
      return SAM_LOOK_IMAGE;
    case SAM_MARK_RAW:
      return SAM_LOOK_RAW;
    case SAM_MARK_STRONG:
      return SAM_LOOK_STRONG;
    case SAM_MARK_EMPHASIS:
      return SAM_LOOK_EMPHASIS;
    case SAM_MARK_CODE:
      return SAM_LOOK_CODE;
    default:
      return SAM_LOOK_LINK;
    }
}

static gboolean
has_look (SamMarkKind kind)
{
  return kind != SAM_MARK_PARAGRAPH && kind != SAM_MARK_LIST && kind != SAM_MARK_TEXT
         && kind != SAM_MARK_BREAK && kind != SAM_MARK_CITE;
}

static void
add (GArray *ranges, SamLook look, guint level, gsize start, gsize end)
{
  SamMarkRange range = { look, level, start, end };

  if (end > start)
    g_array_append_val (ranges, range);
}

GArray *
sam_markdown_scan (const char *text)
{
  g_autoptr (GArray) events = sam_markdown_parse (text);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (SamMarkRange));

  for (guint i = 0; i < events->len; i++)
    {
      SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);
      SamMarkEvent *entry;

      if (!has_look (event->kind))
        continue;
      if (event->step != SAM_STEP_LEAF)
        add (ranges, SAM_LOOK_MARKER, 0, event->start, event->end);
      if (event->step == SAM_STEP_ENTER)
        g_array_append_val (open, i);
      else if (event->step == SAM_STEP_LEAF)
        add (ranges, look_of (event->kind), event->level, event->start, event->end);
      else
        {
          entry = &g_array_index (events, SamMarkEvent, g_array_index (open, guint, open->len - 1));
          g_array_set_size (open, open->len - 1);
          add (ranges, look_of (event->kind), event->level, entry->start, event->end);
        }
    }
  return ranges;
}

guint
sam_markdown_count_words (const char *text)
{
  g_autoptr (GArray) blocks = NULL;
  guint words = 0;

  if (strstr (text, "~~~" SAM_MARKDOWN_RAW) == NULL)
    return sam_text_count_words (text);
  blocks = sam_markdown_blocks (text);
  for (guint i = 0; i < blocks->len; i++)
    {
      SamMarkBlock *block = &g_array_index (blocks, SamMarkBlock, i);
      g_autofree char *part = g_strndup (text + block->start, block->end - block->start);
      g_autoptr (GArray) events = sam_markdown_parse (part);

      if (g_array_index (events, SamMarkEvent, 0).kind != SAM_MARK_RAW)
        words += sam_text_count_words (part);
    }
  return words;
}
