/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-raw-block.h"
#include "ui/blog/sam-post-about.h"

#define TABLE(words)                                                                               \
  "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><tr><td>" words                      \
  "</td></tr></table></figure>\n<!-- /wp:table -->"

static char *
text_with (const char *bytes)
{
  g_autofree char *raw = sam_raw_block_write (bytes);

  return g_strdup_printf ("Före\n\n%s\n\n>\n\n![Ett hus](picture:1)\n\nEfter", raw);
}

static void
test_words (void)
{
  g_autofree char *text = text_with (TABLE ("Motala"));
  g_autofree char *words = sam_post_about_words (text);

  g_assert_cmpstr (words, ==, "Före\n\n[Table: Motala]\n\n>\n\nPicture: Ett hus\n\nEfter");
}

/* What is one line can be compared as one, and differs where what it stands for does. */
static void
test_fold (void)
{
  g_autofree char *one = text_with (TABLE ("Motala"));
  g_autofree char *two = text_with (TABLE ("Mo<b>ta</b>la"));
  g_autofree char *folded_one = sam_post_about_fold (one);
  g_autofree char *folded_two = sam_post_about_fold (two);
  g_auto (GStrv) lines = g_strsplit (folded_one, "\n", -1);
  g_autofree char *words = sam_post_about_words (lines[2]);

  g_assert_cmpuint (g_strv_length (lines), ==, 9);
  g_assert_cmpstr (words, ==, "[Table: Motala]");
  g_assert_cmpstr (folded_one, !=, folded_two);
}

static void
test_nothing_to_fold (void)
{
  g_autofree char *folded = sam_post_about_fold ("\n- a\n\n~~~wordpress och så\n");

  g_assert_cmpstr (folded, ==, "\n- a\n\n~~~wordpress och så\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/post-about/words", test_words);
  g_test_add_func ("/post-about/fold", test_fold);
  g_test_add_func ("/post-about/nothing-to-fold", test_nothing_to_fold);
  return g_test_run ();
}
