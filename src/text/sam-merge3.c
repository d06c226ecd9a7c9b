/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text/sam-merge3.h"

#include <string.h>

#include "text/sam-diff.h"
#include "text/sam-markdown.h"

typedef enum
{
  BASE,
  MINE,
  THEIRS,
  N_SIDES
} SideName;

/* A text and its blocks. */
typedef struct
{
  char *text;
  gsize length;
  GArray *places;    /* of SamMarkBlock */
  GPtrArray *blocks; /* their strings */
} Side;

typedef struct
{
  guint first;
  guint end;
} Range;

/* Where a side differs from the base: the blocks @base became @side. */
typedef struct
{
  Range base;
  Range side;
} Hunk;

typedef struct
{
  SamMerge3Part part;
  Range ranges[N_SIDES];
} Part;

struct _SamMerge3
{
  Side sides[N_SIDES];
  GArray *parts; /* of Part */
  guint n_conflicts;
};

/* --- The three texts ------------------------------------------------------------------------ */

static void
read_side (Side *side, const char *text)
{
  side->text = g_strdup (text);
  side->length = strlen (text);
  side->places = sam_markdown_blocks (text);
  side->blocks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < side->places->len; i++)
    {
      const SamMarkBlock *place = &g_array_index (side->places, SamMarkBlock, i);

      g_ptr_array_add (side->blocks, g_strndup (text + place->start, place->end - place->start));
    }
}

static void
clear_side (Side *side)
{
  g_free (side->text);
  g_array_unref (side->places);
  g_ptr_array_unref (side->blocks);
}

static gsize
start_of (const Side *side, guint block)
{
  return block < side->places->len ? g_array_index (side->places, SamMarkBlock, block).start
                                   : side->length;
}

static gsize
end_of (const Side *side, guint block)
{
  return g_array_index (side->places, SamMarkBlock, block).end;
}

/* Returns: (transfer full): some blocks, with what is between them */
static char *
text_of (const Side *side, Range range)
{
  gsize start = start_of (side, range.first);

  if (range.first == range.end)
    return g_strdup ("");
  return g_strndup (side->text + start, end_of (side, range.end - 1) - start);
}

static gboolean
is_empty (Range range)
{
  return range.first == range.end;
}

static gboolean
same_blocks (const Side *a, Range in_a, const Side *b, Range in_b)
{
  if (in_a.end - in_a.first != in_b.end - in_b.first)
    return FALSE;
  for (guint i = 0; i < in_a.end - in_a.first; i++)
    if (strcmp (a->blocks->pdata[in_a.first + i], b->blocks->pdata[in_b.first + i]) != 0)
      return FALSE;
  return TRUE;
}

/* --- What was changed ----------------------------------------------------------------------- */

/* Returns: (transfer full), of Hunk */
static GArray *
find_hunks (const Side *base, const Side *side)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  guint n = base->blocks->len;
  g_autofree guint *matches = sam_diff_match ((char **)base->blocks->pdata, n,
                                              (char **)side->blocks->pdata, side->blocks->len);
  Hunk hunk = { { 0, 0 }, { 0, 0 } };

  for (guint i = 0; i <= n; i++)
    {
      if (matches[i] == SAM_DIFF_NO_MATCH)
        continue;
      hunk.base.end = i;
      hunk.side.end = matches[i];
      if (!is_empty (hunk.base) || !is_empty (hunk.side))
        g_array_append_val (hunks, hunk);
      hunk.base.first = i + 1;
      hunk.side.first = matches[i] + 1;
    }
  return hunks;
}

static gboolean
has_grown (const Hunk *hunk)
{
  return hunk->side.end - hunk->side.first > hunk->base.end - hunk->base.first;
}

/* What is next to each other has an order of its own, unless both sides have added something there:
 * nobody can say whose comes first. */
static gboolean
clash (const Hunk *before, const Hunk *after)
{
  return after->base.first < before->base.end
         || (after->base.first == before->base.end && has_grown (before) && has_grown (after));
}

/* --- Putting the parts together ------------------------------------------------------------- */

static void
clear_part (gpointer data)
{
  SamMerge3Part *part = &((Part *)data)->part;

  g_free (part->base);
  g_free (part->mine);
  g_free (part->theirs);
}

static void
add_part (SamMerge3 *self, SamMerge3Kind kind, Range base, Range mine, Range theirs)
{
  Part part = { { kind, NULL, NULL, NULL }, { base, mine, theirs } };

  if (is_empty (base) && is_empty (mine) && is_empty (theirs))
    return;
  part.part.base = text_of (&self->sides[BASE], base);
  part.part.mine = text_of (&self->sides[MINE], mine);
  part.part.theirs = text_of (&self->sides[THEIRS], theirs);
  self->n_conflicts += kind == SAM_MERGE3_CONFLICT ? 1 : 0;
  g_array_append_val (self->parts, part);
}

