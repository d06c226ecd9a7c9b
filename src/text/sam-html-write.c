/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-html.h"
#include "text/sam-text.h"

#define NBSP "\302\240"

typedef struct
{
  const SamHtmlStyle *style;
  GString *out;
  GArray *open;                /* SamMarkKind of the quotes, lists and items that are open */
  GArray *fresh;               /* gboolean for each: nothing was written in it yet */
  gboolean any;                /* a block was written at the top */
  gboolean paragraph;          /* words here are a paragraph without a tag */
  const SamMarkEvent *picture; /* the one at hand */
  gsize caption;               /* where its caption begins, or would */
} Writer;

static gboolean
in_blocks (Writer *self)
{
  return self->style->form == SAM_HTML_BLOCKS;
}

char *
sam_html_escape (const char *text, gboolean attribute, gboolean no_break_entity)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '&')
        g_string_append (out, "&amp;");
      else if (*at == '<')
        g_string_append (out, "&lt;");
      else if (*at == '>')
        g_string_append (out, "&gt;");
      else if (*at == '"' && attribute)
        g_string_append (out, "&quot;");
      else if (no_break_entity && sam_text_begins (at, NBSP))
        {
          g_string_append (out, "&nbsp;");
          at++;
        }
      else
        g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}

static void
add_escaped (Writer *self, const char *text, gboolean attribute)
{
  g_autofree char *escaped = sam_html_escape (text, attribute, self->style->no_break_entity);

  g_string_append (self->out, escaped);
}

/* --- Inline --------------------------------------------------------------------------------- */

static void
write_mark (Writer *self, const SamMarkEvent *event)
{
  const char *tag = event->kind == SAM_MARK_STRONG ? self->style->old_tags ? "b" : "strong"
                    : self->style->old_tags        ? "i"
                                                   : "em";

  g_string_append_printf (self->out, event->step == SAM_STEP_ENTER ? "<%s>" : "</%s>", tag);
}

/* A link that was there keeps what its tag says beyond the address. */
static void
write_link (Writer *self, const char *address)
{
  const char *tag = sam_html_style_link (self->style, address);

  if (tag != NULL)
    {
      g_string_append (self->out, tag);
      return;
    }
  g_string_append (self->out, "<a href=\"");
  add_escaped (self, address, TRUE);
  g_string_append (self->out, "\">");
}

static void
write_inline (Writer *self, const SamMarkEvent *event)
{
  switch (event->kind)
    {
    case SAM_MARK_TEXT:
      add_escaped (self, event->text, FALSE);
      break;
    case SAM_MARK_BREAK:
      g_string_append (self->out, self->paragraph ? "\n" : self->style->new_line);
      break;
    case SAM_MARK_CODE:
      g_string_append (self->out, "<code>");
      add_escaped (self, event->text, FALSE);
      g_string_append (self->out, "</code>");
      break;
    case SAM_MARK_LINK:
      if (event->step == SAM_STEP_ENTER)
        write_link (self, event->text);
      else
        g_string_append (self->out, "</a>");
      break;
    default:
      write_mark (self, event);
    }
}

/* --- Blocks --------------------------------------------------------------------------------- */

static SamMarkKind
innermost (Writer *self)
{
  return self->open->len == 0 ? SAM_MARK_PARAGRAPH
                              : g_array_index (self->open, SamMarkKind, self->open->len - 1);
}

/* What stands between a block and the one before it. */
static void
begin_block (Writer *self)
{
  gboolean *fresh;

  if (self->open->len == 0)
    {
      if (self->any)
        g_string_append (self->out, self->style->gap);
      self->any = TRUE;
      return;
    }
  fresh = &g_array_index (self->fresh, gboolean, self->fresh->len - 1);
  if (innermost (self) == SAM_MARK_QUOTE && *fresh && !in_blocks (self))
    g_string_append (self->out, self->style->quote_gap);
  else if (innermost (self) == SAM_MARK_QUOTE && !*fresh)
    g_string_append (
        self->out, !in_blocks (self) || self->style->bare_quotes ? self->style->inner_gap : "\n\n");
  *fresh = FALSE;
}

static void
open_container (Writer *self, SamMarkKind kind)
{
  gboolean fresh = TRUE;

  g_array_append_val (self->open, kind);
  g_array_append_val (self->fresh, fresh);
}

static void
close_container (Writer *self)
{
  g_array_set_size (self->open, self->open->len - 1);
  g_array_set_size (self->fresh, self->fresh->len - 1);
}

/* A delimiter, where the manner has one at that place. */
static void
write_comment (Writer *self, const char *name, gboolean end)
{
  gboolean bare = self->style->bare_quotes && innermost (self) == SAM_MARK_QUOTE;

  if (in_blocks (self) && !bare)
    g_string_append_printf (self->out, end ? "\n<!-- /wp:%s -->" : "<!-- wp:%s -->\n", name);
}

