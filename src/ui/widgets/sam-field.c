/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "model/sam-record.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-text-editor.h"

/**
 * SamField: a property of a record as text that can be typed over.
 *
 * Inside is a GtkEntry, or a GtkTextView for prose, which wraps. A day is shown in words
 * ("Thu 26 Nov 2015") and taken in any form that a person would type.
 */
struct _SamField
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *input; /* GtkEntry or GtkTextView */
  GtkWidget *hint;  /* behind a text view: its placeholder, and its height */
  GtkWidget *problem;
  gboolean prose;
  gboolean setting; /* the text is being set by the program */
  gboolean touched; /* a day or time was typed and is not yet read */
  char *label;
  char *placeholder;
  GObject *record;
  GParamSpec *pspec;
  gulong notify;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_PLACEHOLDER,
  PROP_PROSE,
  N_PROPS
};

enum
{
  ACTIVATE,
  TAKE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamField, sam_field, GTK_TYPE_WIDGET)

static gboolean
is_read_late (SamField *self)
{
  return self->pspec != NULL && (self->pspec->flags & (SAM_PARAM_DAY | SAM_PARAM_TIME));
}

char *
sam_field_dup_text (SamField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (!self->prose)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* The label behind the text view is the placeholder while there is no text; else it is not seen,
 * and gives the field the height that its lines need: a text view doesn't know it in time. */
static void
update_hint (SamField *self)
{
  g_autofree char *text = NULL;
  g_autofree char *sized = NULL;

  if (self->hint == NULL)
    return;
  text = sam_field_dup_text (self);
  /* A last line that is still empty takes its room too. */
  sized = g_strconcat (*text != '\0' ? text : self->placeholder, "\xE2\x80\x8B", NULL);
  gtk_label_set_text (GTK_LABEL (self->hint), sized);
  gtk_widget_set_opacity (self->hint, *text != '\0' ? 0 : 0.55);
}

/* A line that is longer than its field can still be read. */
static void
update_tip (SamField *self)
{
  const char *text = self->prose ? "" : gtk_editable_get_text (GTK_EDITABLE (self->input));
  g_autofree char *tip =
      *text != '\0' ? g_strdup_printf ("%s: %s", self->label, text) : g_strdup (self->label);

  gtk_widget_set_tooltip_text (self->input, tip);
}

void
sam_field_set_text (SamField *self, const char *text)
{
  g_autofree char *now = sam_field_dup_text (self);
  g_autofree char *composed = g_utf8_normalize (now, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  /* The record keeps text composed: what was just typed decomposed comes back otherwise, and
   * setting it would move the cursor. */
  if (g_strcmp0 (composed, text) == 0)
    return;
  self->setting = TRUE;
  if (self->prose)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), text, -1);
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->input), text);
      /* Undo would go back to the empty field before that, and empty the record. */
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->input), FALSE);
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->input), TRUE);
    }
  self->setting = FALSE;
  self->touched = FALSE;
  update_hint (self);
  update_tip (self);
}

static char *
format_value (SamField *self)
{
  const char *value = sam_record_str (self->record, self->pspec->name);

  if ((self->pspec->flags & SAM_PARAM_DAY) && sam_day_is_valid (value))
    {
      g_autofree char *weekday = sam_day_format_weekday (value);
      return g_strdup_printf ("%s %.4s", weekday, value);
    }
  return g_strdup (value);
}

static void
show_value (SamField *self)
{
  g_autofree char *text = format_value (self);

  sam_field_set_text (self, text);
}

