/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-inline.h"
#include "text/sam-markdown.h"
#include "text/sam-text.h"

#define MAX_NUMBER 999

typedef struct
{
  SamMarkKind kind; /* LIST, ITEM or QUOTE */
  gboolean numbered;
  gboolean lone; /* a list with one item that stands alone: it needs the mark that always counts */
  int number;
} Container;

typedef struct
{
  GArray *events;
  gboolean apart; /* emphasis that touches strong words is underlined */
  GString *out;
  GArray *containers;
  GString *words;   /* of the block at hand, its lines not yet indented */
  gboolean several; /* it has more than one line */
  gboolean in_link;
  gboolean in_item; /* the block at hand is an item: its first line follows the marker */
  gboolean fresh;   /* what was written last is a gap, or nothing */
} Writer;

static SamMarkEvent *
event_at (Writer *self, guint i)
{
  return i < self->events->len ? &g_array_index (self->events, SamMarkEvent, i) : NULL;
}

static Container *
top (Writer *self)
{
  return self->containers->len == 0
             ? NULL
             : &g_array_index (self->containers, Container, self->containers->len - 1);
}

/* What every line of the block at hand begins with; @first is the line with the item's marker. */
static void
add_prefix (Writer *self, gboolean first)
{
  for (guint i = 0; i < self->containers->len; i++)
    {
      Container *container = &g_array_index (self->containers, Container, i);
      gboolean last = i + 1 == self->containers->len;

      if (container->kind == SAM_MARK_QUOTE)
        g_string_append (self->out, "> ");
      else if (container->kind == SAM_MARK_ITEM && !(first && last))
        g_string_append (self->out, container->numbered ? "   " : "  ");
    }
}

/* A blank line, inside the quotes that stay open. */
static void
add_gap (Writer *self)
{
  if (self->fresh)
    return;
  for (guint i = 0; i < self->containers->len; i++)
    if (g_array_index (self->containers, Container, i).kind == SAM_MARK_QUOTE)
      g_string_append (self->out, i + 1 < self->containers->len ? "> " : ">");
  g_string_append_c (self->out, '\n');
  self->fresh = TRUE;
}

static void
write_lines (Writer *self, gboolean first_has_marker)
{
  g_auto (GStrv) lines = g_strsplit (self->words->str, "\n", -1);

  if (lines[0] == NULL)
    g_string_append_c (self->out, '\n');
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0 || !first_has_marker)
        add_prefix (self, FALSE);
      g_string_append_printf (self->out, "%s\n", lines[i]);
    }
  g_string_truncate (self->words, 0);
  self->fresh = FALSE;
}

/* --- Escaping ------------------------------------------------------------------------------- */

static gboolean
ends_marker (char c)
{
  return c == '\0' || c == ' ' || c == '\t';
}

static gboolean
is_number_marker (const char *s, gsize *length)
{
  *length = strspn (s, "0123456789");
  return *length > 0 && *length <= 3 && (s[*length] == '.' || s[*length] == ')')
         && ends_marker (s[*length + 1]);
}

static gboolean
is_sign_marker (const char *s)
{
  if (*s == '#')
    return ends_marker (s[strspn (s, "#")]);
  if (*s == '>')
    return ends_marker (s[1]) || s[1] == '>';
  if (*s == '!' || *s == '~')
    return sam_text_begins (s, "![") || sam_text_begins (s, "~~~");
  return sam_text_begins (s, "\342\200\242") && ends_marker (s[3]);
}

/* Escapes what would make the line that begins with @s another block. Returns: how much was written
 */
static gsize
escape_line_start (Writer *self, const char *s)
{
  gboolean first_of_item = self->in_item && self->words->len == 0;
  gboolean weak = self->several || self->in_item;
  gsize length;

  if (*s == '-' && strspn (s, "- ") >= 3 - (first_of_item ? 1 : 0))
    {
      g_string_append (self->words, "\\-");
      return 1;
    }
  if (first_of_item)
    return 0;
  if (is_sign_marker (s))
    {
      g_string_append_c (self->words, '\\');
      return 0;
    }
  if (*s == '-' && weak && ends_marker (s[1]))
    {
      g_string_append (self->words, "\\-");
      return 1;
    }
  if (is_number_marker (s, &length) && (weak || s[length] == ')'))
    {
      g_string_append_len (self->words, s, (gssize)length);
      g_string_append_c (self->words, '\\');
      return length;
    }
  return 0;
}

