/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-style.h"

#include <string.h>

#include "text/sam-markdown.h"
#include "ui/widgets/sam-text-pieces.h"

/* Lines styled at a time, and how far a block is looked for around a change. */
#define SLICE 400
#define CONTEXT 100
#define DEPTHS 8

/**
 * SamTextStyle: asks the parser what the lines around a change mean, and compares with the tags
 * they have.
 */
struct _SamTextStyle
{
  GObject parent_instance;

  GtkTextBuffer *buffer;
  GHashTable *tags; /* the set of those that are ours */
  GtkTextTag *looks[SAM_LOOK_MARKER + 1];
  GtkTextTag *headings[7];
  GtkTextTag *items[DEPTHS + 1];
  GtkTextTag *quotes[DEPTHS + 1];
  GArray *lines; /* GArray of Stretch for each line: what it has; NULL for nothing, or UNKNOWN */
  GtkTextMark *first; /* what is still to be styled */
  GtkTextMark *last;
  gboolean dirty;
  gboolean fences; /* there is fenced code: a block may reach over blank lines */
  guint source;
};

G_DEFINE_FINAL_TYPE (SamTextStyle, sam_text_style, G_TYPE_OBJECT)

/* A tag on a stretch of one line, in bytes of the line. */
typedef struct
{
  GtkTextTag *tag;
  int start;
  int end;
} Stretch;

/* Text that was put into a line may have got the tags around it, or have brought some along. */
#define UNKNOWN ((GArray *)&unknown)
static const char unknown;

/* --- Tags ----------------------------------------------------------------------------------- */

static GtkTextTag *
add_tag (SamTextStyle *self, const char *name, const char *property, ...)
{
  GtkTextTag *tag = gtk_text_tag_new (name);
  va_list args;

  va_start (args, property);
  g_object_set_valist (G_OBJECT (tag), property, args);
  va_end (args);
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (self->buffer), tag);
  g_hash_table_add (self->tags, tag);
  g_object_unref (tag);
  return tag;
}

static void
add_depths (SamTextStyle *self)
{
  for (int depth = 1; depth <= DEPTHS; depth++)
    {
      g_autofree char *quote = g_strdup_printf ("quote-%d", depth);
      g_autofree char *item = g_strdup_printf ("item-%d", depth);

      self->quotes[depth] = add_tag (self, quote, "left-margin", 6 + 18 * depth,
                                     "accumulative-margin", TRUE, "indent", -12, NULL);
      self->items[depth] = add_tag (self, item, "left-margin", 12 + 12 * depth,
                                    "accumulative-margin", TRUE, "indent", -14, NULL);
    }
}