static void
write_paragraph (Writer *self, const SamMarkEvent *event)
{
  gboolean plain = self->style->form == SAM_HTML_PLAIN;

  self->paragraph = plain && event->step == SAM_STEP_ENTER;
  if (event->step == SAM_STEP_ENTER)
    {
      begin_block (self);
      write_comment (self, "paragraph", FALSE);
      g_string_append (self->out, plain ? "" : "<p>");
    }
  else
    {
      g_string_append (self->out, plain ? "" : "</p>");
      write_comment (self, "paragraph", TRUE);
    }
}

static void
write_heading (Writer *self, const SamMarkEvent *event)
{
  if (event->step == SAM_STEP_LEAVE)
    {
      g_string_append_printf (self->out, "</h%u>", event->level);
      write_comment (self, "heading", TRUE);
      return;
    }
  begin_block (self);
  if (in_blocks (self) && event->level != 2)
    g_string_append_printf (self->out, "<!-- wp:heading {\"level\":%u} -->\n", event->level);
  else
    write_comment (self, "heading", FALSE);
  g_string_append_printf (self->out, "<h%u%s>", event->level,
                          self->style->heading_class ? " class=\"wp-block-heading\"" : "");
}

static gboolean
has_item_blocks (Writer *self)
{
  return in_blocks (self) && !self->style->bare_items;
}

static void
write_list (Writer *self, const SamMarkEvent *event)
{
  const char *tag = event->level > 0 ? "ol" : "ul";
  gboolean inner;

  if (event->step == SAM_STEP_ENTER)
    {
      inner = innermost (self) == SAM_MARK_ITEM;
      if (!inner)
        begin_block (self);
      else if (!has_item_blocks (self))
        g_string_append (self->out, self->style->item_gap);
      if (in_blocks (self) && (!inner || has_item_blocks (self)))
        g_string_append (self->out, event->level > 0 ? "<!-- wp:list {\"ordered\":true} -->\n"
                                                     : "<!-- wp:list -->\n");
      g_string_append_printf (self->out, "<%s%s>", tag,
                              self->style->list_class ? " class=\"wp-block-list\"" : "");
      open_container (self, SAM_MARK_LIST);
      return;
    }
  close_container (self);
  inner = innermost (self) == SAM_MARK_ITEM;
  if (!has_item_blocks (self))
    g_string_append (self->out, self->style->list_end);
  g_string_append_printf (self->out, "</%s>", tag);
  if (!inner || has_item_blocks (self))
    write_comment (self, "list", TRUE);
  else
    g_string_append (self->out, self->style->list_end);
}

static void
write_item (Writer *self, const SamMarkEvent *event)
{
  gboolean *fresh;

  if (event->step == SAM_STEP_LEAVE)
    {
      close_container (self);
      g_string_append (self->out, "</li>");
      if (has_item_blocks (self))
        write_comment (self, "list-item", TRUE);
      return;
    }
  fresh = &g_array_index (self->fresh, gboolean, self->fresh->len - 1);
  if (!has_item_blocks (self))
    g_string_append (self->out, self->style->item_gap);
  else
    {
      g_string_append (self->out, *fresh ? "" : "\n\n");
      write_comment (self, "list-item", FALSE);
    }
  *fresh = FALSE;
  g_string_append (self->out, "<li>");
  open_container (self, SAM_MARK_ITEM);
}

static void
write_quote (Writer *self, const SamMarkEvent *event)
{
  if (event->step == SAM_STEP_LEAVE)
    {
      close_container (self);
      if (!in_blocks (self))
        g_string_append (self->out, self->style->quote_gap);
      g_string_append (self->out, "</blockquote>");
      write_comment (self, "quote", TRUE);
      return;
    }
  begin_block (self);
  write_comment (self, "quote", FALSE);
  g_string_append (self->out,
                   in_blocks (self) ? "<blockquote class=\"wp-block-quote\">" : "<blockquote>");
  open_container (self, SAM_MARK_QUOTE);
}

static void
write_separator (Writer *self)
{
  write_comment (self, "separator", FALSE);
  g_string_append (self->out, self->style->separator);
  write_comment (self, "separator", TRUE);
}

static void
write_lines (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (self->out, self->style->pre_breaks ? self->style->new_line : "\n");
      add_escaped (self, lines[i], FALSE);
    }
}

static void
write_code_block (Writer *self, const SamMarkEvent *event)
{
  const char *name = event->level > 0 ? "preformatted" : "code";
  gboolean code = in_blocks (self) && event->level == 0;

  write_comment (self, name, FALSE);
  g_string_append (self->out, "<pre");
  if (in_blocks (self))
    g_string_append_printf (self->out, " class=\"wp-block-%s\"", name);
  g_string_append (self->out, code ? "><code>" : ">");
  write_lines (self, event->text);
  g_string_append (self->out, code ? "</code></pre>" : "</pre>");
  write_comment (self, name, TRUE);
}