static gboolean
alone (const char *start, const char *at)
{
  gboolean before = at > start && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));

  return !(before && at[1] != '\0' && g_unichar_isalnum (g_utf8_get_char (at + 1)));
}

static gboolean
wants_backslash (Writer *self, const char *start, const char *at)
{
  switch (*at)
    {
    case '*':
    case '`':
      return TRUE;
    case '\\':
      return at[1] == '\0' || sam_inline_is_escapable (g_utf8_get_char (at + 1));
    case '_':
      return alone (start, at);
    case '[':
      return self->in_link;
    case ']':
      return self->in_link || at[1] == '(' || at[1] == '\0';
    default:
      return FALSE;
    }
}

static void
write_text (Writer *self, const char *text)
{
  const char *at = text;

  if (self->words->len == 0 || self->words->str[self->words->len - 1] == '\n')
    at += escape_line_start (self, text);
  for (; *at != '\0'; at++)
    {
      if (wants_backslash (self, text, at))
        g_string_append_c (self->words, '\\');
      g_string_append_c (self->words, *at == '\n' ? ' ' : *at);
    }
}

static void
write_code (Writer *self, const char *code)
{
  g_autofree char *fence = NULL;
  gsize longest = 0;
  gboolean pad;

  for (const char *at = strchr (code, '`'); at != NULL; at = strchr (at, '`'))
    {
      gsize run = strspn (at, "`");

      longest = MAX (longest, run);
      at += run;
    }
  fence = g_strnfill (longest == 1 ? 2 : longest > 1 ? longest + 1 : 1, '`');
  pad = *code == '`' || g_str_has_suffix (code, "`")
        || (*code == ' ' && g_str_has_suffix (code, " ") && strspn (code, " ") < strlen (code));
  g_string_append_printf (self->words, pad ? "%s %s %s" : "%s%s%s", fence, code, fence);
}

/* --- Inline --------------------------------------------------------------------------------- */

/* The place of the event that leaves what @i entered. */
static guint
leave_of (Writer *self, guint i)
{
  guint depth = 0;

  for (; i < self->events->len; i++)
    {
      if (event_at (self, i)->step == SAM_STEP_ENTER)
        depth++;
      else if (event_at (self, i)->step == SAM_STEP_LEAVE && --depth == 0)
        break;
    }
  return i;
}

static gboolean
is_strong (Writer *self, guint i)
{
  return i < self->events->len && event_at (self, i)->kind == SAM_MARK_STRONG;
}

/* Stars tell all nestings apart but one: emphasis that fills strong words. */
static gboolean
needs_underline (Writer *self, guint enter, guint leave)
{
  const SamMarkEvent *before = enter > 0 ? event_at (self, enter - 1) : NULL;
  const SamMarkEvent *after = event_at (self, leave + 1);

  if (self->apart)
    return (enter > 0 && is_strong (self, enter - 1)) || is_strong (self, enter + 1)
           || is_strong (self, leave - 1) || is_strong (self, leave + 1);
  return before != NULL && before->kind == SAM_MARK_STRONG && before->step == SAM_STEP_ENTER
         && after != NULL && after->kind == SAM_MARK_STRONG && after->step == SAM_STEP_LEAVE;
}

static void
write_link_end (Writer *self, const char *address)
{
  g_string_append (self->words, "](");
  for (const char *at = address; *at != '\0'; at++)
    {
      if (strchr ("()", *at) != NULL
          || (*at == '\\' && (at[1] == '\0' || sam_inline_is_escapable ((guchar)at[1]))))
        g_string_append_c (self->words, '\\');
      g_string_append_c (self->words, *at);
    }
  g_string_append_c (self->words, ')');
}

/* A "!" that begins the line, with a link behind it that fills the rest, would be a picture. */
static void
keep_exclamation (Writer *self, guint leave)
{
  const SamMarkEvent *next = event_at (self, leave + 1);
  const char *line = strrchr (self->words->str, '\n');

  line = line != NULL ? line + 1 : self->words->str;
  if (strcmp (line, "!") == 0
      && (next == NULL || next->kind < SAM_MARK_STRONG || next->kind == SAM_MARK_BREAK))
    g_string_insert_c (self->words, line - self->words->str, '\\');
}

typedef struct
{
  guint leave;
  const char *mark;
  const char *address;
} OpenMark;

