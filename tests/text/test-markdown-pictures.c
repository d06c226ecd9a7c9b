/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-markdown-pictures.h"

static const char text[] = "Först en rad.\n"
                           "\n"
                           "![En \\] häst](picture:abc)\n"
                           "Hästen på *torget*\n"
                           "i Åmål\n"
                           "\n"
                           "![](picture:def)\n"
                           "\n"
                           "Ord ![ingen](picture:abc) bild\n"
                           "\n"
                           "```\n"
                           "![inte heller](picture:abc)\n"
                           "```\n"
                           "\n"
                           "![Igen](picture:abc)";

static void
test_list (void)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (text);
  g_autoptr (GPtrArray) none = sam_markdown_pictures ("Hej!");
  const SamMarkPicture *picture;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (pictures->len, ==, 3);
  picture = g_ptr_array_index (pictures, 0);
  g_assert_cmpstr (picture->address, ==, "picture:abc");
  g_assert_cmpstr (picture->words, ==, "En ] häst");
  g_assert_cmpstr (picture->caption, ==, "Hästen på *torget*\ni Åmål");
  picture = g_ptr_array_index (pictures, 1);
  g_assert_cmpstr (picture->words, ==, "");
  g_assert_cmpstr (picture->caption, ==, "");
  picture = g_ptr_array_index (pictures, 2);
  g_assert_cmpstr (picture->words, ==, "Igen");
  g_assert_cmpuint (picture->caption_end, ==, sizeof text - 1);
}

/* The address changes where it shows a picture, and no other byte does. */
static void
test_move (void)
{
  g_autofree char *moved =
      sam_markdown_move_picture (text, "picture:abc", "https://example.org/a_(1).jpg");
  g_autofree char *back =
      sam_markdown_move_picture (moved, "https://example.org/a_(1).jpg", "picture:abc");
  g_autofree char *same = sam_markdown_move_picture (text, "picture:xyz", "https://x.org/a.jpg");
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (moved);
  const SamMarkPicture *picture = g_ptr_array_index (pictures, 2);

  g_assert_cmpuint (pictures->len, ==, 3);
  g_assert_cmpstr (picture->address, ==, "https://example.org/a_(1).jpg");
  g_assert_cmpstr (back, ==, text);
  g_assert_cmpstr (same, ==, text);
}

static void
test_line (void)
{
  static const char *const words[] = { "", "En häst", "] och \\ [x](y)", "rad\nrad",
                                       "*a* `b` <c>" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *line = sam_markdown_picture_line (words[i], "picture:abc");
      g_autofree char *one_line = g_strdelimit (g_strdup (words[i]), "\n", ' ');
      g_autoptr (GPtrArray) pictures = sam_markdown_pictures (line);
      const SamMarkPicture *picture;

      g_assert_cmpuint (pictures->len, ==, 1);
      picture = g_ptr_array_index (pictures, 0);
      g_assert_cmpstr (picture->words, ==, one_line);
      g_assert_cmpstr (picture->address, ==, "picture:abc");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-pictures/list", test_list);
  g_test_add_func ("/markdown-pictures/move", test_move);
  g_test_add_func ("/markdown-pictures/line", test_line);
  return g_test_run ();
}
