/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ui/widgets/sam-text-cards.h"

#define BYTES "<!-- wp:gallery -->\n\n<img>å\n<!-- /wp:gallery -->"
#define CARD "~~~wordpress Gallery, 2 pictures\n" BYTES "\n~~~"
#define WORDS "Gallery, 2 pictures"

typedef struct
{
  GtkTextBuffer *buffer;
  SamTextCards *cards;
} Fixture;

static void
start (Fixture *self, const char *text)
{
  GtkTextIter at;

  self->buffer = gtk_text_buffer_new (NULL);
  self->cards = sam_text_cards_new (self->buffer);
  sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_FREE);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_TYPING);
  sam_text_cards_flush (self->cards);
  gtk_text_buffer_get_start_iter (self->buffer, &at);
  gtk_text_buffer_place_cursor (self->buffer, &at);
}

static void
end (Fixture *self)
{
  g_clear_object (&self->cards);
  g_clear_object (&self->buffer);
}

static char *
get_text (Fixture *self, gboolean hidden)
{
  GtkTextIter first, last;

  gtk_text_buffer_get_bounds (self->buffer, &first, &last);
  return gtk_text_buffer_get_text (self->buffer, &first, &last, hidden);
}

static void
assert_text (Fixture *self, const char *expected)
{
  g_autofree char *text = get_text (self, TRUE);

  g_assert_cmpstr (text, ==, expected);
}

/* The place where @words stand, or behind them. */
static void
find (Fixture *self, const char *words, gboolean behind, GtkTextIter *at)
{
  GtkTextIter from, last;

  gtk_text_buffer_get_start_iter (self->buffer, &from);
  g_assert_true (gtk_text_iter_forward_search (&from, words, 0, at, &last, NULL));
  if (behind)
    *at = last;
}

static void
type_at (Fixture *self, const char *place, gboolean behind, const char *words)
{
  GtkTextIter at;

  find (self, place, behind, &at);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_insert (self->buffer, &at, words, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  sam_text_cards_flush (self->cards);
}

/* Deletes @n characters from behind @place on. */
static void
delete_at (Fixture *self, const char *place, gboolean behind, int n)
{
  GtkTextIter at, last;

  find (self, place, behind, &at);
  last = at;
  gtk_text_iter_forward_chars (&last, n);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &at, &last);
  gtk_text_buffer_end_user_action (self->buffer);
  sam_text_cards_flush (self->cards);
}

