/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-swedish.h"

#include <string.h>

#define KEY_LEVEL '\1'

static char *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static gboolean
is_space_or_hyphen (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* The letter without its accents, for letters that Swedish does not count as their own. */
static gunichar
base_letter (gunichar c)
{
  gunichar decomposed[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose (c, FALSE, decomposed, G_N_ELEMENTS (decomposed));
  return decomposed[0];
}

/* The three last letters get the three characters that follow z in ASCII. */
static void
append_weight (GString *key, gunichar c)
{
  if (is_space_or_hyphen (c))
    g_string_append_c (key, ' ');
  else if (g_unichar_ismark (c))
    return;
  else if (c == 0xe5) /* å */
    g_string_append_c (key, 'z' + 1);
  else if (c == 0xe4 || c == 0xe6) /* ä, æ */
    g_string_append_c (key, 'z' + 2);
  else if (c == 0xf6 || c == 0xf8) /* ö, ø */
    g_string_append_c (key, 'z' + 3);
  else if (c == 0xfc) /* ü */
    g_string_append_c (key, 'y');
  else if (c == 0xdf) /* ß */
    g_string_append (key, "ss");
  else if (c > 'z' && c < 0x80)
    g_string_append_c (key, '^'); /* braces and the like: not among the letters */
  else
    g_string_append_unichar (key, base_letter (c));
}

char *
sam_swedish_key (const char *text)
{
  g_autofree char *composed = normalize (text);
  g_autofree char *lower_raw = g_utf8_strdown (composed, -1);
  g_autofree char *lower = g_utf8_normalize (lower_raw, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *key = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    append_weight (key, g_utf8_get_char (p));
  g_string_append_c (key, KEY_LEVEL);
  g_string_append (key, lower);
  g_string_append_c (key, KEY_LEVEL);
  g_string_append (key, composed);
  return g_string_free (key, FALSE);
}

int
sam_swedish_compare (const char *a, const char *b)
{
  g_autofree char *key_a = sam_swedish_key (a);
  g_autofree char *key_b = sam_swedish_key (b);

  return strcmp (key_a, key_b);
}

char *
sam_swedish_fold (const char *text)
{
  g_autofree char *composed = normalize (text);
  g_autofree char *lower_raw = g_utf8_strdown (composed, -1);
  g_autofree char *lower = g_utf8_normalize (lower_raw, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space_or_hyphen (c))
        {
          if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
            g_string_append_c (folded, ' ');
        }
      else if (c == 0xe5 || c == 0xe4 || c == 0xf6)
        g_string_append_unichar (folded, c);
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, base_letter (c));
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

static gboolean
begins_a_word (const char *text, const char *start)
{
  const char *p = text;

  while ((p = strstr (p, start)) != NULL)
    {
      if (p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))))
        return TRUE;
      p++;
    }
  return FALSE;
}

gboolean
sam_swedish_matches (const char *text, const char *typed)
{
  g_autofree char *folded = sam_swedish_fold (text);
  g_autofree char *folded_typed = sam_swedish_fold (typed);
  g_auto (GStrv) words = g_strsplit (folded_typed, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!begins_a_word (folded, words[i]))
      return FALSE;
  return TRUE;
}

static gunichar
last_letter (const char *name)
{
  const char *end = name + strlen (name);

  return end > name ? g_unichar_tolower (g_utf8_get_char (g_utf8_prev_char (end))) : 0;
}

static gboolean
takes_no_s (gunichar letter)
{
  return letter == 0 || letter == 's' || letter == 'x' || letter == 'z';
}

char *
sam_swedish_genitive (const char *name)
{
  g_autofree char *composed = normalize (name);

  return g_strconcat (composed, takes_no_s (last_letter (composed)) ? "" : "s", NULL);
}

static gboolean
is_vowel (gunichar letter)
{
  return letter < 0x80 ? strchr ("aeiouy", (int)letter) != NULL
                       : letter == 0xe5 || letter == 0xe4 || letter == 0xf6 || letter == 0xe9;
}

char *
sam_swedish_municipality (const char *name)
{
  g_autofree char *composed = normalize (name);
  gunichar letter = last_letter (composed);

  if (letter == 0)
    return g_strdup ("");
  if (g_str_equal (composed, "Falun"))
    return g_strdup ("Falu kommun");
  if (is_vowel (letter) || takes_no_s (letter) || g_str_equal (composed, "Kalmar"))
    return g_strconcat (composed, " kommun", NULL);
  return g_strconcat (composed, "s kommun", NULL);
}
