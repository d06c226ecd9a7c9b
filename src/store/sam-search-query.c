/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-search-query.h"

#include <string.h>

/* Words as people type them into a search, and where they are in a text. */

/* More is not typed but pasted by mistake. */
#define MOST_TERMS 12
#define LONGEST_TERM 100
#define SHORTEST_PART 3 /* of the trigram index */
#define CHARS_BEFORE_HIT 60
#define CHARS_OF_EXCERPT 180

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

static guint
term_length (const gunichar *term)
{
  guint n = 0;

  while (term[n] != 0)
    n++;
  return n;
}

/* Adds `"term"` as a phrase of FTS5, in which only the quotation mark has a meaning. */
static void
add_phrase (GString *expression, const gunichar *term, guint length, gboolean prefix)
{
  if (expression->len > 0)
    g_string_append (expression, " AND ");
  g_string_append_c (expression, '"');
  for (guint i = 0; i < length; i++)
    {
      if (term[i] == '"')
        g_string_append_c (expression, '"');
      g_string_append_unichar (expression, term[i]);
    }
  g_string_append (expression, prefix ? "\" *" : "\"");
}

/* A short term can only be the beginning of a word; the rest of it is looked at afterwards. */
static void
add_short (SamSearchQuery *self, GString *words, const gunichar *term, guint length)
{
  for (guint i = 0; i < length; i++)
    if (!g_unichar_isalnum (term[i]))
      self->loose = TRUE;
  for (guint i = 0; i < length; i++)
    {
      guint end = i;

      while (end < length && g_unichar_isalnum (term[end]))
        end++;
      if (end > i)
        add_phrase (words, term + i, end - i, TRUE);
      i = end;
    }
}

/* Quotation marks around a word are how other searches ask for it: the word is meant. */
static void
add_term (SamSearchQuery *self, const char *word)
{
  glong length;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (word, -1, &length);
  gunichar *start = chars;

  while (length > 1 && is_quote (start[length - 1]))
    length--;
  while (length > 1 && is_quote (*start))
    {
      start++;
      length--;
    }
  length = MIN (length, LONGEST_TERM);
  start[length] = 0;
  for (glong i = 0; i < length; i++)
    start[i] = g_unichar_tolower (start[i]);
  g_ptr_array_add (self->terms, g_memdup2 (start, (length + 1) * sizeof *start));
}

static void
write_expressions (SamSearchQuery *self)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->terms->len; i++)
    {
      const gunichar *term = self->terms->pdata[i];
      guint length = term_length (term);

      if (length >= SHORTEST_PART)
        add_phrase (parts, term, length, FALSE);
      else
        add_short (self, words, term, length);
    }
  if (parts->len > 0)
    self->parts = g_strdup (parts->str);
  if (words->len > 0)
    self->words = g_strdup (words->str);
}

SamSearchQuery *
sam_search_query_new (const char *typed)
{
  SamSearchQuery *self = g_new0 (SamSearchQuery, 1);
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  const char *p = composed;

  self->terms = g_ptr_array_new_with_free_func (g_free);
  while (*p != '\0' && self->terms->len < MOST_TERMS)
    {
      const char *end = p;

      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > p)
        {
          g_autofree char *word = g_strndup (p, end - p);

          add_term (self, word);
        }
      p = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  write_expressions (self);
  return self;
}

void
sam_search_query_free (SamSearchQuery *self)
{
  g_ptr_array_unref (self->terms);
  g_free (self->parts);
  g_free (self->words);
  g_free (self);
}

/* --- Where terms are ------------------------------------------------------------------------ */

/* The end of @term at @p, or NULL if it is not there. */
static const char *
match_at (const char *p, const gunichar *term)
{
  for (; *term != 0; term++, p = g_utf8_next_char (p))
    if (*p == '\0' || g_unichar_tolower (g_utf8_get_char (p)) != *term)
      return NULL;
  return p;
}

static gboolean
begins_word (const char *text, const char *p)
{
  return p == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)));
}

/* Short terms of letters are found at the beginning of words only, as by the index. */
static gboolean
only_begins_words (const gunichar *term)
{
  return term_length (term) < SHORTEST_PART && g_unichar_isalnum (*term);
}