static void
enter_inline (Writer *self, guint i, GArray *open)
{
  const SamMarkEvent *event = event_at (self, i);
  OpenMark mark = { leave_of (self, i), "**", NULL };

  if (event->kind == SAM_MARK_LINK)
    {
      keep_exclamation (self, mark.leave);
      mark.mark = "[";
      mark.address = event->text != NULL ? event->text : "";
      self->in_link = TRUE;
    }
  else if (event->kind == SAM_MARK_EMPHASIS)
    mark.mark = needs_underline (self, i, mark.leave) ? "_" : "*";
  g_string_append (self->words, mark.mark);
  g_array_append_val (open, mark);
}

static void
leave_inline (Writer *self, GArray *open)
{
  OpenMark mark = g_array_index (open, OpenMark, open->len - 1);

  g_array_set_size (open, open->len - 1);
  if (mark.address != NULL)
    {
      write_link_end (self, mark.address);
      self->in_link = FALSE;
    }
  else
    g_string_append (self->words, mark.mark);
}

static gboolean
is_inline (const SamMarkEvent *event)
{
  return event->kind >= SAM_MARK_STRONG;
}

/* The text of neighbouring events is escaped as one: what a character means depends on the next
 * one. */
static guint
write_text_run (Writer *self, guint i)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SamMarkEvent *event;

  for (; (event = event_at (self, i)) != NULL && event->kind == SAM_MARK_TEXT; i++)
    g_string_append (text, event->text);
  write_text (self, text->str);
  return i;
}

/* Writes the inline events from @i on. Returns: the first that is none */
static guint
write_inline (Writer *self, guint i)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenMark));
  const SamMarkEvent *event;

  self->several = FALSE;
  for (guint j = i; (event = event_at (self, j)) != NULL && is_inline (event); j++)
    self->several = self->several || event->kind == SAM_MARK_BREAK;
  while ((event = event_at (self, i)) != NULL && is_inline (event))
    {
      if (event->kind == SAM_MARK_TEXT)
        {
          i = write_text_run (self, i);
          continue;
        }
      if (event->kind == SAM_MARK_BREAK)
        g_string_append_c (self->words, '\n');
      else if (event->kind == SAM_MARK_CODE)
        write_code (self, event->text);
      else if (event->step == SAM_STEP_ENTER)
        enter_inline (self, i, open);
      else
        leave_inline (self, open);
      i++;
    }
  return i;
}

/* --- Blocks --------------------------------------------------------------------------------- */

static guint
count_items (Writer *self, guint i)
{
  guint depth = 0;
  guint n = 0;

  for (; i < self->events->len; i++)
    {
      const SamMarkEvent *event = event_at (self, i);

      if (event->step == SAM_STEP_ENTER)
        n += ++depth == 2;
      else if (event->step == SAM_STEP_LEAVE && --depth == 0)
        break;
    }
  return n;
}

static void
enter_list (Writer *self, guint i)
{
  Container container = { SAM_MARK_LIST, event_at (self, i)->level > 0, FALSE, 0 };
  Container *outer = top (self);

  if (outer == NULL || outer->kind != SAM_MARK_ITEM)
    {
      add_gap (self);
      container.lone = count_items (self, i) < 2;
    }
  g_array_append_val (self->containers, container);
}

static void
enter_item (Writer *self)
{
  Container item = { SAM_MARK_ITEM, FALSE, FALSE, 0 };
  Container *list = top (self);

  if (list == NULL || list->kind != SAM_MARK_LIST)
    {
      g_array_append_val (self->containers, item);
      return;
    }
  list->number = MIN (list->number + 1, MAX_NUMBER);
  item.numbered = list->numbered;
  item.lone = list->lone;
  item.number = list->number;
  g_array_append_val (self->containers, item);
  add_prefix (self, TRUE);
  if (item.numbered)
    g_string_append_printf (self->out, "%d%c ", item.number, item.lone ? ')' : '.');
  else
    g_string_append (self->out, item.lone ? "* " : "- ");
}

/* A fence of @sign that nothing in @text ends. Returns: (transfer full) */
static char *
fence_for (const char *text, char sign)
{
  const char signs[] = { sign, '\0' };
  gsize longest = 2;

  for (const char *at = strchr (text, sign); at != NULL; at = strchr (at, sign))
    {
      gsize run = strspn (at, signs);

      longest = MAX (longest, run);
      at += run;
    }
  return g_strnfill (longest + 1, sign);
}

