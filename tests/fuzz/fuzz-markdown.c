/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "text/sam-markdown.h"

/* Whatever is typed can be sent, read back, and sent again unchanged; what comes before the first
 * NUL is the text, and what comes behind it the content that the server has. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *typed = g_strndup ((const char *)data, size);
  gsize length = strlen (typed);
  g_autofree char *like =
      length + 1 < size ? g_strndup ((const char *)data + length + 1, size - length - 1) : NULL;
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *valid_like = like != NULL ? g_utf8_make_valid (like, -1) : NULL;
  g_autofree char *sent = sam_markdown_to_html (valid, valid_like);
  g_autofree char *text = sam_markdown_from_html (sent, NULL);
  g_autofree char *again = sam_markdown_to_html (text, sent);

  g_array_unref (sam_markdown_scan (valid));
  g_assert_cmpstr (again, ==, sent);
  return 0;
}
