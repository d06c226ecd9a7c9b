/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-inline.h"
#include "text/sam-text.h"
#include "text/sam-markdown.h"

/* How deep quotes and lists go; what is deeper is letters, or belongs to the deepest. */
#define MAX_DEPTH 8

#define NBSP "\302\240"
#define BULLET "\342\200\242"

typedef struct
{
  const char *source;
  GArray *events;
  GArray *blocks;       /* SamMarkBlock, where somebody wants them */
  const guint *closers; /* for each line at hand: the line that closes the fence it opens, or 0 */
} Parser;

typedef struct
{
  guint indent; /* in columns */
  gsize start;
  gsize end;     /* of the marker, without the space after it */
  gsize content; /* where the words begin */
  gboolean numbered;
  gboolean strong; /* a list even where it stands alone */
  int number;
} Marker;

static void
clear_event (gpointer data)
{
  g_free (((SamMarkEvent *)data)->text);
  g_free (((SamMarkEvent *)data)->note);
}

GArray *
sam_mark_events_new (void)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (SamMarkEvent));

  g_array_set_clear_func (events, clear_event);
  return events;
}

void
sam_mark_events_add (GArray *events, SamMarkKind kind, SamStep step, guint level, const char *text,
                     gssize length)
{
  SamMarkEvent event = { kind, step, level, 0, 0, NULL, NULL };

  if (text != NULL)
    event.text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize)length);
  g_array_append_val (events, event);
}

static void
emit (Parser *self, SamMarkKind kind, SamStep step, guint level, gsize start, gsize end)
{
  SamMarkEvent event = { kind, step, level, start, end, NULL, NULL };

  g_array_append_val (self->events, event);
}

static SamMarkEvent *
last_event (Parser *self)
{
  return &g_array_index (self->events, SamMarkEvent, self->events->len - 1);
}

/* --- Lines ---------------------------------------------------------------------------------- */

static gboolean
is_blank (Parser *self, const SamSpan *line)
{
  const char *s = self->source + line->start;
  const char *end = self->source + line->end;

  while (s < end)
    {
      if (*s == ' ' || *s == '\t' || *s == '\r')
        s++;
      else if (end - s >= 2 && memcmp (s, NBSP, 2) == 0)
        s += 2;
      else
        return FALSE;
    }
  return TRUE;
}

/* The columns of white space that a line begins with, and where it ends. */
static guint
indent_of (Parser *self, const SamSpan *line, gsize *content)
{
  guint columns = 0;
  gsize at = line->start;

  for (; at < line->end; at++)
    {
      if (self->source[at] == ' ')
        columns++;
      else if (self->source[at] == '\t')
        columns += 4 - columns % 4;
      else
        break;
    }
  *content = at;
  return columns;
}

static SamSpan
stripped (Parser *self, gsize start, gsize end)
{
  SamSpan span = { start, end };

  while (span.start < span.end && strchr (" \t\r", self->source[span.start]) != NULL)
    span.start++;
  while (span.end > span.start && strchr (" \t\r", self->source[span.end - 1]) != NULL)
    span.end--;
  return span;
}

static gboolean
is_separator (Parser *self, const SamSpan *line)
{
  SamSpan span = stripped (self, line->start, line->end);
  const char *s = self->source;
  guint n = 0;

  if (span.start == span.end || strchr ("-*_", s[span.start]) == NULL)
    return FALSE;
  for (gsize at = span.start; at < span.end; at++)
    {
      if (s[at] == s[span.start])
        n++;
      else if (s[at] != ' ')
        return FALSE;
    }
  return n >= 3;
}

/* The number of # that begin a heading, or 0; @words is what follows them. */
static guint
heading_level (Parser *self, const SamSpan *line, SamSpan *words)
{
  SamSpan span = stripped (self, line->start, line->end);
  gsize level = strspn (self->source + span.start, "#");

  if (level == 0 || level > 6 || span.start + level >= span.end
      || strchr (" \t", self->source[span.start + level]) == NULL)
    return 0;
  *words = stripped (self, span.start + level, span.end);
  return (guint)level;
}

/* TRUE if the line is quoted; @inner is what stands behind the sign. */
static gboolean
is_quoted (Parser *self, const SamSpan *line, SamSpan *inner)
{
  gsize at;

  indent_of (self, line, &at);
  if (at >= line->end || self->source[at] != '>')
    return FALSE;
  at++;
  if (at < line->end && strchr (" \t>", self->source[at]) == NULL)
    return FALSE;
  inner->start = at + (at < line->end && self->source[at] != '>' ? 1 : 0);
  inner->end = line->end;
  return TRUE;
}

