/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-programme-group.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"

/**
 * SamProgrammeGroup: the rows are the programme's properties; typing is the edit.
 */
struct _SamProgrammeGroup
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *name;
  AdwEntryRow *first_day;
  AdwEntryRow *last_day;
  GtkSpinButton *target;

  SamProgramme *programme;
};

G_DEFINE_FINAL_TYPE (SamProgrammeGroup, sam_programme_group, ADW_TYPE_PREFERENCES_GROUP)

#define PROPERTY_KEY "sam-property"

/* Undo goes back to what stood there, not to the empty row before that. */
static void
forget_undo (AdwEntryRow *row)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), TRUE);
}

/* What is typed is taken as soon as it can be read as a day, and shown to be wrong until then. */
static void
day_changed_cb (SamProgrammeGroup *self, GtkEditable *row)
{
  const char *property = g_object_get_data (G_OBJECT (row), PROPERTY_KEY);
  const char *text = gtk_editable_get_text (row);
  g_autofree char *today = sam_day_today ();
  g_autofree char *day = sam_day_from_text (text, today);

  if (*day == '\0' && *text != '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  sam_record_set_str (self->programme, property, day);
}

static void
show_day (SamProgrammeGroup *self, AdwEntryRow *row)
{
  const char *property = g_object_get_data (G_OBJECT (row), PROPERTY_KEY);
  g_autofree char *text = sam_day_format_medium (sam_record_str (self->programme, property));

  g_signal_handlers_block_by_func (row, day_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_handlers_unblock_by_func (row, day_changed_cb, self);
  forget_undo (row);
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

/* The typed day becomes the written one when the focus goes elsewhere. */
static void
day_left_cb (GtkEventControllerFocus *focus, SamProgrammeGroup *self)
{
  show_day (self, ADW_ENTRY_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))));
}

static void
set_up_day (SamProgrammeGroup *self, AdwEntryRow *row, const char *property)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (row), PROPERTY_KEY, (gpointer)property);
  g_signal_connect_object (focus, "leave", G_CALLBACK (day_left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  show_day (self, row);
}

static gboolean
deselect_cb (gpointer data)
{
  gtk_editable_select_region (GTK_EDITABLE (SAM_PROGRAMME_GROUP (data)->name), -1, -1);
  return G_SOURCE_REMOVE;
}

/* The name is the first to get the focus, and it would be selected then: what somebody types by
 * mistake is not to replace it. Before the first key, therefore. */
static void
sam_programme_group_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sam_programme_group_parent_class)->map (widget);
  g_idle_add_full (G_PRIORITY_HIGH, deselect_cb, g_object_ref (widget), g_object_unref);
}

static void
sam_programme_group_dispose (GObject *object)
{
  g_clear_object (&SAM_PROGRAMME_GROUP (object)->programme);
  G_OBJECT_CLASS (sam_programme_group_parent_class)->dispose (object);
}

static void
sam_programme_group_class_init (SamProgrammeGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_programme_group_dispose;
  widget_class->map = sam_programme_group_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/samordna/Samordna/ui/sam-programme-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SamProgrammeGroup, name);
  gtk_widget_class_bind_template_child (widget_class, SamProgrammeGroup, first_day);
  gtk_widget_class_bind_template_child (widget_class, SamProgrammeGroup, last_day);
  gtk_widget_class_bind_template_child (widget_class, SamProgrammeGroup, target);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
}

static void
sam_programme_group_init (SamProgrammeGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesGroup *
sam_programme_group_new (SamStore *store)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  SamProgrammeGroup *self = g_object_new (SAM_TYPE_PROGRAMME_GROUP, NULL);

  self->programme = g_object_ref (sam_store_get_programme (store));
  set_up_day (self, self->first_day, "first-day");
  set_up_day (self, self->last_day, "last-day");
  g_object_bind_property (self->programme, "name", self->name, "text", flags);
  forget_undo (self->name);
  g_object_bind_property (self->programme, "target", self->target, "value", flags);
  return ADW_PREFERENCES_GROUP (self);
}
