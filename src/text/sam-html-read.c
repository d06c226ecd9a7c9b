/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-html.h"
#include "text/sam-inline.h"
#include "text/sam-text.h"

/* Reads HTML leniently, because whether it was understood is asked afterwards: what does not
 * convert back to the same bytes is a raw block. */

#define MAX_CONTAINERS 14
#define MAX_INLINE 16

typedef struct
{
  SamMarkKind kind; /* QUOTE, LIST or ITEM */
  guint level;
} Container;

typedef struct
{
  GArray *events;
  GArray *containers;
  GArray *inlines;  /* SamMarkKind of the marks that are open */
  gboolean leaf;    /* a paragraph, heading or citation is open */
  SamMarkKind kind; /* of the leaf that is open, or will be */
  guint level;      /* of the heading */
  gboolean words;   /* something was written in it since it began, or since the last break */
  gboolean pending_break;
  gboolean plain; /* blank lines part paragraphs */
  GString *raw;   /* what stands in <pre> or <code>, while one is open */
  gboolean in_pre;
  gboolean preformatted; /* what stands in it is no code */
} Reader;

static SamMarkKind
innermost (Reader *self)
{
  return self->containers->len == 0
             ? SAM_MARK_PARAGRAPH
             : g_array_index (self->containers, Container, self->containers->len - 1).kind;
}

static void
add (Reader *self, SamMarkKind kind, SamStep step, guint level)
{
  sam_mark_events_add (self->events, kind, step, level, NULL, 0);
}

static void
trim_last (Reader *self)
{
  SamMarkEvent *last = self->events->len == 0
                           ? NULL
                           : &g_array_index (self->events, SamMarkEvent, self->events->len - 1);

  if (last != NULL && last->kind == SAM_MARK_TEXT)
    {
      gsize length = strlen (last->text);

      while (length > 0 && strchr (" \t\n", last->text[length - 1]) != NULL)
        last->text[--length] = '\0';
    }
}

static void
close_inlines (Reader *self, guint depth)
{
  while (self->inlines->len > depth)
    {
      add (self, g_array_index (self->inlines, SamMarkKind, self->inlines->len - 1), SAM_STEP_LEAVE,
           0);
      g_array_set_size (self->inlines, self->inlines->len - 1);
    }
}

/* Ends the paragraph or heading; inside an item, the next words begin on a new line. */
static void
close_leaf (Reader *self)
{
  trim_last (self);
  close_inlines (self, 0);
  if (self->leaf)
    add (self, self->kind, SAM_STEP_LEAVE, self->level);
  self->pending_break = !self->leaf && self->words;
  self->leaf = self->words = FALSE;
  self->kind = SAM_MARK_PARAGRAPH;
  self->level = 0;
}

static void
push_container (Reader *self, SamMarkKind kind, guint level)
{
  Container container = { kind, level };

  add (self, kind, SAM_STEP_ENTER, level);
  g_array_append_val (self->containers, container);
  self->words = self->pending_break = FALSE;
}

static void
pop_containers (Reader *self, guint depth)
{
  close_leaf (self);
  while (self->containers->len > depth)
    {
      Container *container =
          &g_array_index (self->containers, Container, self->containers->len - 1);

      add (self, container->kind, SAM_STEP_LEAVE, container->level);
      g_array_set_size (self->containers, self->containers->len - 1);
    }
  self->words = self->pending_break = FALSE;
}

/* Closes the innermost container of a kind, unless one of kind @beyond is nearer. */
static void
close_container (Reader *self, SamMarkKind kind, SamMarkKind beyond)
{
  for (guint i = self->containers->len; i > 0; i--)
    {
      SamMarkKind found = g_array_index (self->containers, Container, i - 1).kind;

      if (found == kind)
        {
          pop_containers (self, i - 1);
          return;
        }
      if (found == beyond)
        return;
    }
}

static void
ensure_leaf (Reader *self)
{
  if (innermost (self) == SAM_MARK_LIST)
    push_container (self, SAM_MARK_ITEM, self->containers->len / 2 + 1);
  if (innermost (self) != SAM_MARK_ITEM && !self->leaf)
    {
      self->leaf = TRUE;
      self->words = FALSE;
      add (self, self->kind, SAM_STEP_ENTER, self->level);
    }
  else if (innermost (self) == SAM_MARK_ITEM && self->pending_break)
    add (self, SAM_MARK_BREAK, SAM_STEP_LEAF, 0);
  self->pending_break = FALSE;
}

/* --- Words ---------------------------------------------------------------------------------- */

static void
add_words (Reader *self, const char *words)
{
  if (!self->words)
    words += strspn (words, " \t\n");
  if (*words == '\0')
    return;
  ensure_leaf (self);
  sam_mark_events_add (self->events, SAM_MARK_TEXT, SAM_STEP_LEAF, 0, words, -1);
  self->words = TRUE;
}

static void
add_break (Reader *self)
{
  trim_last (self);
  ensure_leaf (self);
  add (self, SAM_MARK_BREAK, SAM_STEP_LEAF, 0);
  self->words = FALSE;
}