static void
add_tags (SamTextStyle *self)
{
  static const double scales[] = { 1.45, 1.2, 1.08, 1.0, 1.0 };

  for (int level = 2; level <= 6; level++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%d", level);

      self->headings[level] =
          add_tag (self, name, "scale", scales[level - 2], "weight", PANGO_WEIGHT_BOLD,
                   "pixels-above-lines", level < 4 ? 6 : 3, NULL);
    }
  add_depths (self);
  self->looks[SAM_LOOK_CODE_BLOCK] = add_tag (self, "code-block", "family", "monospace",
                                              "left-margin", 12, "accumulative-margin", TRUE, NULL);
  self->looks[SAM_LOOK_SEPARATOR] =
      add_tag (self, "separator", "justification", GTK_JUSTIFY_CENTER, NULL);
  self->looks[SAM_LOOK_IMAGE] = add_tag (self, "image", "style", PANGO_STYLE_ITALIC, NULL);
  self->looks[SAM_LOOK_RAW] =
      add_tag (self, "raw", "left-margin", 12, "accumulative-margin", TRUE, NULL);
  self->looks[SAM_LOOK_STRONG] = add_tag (self, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->looks[SAM_LOOK_EMPHASIS] = add_tag (self, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  self->looks[SAM_LOOK_CODE] = add_tag (self, "code", "family", "monospace", NULL);
  self->looks[SAM_LOOK_LINK] = add_tag (self, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->looks[SAM_LOOK_MARKER] =
      add_tag (self, "marker", "weight", PANGO_WEIGHT_NORMAL, "style", PANGO_STYLE_NORMAL,
               "underline", PANGO_UNDERLINE_NONE, NULL);
}

static GtkTextTag *
tag_for (SamTextStyle *self, const SamMarkRange *range)
{
  switch (range->look)
    {
    case SAM_LOOK_HEADING:
      return self->headings[CLAMP (range->level, 2, 6)];
    case SAM_LOOK_ITEM:
      return self->items[CLAMP (range->level, 1, DEPTHS)];
    case SAM_LOOK_QUOTE:
      return self->quotes[CLAMP (range->level, 1, DEPTHS)];
    default:
      return self->looks[range->look];
    }
}

/* What concerns a whole line counts from its beginning, where GtkTextView looks for it. */
static gboolean
is_line_wide (SamLook look)
{
  return look <= SAM_LOOK_RAW;
}

/* --- Lines ---------------------------------------------------------------------------------- */

static void
get_line (SamTextStyle *self, int line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (self->buffer, start, line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

static char *
get_line_text (SamTextStyle *self, int line)
{
  GtkTextIter start, end;

  get_line (self, line, &start, &end);
  return gtk_text_iter_get_slice (&start, &end);
}

/* TRUE if no block reaches from @line - 1 into @line. */
static gboolean
begins_block (SamTextStyle *self, int line)
{
  g_autofree char *above = NULL;
  GtkTextIter end;

  if (line <= 0)
    return TRUE;
  gtk_text_buffer_get_iter_at_line (self->buffer, &end, line);
  gtk_text_iter_backward_char (&end);
  if (sam_text_pieces_is_break (&end))
    return TRUE;
  above = get_line_text (self, line - 1);
  return above[strspn (above, " \t\r\302\240")] == '\0';
}

static void
widen (SamTextStyle *self, int *first, int *last)
{
  int lines = gtk_text_buffer_get_line_count (self->buffer);

  if (self->fences)
    {
      *first = 0;
      *last = MIN (lines - 1, 10 * SLICE);
      return;
    }
  for (int n = 0; n < CONTEXT && !begins_block (self, *first); n++)
    (*first)--;
  for (int n = 0; n < CONTEXT && *last + 1 < lines && !begins_block (self, *last + 1); n++)
    (*last)++;
}

/* --- Comparing ------------------------------------------------------------------------------ */

static void
clear_stretches (gpointer data)
{
  g_array_unref (data);
}

static void
add_stretch (GPtrArray *wanted, guint line, GtkTextTag *tag, gsize start, gsize end)
{
  Stretch stretch = { tag, (int)start, (int)end };

  if (end > start)
    g_array_append_val ((GArray *)wanted->pdata[line], stretch);
}

/* The tags that each of the lines of @text should have; @starts are their places in it. */
static GPtrArray *
find_wanted (SamTextStyle *self, const char *text, GArray *starts)
{
  g_autoptr (GArray) ranges = sam_markdown_scan (text);
  GPtrArray *wanted = g_ptr_array_new_with_free_func (clear_stretches);
  guint n = starts->len - 1;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (wanted, g_array_new (FALSE, FALSE, sizeof (Stretch)));
  for (guint i = 0; i < ranges->len; i++)
    {
      const SamMarkRange *range = &g_array_index (ranges, SamMarkRange, i);
      guint low = 0, high = n;

      while (high - low > 1)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (starts, gsize, middle) <= range->start)
            low = middle;
          else
            high = middle;
        }
      for (guint line = low; line < n && g_array_index (starts, gsize, line) < range->end; line++)
        {
          gsize start = g_array_index (starts, gsize, line);
          gsize end = g_array_index (starts, gsize, line + 1) - 1;
          gboolean wide = is_line_wide (range->look);

          add_stretch (wanted, line, tag_for (self, range),
                       wide ? 0 : MAX (range->start, start) - start,
                       wide ? end - start : MIN (range->end, end) - start);
        }
    }
  return wanted;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *x = a, *y = b;

  if (x->start != y->start)
    return x->start - y->start;
  if (x->end != y->end)
    return x->end - y->end;
  return x->tag < y->tag ? -1 : x->tag > y->tag;
}

/* A tag twice on one place is once: overlapping stretches of one tag are joined. */
static void
normalize (GArray *stretches)
{
  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i + 1 < stretches->len; i++)
    {
      Stretch *one = &g_array_index (stretches, Stretch, i);

      for (guint j = i + 1; j < stretches->len;)
        {
          Stretch *other = &g_array_index (stretches, Stretch, j);

          if (other->start > one->end)
            break;
          if (other->tag == one->tag)
            {
              one->end = MAX (one->end, other->end);
              g_array_remove_index (stretches, j);
            }
          else
            j++;
        }
    }
  g_array_sort (stretches, compare_stretches);
}

/* The tags of ours that a line has, asked of the buffer letter by letter. (The search for the next
 * place where a tag begins would run through all the text below.) */
static GArray *
read_present (SamTextStyle *self, int line)
{
  GArray *present = g_array_new (FALSE, FALSE, sizeof (Stretch));
  GtkTextIter at, end;

  get_line (self, line, &at, &end);
  for (gboolean first = TRUE; gtk_text_iter_compare (&at, &end) < 0; first = FALSE)
    {
      GSList *tags = NULL;
      int index = gtk_text_iter_get_line_index (&at);

      if (first || gtk_text_iter_toggles_tag (&at, NULL))
        tags = gtk_text_iter_get_tags (&at);
      for (guint i = present->len; i > 0 && !first && gtk_text_iter_toggles_tag (&at, NULL); i--)
        {
          Stretch *open = &g_array_index (present, Stretch, i - 1);

          if (open->end == G_MAXINT && g_slist_find (tags, open->tag) == NULL)
            open->end = index;
          else if (open->end == G_MAXINT)
            tags = g_slist_remove (tags, open->tag);
        }
      for (GSList *l = tags; l != NULL; l = l->next)
        if (g_hash_table_contains (self->tags, l->data))
          {
            Stretch stretch = { l->data, index, G_MAXINT };

            g_array_append_val (present, stretch);
          }
      g_slist_free (tags);
      gtk_text_iter_forward_char (&at);
    }
  for (guint i = 0; i < present->len; i++)
    if (g_array_index (present, Stretch, i).end == G_MAXINT)
      g_array_index (present, Stretch, i).end = gtk_text_iter_get_line_index (&end);
  return present;
}

static void
release_line (GArray *line)
{
  if (line != NULL && line != UNKNOWN)
    g_array_unref (line);
}

static gboolean
same_stretches (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (compare_stretches (&g_array_index (a, Stretch, i), &g_array_index (b, Stretch, i)) != 0)
      return FALSE;
  return TRUE;
}

static void
style_line (SamTextStyle *self, int line, GArray *wanted)
{
  GArray **kept = &g_array_index (self->lines, GArray *, line);
  g_autoptr (GArray) present = NULL;
  GtkTextIter start, end;

  normalize (wanted);
  if (*kept == UNKNOWN)
    {
      present = read_present (self, line);
      normalize (present);
    }
  else
    present = *kept != NULL ? g_array_ref (*kept) : g_array_new (FALSE, FALSE, sizeof (Stretch));
  release_line (*kept);
  *kept = wanted->len > 0 ? g_array_ref (wanted) : NULL;
  if (same_stretches (wanted, present))
    return;
  get_line (self, line, &start, &end);
  for (guint i = 0; i < present->len; i++)
    gtk_text_buffer_remove_tag (self->buffer, g_array_index (present, Stretch, i).tag, &start,
                                &end);
  for (guint i = 0; i < wanted->len; i++)
    {
      const Stretch *stretch = &g_array_index (wanted, Stretch, i);

      gtk_text_buffer_get_iter_at_line_index (self->buffer, &start, line, stretch->start);
      gtk_text_buffer_get_iter_at_line_index (self->buffer, &end, line, stretch->end);
      gtk_text_buffer_apply_tag (self->buffer, stretch->tag, &start, &end);
    }
}

static void
style_lines (SamTextStyle *self, int first, int last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GPtrArray) wanted = NULL;

  /* A line that became blank parts what was one block. */
  first = MAX (first - 1, 0);
  last = MIN (last + 1, gtk_text_buffer_get_line_count (self->buffer) - 1);
  widen (self, &first, &last);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *words = get_line_text (self, line);

      g_array_append_val (starts, text->len);
      g_string_append (text, words);
      g_string_append_c (text, '\n');
    }
  g_array_append_val (starts, text->len);
  wanted = find_wanted (self, text->str, starts);
  for (int line = first; line <= last; line++)
    style_line (self, line, wanted->pdata[line - first]);
}