static void
write_code_block (Writer *self, const SamMarkEvent *event)
{
  g_autofree char *fence = fence_for (event->text, event->level > 0 ? '~' : '`');

  g_string_append_printf (self->words, "%s\n%s\n%s", fence, event->text, fence);
  write_lines (self, FALSE);
}

static void
write_raw (Writer *self, const SamMarkEvent *event)
{
  g_autofree char *fence = fence_for (event->text, '~');

  g_string_append_printf (self->out, "%s" SAM_MARKDOWN_RAW "%s%s\n%s\n%s\n", fence,
                          *event->note != '\0' ? " " : "", event->note, event->text, fence);
  self->fresh = FALSE;
}

static void
write_leaf (Writer *self, const SamMarkEvent *event)
{
  add_gap (self);
  if (event->kind == SAM_MARK_CODE_BLOCK)
    write_code_block (self, event);
  else if (event->kind == SAM_MARK_RAW)
    write_raw (self, event);
  else
    {
      add_prefix (self, FALSE);
      g_string_append (self->out, "---\n");
      self->fresh = FALSE;
    }
}

static void
start_picture (Writer *self, const SamMarkEvent *event)
{
  g_string_append (self->words, "![");
  for (const char *at = event->note; *at != '\0'; at++)
    {
      if (*at == ']' || (*at == '\\' && at[1] != '\0' && sam_inline_is_escapable ((guchar)at[1]))
          || (*at == '\\' && at[1] == '\0'))
        g_string_append_c (self->words, '\\');
      g_string_append_c (self->words, *at);
    }
  write_link_end (self, event->text);
}

static guint
enter_block (Writer *self, guint i)
{
  const SamMarkEvent *event = event_at (self, i);
  Container quote = { SAM_MARK_QUOTE, FALSE, FALSE, 0 };

  switch (event->kind)
    {
    case SAM_MARK_QUOTE:
      add_gap (self);
      g_array_append_val (self->containers, quote);
      return i + 1;
    case SAM_MARK_LIST:
      enter_list (self, i);
      return i + 1;
    case SAM_MARK_ITEM:
      enter_item (self);
      self->in_item = TRUE;
      i = write_inline (self, i + 1);
      write_lines (self, TRUE);
      self->in_item = FALSE;
      return i;
    default:
      add_gap (self);
      if (event->kind == SAM_MARK_HEADING)
        {
          for (guint n = 0; n < event->level; n++)
            g_string_append_c (self->words, '#');
          g_string_append_c (self->words, ' ');
        }
      else if (event->kind == SAM_MARK_CITE)
        g_string_append (self->words, "\342\200\224 ");
      else if (event->kind == SAM_MARK_IMAGE)
        {
          start_picture (self, event);
          if (is_inline (&event[1]))
            g_string_append_c (self->words, '\n');
        }
      i = write_inline (self, i + 1);
      write_lines (self, FALSE);
      return i;
    }
}

static void
leave_block (Writer *self, const SamMarkEvent *event)
{
  if (event->kind == SAM_MARK_QUOTE || event->kind == SAM_MARK_LIST || event->kind == SAM_MARK_ITEM)
    g_array_set_size (self->containers, self->containers->len - 1);
}

static char *
write_all (GArray *events, gboolean apart)
{
  Writer self = { .events = events, .apart = apart, .fresh = TRUE };
  guint i = 0;

  self.out = g_string_new (NULL);
  self.words = g_string_new (NULL);
  self.containers = g_array_new (FALSE, FALSE, sizeof (Container));
  while (i < events->len)
    {
      const SamMarkEvent *event = event_at (&self, i);

      if (is_inline (event))
        {
          /* Words behind a list inside its item: only content from elsewhere has them. */
          i = write_inline (&self, i);
          write_lines (&self, FALSE);
          continue;
        }
      if (event->step == SAM_STEP_ENTER)
        {
          i = enter_block (&self, i);
          continue;
        }
      if (event->step == SAM_STEP_LEAF)
        write_leaf (&self, event);
      else
        leave_block (&self, event);
      i++;
    }
  while (self.out->len > 0 && self.out->str[self.out->len - 1] == '\n')
    g_string_truncate (self.out, self.out->len - 1);
  g_array_free (self.containers, TRUE);
  g_string_free (self.words, TRUE);
  return g_string_free (self.out, FALSE);
}

char *
sam_markdown_write (GArray *events)
{
  return write_all (events, FALSE);
}

char *
sam_markdown_write_apart (GArray *events)
{
  return write_all (events, TRUE);
}
