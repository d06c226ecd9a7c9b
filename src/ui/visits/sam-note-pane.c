/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-note-pane.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-draft.h"
#include "ui/widgets/sam-parts.h"
#include "ui/widgets/sam-text-editor.h"

/**
 * SamNotePane: the text of a note under its heading.
 *
 * A new note is a draft: its first letter puts it into the store. One that is left with
 * nothing in it is removed again. Usually there is one note; where another program made several,
 * two arrows lead through them.
 */
struct _SamNotePane
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *pager;
  GtkWidget *page;
  SamChoice *secrecy;
  SamTextEditor *editor;
  SamStore *store;
  SamRecord *owner;
  GListModel *notes;
  SamNote *note;
};

G_DEFINE_FINAL_TYPE (SamNotePane, sam_note_pane, GTK_TYPE_WIDGET)

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped == '\0';
}

static gboolean
is_chosen (gpointer note)
{
  return g_object_get_data (note, "sam-secrecy-chosen") != NULL;
}

static SamNote *
make_draft (SamRecord *owner)
{
  SamNote *note = sam_record_new (SAM_TYPE_NOTE);
  GParamSpec *text = g_object_class_find_property (G_OBJECT_GET_CLASS (note), "text");
  g_auto (GValue) nothing = G_VALUE_INIT;
  g_autofree char *today = sam_day_today ();
  const char *day = SAM_IS_MEETING (owner) ? sam_record_str (owner, "day")
                    : SAM_IS_VISIT (owner) ? sam_record_str (owner, "first-day")
                                           : "";

  sam_record_set_str (note, sam_record_get_kind (owner), sam_record_get_id (owner));
  sam_record_set_str (note, "day", *day != '\0' ? day : today);
  sam_record_set_enum (note, "secrecy", sam_note_default_secrecy (owner));
  /* There is no body in the database to be read. */
  g_value_init (&nothing, G_TYPE_STRING);
  g_value_set_string (&nothing, "");
  sam_record_load (SAM_RECORD (note), text, &nothing);
  return note;
}

static void
update_pager (SamNotePane *self)
{
  guint n = self->notes != NULL ? g_list_model_get_n_items (self->notes) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->pager, n > 1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamNote) note = g_list_model_get_item (self->notes, i);
      if (note == self->note)
        /* Translators: which of several notes is seen, such as "1 of 2" */
        text = g_strdup_printf (_ ("%u of %u"), i + 1, n);
    }
  gtk_label_set_text (GTK_LABEL (self->page), text != NULL ? text : "");
}

/* Stops showing the note; one with nothing in it does not stay. */
static void
leave_note (SamNotePane *self)
{
  g_autoptr (SamNote) note = self->note;
  GParamSpec *text;

  if (note == NULL)
    return;
  sam_text_editor_flush (self->editor);
  self->note = NULL;
  sam_choice_bind (self->secrecy, NULL, NULL);
  sam_text_editor_open (self->editor, NULL, NULL, NULL);

  text = g_object_class_find_property (G_OBJECT_GET_CLASS (note), "text");
  if (!sam_draft_is (note) && sam_record_get_deleted (note) == NULL
      && sam_record_is_loaded (SAM_RECORD (note), text) && is_blank (sam_record_str (note, "text")))
    g_free (sam_store_remove (self->store, note));
}

/* One who comes back to a note goes on with it. */
static void
place_cursor_last (SamTextEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (sam_text_editor_get_view (editor));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

static void
show_note (SamNotePane *self, SamNote *note)
{
  if (self->note == note)
    return;
  leave_note (self);
  self->note = g_object_ref (note);
  sam_choice_bind (self->secrecy, note, "secrecy");
  sam_text_editor_open (self->editor, self->store, SAM_RECORD (note), "text");
  place_cursor_last (self->editor);
  update_pager (self);
}

static void
show_at (SamNotePane *self, guint position)
{
  g_autoptr (SamNote) note = g_list_model_get_item (self->notes, position);

  if (note != NULL)
    {
      show_note (self, note);
      return;
    }
  note = make_draft (self->owner);
  show_note (self, note);
  sam_draft_begin (self->store, note, "text", self->owner);
}

static int
position_of_note (SamNotePane *self)
{
  guint n = self->notes != NULL ? g_list_model_get_n_items (self->notes) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamNote) note = g_list_model_get_item (self->notes, i);
      if (note == self->note)
        return i;
    }
  return -1;
}

static void
notes_changed_cb (SamNotePane *self)
{
  /* While a note is being left, or the draft is on its way into the list. */
  if (self->note == NULL)
    return;
  if (position_of_note (self) < 0)
    {
      gboolean empty = is_blank (sam_record_str (self->note, "text"));

      /* Removed elsewhere, or a draft that nothing was typed into while another program made one.
       */
      if (sam_record_get_deleted (self->note) != NULL
          || (sam_draft_is (self->note) && empty && g_list_model_get_n_items (self->notes) > 0))
        show_at (self, 0);
    }
  update_pager (self);
}

static void
step (SamNotePane *self, int by)
{
  int n = g_list_model_get_n_items (self->notes);

  show_at (self, (position_of_note (self) + by + n) % n);
}