static guint
count_same_first (const Side *a, Range in_a, const Side *b, Range in_b)
{
  guint n = 0;

  while (in_a.first + n < in_a.end && in_b.first + n < in_b.end
         && strcmp (a->blocks->pdata[in_a.first + n], b->blocks->pdata[in_b.first + n]) == 0)
    n++;
  return n;
}

static guint
count_same_last (const Side *a, Range in_a, const Side *b, Range in_b)
{
  guint n = 0;

  while (in_a.first + n < in_a.end && in_b.first + n < in_b.end
         && strcmp (a->blocks->pdata[in_a.end - 1 - n], b->blocks->pdata[in_b.end - 1 - n]) == 0)
    n++;
  return n;
}

/* Both sides have changed these: what both have at the ends is no matter of choice. */
static void
add_changed_by_both (SamMerge3 *self, Range base, Range mine, Range theirs)
{
  const Side *a = &self->sides[MINE];
  const Side *b = &self->sides[THEIRS];
  const Range none = { base.first, base.first };
  guint first = count_same_first (a, mine, b, theirs);
  guint last;
  Range my_rest = { mine.first + first, mine.end };
  Range their_rest = { theirs.first + first, theirs.end };

  last = count_same_last (a, my_rest, b, their_rest);
  my_rest.end -= last;
  their_rest.end -= last;
  if (is_empty (my_rest) && is_empty (their_rest))
    {
      add_part (self, SAM_MERGE3_BOTH, base, mine, theirs);
      return;
    }
  add_part (self, SAM_MERGE3_BOTH, none, (Range){ mine.first, my_rest.first },
            (Range){ theirs.first, their_rest.first });
  if (first + last > 0 && (is_empty (my_rest) || is_empty (their_rest)))
    add_part (self, is_empty (my_rest) ? SAM_MERGE3_THEIRS : SAM_MERGE3_MINE, base, my_rest,
              their_rest);
  else
    add_part (self, SAM_MERGE3_CONFLICT, base, my_rest, their_rest);
  add_part (self, SAM_MERGE3_BOTH, (Range){ base.end, base.end }, (Range){ my_rest.end, mine.end },
            (Range){ their_rest.end, theirs.end });
}

static Range
nth (Range range, guint i)
{
  return (Range){ range.first + i, range.first + i + 1 };
}

static void
add_changed (SamMerge3 *self, Range base, Range mine, Range theirs, gboolean one_for_one)
{
  if (one_for_one && base.end - base.first > 1)
    for (guint i = 0; i < base.end - base.first; i++)
      add_changed (self, nth (base, i), nth (mine, i), nth (theirs, i), FALSE);
  else if (same_blocks (&self->sides[BASE], base, &self->sides[MINE], mine))
    add_part (self, SAM_MERGE3_THEIRS, base, mine, theirs);
  else if (same_blocks (&self->sides[BASE], base, &self->sides[THEIRS], theirs))
    add_part (self, SAM_MERGE3_MINE, base, mine, theirs);
  else
    add_changed_by_both (self, base, mine, theirs);
}

/* The hunks of one side, and how far they were gone through. */
typedef struct
{
  GArray *hunks;
  guint next;
  int shift; /* from a block of the base to the same of this side */
} Walk;

static const Hunk *
peek (const Walk *walk)
{
  return walk->next < walk->hunks->len ? &g_array_index (walk->hunks, Hunk, walk->next) : NULL;
}

static const Hunk *
take (Walk *walk)
{
  const Hunk *hunk = &g_array_index (walk->hunks, Hunk, walk->next++);

  walk->shift = (int)hunk->side.end - (int)hunk->base.end;
  return hunk;
}

static gboolean
is_before (const Hunk *a, const Hunk *b)
{
  if (a == NULL || b == NULL)
    return b == NULL;
  return a->base.first < b->base.first
         || (a->base.first == b->base.first && a->base.end <= b->base.end);
}

static gboolean
is_one_for_one (const Hunk *hunk)
{
  return hunk->side.end - hunk->side.first == hunk->base.end - hunk->base.first;
}

/* Takes the next hunk, and all that it clashes with. @one_for_one: each block of the base was only
 * rewritten. Returns: the blocks of the base */
