/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-programme-group.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  GBindingGroup *bindings;
};

G_DEFINE_FINAL_TYPE (SamProgrammeGroup, sam_programme_group, ADW_TYPE_PREFERENCES_GROUP)

#define PROPERTY_KEY "sam-property"
#define TITLE_KEY "sam-title"

/* Undo goes back to what stood there, not to the empty row before that. */
static void
forget_undo (AdwEntryRow *row)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), TRUE);
}

/* Says above the day what is wrong with it, or with NULL what belongs there. */
static void
set_problem (AdwEntryRow *row, const char *problem)
{
  const char *title = g_object_get_data (G_OBJECT (row), TITLE_KEY);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem != NULL ? problem : title);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static gboolean
ends_before_it_begins (SamProgrammeGroup *self, const char *property, const char *day)
{
  gboolean is_first = g_str_equal (property, "first-day");
  const char *first = is_first ? day : sam_record_str (self->programme, "first-day");
  const char *last = is_first ? sam_record_str (self->programme, "last-day") : day;

  return *first != '\0' && *last != '\0' && strcmp (last, first) < 0;
}

/* The last day is as a rule after the first, years ahead or not. */
static char *
read_day (SamProgrammeGroup *self, const char *property, const char *text)
{
  const char *first = sam_record_str (self->programme, "first-day");
  g_autofree char *today = sam_day_today ();
  gboolean after_first = g_str_equal (property, "last-day") && *first != '\0';

  return sam_day_from_text (text, after_first ? first : today);
}

/* What is typed is taken as soon as it can be read as a day, and shown to be wrong until then. */
static void
day_changed_cb (SamProgrammeGroup *self, GtkEditable *row)
{
  const char *property = g_object_get_data (G_OBJECT (row), PROPERTY_KEY);
  const char *text = gtk_editable_get_text (row);
  g_autofree char *day = read_day (self, property, text);
  const char *problem = NULL;

  if (*day == '\0' && *text != '\0')
    problem = _ ("Write a day as 26/11, 26 Nov or 2015-11-26.");
  else if (ends_before_it_begins (self, property, day))
    problem = _ ("The last day is before the first day.");
  set_problem (ADW_ENTRY_ROW (row), problem);
  if (problem == NULL)
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
}

/* The typed day becomes the written one when the focus goes elsewhere; what is none stays, to be
 * mended. */
static void
day_left_cb (GtkEventControllerFocus *focus, SamProgrammeGroup *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));

  if (!gtk_widget_has_css_class (row, "error"))
    show_day (self, ADW_ENTRY_ROW (row));
}

static void
set_up_day (SamProgrammeGroup *self, AdwEntryRow *row, const char *property)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (row), PROPERTY_KEY, (gpointer)property);
  g_object_set_data_full (G_OBJECT (row), TITLE_KEY,
                          g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))),
                          g_free);
  g_signal_connect_object (focus, "leave", G_CALLBACK (day_left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

/* Another one is there after a backup was restored. */
static void
take_programme (SamProgrammeGroup *self, SamStore *store)
{
  if (!g_set_object (&self->programme, sam_store_get_programme (store)))
    return;
  g_binding_group_set_source (self->bindings, self->programme);
  forget_undo (self->name);
  show_day (self, self->first_day);
  show_day (self, self->last_day);
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
  g_clear_object (&SAM_PROGRAMME_GROUP (object)->bindings);
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
  self->bindings = g_binding_group_new ();
}

AdwPreferencesGroup *
sam_programme_group_new (SamStore *store)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  SamProgrammeGroup *self = g_object_new (SAM_TYPE_PROGRAMME_GROUP, NULL);

  set_up_day (self, self->first_day, "first-day");
  set_up_day (self, self->last_day, "last-day");
  g_binding_group_bind (self->bindings, "name", self->name, "text", flags);
  g_binding_group_bind (self->bindings, "target", self->target, "value", flags);
  take_programme (self, store);
  g_signal_connect_object (store, "changed-outside", G_CALLBACK (take_programme), self,
                           G_CONNECT_SWAPPED);
  return ADW_PREFERENCES_GROUP (self);
}
