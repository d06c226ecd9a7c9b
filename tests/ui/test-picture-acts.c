/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-markdown-pictures.h"
#include "ui/blog/sam-picture-acts.h"
#include "ui/blog/sam-post-about.h"

#define LINE "![](picture:a)"

static GtkTextBuffer *
buffer_new (const char *text, const char *at, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, iter,
                                      (int)g_utf8_strlen (text, strstr (text, at) - text));
  return buffer;
}

static void
expect (GtkTextBuffer *buffer, const char *text)
{
  g_autofree char *is = NULL;

  g_object_get (buffer, "text", &is, NULL);
  g_assert_cmpstr (is, ==, text);
}

static void
expect_inserted (const char *text, const char *at, const char *after)
{
  GtkTextIter iter;
  g_autoptr (GtkTextBuffer) buffer = buffer_new (text, at, &iter);
  GtkTextMark *mark = gtk_text_buffer_create_mark (buffer, NULL, &iter, FALSE);
  g_autoptr (GPtrArray) pictures = NULL;

  sam_picture_acts_insert (buffer, mark, LINE);
  expect (buffer, after);
  pictures = sam_picture_acts_list (buffer);
  g_assert_cmpuint (pictures->len, >=, 1);
  gtk_text_buffer_undo (buffer);
  expect (buffer, text);
}

/* Always a block of its own: neither splits words nor takes the next ones for its caption. */
static void
test_insert (void)
{
  expect_inserted ("", "", LINE "\n\n");
  expect_inserted ("Åå ett.\n\nTvå.", "ett", "Åå ett.\n\n" LINE "\n\nTvå.");
  expect_inserted ("Ett\nrader.\n\nTvå.", "Ett", "Ett\nrader.\n\n" LINE "\n\nTvå.");
  expect_inserted ("Ett.\n\nTvå.", "\nTvå", "Ett.\n\n" LINE "\n\nTvå.");
  expect_inserted ("Ett.", ".", "Ett.\n\n" LINE "\n\n");
  expect_inserted ("```\na\n\nb\n```\nEtt.", "b", "```\na\n\nb\n```\n\n" LINE "\n\nEtt.");
}

static void
test_describe (void)
{
  GtkTextIter iter;
  g_autoptr (GtkTextBuffer) buffer =
      buffer_new ("Åäö.\n\n" LINE "\nGammal\n\nSlut.", "Gammal", &iter);

  sam_picture_acts_describe (buffer, &iter, "Ett [torg]", "På torget\n\n\ni Åmål\n");
  expect (buffer, "Åäö.\n\n![Ett [torg\\]](picture:a)\nPå torget\ni Åmål\n\nSlut.");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  sam_picture_acts_describe (buffer, &iter, "", "");
  expect (buffer, "Åäö.\n\n" LINE "\n\nSlut.");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  sam_picture_acts_remove (buffer, &iter);
  expect (buffer, "Åäö.\n\nSlut.");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 1);
  sam_picture_acts_remove (buffer, &iter);
  expect (buffer, "Åäö.\n\nSlut.");
}

static void
expect_words (const char *text, const char *expected)
{
  g_autofree char *words = sam_post_about_words (text);

  g_assert_cmpstr (words, ==, expected);
}

/* Where texts are compared nobody reads an address. */
static void
test_words (void)
{
  expect_words ("Ord ![a](https://a.se/b.jpg) här.", "Ord ![a](https://a.se/b.jpg) här.");
  expect_words ("![Ett torg](https://a.se/b.jpg)\nPå torget", "Picture: Ett torg\nPå torget");
  expect_words ("![](https://a.se/2026/b.jpg)", "Picture: b.jpg");
  expect_words ("![](picture:a)\n\n![b](picture:b)", "Picture\n\nPicture: b");
  expect_words ("", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-acts/insert", test_insert);
  g_test_add_func ("/picture-acts/describe", test_describe);
  g_test_add_func ("/picture-acts/words", test_words);
  return g_test_run ();
}