static Range
take_cluster (Walk *mine, Walk *theirs, gboolean *one_for_one)
{
  Walk *walks[2] = { mine, theirs };
  guint who = is_before (peek (mine), peek (theirs)) ? 0 : 1;
  const Hunk *last[2] = { NULL, NULL };
  Range base;

  last[who] = take (walks[who]);
  base = last[who]->base;
  *one_for_one = is_one_for_one (last[who]);
  for (gboolean more = TRUE; more;)
    {
      more = FALSE;
      for (guint i = 0; i < 2; i++)
        {
          const Hunk *hunk = peek (walks[i]);

          if (hunk == NULL || last[1 - i] == NULL || !clash (last[1 - i], hunk))
            continue;
          last[i] = take (walks[i]);
          base.end = MAX (base.end, last[i]->base.end);
          *one_for_one &= is_one_for_one (last[i]);
          more = TRUE;
        }
    }
  return base;
}

static void
merge (SamMerge3 *self, Walk *mine, Walk *theirs)
{
  guint at = 0;

  for (;;)
    {
      gboolean more = peek (mine) != NULL || peek (theirs) != NULL;
      Range before[2] = { { (guint)((int)at + mine->shift), 0 },
                          { (guint)((int)at + theirs->shift), 0 } };
      int shifts[2] = { mine->shift, theirs->shift };
      guint n = self->sides[BASE].blocks->len;
      gboolean one_for_one = FALSE;
      Range base = more ? take_cluster (mine, theirs, &one_for_one) : (Range){ n, n };
      Range changed[2] = {
        { (guint)((int)base.first + shifts[0]), (guint)((int)base.end + mine->shift) },
        { (guint)((int)base.first + shifts[1]), (guint)((int)base.end + theirs->shift) }
      };

      before[0].end = changed[0].first;
      before[1].end = changed[1].first;
      add_part (self, SAM_MERGE3_SAME, (Range){ at, base.first }, before[0], before[1]);
      if (!more)
        return;
      add_changed (self, base, changed[0], changed[1], one_for_one);
      at = base.end;
    }
}

void
sam_merge3_free (SamMerge3 *self)
{
  for (guint i = 0; i < N_SIDES; i++)
    clear_side (&self->sides[i]);
  g_array_unref (self->parts);
  g_free (self);
}

guint
sam_merge3_get_n_parts (SamMerge3 *self)
{
  return self->parts->len;
}

const SamMerge3Part *
sam_merge3_get_part (SamMerge3 *self, guint part)
{
  return &g_array_index (self->parts, Part, part).part;
}

guint
sam_merge3_get_n_conflicts (SamMerge3 *self)
{
  return self->n_conflicts;
}

/* --- The text of it all --------------------------------------------------------------------- */

/* What was written so far, and the block of each side that it ends with (behind it; 0: none). */
typedef struct
{
  SamMerge3 *self;
  GString *text;
  GPtrArray *blocks; /* the same, belonging to the sides */
  guint ends[N_SIDES];
} Writer;

/* What stands between the last block and the first of @ranges: as in a side where they follow each
 * other, else a blank line. */
static void
write_gap (Writer *writer, const Range *ranges)
{
  for (SideName i = MINE; i < N_SIDES; i++)
    {
      const Side *side = &writer->self->sides[i];
      gsize start;

      if (is_empty (ranges[i]) || ranges[i].first != writer->ends[i])
        continue;
      if (writer->text->len > 0 && writer->ends[i] == 0)
        continue;
      start = writer->ends[i] > 0 ? end_of (side, writer->ends[i] - 1) : 0;
      g_string_append_len (writer->text, side->text + start,
                           (gssize)(start_of (side, ranges[i].first) - start));
      return;
    }
  if (writer->text->len > 0)
    g_string_append (writer->text, "\n\n");
}

/* Writes what @side has of @part; @ranges: where the same blocks stand in each side, empty where
 * they do not. */
static void
write_ranges (Writer *writer, const Part *part, SideName side, const Range *ranges)
{
  const char *texts[N_SIDES] = { part->part.base, part->part.mine, part->part.theirs };

  if (*texts[side] == '\0')
    return;
  write_gap (writer, ranges);
  g_string_append (writer->text, texts[side]);
  for (guint i = part->ranges[side].first; i < part->ranges[side].end; i++)
    g_ptr_array_add (writer->blocks, writer->self->sides[side].blocks->pdata[i]);
  for (SideName i = MINE; i < N_SIDES; i++)
    writer->ends[i] = is_empty (ranges[i]) ? 0 : ranges[i].end;
}

static void
write_blocks (Writer *writer, SideName side, const Part *part)
{
  write_ranges (writer, part, side, part->ranges);
}

static void
write_side (Writer *writer, const Part *part, SideName side)
{
  Range ranges[N_SIDES] = { { 0, 0 }, { 0, 0 }, { 0, 0 } };

  ranges[side] = part->ranges[side];
  write_ranges (writer, part, side, ranges);
}

