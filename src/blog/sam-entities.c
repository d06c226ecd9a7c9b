/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-entities.h"

#include <string.h>

static const struct
{
  const char *name;
  gunichar letter;
} entities[] = {
  { "amp", '&' },      { "lt", '<' },        { "gt", '>' },       { "quot", '"' },
  { "apos", '\'' },    { "nbsp", 0xA0 },     { "shy", 0xAD },     { "ndash", 0x2013 },
  { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
  { "sbquo", 0x201A }, { "ldquo", 0x201C },  { "rdquo", 0x201D }, { "bdquo", 0x201E },
  { "laquo", 0xAB },   { "raquo", 0xBB },    { "bull", 0x2022 },  { "middot", 0xB7 },
  { "sect", 0xA7 },    { "copy", 0xA9 },     { "reg", 0xAE },     { "trade", 0x2122 },
  { "deg", 0xB0 },     { "euro", 0x20AC },   { "times", 0xD7 },   { "frac12", 0xBD },
  { "aring", 0xE5 },   { "auml", 0xE4 },     { "ouml", 0xF6 },    { "Aring", 0xC5 },
  { "Auml", 0xC4 },    { "Ouml", 0xD6 },     { "eacute", 0xE9 },  { "Eacute", 0xC9 },
  { "uuml", 0xFC },    { "Uuml", 0xDC },     { "aelig", 0xE6 },   { "oslash", 0xF8 },
  { "egrave", 0xE8 },  { "agrave", 0xE0 },
};

static gunichar
letter_of (const char *name)
{
  guint64 number = 0;
  gboolean read;

  if (*name != '#')
    {
      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        if (g_str_equal (entities[i].name, name))
          return entities[i].letter;
      return 0;
    }
  if (name[1] == 'x' || name[1] == 'X')
    read = g_ascii_string_to_unsigned (name + 2, 16, 1, 0x10FFFF, &number, NULL);
  else
    read = g_ascii_string_to_unsigned (name + 1, 10, 1, 0x10FFFF, &number, NULL);
  return read && g_unichar_validate (number) ? number : 0;
}

char *
sam_entities_decode (const char *html)
{
  GString *text = g_string_new (NULL);

  while (*html != '\0')
    {
      gsize length = *html == '&' ? strcspn (html, "; \n<") : 0;

      if (length > 1 && length < 12 && html[length] == ';')
        {
          g_autofree char *name = g_strndup (html + 1, length - 1);
          gunichar letter = letter_of (name);

          if (letter != 0)
            {
              g_string_append_unichar (text, letter);
              html += length + 1;
              continue;
            }
        }
      g_string_append_c (text, *html++);
    }
  return g_string_free (text, FALSE);
}

char *
sam_entities_encode (const char *text, const char *like)
{
  gboolean keep = like != NULL && strchr (like, '<') != NULL;
  GString *html = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == '&')
      g_string_append (html, "&amp;");
    else if (*text == '<' && !keep)
      g_string_append (html, "&lt;");
    else if (*text == '>' && !keep)
      g_string_append (html, "&gt;");
    else
      g_string_append_c (html, *text);
  return g_string_free (html, FALSE);
}

static char *
visible (const char *html)
{
  g_autofree char *decoded = sam_entities_decode (html);
  g_autoptr (GString) text = g_string_new (decoded);
  g_autofree char *composed = NULL;

  g_string_replace (text, "\r\n", "\n", 0);
  composed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
  return g_strstrip (g_strdup (composed != NULL ? composed : text->str));
}

gboolean
sam_entities_same (const char *html, const char *other)
{
  g_autofree char *a = visible (html);
  g_autofree char *b = visible (other);

  return g_str_equal (a, b);
}

/* A database that holds no letters beyond U+FFFF gets them as "&#x1f600;". */
static gboolean
emoji_cb (const GMatchInfo *match, GString *result, gpointer data)
{
  g_autofree char *entity = g_match_info_fetch (match, 0);
  g_autofree char *letter = sam_entities_decode (entity);

  g_string_append (result, letter);
  return FALSE;
}

static char *
with_emoji (const char *html)
{
  g_autoptr (GRegex) regex = g_regex_new ("&#x[0-9a-f]{5,6};", G_REGEX_CASELESS, 0, NULL);

  return g_regex_replace_eval (regex, html, -1, 0, 0, emoji_cb, NULL, NULL);
}

/* Only what a server respells without changing what it means. */
static char *
plainly_spelled (const char *html)
{
  g_autofree char *emoji = with_emoji (html);
  g_autoptr (GString) text = g_string_new (emoji != NULL ? emoji : html);

  g_string_replace (text, "\r\n", "\n", 0);
  g_string_replace (text, "&amp;", "&", 0);
  g_string_replace (text, " />", ">", 0);
  g_string_replace (text, "/>", ">", 0);
  return g_strstrip (g_strdup (text->str));
}

gboolean
sam_entities_same_content (const char *sent, const char *returned)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (g_str_equal (sent, returned))
    return TRUE;
  a = plainly_spelled (sent);
  b = plainly_spelled (returned);
  return g_str_equal (a, b);
}
