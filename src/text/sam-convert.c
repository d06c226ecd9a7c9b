/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-diff.h"
#include "text/sam-html.h"
#include "text/sam-markdown.h"
#include "text/sam-raw-block.h"
#include "text/sam-text.h"

/* Posts there and back, block by block. A block of the content becomes Markdown only if that
 * becomes the same bytes again; else it stands raw in our text. On the way back the blocks of the
 * text are laid beside those of the content that the server has: what is the same takes its bytes
 * from there. */

#define RAW_KEY "\1" /* before the bytes of a raw block: its words for the reader do not count */

/* One block of a content. */
typedef struct
{
  gsize start;
  gsize end;
  SamMarkKind kind;
  char *markdown;
  char *key; /* what equal blocks have in common */
} Piece;

/* One block of a text. */
typedef struct
{
  char *words; /* composed */
  SamMarkKind kind;
  guint place;   /* the piece whose place it takes, or SAM_DIFF_NO_MATCH */
  gboolean same; /* as that piece */
} Part;

typedef struct
{
  const char *html;
  SamHtmlStyle *style;
  GArray *pieces;
} Content;

static void
clear_piece (gpointer data)
{
  g_free (((Piece *)data)->markdown);
  g_free (((Piece *)data)->key);
}

static void
clear_part (gpointer data)
{
  g_free (((Part *)data)->words);
}

/* --- One block ------------------------------------------------------------------------------ */

static SamMarkKind
kind_of (GArray *events)
{
  return events->len > 0 ? g_array_index (events, SamMarkEvent, 0).kind : SAM_MARK_PARAGRAPH;
}

static char *
key_of (GArray *events, const char *words)
{
  return kind_of (events) == SAM_MARK_RAW
             ? g_strconcat (RAW_KEY, g_array_index (events, SamMarkEvent, 0).text, NULL)
             : g_strdup (words);
}

/* The words of a block as they are sent: composed, but for what is raw. */
static char *
compose (const char *text, const SamMarkBlock *block)
{
  g_autofree char *words = g_strndup (text + block->start, block->end - block->start);
  g_autoptr (GArray) events = NULL;
  char *composed;

  if (sam_text_begins (words, "~~~"))
    {
      events = sam_markdown_parse (words);
      if (kind_of (events) == SAM_MARK_RAW)
        return g_steal_pointer (&words);
    }
  composed = g_utf8_normalize (words, -1, G_NORMALIZE_NFC);
  return composed != NULL ? composed : g_steal_pointer (&words);
}

char *
sam_markdown_compose (const char *text)
{
  g_autoptr (GArray) blocks = NULL;
  GString *composed;
  gsize done = 0;

  if (strstr (text, "~~~" SAM_MARKDOWN_RAW) == NULL)
    return g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  blocks = sam_markdown_blocks (text);
  composed = g_string_new (NULL);
  for (guint i = 0; i < blocks->len; i++)
    {
      SamMarkBlock *block = &g_array_index (blocks, SamMarkBlock, i);
      g_autofree char *words = compose (text, block);

      g_string_append_len (composed, text + done, (gssize)(block->start - done));
      g_string_append (composed, words);
      done = block->end;
    }
  g_string_append (composed, text + done);
  return g_string_free (composed, FALSE);
}

/* Whether the one block of @markdown becomes @html. */
static gboolean
comes_back (const char *markdown, const char *html, const SamHtmlStyle *style)
{
  g_autoptr (GArray) blocks = sam_markdown_blocks (markdown);
  g_autoptr (GArray) events = NULL;
  g_autofree char *words = NULL;
  g_autofree char *back = NULL;
  SamMarkBlock whole = { 0, strlen (markdown) };

  if (blocks->len != 1 || g_array_index (blocks, SamMarkBlock, 0).start != 0
      || g_array_index (blocks, SamMarkBlock, 0).end != whole.end)
    return FALSE;
  words = compose (markdown, &whole);
  events = sam_markdown_parse (words);
  back = sam_html_write (events, style);
  return kind_of (events) != SAM_MARK_RAW && strcmp (words, markdown) == 0
         && strcmp (back, html) == 0;
}

