/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

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
test_words (void)
{
  g_assert_cmpuint (sam_text_count_words (""), ==, 0);
  g_assert_cmpuint (sam_text_count_words (" – * \n"), ==, 0);
  g_assert_cmpuint (sam_text_count_words ("barn- och ungdoms-\302\240vård, 570 st."), ==, 6);
  g_assert_cmpuint (sam_text_count_words ("## Å ä\n\n- ö"), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/entities", test_entities);
  g_test_add_func ("/text/words", test_words);
  return g_test_run ();
}
