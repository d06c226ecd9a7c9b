/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-tags.h"

static void
test_split (void)
{
  g_auto (GStrv) names = sam_tags_split (" Åmål , barn & unga,, ÅMÅL ,Öckerö,Ockero, ");

  g_assert_cmpuint (g_strv_length (names), ==, 4);
  g_assert_cmpstr (names[0], ==, "Åmål");
  g_assert_cmpstr (names[1], ==, "barn & unga");
  g_assert_cmpstr (names[2], ==, "Öckerö");
  g_assert_cmpstr (names[3], ==, "Ockero");
}

static void
test_same (void)
{
  g_assert_true (sam_tags_same ("a, b", "B,A"));
  g_assert_true (sam_tags_same ("", " , "));
  g_assert_true (sam_tags_same ("a, a", "a"));
  g_assert_false (sam_tags_same ("a, b", "a"));
  g_assert_false (sam_tags_same ("Öckerö", "Ockero"));
}

static void
merged (const char *base, const char *mine, const char *theirs, const char *expected)
{
  g_autofree char *merge = sam_tags_merge (base, mine, theirs);

  g_test_message ("%s | %s | %s → %s", base, mine, theirs, merge);
  g_assert_true (sam_tags_same (merge, expected));
}

static void
test_merge (void)
{
  merged ("a", "a, b", "a, c", "a, b, c");
  merged ("a, b", "a", "a, b, c", "a, c");
  merged ("a, b", "a, b, c", "b", "b, c");
  merged ("a", "", "", "");
  merged ("", "a", "A", "a");
  merged ("a", "a", "b", "b");
  merged ("a", "b", "a", "b");
}

static void
test_json (void)
{
  const char *names[] = { "Barn &amp; unga", "\"citat\"", NULL };
  g_autofree char *json = sam_tags_to_json ((char **)names);
  g_autofree char *tags = sam_tags_from_json (json);
  g_autofree char *none = sam_tags_from_json ("");
  g_autofree char *broken = sam_tags_from_json ("[\"a\"");

  g_assert_cmpstr (tags, ==, "Barn & unga, \"citat\"");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (broken, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tags/split", test_split);
  g_test_add_func ("/tags/same", test_same);
  g_test_add_func ("/tags/merge", test_merge);
  g_test_add_func ("/tags/json", test_json);
  return g_test_run ();
}