/* White space with a newline in it is a space. */
static void
add_flowing (Reader *self, char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0')
    {
      gsize space = strspn (at, " \t\n");
      gsize word;

      if (space > 0 && memchr (at, '\n', space) != NULL)
        g_string_append_c (out, ' ');
      else
        g_string_append_len (out, at, (gssize)space);
      at += space;
      word = strcspn (at, " \t\n");
      g_string_append_len (out, at, (gssize)word);
      at += word;
    }
  if (!self->leaf && innermost (self) != SAM_MARK_ITEM && strspn (out->str, " \t") == out->len)
    return;
  add_words (self, out->str);
}

/* As WordPress shows text without tags: a newline is a break, a blank line a new paragraph. */
static void
add_lines (Reader *self, char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean blank = lines[i][strspn (lines[i], " \t")] == '\0';

      if (i > 0 && blank && lines[i + 1] != NULL)
        close_leaf (self);
      else if (i > 0 && !blank && self->leaf && self->words)
        add_break (self);
      if (!blank)
        add_words (self, lines[i]);
      else if (lines[i + 1] == NULL && i > 0 && self->leaf && self->words)
        self->pending_break = TRUE;
    }
}

static void
read_text (Reader *self, const char *start, gsize length)
{
  g_autofree char *html = g_strndup (start, length);
  g_autofree char *text = sam_text_decode_entities (html);

  if (self->raw != NULL)
    g_string_append (self->raw, text);
  else if (self->plain && innermost (self) != SAM_MARK_ITEM && innermost (self) != SAM_MARK_LIST
           && self->kind == SAM_MARK_PARAGRAPH)
    add_lines (self, text);
  else
    add_flowing (self, text);
}

/* --- Tags ----------------------------------------------------------------------------------- */

typedef struct
{
  char name[SAM_TAG_NAME];
  gboolean end;
  const char *start;
  const char *after;
} Tag;

static char *
get_attribute (const Tag *tag, const char *name)
{
  g_autofree char *text = NULL;
  const char *value;
  gsize length;

  if (!sam_tag_attribute (tag->start, tag->after, name, &value, &length))
    return NULL;
  text = g_strndup (value, length);
  return sam_text_decode_entities (text);
}

static void
toggle_mark (Reader *self, const Tag *tag, SamMarkKind kind)
{
  if (self->raw != NULL)
    return;
  if (!tag->end)
    {
      if (self->inlines->len >= MAX_INLINE)
        return;
      if (self->pending_break && self->leaf)
        add_break (self);
      ensure_leaf (self);
      add (self, kind, SAM_STEP_ENTER, 0);
      g_array_append_val (self->inlines, kind);
      self->words = TRUE;
      return;
    }
  for (guint i = self->inlines->len; i > 0; i--)
    if (g_array_index (self->inlines, SamMarkKind, i - 1) == kind)
      {
        close_inlines (self, i - 1);
        self->words = TRUE;
        return;
      }
}

static void
read_link (Reader *self, const Tag *tag)
{
  g_autofree char *address = tag->end ? NULL : get_attribute (tag, "href");
  guint before = self->events->len;

  if (!tag->end)
    {
      if (address == NULL || !sam_inline_is_address (address))
        return;
      for (guint i = 0; i < self->inlines->len; i++)
        if (g_array_index (self->inlines, SamMarkKind, i) == SAM_MARK_LINK)
          return;
    }
  toggle_mark (self, tag, SAM_MARK_LINK);
  if (!tag->end && self->events->len > before)
    g_array_index (self->events, SamMarkEvent, self->events->len - 1).text =
        g_steal_pointer (&address);
}

static void
read_raw (Reader *self, const Tag *tag, gboolean pre)
{
  if (!tag->end && self->raw == NULL)
    {
      if (pre)
        close_leaf (self);
      self->raw = g_string_new (NULL);
      self->in_pre = pre;
      self->preformatted =
          g_strstr_len (tag->start, tag->after - tag->start, "wp-block-preformatted") != NULL;
    }
  else if (tag->end && self->raw != NULL && self->in_pre == pre)
    {
      g_autofree char *text = g_string_free (g_steal_pointer (&self->raw), FALSE);

      if (!pre)
        ensure_leaf (self);
      else if (innermost (self) == SAM_MARK_ITEM || innermost (self) == SAM_MARK_LIST)
        pop_containers (self, 0);
      sam_mark_events_add (self->events, pre ? SAM_MARK_CODE_BLOCK : SAM_MARK_CODE, SAM_STEP_LEAF,
                           pre && self->preformatted, text, -1);
      self->words = !pre;
    }
}

static void
read_list (Reader *self, const Tag *tag, guint numbered)
{
  if (tag->end)
    {
      close_container (self, SAM_MARK_LIST, SAM_MARK_QUOTE);
      self->pending_break = innermost (self) == SAM_MARK_ITEM;
      return;
    }
  close_leaf (self);
  if (self->containers->len >= MAX_CONTAINERS)
    return;
  if (innermost (self) == SAM_MARK_LIST)
    ensure_leaf (self);
  push_container (self, SAM_MARK_LIST, numbered);
}

