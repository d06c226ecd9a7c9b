/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/calendar/sam-calendar-edits.h"

char *
sam_visit_dup_days (gpointer visit)
{
  const char *first = sam_record_str (visit, "first-day");

  if (*first == '\0')
    return g_strdup (_ ("No day yet"));
  if (g_str_equal (first, sam_visit_get_last_day (visit)))
    {
      g_autofree char *day = sam_day_format_weekday (first);
      return g_strdup_printf ("%s %.4s", day, first);
    }
  return sam_day_format_range (first, sam_visit_get_last_day (visit));
}

char *
sam_visit_dup_summary (gpointer visit)
{
  const char *kind = sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind"));
  g_autofree char *days = sam_visit_dup_days (visit);

  return g_strdup_printf ("%s · %s", kind, days);
}

char *
sam_visit_dup_municipality (SamStore *store, gpointer visit)
{
  g_autoptr (SamMunicipality) municipality =
      sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (visit, "municipality"));

  return g_strdup (municipality != NULL ? sam_record_str (municipality, "name") : "");
}

char *
sam_meeting_dup_name (gpointer meeting)
{
  const char *title = sam_record_str (meeting, "title");
  int group = sam_record_enum (meeting, "group");

  if (*title != '\0')
    return g_strdup (title);
  return g_strdup (group != SAM_GROUP_OTHER ? sam_label (SAM_TYPE_GROUP, group) : _ ("Meeting"));
}

char *
sam_visit_report_day (gpointer visit)
{
  g_autofree char *today = sam_day_today ();
  const char *first = visit != NULL ? sam_record_str (visit, "first-day") : "";

  if (*first == '\0' || strcmp (today, sam_visit_get_last_day (visit)) <= 0)
    return g_steal_pointer (&today);
  return g_strdup (sam_visit_get_last_day (visit));
}

int
sam_visit_compare (gconstpointer a, gconstpointer b)
{
  const char *day_a = sam_record_str ((gpointer)a, "first-day");
  const char *day_b = sam_record_str ((gpointer)b, "first-day");

  if ((*day_a == '\0') != (*day_b == '\0'))
    return *day_a == '\0' ? 1 : -1;
  return strcmp (day_a, day_b);
}

static int
compare_empty_last (gconstpointer a, gconstpointer b, const char *property)
{
  const char *text_a = sam_record_str ((gpointer)a, property);
  const char *text_b = sam_record_str ((gpointer)b, property);

  if ((*text_a == '\0') != (*text_b == '\0'))
    return *text_a == '\0' ? 1 : -1;
  return strcmp (text_a, text_b);
}

int
sam_meeting_compare (gconstpointer a, gconstpointer b)
{
  int order = compare_empty_last (a, b, "day");

  return order != 0 ? order : compare_empty_last (a, b, "start");
}

SamVisit *
sam_visit_find_followed (SamStore *store, const char *municipality, const char *day)
{
  g_autoptr (GListModel) visits =
      sam_store_list_of (store, SAM_TYPE_VISIT, "municipality", municipality);
  SamVisit *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
    {
      g_autoptr (SamVisit) visit = g_list_model_get_item (visits, i);
      const char *first = sam_record_str (visit, "first-day");

      if (*first == '\0' || (*day != '\0' && strcmp (first, day) >= 0)
          || sam_record_enum (visit, "state") == SAM_VISIT_STATE_CANCELLED
          || sam_record_enum (visit, "kind") == SAM_VISIT_KIND_CONFERENCE)
        continue;
      if (found == NULL || strcmp (first, sam_record_str (found, "first-day")) > 0)
        g_set_object (&found, visit);
    }
  return found;
}

/* A visit that had no day: neither had its meetings. */
static void
give_day (SamStore *store, gpointer visit, const char *day)
{
  g_autoptr (GListModel) meetings =
      sam_store_list_of (store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));

  sam_record_set_str (visit, "first-day", day);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (meetings, i);
      if (*sam_record_str (meeting, "day") == '\0')
        sam_record_set_str (meeting, "day", day);
    }
}

void
sam_visit_move (SamStore *store, gpointer visit, const char *day)
{
  if (*day == '\0')
    g_object_set (visit, "first-day", "", "last-day", "", NULL);
  else if (*sam_record_str (visit, "first-day") == '\0')
    give_day (store, visit, day);
  else
    {
      g_autoptr (SamCalendarEdits) edits = sam_calendar_edits_new (store);
      sam_calendar_edits_move_visit (edits, visit, day);
    }
}

/* The day of a copied meeting: as many days into the new visit as it was into the old one. */
static char *
shifted_day (gpointer meeting, gpointer visit, gpointer copy)
{
  const char *day = sam_record_str (meeting, "day");
  const char *from = sam_record_str (visit, "first-day");
  const char *to = sam_record_str (copy, "first-day");

  if (*day == '\0' || *from == '\0' || *to == '\0')
    return g_strdup (to);
  return sam_day_add (to, sam_day_difference (from, day));
}

void
sam_visit_copy_meetings (SamStore *store, gpointer visit, gpointer copy)
{
  static const char *const kept[] = { "start", "end", "place", "title", "participants" };
  g_autoptr (GListModel) meetings =
      sam_store_list_of (store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (meetings, i);
      g_autoptr (SamMeeting) next = sam_record_new (SAM_TYPE_MEETING);
      g_autofree char *day = shifted_day (meeting, visit, copy);

      sam_record_set_str (next, "visit", sam_record_get_id (copy));
      sam_record_set_str (next, "day", day);
      for (guint k = 0; k < G_N_ELEMENTS (kept); k++)
        sam_record_set_str (next, kept[k], sam_record_str (meeting, kept[k]));
      sam_record_set_enum (next, "group", sam_record_enum (meeting, "group"));
      sam_store_add (store, next);
    }
}