/* --- Fences --------------------------------------------------------------------------------- */

typedef struct
{
  char sign; /* '`' or '~' */
  gsize length;
  gboolean raw; /* it opens a raw block, and closes nothing */
  SamSpan note; /* what stands behind the word of a raw block */
} Fence;

/* TRUE if a line begins or ends a fence: three signs or more and nothing else, or the beginning of
 * a raw block, which stands at the margin and in no quote. */
static gboolean
read_fence (Parser *self, const SamSpan *line, guint depth, Fence *fence)
{
  SamSpan span = stripped (self, line->start, line->end);
  const char *s = self->source + span.start;
  const gsize word = strlen (SAM_MARKDOWN_RAW);
  gsize rest;

  fence->sign = *s;
  fence->raw = FALSE;
  if (span.start == span.end || (*s != '`' && *s != '~'))
    return FALSE;
  fence->length = strspn (s, *s == '`' ? "`" : "~");
  if (fence->length < 3)
    return FALSE;
  rest = span.start + fence->length;
  if (rest == span.end)
    return TRUE;
  fence->note = stripped (self, MIN (rest + word, span.end), span.end);
  fence->raw = depth == 0 && *s == '~' && span.start == line->start && span.end - rest >= word
               && memcmp (self->source + rest, SAM_MARKDOWN_RAW, word) == 0
               && (rest + word == span.end || strchr (" \t", self->source[rest + word]) != NULL);
  return fence->raw;
}

typedef struct
{
  guint line;
  gsize length;
} Closer;

/* The nearest of @stack, where they grow longer downwards, that is at least @length long. */
static guint
nearest_closer (GArray *stack, gsize length)
{
  guint low = 0;
  guint high = stack->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (stack, Closer, middle).length >= length)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? g_array_index (stack, Closer, low - 1).line : 0;
}

/* For each line that opens a fence, the line that closes it, else 0. Returns: (transfer full) */
static guint *
find_closers (Parser *self, const SamSpan *lines, guint n, guint depth)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (Closer));
  g_autoptr (GArray) tildes = g_array_new (FALSE, FALSE, sizeof (Closer));
  guint *closers = g_new0 (guint, n + 1);
  Fence fence;

  for (guint i = n; i-- > 0;)
    {
      Closer closer = { i, 0 };
      GArray *stack;

      if (!read_fence (self, &lines[i], depth, &fence))
        continue;
      stack = fence.sign == '`' ? ticks : tildes;
      closer.length = fence.length;
      closers[i] = nearest_closer (stack, fence.length);
      if (fence.raw)
        continue;
      while (stack->len > 0 && g_array_index (stack, Closer, stack->len - 1).length <= fence.length)
        g_array_set_size (stack, stack->len - 1);
      g_array_append_val (stack, closer);
    }
  return closers;
}

/* --- Lists ---------------------------------------------------------------------------------- */

static gboolean
read_number (Parser *self, Marker *marker, const SamSpan *line)
{
  const char *s = self->source + marker->start;
  gsize digits = strspn (s, "0123456789");

  if (digits == 0 || digits > 3 || marker->start + digits >= line->end
      || (s[digits] != '.' && s[digits] != ')'))
    return FALSE;
  marker->numbered = TRUE;
  marker->number = (int)g_ascii_strtoll (s, NULL, 10);
  marker->strong = s[digits] == ')';
  marker->end = marker->start + digits + 1;
  return TRUE;
}

static gboolean
read_marker (Parser *self, const SamSpan *line, Marker *marker)
{
  const char *s;

  memset (marker, 0, sizeof *marker);
  marker->indent = indent_of (self, line, &marker->start);
  s = self->source + marker->start;
  if (marker->start >= line->end || is_separator (self, line))
    return FALSE;
  if (*s == '-' || *s == '*')
    {
      marker->strong = *s == '*';
      marker->end = marker->start + 1;
    }
  else if (line->end - marker->start >= 3 && memcmp (s, BULLET, 3) == 0)
    {
      marker->strong = TRUE;
      marker->end = marker->start + 3;
    }
  else if (!read_number (self, marker, line))
    return FALSE;
  if (marker->end < line->end && strchr (" \t\r", self->source[marker->end]) == NULL)
    return FALSE;
  marker->content = stripped (self, marker->end, line->end).start;
  return TRUE;
}

