/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/sam-import.h"
#include "text/sam-markdown.h"
#include "text/sam-text.h"

/* A saved page has lost its marks, so what a line was is told from how it stands: a short line
 * without a full stop, with words below it, was a heading. One with a full stop was one if the text
 * gives air above it (a line of a no-break space) but none below. */

#define MAX_BYTES (2 * 1024 * 1024)
#define MAX_HEADING 100
#define NBSP "\302\240"

typedef enum
{
  CHUNK_PARAGRAPH,
  CHUNK_HEADING,
  CHUNK_ITEMS,
} ChunkKind;

/* Lines between two blank ones. */
typedef struct
{
  ChunkKind kind;
  GPtrArray *lines;
  gboolean air; /* a line of a no-break space stands above */
} Chunk;

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  g_ptr_array_unref (chunk->lines);
  g_free (chunk);
}

void
sam_import_free (SamImport *self)
{
  g_free (self->title);
  g_free (self->day);
  g_free (self->author);
  g_free (self->tags);
  g_free (self->text);
  g_free (self);
}

/* --- The file ------------------------------------------------------------------------------- */

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

static gboolean
has_control (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)data[i] < ' ' && strchr ("\t\n\r\f", data[i]) == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_web_page (const char *text)
{
  text += strspn (text, " \t\r\n");
  return g_ascii_strncasecmp (text, "<!doctype", 9) == 0
         || g_ascii_strncasecmp (text, "<html", 5) == 0 || sam_text_begins (text, "<?xml");
}

