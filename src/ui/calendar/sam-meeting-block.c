/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-meeting-block.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/calendar/sam-programme.h"
#include "ui/sam-page.h"

#define STEP_MINUTES 15
#define SHORTEST STEP_MINUTES

/**
 * SamMeetingBlock: a meeting at its hours in the week. The arrows with Ctrl move it, with Shift
 * they stretch it.
 */
struct _SamMeetingBlock
{
  GtkWidget parent_instance;

  SamCalendarModel *model;
  SamMeeting *meeting;
  char *description;
  GtkWidget *title;
  GtkWidget *detail;
};

G_DEFINE_FINAL_TYPE (SamMeetingBlock, sam_meeting_block, GTK_TYPE_WIDGET)

gboolean
sam_meeting_get_minutes (SamMeeting *meeting, int *start, int *end)
{
  *start = sam_time_minutes (sam_record_str (meeting, "start"));
  *end = sam_time_minutes (sam_record_str (meeting, "end"));
  if (*start < 0)
    return FALSE;
  if (*end <= *start)
    *end = MIN (*start + 60, SAM_TIME_DAY - 1);
  return TRUE;
}

static char *
municipality_name (SamMeetingBlock *self)
{
  g_autoptr (SamVisit) visit =
      sam_store_get (sam_calendar_model_get_store (self->model), SAM_TYPE_VISIT,
                     sam_record_str (self->meeting, "visit"));

  return g_strdup (visit != NULL ? sam_calendar_model_get_name (self->model, visit) : "");
}

void
sam_meeting_block_set_meeting (SamMeetingBlock *self, SamCalendarModel *model, SamMeeting *meeting)
{
  g_autofree char *place = NULL;
  g_autofree char *time =
      sam_time_format_span (sam_record_str (meeting, "start"), sam_record_str (meeting, "end"));
  g_autofree char *day = sam_day_format_long (sam_record_str (meeting, "day"));
  g_autofree char *detail = NULL;
  g_autofree char *description = NULL;
  const char *title = sam_meeting_get_title (meeting);

  g_set_object (&self->model, model);
  g_set_object (&self->meeting, meeting);
  place = municipality_name (self);
  detail = *time != '\0' ? g_strdup_printf ("%s\n%s", time, place) : g_strdup (place);
  description =
      g_strdup_printf ("%s, %s, %s, %s", title, place, day, *time != '\0' ? time : _ ("no time"));
  gtk_inscription_set_text (GTK_INSCRIPTION (self->title), title);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->detail), detail);
  g_free (self->description);
  self->description = g_strdup (description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

SamMeeting *
sam_meeting_block_get_meeting (SamMeetingBlock *self)
{
  return self->meeting;
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_window_open_record (widget, SAM_MEETING_BLOCK (widget)->meeting);
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sam_window_remove_record (widget, SAM_MEETING_BLOCK (widget)->meeting);
}

/* The argument is days, and minutes for start and end. */
static gboolean
change (GtkWidget *widget, GVariant *args, gpointer data)
{
  SamMeetingBlock *self = SAM_MEETING_BLOCK (widget);
  int days, start_shift, end_shift, start, end;
  g_autofree char *day = NULL;

  g_variant_get (args, "(iii)", &days, &start_shift, &end_shift);
  if (!sam_meeting_get_minutes (self->meeting, &start, &end)
      || !sam_day_is_valid (sam_record_str (self->meeting, "day")))
    return TRUE;
  day = sam_day_add (sam_record_str (self->meeting, "day"), days);
  start += start_shift;
  end += end_shift;
  if (start < 0 || end >= SAM_TIME_DAY || end - start < SHORTEST)
    return TRUE;
  sam_calendar_edits_set_meeting (sam_calendar_model_get_edits (self->model), self->meeting, day,
                                  start, end);
  return TRUE;
}

static void
sam_meeting_block_dispose (GObject *object)
{
  SamMeetingBlock *self = SAM_MEETING_BLOCK (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);
  g_clear_object (&self->meeting);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_meeting_block_parent_class)->dispose (object);
}

static void
sam_meeting_block_finalize (GObject *object)
{
  g_free (SAM_MEETING_BLOCK (object)->description);
  G_OBJECT_CLASS (sam_meeting_block_parent_class)->finalize (object);
}

static gboolean
sam_meeting_block_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, SAM_MEETING_BLOCK (widget)->description);
  return SAM_MEETING_BLOCK (widget)->description != NULL;
}

static void
bind_change (GtkWidgetClass *klass, guint key, GdkModifierType modifier, int days, int start,
             int end)
{
  gtk_widget_class_add_binding (klass, key, modifier, change, "(iii)", days, start, end);
}

static void
sam_meeting_block_class_init (SamMeetingBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint open_keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter,
                                     GDK_KEY_space };

  G_OBJECT_CLASS (klass)->dispose = sam_meeting_block_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_meeting_block_finalize;
  widget_class->query_tooltip = sam_meeting_block_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "meeting-block");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "meeting.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "meeting.remove", NULL, remove_action);
  for (guint i = 0; i < G_N_ELEMENTS (open_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, open_keys[i], 0, "meeting.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "meeting.remove", NULL);
  bind_change (widget_class, GDK_KEY_Up, GDK_CONTROL_MASK, 0, -STEP_MINUTES, -STEP_MINUTES);
  bind_change (widget_class, GDK_KEY_Down, GDK_CONTROL_MASK, 0, STEP_MINUTES, STEP_MINUTES);
  bind_change (widget_class, GDK_KEY_Left, GDK_CONTROL_MASK, -1, 0, 0);
  bind_change (widget_class, GDK_KEY_Right, GDK_CONTROL_MASK, 1, 0, 0);
  bind_change (widget_class, GDK_KEY_Up, GDK_SHIFT_MASK, 0, 0, -STEP_MINUTES);
  bind_change (widget_class, GDK_KEY_Down, GDK_SHIFT_MASK, 0, 0, STEP_MINUTES);
}

static GtkWidget *
inscription_new (const char *css_class)
{
  return g_object_new (GTK_TYPE_INSCRIPTION, "text-overflow",
                       GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "yalign", 0.0, "min-lines", 1,
                       "min-chars", 1, "css-classes", (const char *const[]){ css_class, NULL },
                       NULL);
}

static void
sam_meeting_block_init (SamMeetingBlock *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->title = inscription_new ("meeting-title");
  self->detail = inscription_new ("meeting-detail");
  gtk_widget_set_vexpand (self->detail, TRUE);
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->detail, GTK_WIDGET (self));
}

GtkWidget *
sam_meeting_block_new (void)
{
  return g_object_new (SAM_TYPE_MEETING_BLOCK, NULL);
}
