/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-text.h"

/* Content without delimiters, as the classic editor and people write it. It need not be good HTML:
 * wherever it is cut, the pieces together are what was there. */

typedef struct
{
  const char *at;
  const char *end;
  gboolean no_markup;   /* a tag that never ends was met: what follows are letters */
  gboolean no_comments; /* the same of a comment */
} Cutter;

/* --- Markup --------------------------------------------------------------------------------- */

static const char *
comment_end (const char *at)
{
  const char *end = strstr (at + 4, "-->");

  return end != NULL ? end + 3 : NULL;
}

const char *
sam_markup_end (const char *at)
{
  char quote = '\0';

  if (sam_text_begins (at, "<!--"))
    return comment_end (at);
  if (!g_ascii_isalpha (at[1]) && !(at[1] == '/' && g_ascii_isalpha (at[2])))
    return NULL;
  for (; *at != '\0'; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        return at + 1;
    }
  return NULL;
}

gboolean
sam_tag_name (const char *at, char name[SAM_TAG_NAME])
{
  gboolean end = at[1] == '/';
  const char *start = at + 1 + end;
  gsize length = strcspn (start, " \t\r\n\f/>");

  memset (name, 0, SAM_TAG_NAME);
  if (g_ascii_isalpha (*start) && length < SAM_TAG_NAME)
    for (gsize i = 0; i < length; i++)
      name[i] = g_ascii_tolower (start[i]);
  return end;
}

gboolean
sam_tag_attribute (const char *tag, const char *end, const char *name, const char **value,
                   gsize *length)
{
  gsize wanted = strlen (name);
  const char *at = tag + 1 + strcspn (tag + 1, " \t\r\n\f/>");

  while (at < end)
    {
      const char *start;
      gsize n;
      char quote;

      at += strspn (at, " \t\r\n\f/");
      start = at;
      at += strcspn (at, " \t\r\n\f/>=");
      n = (gsize)(at - start);
      if (*at != '=')
        {
          at += *at == '>' || n == 0;
          continue;
        }
      quote = at[1];
      if (quote != '"' && quote != '\'')
        {
          at += 1 + strcspn (at + 1, " \t\r\n\f>");
          continue;
        }
      *value = at + 2;
      *length = 0;
      while (*value + *length < end && (*value)[*length] != quote)
        ++*length;
      if (n == wanted && g_ascii_strncasecmp (start, name, n) == 0)
        return *value + *length < end;
      at = *value + *length + 1;
    }
  return FALSE;
}

/* The end of the markup at the place at hand, NULL where "<" is a letter. None that never ends is
 * looked for twice. */
static const char *
markup_here (Cutter *self)
{
  gboolean comment = sam_text_begins (self->at, "<!--");
  gboolean tag = g_ascii_isalpha (self->at[1]) || self->at[1] == '/';
  const char *end;

  if (comment ? self->no_comments : !tag || self->no_markup)
    return NULL;
  end = sam_markup_end (self->at);
  if (end != NULL && end <= self->end)
    return end;
  if (comment)
    self->no_comments = TRUE;
  else if (self->at[1] != '/' || g_ascii_isalpha (self->at[2]))
    self->no_markup = TRUE;
  return NULL;
}