static void
write_choice (Writer *writer, const Part *part, SamMerge3Take take)
{
  if (take == SAM_MERGE3_TAKE_BASE)
    write_side (writer, part, BASE);
  if (take == SAM_MERGE3_TAKE_MINE || take == SAM_MERGE3_TAKE_BOTH)
    write_side (writer, part, MINE);
  if (take == SAM_MERGE3_TAKE_THEIRS || take == SAM_MERGE3_TAKE_BOTH)
    write_side (writer, part, THEIRS);
}

static void
write_end (Writer *writer)
{
  for (SideName i = MINE; i < N_SIDES; i++)
    {
      const Side *side = &writer->self->sides[i];

      if (writer->ends[i] != side->blocks->len || writer->ends[i] == 0)
        continue;
      g_string_append (writer->text, side->text + end_of (side, writer->ends[i] - 1));
      return;
    }
}

/* Returns: (transfer full): the text of it all; @blocks gets those that it is made of */
static char *
compose (SamMerge3 *self, const SamMerge3Take *takes, GPtrArray *blocks)
{
  Writer writer = { self, g_string_new (NULL), blocks, { 0, 0, 0 } };
  guint conflict = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      const SamMerge3Part *texts = &part->part;

      if (texts->kind == SAM_MERGE3_CONFLICT)
        write_choice (&writer, part, takes[conflict++]);
      else if (texts->kind == SAM_MERGE3_MINE)
        write_side (&writer, part, MINE);
      else if (texts->kind == SAM_MERGE3_THEIRS)
        write_side (&writer, part, THEIRS);
      else
        /* Only blank lines can differ here. */
        write_blocks (&writer, strcmp (texts->mine, texts->base) == 0 ? THEIRS : MINE, part);
    }
  write_end (&writer);
  return g_string_free (writer.text, FALSE);
}

/* Whether the text with all conflicts taken so has the blocks that it was made of. A fence that
 * stands in one text for its letters, as nothing closes it, may find its other half in what comes
 * from the other, and two lists may come to stand next to each other. */
static gboolean
holds (SamMerge3 *self, SamMerge3Take take)
{
  g_autofree SamMerge3Take *takes = g_new (SamMerge3Take, self->n_conflicts + 1);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  g_autofree char *text = NULL;
  Side made;
  gboolean same;

  for (guint i = 0; i < self->n_conflicts; i++)
    takes[i] = take;
  text = compose (self, takes, blocks);
  read_side (&made, text);
  same = made.blocks->len == blocks->len;
  for (guint i = 0; same && i < blocks->len; i++)
    same = strcmp (made.blocks->pdata[i], blocks->pdata[i]) == 0;
  clear_side (&made);
  return same;
}

static Range
whole_of (const Side *side)
{
  return (Range){ 0, side->blocks->len };
}

SamMerge3 *
sam_merge3_new (const char *base, const char *mine, const char *theirs)
{
  SamMerge3 *self = g_new0 (SamMerge3, 1);
  g_autoptr (GArray) my_hunks = NULL;
  g_autoptr (GArray) their_hunks = NULL;

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  read_side (&self->sides[BASE], base);
  read_side (&self->sides[MINE], mine);
  read_side (&self->sides[THEIRS], theirs);
  my_hunks = find_hunks (&self->sides[BASE], &self->sides[MINE]);
  their_hunks = find_hunks (&self->sides[BASE], &self->sides[THEIRS]);
  merge (self, &(Walk){ my_hunks, 0, 0 }, &(Walk){ their_hunks, 0, 0 });
  /* One whole text or the other is what somebody wrote. */
  if (sam_merge3_whole (base, mine, theirs) == NULL
      && (!holds (self, SAM_MERGE3_TAKE_MINE) || !holds (self, SAM_MERGE3_TAKE_THEIRS)))
    {
      g_array_set_size (self->parts, 0);
      self->n_conflicts = 0;
      add_part (self, SAM_MERGE3_CONFLICT, whole_of (&self->sides[BASE]),
                whole_of (&self->sides[MINE]), whole_of (&self->sides[THEIRS]));
    }
  return self;
}

char *
sam_merge3_text (SamMerge3 *self, const SamMerge3Take *takes)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  const char *whole =
      sam_merge3_whole (self->sides[BASE].text, self->sides[MINE].text, self->sides[THEIRS].text);

  return whole != NULL ? g_strdup (whole) : compose (self, takes, blocks);
}

const char *
sam_merge3_whole (const char *base, const char *mine, const char *theirs)
{
  if (strcmp (mine, base) == 0 || strcmp (mine, theirs) == 0)
    return theirs;
  return strcmp (theirs, base) == 0 ? mine : NULL;
}