/* Whether the user made a list here: see the header. What is indented below the item is passed by,
 * so that each line is looked at for one item only; but a separator ends the list, however far in
 * it stands. */
static gboolean
starts_list (Parser *self, const SamSpan *lines, guint n, guint i)
{
  Marker marker;
  Marker next;
  gsize content;

  if (!read_marker (self, &lines[i], &marker) || (marker.numbered && marker.number != 1))
    return FALSE;
  if (marker.strong || marker.indent >= 2)
    return TRUE;
  for (i++; i < n && !is_blank (self, &lines[i]) && !is_separator (self, &lines[i]); i++)
    {
      gboolean inner = indent_of (self, &lines[i], &content) >= marker.indent + 2;
      gboolean item = read_marker (self, &lines[i], &next);

      if (item && inner)
        return TRUE;
      if (!inner)
        return item && next.numbered == marker.numbered;
    }
  return FALSE;
}

typedef struct
{
  guint indent;
  gboolean numbered;
} Level;

static void
close_levels (Parser *self, GArray *levels, guint depth, gsize at)
{
  while (levels->len > depth)
    {
      emit (self, SAM_MARK_ITEM, SAM_STEP_LEAVE, levels->len, at, at);
      emit (self, SAM_MARK_LIST, SAM_STEP_LEAVE,
            g_array_index (levels, Level, levels->len - 1).numbered, at, at);
      g_array_set_size (levels, levels->len - 1);
    }
}

/* Opens an item at its depth, closing what it ends; @end is where the line above ended. */
static void
open_item (Parser *self, GArray *levels, const Marker *marker, gsize end)
{
  Level level = { marker->indent, marker->numbered };
  guint depth = levels->len;
  Level *same;

  while (depth > 0
         && (marker->indent < g_array_index (levels, Level, depth - 1).indent + 2
             || depth >= MAX_DEPTH))
    depth--;
  close_levels (self, levels, depth + 1, end);
  same = levels->len > depth ? &g_array_index (levels, Level, depth) : NULL;
  if (same != NULL && same->numbered == marker->numbered)
    {
      emit (self, SAM_MARK_ITEM, SAM_STEP_LEAVE, depth + 1, end, end);
      same->indent = MIN (same->indent, marker->indent);
    }
  else
    {
      close_levels (self, levels, depth, end);
      emit (self, SAM_MARK_LIST, SAM_STEP_ENTER, marker->numbered, marker->start, marker->start);
      g_array_append_val (levels, level);
    }
  emit (self, SAM_MARK_ITEM, SAM_STEP_ENTER, depth + 1, marker->start, marker->end);
}

static guint
parse_list (Parser *self, const SamSpan *lines, guint n, guint i)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (SamSpan));
  Marker marker;
  gsize end = lines[i].end;
  gsize content;

  while (i < n && !is_blank (self, &lines[i]) && read_marker (self, &lines[i], &marker))
    {
      SamSpan span = stripped (self, marker.content, lines[i].end);

      open_item (self, levels, &marker, end);
      g_array_set_size (words, 0);
      g_array_append_val (words, span);
      end = lines[i].end;
      for (i++; i < n && !is_blank (self, &lines[i]); i++)
        {
          if (indent_of (self, &lines[i], &content) < g_array_index (levels, Level, 0).indent + 2
              || read_marker (self, &lines[i], &marker) || is_separator (self, &lines[i]))
            break;
          span = stripped (self, lines[i].start, lines[i].end);
          g_array_append_val (words, span);
          end = lines[i].end;
        }
      sam_inline_parse (self->source, (SamSpan *)(gpointer)words->data, words->len, self->events);
    }
  close_levels (self, levels, 0, end);
  return i;
}

/* --- Other blocks --------------------------------------------------------------------------- */

static void
parse_code (Parser *self, const SamSpan *lines, guint first, guint last, gboolean preformatted)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (guint i = first + 1; i < last; i++)
    {
      g_string_append_len (code, self->source + lines[i].start,
                           (gssize)(lines[i].end - lines[i].start));
      if (i + 1 < last)
        g_string_append_c (code, '\n');
    }
  emit (self, SAM_MARK_CODE_BLOCK, SAM_STEP_LEAF, preformatted, lines[first].start,
        lines[last].end);
  last_event (self)->text = g_string_free (g_steal_pointer (&code), FALSE);
}

