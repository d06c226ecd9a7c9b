/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-text-editor.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/sam-merge.h"
#include "text/sam-markdown.h"
#include "ui/widgets/sam-text-acts.h"
#include "ui/widgets/sam-text-cards.h"
#include "ui/widgets/sam-text-finder.h"
#include "ui/widgets/sam-text-patch.h"
#include "ui/widgets/sam-text-pieces.h"
#include "ui/widgets/sam-text-scroll.h"
#include "ui/widgets/sam-text-style.h"
#include "ui/widgets/sam-parts.h"

#define SAVE_DELAY 250 /* ms */
#define COLUMN 70      /* characters */
#define SIDE_MARGIN 24

/**
 * SamTextEditor: a text view on one property of one record. "shown" is the text when both were last
 * the same: what differs from it in the buffer was typed, what differs from it in the record came
 * from elsewhere.
 */
struct _SamTextEditor
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *toolbar;
  GtkTextView *view;
  GtkScrolledWindow *scroller;
  GtkScrollbar *bar;
  GtkWidget *placeholder;
  GtkLabel *notice;
  GtkWidget *finder;

  GtkTextBuffer *buffer;
  SamTextStyle *style;
  SamTextCards *cards;
  SamTextScroll *scroll;
  SamStore *store;
  SamRecord *record;
  char *property;
  char *shown;
  gulong notify;
  gulong settle;
  guint save;
  int words;
  gboolean editable;
  gboolean beside; /* the text stands at the side, under a heading, and not in the middle */
  gboolean loading;
  gboolean typed;      /* since the record was last told */
  gboolean new_line;   /* the key that is being handled is Return */
  gboolean space;      /* … the space bar */
  GtkTextMark *edited; /* the last place that was edited, for mending long lines */
};

enum
{
  PROP_LABEL = 1,
  PROP_PLACEHOLDER,
  PROP_EDITABLE,
  PROP_TOOLBAR,
  PROP_BESIDE,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SamTextEditor, sam_text_editor, GTK_TYPE_WIDGET)

static void
show_notice (SamTextEditor *self, const char *sentence)
{
  gtk_label_set_text (self->notice, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), sentence != NULL);
}

static void
update_placeholder (SamTextEditor *self)
{
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (self->buffer) == 0);
}

static void
update_words (SamTextEditor *self, const char *text)
{
  int words = (int)sam_markdown_count_words (text);

  if (words == self->words)
    return;
  self->words = words;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

/* --- From the record ------------------------------------------------------------------------ */

static void
set_loading (SamTextEditor *self, gboolean loading)
{
  self->loading = loading;
  sam_text_cards_set_mode (self->cards, loading ? SAM_TEXT_CARDS_FREE : SAM_TEXT_CARDS_TYPING);
}

static void
show_changed (SamTextEditor *self, const char *text)
{
  sam_text_scroll_hold (self->scroll);
  set_loading (self, TRUE);
  sam_text_patch (self->buffer, text);
  set_loading (self, FALSE);
  sam_text_scroll_keep (self->scroll);
}

static void
set_shown (SamTextEditor *self, const char *text)
{
  if (text != self->shown)
    {
      g_free (self->shown);
      self->shown = g_strdup (text);
    }
  update_words (self, text);
}

static void
record_changed_cb (SamTextEditor *self)
{
  const char *theirs = sam_record_str (self->record, self->property);
  g_autofree char *mine = NULL;
  g_autofree char *both = NULL;

  if (strcmp (theirs, self->shown) == 0)
    return;
  if (!self->typed)
    {
      show_changed (self, theirs);
      set_shown (self, theirs);
      return;
    }
  /* Somebody else wrote in the quarter of a second in which this was typed. */
  mine = sam_text_pieces_get (self->buffer);
  both = sam_merge_texts (mine, theirs);
  show_changed (self, both);
  self->typed = FALSE;
  set_shown (self, both);
  sam_record_set_str (self->record, self->property, both);
}

/* --- To the record -------------------------------------------------------------------------- */

void
sam_text_editor_flush (SamTextEditor *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->save, g_source_remove);
  if (!self->typed || self->record == NULL)
    return;
  self->typed = FALSE;
  text = sam_text_pieces_get (self->buffer);
  if (strcmp (text, self->shown) == 0)
    return;
  set_shown (self, text);
  sam_record_set_str (self->record, self->property, text);
}