/* --- What changes --------------------------------------------------------------------------- */

static gboolean
has_fence (SamTextStyle *self, int first, int last)
{
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = get_line_text (self, line);
      const char *words = text + strspn (text, " \t>");

      if (g_str_has_prefix (words, "```") || g_str_has_prefix (words, "~~~"))
        return TRUE;
    }
  return FALSE;
}

/* Styles a slice of what waits. Returns: TRUE if there is more */
static gboolean
style_some (SamTextStyle *self)
{
  GtkTextIter start, end;
  int first, last;

  if (!self->dirty)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->first);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->last);
  first = gtk_text_iter_get_line (&start);
  last = MIN (gtk_text_iter_get_line (&end), first + SLICE - 1);
  self->fences = self->fences || has_fence (self, first, last);
  self->dirty = last < gtk_text_iter_get_line (&end);
  style_lines (self, first, last);
  if (self->dirty)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &start, last + 1);
      gtk_text_buffer_move_mark (self->buffer, self->first, &start);
    }
  return self->dirty;
}

static gboolean
style_cb (gpointer data)
{
  SamTextStyle *self = data;

  /* What is left of a long text that was opened can wait until after the frame. */
  self->source = style_some (self) ? g_idle_add (style_cb, self) : 0;
  return G_SOURCE_REMOVE;
}