/* What is raw is taken as it is, with its carriage returns. */
static void
parse_raw (Parser *self, const SamSpan *lines, guint first, guint last, const SamSpan *note)
{
  const char *start = strchr (self->source + lines[first].end, '\n') + 1;
  const char *end = self->source + lines[last].start - 1;

  emit (self, SAM_MARK_RAW, SAM_STEP_LEAF, 0, lines[first].start, lines[last].end);
  last_event (self)->text = g_strndup (start, end > start ? (gsize)(end - start) : 0);
  last_event (self)->note = g_strndup (self->source + note->start, note->end - note->start);
}

static void
parse_fence (Parser *self, const SamSpan *lines, guint first, guint depth)
{
  guint last = self->closers[first];
  Fence fence;

  read_fence (self, &lines[first], depth, &fence);
  if (fence.raw)
    parse_raw (self, lines, first, last, &fence.note);
  else
    parse_code (self, lines, first, last, fence.sign == '~');
}

static void parse_blocks (Parser *self, const SamSpan *lines, guint n, guint depth);

#define DASH "\342\200\224 "

/* The last paragraph of a quote says who is quoted, if it begins with a dash. */
static void
find_citation (Parser *self, guint first)
{
  SamMarkEvent *events = (SamMarkEvent *)(gpointer)self->events->data;
  guint last = self->events->len - 1;
  guint i = last;

  if (events[last].kind != SAM_MARK_PARAGRAPH)
    return;
  for (; events[i].kind != SAM_MARK_PARAGRAPH || events[i].step != SAM_STEP_ENTER; i--)
    if (events[i].kind == SAM_MARK_BREAK)
      return;
  if (i <= first || events[i + 1].kind != SAM_MARK_TEXT
      || !sam_text_begins (events[i + 1].text, DASH) || events[i + 1].text[strlen (DASH)] == '\0')
    return;
  events[i].kind = events[last].kind = SAM_MARK_CITE;
  events[i + 1].start += strlen (DASH);
  memmove (events[i + 1].text, events[i + 1].text + strlen (DASH),
           strlen (events[i + 1].text) - strlen (DASH) + 1);
}

static guint
parse_quote (Parser *self, const SamSpan *lines, guint n, guint i, guint depth)
{
  g_autoptr (GArray) inner = g_array_new (FALSE, FALSE, sizeof (SamSpan));
  const guint *closers = self->closers;
  gsize start = lines[i].start;
  guint before = self->events->len;
  SamSpan span;

  for (; i < n && is_quoted (self, &lines[i], &span); i++)
    g_array_append_val (inner, span);
  emit (self, SAM_MARK_QUOTE, SAM_STEP_ENTER, depth + 1, start, start);
  parse_blocks (self, (SamSpan *)(gpointer)inner->data, inner->len, depth + 1);
  self->closers = closers;
  if (self->events->len == before + 1)
    {
      /* Nothing is quoted. */
      g_array_set_size (self->events, before);
      return i;
    }
  find_citation (self, before + 1);
  emit (self, SAM_MARK_QUOTE, SAM_STEP_LEAVE, depth + 1, lines[i - 1].end, lines[i - 1].end);
  return i;
}

/* --- Pictures ------------------------------------------------------------------------------- */

/* Reads ![words](address) that fills a line. Either place may be NULL. */
static gboolean
read_picture (Parser *self, const SamSpan *line, char **words, char **address)
{
  SamSpan span = stripped (self, line->start, line->end);
  g_autofree char *text = g_strndup (self->source + span.start, span.end - span.start);

  return sam_text_begins (text, "![") && sam_inline_read_picture (text, words, address);
}

static gboolean
is_picture (Parser *self, const SamSpan *line)
{
  gsize at;

  indent_of (self, line, &at);
  return at < line->end && self->source[at] == '!' && read_picture (self, line, NULL, NULL);
}

static gboolean
starts_block (Parser *self, const SamSpan *lines, guint n, guint i, guint depth)
{
  SamSpan span;

  return is_separator (self, &lines[i]) || heading_level (self, &lines[i], &span) > 0
         || (depth < MAX_DEPTH && is_quoted (self, &lines[i], &span)) || self->closers[i] > 0
         || starts_list (self, lines, n, i) || (depth == 0 && is_picture (self, &lines[i]));
}

/* The lines from @i on that no other block takes. Returns: the line after them */
static guint
collect_words (Parser *self, const SamSpan *lines, guint n, guint i, guint depth, GArray *words)
{
  const guint first = i;

  for (; i < n && !is_blank (self, &lines[i]); i++)
    {
      SamSpan span = stripped (self, lines[i].start, lines[i].end);

      if ((i > first || words->len > 0) && starts_block (self, lines, n, i, depth))
        break;
      g_array_append_val (words, span);
    }
  return i;
}

