/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-cards.h"

#include <string.h>

#include "text/sam-markdown.h"

/**
 * SamTextCards: a card is what is under one of two tags, which take turns, so that cards that touch
 * are two. It reaches to the start of the line below: there, and in front of it, the cursor may
 * stand.
 */
struct _SamTextCards
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GtkTextTag *cards[2];
  GtkTextTag *hidden; /* in a card: all but its words */
  GtkTextTag *clear;  /* the last line of a card that ends the text, where the cursor may stand */
  SamTextCardsMode mode;
  gboolean fences; /* there may be a card */
  gboolean moving; /* the cursor, out of a card */
  int cursor;      /* where it was */
  char *here;      /* the words of the card at the cursor, or NULL */
  guint source;
};

enum
{
  PROP_HERE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SamTextCards, sam_text_cards, G_TYPE_OBJECT)

/* In characters. */
typedef struct
{
  int start;
  int words;     /* where the words for the reader begin */
  int words_end; /* and end: with their line */
  int fence;     /* the line that ends it */
  int end;
  guint turn;
} Card;

/* --- Where they are ------------------------------------------------------------------------- */

/* The card that the letter at @at belongs to. */
static GtkTextTag *
tag_at (SamTextCards *self, const GtkTextIter *at)
{
  for (guint i = 0; i < 2; i++)
    if (gtk_text_iter_has_tag (at, self->cards[i]))
      return self->cards[i];
  return NULL;
}

/* TRUE if @at is in a card, neither in front of it nor behind; then both ends of it. */
static gboolean
is_inside (SamTextCards *self, const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextTag *tag = tag_at (self, at);

  if (tag == NULL || gtk_text_iter_starts_tag (at, tag))
    return FALSE;
  *start = *end = *at;
  gtk_text_iter_backward_to_tag_toggle (start, tag);
  gtk_text_iter_forward_to_tag_toggle (end, tag);
  return TRUE;
}

static gboolean
starts_card (SamTextCards *self, const GtkTextIter *at)
{
  GtkTextTag *tag = tag_at (self, at);

  return tag != NULL && gtk_text_iter_starts_tag (at, tag);
}

/* TRUE at the end of a text that ends with a card. */
static gboolean
is_behind_last (SamTextCards *self, const GtkTextIter *at)
{
  GtkTextIter last = *at;

  return gtk_text_iter_is_end (at) && gtk_text_iter_backward_char (&last)
         && tag_at (self, &last) != NULL && gtk_text_iter_get_char (&last) != '\n';
}

/* What a card shows stands between what it hides. */
static char *
words_at (SamTextCards *self, const GtkTextIter *at)
{
  GtkTextIter start = *at, end;

  if (!starts_card (self, at))
    return NULL;
  gtk_text_iter_forward_to_tag_toggle (&start, self->hidden);
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, self->hidden);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
look_here (SamTextCards *self)
{
  g_autofree char *here = NULL;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  here = words_at (self, &at);
  if (g_strcmp0 (here, self->here) == 0)
    return;
  g_free (self->here);
  self->here = g_steal_pointer (&here);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HERE]);
}

/* --- Finding -------------------------------------------------------------------------------- */

static int
count (const char *text, gsize *from, gsize to)
{
  int n = to > *from ? (int)g_utf8_strlen (text + *from, (gssize)(to - *from)) : 0;

  *from = MAX (*from, to);
  return n;
}

static void
measure (const char *text, const SamMarkEvent *event, gsize *at, int *offset, Card *card)
{
  const char *first = text + event->start;
  gsize fence = strspn (first, "~");
  gsize head = fence + strlen (SAM_MARKDOWN_RAW);
  const char *line_end = first + strcspn (first, "\r\n");
  const char *last = text + event->end;

  head += *event->note != '\0' ? strspn (first + head, " \t") : 0;
  while (last > first && last[-1] != '\n')
    last--;
  *offset += count (text, at, event->start);
  card->start = *offset;
  *offset += count (text, at, event->start + (*event->note != '\0' ? head : fence));
  card->words = *offset;
  *offset += count (text, at, (gsize)(line_end - text));
  card->words_end = *offset;
  *offset += count (text, at, (gsize)(last - text));
  card->fence = *offset;
  *offset += count (text, at, event->end + strspn (text + event->end, "\r"));
  *offset += count (text, at, *at + (text[*at] == '\n' ? 1 : 0));
  card->end = *offset;
}

