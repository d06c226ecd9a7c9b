/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-preview.h"

#include <string.h>

#include "store/sam-pictures.h"
#include "text/sam-markdown.h"
#include "ui/blog/sam-picture-loader.h"

#define COLUMN 66 /* characters */
#define STEP 24   /* pixels that a list or quote is moved in */

/**
 * SamPostPreview: a text view that is filled from the events of the parser.
 */
struct _SamPostPreview
{
  GtkTextView parent_instance;

  SamStore *store;
};

G_DEFINE_FINAL_TYPE (SamPostPreview, sam_post_preview, GTK_TYPE_TEXT_VIEW)

typedef struct
{
  SamPostPreview *preview;
  GtkTextBuffer *buffer;
  GtkTextIter end;
  GPtrArray *tags; /* names of those that are open */
  GArray *numbers; /* of the lists that are open; -1 for bullets */
  int quotes;
  gboolean first; /* no block yet */
} Filler;

static void
add_tags (GtkTextBuffer *buffer)
{
  static const double scales[] = { 1.5, 1.25, 1.1, 1.0, 1.0 };

  gtk_text_buffer_create_tag (buffer, "title", "scale", 2.0, "weight", PANGO_WEIGHT_BOLD,
                              "pixels-below-lines", 18, NULL);
  for (int level = 2; level <= 6; level++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%d", level);

      gtk_text_buffer_create_tag (buffer, name, "scale", scales[level - 2], "weight",
                                  PANGO_WEIGHT_BOLD, "pixels-above-lines", 18, NULL);
    }
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-above-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "pixels-above-lines", 4, "indent", -16, NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "code-block", "family", "monospace", "pixels-above-lines", 10,
                              "left-margin", STEP, "accumulative-margin", TRUE, NULL);
  /* What is above and below a line has its background too. */
  gtk_text_buffer_create_tag (buffer, "raw", "pixels-above-lines", 8, "pixels-below-lines", 8,
                              "paragraph-background", "#8080801f", NULL);
  gtk_text_buffer_create_tag (buffer, "picture", "pixels-above-lines", 10, "paragraph-background",
                              "#8080801f", NULL);
  gtk_text_buffer_create_tag (buffer, "caption", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "separator", "justification", GTK_JUSTIFY_CENTER,
                              "pixels-above-lines", 18, NULL);
  for (int depth = 1; depth <= 16; depth++)
    {
      g_autofree char *name = g_strdup_printf ("in-%d", depth);

      gtk_text_buffer_create_tag (buffer, name, "left-margin", STEP * depth, "accumulative-margin",
                                  TRUE, NULL);
    }
}

static void
insert (Filler *filler, const char *text)
{
  GtkTextMark *mark = gtk_text_buffer_create_mark (filler->buffer, NULL, &filler->end, TRUE);
  GtkTextIter start;

  gtk_text_buffer_insert (filler->buffer, &filler->end, text, -1);
  gtk_text_buffer_get_iter_at_mark (filler->buffer, &start, mark);
  gtk_text_buffer_delete_mark (filler->buffer, mark);
  for (guint i = 0; i < filler->tags->len; i++)
    gtk_text_buffer_apply_tag_by_name (filler->buffer, filler->tags->pdata[i], &start,
                                       &filler->end);
}

static void
push (Filler *filler, const char *tag)
{
  g_ptr_array_add (filler->tags, g_strdup (tag));
}

static void
pop (Filler *filler)
{
  g_ptr_array_set_size (filler->tags, (int)filler->tags->len - 1);
}

/* Begins a block on a line of its own, moved in by the quotes and lists around it. */
static void
begin (Filler *filler, const char *tag)
{
  int depth = MIN ((int)filler->numbers->len + filler->quotes, 16);
  g_autofree char *in = g_strdup_printf ("in-%d", depth);

  if (!filler->first)
    insert (filler, "\n");
  filler->first = FALSE;
  push (filler, depth > 0 ? in : tag);
  push (filler, tag);
}

static void
end (Filler *filler)
{
  pop (filler);
  pop (filler);
}

static void
begin_item (Filler *filler)
{
  int *number = &g_array_index (filler->numbers, int, filler->numbers->len - 1);
  g_autofree char *mark = NULL;

  begin (filler, "item");
  mark = *number < 0 ? g_strdup ("•  ") : g_strdup_printf ("%d.  ", ++*number);
  insert (filler, mark);
}

static void
fill_list (Filler *filler, const SamMarkEvent *event)
{
  int number = event->level > 0 ? 0 : -1;

  if (event->step == SAM_STEP_ENTER)
    g_array_append_val (filler->numbers, number);
  else
    g_array_set_size (filler->numbers, filler->numbers->len - 1);
}

static void
fill_leaf (Filler *filler, const SamMarkEvent *event)
{
  gboolean separator = event->kind == SAM_MARK_SEPARATOR;

  begin (filler, separator ? "separator" : event->kind == SAM_MARK_RAW ? "raw" : "code-block");
  insert (filler, separator ? "* * *" : event->kind == SAM_MARK_RAW ? event->note : event->text);
  end (filler);
}

static int
column_of (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int column = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * COLUMN;

  pango_font_metrics_unref (metrics);
  return column;
}

