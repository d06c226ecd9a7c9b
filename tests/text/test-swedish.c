/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "text/sam-swedish.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  return sam_swedish_compare (*(char *const *)a, *(char *const *)b);
}

static void
test_order (void)
{
  static const char *const sorted[] = {
    "",         "1",          "Ale",    "Alingsås",   "Dals Ede",   "Dals-Eds", "Eda",
    "eda",      "éda",        "Edb",    "Lilla Edet", "Lillaa",     "Umeå",     "Vara",
    "Vå",       "Wara",       "Yd",     "Ydre",       "Zz",         "Åhus",     "Ånge",
    "Älvdalen", "Älvkarleby", "Öckerö", "Örebro",     "Örkelljunga"
  };
  const char *list[G_N_ELEMENTS (sorted)];

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    list[i] = sorted[G_N_ELEMENTS (sorted) - 1 - i];
  qsort (list, G_N_ELEMENTS (list), sizeof *list, compare);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (list[i], ==, sorted[i]);
}

static void
test_key (void)
{
  g_autofree char *composed = sam_swedish_key ("Åmål");
  g_autofree char *decomposed = sam_swedish_key ("A\xcc\x8ama\xcc\x8al");
  g_autofree char *broken = sam_swedish_key ("\xff"
                                             "Ale");
  g_autofree char *none = sam_swedish_key (NULL);

  g_assert_cmpstr (composed, ==, decomposed);
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_cmpint (strcmp (none, composed), <, 0);
  g_assert_cmpint (sam_swedish_compare ("Møre", "Möre"), !=, 0);
  g_assert_cmpint (sam_swedish_compare ("Møre", "Mörf"), <, 0);
  g_assert_cmpint (sam_swedish_compare ("Åmål", "Åmål"), ==, 0);
}

static void
test_fold (void)
{
  g_autofree char *folded = sam_swedish_fold ("  ÅMÅL –  Dals-Éd ");
  g_autofree char *decomposed = sam_swedish_fold ("A\xcc\x8am");

  g_assert_cmpstr (folded, ==, "åmål dals ed");
  g_assert_cmpstr (decomposed, ==, "åm");
}

static void
test_matches (void)
{
  g_assert_true (sam_swedish_matches ("Dals-Ed", "dals ed"));
  g_assert_true (sam_swedish_matches ("Upplands Väsby", "upplands-v"));
  g_assert_true (sam_swedish_matches ("Åmål", "ÅM"));
  g_assert_true (sam_swedish_matches ("Österåker, Åkersberga", "åkers"));
  g_assert_true (sam_swedish_matches ("Östersund", ""));
  g_assert_true (sam_swedish_matches ("Östersund", " "));
  g_assert_true (sam_swedish_matches ("Linde (Örebro)", "örebro"));
  g_assert_false (sam_swedish_matches ("Habo", "håbo"));
  g_assert_false (sam_swedish_matches ("Håbo", "habo"));
  g_assert_false (sam_swedish_matches ("Farsta", "fär"));
  g_assert_false (sam_swedish_matches ("Uppsala", "sala"));
  g_assert_false (sam_swedish_matches ("Dals-Ed", "dals edx"));
}

static void
assert_takes (char *found, const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_genitive (void)
{
  assert_takes (sam_swedish_genitive ("Östersund"), "Östersunds");
  assert_takes (sam_swedish_genitive ("Malmö"), "Malmös");
  assert_takes (sam_swedish_genitive ("Borås"), "Borås");
  assert_takes (sam_swedish_genitive ("Kalix"), "Kalix");
  assert_takes (sam_swedish_genitive ("Schweiz"), "Schweiz");
  assert_takes (sam_swedish_genitive ("Dals-Ed"), "Dals-Eds");
  assert_takes (sam_swedish_genitive (""), "");
}

static void
test_municipality (void)
{
  static const char *const cases[][2] = {
    { "Östersund", "Östersunds kommun" },
    { "Motala", "Motala kommun" },
    { "Umeå", "Umeå kommun" },
    { "Hedemora", "Hedemora kommun" },
    { "Örebro", "Örebro kommun" },
    { "Borås", "Borås kommun" },
    { "Kalix", "Kalix kommun" },
    { "Åmål", "Åmåls kommun" },
    { "Lilla Edet", "Lilla Edets kommun" },
    { "Dals-Ed", "Dals-Eds kommun" },
    { "Kalmar", "Kalmar kommun" },
    { "Falun", "Falu kommun" },
    { "Malung-Sälen", "Malung-Sälens kommun" },
    { "Ydre", "Ydre kommun" },
    { "Malmö", "Malmö kommun" },
    { "Täby", "Täby kommun" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_takes (sam_swedish_municipality (cases[i][0]), cases[i][1]);
}

/* Of all 290, exactly 23 take no -s in the genitive. */
static void
test_all_municipalities (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "kommuner.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int unchanged = 0, n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);
      g_autofree char *genitive = sam_swedish_genitive (fields[1]);
      g_autofree char *authority = sam_swedish_municipality (fields[1]);

      unchanged += g_str_equal (genitive, fields[1]);
      g_assert_true (g_str_has_suffix (authority, " kommun"));
    }
  g_assert_cmpint (n, ==, 290);
  g_assert_cmpint (unchanged, ==, 23);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/swedish/order", test_order);
  g_test_add_func ("/swedish/key", test_key);
  g_test_add_func ("/swedish/fold", test_fold);
  g_test_add_func ("/swedish/matches", test_matches);
  g_test_add_func ("/swedish/genitive", test_genitive);
  g_test_add_func ("/swedish/municipality", test_municipality);
  g_test_add_func ("/swedish/all-municipalities", test_all_municipalities);
  return g_test_run ();
}