static GArray *
find_cards (const char *text)
{
  g_autoptr (GArray) events = sam_markdown_parse (text);
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (Card));
  gsize at = 0;
  int offset = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);
      Card card = { .turn = cards->len % 2 };

      if (event->kind != SAM_MARK_RAW)
        continue;
      measure (text, event, &at, &offset, &card);
      g_array_append_val (cards, card);
    }
  return cards;
}

static void
apply (SamTextCards *self, GtkTextTag *tag, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, end);
  gtk_text_buffer_apply_tag (self->buffer, tag, &from, &to);
}

static void
show_card (SamTextCards *self, const Card *card)
{
  gboolean last = card->end == gtk_text_buffer_get_char_count (self->buffer);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  last = last && !gtk_text_iter_starts_line (&end);
  apply (self, self->cards[card->turn], card->start, card->end);
  apply (self, self->hidden, card->start, card->words);
  apply (self, self->hidden, card->words_end, last ? card->fence : card->end);
  if (last)
    apply (self, self->clear, card->fence, card->end);
}

/* TRUE if exactly the stretches of @cards are under the tags. */
static gboolean
is_shown (SamTextCards *self, GArray *cards)
{
  GtkTextIter at;
  guint next = 0;

  gtk_text_buffer_get_start_iter (self->buffer, &at);
  do
    {
      for (guint turn = 0; turn < 2; turn++)
        if (gtk_text_iter_starts_tag (&at, self->cards[turn]))
          {
            const Card *card = next < cards->len ? &g_array_index (cards, Card, next) : NULL;
            GtkTextIter end = at;

            gtk_text_iter_forward_to_tag_toggle (&end, self->cards[turn]);
            if (card == NULL || card->turn != turn || card->start != gtk_text_iter_get_offset (&at)
                || card->end != gtk_text_iter_get_offset (&end))
              return FALSE;
            /* The last one shows its end where there is nothing behind it. */
            if ((gtk_text_iter_is_end (&end) && !gtk_text_iter_starts_line (&end))
                != gtk_text_iter_ends_tag (&end, self->clear))
              return FALSE;
            next++;
          }
    }
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL));
  return next == cards->len;
}

static void
clear_tags (SamTextCards *self)
{
  GtkTextTag *tags[] = { self->cards[0], self->cards[1], self->hidden, self->clear };
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gtk_text_buffer_remove_tag (self->buffer, tags[i], &start, &end);
}

void
sam_text_cards_flush (SamTextCards *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) cards = NULL;
  GtkTextIter start, end;

  g_clear_handle_id (&self->source, g_source_remove);
  if (!self->fences)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  cards = find_cards (text);
  self->fences = cards->len > 0 || strstr (text, "~~~") != NULL;
  if (!is_shown (self, cards))
    {
      clear_tags (self);
      for (guint i = 0; i < cards->len; i++)
        show_card (self, &g_array_index (cards, Card, i));
    }
  look_here (self);
}