static gboolean
save_cb (gpointer data)
{
  SamTextEditor *self = data;

  self->save = 0;
  sam_text_editor_flush (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SamTextEditor *self)
{
  update_placeholder (self);
  if (self->loading)
    return;
  self->typed = TRUE;
  if (self->save == 0)
    self->save = g_timeout_add (SAVE_DELAY, save_cb, self);
}

static void
leave_cb (SamTextEditor *self)
{
  sam_text_editor_flush (self);
}

/* A text that would grow beyond what is kept is refused whole. */
static void
insert_cb (SamTextEditor *self, GtkTextIter *location, const char *text, int length)
{
  g_autofree char *all = NULL;

  if (self->loading
      || (gsize)gtk_text_buffer_get_char_count (self->buffer) * 4 + (gsize)length <= SAM_TEXT_MAX)
    return;
  all = sam_text_pieces_get (self->buffer);
  if (strlen (all) + (gsize)length <= SAM_TEXT_MAX)
    return;
  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  show_notice (self, _ ("The text would be larger than 2 MB. Nothing was added: divide it between "
                        "several texts."));
}

static void
inserted_cb (SamTextEditor *self, GtkTextIter *location, const char *text, int length)
{
  gtk_text_buffer_move_mark (self->buffer, self->edited, location);
  if (!self->loading)
    show_notice (self, NULL);
}

static void
deleted_cb (SamTextEditor *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_move_mark (self->buffer, self->edited, start);
}

/* What follows from what was typed becomes part of the same step to undo. */
static void
end_user_action_cb (SamTextEditor *self)
{
  SamTextCardsMode mode;
  GtkTextIter at;
  int line;

  if (self->loading)
    return;
  mode = sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_ACTING);
  if (self->new_line)
    {
      self->new_line = FALSE;
      sam_text_acts_continue (self->buffer);
    }
  if (self->space)
    {
      self->space = FALSE;
      sam_text_acts_once (self->buffer);
    }
  sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_FREE);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, self->edited);
  line = gtk_text_iter_get_line (&at);
  sam_text_pieces_mend (self->buffer, line - 1, line + 1);
  sam_text_cards_set_mode (self->cards, mode);
}

/* A break is not there for the one who deletes: the letter behind it goes. */
static void
delete_cb (SamTextEditor *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter cursor;

  if (self->loading || gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start) != 1
      || !sam_text_pieces_is_break (start))
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  if (gtk_text_iter_equal (&cursor, end))
    gtk_text_iter_backward_char (start);
  else if (gtk_text_iter_equal (&cursor, start))
    gtk_text_iter_forward_char (end);
}

/* --- Keys and actions ----------------------------------------------------------------------- */

static gboolean
key_pressed_cb (SamTextEditor *self, guint key, guint code, GdkModifierType state)
{
  const GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  gboolean out = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  self->new_line = (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && modifiers == 0
                   && (state & GDK_SHIFT_MASK) == 0 && self->editable;
  self->space = key == GDK_KEY_space && modifiers == 0 && self->editable;
  if ((key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) && modifiers == 0)
    {
      gboolean done;

      sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_ACTING);
      done = self->editable && sam_text_acts_indent (self->buffer, out);
      sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_TYPING);
      if (!done)
        gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                                out ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
act (SamTextEditor *self, const char *name)
{
  if (g_str_equal (name, "text.bold"))
    sam_text_acts_toggle (self->buffer, "**");
  else if (g_str_equal (name, "text.italic"))
    sam_text_acts_toggle (self->buffer, "*");
  else if (g_str_equal (name, "text.code"))
    sam_text_acts_toggle (self->buffer, "`");
  else if (g_str_equal (name, "text.link"))
    sam_text_acts_link (self->buffer);
  else if (g_str_equal (name, "text.heading"))
    sam_text_acts_heading (self->buffer);
  else if (g_str_equal (name, "text.bullets"))
    sam_text_acts_lines (self->buffer, "- ");
  else if (g_str_equal (name, "text.numbers"))
    sam_text_acts_lines (self->buffer, "1. ");
  else if (g_str_equal (name, "text.move-up") || g_str_equal (name, "text.move-down"))
    sam_text_cards_move (self->cards, g_str_equal (name, "text.move-up"));
  else
    sam_text_acts_lines (self->buffer, "> ");
}

static void
act_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SamTextEditor *self = SAM_TEXT_EDITOR (widget);

  if (g_str_equal (name, "text.find"))
    {
      sam_text_finder_start (SAM_TEXT_FINDER (self->finder));
      return;
    }
  if (!self->editable || self->record == NULL)
    return;
  sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_ACTING);
  act (self, name);
  sam_text_cards_set_mode (self->cards, SAM_TEXT_CARDS_TYPING);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