/* TRUE for the blocks that there is Markdown for. */
static gboolean
is_known (const char *content, const SamBlock *block)
{
  static const char *const names[] = { "paragraph", "heading",   "list", "quote",
                                       "image",     "separator", "code", "preformatted" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (sam_block_is (content, block, names[i]))
      return TRUE;
  return block->kind == SAM_BLOCK_CLASSIC
         && !sam_raw_block_is_shortcode (content + block->start, block->end - block->start);
}

/* The manner of a block of a content, with its own picture if it is one. */
static SamHtmlStyle *
style_of (const char *html, SamHtmlStyle *whole, gboolean *is_picture, SamPictureHoles *holes)
{
  SamHtmlStyle *style = sam_html_style_new (html, whole, whole->form);
  g_autofree char *address = NULL;

  *is_picture = sam_html_find_picture (html, holes);
  if (*is_picture)
    {
      address = sam_html_picture_address (html, holes);
      sam_html_style_add_picture (style, address, html);
    }
  return style;
}

/* The Markdown of a block in @html that says all of it, or NULL. */
static char *
convert (const char *html, SamHtmlStyle *whole)
{
  SamPictureHoles holes;
  gboolean is_picture;
  g_autoptr (SamHtmlStyle) style = style_of (html, whole, &is_picture, &holes);
  g_autoptr (GArray) events =
      is_picture ? sam_html_read_picture (html, &holes, style) : sam_html_read (html, style);
  g_autofree char *markdown = sam_markdown_write (events);

  if (!comes_back (markdown, html, style))
    {
      g_free (markdown);
      markdown = sam_markdown_write_apart (events);
      if (!comes_back (markdown, html, style))
        return NULL;
    }
  if (is_picture)
    sam_html_style_add_picture (whole, g_array_index (events, SamMarkEvent, 0).text, html);
  return g_steal_pointer (&markdown);
}

static void
add_piece (Content *self, const SamBlock *block)
{
  g_autofree char *html = g_strndup (self->html + block->start, block->end - block->start);
  g_autoptr (GArray) events = NULL;
  Piece piece = { block->start, block->end, 0, NULL, NULL };

  if (is_known (self->html, block))
    piece.markdown = convert (html, self->style);
  if (piece.markdown == NULL)
    piece.markdown = sam_raw_block_write (html);
  events = sam_markdown_parse (piece.markdown);
  piece.kind = kind_of (events);
  piece.key = key_of (events, piece.markdown);
  g_array_append_val (self->pieces, piece);
}

/* --- A whole content ------------------------------------------------------------------------ */

static void
content_free (Content *self)
{
  g_clear_pointer (&self->style, sam_html_style_free);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Content, content_free)

static Content *
content_new (const char *html, gboolean classic)
{
  Content *self = g_new0 (Content, 1);
  g_autoptr (GArray) blocks = sam_blocks_split (html);

  self->html = html;
  self->style = sam_html_style_new (html, NULL, classic ? SAM_HTML_PARAGRAPHS : SAM_HTML_BLOCKS);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  for (guint i = 0; i < blocks->len; i++)
    if (g_array_index (blocks, SamBlock, i).kind != SAM_BLOCK_SPACE)
      add_piece (self, &g_array_index (blocks, SamBlock, i));
  return self;
}

static Piece *
piece_at (Content *self, guint i)
{
  return &g_array_index (self->pieces, Piece, i);
}

char *
sam_markdown_from_html (const char *html, gboolean *same)
{
  g_autofree char *valid = g_utf8_make_valid (html, -1);
  g_autoptr (Content) content = content_new (valid, FALSE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < content->pieces->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", piece_at (content, i)->markdown);
  if (same != NULL)
    *same = strcmp (valid, html) == 0;
  return g_string_free (text, FALSE);
}

/* --- Back ----------------------------------------------------------------------------------- */

static GArray *
read_parts (const char *text, GPtrArray *keys)
{
  g_autoptr (GArray) blocks = sam_markdown_blocks (text);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  g_array_set_clear_func (parts, clear_part);
  for (guint i = 0; i < blocks->len; i++)
    {
      Part part = { compose (text, &g_array_index (blocks, SamMarkBlock, i)), 0, SAM_DIFF_NO_MATCH,
                    FALSE };
      g_autoptr (GArray) events = sam_markdown_parse (part.words);

      part.kind = kind_of (events);
      g_ptr_array_add (keys, key_of (events, part.words));
      g_array_append_val (parts, part);
    }
  return parts;
}

static void
take_place (GArray *parts, guint part, guint piece, gboolean same, gboolean *taken)
{
  g_array_index (parts, Part, part).place = piece;
  g_array_index (parts, Part, part).same = same;
  taken[piece] = TRUE;
}

/* What was moved is the same still. */
static void
find_moved (Content *self, GArray *parts, GPtrArray *keys, gboolean *taken)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->pieces->len; i-- > 0;)
    if (!taken[i])
      g_hash_table_insert (left, piece_at (self, i)->key, GUINT_TO_POINTER (i));
  for (guint i = 0; i < parts->len; i++)
    {
      gpointer piece;

      if (g_array_index (parts, Part, i).place == SAM_DIFF_NO_MATCH
          && g_hash_table_steal_extended (left, keys->pdata[i], NULL, &piece))
        take_place (parts, i, GPOINTER_TO_UINT (piece), TRUE, taken);
    }
}

