/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-plain.h"

#include <string.h>

#include "text/sam-inline.h"
#include "text/sam-text.h"

typedef struct
{
  GString *out;
  guint lines;       /* new lines to be written before the next word, at most two */
  gboolean space;    /* so also a space */
  guint pre;         /* <pre> that are open */
  gboolean no_quote; /* nothing further on ends a comment … */
  gboolean no_end;   /* … or a tag */
  char *address;     /* of the link that is open, or NULL */
  gsize words;       /* where its words begin */
} Reader;

typedef struct
{
  char name[16]; /* small letters; longer names are cut, and so nobody's */
  gboolean end;
  const char *attributes;
  gsize length;
} Tag;

/* --- Words ---------------------------------------------------------------------------------- */

/* What turns the direction of the words around it could make them say something else. */
static gboolean
is_unwanted (gunichar c)
{
  return (c < ' ' && c != '\t' && c != '\n') || c == 0x7F || (c >= 0x80 && c < 0xA0)
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF
         || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

static void
begin_word (Reader *self)
{
  for (; self->lines > 0 && self->out->len > 0; self->lines--)
    {
      g_string_append_c (self->out, '\n');
      self->space = FALSE;
    }
  self->lines = 0;
  if (self->space && self->out->len > 0)
    g_string_append_c (self->out, ' ');
  self->space = FALSE;
}

static void
add_text (Reader *self, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_unwanted (c))
        continue;
      if (self->pre > 0 && c == '\n')
        self->lines = MIN (self->lines + 1, 2);
      else if (self->pre == 0 && strchr (" \t\n", (int)c) != NULL && c < 0x80)
        self->space = TRUE;
      else
        {
          begin_word (self);
          g_string_append_unichar (self->out, c);
        }
    }
}

static void
add_html (Reader *self, const char *html, gsize length)
{
  g_autofree char *part = g_strndup (html, length);
  g_autofree char *text = sam_text_decode_entities (part);

  add_text (self, text);
}

static void
break_line (Reader *self, guint lines)
{
  self->lines = MAX (self->lines, lines);
  self->space = FALSE;
}

/* --- Tags ----------------------------------------------------------------------------------- */

/* Moves *@at behind the value that begins there. Returns: (transfer full): the value, decoded */
static char *
take_value (const char **at)
{
  const char *start = *at;
  const char quote = *start == '"' || *start == '\'' ? *start++ : '\0';
  gsize length = strcspn (start, quote == '"' ? "\"" : quote == '\'' ? "'" : " \t\n\r\f");
  g_autofree char *raw = g_strndup (start, length);

  *at = start + length;
  *at += quote != '\0' && **at != '\0';
  return sam_text_decode_entities (raw);
}

/* The value of an attribute, decoded, or NULL. */
static char *
get_attribute (const Tag *tag, const char *name)
{
  g_autofree char *attributes = g_strndup (tag->attributes, tag->length);
  const char *at = attributes;

  while (*at != '\0')
    {
      g_autofree char *value = NULL;
      const char *start;
      gsize length;

      at += strspn (at, " \t\n\r\f/=");
      start = at;
      length = strcspn (at, " \t\n\r\f/=");
      at += length + strspn (at + length, " \t\n\r\f");
      if (*at != '=')
        continue;
      at += 1 + strspn (at + 1, " \t\n\r\f");
      value = take_value (&at);
      if (length == strlen (name) && g_ascii_strncasecmp (start, name, length) == 0)
        return g_steal_pointer (&value);
    }
  return NULL;
}

/* "example.org/a" for "https://example.org/a/": what a reader takes for the same. */
static char *
bare_address (const char *address)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      {
        address += strlen (schemes[i]);
        break;
      }
  length = strlen (address);
  while (length > 0 && address[length - 1] == '/')
    length--;
  return g_strndup (address, length);
}

static void
end_link (Reader *self)
{
  g_autofree char *address = g_steal_pointer (&self->address);
  g_autofree char *bare = NULL;
  g_autofree char *words = NULL;
  const gboolean space = self->space;
  const guint lines = self->lines;

  if (address == NULL)
    return;
  bare = bare_address (address);
  words = bare_address (self->out->str + MIN (self->words, self->out->len));
  g_strstrip (words);
  if (*words == '\0' || g_str_equal (words, bare))
    return;
  self->space = FALSE;
  self->lines = 0;
  g_string_append (self->out, " (");
  add_text (self, address);
  g_string_append_c (self->out, ')');
  self->space = space;
  self->lines = lines;
}

static void
read_link (Reader *self, const Tag *tag)
{
  g_autofree char *address = tag->end ? NULL : get_attribute (tag, "href");

  end_link (self);
  if (address == NULL || !sam_inline_is_address (address) || *address == '#')
    return;
  self->address = g_steal_pointer (&address);
  /* What parts it from the words before is not of its words. */
  self->words = self->out->len + (self->lines > 0 ? self->lines : self->space ? 1 : 0);
}

