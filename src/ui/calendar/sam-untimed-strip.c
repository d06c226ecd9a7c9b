/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-untimed-strip.h"

#include <glib/gi18n-lib.h>

#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/calendar/sam-calendar-layout.h"
#include "ui/calendar/sam-meeting-block.h"
#include "ui/sam-watch.h"
#include "ui/widgets/sam-parts.h"

/**
 * SamUntimedStrip: a box for each day. A block is kept for the same meeting on the same day, and so
 * keeps the focus.
 */
struct _SamUntimedStrip
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *word;
  GtkWidget *days[SAM_LAYOUT_DAYS];

  SamCalendarModel *model;
  char *monday;
  GListModel *meetings;
  SamWatch *watch;
};

G_DEFINE_FINAL_TYPE (SamUntimedStrip, sam_untimed_strip, GTK_TYPE_WIDGET)

static SamMeeting *
meeting_of (GtkWidget *block)
{
  return sam_meeting_block_get_meeting (SAM_MEETING_BLOCK (block));
}

static gboolean
belongs (SamUntimedStrip *self, SamMeeting *meeting, int day)
{
  return sam_time_minutes (sam_record_str (meeting, "start")) < 0
         && sam_day_difference (self->monday, sam_record_str (meeting, "day")) == day;
}

static gboolean
has (GListModel *meetings, SamMeeting *meeting)
{
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamMeeting) other = g_list_model_get_item (meetings, i);

      if (other == meeting)
        return TRUE;
    }
  return FALSE;
}

static void
drop_blocks (SamUntimedStrip *self, int day)
{
  GtkWidget *next;

  for (GtkWidget *block = gtk_widget_get_first_child (self->days[day]); block != NULL; block = next)
    {
      next = gtk_widget_get_next_sibling (block);
      if (!has (self->meetings, meeting_of (block)) || !belongs (self, meeting_of (block), day))
        gtk_box_remove (GTK_BOX (self->days[day]), block);
    }
}

static void
show_meeting (SamUntimedStrip *self, int day, SamMeeting *meeting)
{
  GtkWidget *block = gtk_widget_get_first_child (self->days[day]);

  while (block != NULL && meeting_of (block) != meeting)
    block = gtk_widget_get_next_sibling (block);
  if (block == NULL)
    {
      block = sam_meeting_block_new ();
      gtk_box_append (GTK_BOX (self->days[day]), block);
    }
  sam_meeting_block_set_meeting (SAM_MEETING_BLOCK (block), self->model, meeting);
}

static void
fill (SamUntimedStrip *self)
{
  gboolean any = FALSE;

  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    {
      drop_blocks (self, day);
      for (guint i = 0; i < g_list_model_get_n_items (self->meetings); i++)
        {
          g_autoptr (SamMeeting) meeting = g_list_model_get_item (self->meetings, i);

          if (belongs (self, meeting, day))
            show_meeting (self, day, meeting);
        }
      any = any || gtk_widget_get_first_child (self->days[day]) != NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
day_changed_cb (SamUntimedStrip *self)
{
  g_autofree char *monday = sam_day_monday (sam_calendar_model_get_day (self->model));
  g_autofree char *sunday = sam_day_add (monday, SAM_LAYOUT_DAYS - 1);

  if (g_strcmp0 (self->monday, monday) == 0)
    return;
  g_free (self->monday);
  self->monday = g_steal_pointer (&monday);
  g_clear_object (&self->watch);
  g_clear_object (&self->meetings);
  self->meetings = sam_store_list_between (sam_calendar_model_get_store (self->model),
                                           SAM_TYPE_MEETING, "day", self->monday, sunday);
  self->watch = sam_watch_new ();
  sam_watch_add (self->watch, self->meetings);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
pressed_cb (SamUntimedStrip *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *block =
      picked != NULL ? gtk_widget_get_ancestor (picked, SAM_TYPE_MEETING_BLOCK) : NULL;

  if (block == NULL)
    return;
  sam_calendar_model_set_day (self->model, sam_record_str (meeting_of (block), "day"));
  gtk_widget_grab_focus (block);
  if (n_press == 2)
    gtk_widget_activate_action (block, "meeting.open", NULL);
}

static void
sam_untimed_strip_dispose (GObject *object)
{
  SamUntimedStrip *self = SAM_UNTIMED_STRIP (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->meetings);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sam_untimed_strip_parent_class)->dispose (object);
}

static void
sam_untimed_strip_finalize (GObject *object)
{
  g_free (SAM_UNTIMED_STRIP (object)->monday);
  G_OBJECT_CLASS (sam_untimed_strip_parent_class)->finalize (object);
}

static void
sam_untimed_strip_class_init (SamUntimedStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sam_untimed_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = sam_untimed_strip_finalize;
  gtk_widget_class_set_css_name (widget_class, "untimed-strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sam_untimed_strip_init (SamUntimedStrip *self)
{
  GtkWidget *columns = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();

  self->box = sam_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Translators: heads the meetings that have no time yet; as short as can be */
  self->word = sam_paragraph_new (_ ("no time"), "hour");
  gtk_widget_set_valign (self->word, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->word);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_widget_set_hexpand (columns, TRUE);
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    {
      self->days[day] = sam_box_new (GTK_ORIENTATION_VERTICAL, 2);
      gtk_box_append (GTK_BOX (columns), self->days[day]);
    }
  gtk_box_append (GTK_BOX (self->box), columns);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  sam_set_label (GTK_WIDGET (self), _ ("Meetings without a time"));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
sam_untimed_strip_new (SamCalendarModel *model, int gutter)
{
  SamUntimedStrip *self = g_object_new (SAM_TYPE_UNTIMED_STRIP, NULL);

  self->model = g_object_ref (model);
  gtk_widget_set_size_request (self->word, gutter, -1);
  gtk_label_set_max_width_chars (GTK_LABEL (self->word), 1);
  g_signal_connect_object (model, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::day", G_CALLBACK (day_changed_cb), self,
                           G_CONNECT_SWAPPED);
  day_changed_cb (self);
  return GTK_WIDGET (self);
}
