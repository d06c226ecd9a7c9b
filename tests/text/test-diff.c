/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-diff.h"

/* The difference as one string: "=a -b +c". */
static char *
describe (const char *mine, const char *theirs)
{
  g_autoptr (GArray) lines = sam_text_diff (mine, theirs);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      SamDiffLine *line = &g_array_index (lines, SamDiffLine, i);

      g_string_append_printf (out, "%s%c%s", i > 0 ? " " : "", "=-+"[line->kind], line -> text);
    }
  return g_string_free (out, FALSE);
}

static void
test_cases (void)
{
  static const char *const cases[][3] = {
    { "", "", "" },
    { "a\n\nb", "a\nb", "=a =b" },
    { "a", "", "-a" },
    { "", "a\n\nb", "+a +b" },
    { "a\n\nb\n\nc", "a\n\nx\n\nc", "=a -b +x =c" },
    { "a\nb\nc\nd", "b\nd\ne", "-a =b -c =d +e" },
    { "a\na\nb", "a\nb", "=a -a =b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i][0], cases[i][1]);

      g_assert_cmpstr (found, ==, cases[i][2]);
    }
}

/* Either text can be read off the difference. */
static void
test_random (void)
{
  for (guint round = 0; round < 500; round++)
    {
      GString *texts[2] = { g_string_new (NULL), g_string_new (NULL) };
      GString *read[2] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GArray) lines = NULL;

      for (guint side = 0; side < 2; side++)
        for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
          g_string_append_printf (texts[side], "%c\n", 'a' + g_test_rand_int_range (0, 4));
      lines = sam_text_diff (texts[0]->str, texts[1]->str);
      for (guint i = 0; i < lines->len; i++)
        {
          SamDiffLine *line = &g_array_index (lines, SamDiffLine, i);

          if (line->kind != SAM_DIFF_THEIRS)
            g_string_append_printf (read[0], "%s\n", line->text);
          if (line->kind != SAM_DIFF_MINE)
            g_string_append_printf (read[1], "%s\n", line->text);
        }
      for (guint side = 0; side < 2; side++)
        {
          g_assert_cmpstr (read[side]->str, ==, texts[side]->str);
          g_string_free (texts[side], TRUE);
          g_string_free (read[side], TRUE);
        }
    }
}

static void
test_large (void)
{
  g_autoptr (GString) mine = g_string_new ("first\n");
  g_autoptr (GString) theirs = g_string_new ("first\n");
  g_autoptr (GArray) lines = NULL;

  for (guint i = 0; i < 50000; i++)
    {
      g_string_append_printf (mine, "m%u\n", i);
      g_string_append_printf (theirs, "t%u\n", i);
    }
  lines = sam_text_diff (mine->str, theirs->str);
  g_assert_cmpuint (lines->len, ==, 100001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/cases", test_cases);
  g_test_add_func ("/diff/random", test_random);
  g_test_add_func ("/diff/large", test_large);
  return g_test_run ();
}
