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

G_END_DECLS
