/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-markdown.h"
#include "text/sam-merge3.h"

/* The parts as one string: "=a -b/c/d" for the same, mine (m), theirs (t), both (b), conflict (x).
 */
static char *
describe (SamMerge3 *merge)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sam_merge3_get_n_parts (merge); i++)
    {
      const SamMerge3Part *part = sam_merge3_get_part (merge, i);

      g_string_append_printf (out, "%s%c", i > 0 ? " " : "", "=mtbx"[part->kind]);
      if (part->kind == SAM_MERGE3_CONFLICT)
        g_string_append_printf (out, "%s/%s/%s", part->base, part->mine, part->theirs);
      else
        g_string_append (out, part->kind == SAM_MERGE3_THEIRS ? part->theirs : part->mine);
    }
  return g_strdelimit (g_string_free (out, FALSE), "\n", ',');
}

static void
test_cases (void)
{
  static const struct
  {
    const char *base, *mine, *theirs, *parts, *text;
  } cases[] = {
    { "a\n\nb\n\nc", "A\n\nb\n\nc", "a\n\nb\n\nC", "mA =b tC", "A\n\nb\n\nC" },
    /* Neighbours */
    { "a\n\nb", "A\n\nb", "a\n\nB", "mA tB", "A\n\nB" },
    { "a\n\nb", "A\n\nb", "a\n\nx\n\nb", "mA tx =b", "A\n\nx\n\nb" },
    { "a\n\nb", "b", "a\n\nb\n\nc", "m =b tc", "b\n\nc" },
    /* One was rewritten by both, the next by one of them only */
    { "a\n\nb\n\nc", "X\n\nb\n\nc", "Y\n\nB\n\nc", "xa/X/Y tB =c", NULL },
    /* The same on both sides */
    { "a\n\nb", "a\n\nx\n\nB", "a\n\nx\n\nB", "=a bx,,B", "a\n\nx\n\nB" },
    { "a", "a\n\nx", "a\n\nx\n\ny", "=a bx ty", "a\n\nx\n\ny" },
    /* A conflict */
    { "a\n\nb\n\nc", "a\n\nX\n\nc", "a\n\nY\n\nc", "=a xb/X/Y =c", NULL },
    { "a", "a\n\nx", "a\n\ny", "=a x/x/y", NULL },
    { "a\n\nb", "a", "a\n\nB", "=a xb//B", NULL },
    { "a\n\nb", "a\n\nx\n\nB", "a\n\nx\n\nY", "=a bx xb/B/Y", NULL },
    { "", "x", "y", "x/x/y", NULL },
    /* One side joined what the other edited */
    { "a\n\nb\n\nc", "a b\n\nc", "a\n\nB\n\nc", "xa,,b/a b/a,,B =c", NULL },
    /* A list is one block, and so is code with blank lines in it. */
    { "* a\n* b\n\nc", "* a\n* B\n\nc", "* a\n* b\n\nC", "m* a,* B tC", "* a\n* B\n\nC" },
    { "```\na\n\nb\n```\n\nc", "```\na\n\nB\n```\n\nc", "```\nA\n\nb\n```\n\nc",
      "x```,a,,b,```/```,a,,B,```/```,A,,b,``` =c", NULL },
    /* Blocks that follow each other without a blank line stay so. */
    { "## h\na\n\nb", "## h\nA\n\nb", "## h\na\n\nB", "=## h mA tB", "## h\nA\n\nB" },
    { "## h\na\n\nb", "## h\na\n\nB", "## h\nx\n\na\n\nb", "=## h tx =a mB", "## h\nx\n\na\n\nB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SamMerge3) merge = sam_merge3_new (cases[i].base, cases[i].mine, cases[i].theirs);
      g_autofree char *parts = describe (merge);

      g_assert_cmpstr (parts, ==, cases[i].parts);
      g_assert_cmpuint (sam_merge3_get_n_conflicts (merge), ==, cases[i].text == NULL ? 1 : 0);
      if (cases[i].text != NULL)
        {
          g_autofree char *text = sam_merge3_text (merge, NULL);

          g_assert_cmpstr (text, ==, cases[i].text);
        }
    }
}

static void
test_choices (void)
{
  static const char *const texts[] = { "a\n\nX\n\nc\n", "a\n\nY\n\nc\n", "a\n\nX\n\nY\n\nc\n",
                                       "a\n\nb\n\nc\n" };
  g_autoptr (SamMerge3) merge = sam_merge3_new ("a\n\nb\n\nc\n", "a\n\nX\n\nc\n", "a\n\nY\n\nc\n");

  for (SamMerge3Take take = SAM_MERGE3_TAKE_MINE; take <= SAM_MERGE3_TAKE_BASE; take++)
    {
      g_autofree char *text = sam_merge3_text (merge, &take);

      g_assert_cmpstr (text, ==, texts[take]);
    }
}

static void
test_whole (void)
{
  g_assert_cmpstr (sam_merge3_whole ("a", "a", "b"), ==, "b");
  g_assert_cmpstr (sam_merge3_whole ("a", "b", "a"), ==, "b");
  g_assert_cmpstr (sam_merge3_whole ("a", "b", "b"), ==, "b");
  g_assert_cmpstr (sam_merge3_whole ("a", "b", "c"), ==, NULL);
}

/* --- Random texts --------------------------------------------------------------------------- */

/* The last kinds of block are halves of something, which the other text may complete. */
#define HALVES 2
static gboolean with_halves;

static char *
random_block (void)
{
  static const char *const kinds[] = {
    "%c", "## %c", "* %c\n* x", "> %c", "~~~\n%c\n\n%c\n~~~", "%c\nline", "~~~", "```\n%c",
  };
  const char *kind =
      kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds) - (with_halves ? 0 : HALVES))];
  char letter = (char)('a' + g_test_rand_int_range (0, 5));
  GString *block = g_string_new (kind);

  for (gsize i = 0; i + 1 < block->len; i++)
    if (block->str[i] == '%')
      {
        g_string_erase (block, (gssize)i, 1);
        block->str[i] = letter;
      }
  return g_string_free (block, FALSE);
}