static gboolean
find_cb (gpointer data)
{
  SamTextCards *self = data;

  self->source = 0;
  sam_text_cards_flush (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SamTextCards *self)
{
  if (self->fences && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, find_cb, self, NULL);
}

/* --- What is typed -------------------------------------------------------------------------- */

/* Inserts @text with @before and @after around it, and leaves the cursor behind it. */
static void
insert_apart (SamTextCards *self, GtkTextIter *at, const char *before, const char *text, int length,
              const char *after)
{
  g_autofree char *words = g_strndup (text, length < 0 ? strlen (text) : (gsize)length);
  g_autofree char *all = g_strconcat (before, words, after, NULL);
  SamTextCardsMode mode = sam_text_cards_set_mode (self, SAM_TEXT_CARDS_FREE);

  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  gtk_text_buffer_insert (self->buffer, at, all, -1);
  gtk_text_iter_backward_chars (at, (int)strlen (after));
  gtk_text_buffer_place_cursor (self->buffer, at);
  sam_text_cards_set_mode (self, mode);
}

static void
insert_cb (SamTextCards *self, GtkTextIter *at, const char *text, int length)
{
  GtkTextIter start, end;

  self->fences = self->fences || memchr (text, '~', length < 0 ? strlen (text) : (gsize)length);
  if (!self->fences || self->mode == SAM_TEXT_CARDS_FREE || length == 0)
    return;
  if (is_inside (self, at, &start, &end)
      || (self->mode == SAM_TEXT_CARDS_ACTING && starts_card (self, at)))
    g_signal_stop_emission_by_name (self->buffer, "insert-text");
  else if (starts_card (self, at) && text[(length < 0 ? (int)strlen (text) : length) - 1] != '\n')
    insert_apart (self, at, "", text, length, "\n\n");
  else if (is_behind_last (self, at) && *text != '\n')
    insert_apart (self, at, "\n\n", text, length, "");
}

/* A part takes the whole along. What would move words into the first line of a card takes it away
 * instead. */
static void
delete_cb (SamTextCards *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter first, last;
  gboolean touched = FALSE;

  if (!self->fences || self->mode == SAM_TEXT_CARDS_FREE)
    return;
  if (is_inside (self, start, &first, &last))
    {
      *start = first;
      touched = TRUE;
      if (gtk_text_iter_compare (end, &last) < 0)
        *end = last;
    }
  if (is_inside (self, end, &first, &last))
    {
      *end = last;
      touched = TRUE;
    }
  if (starts_card (self, end) && !gtk_text_iter_starts_line (start))
    {
      if (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start) == 1)
        *start = *end;
      touched = TRUE;
      gtk_text_iter_forward_to_tag_toggle (end, tag_at (self, end));
    }
  if (touched && self->mode == SAM_TEXT_CARDS_ACTING)
    g_signal_stop_emission_by_name (self->buffer, "delete-range");
}

/* The cursor does not stay in a card, nor does an end of the selection. Without a selection both
 * are one, and are told of one after the other: @told may be a place that the mark has left again.
 */
static void
mark_set_cb (SamTextCards *self, const GtkTextIter *told, GtkTextMark *mark)
{
  GtkTextMark *insert = gtk_text_buffer_get_insert (self->buffer);
  GtkTextMark *bound = gtk_text_buffer_get_selection_bound (self->buffer);
  GtkTextIter at, start, end, other;

  if (self->moving || (mark != insert && mark != bound))
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, mark);
  if (self->fences && is_inside (self, &at, &start, &end))
    {
      const GtkTextIter *to = gtk_text_iter_get_offset (&at) > self->cursor ? &end : &start;

      gtk_text_buffer_get_iter_at_mark (self->buffer, &other, mark == insert ? bound : insert);
      self->moving = TRUE;
      if (gtk_text_iter_equal (&other, &at))
        gtk_text_buffer_place_cursor (self->buffer, to);
      else
        gtk_text_buffer_move_mark (self->buffer, mark, to);
      self->moving = FALSE;
    }
  gtk_text_buffer_get_iter_at_mark (self->buffer, &other, insert);
  self->cursor = gtk_text_iter_get_offset (&other);
  if (self->fences || self->here != NULL)
    look_here (self);
}

/* --- Moving --------------------------------------------------------------------------------- */

static guint
block_at (GArray *blocks, gsize at)
{
  for (guint i = 0; i < blocks->len; i++)
    if (at <= g_array_index (blocks, SamMarkBlock, i).end)
      return i;
  return blocks->len;
}

/* Replaces what stands from the upper block to the end of the lower one. */
static void
swap (SamTextCards *self, const char *text, const SamMarkBlock *upper, const SamMarkBlock *lower,
      gsize cursor)
{
  g_autoptr (GString) swapped = g_string_new (NULL);
  GtkTextIter start, end;
  int offset = (int)g_utf8_strlen (text, (gssize)upper->start);
  SamTextCardsMode mode = sam_text_cards_set_mode (self, SAM_TEXT_CARDS_FREE);

  g_string_append_len (swapped, text + lower->start, (gssize)(lower->end - lower->start));
  g_string_append_len (swapped, text + upper->end, (gssize)(lower->start - upper->end));
  g_string_append_len (swapped, text + upper->start, (gssize)(upper->end - upper->start));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int)g_utf8_strlen (text, (gssize)lower->end));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, swapped->str, (int)swapped->len);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start,
                                      offset + (int)g_utf8_strlen (swapped->str, (gssize)cursor));
  gtk_text_buffer_place_cursor (self->buffer, &start);
  sam_text_cards_set_mode (self, mode);
  sam_text_cards_flush (self);
}

