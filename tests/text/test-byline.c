/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-byline.h"
#include "text/sam-markdown.h"

static void
expect (const char *text, const char *byline)
{
  g_autofree char *is = sam_byline_get (text);

  g_assert_cmpstr (is, ==, byline);
}

static void
test_get (void)
{
  g_autofree char *longest = g_strdup_printf ("*%0120d*", 1);
  g_autofree char *too_long = g_strdup_printf ("*%0121d*", 1);
  g_autofree char *found = sam_byline_get (longest);

  expect ("*En gästblogg av Åsa Öberg*\n\nText", "En gästblogg av Åsa Öberg");
  expect ("_Av Åsa_\n \n\nText", "Av Åsa");
  expect ("*Av Åsa \\* Öberg*", "Av Åsa * Öberg");
  /* A paragraph of its own, and the first. */
  expect ("*Av Åsa*\nText", "");
  expect ("Text\n\n*Av Åsa*", "");
  expect ("*Av Åsa* med flera\n\nText", "");
  expect ("**Av Åsa**\n\nText", "");
  expect ("* Av Åsa*\n\nText", "");
  expect ("*Av [Åsa](https://a.se)*\n\nText", "");
  expect ("", "");
  g_assert_cmpuint (strlen (found), ==, 120);
  expect (too_long, "");
}

static void
expect_set (const char *text, const char *byline, const char *after)
{
  g_autofree char *is = sam_byline_set (text, byline);
  g_autofree char *again = sam_byline_set (is, byline);

  g_assert_cmpstr (is, ==, after);
  g_assert_cmpstr (again, ==, after);
}

static void
test_set (void)
{
  expect_set ("Text\n\nMer", "Av Åsa", "*Av Åsa*\n\nText\n\nMer");
  expect_set ("*Av Åsa*\n\nText", " Av Bo \n", "*Av Bo*\n\nText");
  expect_set ("*Av Åsa*\n\n\n \nText", "", "Text");
  expect_set ("*Av Åsa*", "", "");
  expect_set ("", "Av Åsa", "*Av Åsa*\n\n");
  expect_set ("*Av Åsa*\n\n", "", "");
  expect_set ("Text", "", "Text");
}

/* Whatever is typed is found again, and comes back from the web as it went. */
static void
test_any (void)
{
  static const char *const typed[] = { "Av * Åsa",    "A_b_c [x](y)", "<b>Åsa</b> & Bo",
                                       "1. Av Åsa",   "# Åsa",        "`Åsa`",
                                       "Av Åsa\\",    "~~~ Åsa",      "https://a.se/b_c",
                                       "“Åsa” – ”Bo”" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *text = sam_byline_set ("Text", typed[i]);
      g_autofree char *html = sam_markdown_to_html (text, NULL);
      g_autofree char *back = sam_markdown_from_html (html, NULL);

      expect (text, typed[i]);
      expect (back, typed[i]);
    }
}

/* At each key the one before gives way, also where it would be no emphasis as it is typed. */
static void
test_keys (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *text = g_strdup ("Text");
  g_autofree char *is = NULL;

  expect_set ("Text", "Av Åsa\302\240", "*Av Åsa*\n\nText");
  expect_set ("Text", "\302\240Åsa", "*Åsa*\n\nText");
  for (guint i = 0; i < 150; i++)
    {
      char *before = text;

      g_string_append (many, i % 10 == 9 ? " *" : "*");
      text = sam_byline_set (before, many->str);
      g_free (before);
    }
  g_assert_true (g_str_has_suffix (text, "*\n\nText"));
  is = sam_byline_get (text);
  g_assert_null (strstr (text + strcspn (text, "\n") + 2, "*"));
  g_assert_true (g_str_has_prefix (many->str, is));
  g_assert_cmpint (g_utf8_strlen (is, -1), >=, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/byline/get", test_get);
  g_test_add_func ("/byline/set", test_set);
  g_test_add_func ("/byline/any", test_any);
  g_test_add_func ("/byline/keys", test_keys);
  return g_test_run ();
}