void
sam_field_set_problem (SamField *self, const char *problem)
{
  sam_text_set (self->problem, problem);
  if (problem != NULL && *problem != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL && *problem != '\0' ? GTK_ACCESSIBLE_INVALID_TRUE
                                                                   : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

const char *
sam_field_get_problem (SamField *self)
{
  const char *text = gtk_label_get_text (GTK_LABEL (self->problem));

  return *text != '\0' ? text : NULL;
}

/* What was typed as the property keeps it, or NULL with the sentence to show. */
static char *
read_typed (SamField *self, const char **problem)
{
  g_autofree char *typed = sam_field_dup_text (self);
  g_autofree char *value = NULL;

  g_strstrip (typed);
  if (*typed == '\0')
    return g_strdup ("");
  if (self->pspec->flags & SAM_PARAM_DAY)
    {
      g_autofree char *today = sam_day_today ();
      g_autofree char *shown = format_value (self);

      if (g_str_equal (typed, shown))
        return g_strdup (sam_record_str (self->record, self->pspec->name));
      value = sam_day_from_text (typed, today);
      if (*value == '\0' && !g_ascii_isdigit (*typed) && strchr (typed, ' ') != NULL)
        {
          /* The day as it is shown, with another number: the weekday in front is then wrong. */
          g_free (value);
          value = sam_day_from_text (strchr (typed, ' ') + 1, today);
        }
      *problem = _ ("That is no day. Write it as 26/11 or 2015-11-26.");
    }
  else
    {
      value = sam_time_from_text (typed);
      *problem = _ ("That is no time. Write it as 9.30 or 09:30.");
    }
  return *value != '\0' ? g_steal_pointer (&value) : NULL;
}

/* Sets the value unless the record would then contradict itself, as a last day before the first. */
static gboolean
set_value (SamField *self, const char *value)
{
  g_autofree char *before = g_strdup (sam_record_str (self->record, self->pspec->name));
  gboolean was_valid = sam_record_is_valid (self->record, NULL);
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  if (*value == '\0' && (self->pspec->flags & SAM_PARAM_REQUIRED))
    {
      sam_field_set_problem (self, _ ("This can't be empty; the text before is kept."));
      return FALSE;
    }
  g_signal_emit (self, signals[TAKE], 0, value, &taken);
  if (!taken
      && (!sam_record_set_text (self->record, self->pspec->name, value, &error)
          || (was_valid && is_read_late (self) && !sam_record_is_valid (self->record, &error))))
    {
      gboolean touched = self->touched;

      g_signal_handler_block (self->record, self->notify);
      sam_record_set_str (self->record, self->pspec->name, before);
      g_signal_handler_unblock (self->record, self->notify);
      self->touched = touched;
      sam_field_set_problem (self, error->message);
      return FALSE;
    }
  sam_field_set_problem (self, NULL);
  return TRUE;
}

gboolean
sam_field_commit (SamField *self)
{
  const char *problem = NULL;
  g_autofree char *value = NULL;

  if (self->record == NULL || !is_read_late (self) || !self->touched)
    return TRUE;
  value = read_typed (self, &problem);
  if (value == NULL)
    {
      sam_field_set_problem (self, problem);
      return FALSE;
    }
  if (!set_value (self, value))
    return FALSE;
  self->touched = FALSE;
  show_value (self);
  return TRUE;
}

void
sam_field_commit_all (GtkWidget *root)
{
  if (SAM_IS_FIELD (root))
    sam_field_commit (SAM_FIELD (root));
  else if (SAM_IS_TEXT_EDITOR (root))
    sam_text_editor_flush (SAM_TEXT_EDITOR (root));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      sam_field_commit_all (child);
}

static void
changed_cb (SamField *self)
{
  update_hint (self);
  update_tip (self);
  if (self->setting || self->record == NULL)
    return;
  if (is_read_late (self))
    {
      self->touched = TRUE;
      sam_field_set_problem (self, NULL);
    }
  else
    {
      g_autofree char *text = sam_field_dup_text (self);
      set_value (self, text);
    }
}

static void
record_notify_cb (SamField *self)
{
  /* What a person has begun to type here is not taken away by what happens elsewhere. */
  if (!self->touched && sam_field_get_problem (self) == NULL)
    show_value (self);
}

static void
left_cb (SamField *self)
{
  GtkRoot *root = gtk_widget_get_root (self->input);

  sam_field_commit (self);
  /* What Tab had selected would stay grey, and a long line show only its end. But one who looks at
   * another window goes on where the cursor was. */
  if (!self->prose && GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    gtk_editable_set_position (GTK_EDITABLE (self->input), 0);
}

static void
activate_cb (SamField *self)
{
  if (sam_field_commit (self))
    g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
revert (SamField *self)
{
  if (self->record == NULL || (!self->touched && sam_field_get_problem (self) == NULL))
    return FALSE;
  sam_field_set_problem (self, NULL);
  self->touched = FALSE;
  show_value (self);
  return TRUE;
}

static gboolean
key_cb (SamField *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    return revert (self);
  if (self->prose && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
      && (state & GDK_SHIFT_MASK) == 0)
    {
      activate_cb (self);
      return TRUE;
    }
  return FALSE;
}

static gboolean
sam_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SAM_FIELD (widget)->input);
}

static void
make_prose (SamField *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkTextView *view;

  self->input = gtk_text_view_new ();
  view = GTK_TEXT_VIEW (self->input);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  self->hint =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "xalign",
                    0.0, "yalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                    "natural-wrap-mode", GTK_NATURAL_WRAP_WORD, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->hint);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->input);
  gtk_box_prepend (GTK_BOX (self->box), overlay);
}

static void
make_line (SamField *self)
{
  /* A GtkText by itself would do, but only a GtkEntry tells a screen reader what stands in it. */
  self->input = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), 6);
  gtk_widget_set_hexpand (self->input, TRUE);
  g_signal_connect_object (self->input, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (self->box), self->input);
}

