/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ui/widgets/sam-text-style.h"

/* TRUE if all of @words, where they first stand in the buffer, have the tag. */
static gboolean
has_tag (GtkTextBuffer *buffer, const char *words, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start, end, from;

  gtk_text_buffer_get_start_iter (buffer, &from);
  g_assert_nonnull (tag);
  g_assert_true (gtk_text_iter_forward_search (&from, words, 0, &start, &end, NULL));
  for (; gtk_text_iter_compare (&start, &end) < 0; gtk_text_iter_forward_char (&start))
    if (!gtk_text_iter_has_tag (&start, tag))
      return FALSE;
  return TRUE;
}

static void
test_looks (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (SamTextStyle) style = sam_text_style_new (buffer);

  gtk_text_buffer_set_text (buffer,
                            "## Rubrik\n\nEtt **fett** ord och *kursivt*.\n\n- a\n  - båda\n\n"
                            "> Citat\n\n- Det sa hon.\n\n[här](https://a.se) `kod`",
                            -1);
  sam_text_style_flush (style);
  g_assert_true (has_tag (buffer, "## Rubrik", "heading-2"));
  g_assert_true (has_tag (buffer, "## ", "marker"));
  g_assert_false (has_tag (buffer, "Rubrik", "marker"));
  g_assert_true (has_tag (buffer, "**fett**", "strong"));
  g_assert_true (has_tag (buffer, "*kursivt*", "emphasis"));
  g_assert_false (has_tag (buffer, "Ett ", "strong"));
  g_assert_true (has_tag (buffer, "  - båda", "item-2"));
  g_assert_true (has_tag (buffer, "> Citat", "quote-1"));
  g_assert_false (has_tag (buffer, "- Det sa", "item-1"));
  g_assert_true (has_tag (buffer, "[här](https://a.se)", "link"));
  g_assert_true (has_tag (buffer, "`kod`", "code"));
}

/* The tags of every line, to compare what came step by step with what comes at once. */
static char *
describe (GtkTextBuffer *buffer)
{
  GString *out = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    {
      g_autofree char *all = NULL;
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      GSList *tags = gtk_text_iter_get_tags (&iter);

      for (GSList *l = tags; l != NULL; l = l->next)
        {
          char *name;

          g_object_get (l->data, "name", &name, NULL);
          g_ptr_array_add (names, name);
        }
      g_slist_free (tags);
      g_ptr_array_add (names, NULL);
      all = g_strjoinv (" ", (char **)names->pdata);
      if (!gtk_text_iter_ends_line (&iter))
        g_string_append_printf (out, "%d:%s\n", gtk_text_iter_get_offset (&iter), all);
    }
  while (gtk_text_iter_forward_char (&iter));
  return g_string_free (out, FALSE);
}

static const char *const scraps[] = { "a",       "ord ", "\n",  "\n\n",    "*",         "**",
                                      "- ",      "1. ",  "2. ", "> ",      "## ",       "`",
                                      "[x](/y)", "  ",   "å",   "\n---\n", "\n- a\n- b" };

static void
assert_as_opened (GtkTextBuffer *buffer)
{
  g_autoptr (GtkTextBuffer) other = gtk_text_buffer_new (NULL);
  g_autoptr (SamTextStyle) style = NULL;
  g_autofree char *text = NULL;
  g_autofree char *found = describe (buffer);
  g_autofree char *expected = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  gtk_text_buffer_set_text (other, text, -1);
  style = sam_text_style_new (other);
  sam_text_style_flush (style);
  expected = describe (other);
  if (strcmp (found, expected) != 0)
    g_test_message ("%s", text);
  g_assert_cmpstr (found, ==, expected);
}

/* What is styled as it is typed and deleted looks as if it had been opened so. */
static void
test_step_by_step (void)
{
  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autoptr (SamTextStyle) style = sam_text_style_new (buffer);
      GtkTextIter start, end;

      for (guint step = 0; step < 30; step++)
        {
          int length = gtk_text_buffer_get_char_count (buffer);
          int at = g_test_rand_int_range (0, length + 1);

          gtk_text_buffer_get_iter_at_offset (buffer, &start, at);
          if (step % 4 == 3)
            {
              gtk_text_buffer_get_iter_at_offset (buffer, &end, MIN (at + 3, length));
              gtk_text_buffer_delete (buffer, &start, &end);
            }
          else
            gtk_text_buffer_insert (buffer, &start,
                                    scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))], -1);
          sam_text_style_flush (style);
          assert_as_opened (buffer);
        }
    }
}

/* The same in a long text, where each key restyles only its own lines. */
static void
test_long (void)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (SamTextStyle) style = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;

  for (guint i = 0; i < 4000; i++)
    g_string_append (text, i % 10 == 0 ? "## En *rubrik*\n\n" : "Ett **ord** och några till.\n");
  gtk_text_buffer_set_text (buffer, text->str, -1);
  style = sam_text_style_new (buffer);
  sam_text_style_flush (style);
  for (guint i = 0; i < 100; i++)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &iter, 2000);
      gtk_text_buffer_insert (buffer, &iter, "a", 1);
      sam_text_style_flush (style);
    }
  assert_as_opened (buffer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-style/looks", test_looks);
  g_test_add_func ("/text-style/step-by-step", test_step_by_step);
  g_test_add_func ("/text-style/long", test_long);
  return g_test_run ();
}