static char *
random_text (void)
{
  static const char *const gaps[] = { "\n\n", "\n\n\n", "\n \n", "\n\n" };
  GString *text = g_string_new (g_test_rand_int_range (0, 5) == 0 ? "\n" : "");

  for (int n = g_test_rand_int_range (0, 7); n > 0; n--)
    {
      g_autofree char *block = random_block ();

      g_string_append (text, block);
      if (n > 1 || g_test_rand_int_range (0, 2) == 0)
        g_string_append (text, gaps[g_test_rand_int_range (0, G_N_ELEMENTS (gaps))]);
    }
  return g_string_free (text, FALSE);
}

/* Some blocks changed, removed, added and moved. */
static char *
random_edit (const char *text)
{
  g_autoptr (GArray) places = sam_markdown_blocks (text);
  GString *edited = g_string_new (NULL);

  for (guint i = 0; i <= places->len; i++)
    {
      int dice = g_test_rand_int_range (0, 8);

      if (dice <= 1)
        {
          g_autofree char *block = random_block ();

          g_string_append_printf (edited, "%s\n\n", block);
        }
      if (dice >= 1 && dice <= 2)
        continue;
      if (i < places->len)
        {
          const SamMarkBlock *place = &g_array_index (places, SamMarkBlock, i);

          g_string_append_len (edited, text + place->start, (gssize)(place->end - place->start));
          g_string_append (edited, "\n\n");
        }
    }
  return g_string_free (edited, FALSE);
}

/* Returns: (transfer full): a set of the blocks of @text */
static GHashTable *
blocks_of (const char *text)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) places = sam_markdown_blocks (text);

  for (guint i = 0; i < places->len; i++)
    {
      const SamMarkBlock *place = &g_array_index (places, SamMarkBlock, i);

      g_hash_table_add (set, g_strndup (text + place->start, place->end - place->start));
    }
  return set;
}