static char *
decode (const char *data, gsize length, GError **error)
{
  g_autofree char *text = NULL;

  if (length > MAX_BYTES)
    fail (error, _ ("The text is larger than 2 MB and was not imported. Divide it and try again."));
  else if (memchr (data, '\0', length) != NULL || has_control (data, length))
    fail (error, _ ("This is not a plain text. Save the post as a text file and try again."));
  else if (g_utf8_validate (data, (gssize)length, NULL))
    text = g_strndup (data, length);
  else
    text = g_convert (data, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    {
      if (error != NULL && *error == NULL)
        fail (error,
              _ ("The letters of this text could not be read. Save it as UTF-8 and try again."));
      return NULL;
    }
  if (is_web_page (text))
    {
      fail (error, _ ("This is a web page. Save it as plain text and try again."));
      return NULL;
    }
  return g_utf8_normalize (sam_text_begins (text, "\357\273\277") ? text + 3 : text, -1,
                           G_NORMALIZE_NFC);
}

/* --- Lines ---------------------------------------------------------------------------------- */

static const char *
skip_space (const char *text)
{
  while (*text == ' ' || *text == '\t' || sam_text_begins (text, NBSP))
    text += *text == ' ' || *text == '\t' ? 1 : 2;
  return text;
}

/* Without white space at either end, no-break spaces included. */
static char *
strip (const char *text)
{
  const char *start = skip_space (text);
  gsize length = strlen (start);

  for (;;)
    {
      if (length > 0 && strchr (" \t\r\f", start[length - 1]) != NULL)
        length--;
      else if (length > 1 && memcmp (start + length - 2, NBSP, 2) == 0)
        length -= 2;
      else
        return g_strndup (start, length);
    }
}

static gboolean
is_comment_form (char **lines, guint i)
{
  g_autofree char *line = strip (lines[i]);

  if (strcmp (line, "Kommentera") == 0 || strcmp (line, "Lämna ett svar") == 0
      || strcmp (line, "Leave a Reply") == 0)
    {
      g_autofree char *next = NULL;

      for (i++; lines[i] != NULL && (next == NULL || *next == '\0'); i++)
        {
          g_free (next);
          next = strip (lines[i]);
        }
      return next != NULL
             && (sam_text_begins (next, "E-postadressen publiceras inte")
                 || sam_text_begins (next, "Din e-postadress kommer inte")
                 || sam_text_begins (next, "Your email address will not be published"));
    }
  return FALSE;
}

/* A bullet and the white space after it; @lone hyphens need more than one space, or they are
 * speech. */
static const char *
after_bullet (const char *line)
{
  const char *at = skip_space (line);
  gboolean indented = at != line;

  if (sam_text_begins (at, "•") || sam_text_begins (at, "·"))
    return skip_space (at + strlen (sam_text_begins (at, "•") ? "•" : "·"));
  if (*at == '-'
      && (at[1] == '\t' || sam_text_begins (at + 1, NBSP) || sam_text_begins (at + 1, "  ")
          || (indented && at[1] == ' ')))
    return skip_space (at + 1);
  return NULL;
}

static GPtrArray *
split (char **lines)
{
  GPtrArray *chunks = g_ptr_array_new_with_free_func (chunk_free);
  Chunk *chunk = NULL;
  gboolean air = TRUE;

  for (guint i = 0; lines[i] != NULL && !is_comment_form (lines, i); i++)
    {
      const char *words = after_bullet (lines[i]);
      g_autofree char *line = strip (words != NULL ? words : lines[i]);

      if (*line == '\0')
        {
          air = air || strstr (lines[i], NBSP) != NULL;
          chunk = NULL;
          continue;
        }
      if (chunk == NULL || (words != NULL) != (chunk->kind == CHUNK_ITEMS))
        {
          chunk = g_new0 (Chunk, 1);
          chunk->lines = g_ptr_array_new_with_free_func (g_free);
          chunk->kind = words != NULL ? CHUNK_ITEMS : CHUNK_PARAGRAPH;
          chunk->air = air;
          g_ptr_array_add (chunks, chunk);
        }
      air = FALSE;
      g_ptr_array_add (chunk->lines, g_steal_pointer (&line));
    }
  return chunks;
}

/* --- Headings and captions ------------------------------------------------------------------ */

/* A picture leaves its description and its caption, often the same. */
static void
join_doubled (GPtrArray *chunks)
{
  for (guint i = 0; i < chunks->len; i++)
    {
      Chunk *chunk = chunks->pdata[i];

      for (guint j = 1; chunk->kind == CHUNK_PARAGRAPH && j < chunk->lines->len;)
        {
          if (strcmp (chunk->lines->pdata[j], chunk->lines->pdata[j - 1]) == 0)
            g_ptr_array_remove_index (chunk->lines, j);
          else
            j++;
        }
    }
}

static gboolean
ends_with_any (const char *line, const char *const *ends)
{
  for (; *ends != NULL; ends++)
    if (g_str_has_suffix (line, *ends))
      return TRUE;
  return FALSE;
}

static gboolean
is_one_sentence (const char *line)
{
  return strstr (line, ". ") == NULL && strstr (line, "! ") == NULL && strstr (line, "? ") == NULL;
}

static gboolean
is_heading (Chunk *chunk, Chunk *next)
{
  static const char *const stops[] = { ".", "!", "?", NULL };
  static const char *const others[] = { ",", ":", ";", "…", "”", "\"", ")", NULL };
  const char *line = chunk->lines->pdata[0];

  if (chunk->kind != CHUNK_PARAGRAPH || chunk->lines->len > 1 || next == NULL
      || next->kind == CHUNK_ITEMS || g_utf8_strlen (line, -1) > MAX_HEADING
      || ends_with_any (line, others) || sam_text_begins (line, "- ")
      || sam_text_begins (line, "– "))
    return FALSE;
  if (ends_with_any (line, stops))
    return chunk->air && !next->air && is_one_sentence (line)
           && g_utf8_strlen (next->lines->pdata[0], -1) > g_utf8_strlen (line, -1);
  return is_one_sentence (line);
}

static void
find_headings (GPtrArray *chunks, GHashTable *captions)
{
  for (guint i = 0; i < chunks->len; i++)
    {
      Chunk *chunk = chunks->pdata[i];

      if (!g_hash_table_contains (captions, chunk)
          && is_heading (chunk, i + 1 < chunks->len ? chunks->pdata[i + 1] : NULL))
        chunk->kind = CHUNK_HEADING;
    }
}

static GHashTable *
find_captions (GPtrArray *chunks)
{
  GHashTable *captions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < chunks->len; i++)
    {
      Chunk *chunk = chunks->pdata[i];

      if (chunk->lines->len == 2 && strcmp (chunk->lines->pdata[0], chunk->lines->pdata[1]) == 0)
        g_hash_table_add (captions, chunk);
    }
  return captions;
}

/* --- The by-line ---------------------------------------------------------------------------- */

static char *
find_day (const char *text)
{
  static const char *const months[] = { "januari",   "februari", "mars",     "april",
                                        "maj",       "juni",     "juli",     "augusti",
                                        "september", "oktober",  "november", "december" };
  g_autoptr (GRegex) swedish =
      g_regex_new ("\\b(\\d{1,2}) (\\p{L}+),? (\\d{4})\\b", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) iso =
      g_regex_new ("\\b(\\d{4})-(\\d\\d)-(\\d\\d)\\b", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) parts = NULL;
  int month = 0;

  if (g_regex_match (iso, text, 0, &match))
    {
      parts = g_match_info_fetch_all (match);
      return g_date_valid_dmy ((GDateDay)atoi (parts[3]), (GDateMonth)atoi (parts[2]),
                               (GDateYear)atoi (parts[1]))
                 ? g_strdup (parts[0])
                 : g_strdup ("");
    }
  g_clear_pointer (&match, g_match_info_unref);
  if (!g_regex_match (swedish, text, 0, &match))
    return g_strdup ("");
  parts = g_match_info_fetch_all (match);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strcasecmp (parts[2], months[i]) == 0)
      month = (int)i + 1;
  if (month == 0
      || !g_date_valid_dmy ((GDateDay)atoi (parts[1]), month, (GDateYear)atoi (parts[3])))
    return g_strdup ("");
  return g_strdup_printf ("%s-%02d-%02d", parts[3], month, atoi (parts[1]));
}