static void
assert_seen (Fixture *self, const char *expected)
{
  g_autofree char *text = get_text (self, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_shown (void)
{
  Fixture f;

  start (&f, "Före\n\n" CARD "\n\nEfter");
  assert_seen (&f, "Före\n\n" WORDS "\nEfter");
  assert_text (&f, "Före\n\n" CARD "\n\nEfter");
  end (&f);
  start (&f, CARD "\n" CARD "\nEfter");
  assert_seen (&f, WORDS WORDS "Efter");
  end (&f);
  /* The last line of one that ends the text is there for the cursor. */
  start (&f, "Före\n" CARD);
  assert_seen (&f, "Före\n" WORDS "~~~");
  /* A card is made and unmade as the text is. */
  gtk_text_buffer_set_text (f.buffer, "~~~wordpress X\nå\n~~", -1);
  sam_text_cards_flush (f.cards);
  assert_seen (&f, "~~~wordpress X\nå\n~~");
  type_at (&f, "~~", TRUE, "");
  gtk_text_buffer_set_text (f.buffer, "~~~wordpress X\nå\n~~~\n", -1);
  sam_text_cards_flush (f.cards);
  assert_seen (&f, "X");
  end (&f);
}

static void
test_typing (void)
{
  Fixture f;

  start (&f, "Före\n\n" CARD "\n\nEfter");
  type_at (&f, "Gall", TRUE, "x");
  type_at (&f, "<img>", TRUE, "x");
  type_at (&f, "-->\n~~~", TRUE, "x");
  assert_text (&f, "Före\n\n" CARD "\n\nEfter");
  type_at (&f, "~~~wordpress", FALSE, "ord");
  assert_text (&f, "Före\n\nord\n\n" CARD "\n\nEfter");
  type_at (&f, "\nEfter", FALSE, "mer");
  assert_text (&f, "Före\n\nord\n\n" CARD "\nmer\nEfter");
  end (&f);
  start (&f, CARD);
  type_at (&f, "-->\n~~~", TRUE, "ord");
  assert_text (&f, CARD "\n\nord");
  /* What a button does to lines leaves cards alone. */
  sam_text_cards_set_mode (f.cards, SAM_TEXT_CARDS_ACTING);
  type_at (&f, "~~~wordpress", FALSE, "> ");
  type_at (&f, "<img>", FALSE, "> ");
  delete_at (&f, "<img>", FALSE, 2);
  assert_text (&f, CARD "\n\nord");
  end (&f);
}

static void
test_deleting (void)
{
  static const struct
  {
    const char *place;
    gboolean behind;
    int n;
    const char *left;
  } cases[] = {
    { "~~~wordpress", FALSE, 1, "Före\n\n\nEfter" },           /* Delete in front of it */
    { "-->\n~~~", TRUE, 1, "Före\n\n\nEfter" },                /* Backspace below it */
    { "re\n\n~~~wo", FALSE, 10, "Fö\nEfter" },                 /* a selection that begins above */
    { "-->\n~~~", FALSE, 9, "Före\n\nEfter" },                 /* one that ends below */
    { "\n~~~wordpress", FALSE, 1, "Före\n" CARD "\n\nEfter" }, /* the blank line above */
    { "\n\nEfter", FALSE, 2, "Före\n\nEfter" },
  };
  Fixture f;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      start (&f, "Före\n\n" CARD "\n\nEfter");
      delete_at (&f, cases[i].place, cases[i].behind, cases[i].n);
      assert_text (&f, cases[i].left);
      gtk_text_buffer_undo (f.buffer);
      assert_text (&f, "Före\n\n" CARD "\n\nEfter");
      assert_seen (&f, "Före\n\n" WORDS "\nEfter");
      gtk_text_buffer_redo (f.buffer);
      assert_text (&f, cases[i].left);
      end (&f);
    }
  /* Words can't be moved into its line. */
  start (&f, "Före\n" CARD "\nEfter");
  delete_at (&f, "Före", TRUE, 1);
  assert_text (&f, "Före\nEfter");
  end (&f);
}

static void
assert_cursor (Fixture *self, const char *place, gboolean behind)
{
  GtkTextIter at, cursor;

  find (self, place, behind, &at);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, gtk_text_iter_get_offset (&at));
}

static void
test_cursor (void)
{
  GtkTextIter at;
  Fixture f;

  start (&f, "Före\n\n" CARD "\n\nEfter");
  find (&f, "Gall", TRUE, &at);
  gtk_text_buffer_place_cursor (f.buffer, &at);
  assert_cursor (&f, "\nEfter", FALSE);
  g_assert_false (gtk_text_buffer_get_has_selection (f.buffer));
  find (&f, "<img>", TRUE, &at);
  gtk_text_buffer_place_cursor (f.buffer, &at);
  assert_cursor (&f, "~~~wordpress", FALSE);
  end (&f);
}

static void
test_moving (void)
{
  Fixture f;
  GtkTextIter at;

  start (&f, "Före\n\n\n" CARD "\n\nEfter");
  g_assert_false (sam_text_cards_move (f.cards, TRUE));
  g_assert_true (sam_text_cards_move (f.cards, FALSE));
  assert_text (&f, CARD "\n\n\nFöre\n\nEfter");
  assert_cursor (&f, "Före", FALSE);
  g_assert_true (sam_text_cards_move (f.cards, FALSE));
  assert_text (&f, CARD "\n\n\nEfter\n\nFöre");
  g_assert_false (sam_text_cards_move (f.cards, FALSE));
  gtk_text_buffer_get_start_iter (f.buffer, &at);
  gtk_text_buffer_place_cursor (f.buffer, &at);
  g_assert_true (sam_text_cards_move (f.cards, FALSE));
  assert_text (&f, "Efter\n\n\n" CARD "\n\nFöre");
  assert_seen (&f, "Efter\n\n\n" WORDS "\nFöre");
  assert_cursor (&f, "~~~wordpress", FALSE);
  g_assert_true (sam_text_cards_move (f.cards, TRUE));
  assert_text (&f, CARD "\n\n\nEfter\n\nFöre");
  gtk_text_buffer_undo (f.buffer);
  assert_text (&f, "Efter\n\n\n" CARD "\n\nFöre");
  end (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-cards/shown", test_shown);
  g_test_add_func ("/text-cards/typing", test_typing);
  g_test_add_func ("/text-cards/deleting", test_deleting);
  g_test_add_func ("/text-cards/cursor", test_cursor);
  g_test_add_func ("/text-cards/moving", test_moving);
  return g_test_run ();
}
