/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-import.h"
#include "text/sam-markdown.h"

static SamImport *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  SamImport *post;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, &error));
  post = sam_import_parse (data, length, &error);
  g_assert_no_error (error);
  return post;
}

static void
test_traits (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "text", "post.txt", NULL);
  g_autoptr (SamImport) post = read_file (path);

  g_assert_cmpstr (post->title, ==, "Kvarnby den 3 mars 2016 – en liten by");
  g_assert_cmpstr (post->day, ==, "2016-03-14");
  g_assert_cmpstr (post->author, ==, "Vera Exempel");
  g_assert_cmpstr (post->tags, ==, "skola, Kvarnby");
  g_assert_cmpstr (
      post->text, ==,
      "Vi kom till Kvarnby en tidig morgon och blev mottagna med kaffe. Alla var där.\n\n"
      "## Ett nytt arbetssätt\n\n"
      "Man har börjat med <team> & möten. Det fungerar \\* bra, säger de.\n\n"
      "Kvarnen vid ån\n\n"
      "- Det (mötet) är viktigast, sa en av dem.\n\n"
      "## Här stängs ingen dörr.\n\n"
      "En lång redogörelse följer för hur dörrarna i Kvarnby hålls öppna, och för vem som "
      "har nycklarna.\nNy rad.\n\n"
      "Sedan dess har man:\n\n"
      "- skrivit en plan\n- läst den\n\n"
      "- först det ena\n- sedan det andra.\n\n"
      "Det var allt för den här gången!");
}

static void
test_lost_byline (void)
{
  const char *text = "Besök den 26 november 2015\n\nkl. av | Taggar: ,\n\nText.";
  g_autoptr (SamImport) post = sam_import_parse (text, strlen (text), NULL);

  g_assert_cmpstr (post->day, ==, "2015-11-26");
  g_assert_cmpstr (post->author, ==, "");
  g_assert_cmpstr (post->tags, ==, "");
  g_assert_cmpstr (post->text, ==, "Text.");
}

/* Only a title, no by-line, an impossible day, Windows letters and line ends, decomposed letters.
 */
static void
test_odd (void)
{
  static const struct
  {
    const char *text;
    const char *title;
    const char *day;
    const char *body;
  } cases[] = {
    { "Bara en titel", "Bara en titel", "", "" },
    { "\357\273\277T\r\n\r\nEtt.\r\nTv\303\245.\r\n", "T", "", "Ett.\nTvå." },
    { "Den 31 februari 2016\n\nText.", "Den 31 februari 2016", "", "Text." },
    { "\305m\345l\n\nH\344r \344r det.", "Åmål", "", "Här är det." },
    { "A\314\212m\303\245l\n\nText.", "Åmål", "", "Text." },
    { "T\n\nKommentera\n\nJa, gör det gärna.", "T", "", "## Kommentera\n\nJa, gör det gärna." },
    { "T\n\n- Hur?\n\n- Så.", "T", "", "- Hur?\n\n- Så." },
    { "T\n\nRad ett.\n- Rad två.\n- Rad tre.", "T", "", "Rad ett.\n\\- Rad två.\n\\- Rad tre." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SamImport) post = sam_import_parse (cases[i].text, strlen (cases[i].text), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (post->title, ==, cases[i].title);
      g_assert_cmpstr (post->day, ==, cases[i].day);
      g_assert_cmpstr (post->text, ==, cases[i].body);
    }
}

static void
assert_refused (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamImport) post = sam_import_parse (data, length, &error);

  g_assert_null (post);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_refused (void)
{
  g_autofree char *huge = g_strnfill (2 * 1024 * 1024 + 1, 'a');

  assert_refused ("", 0);
  assert_refused (" \n\302\240\n", 4);
  assert_refused ("a\0b", 3);
  assert_refused ("\211PNG\r\n\032\n", 8);
  assert_refused ("<!DOCTYPE html><p>x", 19);
  assert_refused ("\377\376a\0b\0", 6);
  assert_refused (huge, strlen (huge));
}

/* The posts that the program was made for, where they are at hand: their text against themselves.
 */
static char *
seed_folder (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "seeds", NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&path) : NULL;
}

