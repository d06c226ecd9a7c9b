/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-meeting-row.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-choice.h"
#include "ui/widgets/sam-field.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamMeetingRow: one meeting in the programme of a visit.
 */
struct _SamMeetingRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *header; /* while the meeting is not selected */
  GtkWidget *time;
  GtkWidget *title;
  GtkWidget *noted;
  GtkWidget *facts;
  GtkWidget *details; /* while it is; made when first selected */
  GtkWidget *title_field;
  gboolean show_day;
  SamMeeting *meeting;
};

enum
{
  SELECTED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamMeetingRow, sam_meeting_row, GTK_TYPE_WIDGET)

static void
append_fact (GString *facts, const char *fact)
{
  if (*fact != '\0')
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", fact);
}

static void
update_facts (SamMeetingRow *self)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  const char *day = sam_record_str (self->meeting, "day");
  int group = sam_record_enum (self->meeting, "group");

  if (self->show_day && sam_day_is_valid (day))
    {
      g_autofree char *text = sam_day_format_weekday (day);
      append_fact (facts, text);
    }
  if (group != SAM_GROUP_OTHER && *sam_record_str (self->meeting, "title") != '\0')
    append_fact (facts, sam_label (SAM_TYPE_GROUP, group));
  append_fact (facts, sam_record_str (self->meeting, "place"));
  sam_text_set (self->facts, facts->str);
}

static void
update (SamMeetingRow *self)
{
  g_autofree char *name = sam_meeting_dup_name (self->meeting);
  const char *start = sam_record_str (self->meeting, "start");
  gboolean noted = sam_record_bool (self->meeting, "noted");
  g_autofree char *label = NULL;

  gtk_label_set_text (GTK_LABEL (self->time), *start != '\0' ? start : "–");
  gtk_label_set_text (GTK_LABEL (self->title), name);
  gtk_widget_set_visible (self->noted, noted);
  update_facts (self);
  /* Translators: a meeting as a screen reader says it: start and title */
  label = g_strdup_printf (noted ? _ ("%s %s, has a note") : _ ("%s %s"), start, name);
  sam_set_label (self->header, g_strstrip (label));
}

static void
header_clicked_cb (SamMeetingRow *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
remove_cb (SamMeetingRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
to_next_field_cb (GtkWidget *field)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (field)), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
add_field (SamMeetingRow *self, GtkWidget *box, const char *label, const char *placeholder,
           const char *property, int width)
{
  GtkWidget *field = sam_field_new_bound (label, placeholder, self->meeting, property);

  if (width > 0)
    sam_field_set_width (SAM_FIELD (field), width);
  else
    gtk_widget_set_hexpand (field, TRUE);
  g_signal_connect (field, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (box), field);
  return field;
}

static GtkWidget *
make_when (SamMeetingRow *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *dash = sam_text_new ("–", "dim-label");

  add_field (self, box, _ ("Start"), _ ("Start"), "start", 5);
  gtk_widget_set_valign (dash, GTK_ALIGN_START);
  gtk_widget_add_css_class (dash, "sam-field-like");
  gtk_box_append (GTK_BOX (box), dash);
  add_field (self, box, _ ("End"), _ ("End"), "end", 5);
  add_field (self, box, _ ("Day"), _ ("Day"), "day", 0);
  return box;
}

static GtkWidget *
make_last_line (SamMeetingRow *self)
{
  GtkWidget *box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *group = sam_choice_new_enum (SAM_TYPE_GROUP, _ ("Group"));
  GtkWidget *remove = sam_icon_button_new ("user-trash-symbolic", _ ("Remove the meeting"));

  sam_choice_bind (SAM_CHOICE (group), self->meeting, "group");
  gtk_widget_set_hexpand (group, TRUE);
  gtk_widget_set_halign (group, GTK_ALIGN_START);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), remove);
  return box;
}