static void
read_item (Reader *self, const Tag *tag)
{
  close_container (self, SAM_MARK_ITEM, SAM_MARK_LIST);
  if (tag->end || self->containers->len > MAX_CONTAINERS)
    return;
  if (innermost (self) != SAM_MARK_LIST)
    {
      close_leaf (self);
      push_container (self, SAM_MARK_LIST, 0);
    }
  push_container (self, SAM_MARK_ITEM, (self->containers->len + 1) / 2);
}

static void
read_quote (Reader *self, const Tag *tag)
{
  close_leaf (self);
  if (tag->end)
    close_container (self, SAM_MARK_QUOTE, SAM_MARK_LIST);
  else if (innermost (self) != SAM_MARK_ITEM && innermost (self) != SAM_MARK_LIST
           && self->containers->len < MAX_CONTAINERS / 2)
    push_container (self, SAM_MARK_QUOTE, 0);
}

static void
read_heading (Reader *self, const Tag *tag)
{
  close_leaf (self);
  if (!tag->end && innermost (self) != SAM_MARK_ITEM && innermost (self) != SAM_MARK_LIST)
    {
      self->kind = SAM_MARK_HEADING;
      self->level = MAX ((guint)(tag->name[1] - '0'), 2);
    }
}

static void
read_rule (Reader *self)
{
  pop_containers (self, innermost (self) == SAM_MARK_QUOTE ? self->containers->len : 0);
  add (self, SAM_MARK_SEPARATOR, SAM_STEP_LEAF, 0);
}

static void
read_citation (Reader *self, const Tag *tag)
{
  if (innermost (self) != SAM_MARK_QUOTE)
    return;
  close_leaf (self);
  if (!tag->end)
    self->kind = SAM_MARK_CITE;
}

static void
read_tag (Reader *self, const Tag *tag)
{
  const char *name = tag->name;

  if (strcmp (name, "pre") == 0)
    read_raw (self, tag, TRUE);
  else if (strcmp (name, "code") == 0)
    read_raw (self, tag, FALSE);
  else if (strcmp (name, "br") == 0 && self->raw != NULL)
    g_string_append_c (self->raw, '\n');
  else if (self->raw != NULL)
    return;
  else if (strcmp (name, "br") == 0)
    add_break (self);
  else if (strcmp (name, "strong") == 0 || strcmp (name, "b") == 0)
    toggle_mark (self, tag, SAM_MARK_STRONG);
  else if (strcmp (name, "em") == 0 || strcmp (name, "i") == 0)
    toggle_mark (self, tag, SAM_MARK_EMPHASIS);
  else if (strcmp (name, "a") == 0)
    read_link (self, tag);
  else if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    read_list (self, tag, *name == 'o');
  else if (strcmp (name, "li") == 0)
    read_item (self, tag);
  else if (strcmp (name, "blockquote") == 0)
    read_quote (self, tag);
  else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    read_heading (self, tag);
  else if (strcmp (name, "hr") == 0)
    read_rule (self);
  else if (strcmp (name, "cite") == 0)
    read_citation (self, tag);
  else if (strcmp (name, "p") == 0)
    close_leaf (self);
}

/* Reads the tag or comment at @at. Returns: the place after it, or NULL if "<" is a letter there */
static const char *
read_markup (Reader *self, const char *at)
{
  Tag tag = { .start = at, .after = sam_markup_end (at) };

  if (tag.after != NULL && !sam_text_begins (at, "<!--"))
    {
      tag.end = sam_tag_name (at, tag.name);
      read_tag (self, &tag);
    }
  return tag.after;
}

static void
read_all (Reader *self, const char *html)
{
  const char *at = html;

  while (*at != '\0')
    {
      const char *start = at;
      const char *next = NULL;

      if (*at == '<')
        next = read_markup (self, at);
      if (next == NULL)
        {
          /* A tag that never ends would be looked for again and again: the rest is words. */
          if (*at == '<' && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!'))
            next = at + strlen (at);
          else
            next = at + 1 + strcspn (at + 1, "<");
          read_text (self, start, (gsize)(next - start));
        }
      at = next;
    }
}

GArray *
sam_html_read (const char *html, const SamHtmlStyle *style)
{
  Reader self = { .plain = style->form == SAM_HTML_PLAIN };

  self.events = sam_mark_events_new ();
  self.containers = g_array_new (FALSE, FALSE, sizeof (Container));
  self.inlines = g_array_new (FALSE, FALSE, sizeof (SamMarkKind));
  read_all (&self, html);
  if (self.raw != NULL)
    read_raw (&self, &(Tag){ .end = TRUE }, self.in_pre);
  pop_containers (&self, 0);
  g_array_free (self.inlines, TRUE);
  g_array_free (self.containers, TRUE);
  return self.events;
}
