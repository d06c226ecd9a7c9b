/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>

#include "blog/sam-web-comment.h"
#include "blog/sam-web-post.h"

/* Whatever a server answers is a post, a comment, a list of them, or an error. Nothing is asked of
 * any. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static SamTagBook *book = NULL;
  static GCancellable *cancelled = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) list_error = NULL;
  JsonNode *root;
  SamWebPost *post;

  if (book == NULL)
    {
      book = sam_tag_book_new (sam_site_new ("https://blog.invalid/", "user", "password"));
      cancelled = g_cancellable_new ();
      g_cancellable_cancel (cancelled);
    }
  if (!json_parser_load_from_data (parser, (const char *)data, (gssize)size, NULL))
    return 0;
  root = json_parser_get_root (parser);
  if (root == NULL)
    return 0;
  post = sam_web_post_parse (root, book, cancelled, &error);
  g_assert_true ((post == NULL) == (error != NULL));
  if (post != NULL)
    sam_web_post_free (post);
  list = sam_web_post_parse_list (root, book, cancelled, &list_error);
  g_assert_true ((list == NULL) == (list_error != NULL));
  comments = sam_web_comment_parse_list (root);
  return 0;
}
