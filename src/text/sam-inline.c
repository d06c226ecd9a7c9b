/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-inline.h"
#include "text/sam-text.h"

/* Emphasis is matched as CommonMark does it, with a stack of delimiter runs, but for one thing: a
 * star that touches a word opens or closes whatever punctuation is about, because people write
 * **”Hej”**, not knowing why it should fail. Everything is linear: runs of backticks, brackets and
 * stars that match nothing are never looked for twice. */

#define MAX_TICKS 32
#define MAX_PARENTHESES 3

typedef enum
{
  PIECE_TEXT,
  PIECE_DELIMITERS,
  PIECE_BRACKET,
  PIECE_LINK_END,
  PIECE_CODE,
  PIECE_BREAK,
} PieceKind;

typedef struct
{
  PieceKind kind;
  gsize start; /* in the joined text */
  gsize end;
  char *text; /* the address of a bracket that became a link; the content of code */
  int run;    /* of PIECE_DELIMITERS: its index among the runs */
} Piece;

/* A run of stars or underlines. Closing marks are taken from its left end, opening ones from its
 * right. */
typedef struct
{
  char c;
  gboolean can_open;
  gboolean can_close;
  gsize length; /* as written */
  gsize left;   /* not used yet */
  int previous; /* in the stack, -1 for none */
  int next;
  GString *closes; /* one letter for each: 's'trong or 'e'mphasis */
  GString *opens;  /* the innermost first */
} Run;

typedef struct
{
  const char *source;
  GString *joined;
  GArray *offsets; /* SamSpan: joined start of a line, source start of it */
  GArray *pieces;
  GArray *runs;
  GArray *brackets; /* struct { guint piece; int run; } */
  int last_run;
  gsize no_ticks_after[MAX_TICKS + 1];
  GArray *events;
} Parser;

typedef struct
{
  guint piece;
  int run; /* the last run before it */
} Bracket;

static void
clear_piece (gpointer data)
{
  g_free (((Piece *)data)->text);
}

static void
clear_run (gpointer data)
{
  Run *run = data;

  if (run->closes != NULL)
    g_string_free (run->closes, TRUE);
  if (run->opens != NULL)
    g_string_free (run->opens, TRUE);
}

gboolean
sam_inline_is_escapable (gunichar c)
{
  return c == 0x2022 || (c < 128 && g_ascii_ispunct ((char)c));
}

gboolean
sam_inline_is_address (const char *address)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", "ftp" };
  gsize length = strcspn (address, ":/?#");

  if (address[length] != ':')
    return *address != '\0' && strchr ("/?#", *address) != NULL && address[1] != '\\';
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (strlen (schemes[i]) == length && g_ascii_strncasecmp (address, schemes[i], length) == 0)
      return TRUE;
  return FALSE;
}

static Piece *
add_piece (Parser *self, PieceKind kind, gsize start, gsize end)
{
  Piece piece = { kind, start, end, NULL, -1 };

  g_array_append_val (self->pieces, piece);
  return &g_array_index (self->pieces, Piece, self->pieces->len - 1);
}

/* --- Emphasis ------------------------------------------------------------------------------- */

#define RUN(self, i) (&g_array_index ((self)->runs, Run, (i)))

static void
unlink_run (Parser *self, int i)
{
  Run *run = RUN (self, i);

  if (run->previous >= 0)
    RUN (self, run->previous)->next = run->next;
  if (run->next >= 0)
    RUN (self, run->next)->previous = run->previous;
  else
    self->last_run = run->previous;
}

static void
unlink_between (Parser *self, int opener, int closer)
{
  RUN (self, opener)->next = closer;
  RUN (self, closer)->previous = opener;
}

static gboolean
may_match (const Run *opener, const Run *closer)
{
  if (!opener->can_open || opener->c != closer->c)
    return FALSE;
  if ((opener->can_close || closer->can_open) && (opener->length + closer->length) % 3 == 0)
    return opener->length % 3 == 0 && closer->length % 3 == 0;
  return TRUE;
}

static void
match_runs (Parser *self, int opener, int closer)
{
  Run *o = RUN (self, opener);
  Run *c = RUN (self, closer);
  gsize use = o->left >= 2 && c->left >= 2 ? 2 : 1;

  if (o->opens == NULL)
    o->opens = g_string_new (NULL);
  if (c->closes == NULL)
    c->closes = g_string_new (NULL);
  g_string_append_c (o->opens, use == 2 ? 's' : 'e');
  g_string_append_c (c->closes, use == 2 ? 's' : 'e');
  o->left -= use;
  c->left -= use;
  unlink_between (self, opener, closer);
  if (o->left == 0)
    unlink_run (self, opener);
}