static guint
count_headings (const char *text)
{
  g_autoptr (GArray) events = sam_markdown_parse (text);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    {
      SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);

      n += event->kind == SAM_MARK_HEADING && event->step == SAM_STEP_ENTER;
    }
  return n;
}

/* Every word of the text and nothing else is there, in order; @text loses its marks. */
static void
assert_words (const char *path, SamImport *post)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  const char *at = post->text;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  lines = g_strsplit (data, "\n", -1);
  g_assert_cmpstr (lines[0], ==, post->title);
  for (guint i = 3; lines[i] != NULL && strcmp (lines[i], "Kommentera") != 0; i++)
    {
      g_auto (GStrv) words = NULL;

      if (i > 0 && *lines[i] != '\0' && strcmp (lines[i], lines[i - 1]) == 0)
        continue;
      words = g_regex_split_simple ("[\\s\\x{a0}]+", lines[i], 0, 0);
      for (guint j = 0; words[j] != NULL; j++)
        {
          if (*words[j] == '\0' || strcmp (words[j], "•") == 0 || strcmp (words[j], "-") == 0)
            continue;
          at = strstr (at, words[j]);
          g_assert_nonnull (at);
          at += strlen (words[j]);
        }
    }
  g_assert_cmpstr (at, ==, "");
}

static void
test_seeds (void)
{
  static const struct
  {
    const char *name;
    guint headings;
    guint items;
  } seeds[] = { { "000_98c132a2119ca81c.txt", 4, 0 },
                { "001_cf07a4c99caa3a90.txt", 4, 9 },
                { "002_b3224eff93de1e3d.txt", 13, 9 },
                { "003_b8338584eeb9f019.txt", 5, 9 },
                { "004_a2198bcca4bcd42b.txt", 2, 0 } };
  g_autofree char *folder = seed_folder ();

  if (folder == NULL)
    {
      g_test_skip ("the five posts are not at hand");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_build_filename (folder, seeds[i].name, NULL);
      g_autoptr (SamImport) post = read_file (path);
      g_autoptr (GArray) events = sam_markdown_parse (post->text);
      guint items = 0;

      for (guint j = 0; j < events->len; j++)
        items += g_array_index (events, SamMarkEvent, j).kind == SAM_MARK_ITEM
                 && g_array_index (events, SamMarkEvent, j).step == SAM_STEP_ENTER;
      g_assert_cmpuint (count_headings (post->text), ==, seeds[i].headings);
      g_assert_cmpuint (items, ==, seeds[i].items);
      g_assert_cmpstr (post->day, ==, i == 1 ? "2015-11-26" : "");
      g_assert_null (strstr (post->text, "E-postadressen"));
      assert_words (path, post);
    }
}

/* The headings that people found in the posts. */
static void
test_seed_headings (void)
{
  g_autofree char *folder = seed_folder ();
  static const char *const headings[] = {
    "Förbättrad hemsida",
    "Glädjande möte med medborgare",
    "BBiC",
    "Insatser för familjer",
    "Familjecentral",
    "Från politiskt håll finns möjlighet att förbjuda besparingar inom vissa områden.",
    "Hemmasittare ett växande problem",
    "Samverkan över gränser",
    "Kalix"
  };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (folder == NULL)
    {
      g_test_skip ("the five posts are not at hand");
      return;
    }
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (SamImport) post = read_file (path);

      g_string_append_printf (all, "\n%s\n", post->text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n## %s\n", headings[i]);

      g_assert_nonnull (strstr (all->str, line));
    }
  g_assert_nonnull (strstr (all->str, "\n- Det (allianserna) är det viktigaste"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/traits", test_traits);
  g_test_add_func ("/import/lost-byline", test_lost_byline);
  g_test_add_func ("/import/odd", test_odd);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/seeds", test_seeds);
  g_test_add_func ("/import/seed-headings", test_seed_headings);
  return g_test_run ();
}
