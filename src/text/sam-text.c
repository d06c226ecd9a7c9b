/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-markdown.h"
#include "text/sam-text.h"

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

char *
sam_text_encode_entities (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '&')
        g_string_append (out, "&amp;");
      else if (*text == '<')
        g_string_append (out, "&lt;");
      else if (*text == '>')
        g_string_append (out, "&gt;");
      else
        g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

/* --- Words ---------------------------------------------------------------------------------- */

static void
end_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static char *
plain (const char *markdown, gboolean headings)
{
  g_autoptr (GArray) events = sam_markdown_parse (markdown);
  GString *out = g_string_new (NULL);
  gboolean skip = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);

      if (event->kind == SAM_MARK_HEADING && !headings)
        skip = event->step == SAM_STEP_ENTER;
      if (event->kind < SAM_MARK_STRONG || event->kind == SAM_MARK_BREAK)
        end_line (out);
      if (event->text != NULL && event->kind != SAM_MARK_LINK && !skip)
        g_string_append (out, event->text);
    }
  if (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

char *
sam_text_plain (const char *markdown)
{
  return plain (markdown, TRUE);
}

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

/* --- Excerpts ------------------------------------------------------------------------------- */

/* White space of all kinds becomes one space. */
static char *
one_line (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);
  const char *end = text + length;
  gboolean space = FALSE;

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Cuts @line after at most @max characters, between words where that does not cost half of it. */
static char *
cut (const char *line, guint max)
{
  const char *end;
  const char *space;

  if (g_utf8_strlen (line, -1) <= (glong)max)
    return g_strdup (line);
  end = g_utf8_offset_to_pointer (line, max > 0 ? max - 1 : 0);
  space = g_strrstr_len (line, end - line, " ");
  if (space != NULL && space - line > (end - line) / 2)
    end = space;
  return g_strdup_printf ("%.*s…", (int)(end - line), line);
}

char *
sam_text_summary (const char *markdown, guint max)
{
  g_autofree char *words = plain (markdown, FALSE);
  g_autofree char *line = NULL;

  if (*words == '\0')
    {
      g_free (words);
      words = plain (markdown, TRUE);
    }
  line = one_line (words, strlen (words));
  return cut (line, max);
}

/* The end of @needle if @text begins with it. */
static const char *
match_at (const char *text, const char *needle)
{
  while (*needle != '\0')
    {
      if (*text == '\0'
          || g_unichar_tolower (g_utf8_get_char (text))
                 != g_unichar_tolower (g_utf8_get_char (needle)))
        return NULL;
      text = g_utf8_next_char (text);
      needle = g_utf8_next_char (needle);
    }
  return text;
}

static gboolean
ends_sentence (const char *at)
{
  return *at == '\n'
         || (strchr (".!?", *at) != NULL && (at[1] == ' ' || at[1] == '\n' || at[1] == '\0'));
}

static const char *
sentence_start (const char *text, const char *at)
{
  while (at > text && !ends_sentence (at - 1))
    at--;
  return at;
}

static const char *
sentence_end (const char *at)
{
  while (*at != '\0' && !ends_sentence (at))
    at++;
  return *at == '\0' || *at == '\n' ? at : at + 1;
}

/* The first word that begins from @at to @hit; @first if that is where the sentence begins. */
static const char *
whole_words (const char *at, const char *hit, const char *first)
{
  const char *space = at > first ? memchr (at, ' ', (gsize)(hit - at)) : NULL;

  return space != NULL ? space + 1 : at;
}

/* Moves the ends of a sentence that is too long towards the hit. */
static void
narrow (const char **start, const char **end, const char *hit, const char *hit_end, guint max)
{
  glong before = g_utf8_strlen (*start, hit - *start);
  glong after = g_utf8_strlen (hit_end, *end - hit_end);
  const char *space;
  glong room = MAX ((glong)max - g_utf8_strlen (hit, hit_end - hit) - 2, 0);

  if (before + after <= room)
    return;
  before = MIN (before, MAX (room / 3, room - after));
  after = MIN (after, room - before);
  if (hit - *start > 0)
    *start = whole_words (g_utf8_offset_to_pointer (hit, -before), hit, *start);
  space = g_utf8_offset_to_pointer (hit_end, after);
  if (space < *end)
    {
      *end = space;
      space = g_strrstr_len (hit_end, *end - hit_end, " ");
      *end = space != NULL ? space : *end;
    }
}

static char *
build_excerpt (const char *text, const char *at, const char *end, guint max, guint *hit,
               guint *hit_length)
{
  const char *first = sentence_start (text, at);
  const char *last = sentence_end (end);
  const char *start = first;
  const char *stop = last;
  g_autofree char *before = NULL;
  g_autofree char *found = NULL;
  g_autofree char *after = NULL;
  GString *out = g_string_new (NULL);

  narrow (&start, &stop, at, end, max);
  before = one_line (start, (gsize)(at - start));
  found = one_line (at, (gsize)(end - at));
  after = one_line (end, (gsize)(stop - end));
  if (start > first)
    g_string_append (out, "…");
  g_string_append (out, before);
  if (*before != '\0' && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at))))
    g_string_append_c (out, ' ');
  if (hit != NULL)
    *hit = (guint)g_utf8_strlen (out->str, -1);
  if (hit_length != NULL)
    *hit_length = (guint)g_utf8_strlen (found, -1);
  g_string_append (out, found);
  if (*after != '\0' && g_unichar_isspace (g_utf8_get_char (end)))
    g_string_append_c (out, ' ');
  g_string_append (out, after);
  if (stop < last)
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}

char *
sam_text_excerpt (const char *text, const char *needle, guint max, guint *hit, guint *hit_length)
{
  g_autofree char *wanted = g_utf8_normalize (needle, -1, G_NORMALIZE_NFC);

  if (wanted != NULL && *wanted != '\0')
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
      {
        const char *end = match_at (at, wanted);

        if (end != NULL)
          return build_excerpt (text, at, end, max, hit, hit_length);
      }
  return g_strdup ("");
}
