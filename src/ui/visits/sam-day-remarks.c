/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-day-remarks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "calendar/sam-holidays.h"
#include "ui/visits/sam-visit-facts.h"

/* A visit of more days than this is a slip, and is not gone through day by day. */
#define MOST_DAYS 31

static void
add_holidays (GPtrArray *names, const char *first, const char *last)
{
  int n = sam_day_difference (first, last);

  for (int i = 0; i <= MIN (n, MOST_DAYS); i++)
    {
      g_autofree char *day = sam_day_add (first, i);
      char *name = sam_holidays_name (day);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
}

static gboolean
is_then (SamVisit *visit, const char *first, const char *last)
{
  const char *its_first = sam_record_str (visit, "first-day");
  const char *its_last = sam_record_str (visit, "last-day");

  if (*its_last == '\0')
    its_last = its_first;
  return *its_first != '\0' && sam_record_enum (visit, "state") != SAM_VISIT_STATE_CANCELLED
         && strcmp (its_first, last) <= 0 && strcmp (its_last, first) >= 0;
}

static void
add_name (GString *names, char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
  g_free (name);
}

static char *
dup_clash (GString *names)
{
  /* Translators: %s are the municipalities, or the meetings, on the same days or hours */
  return names->len > 0 ? g_strdup_printf (_ ("At the same time: %s"), names->str) : NULL;
}

static char *
dup_visited (SamStore *store, const char *first, const char *last)
{
  g_autoptr (GListModel) visits = sam_store_list (store, SAM_TYPE_VISIT);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
    {
      g_autoptr (SamVisit) visit = g_list_model_get_item (visits, i);

      if (is_then (visit, first, last))
        add_name (names, sam_visit_dup_municipality (store, visit));
    }
  return dup_clash (names);
}

/* One that has no end lasts for no time, and clashes with what it begins in. */
static gboolean
overlap (gpointer a, gpointer b)
{
  const char *start_a = sam_record_str (a, "start"), *start_b = sam_record_str (b, "start");
  const char *end_a = sam_record_str (a, "end"), *end_b = sam_record_str (b, "end");

  if (*start_a == '\0' || *start_b == '\0'
      || strcmp (sam_record_str (a, "day"), sam_record_str (b, "day")) != 0)
    return FALSE;
  return strcmp (start_a, start_b) == 0
         || (strcmp (start_a, start_b) < 0 ? strcmp (start_b, end_a) < 0
                                           : strcmp (start_a, end_b) < 0);
}

char *
sam_meeting_remarks (GListModel *meetings, gpointer meeting)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamMeeting) other = g_list_model_get_item (meetings, i);

      if (other != meeting && overlap (other, meeting))
        add_name (names, sam_meeting_dup_name (other));
    }
  return dup_clash (names);
}

char *
sam_day_remarks (SamStore *store, const char *first, const char *last)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  char *visited = dup_visited (store, first, last);

  add_holidays (remarks, first, last);
  if (visited != NULL)
    g_ptr_array_add (remarks, visited);
  if (remarks->len == 0)
    return NULL;
  g_ptr_array_add (remarks, NULL);
  return g_strjoinv (" · ", (char **)remarks->pdata);
}