/* The picture @event, or NULL where this computer does not have it. */
static GtkWidget *
picture_for (SamPostPreview *self, const SamMarkEvent *event)
{
  g_autoptr (SamPicture) record =
      self->store != NULL ? sam_pictures_find (self->store, event->text) : NULL;
  g_autofree char *path = record != NULL ? sam_pictures_look (self->store, record) : NULL;
  GtkWidget *picture;
  int width, height;

  if (path == NULL)
    return NULL;
  picture = gtk_picture_new ();
  sam_picture_fit (sam_record_int (record, "width"), sam_record_int (record, "height"),
                   column_of (GTK_WIDGET (self)), &width, &height);
  gtk_widget_set_size_request (picture, width, height);
  gtk_widget_set_margin_top (picture, 12);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), event->note);
  sam_picture_load (GTK_PICTURE (picture), path, width, height);
  return picture;
}

/* A picture, or what is seen in it, and its caption. */
static void
fill_picture (Filler *filler, const SamMarkEvent *event)
{
  GtkWidget *picture;

  if (event->step == SAM_STEP_LEAVE)
    {
      end (filler);
      return;
    }
  picture = picture_for (filler->preview, event);
  begin (filler, picture != NULL ? "paragraph" : "picture");
  if (picture != NULL)
    gtk_text_view_add_child_at_anchor (
        GTK_TEXT_VIEW (filler->preview), picture,
        gtk_text_buffer_create_child_anchor (filler->buffer, &filler->end));
  else
    insert (filler, event->note);
  end (filler);
  begin (filler, "caption");
}

static void
fill_words (Filler *filler, const SamMarkEvent *event)
{
  static const char *const tags[] = { "strong", "emphasis", "link" };

  if (event->kind == SAM_MARK_TEXT)
    insert (filler, event->text);
  else if (event->kind == SAM_MARK_BREAK)
    /* A line break that is no new paragraph. */
    insert (filler, "\342\200\250");
  else if (event->kind == SAM_MARK_CODE)
    {
      push (filler, "code");
      insert (filler, event->text);
      pop (filler);
    }
  else if (event->step == SAM_STEP_ENTER)
    push (filler, tags[event->kind - SAM_MARK_STRONG]);
  else
    pop (filler);
}

static void
fill_block (Filler *filler, const SamMarkEvent *event)
{
  g_autofree char *heading = g_strdup_printf ("heading-%u", event->level);
  gboolean enter = event->step == SAM_STEP_ENTER;

  switch (event->kind)
    {
    case SAM_MARK_QUOTE:
      filler->quotes += enter ? 1 : -1;
      if (enter)
        push (filler, "quote");
      else
        pop (filler);
      break;
    case SAM_MARK_LIST:
      fill_list (filler, event);
      break;
    case SAM_MARK_ITEM:
      if (enter)
        begin_item (filler);
      else
        end (filler);
      break;
    case SAM_MARK_IMAGE:
      fill_picture (filler, event);
      break;
    case SAM_MARK_CODE_BLOCK:
    case SAM_MARK_SEPARATOR:
    case SAM_MARK_RAW:
      fill_leaf (filler, event);
      break;
    default:
      if (enter)
        begin (filler, event->kind == SAM_MARK_HEADING ? heading : "paragraph");
      else
        end (filler);
      if (enter && event->kind == SAM_MARK_CITE)
        insert (filler, "\342\200\224 ");
    }
}

void
sam_post_preview_show (SamPostPreview *self, const char *title, const char *text)
{
  g_autoptr (GArray) events = sam_markdown_parse (text);
  Filler filler = { .preview = self,
                    .buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                    .first = TRUE };

  gtk_text_buffer_set_text (filler.buffer, "", 0);
  gtk_text_buffer_get_end_iter (filler.buffer, &filler.end);
  filler.tags = g_ptr_array_new_with_free_func (g_free);
  filler.numbers = g_array_new (FALSE, FALSE, sizeof (int));
  begin (&filler, "title");
  insert (&filler, title);
  end (&filler);
  for (guint i = 0; i < events->len; i++)
    {
      const SamMarkEvent *event = &g_array_index (events, SamMarkEvent, i);

      if (event->kind >= SAM_MARK_STRONG)
        fill_words (&filler, event);
      else
        fill_block (&filler, event);
    }
  g_ptr_array_unref (filler.tags);
  g_array_free (filler.numbers, TRUE);
}

void
sam_post_preview_set_store (SamPostPreview *self, SamStore *store)
{
  g_set_object (&self->store, store);
}

static void
sam_post_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int margin = MAX ((width - column_of (widget)) / 2, 18);

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (widget), margin);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (widget), margin);
  GTK_WIDGET_CLASS (sam_post_preview_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
sam_post_preview_dispose (GObject *object)
{
  g_clear_object (&SAM_POST_PREVIEW (object)->store);
  G_OBJECT_CLASS (sam_post_preview_parent_class)->dispose (object);
}

static void
sam_post_preview_class_init (SamPostPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_post_preview_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = sam_post_preview_size_allocate;
}

static void
sam_post_preview_init (SamPostPreview *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, 24);
  gtk_text_view_set_bottom_margin (view, 48);
  gtk_text_view_set_pixels_inside_wrap (view, 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "post-preview");
  add_tags (gtk_text_view_get_buffer (view));
}