static int
find_opener (Parser *self, int closer, int bottom, int floor)
{
  for (int i = RUN (self, closer)->previous; i > bottom && i > floor; i = RUN (self, i)->previous)
    if (may_match (RUN (self, i), RUN (self, closer)))
      return i;
  return -1;
}

/* Matches the runs above @bottom and takes them off the stack. */
static void
match_emphasis (Parser *self, int bottom)
{
  int floors[2][2][3];
  int i = self->last_run;

  for (guint n = 0; n < 12; n++)
    floors[n / 6][n / 3 % 2][n % 3] = bottom;
  while (i >= 0 && i != bottom && RUN (self, i)->previous != bottom && RUN (self, i)->previous >= 0)
    i = RUN (self, i)->previous;
  if (i == bottom)
    i = -1;
  while (i >= 0)
    {
      Run *run = RUN (self, i);
      int *floor = &floors[run->c == '*'][run->can_open][run->length % 3];
      int opener = run->can_close ? find_opener (self, i, bottom, *floor) : -1;

      if (opener >= 0)
        {
          match_runs (self, opener, i);
          if (run->left > 0)
            continue;
          opener = run->next;
          unlink_run (self, i);
          i = opener;
          continue;
        }
      opener = run->next;
      if (run->can_close)
        {
          *floor = run->previous;
          if (!run->can_open)
            unlink_run (self, i);
        }
      i = opener;
    }
  while (self->last_run >= 0 && self->last_run != bottom)
    unlink_run (self, self->last_run);
}

static gunichar
char_before (Parser *self, gsize at)
{
  return at == 0 ? ' ' : g_utf8_get_char (g_utf8_prev_char (self->joined->str + at));
}

static gsize
take_run (Parser *self, gsize at)
{
  const char *s = self->joined->str;
  Run run = { .c = s[at] };
  gunichar before = char_before (self, at);
  gunichar after;
  gsize end = at;

  while (s[end] == run.c)
    end++;
  after = s[end] == '\0' ? ' ' : g_utf8_get_char (s + end);
  run.length = run.left = end - at;
  run.can_open = !g_unichar_isspace (after);
  run.can_close = !g_unichar_isspace (before);
  if (run.c == '_')
    {
      run.can_open = run.can_open && !g_unichar_isalnum (before);
      run.can_close = run.can_close && !g_unichar_isalnum (after);
    }
  run.previous = self->last_run;
  run.next = -1;
  if (self->last_run >= 0)
    RUN (self, self->last_run)->next = (int)self->runs->len;
  self->last_run = (int)self->runs->len;
  g_array_append_val (self->runs, run);
  add_piece (self, PIECE_DELIMITERS, at, end)->run = self->last_run;
  return end;
}

/* --- Code and links ------------------------------------------------------------------------- */

static gsize
count_ticks (const char *s)
{
  return strspn (s, "`");
}

/* One space is dropped at either end, so that code may begin or end with a backtick. */
static char *
code_content (const char *s, gsize length)
{
  char *text = NULL;

  if (length > 2 && s[0] == ' ' && s[length - 1] == ' ' && strspn (s, " ") < length)
    text = g_strndup (s + 1, length - 2);
  else
    text = g_strndup (s, length);
  g_strdelimit (text, "\n", ' ');
  return text;
}

static gsize
take_code (Parser *self, gsize at)
{
  const char *s = self->joined->str;
  gsize ticks = count_ticks (s + at);
  const char *close = s + at + ticks;

  if (ticks <= MAX_TICKS && at < self->no_ticks_after[ticks])
    {
      while ((close = strchr (close, '`')) != NULL && count_ticks (close) != ticks)
        close += count_ticks (close);
      if (close != NULL)
        {
          gsize end = (gsize)(close - s) + ticks;
          Piece *piece = add_piece (self, PIECE_CODE, at, end);

          piece->text = code_content (s + at + ticks, end - at - 2 * ticks);
          return end;
        }
      self->no_ticks_after[ticks] = at;
    }
  add_piece (self, PIECE_TEXT, at, at + ticks);
  return at + ticks;
}

/* Reads "(address)" at @at, whatever the address may be. Returns: the place after it, or 0 if there
 * is none there */
static gsize
read_parentheses (const char *s, gsize at, char **address)
{
  g_autoptr (GString) read = g_string_new (NULL);
  int depth = 0;

  if (s[at] != '(')
    return 0;
  for (at++; s[at] != '\0' && !g_ascii_isspace (s[at]); at++)
    {
      if (s[at] == '\\' && sam_inline_is_escapable ((guchar)s[at + 1]))
        at++;
      else if (s[at] == '(' && ++depth > MAX_PARENTHESES)
        return 0;
      else if (s[at] == ')' && depth-- == 0)
        {
          *address = g_string_free (g_steal_pointer (&read), FALSE);
          return at + 1;
        }
      g_string_append_c (read, s[at]);
    }
  return 0;
}