add_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "text.bold", GDK_KEY_b, GDK_CONTROL_MASK },
    { "text.italic", GDK_KEY_i, GDK_CONTROL_MASK },
    { "text.code", GDK_KEY_e, GDK_CONTROL_MASK },
    { "text.link", GDK_KEY_k, GDK_CONTROL_MASK },
    { "text.heading", GDK_KEY_h, GDK_CONTROL_MASK },
    { "text.bullets", GDK_KEY_l, GDK_CONTROL_MASK },
    { "text.numbers", GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "text.quote", GDK_KEY_j, GDK_CONTROL_MASK },
    { "text.move-up", GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "text.move-down", GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "text.find", GDK_KEY_f, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].name, NULL, act_cb);
      gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
    }
}

/* --- The widget ----------------------------------------------------------------------------- */

static void
update_editable (SamTextEditor *self)
{
  gboolean editable = self->editable && self->record != NULL;

  gtk_text_view_set_editable (self->view, editable);
  gtk_widget_set_sensitive (self->toolbar, editable);
}

static void
dark_cb (SamTextEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  sam_text_style_set_dark (self->style, dark);
  sam_text_cards_set_dark (self->cards, dark);
}

/* A screen reader reads the line, which looks like any other. */
static void
here_cb (SamTextEditor *self)
{
  g_autofree char *words = NULL;
  g_autofree char *description = NULL;

  g_object_get (self->cards, "here", &words, NULL);
  if (words != NULL)
    /* Translators: %s says what it is, such as "Gallery, 2 pictures" */
    description = g_strdup_printf (
        _ ("Locked: %s. It can be moved or removed as a whole, but not edited here."), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

/* Keeps the lines at a length that is good to read. A page of its own, with its toolbar, is in the
 * middle; a note begins below its heading. */
static void
set_margins (SamTextEditor *self, int width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int column = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * COLUMN;
  int rest = MAX (width - column, 2 * SIDE_MARGIN);
  int margin = gtk_widget_get_visible (self->toolbar) ? rest / 2 : SIDE_MARGIN;

  pango_font_metrics_unref (metrics);
  if (gtk_text_view_get_left_margin (self->view) == margin
      && gtk_text_view_get_right_margin (self->view) == rest - margin)
    return;
  gtk_text_view_set_left_margin (self->view, margin);
  gtk_text_view_set_right_margin (self->view, rest - margin);
  gtk_widget_set_margin_start (self->toolbar, margin - SIDE_MARGIN);
  gtk_widget_set_margin_start (self->placeholder, margin);
  gtk_widget_set_margin_end (self->placeholder, rest - margin);
}

static void
sam_text_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SamTextEditor *self = SAM_TEXT_EDITOR (widget);

  set_margins (self, width);
  gtk_widget_allocate (self->content, width, height, baseline, NULL);
}

static void
sam_text_editor_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (SAM_TEXT_EDITOR (widget)->content, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static gboolean
sam_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SAM_TEXT_EDITOR (widget)->view));
}

