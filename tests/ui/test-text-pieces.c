/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ui/widgets/sam-text-pieces.h"

#define BREAK "\342\200\251"

static int
longest_line (GtkTextBuffer *buffer)
{
  int longest = 0;

  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
      longest = MAX (longest, gtk_text_iter_get_chars_in_line (&iter));
    }
  return longest;
}

static char *
make_long (const char *word, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, word);
  return g_string_free (text, FALSE);
}

/* Whatever is opened is kept as it was, and no line of the buffer is long. */
static void
test_unchanged (void)
{
  g_autofree char *words = make_long ("ordet är långt ", 100000);
  g_autofree char *solid = make_long ("å", 100000);
  g_autofree char *mixed = g_strconcat ("kort\n", words, "\n\n", solid, "\n", NULL);
  const char *texts[] = {
    "", "a\nb", "\n", words, solid, mixed, "a" BREAK "b", BREAK, BREAK BREAK "\n" BREAK
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autofree char *pieces = sam_text_pieces_add (texts[i]);
      g_autofree char *text = NULL;

      gtk_text_buffer_set_text (buffer, pieces, -1);
      text = sam_text_pieces_get (buffer);
      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_cmpint (longest_line (buffer), <=, 3001);
    }
}

static void
test_short_text_has_no_breaks (void)
{
  g_autofree char *pieces = sam_text_pieces_add ("Ett stycke.\n\nEtt till.");

  g_assert_cmpstr (pieces, ==, "Ett stycke.\n\nEtt till.");
}

static void
test_mend (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autofree char *words = make_long ("ord ", 20000);
  g_autofree char *text = NULL;

  gtk_text_buffer_set_text (buffer, words, -1);
  sam_text_pieces_mend (buffer, 0, 0);
  g_assert_cmpint (longest_line (buffer), <=, 3001);
  text = sam_text_pieces_get (buffer);
  g_assert_cmpstr (text, ==, words);
}

/* Among other lines, each of which stays one. */
static void
test_mend_between (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autofree char *words = make_long ("å ", 9001);
  g_autofree char *before = g_strconcat ("Ett.\n", words, "\n", words, "\nTvå.", NULL);
  g_autofree char *text = NULL;
  int lines;

  gtk_text_buffer_set_text (buffer, before, -1);
  sam_text_pieces_mend (buffer, 1, 2);
  g_assert_cmpint (longest_line (buffer), <=, 3001);
  text = sam_text_pieces_get (buffer);
  g_assert_cmpstr (text, ==, before);
  lines = gtk_text_buffer_get_line_count (buffer);
  g_assert_cmpint (lines, <=, 2 + 2 * 10);
  sam_text_pieces_mend (buffer, 0, lines);
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, lines);
}

/* When all between two breaks is deleted, they may not be taken for one of the text's own. */
static void
test_mend_empty (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autofree char *text = NULL;

  gtk_text_buffer_set_text (buffer, "a " BREAK BREAK "b", -1);
  sam_text_pieces_mend (buffer, 0, 2);
  text = sam_text_pieces_get (buffer);
  g_assert_cmpstr (text, ==, "a b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-pieces/unchanged", test_unchanged);
  g_test_add_func ("/text-pieces/short", test_short_text_has_no_breaks);
  g_test_add_func ("/text-pieces/mend", test_mend);
  g_test_add_func ("/text-pieces/mend-between", test_mend_between);
  g_test_add_func ("/text-pieces/mend-empty", test_mend_empty);
  return g_test_run ();
}