static gsize
read_address (Parser *self, gsize at, char **address)
{
  g_autofree char *read = NULL;
  gsize end = read_parentheses (self->joined->str, at, &read);

  if (end == 0 || !sam_inline_is_address (read))
    return 0;
  *address = g_steal_pointer (&read);
  return end;
}

/* A picture may be one that is not on the web yet. */
static gboolean
is_picture_address (const char *address)
{
  return sam_inline_is_address (address) || sam_text_begins (address, "picture:");
}

gboolean
sam_inline_read_picture (const char *text, char **words, char **address)
{
  g_autoptr (GString) read = g_string_new (NULL);
  g_autofree char *place = NULL;
  const char *at;
  gsize end;

  if (!sam_text_begins (text, "!["))
    return FALSE;
  for (at = text + 2; *at != '\0' && *at != ']'; at++)
    {
      if (*at == '\\' && at[1] != '\0' && sam_inline_is_escapable ((guchar)at[1]))
        at++;
      g_string_append_c (read, *at);
    }
  end = *at == ']' ? read_parentheses (text, (gsize)(at + 1 - text), &place) : 0;
  if (end == 0 || text[end] != '\0' || !is_picture_address (place))
    return FALSE;
  if (words != NULL)
    *words = g_string_free (g_steal_pointer (&read), FALSE);
  if (address != NULL)
    *address = g_steal_pointer (&place);
  return TRUE;
}

static gsize
take_bracket_end (Parser *self, gsize at)
{
  char *address = NULL;
  Bracket bracket;
  gsize end;

  if (self->brackets->len > 0)
    {
      bracket = g_array_index (self->brackets, Bracket, self->brackets->len - 1);
      g_array_set_size (self->brackets, self->brackets->len - 1);
      end = bracket.piece + 1 < self->pieces->len ? read_address (self, at + 1, &address) : 0;
      if (end > 0)
        {
          g_array_index (self->pieces, Piece, bracket.piece).text = address;
          match_emphasis (self, bracket.run);
          add_piece (self, PIECE_LINK_END, at, end);
          /* No link inside a link: what was open around it stays letters. */
          g_array_set_size (self->brackets, 0);
          return end;
        }
    }
  add_piece (self, PIECE_TEXT, at, at + 1);
  return at + 1;
}

static gsize
take_bracket (Parser *self, gsize at)
{
  Bracket bracket = { self->pieces->len, self->last_run };

  g_array_append_val (self->brackets, bracket);
  add_piece (self, PIECE_BRACKET, at, at + 1);
  return at + 1;
}

static gsize
take_backslash (Parser *self, gsize at)
{
  const char *s = self->joined->str;
  gunichar c = g_utf8_get_char (s + at + 1);

  if (c != 0 && sam_inline_is_escapable (c))
    {
      gsize end = (gsize)(g_utf8_next_char (s + at + 1) - s);

      add_piece (self, PIECE_TEXT, at + 1, end);
      return end;
    }
  add_piece (self, PIECE_TEXT, at, at + 1);
  return at + 1;
}

static gsize
take_one (Parser *self, gsize at)
{
  const char *s = self->joined->str;
  gsize plain = strcspn (s + at, "\\`*_[]\n");

  if (plain > 0)
    {
      add_piece (self, PIECE_TEXT, at, at + plain);
      return at + plain;
    }
  switch (s[at])
    {
    case '\\':
      return take_backslash (self, at);
    case '`':
      return take_code (self, at);
    case '[':
      return take_bracket (self, at);
    case ']':
      return take_bracket_end (self, at);
    case '\n':
      add_piece (self, PIECE_BREAK, at, at + 1);
      return at + 1;
    default:
      return take_run (self, at);
    }
}

/* --- Events --------------------------------------------------------------------------------- */

/* The place in the source of a place in the joined text; @line is where the last search ended. */
static gsize
to_source (Parser *self, gsize at, guint *line)
{
  const SamSpan *spans = (const SamSpan *)(gpointer)self->offsets->data;

  while (*line + 1 < self->offsets->len && spans[*line + 1].start <= at)
    (*line)++;
  return spans[*line].end + (at - spans[*line].start);
}

static void
emit (Parser *self, SamMarkKind kind, SamStep step, gsize start, gsize end, guint *line,
      const char *text, gssize length)
{
  SamMarkEvent event = { kind, step, 0, 0, 0, NULL, NULL };
  guint last;

  event.start = to_source (self, start, line);
  last = *line;
  event.end = end > start ? to_source (self, end - 1, &last) + 1 : event.start;
  if (text != NULL)
    event.text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize)length);
  g_array_append_val (self->events, event);
}

