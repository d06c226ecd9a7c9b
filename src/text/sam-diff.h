/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAM_DIFF_SAME,
  SAM_DIFF_MINE,   /* only in the first text */
  SAM_DIFF_THEIRS, /* only in the second */
} SamDiffKind;

typedef struct
{
  SamDiffKind kind;
  char *text; /* a line */
} SamDiffLine;

/* What two texts differ in, line by line, blank lines left out. Where the parts that differ are
 * very long (thousands of lines each), they are given as a whole. Returns: (transfer full): an
 * array of SamDiffLine that clears itself */
GArray *sam_text_diff (const char *mine, const char *theirs);

#define SAM_DIFF_NO_MATCH G_MAXUINT
/* For each of the @n strings of @a its equal among the @m of @b, or SAM_DIFF_NO_MATCH: as many as
 * can be without crossing each other, or only those at both ends where the rest is very long; and
 * @m behind the last. Returns: (transfer full): @n + 1 numbers */
guint *sam_diff_match (char *const *a, guint n, char *const *b, guint m);

G_END_DECLS
