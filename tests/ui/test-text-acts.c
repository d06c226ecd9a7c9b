/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "ui/widgets/sam-text-acts.h"

/* A buffer with @text, in which "|" is the cursor, or two of them the ends of the selection. */
static GtkTextBuffer *
make_buffer (const char *text)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  g_auto (GStrv) parts = g_strsplit (text, "|", 3);
  g_autofree char *all = g_strjoinv ("", parts);
  GtkTextIter start, end;
  int first = (int)g_utf8_strlen (parts[0], -1);
  int last = first + (parts[2] != NULL ? (int)g_utf8_strlen (parts[1], -1) : 0);

  gtk_text_buffer_set_text (buffer, all, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, first);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, last);
  gtk_text_buffer_select_range (buffer, &end, &start);
  return buffer;
}

static char *
describe (GtkTextBuffer *buffer)
{
  GtkTextIter first, last, start, end;
  g_autofree char *before = NULL;
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  before = gtk_text_iter_get_slice (&first, &start);
  between = gtk_text_iter_get_slice (&start, &end);
  after = gtk_text_iter_get_slice (&end, &last);
  return g_strdup_printf (*between != '\0' ? "%s|%s|%s" : "%s|%s%s", before, between, after);
}

typedef void (*Act) (GtkTextBuffer *buffer);

static void
bold (GtkTextBuffer *buffer)
{
  sam_text_acts_toggle (buffer, "**");
}

static void
italic (GtkTextBuffer *buffer)
{
  sam_text_acts_toggle (buffer, "*");
}

static void
bullets (GtkTextBuffer *buffer)
{
  sam_text_acts_lines (buffer, "- ");
}

static void
numbers (GtkTextBuffer *buffer)
{
  sam_text_acts_lines (buffer, "1. ");
}

static void
quote (GtkTextBuffer *buffer)
{
  sam_text_acts_lines (buffer, "> ");
}

static void
indent (GtkTextBuffer *buffer)
{
  sam_text_acts_indent (buffer, FALSE);
}

static void
outdent (GtkTextBuffer *buffer)
{
  sam_text_acts_indent (buffer, TRUE);
}

static void
test_acts (void)
{
  static const struct
  {
    Act act;
    const char *before;
    const char *after;
  } cases[] = {
    { bold, "ett |ord| här", "ett **|ord|** här" },
    { bold, "ett **|ord|** här", "ett |ord| här" },
    { bold, "ett | ord |här", "ett  **|ord|** här" },
    { bold, "åt o|rd", "åt **|ord|**" },
    { bold, "|", "**|**" },
    { italic, "**|ord|**", "***|ord|***" },
    { italic, "***|ord|***", "**|ord|**" },
    { italic, "*|ord|*", "|ord|" },
    { sam_text_acts_link, "se |här| nu", "se [här](|https://|) nu" },
    { sam_text_acts_link, "se |https://a.se|", "se [|](https://a.se)" },
    { sam_text_acts_link, "se |", "se [|](https://)" },
    { sam_text_acts_heading, "Rub|rik", "## Rub|rik" },
    { sam_text_acts_heading, "## Rub|rik", "### Rub|rik" },
    { sam_text_acts_heading, "### Rub|rik", "Rub|rik" },
    { bullets, "|a\nb|", "|- a\n- b|" },
    { bullets, "|- a\n- b|", "|a\nb|" },
    { bullets, "a|", "* a|" },
    { bullets, "* a|", "a|" },
    { bullets, "|", "* |" },
    { numbers, "|a\n\nb|", "|1. a\n\n2. b|" },
    { numbers, "|- a\n- b|", "|1. a\n2. b|" },
    { quote, "|a\nb|", "|> a\n> b|" },
    { quote, "|> a\n> b|", "|a\nb|" },
    { indent, "- a\n- b|", "- a\n  - b|" },
    { outdent, "- a\n  - b|", "- a\n- b|" },
    { indent, "text|", "text|" },
    { sam_text_acts_continue, "- a\n|", "- a\n- |" },
    { sam_text_acts_continue, "  - a\n|", "  - a\n  - |" },
    { sam_text_acts_continue, "9. a\n|", "9. a\n10. |" },
    { sam_text_acts_continue, "1) a\n|b", "1) a\n2) |b" },
    { sam_text_acts_continue, "> a\n|", "> a\n> |" },
    { sam_text_acts_continue, "- a\n- \n|", "- a\n|" },
    { sam_text_acts_continue, "text\n|", "text\n|" },
    { sam_text_acts_continue, "2016. a\n|", "2016. a\n|" },
    { sam_text_acts_once, "- a\n- - |", "- a\n- |" },
    { sam_text_acts_once, "- a\n  - - |\n- b", "- a\n  - |\n- b" },
    { sam_text_acts_once, "2. 2. |", "2. |" },
    { sam_text_acts_once, "- |", "- |" },
    { sam_text_acts_once, "- - |b", "- - |b" },
    { sam_text_acts_once, "> > |", "> > |" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = make_buffer (cases[i].before);
      g_autofree char *found = NULL;
      g_autofree char *selected = NULL;

      cases[i].act (buffer);
      found = describe (buffer);
      /* The selection of lines grows with them at its end, and at its start it may stay behind. */
      selected = g_strdup (cases[i].after);
      if (strchr (selected, '\n') != NULL && strchr (selected, '|') != strrchr (selected, '|'))
        {
          g_strdelimit (found, "|", '\001');
          g_strdelimit (selected, "|", '\001');
        }
      if (strchr (selected, '\001') != NULL)
        {
          g_auto (GStrv) a = g_strsplit (found, "\001", -1);
          g_auto (GStrv) b = g_strsplit (selected, "\001", -1);
          g_autofree char *x = g_strjoinv ("", a);
          g_autofree char *y = g_strjoinv ("", b);

          g_assert_cmpstr (x, ==, y);
        }
      else
        g_assert_cmpstr (found, ==, cases[i].after);
    }
}

/* Every act is one step to undo. */
static void
test_undo (void)
{
  static const Act acts[] = { bold,    italic, sam_text_acts_link, sam_text_acts_heading,
                              bullets, quote };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = make_buffer ("ett |ord|\noch mer");
      g_autofree char *text = NULL;
      GtkTextIter start, end;

      acts[i](buffer);
      g_assert_true (gtk_text_buffer_get_can_undo (buffer));
      gtk_text_buffer_undo (buffer);
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      text = gtk_text_iter_get_slice (&start, &end);
      g_assert_cmpstr (text, ==, "ett ord\noch mer");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-acts/acts", test_acts);
  g_test_add_func ("/text-acts/undo", test_undo);
  return g_test_run ();
}
