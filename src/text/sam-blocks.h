/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The content of a WordPress post, cut at its top level as WordPress' own parser does it: what
 * stands between <!-- wp:name {…} --> and <!-- /wp:name --> is one block, whatever is inside. What
 * stands outside of delimiters is classic content, and is cut at its top-level elements and at the
 * blank lines between its paragraphs. */

typedef enum
{
  SAM_BLOCK_SPACE,     /* white space between the others */
  SAM_BLOCK_DELIMITED, /* with its delimiters; to the end of the content if it is never closed */
  SAM_BLOCK_CLASSIC,
} SamBlockKind;

/* Places are bytes of the content. */
typedef struct
{
  SamBlockKind kind;
  gsize start;
  gsize end;
  gsize name; /* what follows "wp:", with its namespace; nothing if it is not delimited */
  gsize name_end;
  gsize attributes; /* the JSON, with its braces; nothing if there is none */
  gsize attributes_end;
  guint n_inner; /* blocks directly inside */
} SamBlock;

/* The blocks of @content in order: together they are all of it. In linear time. Returns: (transfer
 * full): an array of SamBlock */
GArray *sam_blocks_split (const char *content);

/* TRUE if the block is delimited and called @name; "core/" is what WordPress takes for granted. */
gboolean sam_block_is (const char *content, const SamBlock *block, const char *name);

/* Adds the elements and paragraphs of the bytes from @start to @end to @blocks. Private to the
 * splitter. */
void sam_classic_cut (const char *content, gsize start, gsize end, GArray *blocks);

/* --- Markup, for those who read it ---------------------------------------------------------- */

/* The end of the tag or comment at @at, which is a "<": the place behind its ">". NULL if it is
 * none, or never ends: then @at is a letter. */
const char *sam_markup_end (const char *at);
/* Writes the name of the tag at @at in lower case into @name, "" if it is a comment or longer than
 * what we know. Returns: TRUE if it is the tag of an end */
#define SAM_TAG_NAME 16
gboolean sam_tag_name (const char *at, char name[SAM_TAG_NAME]);
/* The bytes of the value of an attribute of the tag between @tag and @end, without quotes. Returns:
 * FALSE if it has no such attribute, or one without quotes */
gboolean sam_tag_attribute (const char *tag, const char *end, const char *name, const char **value,
                            gsize *length);

G_END_DECLS