/* What stands between the same blocks, and is of the same kind, was edited there. */
static void
find_edited (Content *self, GArray *parts, gboolean *taken)
{
  guint from = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);
      guint end = from;

      if (part->place != SAM_DIFF_NO_MATCH)
        {
          from = part->place + 1;
          continue;
        }
      if (part->kind == SAM_MARK_RAW)
        continue;
      while (end < self->pieces->len && !taken[end] && piece_at (self, end)->kind != part->kind)
        end++;
      if (end == self->pieces->len || taken[end])
        continue;
      take_place (parts, i, end, FALSE, taken);
      from = end + 1;
    }
}

static void
align (Content *self, GArray *parts, GPtrArray *keys)
{
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();
  g_autofree gboolean *taken = g_new0 (gboolean, self->pieces->len + 1);
  g_autofree guint *matches = NULL;

  for (guint i = 0; i < self->pieces->len; i++)
    g_ptr_array_add (theirs, piece_at (self, i)->key);
  matches = sam_diff_match ((char **)keys->pdata, keys->len, (char **)theirs->pdata, theirs->len);
  for (guint i = 0; i < parts->len; i++)
    if (matches[i] != SAM_DIFF_NO_MATCH)
      take_place (parts, i, matches[i], TRUE, taken);
  find_moved (self, parts, keys, taken);
  find_edited (self, parts, taken);
}

static void
write_part (Content *self, const Part *part, GString *out)
{
  const Piece *piece = part->place != SAM_DIFF_NO_MATCH ? piece_at (self, part->place) : NULL;
  g_autofree char *html = NULL;
  g_autofree char *written = NULL;
  g_autoptr (SamHtmlStyle) style = NULL;
  SamPictureHoles holes;
  gboolean is_picture;
  g_autoptr (GArray) events = NULL;

  if (piece != NULL && part->same)
    {
      g_string_append_len (out, self->html + piece->start, (gssize)(piece->end - piece->start));
      return;
    }
  if (piece != NULL)
    {
      html = g_strndup (self->html + piece->start, piece->end - piece->start);
      style = style_of (html, self->style, &is_picture, &holes);
    }
  events = sam_markdown_parse (part->words);
  written = sam_html_write (events, style != NULL ? style : self->style);
  g_string_append (out, written);
}

/* What stands between two blocks: what stood there, if they were neighbours already. */
static void
write_gap (Content *self, const Part *above, const Part *part, GString *out, gsize end_of_above)
{
  if (above->place != SAM_DIFF_NO_MATCH && above->place + 1 == part->place)
    {
      gsize start = piece_at (self, above->place)->end;

      g_string_append_len (out, self->html + start,
                           (gssize)(piece_at (self, part->place)->start - start));
      return;
    }
  g_string_append (out, end_of_above > 0 && out->str[end_of_above - 1] == '>' ? self->style->gap
                                                                              : "\n\n");
}

char *
sam_markdown_to_html_as (const char *text, const char *like, gboolean classic)
{
  g_autoptr (Content) content = content_new (like != NULL ? like : "", classic);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) parts = read_parts (text, keys);
  GString *out = g_string_new (NULL);
  guint n = content->pieces->len;

  if (parts->len == 0)
    return g_string_free (n == 0 ? g_string_append (out, content->html) : out, FALSE);
  align (content, parts, keys);
  if (n > 0)
    g_string_append_len (out, content->html, (gssize)piece_at (content, 0)->start);
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (i > 0)
        write_gap (content, part - 1, part, out, out->len);
      write_part (content, part, out);
    }
  if (n > 0)
    g_string_append (out, content->html + piece_at (content, n - 1)->end);
  return g_string_free (out, FALSE);
}

char *
sam_markdown_to_html (const char *text, const char *like)
{
  return sam_markdown_to_html_as (text, like, FALSE);
}
