/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A picture that a text shows. */
typedef struct
{
  char *address;
  char *words;   /* what is seen, for those who do not see it; "" if nothing is said */
  char *caption; /* as it is written, its lines parted by newlines; "" if there is none */
  gsize start;   /* bytes of the line with the address */
  gsize end;
  gsize caption_end; /* of the last line of the caption, or end */
} SamMarkPicture;

/* The pictures of @text in order. Returns: (transfer full) (element-type SamMarkPicture) */
GPtrArray *sam_markdown_pictures (const char *text);

/* The line that shows the picture @address. Returns: (transfer full) */
char *sam_markdown_picture_line (const char *words, const char *address);
/* The same with the lines of @caption, plain words, below it. */
char *sam_markdown_picture (const char *words, const char *address, const char *caption);

/* @text with the picture @address under @now instead, all else as it was. Returns: (transfer full)
 */
char *sam_markdown_move_picture (const char *text, const char *address, const char *now);

G_END_DECLS
