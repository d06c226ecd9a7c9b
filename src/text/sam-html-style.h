/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The manner in which the content of a WordPress post was written: by the block editor, by the
 * classic one with or without paragraph tags. What is not about the manner makes a post read-only.
 */
typedef enum
{
  SAM_HTML_BLOCKS,
  SAM_HTML_PARAGRAPHS, /* <p> around every paragraph */
  SAM_HTML_PLAIN,      /* blank lines part paragraphs: WordPress adds <p> when it shows them */
} SamHtmlForm;

typedef struct
{
  SamHtmlForm form;
  const char *new_line;  /* "<br>", "<br/>\n", …: static */
  const char *separator; /* the end of an <hr> tag: static */
  gboolean heading_class;
  gboolean list_class;
  gboolean no_break_entity; /* &nbsp; rather than the character */
  gboolean old_tags;        /* <b> and <i> */
  char *gap;                /* between blocks */
  char *item_gap;           /* before an item */
  char *list_end;           /* before the end of a list */
  char *quote_gap;          /* inside a quote */
  char *tail;               /* white space at the end */
} SamHtmlStyle;

/* Returns: (transfer full): the manner of @like, which may be NULL or "" */
SamHtmlStyle *sam_html_style_new (const char *like);
void sam_html_style_free (SamHtmlStyle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamHtmlStyle, sam_html_style_free)

G_END_DECLS