static void
mark_dirty (SamTextStyle *self, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &first, self->first);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &last, self->last);
  if (!self->dirty || gtk_text_iter_compare (from, &first) < 0)
    gtk_text_buffer_move_mark (self->buffer, self->first, from);
  if (!self->dirty || gtk_text_iter_compare (to, &last) > 0)
    gtk_text_buffer_move_mark (self->buffer, self->last, to);
  self->dirty = TRUE;
  /* Before the next frame, so that no letter is seen in a wrong size. */
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, style_cb, self, NULL);
}

static void
set_unknown (SamTextStyle *self, int line)
{
  GArray **kept = &g_array_index (self->lines, GArray *, line);

  release_line (*kept);
  *kept = UNKNOWN;
}

static void
insert_cb (SamTextStyle *self, GtkTextIter *location, const char *text, int length)
{
  GtkTextIter start = *location;
  int added = gtk_text_buffer_get_line_count (self->buffer) - (int)self->lines->len;
  g_autofree GArray **fresh = g_new0 (GArray *, MAX (added, 0) + 1);
  int first;

  gtk_text_iter_backward_chars (&start, (int)g_utf8_strlen (text, length));
  first = gtk_text_iter_get_line (&start);
  if (added > 0)
    g_array_insert_vals (self->lines, (guint)first, fresh, (guint)added);
  /* Into an empty buffer text comes as it is. */
  if (!gtk_text_iter_is_start (&start) || !gtk_text_iter_is_end (location))
    for (int line = first; line <= first + added; line++)
      set_unknown (self, line);
  mark_dirty (self, &start, location);
}

static void
delete_cb (SamTextStyle *self, GtkTextIter *start, GtkTextIter *end)
{
  int removed = (int)self->lines->len - gtk_text_buffer_get_line_count (self->buffer);
  int first = gtk_text_iter_get_line (start);

  for (int line = first; line < first + removed; line++)
    release_line (g_array_index (self->lines, GArray *, line));
  if (removed > 0)
    g_array_remove_range (self->lines, (guint)first, (guint)removed);
  set_unknown (self, first);
  mark_dirty (self, start, start);
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_text_style_dispose (GObject *object)
{
  SamTextStyle *self = SAM_TEXT_STYLE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->buffer != NULL)
    {
      gtk_text_buffer_delete_mark (self->buffer, self->first);
      gtk_text_buffer_delete_mark (self->buffer, self->last);
    }
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    release_line (g_array_index (self->lines, GArray *, i));
  g_clear_pointer (&self->lines, g_array_unref);
  G_OBJECT_CLASS (sam_text_style_parent_class)->dispose (object);
}

static void
sam_text_style_class_init (SamTextStyleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_text_style_dispose;
}

static void
sam_text_style_init (SamTextStyle *self)
{
  self->tags = g_hash_table_new (NULL, NULL);
  self->lines = g_array_new (FALSE, TRUE, sizeof (GArray *));
}

SamTextStyle *
sam_text_style_new (GtkTextBuffer *buffer)
{
  SamTextStyle *self = g_object_new (SAM_TYPE_TEXT_STYLE, NULL);
  GtkTextIter start, end;

  self->buffer = g_object_ref (buffer);
  g_array_set_size (self->lines, (guint)gtk_text_buffer_get_line_count (buffer));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  self->first = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->last = gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE);
  add_tags (self);
  sam_text_style_set_dark (self, FALSE);
  mark_dirty (self, &start, &end);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

void
sam_text_style_set_dark (SamTextStyle *self, gboolean dark)
{
  g_object_set (self->looks[SAM_LOOK_MARKER], "foreground", dark ? "#a6a6a6" : "#6a6a6a", NULL);
  g_object_set (self->looks[SAM_LOOK_CODE], "background", dark ? "#3c3c3c" : "#ececec", NULL);
  g_object_set (self->looks[SAM_LOOK_CODE_BLOCK], "paragraph-background",
                dark ? "#363636" : "#f2f2f2", NULL);
  g_object_set (self->looks[SAM_LOOK_SEPARATOR], "foreground", dark ? "#a6a6a6" : "#6a6a6a", NULL);
}

void
sam_text_style_flush (SamTextStyle *self)
{
  while (style_some (self))
    ;
}