static void
previous_cb (SamNotePane *self)
{
  step (self, -1);
}

static void
next_cb (SamNotePane *self)
{
  step (self, 1);
}

static void
secrecy_chosen_cb (SamNotePane *self)
{
  if (self->note != NULL)
    g_object_set_data (G_OBJECT (self->note), "sam-secrecy-chosen", GINT_TO_POINTER (TRUE));
}

/* A meeting that turns out to be with citizens: what nobody decided otherwise becomes
 * confidential. The other way only what is not written yet: less secrecy is for a person to choose.
 */
static void
group_changed_cb (SamNotePane *self)
{
  SamSecrecy secrecy = sam_note_default_secrecy (self->owner);

  if (sam_draft_is (self->note) && !is_chosen (self->note))
    sam_record_set_enum (self->note, "secrecy", secrecy);
  if (secrecy != SAM_SECRECY_CONFIDENTIAL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->notes); i++)
    {
      g_autoptr (SamNote) note = g_list_model_get_item (self->notes, i);
      if (sam_record_enum (note, "secrecy") == SAM_SECRECY_INTERNAL && !is_chosen (note))
        sam_record_set_enum (note, "secrecy", SAM_SECRECY_CONFIDENTIAL);
    }
}

static gboolean
sam_note_pane_grab_focus (GtkWidget *widget)
{
  SamNotePane *self = SAM_NOTE_PANE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (sam_text_editor_get_view (self->editor)));
}

static void
sam_note_pane_dispose (GObject *object)
{
  SamNotePane *self = SAM_NOTE_PANE (object);

  if (self->box != NULL)
    sam_note_pane_open (self, NULL, NULL);
  g_clear_object (&self->store);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sam_note_pane_parent_class)->dispose (object);
}

static void
sam_note_pane_class_init (SamNotePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_note_pane_dispose;
  widget_class->grab_focus = sam_note_pane_grab_focus;
  widget_class->focus = sam_focus_child;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_pager (SamNotePane *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *previous = sam_icon_button_new ("go-previous-symbolic", _ ("Previous note"));
  GtkWidget *next = sam_icon_button_new ("go-next-symbolic", _ ("Next note"));

  self->page = sam_text_new (NULL, "dim-label numeric");
  g_signal_connect_object (previous, "clicked", G_CALLBACK (previous_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), previous);
  gtk_box_append (GTK_BOX (box), self->page);
  gtk_box_append (GTK_BOX (box), next);
  return box;
}

static GtkWidget *
make_heading (SamNotePane *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = sam_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->title = sam_text_new (NULL, "title-3");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->subtitle = sam_text_new (NULL, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->subtitle);
  gtk_widget_set_hexpand (words, TRUE);

  self->pager = make_pager (self);
  self->secrecy = SAM_CHOICE (sam_choice_new_enum (SAM_TYPE_SECRECY, _ ("Secrecy")));
  gtk_widget_set_valign (GTK_WIDGET (self->secrecy), GTK_ALIGN_START);
  g_signal_connect_object (self->secrecy, "chosen", G_CALLBACK (secrecy_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->pager);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->secrecy));
  gtk_widget_add_css_class (box, "sam-note-heading");
  return box;
}

static void
sam_note_pane_init (SamNotePane *self)
{
  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->editor = SAM_TEXT_EDITOR (sam_text_editor_new ());
  g_object_set (self->editor, "label", _ ("Note"), "placeholder", _ ("Write what is said…"),
                "beside", TRUE, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (self->box), make_heading (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->editor));
  gtk_widget_add_css_class (self->box, "sam-note");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_note_pane_new (void)
{
  return g_object_new (SAM_TYPE_NOTE_PANE, NULL);
}

void
sam_note_pane_open (SamNotePane *self, SamStore *store, SamRecord *owner)
{
  if (owner != NULL && owner == self->owner)
    return;
  leave_note (self);
  if (self->notes != NULL)
    g_signal_handlers_disconnect_by_data (self->notes, self);
  g_clear_object (&self->notes);
  if (self->owner != NULL)
    g_signal_handlers_disconnect_by_data (self->owner, self);
  g_clear_object (&self->owner);
  if (owner == NULL)
    return;

  g_set_object (&self->store, store);
  self->owner = g_object_ref (owner);
  if (SAM_IS_MEETING (owner))
    g_signal_connect_object (owner, "notify::group", G_CALLBACK (group_changed_cb), self,
                             G_CONNECT_SWAPPED);
  self->notes = sam_store_list_of (store, SAM_TYPE_NOTE, sam_record_get_kind (owner),
                                   sam_record_get_id (owner));
  g_signal_connect_object (self->notes, "items-changed", G_CALLBACK (notes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_at (self, 0);
}

void
sam_note_pane_set_heading (SamNotePane *self, const char *title, const char *subtitle)
{
  g_autofree char *label = g_strdup_printf (_ ("Note: %s"), title);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  sam_text_set (self->subtitle, subtitle);
  g_object_set (self->editor, "label", label, NULL);
}

SamNote *
sam_note_pane_get_note (SamNotePane *self)
{
  return self->note;
}