gboolean
sam_text_cards_move (SamTextCards *self, gboolean up)
{
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GArray) blocks = NULL;
  GtkTextIter start, end, at;
  SamMarkBlock *own, *other;
  gsize cursor;
  guint i;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  before = gtk_text_buffer_get_text (self->buffer, &start, &at, TRUE);
  cursor = strlen (before);
  blocks = sam_markdown_blocks (text);
  i = block_at (blocks, cursor);
  if (i == blocks->len || (up ? i == 0 : i + 1 == blocks->len))
    return FALSE;
  own = &g_array_index (blocks, SamMarkBlock, i);
  other = up ? own - 1 : own + 1;
  cursor = MAX (cursor, own->start) - own->start;
  if (up)
    swap (self, text, other, own, cursor);
  else
    swap (self, text, own, other, other->end - own->end + cursor);
  return TRUE;
}

/* --- The object ----------------------------------------------------------------------------- */

/* What is undone was done to the whole of a card already. */
static void
before_undo_cb (SamTextCards *self)
{
  sam_text_cards_set_mode (self, SAM_TEXT_CARDS_FREE);
}

static void
after_undo_cb (SamTextCards *self)
{
  sam_text_cards_set_mode (self, SAM_TEXT_CARDS_TYPING);
  sam_text_cards_flush (self);
}

static void
sam_text_cards_dispose (GObject *object)
{
  SamTextCards *self = SAM_TEXT_CARDS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->here, g_free);
  G_OBJECT_CLASS (sam_text_cards_parent_class)->dispose (object);
}

static void
sam_text_cards_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, SAM_TEXT_CARDS (object)->here);
}

static void
sam_text_cards_class_init (SamTextCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_text_cards_dispose;
  G_OBJECT_CLASS (klass)->get_property = sam_text_cards_get_property;
  properties[PROP_HERE] =
      g_param_spec_string ("here", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
sam_text_cards_init (SamTextCards *self)
{
}

static void
connect (SamTextCards *self, const char *signal, GCallback callback, GConnectFlags flags)
{
  g_signal_connect_object (self->buffer, signal, callback, self, G_CONNECT_SWAPPED | flags);
}

SamTextCards *
sam_text_cards_new (GtkTextBuffer *buffer)
{
  SamTextCards *self = g_object_new (SAM_TYPE_TEXT_CARDS, NULL);
  static const char *const names[] = { "card-1", "card-2" };

  self->buffer = g_object_ref (buffer);
  for (guint i = 0; i < 2; i++)
    self->cards[i] =
        gtk_text_buffer_create_tag (buffer, names[i], "weight", PANGO_WEIGHT_BOLD,
                                    "pixels-above-lines", 8, "pixels-below-lines", 8, NULL);
  self->hidden = gtk_text_buffer_create_tag (buffer, "card-hidden", "invisible", TRUE, NULL);
  self->clear = gtk_text_buffer_create_tag (buffer, "card-clear", "foreground", "rgba(0,0,0,0)",
                                            "paragraph-background", "rgba(0,0,0,0)", NULL);
  self->fences = TRUE;
  sam_text_cards_set_dark (self, FALSE);
  connect (self, "insert-text", G_CALLBACK (insert_cb), 0);
  connect (self, "delete-range", G_CALLBACK (delete_cb), 0);
  connect (self, "mark-set", G_CALLBACK (mark_set_cb), G_CONNECT_AFTER);
  connect (self, "changed", G_CALLBACK (changed_cb), 0);
  connect (self, "undo", G_CALLBACK (before_undo_cb), 0);
  connect (self, "redo", G_CALLBACK (before_undo_cb), 0);
  connect (self, "undo", G_CALLBACK (after_undo_cb), G_CONNECT_AFTER);
  connect (self, "redo", G_CALLBACK (after_undo_cb), G_CONNECT_AFTER);
  changed_cb (self);
  return self;
}

void
sam_text_cards_set_dark (SamTextCards *self, gboolean dark)
{
  for (guint i = 0; i < 2; i++)
    g_object_set (self->cards[i], "paragraph-background", dark ? "#3d3d3d" : "#e9e9e9", NULL);
}

SamTextCardsMode
sam_text_cards_set_mode (SamTextCards *self, SamTextCardsMode mode)
{
  SamTextCardsMode before = self->mode;

  self->mode = mode;
  return before;
}