static void
make_details (SamMeetingRow *self)
{
  GtkWidget *participants = sam_field_new_prose (_ ("Participants"), _ ("Participants"));

  self->details = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->details, "sam-details");
  self->title_field =
      add_field (self, self->details, _ ("Title"), _ ("What is the meeting?"), "title", 0);
  gtk_widget_add_css_class (self->title_field, "heading");
  gtk_box_append (GTK_BOX (self->details), make_when (self));
  add_field (self, self->details, _ ("Place"), _ ("Place"), "place", 0);
  sam_field_bind (SAM_FIELD (participants), self->meeting, "participants");
  g_signal_connect (participants, "activate", G_CALLBACK (to_next_field_cb), NULL);
  gtk_box_append (GTK_BOX (self->details), participants);
  gtk_box_append (GTK_BOX (self->details), make_last_line (self));
  gtk_box_append (GTK_BOX (self->box), self->details);
}

static void
sam_meeting_row_dispose (GObject *object)
{
  SamMeetingRow *self = SAM_MEETING_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->meeting);
  G_OBJECT_CLASS (sam_meeting_row_parent_class)->dispose (object);
}

static gboolean
sam_meeting_row_grab_focus (GtkWidget *widget)
{
  SamMeetingRow *self = SAM_MEETING_ROW (widget);
  gboolean selected = self->details != NULL && gtk_widget_get_visible (self->details);

  return gtk_widget_grab_focus (selected ? self->title_field : self->header);
}

static void
sam_meeting_row_class_init (SamMeetingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_meeting_row_dispose;
  widget_class->grab_focus = sam_meeting_row_grab_focus;
  widget_class->focus = sam_focus_child;
  signals[SELECTED] = g_signal_new ("selected", SAM_TYPE_MEETING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", SAM_TYPE_MEETING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sammeetingrow");
}

static GtkWidget *
make_header (SamMeetingRow *self)
{
  GtkWidget *line = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->time = sam_text_new (NULL, "numeric dim-label");
  gtk_label_set_width_chars (GTK_LABEL (self->time), 5);
  gtk_widget_set_valign (self->time, GTK_ALIGN_START);
  self->title = sam_text_new (NULL, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->facts = sam_text_new (NULL, "dim-label caption");
  gtk_label_set_ellipsize (GTK_LABEL (self->facts), PANGO_ELLIPSIZE_END);
  self->noted = sam_text_new ("●", "accent");
  gtk_widget_set_tooltip_text (self->noted, _ ("Has a note"));

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->facts);
  gtk_box_append (GTK_BOX (line), self->time);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), self->noted);

  self->header = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->header), line);
  gtk_widget_add_css_class (self->header, "flat");
  gtk_widget_add_css_class (self->header, "sam-row");
  g_signal_connect_object (self->header, "clicked", G_CALLBACK (header_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return self->header;
}

static void
sam_meeting_row_init (SamMeetingRow *self)
{
  self->box = sam_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), make_header (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sam_meeting_row_new (SamMeeting *meeting)
{
  SamMeetingRow *self = g_object_new (SAM_TYPE_MEETING_ROW, NULL);

  self->meeting = g_object_ref (meeting);
  g_signal_connect_object (meeting, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

SamMeeting *
sam_meeting_row_get_meeting (SamMeetingRow *self)
{
  return self->meeting;
}

void
sam_meeting_row_set_selected (SamMeetingRow *self, gboolean selected)
{
  if (selected && self->details == NULL)
    make_details (self);
  if (!selected && self->details != NULL)
    sam_field_commit_all (self->details);
  if (self->details != NULL)
    gtk_widget_set_visible (self->details, selected);
  gtk_widget_set_visible (self->header, !selected);
}

void
sam_meeting_row_set_show_day (SamMeetingRow *self, gboolean show)
{
  self->show_day = show;
  update_facts (self);
}

void
sam_meeting_row_edit (SamMeetingRow *self)
{
  gtk_widget_grab_focus (self->title_field);
}