static void
sam_field_constructed (GObject *object)
{
  SamField *self = SAM_FIELD (object);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  G_OBJECT_CLASS (sam_field_parent_class)->constructed (object);
  if (self->prose)
    make_prose (self);
  else
    make_line (self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (self->input, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->input, keys);

  update_hint (self);
  if (!self->prose)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), self->placeholder);
  sam_set_label (self->input, self->label);
  update_tip (self);
}

static void
sam_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamField *self = SAM_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_PROSE:
      g_value_set_boolean (value, self->prose);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SamField *self = SAM_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      self->label = g_value_dup_string (value);
      break;
    case PROP_PLACEHOLDER:
      self->placeholder = g_value_dup_string (value);
      break;
    case PROP_PROSE:
      self->prose = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_field_dispose (GObject *object)
{
  SamField *self = SAM_FIELD (object);

  if (self->record != NULL)
    g_signal_handler_disconnect (self->record, self->notify);
  g_clear_object (&self->record);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_field_parent_class)->dispose (object);
}

static void
sam_field_finalize (GObject *object)
{
  SamField *self = SAM_FIELD (object);

  g_free (self->label);
  g_free (self->placeholder);
  G_OBJECT_CLASS (sam_field_parent_class)->finalize (object);
}

static void
sam_field_class_init (SamFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = sam_field_constructed;
  object_class->get_property = sam_field_get_property;
  object_class->set_property = sam_field_set_property;
  object_class->dispose = sam_field_dispose;
  object_class->finalize = sam_field_finalize;
  widget_class->grab_focus = sam_field_grab_focus;
  widget_class->focus = sam_focus_child;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "", flags);
  properties[PROP_PROSE] = g_param_spec_boolean ("prose", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATE] = g_signal_new ("activate", SAM_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[TAKE] =
      g_signal_new ("take", SAM_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                    NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "samfield");
}

static void
sam_field_init (SamField *self)
{
  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->problem = sam_paragraph_new (NULL, "error caption");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->problem);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_field_new (const char *label, const char *placeholder)
{
  return g_object_new (SAM_TYPE_FIELD, "label", label, "placeholder", placeholder, NULL);
}

GtkWidget *
sam_field_new_prose (const char *label, const char *placeholder)
{
  return g_object_new (SAM_TYPE_FIELD, "label", label, "placeholder", placeholder, "prose", TRUE,
                       NULL);
}

GtkWidget *
sam_field_new_bound (const char *label, const char *placeholder, gpointer record,
                     const char *property)
{
  GtkWidget *self = sam_field_new (label, placeholder);

  sam_field_bind (SAM_FIELD (self), record, property);
  return self;
}

void
sam_field_bind (SamField *self, gpointer record, const char *property)
{
  sam_field_commit (self);
  if (self->record != NULL)
    g_signal_handler_disconnect (self->record, self->notify);
  g_clear_object (&self->record);
  self->pspec = NULL;
  self->touched = FALSE;
  sam_field_set_problem (self, NULL);
  if (record == NULL)
    {
      sam_field_set_text (self, "");
      return;
    }

  g_autofree char *detail = g_strconcat ("notify::", property, NULL);
  self->record = g_object_ref (record);
  self->pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), property);
  self->notify = g_signal_connect_swapped (record, detail, G_CALLBACK (record_notify_cb), self);
  show_value (self);
}

void
sam_field_set_width (SamField *self, int chars)
{
  g_return_if_fail (!self->prose);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), chars);
}
