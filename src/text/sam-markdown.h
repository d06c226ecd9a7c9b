/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Our Markdown, the format of notes and posts. It is what a person who never heard of Markdown
 * means:
 *
 * - Blank lines part blocks; a line of no-break spaces is blank. A newline inside a block is a line
 * break.
 * - "## Words" is a heading: the number of # is its level, and one # counts as two (a title is the
 *   one). "---", "***" or "___" alone on a line is a separator. "> " begins a quote; its
 * last paragraph says who is quoted, if it begins with a long dash. Three
 * backticks fence code if a second fence ends it, else they are letters; three tildes fence
 * preformatted words.
 * - ![what is seen](address) alone on a line, in no quote, is a picture; the lines below it, up to
 * a blank one, are its caption.
 * - "~~~wordpress words" begins a raw block, which a fence of as many tildes ends: what the post
 * holds there byte for byte, because it can't be said in Markdown. The words are for the reader.
 * - "* ", "• " and "1) " begin a list item. "- " and "1. " do so only where another item stands
 * right below, or where they are indented: alone, "- Det sa hon." is a spoken line and "1. maj" a
 * date. A numbered list begins with 1. An item indented by two columns belongs to the one above,
 * and an indented line continues it; a line that is neither ends the list, as a blank line does.
 * - **strong**, *emphasis* or _emphasis_, `code`, [words](address). The address is a web, mail or
 *   telephone address or a place on the same site; anything else leaves the brackets as letters.
 * - A backslash takes away what the punctuation (or •) after it means. < and & are letters.
 *
 * There are no setext headings, no indented code, no raw HTML, no reference definitions. */

typedef enum
{
  SAM_MARK_PARAGRAPH,
  SAM_MARK_HEADING, /* level: 2 to 6 */
  SAM_MARK_LIST,    /* level: 1 if it is numbered */
  SAM_MARK_ITEM,    /* level: its depth, from 1; holds inline events, then lists */
  SAM_MARK_QUOTE,
  SAM_MARK_CODE_BLOCK, /* a leaf, text; level: 1 if it is preformatted words and not code */
  SAM_MARK_SEPARATOR,  /* a leaf */
  SAM_MARK_IMAGE,      /* text of its entry: the address, note: what is seen; holds the caption */
  SAM_MARK_CITE,       /* who is quoted; last in a quote */
  SAM_MARK_RAW,        /* a leaf, text; note: its words for the reader */
  SAM_MARK_STRONG,
  SAM_MARK_EMPHASIS,
  SAM_MARK_LINK,  /* text of its entry: the address */
  SAM_MARK_CODE,  /* a leaf, text */
  SAM_MARK_TEXT,  /* a leaf, text */
  SAM_MARK_BREAK, /* a leaf: a new line */
} SamMarkKind;

typedef enum
{
  SAM_STEP_ENTER,
  SAM_STEP_LEAVE,
  SAM_STEP_LEAF,
} SamStep;

/* One step of a walk through a text. @start and @end are bytes of the source: of the marker that
 * opens or closes it, or of all of a leaf. */
typedef struct
{
  SamMarkKind kind;
  SamStep step;
  guint level;
  gsize start;
  gsize end;
  char *text;
  char *note;
} SamMarkEvent;

/* The word that tells a raw block from preformatted text. */
#define SAM_MARKDOWN_RAW "wordpress"

/* The events of @text (valid UTF-8) in order, each entered mark left again; in linear time.
 * Returns: (transfer full): an array of SamMarkEvent that clears itself */
GArray *sam_markdown_parse (const char *text);
/* A block that stands in no other, such as a paragraph, a list or a picture with its caption: whole
 * lines, from the first byte of the first to the end of the last, its newline not included. */
typedef struct
{
  gsize start;
  gsize end;
} SamMarkBlock;

/* The blocks of @text in order; what is between them is blank lines, or just a newline. Parsed on
 * its own, each means the same as where it stands. Returns: (transfer full): an array of
 * SamMarkBlock */
GArray *sam_markdown_blocks (const char *text);
/* @text (valid UTF-8) in composed form (NFC), but for what stands raw in it. Returns: (transfer
 * full) */
char *sam_markdown_compose (const char *text);
/* An empty array of events, and adding to it; @text may be NULL and @length -1. */
GArray *sam_mark_events_new (void);
void sam_mark_events_add (GArray *events, SamMarkKind kind, SamStep step, guint level,
                          const char *text, gssize length);

/* The Markdown for @events. Returns: (transfer full) */
char *sam_markdown_write (GArray *events);
/* The same, with underlines where emphasis touches strong words: a run of stars that ends one mark
 * and begins another can be read in more than one way. But inside a word they mean nothing. */
char *sam_markdown_write_apart (GArray *events);

/* The content of a WordPress post, in blocks. @like is what the server holds now, NULL or "" for a
 * new post: blocks of the text that are the same there keep their bytes, and so does what stands
 * between them; what was edited is written in the manner of what it was, and keeps what our text
 * can't show of links and pictures. With no edit, it is exactly @like. Returns: (transfer full) */
char *sam_markdown_to_html (const char *text, const char *like);
/* The same, but a new post is @classic: paragraphs without the delimiters of blocks. */
char *sam_markdown_to_html_as (const char *text, const char *like, gboolean classic);
/* Our Markdown for the content of a WordPress post. Blocks that do not convert back to the same
 * bytes stand raw in it. Where @same is TRUE, sam_markdown_to_html (result, html) is exactly @html:
 * always, unless it is no valid UTF-8. Returns: (transfer full) */
char *sam_markdown_from_html (const char *html, gboolean *same);

/* How many words there are, but for what stands raw. */
guint sam_markdown_count_words (const char *text);

/* A stretch of a text that looks different in the editor. */
typedef enum
{
  SAM_LOOK_HEADING, /* level: 2 to 6 */
  SAM_LOOK_ITEM,    /* level: depth */
  SAM_LOOK_QUOTE,   /* level: depth */
  SAM_LOOK_CODE_BLOCK,
  SAM_LOOK_SEPARATOR,
  SAM_LOOK_IMAGE, /* with its caption; its marker is the line with the address */
  SAM_LOOK_RAW,   /* with its fences */
  SAM_LOOK_STRONG,
  SAM_LOOK_EMPHASIS,
  SAM_LOOK_CODE,
  SAM_LOOK_LINK,
  SAM_LOOK_MARKER, /* the characters that make the mark */
} SamLook;

typedef struct
{
  SamLook look;
  guint level;
  gsize start; /* bytes */
  gsize end;
} SamMarkRange;

/* What of @text looks different. Blocks never reach over a blank line, but for fenced code: where
 * there are no fences, the lines between two blank ones may be scanned on their own. Returns:
 * (transfer full): an array of SamMarkRange */
GArray *sam_markdown_scan (const char *text);

G_END_DECLS
