/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-search-query.h"

static void
assert_query (const char *typed, const char *parts, const char *words)
{
  g_autoptr (SamSearchQuery) query = sam_search_query_new (typed);

  g_assert_cmpstr (query->parts, ==, parts);
  g_assert_cmpstr (query->words, ==, words);
}

static void
test_expressions (void)
{
  assert_query ("", NULL, NULL);
  assert_query (" \t\n\302\240", NULL, NULL);
  assert_query ("sittare", "\"sittare\"", NULL);
  assert_query ("Plan för HANDLING", "\"plan\" AND \"för\" AND \"handling\"", NULL);
  assert_query ("så", NULL, "\"så\" *");
  assert_query ("i Åmål", "\"åmål\"", "\"i\" *");
  assert_query ("A\314\212ma\314\212l", "\"åmål\"", NULL);
  assert_query ("\"hemma\"", "\"hemma\"", NULL);
  assert_query ("”hemma”", "\"hemma\"", NULL);
  assert_query ("a\"b\"c", "\"a\"\"b\"\"c\"", NULL);
  assert_query ("AND OR NOT", "\"and\" AND \"not\"", "\"or\" *");
  assert_query ("C++", "\"c++\"", NULL);
  assert_query ("50 %", NULL, "\"50\" *");
  assert_query ("\"", NULL, NULL);
  assert_query ("-", NULL, NULL);
  assert_query ("*", NULL, NULL);
  assert_query ("c+", NULL, "\"c\" *");
  assert_query ("text:foo", "\"text:foo\"", NULL);
  assert_query ("NEAR(a", "\"near(a\"", NULL);
}

/* What is pasted by mistake is cut, not refused. */
static void
test_long (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (SamSearchQuery) query = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (words, "ordet ");
  query = sam_search_query_new (words->str);
  g_assert_cmpuint (query->terms->len, <=, 20);
  sam_search_query_free (g_steal_pointer (&query));

  for (char *p = words->str; *p != '\0'; p++)
    *p = 'a';
  query = sam_search_query_new (words->str);
  g_assert_cmpuint (query->terms->len, ==, 1);
  g_assert_cmpuint (strlen (query->parts), <, 200);
  g_assert_true (sam_search_query_matches (query, words->str));
}

static void
test_broken (void)
{
  g_autoptr (SamSearchQuery) query = sam_search_query_new ("\377\376 ord");

  g_assert_true (g_utf8_validate (query->parts, -1, NULL));
}

static void
assert_matches (const char *typed, const char *text, gboolean expected)
{
  g_autoptr (SamSearchQuery) query = sam_search_query_new (typed);

  g_assert_cmpint (sam_search_query_matches (query, text), ==, expected);
}

static void
test_matches (void)
{
  assert_matches ("sittare", "Många hemmasittare", TRUE);
  assert_matches ("far", "Ett får", FALSE);
  assert_matches ("får", "Ett FÅR", TRUE);
  assert_matches ("fa", "Många fakta", TRUE);
  assert_matches ("ak", "Många fakta", FALSE);
  assert_matches ("50 %", "Ungefär 50 % av dem", TRUE);
  assert_matches ("50 %", "Ungefär 50 av dem", FALSE);
  assert_matches ("\"", "Hon sa \"nej\"", TRUE);
  assert_matches ("c+", "a+b-c+", TRUE);
  assert_matches ("c+", "cd", FALSE);
  assert_matches ("ett två", "Två och ett", TRUE);
  assert_matches ("ett tre", "Två och ett", FALSE);
}

/* The excerpt with its hits in brackets. */
static char *
excerpt (const char *typed, const char *text)
{
  g_autoptr (SamSearchQuery) query = sam_search_query_new (typed);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (SamSearchRange));
  g_autofree char *sentence = sam_search_query_excerpt (query, text, ranges);
  GString *marked = g_string_new (sentence);

  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  for (guint i = ranges->len; i > 0; i--)
    {
      SamSearchRange range = g_array_index (ranges, SamSearchRange, i - 1);

      g_string_insert (marked, range.end, "]");
      g_string_insert (marked, range.start, "[");
    }
  return g_string_free (marked, FALSE);
}

static void
assert_excerpt (const char *typed, const char *text, const char *expected)
{
  g_autofree char *marked = excerpt (typed, text);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_excerpt (void)
{
  assert_excerpt ("sittare", "Först. Många hemmasittare finns här. Sist.",
                  "Många hemma[sittare] finns här.");
  assert_excerpt ("ÅMÅL", "I åmål, Åmåls kommun!\nMer", "I [åmål], [Åmål]s kommun!");
  assert_excerpt ("kommun åm", "Hej. I Åmåls kommun. Där", "I [Åm]åls [kommun].");
  assert_excerpt ("rubrik", "Text\n## En rubrik\nText", "En [rubrik]");
  assert_excerpt ("punkt", "* En punkt\n* Nästa", "En [punkt]");
  assert_excerpt ("ma mm emm", "hemma", "h[emm]a");
  assert_excerpt ("finns", "Inte här. Nej.", "Inte här.");
  assert_excerpt ("x", "", "");
}

/* Of a long sentence there are some words on either side, whole ones. */
static void
test_long_sentence (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *marked = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, i == 500 ? "nålen " : "höstack ");
  marked = excerpt ("nålen", text->str);
  g_assert_true (g_str_has_prefix (marked, "…höstack "));
  g_assert_true (g_str_has_suffix (marked, " höstack…"));
  g_assert_nonnull (strstr (marked, " [nålen] "));
  g_assert_cmpint (g_utf8_strlen (marked, -1), <, 220);
}

/* Not one blank in a very long text. */
static void
test_no_blanks (void)
{
  g_autofree char *text = g_strnfill (1000000, 'a');
  g_autofree char *marked = NULL;

  text[500000] = 'b';
  marked = excerpt ("aba", text);
  g_assert_nonnull (strstr (marked, "[aba]"));
  g_assert_cmpint (g_utf8_strlen (marked, -1), <, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/expressions", test_expressions);
  g_test_add_func ("/search-query/long", test_long);
  g_test_add_func ("/search-query/broken", test_broken);
  g_test_add_func ("/search-query/matches", test_matches);
  g_test_add_func ("/search-query/excerpt", test_excerpt);
  g_test_add_func ("/search-query/long-sentence", test_long_sentence);
  g_test_add_func ("/search-query/no-blanks", test_no_blanks);
  return g_test_run ();
}
