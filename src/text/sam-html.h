/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "text/sam-html-style.h"
#include "text/sam-markdown.h"

G_BEGIN_DECLS

/* Private to the conversion of posts. */

/* The events of @html, read leniently: whether it was understood is asked afterwards. Returns:
 * (transfer full) */
GArray *sam_html_read (const char *html, const SamHtmlStyle *style);
/* The HTML for @events in the manner of @style, simplified where marks touch. Returns: (transfer
 * full) */
char *sam_html_write (GArray *events, const SamHtmlStyle *style);
/* What stands in HTML for @text. Returns: (transfer full) */
char *sam_html_escape (const char *text, gboolean attribute, gboolean no_break_entity);

/* A block of HTML that is nothing but a picture, perhaps inside a link, perhaps with a caption:
 * where in it stands what our text can change. */
typedef struct
{
  gsize address, address_end;
  gsize words, words_end; /* of alt; equal, behind the address, where there is none */
  gboolean has_words;
  gsize caption, caption_end;
  gsize element, element_end; /* the caption with its own tags; equal where there is none */
  gboolean figure;            /* a caption has its place */
} SamPictureHoles;

gboolean sam_html_find_picture (const char *html, SamPictureHoles *holes);
/* Returns: (transfer full) */
char *sam_html_picture_address (const char *html, const SamPictureHoles *holes);
/* The events of the picture in @html. Returns: (transfer full) */
GArray *sam_html_read_picture (const char *html, const SamPictureHoles *holes,
                               const SamHtmlStyle *style);
/* @html with the words and the caption put in that are given; @caption is HTML, NULL for none.
 * Returns: (transfer full) */
char *sam_html_fill_picture (const char *html, const SamPictureHoles *holes, const char *words,
                             const char *caption);

G_END_DECLS
