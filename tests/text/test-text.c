/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-text.h"

static void
test_entities (void)
{
  static const char *const cases[][2] = {
    { "Skola &amp; socialtjänst", "Skola & socialtjänst" },
    { "&#8221;Så&#x201D;&nbsp;&ouml;&hellip;", "”Så”\302\240ö…" },
    { "&amp;amp;", "&amp;" },
    { "a & b &okänd; &; &#; &#0; &#xD800; &#99999999999; &amp",
      "a & b &okänd; &; &#; &#0; &#xD800; &#99999999999; &amp" },
    { "&AMP; <b>", "&AMP; <b>" },
    { "&&amp;&", "&&&" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sam_text_decode_entities (cases[i][0]);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_encode (void)
{
  const char *text = "<a> & \"b\" &amp; ö";
  g_autofree char *html = sam_text_encode_entities (text);
  g_autofree char *back = sam_text_decode_entities (html);

  g_assert_cmpstr (html, ==, "&lt;a&gt; &amp; \"b\" &amp;amp; ö");
  g_assert_cmpstr (back, ==, text);
}

static void
test_plain (void)
{
  g_autofree char *text =
      sam_text_plain ("## Rubrik\n\n**Fet** [här](https://a.se)\nrad\n\n- a\n- b `k`");

  g_assert_cmpstr (text, ==, "Rubrik\nFet här\nrad\na\nb k");
}

static void
test_words (void)
{
  g_assert_cmpuint (sam_text_count_words (""), ==, 0);
  g_assert_cmpuint (sam_text_count_words (" – * \n"), ==, 0);
  g_assert_cmpuint (sam_text_count_words ("barn- och ungdoms-\302\240vård, 570 st."), ==, 6);
  g_assert_cmpuint (sam_text_count_words ("## Å ä\n\n- ö"), ==, 3);
}

static void
test_summary (void)
{
  g_autofree char *all = sam_text_summary ("## Rubrik\n\nEtt *par* ord\n\noch mer", 80);
  g_autofree char *cut = sam_text_summary ("Ett par ord om åar och öar", 16);
  g_autofree char *heading = sam_text_summary ("## Bara rubrik", 80);
  g_autofree char *word = sam_text_summary ("åååååååååååå", 5);

  g_assert_cmpstr (all, ==, "Ett par ord och mer");
  g_assert_cmpstr (cut, ==, "Ett par ord om…");
  g_assert_cmpstr (heading, ==, "Bara rubrik");
  g_assert_cmpstr (word, ==, "åååå…");
}

static void
assert_excerpt (const char *text, const char *needle, guint max, const char *expected)
{
  guint hit = G_MAXUINT;
  guint length = 0;
  g_autofree char *found = sam_text_excerpt (text, needle, max, &hit, &length);

  g_assert_cmpstr (found, ==, expected);
  if (*expected != '\0')
    {
      g_autofree char *stretch = g_utf8_substring (found, hit, hit + length);
      g_autofree char *a = g_utf8_strdown (stretch, -1);
      g_autofree char *b = g_utf8_strdown (needle, -1);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_excerpt (void)
{
  const char *text = "Första meningen. Här är HEMMASITTARE och\nfar. Tredje.";

  assert_excerpt (text, "sittare", 80, "Här är HEMMASITTARE och");
  assert_excerpt (text, "får", 80, "");
  assert_excerpt (text, "tredje", 80, "Tredje.");
  assert_excerpt (text, "", 80, "");
  assert_excerpt ("a. b", "b", 80, "b");
  assert_excerpt ("Detta är en lång mening om åtta barn som väntar på svar", "åtta", 26,
                  "…om åtta barn som…");
  assert_excerpt ("Ord ord ord ord åtta ord ord ord ord ord", "åtta", 14, "…åtta ord…");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/entities", test_entities);
  g_test_add_func ("/text/encode", test_encode);
  g_test_add_func ("/text/plain", test_plain);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/summary", test_summary);
  g_test_add_func ("/text/excerpt", test_excerpt);
  return g_test_run ();
}