static const char *
find_term (const char *text, const char *from, const gunichar *term, const char **end)
{
  const gboolean begin = only_begins_words (term);

  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p))
    {
      *end = match_at (p, term);
      if (*end != NULL && (!begin || begins_word (text, p)))
        return p;
    }
  return NULL;
}

gboolean
sam_search_query_matches (SamSearchQuery *self, const char *text)
{
  const char *end;

  for (guint i = 0; i < self->terms->len; i++)
    if (find_term (text, text, self->terms->pdata[i], &end) == NULL)
      return FALSE;
  return TRUE;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const SamSearchRange *one = a, *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/* Makes one of ranges that touch. */
static void
join_ranges (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      SamSearchRange next = g_array_index (ranges, SamSearchRange, i);
      SamSearchRange *last = n > 0 ? &g_array_index (ranges, SamSearchRange, n - 1) : NULL;

      if (last != NULL && next.start <= last->end)
        last->end = MAX (last->end, next.end);
      else
        g_array_index (ranges, SamSearchRange, n++) = next;
    }
  g_array_set_size (ranges, n);
}

void
sam_search_query_mark (SamSearchQuery *self, const char *text, GArray *ranges)
{
  g_array_set_size (ranges, 0);
  for (guint i = 0; i < self->terms->len; i++)
    {
      const char *p = text, *end;

      while ((p = find_term (text, p, self->terms->pdata[i], &end)) != NULL)
        {
          SamSearchRange range = { p - text, end - text };

          g_array_append_val (ranges, range);
          p = end;
        }
    }
  join_ranges (ranges);
}

/* --- Excerpts ------------------------------------------------------------------------------- */

static gboolean
ends_sentence (const char *p)
{
  return *p == '\n' || (strchr (".!?", *p) != NULL && *p != '\0' && (p[1] == ' ' || p[1] == '\n'));
}

/* The beginning of the sentence around @hit, but not too far before it; *@cut tells if words were
 * left out. */
static const char *
sentence_start (const char *text, const char *hit, gboolean *cut)
{
  const char *p = hit, *word = hit;

  *cut = FALSE;
  for (guint n = 0; p > text; n++)
    {
      const char *before = g_utf8_prev_char (p);

      if (ends_sentence (before))
        return p;
      if (n >= CHARS_BEFORE_HIT)
        {
          *cut = TRUE;
          return word;
        }
      if (*before == ' ')
        word = p;
      p = before;
    }
  return p;
}

static const char *
sentence_end (const char *start, const char *hit_end, gboolean *cut)
{
  const char *p = start, *word = NULL;

  *cut = FALSE;
  for (guint n = 0; *p != '\0'; n++, p = g_utf8_next_char (p))
    {
      if (p >= hit_end && ends_sentence (p))
        return *p == '\n' ? p : p + 1;
      if (p >= hit_end && n >= CHARS_OF_EXCERPT)
        {
          *cut = TRUE;
          return word != NULL ? word : p;
        }
      if (*p == ' ' && p >= hit_end)
        word = p;
    }
  return p;
}

/* The first place where a term is: that of the term that was typed first. */
static const char *
first_hit (SamSearchQuery *self, const char *text, const char **end)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const char *hit = find_term (text, text, self->terms->pdata[i], end);

      if (hit != NULL)
        return hit;
    }
  *end = text;
  return text;
}

/* What begins a heading, a list item or a quote is no part of the sentence. */
static const char *
skip_marks (const char *start, const char *hit)
{
  while (start < hit && strchr (" \t#>*-", *start) != NULL)
    start++;
  return start;
}

char *
sam_search_query_excerpt (SamSearchQuery *self, const char *text, GArray *ranges)
{
  const char *hit_end, *hit = first_hit (self, text, &hit_end);
  gboolean cut_before, cut_after;
  const char *start = skip_marks (sentence_start (text, hit, &cut_before), hit);
  const char *end = sentence_end (start, hit_end, &cut_after);
  g_autofree char *sentence = g_strndup (start, end - start);
  char *excerpt;

  g_strdelimit (sentence, "\n\r\t", ' ');
  excerpt = g_strconcat (cut_before ? "…" : "", g_strstrip (sentence), cut_after ? "…" : "", NULL);
  sam_search_query_mark (self, excerpt, ranges);
  return excerpt;
}