static void
emit_text (Parser *self, gsize start, gsize end, guint *line)
{
  SamMarkEvent *last;

  if (end == start)
    return;
  if (self->events->len > 0)
    {
      last = &g_array_index (self->events, SamMarkEvent, self->events->len - 1);
      if (last->kind == SAM_MARK_TEXT && last->end == to_source (self, start, line))
        {
          last->end += end - start;
          return;
        }
    }
  emit (self, SAM_MARK_TEXT, SAM_STEP_LEAF, start, end, line, NULL, 0);
}

static void
emit_run (Parser *self, const Piece *piece, guint *line)
{
  const Run *run = RUN (self, piece->run);
  gsize at = piece->start;
  gsize length;

  for (gsize i = 0; run->closes != NULL && i < run->closes->len; i++)
    {
      gboolean strong = run->closes->str[i] == 's';

      emit (self, strong ? SAM_MARK_STRONG : SAM_MARK_EMPHASIS, SAM_STEP_LEAVE, at,
            at + (strong ? 2 : 1), line, NULL, 0);
      at += strong ? 2 : 1;
    }
  emit_text (self, at, at + run->left, line);
  at += run->left;
  for (gsize i = run->opens == NULL ? 0 : run->opens->len; i > 0; i--)
    {
      length = run->opens->str[i - 1] == 's' ? 2 : 1;
      emit (self, length == 2 ? SAM_MARK_STRONG : SAM_MARK_EMPHASIS, SAM_STEP_ENTER, at,
            at + length, line, NULL, 0);
      at += length;
    }
}

static void
emit_piece (Parser *self, const Piece *piece, guint *line)
{
  switch (piece->kind)
    {
    case PIECE_DELIMITERS:
      emit_run (self, piece, line);
      break;
    case PIECE_LINK_END:
      emit (self, SAM_MARK_LINK, SAM_STEP_LEAVE, piece->start, piece->end, line, NULL, 0);
      break;
    case PIECE_CODE:
      emit (self, SAM_MARK_CODE, SAM_STEP_LEAF, piece->start, piece->end, line, piece->text, -1);
      break;
    case PIECE_BREAK:
      emit (self, SAM_MARK_BREAK, SAM_STEP_LEAF, piece->start, piece->end, line, NULL, 0);
      break;
    case PIECE_BRACKET:
      if (piece->text != NULL)
        {
          emit (self, SAM_MARK_LINK, SAM_STEP_ENTER, piece->start, piece->end, line, piece->text,
                -1);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case PIECE_TEXT:
      emit_text (self, piece->start, piece->end, line);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
parse_joined (Parser *self)
{
  gsize at = 0;
  guint line = 0;
  guint first = self->events->len;

  while (at < self->joined->len)
    at = take_one (self, at);
  match_emphasis (self, -1);
  for (guint i = 0; i < self->pieces->len; i++)
    emit_piece (self, &g_array_index (self->pieces, Piece, i), &line);
  for (guint i = first; i < self->events->len; i++)
    {
      SamMarkEvent *event = &g_array_index (self->events, SamMarkEvent, i);

      if (event->kind == SAM_MARK_TEXT)
        event->text = g_strndup (self->source + event->start, event->end - event->start);
    }
}

void
sam_inline_parse (const char *source, const SamSpan *lines, guint n_lines, GArray *events)
{
  Parser self = { .source = source, .last_run = -1, .events = events };

  self.joined = g_string_new (NULL);
  self.offsets = g_array_sized_new (FALSE, FALSE, sizeof (SamSpan), n_lines);
  self.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self.runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self.brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  g_array_set_clear_func (self.pieces, clear_piece);
  g_array_set_clear_func (self.runs, clear_run);
  for (guint i = 0; i <= MAX_TICKS; i++)
    self.no_ticks_after[i] = G_MAXSIZE;
  for (guint i = 0; i < n_lines; i++)
    {
      SamSpan offset = { self.joined->len, lines[i].start };

      if (i > 0)
        {
          g_string_append_c (self.joined, '\n');
          offset.start++;
        }
      g_array_append_val (self.offsets, offset);
      g_string_append_len (self.joined, source + lines[i].start,
                           (gssize)(lines[i].end - lines[i].start));
    }
  parse_joined (&self);
  g_array_free (self.brackets, TRUE);
  g_array_free (self.runs, TRUE);
  g_array_free (self.pieces, TRUE);
  g_array_free (self.offsets, TRUE);
  g_string_free (self.joined, TRUE);
}
