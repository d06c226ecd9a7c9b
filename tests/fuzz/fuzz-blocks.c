/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-markdown.h"

/* Any content is cut into blocks that are all of it, and comes back from our text as it was. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *content = g_strndup ((const char *)data, size);
  g_autoptr (GArray) blocks = sam_blocks_split (content);
  g_autofree char *text = NULL;
  g_autofree char *back = NULL;
  gboolean same = FALSE;
  gsize at = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      g_assert_cmpuint (g_array_index (blocks, SamBlock, i).start, ==, at);
      at = g_array_index (blocks, SamBlock, i).end;
    }
  g_assert_cmpuint (at, ==, strlen (content));
  text = sam_markdown_from_html (content, &same);
  g_assert_cmpint (same, ==, g_utf8_validate (content, -1, NULL));
  back = sam_markdown_to_html (text, content);
  if (same)
    g_assert_cmpstr (back, ==, content);
  return 0;
}
