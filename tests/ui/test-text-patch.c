/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ui/widgets/sam-text-patch.h"
#include "ui/widgets/sam-text-pieces.h"

/* "|" in the texts below is the cursor. */

static GtkTextBuffer *
make (const char *text)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  const char *cursor = strchr (text, '|');
  GtkTextIter at;

  gtk_text_buffer_set_text (buffer, text, (int)(cursor - text));
  gtk_text_buffer_get_end_iter (buffer, &at);
  gtk_text_buffer_insert (buffer, &at, cursor + 1, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int)g_utf8_strlen (text, cursor - text));
  gtk_text_buffer_place_cursor (buffer, &at);
  return buffer;
}

static void
expect (GtkTextBuffer *buffer, const char *expected)
{
  GtkTextIter start, end, at;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *all = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  before = gtk_text_buffer_get_text (buffer, &start, &at, TRUE);
  after = gtk_text_buffer_get_text (buffer, &at, &end, TRUE);
  all = g_strconcat (before, "|", after, NULL);
  g_assert_cmpstr (all, ==, expected);
  g_assert_false (gtk_text_buffer_get_has_selection (buffer));
}

static void
count_letters_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, int *n)
{
  *n += gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start);
}

/* @letters: how many may go */
static void
patch (const char *before, const char *text, const char *after, int letters)
{
  g_autoptr (GtkTextBuffer) buffer = make (before);
  int n = 0;

  g_signal_connect (buffer, "delete-range", G_CALLBACK (count_letters_cb), &n);
  sam_text_patch (buffer, text);
  expect (buffer, after);
  g_assert_cmpint (n, <=, letters);
}

/* What was changed above and below the place where somebody types. */
static void
test_two_places (void)
{
  patch ("Ett.\n\nTvå å|ä.\n\nTre.", "Ett på webben.\n\nTvå åä.\n\nTre på webben.",
         "Ett på webben.\n\nTvå å|ä.\n\nTre på webben.", 0);
  patch ("Ett.\n\nTvå|.\n\nTre.\n", "Nytt.\n\nMer.\n\nTvå.\n\n", "Nytt.\n\nMer.\n\nTvå|.\n\n", 8);
  patch ("a\nb\nc|d\ne\nf", "A\nB\ncd\nE\nF", "A\nB\nc|d\nE\nF", 4);
}

/* In the line itself, the cursor stays with the letters around it. */
static void
test_same_line (void)
{
  patch ("Vi åker på mån|dag till Kalix.", "Vi åkte på måndag till Boden.",
         "Vi åkte på mån|dag till Boden.", 25);
  patch ("Först.\n\nVi åker| hem.", "Först!\n\nVi åker inte hem.", "Först!\n\nVi åker| inte hem.",
         1);
}

/* Whole lines that come in. */
static void
test_new_lines (void)
{
  patch ("Ett.|", "Ett.\n\nTvå.", "Ett.|\n\nTvå.", 0);
  patch ("Ett.\n\n|Tre.", "Ett.\n\nTvå.\n\nTre.", "Ett.\n\nTvå.\n\n|Tre.", 0);
  patch ("|Ett.", "Noll.\n\nEtt.", "Noll.\n\n|Ett.", 0);
  patch ("|", "Ett.\n", "Ett.\n|", 0);
  patch ("Ett.\n|", "", "|", 5);
  patch ("Ett.\nTvå|.\nTre.", "Ett.\nTre.", "Ett.\n|Tre.", 5);
  patch ("Ett.|\nTvå.", "Två.", "|Två.", 5);
}

/* Where a long line is broken for the eye is no difference. */
static void
test_long_line (void)
{
  GString *text = g_string_new ("Kort.\n");
  g_autofree char *long_text = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextIter at;
  int n = 0;

  for (int i = 0; i < 2000; i++)
    g_string_append (text, "ord ");
  long_text = g_string_free (text, FALSE);
  gtk_text_buffer_set_text (buffer, long_text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, 1234);
  gtk_text_buffer_insert (buffer, &at, "\342\200\251", -1);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (count_letters_cb), &n);
  memcpy (long_text, "Mera", 4);
  sam_text_patch (buffer, long_text);
  now = sam_text_pieces_get (buffer);
  g_assert_cmpstr (now, ==, long_text);
  g_assert_cmpint (n, <=, 4);
}

static char *
make_random (void)
{
  static const char *const lines[] = { "ett", "två å", "\n", "tre 🙂", "", "fyra\342\200\251a",
                                       "é" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    {
      g_string_append (text, lines[g_test_rand_int_range (0, G_N_ELEMENTS (lines))]);
      if (n > 1 || g_test_rand_bit ())
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Whatever was and is to be: the text is right, and can be taken back in one step. */
static void
test_random (void)
{
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autofree char *was = make_random ();
      g_autofree char *is = make_random ();
      g_autofree char *shown = sam_text_pieces_add (was);
      g_autofree char *now = NULL;
      g_autofree char *back = NULL;

      gtk_text_buffer_set_text (buffer, shown, -1);
      sam_text_patch (buffer, is);
      now = sam_text_pieces_get (buffer);
      g_assert_cmpstr (now, ==, is);
      if (gtk_text_buffer_get_can_undo (buffer))
        gtk_text_buffer_undo (buffer);
      back = sam_text_pieces_get (buffer);
      g_assert_cmpstr (back, ==, was);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-patch/two-places", test_two_places);
  g_test_add_func ("/text-patch/same-line", test_same_line);
  g_test_add_func ("/text-patch/new-lines", test_new_lines);
  g_test_add_func ("/text-patch/long-line", test_long_line);
  g_test_add_func ("/text-patch/random", test_random);
  return g_test_run ();
}
