/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "blog/sam-entities.h"

static void
test_decode (void)
{
  static const char *const pairs[][2] = {
    { "Skola &amp; socialtjänst", "Skola & socialtjänst" },
    { "1 &lt; 2 &gt; 0 &quot;x&quot; &#039;y&#039;", "1 < 2 > 0 \"x\" 'y'" },
    { "&#8211; &#x2019; &hellip; &aring;&Auml;&ouml;", "– ’ … åÄö" },
    { "&amp;amp;", "&amp;" },
    { "AT&T & co; &; &unknown; &#0; &#xD800; &", "AT&T & co; &; &unknown; &#0; &#xD800; &" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = sam_entities_decode (pairs[i][0]);

      g_assert_cmpstr (text, ==, pairs[i][1]);
    }
}

/* Whatever a person types as a title comes back as it was typed. */
static void
test_round_trip (void)
{
  static const char *const titles[] = {
    "Skola & socialtjänst",
    "<namn> sa nej",
    "1 < 2 && 3 > 2",
    "&amp; är en entitet",
    "5 &lt; 6",
    "”Citat” – och 'mer'",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *html = sam_entities_encode (titles[i], NULL);
      g_autofree char *back = sam_entities_decode (html);

      g_assert_cmpstr (back, ==, titles[i]);
      g_assert_null (strchr (html, '<'));
    }
}

/* Elements that somebody put into a title on the web stay elements when it is edited here. */
static void
test_elements_stay (void)
{
  g_autofree char *html =
      sam_entities_encode ("Ett <em>nytt</em> besök & mer", "Ett <em>besök</em>");

  g_assert_cmpstr (html, ==, "Ett <em>nytt</em> besök &amp; mer");
}

static void
test_same (void)
{
  g_assert_true (sam_entities_same ("A & B", "A &amp; B "));
  g_assert_true (sam_entities_same ("A\r\nB", "A\nB"));
  g_assert_true (sam_entities_same ("a\xCC\x8A", "å"));
  g_assert_false (sam_entities_same ("A", "B"));
  g_assert_false (sam_entities_same ("A B", "AB"));
  g_assert_true (sam_entities_same_content ("<p>A &amp; B<br/>C</p>", "<p>A & B<br />C</p>\n"));
  g_assert_true (sam_entities_same_content ("<p>😀 å</p>", "<p>&#x1f600; å</p>"));
  g_assert_false (sam_entities_same_content ("<p>A</p>", "<p>A </p>"));
  g_assert_false (sam_entities_same_content ("<p>A</p>", "<p>B</p>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entities/decode", test_decode);
  g_test_add_func ("/entities/round-trip", test_round_trip);
  g_test_add_func ("/entities/elements-stay", test_elements_stay);
  g_test_add_func ("/entities/same", test_same);
  return g_test_run ();
}
