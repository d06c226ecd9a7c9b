/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-text.h"

#include <string.h>

#define MAX_ENTITY 12

/* --- Entities ------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "amp", "&" },        { "lt", "<" },
  { "gt", ">" },         { "quot", "\"" },
  { "apos", "'" },       { "nbsp", "\302\240" },
  { "shy", "\302\255" }, { "aring", "å" },
  { "auml", "ä" },       { "ouml", "ö" },
  { "Aring", "Å" },      { "Auml", "Ä" },
  { "Ouml", "Ö" },       { "eacute", "é" },
  { "Eacute", "É" },     { "uuml", "ü" },
  { "Uuml", "Ü" },       { "aelig", "æ" },
  { "oslash", "ø" },     { "AElig", "Æ" },
  { "Oslash", "Ø" },     { "agrave", "à" },
  { "hellip", "…" },     { "ndash", "–" },
  { "mdash", "—" },      { "lsquo", "‘" },
  { "rsquo", "’" },      { "sbquo", "‚" },
  { "ldquo", "“" },      { "rdquo", "”" },
  { "bdquo", "„" },      { "laquo", "«" },
  { "raquo", "»" },      { "bull", "•" },
  { "middot", "·" },     { "copy", "©" },
  { "reg", "®" },        { "trade", "™" },
  { "deg", "°" },        { "sect", "§" },
  { "para", "¶" },       { "times", "×" },
  { "plusmn", "±" },     { "frac12", "½" },
  { "frac14", "¼" },     { "euro", "€" },
  { "pound", "£" },      { "larr", "←" },
  { "rarr", "→" },       { "thinsp", "\342\200\211" },
};

static gboolean
decode_number (const char *name, gsize length, GString *out)
{
  gboolean hexadecimal = length > 1 && g_ascii_tolower (name[1]) == 'x';
  const char *digits = name + (hexadecimal ? 2 : 1);
  char *end = NULL;
  guint64 c =
      g_ascii_isxdigit (*digits) ? g_ascii_strtoull (digits, &end, hexadecimal ? 16 : 10) : 0;

  if (end != name + length || c < ' ' || c > 0x10FFFF || !g_unichar_validate ((gunichar)c))
    return FALSE;
  g_string_append_unichar (out, (gunichar)c);
  return TRUE;
}

static gboolean
decode_name (const char *name, gsize length, GString *out)
{
  if (*name == '#')
    return decode_number (name, length, out);
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && memcmp (entities[i].name, name, length) == 0)
      {
        g_string_append (out, entities[i].text);
        return TRUE;
      }
  return FALSE;
}

char *
sam_text_decode_entities (const char *html)
{
  GString *out = g_string_sized_new (strlen (html));
  const char *at = html;

  while (*at != '\0')
    {
      gsize length = *at == '&' ? strspn (at + 1, "#0123456789abcdefghijklmnopqrstuvwxyz"
                                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                                : 0;

      if (length > 0 && length <= MAX_ENTITY && at[length + 1] == ';'
          && decode_name (at + 1, length, out))
        at += length + 2;
      else
        {
          gsize skip = MAX (length + (*at == '&'), 1);

          g_string_append_len (out, at, (gssize)skip);
          at += skip;
        }
    }
  return g_string_free (out, FALSE);
}

/* --- Words ---------------------------------------------------------------------------------- */

guint
sam_text_count_words (const char *text)
{
  gboolean counted = FALSE;
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c))
        counted = FALSE;
      else if (!counted && g_unichar_isalnum (c))
        {
          counted = TRUE;
          n++;
        }
    }
  return n;
}