/* Every block of @side that the base has not got is in @merged. */
static void
check_nothing_lost (const char *base, const char *side, const char *merged)
{
  g_autoptr (GHashTable) old = blocks_of (base);
  g_autoptr (GHashTable) mine = blocks_of (side);
  g_autoptr (GHashTable) found = blocks_of (merged);
  GHashTableIter iter;
  gpointer block;

  g_hash_table_iter_init (&iter, mine);
  while (g_hash_table_iter_next (&iter, &block, NULL))
    if (!g_hash_table_contains (old, block))
      g_assert_true (g_hash_table_contains (found, block));
}

/* Each side can be read off the parts. */
static void
check_sides (SamMerge3 *merge, const char *const *texts)
{
  for (guint side = 0; side < 3; side++)
    {
      g_autoptr (GString) read = g_string_new (NULL);
      g_autoptr (GArray) places = sam_markdown_blocks (texts[side]);
      g_autoptr (GArray) found = NULL;

      for (guint i = 0; i < sam_merge3_get_n_parts (merge); i++)
        {
          const SamMerge3Part *part = sam_merge3_get_part (merge, i);
          const char *text = ((const char *[]){ part->base, part->mine, part->theirs })[side];

          if (*text != '\0')
            g_string_append_printf (read, "%s\n\n", text);
        }
      found = sam_markdown_blocks (read->str);
      g_assert_cmpuint (found->len, ==, places->len);
      for (guint i = 0; i < places->len; i++)
        {
          const SamMarkBlock *a = &g_array_index (places, SamMarkBlock, i);
          const SamMarkBlock *b = &g_array_index (found, SamMarkBlock, i);

          g_assert_cmpmem (texts[side] + a->start, a->end - a->start, read->str + b->start,
                           b->end - b->start);
        }
    }
}

/* Each block of the merged text stood in one of the three. */
static void
check_nothing_made (const char *const *texts, const char *merged)
{
  g_autoptr (GHashTable) found = blocks_of (merged);
  GHashTableIter iter;
  gpointer block;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &block, NULL))
    {
      gboolean known = FALSE;

      for (guint i = 0; i < 3; i++)
        {
          g_autoptr (GHashTable) side = blocks_of (texts[i]);

          known |= g_hash_table_contains (side, block);
        }
      g_assert_true (known);
    }
}

