/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The manner in which the content of a WordPress post was written: by the block editor, by the
 * classic one with or without paragraph tags. What is not about the manner makes a block a raw one.
 */
typedef enum
{
  SAM_HTML_BLOCKS,
  SAM_HTML_PARAGRAPHS, /* <p> around every paragraph */
  SAM_HTML_PLAIN,      /* blank lines part paragraphs: WordPress adds <p> when it shows them */
} SamHtmlForm;

typedef struct _SamHtmlStyle SamHtmlStyle;

struct _SamHtmlStyle
{
  const SamHtmlStyle *parent;
  SamHtmlForm form;
  const char *new_line; /* "<br>", "<br/>\n", …: static */
  char *separator;      /* the <hr> tag */
  gboolean heading_class;
  gboolean list_class;
  gboolean bare_items;      /* no delimiters around the items of a list that has its own */
  gboolean bare_quotes;     /* the same of the paragraphs of a quote */
  gboolean pre_breaks;      /* the lines of <pre> end with <br> */
  gboolean no_break_entity; /* &nbsp; rather than the character */
  gboolean old_tags;        /* <b> and <i> */
  char *gap;                /* between blocks */
  char *inner_gap;          /* between the blocks of a quote */
  char *item_gap;           /* before an item */
  char *list_end;           /* before the end of a list */
  char *quote_gap;          /* inside a quote */
  GHashTable *links;        /* the start tag by its address: the first for each */
  GHashTable *pictures;     /* the block by the address of its picture: the first for each */
};

/* Returns: (transfer full): the manner of @html, and where that does not show, of @parent, which is
 * kept and must live on; NULL for the manner of a new post in @form */
SamHtmlStyle *sam_html_style_new (const char *html, const SamHtmlStyle *parent, SamHtmlForm form);
void sam_html_style_free (SamHtmlStyle *self);

/* The start tag that a link to @address has, or the block of the picture there; NULL for none. */
const char *sam_html_style_link (const SamHtmlStyle *self, const char *address);
const char *sam_html_style_picture (const SamHtmlStyle *self, const char *address);
/* Remembers the block of a picture, unless there is one for that address. */
void sam_html_style_add_picture (SamHtmlStyle *self, const char *address, const char *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamHtmlStyle, sam_html_style_free)

G_END_DECLS