static void
read_image (Reader *self, const Tag *tag)
{
  g_autofree char *words = tag->end ? NULL : get_attribute (tag, "alt");

  if (words != NULL)
    add_text (self, words);
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
read_tag (Reader *self, const Tag *tag)
{
  static const char *const blocks[] = {
    "p",  "div", "section", "article", "aside",   "figure", "table",      "ul", "ol",
    "dl", "pre", "form",    "center",  "header",  "footer", "h1",         "h2", "h3",
    "h4", "h5",  "h6",      "address", "details", "hr",     "blockquote", NULL
  };
  static const char *const lines[] = {
    "br", "tr", "dt", "dd", "li", "figcaption", "caption", NULL
  };
  const char *name = tag->name;

  if (is_one_of (name, blocks))
    {
      end_link (self);
      break_line (self, 2);
    }
  else if (is_one_of (name, lines))
    break_line (self, 1);
  if (g_str_equal (name, "pre"))
    self->pre = tag->end ? (self->pre > 0 ? self->pre - 1 : 0) : self->pre + 1;
  else if (g_str_equal (name, "li") && !tag->end)
    {
      begin_word (self);
      g_string_append (self->out, "• ");
    }
  else if (g_str_equal (name, "td") || g_str_equal (name, "th"))
    self->space = TRUE;
  else if (g_str_equal (name, "a"))
    read_link (self, tag);
  else if (g_str_equal (name, "img"))
    read_image (self, tag);
}

/* The ">" of the tag that begins at @at, or NULL if it never ends. */
static const char *
tag_end (const char *at)
{
  char quote = '\0';

  for (; *at != '\0'; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        return at;
    }
  return NULL;
}

/* Passes by what is no words. */
static const char *
skip_content (const Tag *tag, const char *at)
{
  static const char *const names[] = { "script", "style", "iframe", "template", "noscript",
                                       "object", "svg",   "math",   NULL };
  const gsize length = strlen (tag->name);

  if (tag->end || !is_one_of (tag->name, names))
    return at;
  for (at = strchr (at, '<'); at != NULL; at = strchr (at + 1, '<'))
    if (at[1] == '/' && g_ascii_strncasecmp (at + 2, tag->name, length) == 0
        && !g_ascii_isalnum (at[2 + length]))
      return at;
  return "";
}

static const char *
read_comment (Reader *self, const char *at)
{
  const char *end = self->no_quote ? NULL : strstr (at + 4, "-->");

  self->no_quote = end == NULL;
  return end != NULL ? end + 3 : NULL;
}

/* Reads the tag or comment at @at. Returns: the place after it, or NULL if "<" is a letter there.
 * What never ends is looked for once. */
static const char *
read_markup (Reader *self, const char *at)
{
  Tag tag = { .end = at[1] == '/' };
  const char *name = at + 1 + tag.end;
  const char *end;
  gsize length;

  if (sam_text_begins (at, "<!--"))
    return read_comment (self, at);
  if (self->no_end
      || (!g_ascii_isalpha (*name) && !sam_text_begins (at, "<!") && !sam_text_begins (at, "<?")))
    return NULL;
  end = tag_end (name);
  self->no_end = end == NULL;
  if (end == NULL)
    return NULL;
  length = strcspn (name, " \t\n\r\f/>");
  for (gsize i = 0; i < length && length < sizeof tag.name; i++)
    tag.name[i] = g_ascii_tolower (name[i]);
  tag.attributes = name + length;
  tag.length = (gsize)(end - tag.attributes);
  read_tag (self, &tag);
  return skip_content (&tag, end + 1);
}

/* --- Entry ---------------------------------------------------------------------------------- */

char *
sam_plain_from_html (const char *html)
{
  Reader self = { .out = g_string_new (NULL) };
  g_autofree char *text = NULL;
  char *composed;

  while (*html != '\0')
    {
      const char *next = *html == '<' ? read_markup (&self, html) : NULL;

      if (next == NULL)
        {
          next = html + 1 + strcspn (html + 1, "<");
          add_html (&self, html, (gsize)(next - html));
        }
      html = next;
    }
  end_link (&self);
  text = g_string_free (self.out, FALSE);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  return composed != NULL ? composed : g_steal_pointer (&text);
}

char *
sam_plain_to_html (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  GString *html = g_string_sized_new (strlen (trimmed));

  for (const char *at = trimmed; *at != '\0'; at++)
    {
      if (*at == '&')
        g_string_append (html, "&amp;");
      else if (*at == '<')
        g_string_append (html, "&lt;");
      else if (*at == '>')
        g_string_append (html, "&gt;");
      else
        g_string_append_c (html, *at);
    }
  return g_string_free (html, FALSE);
}

/* The next letter or digit from *@at on, which is moved behind it; 0 at the end. */
static gunichar
next_letter (const char **at)
{
  while (**at != '\0')
    {
      gunichar c = g_utf8_get_char (*at);

      *at = g_utf8_next_char (*at);
      if (g_unichar_isalnum (c))
        return g_unichar_tolower (c);
    }
  return 0;
}

gboolean
sam_plain_same (const char *one, const char *other)
{
  gunichar c;

  do
    {
      c = next_letter (&one);
      if (c != next_letter (&other))
        return FALSE;
    }
  while (c != 0);
  return TRUE;
}