static gboolean
is_block (const char *name)
{
  static const char *const names[] = {
    "address",  "article", "aside",  "audio", "blockquote", "center",     "dd",      "details",
    "dir",      "div",     "dl",     "dt",    "fieldset",   "figcaption", "figure",  "footer",
    "form",     "h1",      "h2",     "h3",    "h4",         "h5",         "h6",      "header",
    "hr",       "iframe",  "legend", "li",    "main",       "map",        "menu",    "nav",
    "noscript", "object",  "ol",     "p",     "pre",        "script",     "section", "style",
    "summary",  "table",   "tbody",  "td",    "tfoot",      "th",         "thead",   "tr",
    "ul",       "video"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* --- Pieces --------------------------------------------------------------------------------- */

/* Goes on to the next "<", or to the end. */
static void
skip_letters (Cutter *self)
{
  const char *next = memchr (self->at, '<', (gsize)(self->end - self->at));

  self->at = next != NULL ? next : self->end;
}

/* Takes a paragraph whose start tag has been read: its own end tag may be missing. */
static void
take_p (Cutter *self)
{
  char name[SAM_TAG_NAME];

  for (skip_letters (self); self->at < self->end; skip_letters (self))
    {
      const char *end = markup_here (self);
      gboolean leave = end != NULL && sam_tag_name (self->at, name);

      if (end == NULL)
        {
          self->at++;
          continue;
        }
      if (is_block (name) && !(leave && strcmp (name, "p") == 0))
        return;
      self->at = end;
      if (leave && strcmp (name, "p") == 0)
        return;
    }
}

/* Takes what is left of an element, with the elements of its name inside. */
static void
take_element (Cutter *self, const char *element)
{
  char name[SAM_TAG_NAME];
  guint depth = 1;

  for (skip_letters (self); self->at < self->end; skip_letters (self))
    {
      const char *end = markup_here (self);
      gboolean leave = end != NULL && sam_tag_name (self->at, name);

      self->at = end != NULL ? end : self->at + 1;
      if (end == NULL || strcmp (name, element) != 0)
        continue;
      depth += leave ? -1 : 1;
      if (depth == 0)
        return;
    }
}

/* TRUE if a line without words begins behind the newline at @at. */
static gboolean
before_blank_line (const char *at, const char *end)
{
  for (at++; at < end && strchr (" \t\r", *at) != NULL; at++)
    ;
  return at == end || *at == '\n';
}

/* Takes words up to a blank line, or to what can't stand in a paragraph. */
static void
take_words (Cutter *self)
{
  char name[SAM_TAG_NAME];

  while (self->at < self->end)
    {
      const char *end = *self->at == '<' ? markup_here (self) : NULL;

      if (*self->at == '\n' && before_blank_line (self->at, self->end))
        return;
      if (end != NULL)
        sam_tag_name (self->at, name);
      if (end != NULL && is_block (name))
        return;
      self->at = end != NULL ? end : self->at + 1;
    }
}

static void
take_piece (Cutter *self)
{
  const char *end = *self->at == '<' ? markup_here (self) : NULL;
  char name[SAM_TAG_NAME] = "";
  gboolean leave = end != NULL && sam_tag_name (self->at, name);

  if (end != NULL && sam_text_begins (self->at, "<!--"))
    self->at = end;
  else if (end == NULL || !is_block (name))
    take_words (self);
  else
    {
      self->at = end;
      if (leave || strcmp (name, "hr") == 0)
        return;
      if (strcmp (name, "p") == 0)
        take_p (self);
      else
        take_element (self, name);
    }
}

static void
add (const char *content, const char *start, const char *end, SamBlockKind kind, GArray *blocks)
{
  SamBlock block = { .kind = kind };

  block.start = (gsize)(start - content);
  block.end = (gsize)(end - content);
  if (end > start)
    g_array_append_val (blocks, block);
}

void
sam_classic_cut (const char *content, gsize start, gsize end, GArray *blocks)
{
  Cutter self = { .at = content + start, .end = content + end };

  while (self.at < self.end)
    {
      const char *from = self.at;
      const char *words = NULL;

      while (self.at < self.end && strchr (" \t\r\n", *self.at) != NULL)
        self.at++;
      add (content, from, self.at, SAM_BLOCK_SPACE, blocks);
      if (self.at == self.end)
        break;
      from = self.at;
      take_piece (&self);
      for (words = self.at; words > from && strchr (" \t\r\n", words[-1]) != NULL; words--)
        ;
      add (content, from, words, SAM_BLOCK_CLASSIC, blocks);
      self.at = words;
    }
}
