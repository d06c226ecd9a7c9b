/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-plan-facts.h"

#include <gtk/gtk.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "ui/visits/sam-visit-facts.h"
#include "ui/widgets/sam-draft.h"

static gpointer
points_of_plan (gpointer plan, gpointer store)
{
  g_autoptr (GObject) owned = plan;

  return sam_store_list_of (store, SAM_TYPE_POINT, "plan", sam_record_get_id (plan));
}

GListModel *
sam_points_of_municipality (SamStore *store, const char *municipality)
{
  GListModel *plans = sam_store_list_of (store, SAM_TYPE_PLAN, "municipality", municipality);
  GListModel *lists = G_LIST_MODEL (
      gtk_map_list_model_new (plans, points_of_plan, g_object_ref (store), g_object_unref));

  return G_LIST_MODEL (gtk_flatten_list_model_new (lists));
}

int
sam_point_compare (gconstpointer a, gconstpointer b)
{
  return sam_record_int ((gpointer)a, "position") - sam_record_int ((gpointer)b, "position");
}

int
sam_report_compare (gconstpointer a, gconstpointer b)
{
  return strcmp (sam_record_str ((gpointer)b, "day"), sam_record_str ((gpointer)a, "day"));
}

SamReport *
sam_report_for_edit (SamStore *store, GListModel *reports, gpointer point, gpointer visit)
{
  const char *visit_id = visit != NULL ? sam_record_get_id (visit) : "";
  g_autofree char *day = sam_visit_report_day (visit);
  SamReport *report;

  for (guint i = g_list_model_get_n_items (reports); i > 0; i--)
    {
      report = g_list_model_get_item (reports, i - 1);
      if (g_str_equal (sam_record_str (report, "visit"), visit_id)
          && (visit != NULL || g_str_equal (sam_record_str (report, "day"), day)))
        return report;
      g_object_unref (report);
    }

  report = sam_record_new (SAM_TYPE_REPORT);
  sam_record_set_str (report, "point", sam_record_get_id (point));
  sam_record_set_str (report, "visit", visit_id);
  sam_record_set_str (report, "day", day);
  sam_record_set_enum (report, "status", sam_record_enum (point, "status"));
  sam_draft_begin (store, report, NULL, point);
  return report;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return sam_point_compare (*(gconstpointer *)a, *(gconstpointer *)b);
}

void
sam_point_move (GListModel *points, gpointer point, int by)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_object_unref);
  guint from;
  int to;

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    g_ptr_array_add (order, g_list_model_get_item (points, i));
  g_ptr_array_sort (order, compare_items);
  if (!g_ptr_array_find (order, point, &from))
    return;
  to = (int)from + by;
  if (to < 0 || to >= (int)order->len)
    return;

  order->pdata[from] = order->pdata[to];
  order->pdata[to] = point;
  /* All of them: points from elsewhere may share a position. */
  for (guint i = 0; i < order->len; i++)
    g_object_set (order->pdata[i], "position", i + 1, NULL);
}

int
sam_point_next_position (GListModel *points)
{
  int last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (SamPoint) point = g_list_model_get_item (points, i);
      last = MAX (last, sam_record_int (point, "position"));
    }
  return last + 1;
}

gboolean
sam_point_is_settled (gpointer point)
{
  int status = sam_record_enum (point, "status");

  return status != SAM_POINT_STATUS_NOT_STARTED && status != SAM_POINT_STATUS_IN_PROGRESS;
}

gboolean
sam_point_is_overdue (gpointer point, const char *today)
{
  const char *due = sam_record_str (point, "due");

  return *due != '\0' && !sam_point_is_settled (point) && strcmp (due, today) < 0;
}

char *
sam_point_dup_due (gpointer point, const char *today)
{
  const char *due = sam_record_str (point, "due");
  g_autofree char *day = NULL;
  g_autofree char *relative = NULL;

  if (!sam_day_is_valid (due))
    return g_strdup ("");
  day = sam_day_format_medium (due);
  if (sam_point_is_settled (point))
    return g_steal_pointer (&day);
  relative = sam_day_format_due (due, today);
  return g_strdup_printf ("%s · %s", day, relative);
}

SamMunicipality *
sam_point_get_municipality (SamStore *store, gpointer point)
{
  g_autoptr (SamPlan) plan = sam_store_get (store, SAM_TYPE_PLAN, sam_record_str (point, "plan"));

  if (plan == NULL)
    return NULL;
  return sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (plan, "municipality"));
}