static void
write_leaf (Writer *self, const SamMarkEvent *event)
{
  begin_block (self);
  if (event->kind == SAM_MARK_RAW)
    g_string_append (self->out, event->text);
  else if (event->kind == SAM_MARK_SEPARATOR)
    write_separator (self);
  else
    write_code_block (self, event);
}

/* The block of a new picture. Returns: (transfer full) */
static char *
new_picture (Writer *self, const char *address)
{
  static const char *const frames[][2] = {
    [SAM_HTML_BLOCKS] = { "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"",
                          "\" alt=\"\"/></figure>\n<!-- /wp:image -->" },
    [SAM_HTML_PARAGRAPHS] = { "<p><img src=\"", "\" alt=\"\" /></p>" },
    [SAM_HTML_PLAIN] = { "<img src=\"", "\" alt=\"\" />" },
  };
  const char *const *frame = frames[self->style->form];
  g_autofree char *escaped = sam_html_escape (address, TRUE, FALSE);

  return g_strconcat (frame[0], escaped, frame[1], NULL);
}

/* A picture that was there keeps what its block says beyond the words. */
static void
write_picture (Writer *self, const SamMarkEvent *event)
{
  g_autofree char *caption = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *filled = NULL;
  const char *block;
  SamPictureHoles holes;

  if (event->step == SAM_STEP_ENTER)
    {
      begin_block (self);
      self->picture = event;
      self->caption = self->out->len;
      return;
    }
  if (self->out->len > self->caption)
    caption = g_strdup (self->out->str + self->caption);
  g_string_truncate (self->out, self->caption);
  block = sam_html_style_picture (self->style, self->picture->text);
  if (block == NULL)
    block = fresh = new_picture (self, self->picture->text);
  if (sam_html_find_picture (block, &holes))
    filled = sam_html_fill_picture (block, &holes, self->picture->note, caption);
  g_string_append (self->out, filled != NULL ? filled : block);
}

static void
write_event (Writer *self, const SamMarkEvent *event)
{
  switch (event->kind)
    {
    case SAM_MARK_PARAGRAPH:
      write_paragraph (self, event);
      break;
    case SAM_MARK_HEADING:
      write_heading (self, event);
      break;
    case SAM_MARK_LIST:
      write_list (self, event);
      break;
    case SAM_MARK_ITEM:
      write_item (self, event);
      break;
    case SAM_MARK_QUOTE:
      write_quote (self, event);
      break;
    case SAM_MARK_CODE_BLOCK:
    case SAM_MARK_SEPARATOR:
    case SAM_MARK_RAW:
      write_leaf (self, event);
      break;
    case SAM_MARK_IMAGE:
      write_picture (self, event);
      break;
    case SAM_MARK_CITE:
      g_string_append (self->out, event->step == SAM_STEP_ENTER ? "<cite>" : "</cite>");
      break;
    default:
      write_inline (self, event);
    }
}

/* Strong words inside strong words are just strong, and so are two stretches that touch: what the
 * post looks like is the same, and it can be told from the HTML how to write it. */
static GArray *
simplify_marks (GArray *events)
{
  GArray *simple = g_array_new (FALSE, FALSE, sizeof (SamMarkEvent));
  guint depth[2] = { 0, 0 };

  for (guint i = 0; i < events->len; i++)
    {
      SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);
      SamMarkEvent *last =
          simple->len > 0 ? &g_array_index (simple, SamMarkEvent, simple->len - 1) : NULL;
      guint *open = &depth[event->kind == SAM_MARK_STRONG];

      if (event->kind != SAM_MARK_STRONG && event->kind != SAM_MARK_EMPHASIS)
        {
          g_array_append_val (simple, *event);
          continue;
        }
      if (event->step == SAM_STEP_LEAVE && --*open > 0)
        continue;
      if (event->step == SAM_STEP_ENTER && (*open)++ > 0)
        continue;
      if (event->step == SAM_STEP_ENTER && last != NULL && last->kind == event->kind
          && last->step == SAM_STEP_LEAVE)
        g_array_set_size (simple, simple->len - 1);
      else
        g_array_append_val (simple, *event);
    }
  return simple;
}

char *
sam_html_write (GArray *all, const SamHtmlStyle *style)
{
  g_autoptr (GArray) events = simplify_marks (all);
  Writer self = { .style = style };

  self.out = g_string_new (NULL);
  self.open = g_array_new (FALSE, FALSE, sizeof (SamMarkKind));
  self.fresh = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < events->len; i++)
    write_event (&self, &g_array_index (events, SamMarkEvent, i));
  g_array_free (self.open, TRUE);
  g_array_free (self.fresh, TRUE);
  return g_string_free (self.out, FALSE);
}