static void
sam_text_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamTextEditor *self = SAM_TEXT_EDITOR (object);

  switch (id)
    {
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->placeholder)));
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_TOOLBAR:
      g_value_set_boolean (value, gtk_widget_get_visible (self->toolbar));
      break;
    case PROP_BESIDE:
      g_value_set_boolean (value, self->beside);
      break;
    case PROP_WORDS:
      g_value_set_int (value, self->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_text_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamTextEditor *self = SAM_TEXT_EDITOR (object);
  const char *text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  switch (id)
    {
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text != NULL ? text : "", -1);
      break;
    case PROP_PLACEHOLDER:
      gtk_label_set_text (GTK_LABEL (self->placeholder), text != NULL ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                      GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, text != NULL ? text : "",
                                      -1);
      break;
    case PROP_EDITABLE:
      self->editable = g_value_get_boolean (value);
      update_editable (self);
      break;
    case PROP_TOOLBAR:
      gtk_widget_set_visible (self->toolbar, g_value_get_boolean (value));
      break;
    case PROP_BESIDE:
      self->beside = g_value_get_boolean (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forget_record (SamTextEditor *self)
{
  sam_text_scroll_forget (self->scroll);
  sam_text_editor_flush (self);
  if (self->record != NULL)
    g_clear_signal_handler (&self->notify, self->record);
  if (self->store != NULL)
    g_clear_signal_handler (&self->settle, self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->record);
  g_clear_pointer (&self->property, g_free);
  show_notice (self, NULL);
}

static void
sam_text_editor_dispose (GObject *object)
{
  SamTextEditor *self = SAM_TEXT_EDITOR (object);

  if (self->view != NULL)
    forget_record (self);
  g_clear_object (&self->scroll);
  g_clear_object (&self->style);
  g_clear_object (&self->cards);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAM_TYPE_TEXT_EDITOR);
  G_OBJECT_CLASS (sam_text_editor_parent_class)->dispose (object);
}

static void
sam_text_editor_class_init (SamTextEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS;

  object_class->dispose = sam_text_editor_dispose;
  object_class->get_property = sam_text_editor_get_property;
  object_class->set_property = sam_text_editor_set_property;
  widget_class->measure = sam_text_editor_measure;
  widget_class->size_allocate = sam_text_editor_size_allocate;
  widget_class->grab_focus = sam_text_editor_grab_focus;
  widget_class->focus = sam_focus_child;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | flags);
  properties[PROP_PLACEHOLDER] =
      g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_READWRITE | flags);
  properties[PROP_EDITABLE] =
      g_param_spec_boolean ("editable", NULL, NULL, TRUE, G_PARAM_READWRITE | flags);
  properties[PROP_TOOLBAR] =
      g_param_spec_boolean ("toolbar", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_BESIDE] =
      g_param_spec_boolean ("beside", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_WORDS] =
      g_param_spec_int ("words", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  add_actions (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/widgets/sam-text-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, content);
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, toolbar);
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, view);
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, bar);
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, SamTextEditor, notice);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
sam_text_editor_init (SamTextEditor *self)
{
  GtkTextIter start;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->scroll = sam_text_scroll_new (self->view, self->scroller, self->bar);
  self->editable = TRUE;
  self->shown = g_strdup ("");
  self->buffer = gtk_text_view_get_buffer (self->view);
  self->style = sam_text_style_new (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->edited = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->finder = sam_text_finder_new (self->view);
  gtk_box_append (GTK_BOX (self->content), self->finder);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self,
                           G_CONNECT_SWAPPED);
  self->cards = sam_text_cards_new (self->buffer);
  g_signal_connect_object (self->cards, "notify::here", G_CALLBACK (here_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_cb),
                           self, G_CONNECT_SWAPPED);
  dark_cb (self);
}

GtkWidget *
sam_text_editor_new (void)
{
  return g_object_new (SAM_TYPE_TEXT_EDITOR, NULL);
}

static void
show_text (SamTextEditor *self, const char *text)
{
  g_autofree char *pieces = sam_text_pieces_add (text);
  GtkTextIter start;

  set_loading (self, TRUE);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, pieces, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  set_loading (self, FALSE);
  self->typed = FALSE;
  set_shown (self, text);
  update_placeholder (self);
}

void
sam_text_editor_open (SamTextEditor *self, SamStore *store, SamRecord *record, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  if (record != NULL && record == self->record && g_strcmp0 (property, self->property) == 0)
    return;
  forget_record (self);
  if (record != NULL && (store == NULL || sam_store_load_body (store, record, &error)))
    {
      self->record = g_object_ref (record);
      self->property = g_strdup (property);
      self->notify = g_signal_connect_object (record, signal, G_CALLBACK (record_changed_cb), self,
                                              G_CONNECT_SWAPPED);
      if (store != NULL)
        {
          self->store = g_object_ref (store);
          self->settle = g_signal_connect_object (
              store, "settle", G_CALLBACK (sam_text_editor_flush), self, G_CONNECT_SWAPPED);
        }
      show_text (self, sam_record_str (record, property));
    }
  else
    show_text (self, error != NULL ? error->message : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->view), self->record != NULL);
  update_editable (self);
}

gboolean
sam_text_editor_find (SamTextEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->record == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  sam_text_finder_start (SAM_TEXT_FINDER (self->finder));
  return TRUE;
}

GtkTextView *
sam_text_editor_get_view (SamTextEditor *self)
{
  return self->view;
}

gpointer
sam_text_editor_get_record (SamTextEditor *self)
{
  return self->record;
}

void
sam_text_editor_tell (SamTextEditor *self, const char *sentence)
{
  show_notice (self, sentence);
}

void
sam_text_editor_add_tool (SamTextEditor *self, GtkWidget *button)
{
  gtk_box_append (GTK_BOX (self->toolbar), button);
}
