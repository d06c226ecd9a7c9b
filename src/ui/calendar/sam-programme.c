/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-programme.h"

#include <string.h>

static gboolean
is_on_day (SamMeeting *meeting, SamVisit *visit, const char *day)
{
  const char *own = sam_record_str (meeting, "day");

  return g_str_equal (*own != '\0' ? own : sam_record_str (visit, "first-day"), day);
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  SamMeeting *meeting_a = *(SamMeeting *const *)a;
  SamMeeting *meeting_b = *(SamMeeting *const *)b;
  int order = strcmp (sam_record_str (meeting_a, "start"), sam_record_str (meeting_b, "start"));

  if (order == 0)
    order = strcmp (sam_record_str (meeting_a, "end"), sam_record_str (meeting_b, "end"));
  return order != 0 ? order : strcmp (sam_record_get_id (meeting_a), sam_record_get_id (meeting_b));
}

GPtrArray *
sam_programme_meetings (SamStore *store, SamVisit *visit, const char *day)
{
  g_autoptr (GListModel) all =
      sam_store_list_of (store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));
  GPtrArray *meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (all, i);

      if (is_on_day (meeting, visit, day))
        g_ptr_array_add (meetings, g_steal_pointer (&meeting));
    }
  g_ptr_array_sort (meetings, compare_meetings);
  return meetings;
}

const char *
sam_meeting_get_title (SamMeeting *meeting)
{
  const char *title = sam_record_str (meeting, "title");

  return *title != '\0' ? title : sam_label (SAM_TYPE_GROUP, sam_record_enum (meeting, "group"));
}