/* A picture, and what stands below it: its caption. */
static guint
parse_picture (Parser *self, const SamSpan *lines, guint n, guint i)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (SamSpan));
  guint first = i++;

  emit (self, SAM_MARK_IMAGE, SAM_STEP_ENTER, 0, lines[first].start, lines[first].end);
  read_picture (self, &lines[first], &last_event (self)->note, &last_event (self)->text);
  if (i < n && !is_blank (self, &lines[i]) && !starts_block (self, lines, n, i, 0))
    i = collect_words (self, lines, n, i, 0, words);
  sam_inline_parse (self->source, (SamSpan *)(gpointer)words->data, words->len, self->events);
  emit (self, SAM_MARK_IMAGE, SAM_STEP_LEAVE, 0, lines[i - 1].end, lines[i - 1].end);
  return i;
}

static guint
parse_paragraph (Parser *self, const SamSpan *lines, guint n, guint i, guint depth)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (SamSpan));
  guint first = i;

  i = collect_words (self, lines, n, i, depth, words);
  emit (self, SAM_MARK_PARAGRAPH, SAM_STEP_ENTER, 0, lines[first].start, lines[first].start);
  sam_inline_parse (self->source, (SamSpan *)(gpointer)words->data, words->len, self->events);
  emit (self, SAM_MARK_PARAGRAPH, SAM_STEP_LEAVE, 0, lines[i - 1].end, lines[i - 1].end);
  return i;
}

static guint
parse_block (Parser *self, const SamSpan *lines, guint n, guint i, guint depth)
{
  SamSpan words;
  guint level = heading_level (self, &lines[i], &words);

  if (is_separator (self, &lines[i]))
    {
      emit (self, SAM_MARK_SEPARATOR, SAM_STEP_LEAF, 0, lines[i].start, lines[i].end);
      return i + 1;
    }
  if (level > 0)
    {
      emit (self, SAM_MARK_HEADING, SAM_STEP_ENTER, MAX (level, 2), lines[i].start, words.start);
      sam_inline_parse (self->source, &words, 1, self->events);
      emit (self, SAM_MARK_HEADING, SAM_STEP_LEAVE, MAX (level, 2), words.end, words.end);
      return i + 1;
    }
  if (self->closers[i] > 0)
    {
      parse_fence (self, lines, i, depth);
      return self->closers[i] + 1;
    }
  if (depth < MAX_DEPTH && is_quoted (self, &lines[i], &words))
    return parse_quote (self, lines, n, i, depth);
  if (starts_list (self, lines, n, i))
    return parse_list (self, lines, n, i);
  if (depth == 0 && is_picture (self, &lines[i]))
    return parse_picture (self, lines, n, i);
  return parse_paragraph (self, lines, n, i, depth);
}

static void
parse_blocks (Parser *self, const SamSpan *lines, guint n, guint depth)
{
  g_autofree guint *closers = find_closers (self, lines, n, depth);
  guint i = 0;

  self->closers = closers;
  while (i < n)
    {
      SamMarkBlock block = { lines[i].start, 0 };

      if (is_blank (self, &lines[i]))
        {
          i++;
          continue;
        }
      i = parse_block (self, lines, n, i, depth);
      block.end = lines[i - 1].end;
      if (depth == 0 && self->blocks != NULL)
        g_array_append_val (self->blocks, block);
    }
  self->closers = NULL;
}

static GArray *
parse (const char *text, GArray *blocks)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SamSpan));
  Parser self = { .source = text, .events = sam_mark_events_new (), .blocks = blocks };
  const char *at = text;

  while (*at != '\0')
    {
      const char *end = strchrnul (at, '\n');
      SamSpan line = { (gsize)(at - text), (gsize)(end - text) };

      if (line.end > line.start && text[line.end - 1] == '\r')
        line.end--;
      g_array_append_val (lines, line);
      at = *end == '\n' ? end + 1 : end;
    }
  parse_blocks (&self, (SamSpan *)(gpointer)lines->data, lines->len, 0);
  return self.events;
}

GArray *
sam_markdown_parse (const char *text)
{
  return parse (text, NULL);
}

GArray *
sam_markdown_blocks (const char *text)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (SamMarkBlock));

  g_array_unref (parse (text, blocks));
  return blocks;
}
