/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-line-view.h"

#include <string.h>

/**
 * SamLineView: GtkEntry does not wrap, and a title of ninety letters is nothing unusual.
 */
struct _SamLineView
{
  GtkTextView parent_instance;

  GtkWidget *placeholder;
  guint place;
};

enum
{
  PROP_TEXT = 1,
  PROP_PLACEHOLDER,
  PROP_LABEL,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamLineView, sam_line_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (SamLineView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static char *
get_text (SamLineView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* New lines become spaces, so that what is pasted stays one paragraph. */
static char *
flatten (const char *text)
{
  return g_strdelimit (g_strdup (text), "\r\n", ' ');
}

static void
set_text (SamLineView *self, const char *text)
{
  g_autofree char *old = get_text (self);
  g_autofree char *flat = flatten (text != NULL ? text : "");

  /* What comes back from the record while it is typed must not move the cursor. */
  if (strcmp (old, flat) != 0)
    gtk_text_buffer_set_text (get_buffer (self), flat, -1);
}

static void
insert_cb (SamLineView *self, GtkTextIter *location, const char *text, int length)
{
  g_autofree char *all = g_strndup (text, (gsize)length);
  g_autofree char *flat = NULL;

  if (strpbrk (all, "\r\n") == NULL)
    return;
  g_signal_stop_emission_by_name (get_buffer (self), "insert-text");
  flat = flatten (all);
  gtk_text_buffer_insert (get_buffer (self), location, flat, -1);
}

static void
changed_cb (SamLineView *self)
{
  gtk_widget_set_visible (self->placeholder,
                          gtk_text_buffer_get_char_count (get_buffer (self)) == 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
place_cb (gpointer data)
{
  SamLineView *self = data;

  self->place = 0;
  gtk_text_view_move_overlay (GTK_TEXT_VIEW (self), self->placeholder,
                              gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)), 0);
  return G_SOURCE_REMOVE;
}

/* The margin may follow another widget's while both are being placed: not then. */
static void
margin_cb (SamLineView *self)
{
  if (self->place == 0)
    self->place = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_cb, self, NULL);
}

static gboolean
key_pressed_cb (SamLineView *self, guint key, guint code, GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[ACTIVATED], 0);
  return GDK_EVENT_STOP;
}

static void
sam_line_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamLineView *self = SAM_LINE_VIEW (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_take_string (value, get_text (self));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->placeholder)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_line_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamLineView *self = SAM_LINE_VIEW (object);
  const char *text = g_value_get_string (value) != NULL ? g_value_get_string (value) : "";

  switch (id)
    {
    case PROP_TEXT:
      set_text (self, text);
      break;
    case PROP_PLACEHOLDER:
      gtk_label_set_text (GTK_LABEL (self->placeholder), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                      text, -1);
      break;
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_line_view_dispose (GObject *object)
{
  g_clear_handle_id (&SAM_LINE_VIEW (object)->place, g_source_remove);
  G_OBJECT_CLASS (sam_line_view_parent_class)->dispose (object);
}

/* Before it has a width, a text view asks for the height of one letter to the line: behind another
 * page of a stack a title would make the window taller than the screen. And while it is empty it
 * would make room for the placeholder below the line that is typed into. */
static void
sam_line_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *placeholder = SAM_LINE_VIEW (widget)->placeholder;
  PangoFontMetrics *metrics;

  GTK_WIDGET_CLASS (sam_line_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL
      || (gtk_widget_get_width (widget) > 0 && !gtk_widget_get_visible (placeholder)))
    return;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  *minimum = *natural = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics))
                        + gtk_text_view_get_top_margin (GTK_TEXT_VIEW (widget))
                        + gtk_text_view_get_bottom_margin (GTK_TEXT_VIEW (widget));
  pango_font_metrics_unref (metrics);
}

static void
sam_line_view_class_init (SamLineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS;

  object_class->dispose = sam_line_view_dispose;
  object_class->get_property = sam_line_view_get_property;
  object_class->set_property = sam_line_view_set_property;
  GTK_WIDGET_CLASS (klass)->measure = sam_line_view_measure;

  signals[ACTIVATED] = g_signal_new ("activated", SAM_TYPE_LINE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | flags);
  properties[PROP_PLACEHOLDER] =
      g_param_spec_string ("placeholder", NULL, NULL, "", G_PARAM_READWRITE | flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_WRITABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sam_line_view_init (SamLineView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "line-view");
  self->placeholder = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->placeholder, "line-placeholder");
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_text_view_add_overlay (GTK_TEXT_VIEW (self), self->placeholder, 0, 0);
  g_signal_connect (self, "notify::left-margin", G_CALLBACK (margin_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (get_buffer (self), "insert-text", G_CALLBACK (insert_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
