/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-diff.h"

/* Cells of the table of the longest common subsequence: 16 MB. */
#define MAX_CELLS (4 * 1024 * 1024)

static void
clear_line (gpointer data)
{
  g_free (((SamDiffLine *)data)->text);
}

static void
add (GArray *lines, SamDiffKind kind, const char *text)
{
  SamDiffLine line = { kind, g_strdup (text) };

  g_array_append_val (lines, line);
}

static GPtrArray *
split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *line = g_strchomp (g_strdup (parts[i]));

      if (*line == '\0')
        g_free (line);
      else
        g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
add_all (GArray *lines, SamDiffKind kind, char **texts, guint n)
{
  for (guint i = 0; i < n; i++)
    add (lines, kind, texts[i]);
}

/* The lengths of the longest common subsequence of a[i…] and b[j…], in rows of m + 1. */
static guint32 *
build_table (char *const *a, guint n, char *const *b, guint m)
{
  guint32 *table = g_new0 (guint32, (gsize)(n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        guint32 *cell = &table[(gsize)i * (m + 1) + j];

        if (strcmp (a[i], b[j]) == 0)
          *cell = cell[m + 2] + 1;
        else
          *cell = MAX (cell[m + 1], cell[1]);
      }
  return table;
}

/* @offset: what stands before both. */
static void
match_middle (guint *matches, char *const *a, guint n, char *const *b, guint m, guint offset)
{
  g_autofree guint32 *table = NULL;
  guint i = 0;
  guint j = 0;

  if ((gsize)(n + 1) * (m + 1) > MAX_CELLS)
    return;
  table = build_table (a, n, b, m);
  while (i < n && j < m)
    {
      guint32 *cell = &table[(gsize)i * (m + 1) + j];

      if (strcmp (a[i], b[j]) == 0)
        matches[i++] = offset + j++;
      else if (cell[m + 1] >= cell[1])
        i++;
      else
        j++;
    }
}

guint *
sam_diff_match (char *const *a, guint n, char *const *b, guint m)
{
  guint *matches = g_new (guint, n + 1);
  guint first = 0;
  guint last = 0;

  for (guint i = 0; i <= n; i++)
    matches[i] = i < n ? SAM_DIFF_NO_MATCH : m;
  while (first < n && first < m && strcmp (a[first], b[first]) == 0)
    {
      matches[first] = first;
      first++;
    }
  while (last < n - first && last < m - first && strcmp (a[n - 1 - last], b[m - 1 - last]) == 0)
    {
      matches[n - 1 - last] = m - 1 - last;
      last++;
    }
  match_middle (matches + first, a + first, n - first - last, b + first, m - first - last, first);
  return matches;
}

GArray *
sam_text_diff (const char *mine, const char *theirs)
{
  g_autoptr (GPtrArray) left = split (mine);
  g_autoptr (GPtrArray) right = split (theirs);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SamDiffLine));
  char **a = (char **)left->pdata;
  char **b = (char **)right->pdata;
  g_autofree guint *matches = sam_diff_match (a, left->len, b, right->len);
  guint i = 0;
  guint j = 0;

  g_array_set_clear_func (lines, clear_line);
  while (i < left->len || j < right->len)
    {
      guint same = i;

      while (same < left->len && matches[same] == SAM_DIFF_NO_MATCH)
        same++;
      add_all (lines, SAM_DIFF_MINE, a + i, same - i);
      add_all (lines, SAM_DIFF_THEIRS, b + j, matches[same] - j);
      if (same < left->len)
        add (lines, SAM_DIFF_SAME, a[same]);
      i = same + 1;
      j = matches[same] + 1;
    }
  return lines;
}