static char *
clean_tags (const char *text)
{
  g_auto (GStrv) tags = g_strsplit (text, ",", -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = strip (tags[i]);

      if (*tag != '\0')
        g_string_append_printf (clean, "%s%s", clean->len > 0 ? ", " : "", tag);
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* TRUE if @line was the by-line; then its parts are taken over. */
static gboolean
read_byline (SamImport *self, const char *line)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^(.*?)\\bkl\\.\\s*(?:\\d{1,2}[.:]\\d\\d)?\\s*av\\b\\s*(.*?)\\s*\\|\\s*Taggar:\\s*(.*)$",
      G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) parts = NULL;

  if (!g_regex_match (regex, line, 0, &match))
    return FALSE;
  parts = g_match_info_fetch_all (match);
  self->day = find_day (parts[1]);
  self->author = strip (parts[2]);
  self->tags = clean_tags (parts[3]);
  return TRUE;
}

/* --- The text ------------------------------------------------------------------------------- */

static void
add_lines (GArray *events, SamMarkKind kind, guint level, GPtrArray *lines)
{
  sam_mark_events_add (events, kind, SAM_STEP_ENTER, level, NULL, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        sam_mark_events_add (events, SAM_MARK_BREAK, SAM_STEP_LEAF, 0, NULL, 0);
      sam_mark_events_add (events, SAM_MARK_TEXT, SAM_STEP_LEAF, 0, lines->pdata[i], -1);
    }
  sam_mark_events_add (events, kind, SAM_STEP_LEAVE, level, NULL, 0);
}

static void
add_items (GArray *events, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      sam_mark_events_add (events, SAM_MARK_ITEM, SAM_STEP_ENTER, 1, NULL, 0);
      sam_mark_events_add (events, SAM_MARK_TEXT, SAM_STEP_LEAF, 0, lines->pdata[i], -1);
      sam_mark_events_add (events, SAM_MARK_ITEM, SAM_STEP_LEAVE, 1, NULL, 0);
    }
}

/* Items that blank lines part are one list still. */
static char *
write_chunks (GPtrArray *chunks)
{
  g_autoptr (GArray) events = sam_mark_events_new ();

  for (guint i = 0; i < chunks->len; i++)
    {
      Chunk *chunk = chunks->pdata[i];
      Chunk *before = i > 0 ? chunks->pdata[i - 1] : NULL;
      Chunk *next = i + 1 < chunks->len ? chunks->pdata[i + 1] : NULL;

      if (chunk->kind != CHUNK_ITEMS)
        {
          add_lines (events, chunk->kind == CHUNK_HEADING ? SAM_MARK_HEADING : SAM_MARK_PARAGRAPH,
                     chunk->kind == CHUNK_HEADING ? 2 : 0, chunk->lines);
          continue;
        }
      if (before == NULL || before->kind != CHUNK_ITEMS || chunk->air)
        sam_mark_events_add (events, SAM_MARK_LIST, SAM_STEP_ENTER, 0, NULL, 0);
      add_items (events, chunk->lines);
      if (next == NULL || next->kind != CHUNK_ITEMS || next->air)
        sam_mark_events_add (events, SAM_MARK_LIST, SAM_STEP_LEAVE, 0, NULL, 0);
    }
  return sam_markdown_write (events);
}

static guint
skip_blank (char **lines, guint i)
{
  while (lines[i] != NULL && *skip_space (lines[i]) == '\0')
    i++;
  return i;
}

SamImport *
sam_import_parse (const char *data, gsize length, GError **error)
{
  g_autofree char *text = decode (data, length, error);
  g_autoptr (SamImport) self = NULL;
  g_autoptr (GPtrArray) chunks = NULL;
  g_autoptr (GHashTable) captions = NULL;
  g_auto (GStrv) lines = NULL;
  guint i;

  if (text == NULL)
    return NULL;
  /* A text of an old Mac ends its lines with \r alone. */
  g_strdelimit (text, "\r\f", strchr (text, '\n') != NULL ? ' ' : '\n');
  lines = g_strsplit (text, "\n", -1);
  i = skip_blank (lines, 0);
  if (lines[i] == NULL)
    {
      fail (error, _ ("The text is empty: there is nothing to import."));
      return NULL;
    }
  self = g_new0 (SamImport, 1);
  self->title = strip (lines[i]);
  i = skip_blank (lines, i + 1);
  if (lines[i] != NULL && read_byline (self, lines[i]))
    i++;
  else
    {
      self->day = g_strdup ("");
      self->author = g_strdup ("");
      self->tags = g_strdup ("");
    }
  if (*self->day == '\0')
    {
      g_free (self->day);
      self->day = find_day (self->title);
    }
  chunks = split (lines + i);
  captions = find_captions (chunks);
  join_doubled (chunks);
  find_headings (chunks, captions);
  self->text = write_chunks (chunks);
  return g_steal_pointer (&self);
}
