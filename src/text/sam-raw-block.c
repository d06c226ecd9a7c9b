/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-raw-block.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-markdown.h"
#include "text/sam-text.h"

#define MOST_LETTERS 40

static const struct
{
  const char *block;
  const char *name;
} names[] = {
  /* Translators: the contexts "block" are the names of WordPress' blocks */
  { "audio", NC_ ("block", "Sound") },
  { "block", NC_ ("block", "Shared block") },
  { "buttons", NC_ ("block", "Buttons") },
  { "code", NC_ ("block", "Code") },
  { "columns", NC_ ("block", "Columns") },
  { "cover", NC_ ("block", "Cover") },
  { "details", NC_ ("block", "Details") },
  { "embed", NC_ ("block", "Embedded page") },
  { "file", NC_ ("block", "File") },
  { "freeform", NC_ ("block", "Classic text") },
  { "gallery", NC_ ("block", "Gallery") },
  { "group", NC_ ("block", "Group") },
  { "heading", NC_ ("block", "Heading") },
  { "html", NC_ ("block", "HTML") },
  { "image", NC_ ("block", "Picture") },
  { "latest-posts", NC_ ("block", "Latest posts") },
  { "list", NC_ ("block", "List") },
  { "media-text", NC_ ("block", "Picture and text") },
  { "more", NC_ ("block", "Read more") },
  { "nextpage", NC_ ("block", "Page break") },
  { "paragraph", NC_ ("block", "Paragraph") },
  { "preformatted", NC_ ("block", "Preformatted text") },
  { "pullquote", NC_ ("block", "Pull quote") },
  { "quote", NC_ ("block", "Quote") },
  { "separator", NC_ ("block", "Separator") },
  { "shortcode", NC_ ("block", "Shortcode") },
  { "spacer", NC_ ("block", "Space") },
  { "table", NC_ ("block", "Table") },
  { "verse", NC_ ("block", "Verse") },
  { "video", NC_ ("block", "Film") },
};

/* What a piece without delimiters is, by the tag that it begins with. */
static const struct
{
  const char *tag;
  const char *block;
} tags[] = {
  { "audio", "audio" }, { "blockquote", "quote" }, { "figure", "image" },     { "h1", "heading" },
  { "h2", "heading" },  { "h3", "heading" },       { "h4", "heading" },       { "h5", "heading" },
  { "h6", "heading" },  { "hr", "separator" },     { "iframe", "embed" },     { "img", "image" },
  { "ol", "list" },     { "p", "paragraph" },      { "pre", "preformatted" }, { "table", "table" },
  { "ul", "list" },     { "video", "video" },
};

static const char *
known_name (const char *block)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].block, block) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "block", names[i].name);
  return NULL;
}

/* A block that we know nothing of: "jetpack/slide-show" is a "Slide show". */
static char *
readable (const char *block)
{
  const char *slash = strchr (block, '/');
  char *name = g_strdup (slash != NULL ? slash + 1 : block);

  g_strdelimit (name, "-_", ' ');
  *name = g_ascii_toupper (*name);
  return name;
}

gboolean
sam_raw_block_is_shortcode (const char *bytes, gsize length)
{
  static const char *const alone[] = { "audio", "embed", "gallery", "playlist", "video" };
  gsize name = 0;

  if (length < 3 || *bytes != '[' || bytes[length - 1] != ']'
      || memchr (bytes, '\n', length) != NULL)
    return FALSE;
  while (g_ascii_islower (bytes[1 + name]) || strchr ("0123456789_-", bytes[1 + name]) != NULL)
    name++;
  /* A caption is one of a picture. */
  if (name == 7 && sam_text_begins (bytes + 1, "caption"))
    return FALSE;
  if (name > 0 && bytes[1 + name] == ' ')
    return memchr (bytes + 1 + name, '=', length - 1 - name) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    if (strlen (alone[i]) == name && strncmp (alone[i], bytes + 1, name) == 0
        && bytes[1 + name] == ']')
      return TRUE;
  return FALSE;
}