static void
check_merge (const char *base, const char *mine, const char *theirs, const char *expected)
{
  g_autoptr (SamMerge3) merge = sam_merge3_new (base, mine, theirs);
  g_autofree char *text = NULL;

  g_assert_cmpuint (sam_merge3_get_n_conflicts (merge), ==, 0);
  text = sam_merge3_text (merge, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* A fence that nothing closes stands for its letters, until the other text brings its half. */
static void
test_fences (void)
{
  static const struct
  {
    const char *base, *mine, *theirs;
  } cases[] = {
    { "a\n\nb\n\nc", "a\n\n~~~\n\nb\n\nc", "a\n\nb\n\nc\n\n~~~" },
    { "a\n\nb\n\nc", "```\n\na\n\nb\n\nc", "a\n\nb\n\n```\n\nc" },
    { "a\n\nb", "~~~wordpress x\n\na\n\nb", "a\n\nb\n\n~~~" },
    /* What stood between two lists went, a part on each side. */
    { "* a\n\nb\n\nc\n\n* d", "* a\n\nc\n\n* d", "* a\n\nb\n\n* d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SamMerge3) merge = sam_merge3_new (cases[i].base, cases[i].mine, cases[i].theirs);

      if (sam_merge3_get_n_conflicts (merge) == 0)
        {
          const char *texts[] = { cases[i].base, cases[i].mine, cases[i].theirs };
          g_autofree char *text = sam_merge3_text (merge, NULL);

          g_test_message ("%u: %s", i, text);
          check_nothing_made (texts, text);
        }
      else
        for (SamMerge3Take take = SAM_MERGE3_TAKE_MINE; take <= SAM_MERGE3_TAKE_THEIRS; take++)
          {
            g_autofree char *text = sam_merge3_text (merge, &take);

            g_assert_cmpuint (sam_merge3_get_n_conflicts (merge), ==, 1);
            g_assert_cmpstr (text, ==,
                             take == SAM_MERGE3_TAKE_MINE ? cases[i].mine : cases[i].theirs);
          }
    }
}

static void
test_random_halves (void)
{
  guint clean = 0;

  with_halves = TRUE;
  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *base = random_text ();
      g_autofree char *mine = random_edit (base);
      g_autofree char *theirs = random_edit (base);
      g_autoptr (SamMerge3) merge = sam_merge3_new (base, mine, theirs);
      g_autofree char *text = NULL;

      if (sam_merge3_get_n_conflicts (merge) > 0)
        continue;
      text = sam_merge3_text (merge, NULL);
      check_nothing_made ((const char *const[]){ base, mine, theirs }, text);
      clean++;
    }
  g_assert_cmpuint (clean, >, 300);
  with_halves = FALSE;
}

static void
test_random (void)
{
  guint clean = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *base = random_text ();
      g_autofree char *mine = random_edit (base);
      g_autofree char *theirs =
          g_test_rand_int_range (0, 4) > 0 ? random_edit (base) : random_text ();
      g_autoptr (SamMerge3) merge = sam_merge3_new (base, mine, theirs);
      g_autofree SamMerge3Take *takes = g_new (SamMerge3Take, sam_merge3_get_n_conflicts (merge));
      g_autofree char *both = NULL;

      check_merge (base, base, theirs, theirs);
      check_merge (base, theirs, base, theirs);
      check_merge (base, mine, mine, mine);
      check_sides (merge, (const char *const[]){ base, mine, theirs });
      for (guint i = 0; i < sam_merge3_get_n_conflicts (merge); i++)
        takes[i] = SAM_MERGE3_TAKE_BOTH;
      both = sam_merge3_text (merge, takes);
      check_nothing_lost (base, mine, both);
      check_nothing_lost (base, theirs, both);
      clean += sam_merge3_get_n_conflicts (merge) == 0 ? 1 : 0;
    }
  /* Not by making a conflict of everything. */
  g_assert_cmpuint (clean, >, 500);
}

/* Mine for every conflict keeps my words where only mine were changed, and so on. */
static void
test_one_side (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      g_autofree char *base = random_text ();
      g_autofree char *mine = random_edit (base);
      g_autofree char *theirs = random_edit (base);
      g_autoptr (SamMerge3) there = sam_merge3_new (base, mine, theirs);
      g_autoptr (SamMerge3) back = sam_merge3_new (base, theirs, mine);

      /* Whose is whose makes no difference. */
      g_assert_cmpuint (sam_merge3_get_n_conflicts (there), ==, sam_merge3_get_n_conflicts (back));
      if (sam_merge3_get_n_conflicts (there) == 0)
        {
          g_autofree char *a = sam_merge3_text (there, NULL);
          g_autofree char *b = sam_merge3_text (back, NULL);
          g_autoptr (SamMerge3) same = sam_merge3_new ("", a, b);

          /* Blank lines may be another's. */
          g_assert_cmpuint (sam_merge3_get_n_conflicts (same), ==, 0);
        }
    }
}

static void
test_large (void)
{
  g_autoptr (GString) base = g_string_new (NULL);
  g_autoptr (GString) mine = g_string_new (NULL);
  g_autoptr (GString) theirs = g_string_new (NULL);
  g_autoptr (SamMerge3) merge = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (base, "b%u\n\n", i);
      g_string_append_printf (mine, i == 100 ? "mine\n\n" : "b%u\n\n", i);
      g_string_append_printf (theirs, i == 19000 ? "theirs\n\n" : "b%u\n\n", i);
    }
  merge = sam_merge3_new (base->str, mine->str, theirs->str);
  g_assert_cmpuint (sam_merge3_get_n_conflicts (merge), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge3/cases", test_cases);
  g_test_add_func ("/merge3/choices", test_choices);
  g_test_add_func ("/merge3/whole", test_whole);
  g_test_add_func ("/merge3/fences", test_fences);
  g_test_add_func ("/merge3/random-halves", test_random_halves);
  g_test_add_func ("/merge3/random", test_random);
  g_test_add_func ("/merge3/one-side", test_one_side);
  g_test_add_func ("/merge3/large", test_large);
  return g_test_run ();
}