static char *
classic_name (const char *bytes)
{
  char tag[SAM_TAG_NAME] = "";

  if (sam_text_begins (bytes, "<!--more"))
    return g_strdup (known_name ("more"));
  if (sam_text_begins (bytes, "<!--nextpage"))
    return g_strdup (known_name ("nextpage"));
  if (*bytes == '<')
    sam_tag_name (bytes, tag);
  if (sam_raw_block_is_shortcode (bytes, strlen (bytes)))
    return g_strdup (known_name ("shortcode"));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (tags[i].tag, tag) == 0)
      return g_strdup (known_name (tags[i].block));
  return g_strdup (known_name (*bytes == '<' ? "html" : "paragraph"));
}

static char *
block_name (const char *bytes, const SamBlock *block)
{
  g_autofree char *name = g_strndup (bytes + block->name, (gsize)(block->name_end - block->name));
  const char *own = sam_text_begins (name, "core/") ? name + 5 : name;
  const char *known = known_name (own);

  if (block->kind != SAM_BLOCK_DELIMITED)
    return classic_name (bytes + block->start);
  return known != NULL ? g_strdup (known) : readable (own);
}

/* --- A hint of the content ------------------------------------------------------------------ */

static guint
count_pictures (const char *bytes)
{
  guint n = 0;

  for (const char *at = strstr (bytes, "<img"); at != NULL; at = strstr (at + 4, "<img"))
    n++;
  return n;
}

/* Makes all white space, the hard one too, single spaces. */
static char *
flatten (const char *text)
{
  GString *flat = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = g_unichar_isspace (c) || g_unichar_iscntrl (c);

      if (!space)
        g_string_append_unichar (flat, c);
      else if (flat->len > 0 && flat->str[flat->len - 1] != ' ')
        g_string_append_c (flat, ' ');
    }
  return g_strchomp (g_string_free (flat, FALSE));
}

/* The first words between the tags. */
static char *
first_words (const char *bytes)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *decoded = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  const char *at = bytes;

  while (*at != '\0' && words->len < 8 * MOST_LETTERS)
    {
      const char *end = *at == '<' ? sam_markup_end (at) : NULL;

      if (*at == '<' && end == NULL)
        break;
      if (end != NULL || strchr (" \t\r\n", *at) != NULL)
        {
          if (words->len > 0 && words->str[words->len - 1] != ' ')
            g_string_append_c (words, ' ');
        }
      else
        g_string_append_c (words, *at);
      at = end != NULL ? end : at + 1;
    }
  decoded = sam_text_decode_entities (words->str);
  valid = g_utf8_make_valid (decoded, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  return flatten (composed);
}

static char *
shorten (const char *words)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (words, -1) <= MOST_LETTERS)
    return g_strdup (words);
  head = g_utf8_substring (words, 0, MOST_LETTERS);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

char *
sam_raw_block_describe (const char *bytes)
{
  g_autoptr (GArray) blocks = sam_blocks_split (bytes);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *hint = NULL;
  guint pictures = count_pictures (bytes);

  for (guint i = 0; i < blocks->len && name == NULL; i++)
    if (g_array_index (blocks, SamBlock, i).kind != SAM_BLOCK_SPACE)
      name = block_name (bytes, &g_array_index (blocks, SamBlock, i));
  if (name == NULL)
    name = g_strdup (known_name ("html"));
  if (pictures > 1)
    {
      hint = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture", "%u pictures", pictures),
                              pictures);
      return g_strdup_printf ("%s, %s", name, hint);
    }
  words = first_words (bytes);
  hint = shorten (words);
  return *hint != '\0' ? g_strdup_printf ("%s: %s", name, hint) : g_steal_pointer (&name);
}

char *
sam_raw_block_write (const char *bytes)
{
  g_autoptr (GArray) events = sam_mark_events_new ();

  sam_mark_events_add (events, SAM_MARK_RAW, SAM_STEP_LEAF, 0, bytes, -1);
  g_array_index (events, SamMarkEvent, 0).note = sam_raw_block_describe (bytes);
  return sam_markdown_write (events);
}
