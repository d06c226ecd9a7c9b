/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-plan-facts.h"

#include "calendar/sam-day.h"
#include "support/sam-test-screen.h"
#include "ui/widgets/sam-draft.h"

typedef struct
{
  SamPlan *plan;
  SamPoint *points[3];
  GListModel *list;
} Case;

static void
begin (Case *c, SamTestFolder *folder)
{
  c->plan = sam_test_add (folder, SAM_TYPE_PLAN, "municipality", "2083", NULL);
  c->list = sam_store_list_of (folder->store, SAM_TYPE_POINT, "plan", sam_record_get_id (c->plan));
  for (int i = 0; i < 3; i++)
    {
      const char *texts[] = { "BBIC", "Familjehem", "Trio" };
      c->points[i] = sam_test_add (folder, SAM_TYPE_POINT, "plan", sam_record_get_id (c->plan),
                                   "text", texts[i], NULL);
    }
}

static void
end (Case *c)
{
  g_object_unref (c->plan);
  g_object_unref (c->list);
  for (int i = 0; i < 3; i++)
    g_object_unref (c->points[i]);
}

static void
assert_positions (Case *c, int first, int second, int third)
{
  g_assert_cmpint (sam_record_int (c->points[0], "position"), ==, first);
  g_assert_cmpint (sam_record_int (c->points[1], "position"), ==, second);
  g_assert_cmpint (sam_record_int (c->points[2], "position"), ==, third);
}

/* They came from elsewhere and share the position 0. */
static void
test_move (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  sam_point_move (c.list, c.points[2], -1);
  assert_positions (&c, 1, 3, 2);
  sam_point_move (c.list, c.points[0], -1);
  assert_positions (&c, 1, 3, 2);
  sam_point_move (c.list, c.points[0], 1);
  assert_positions (&c, 2, 3, 1);
  g_assert_cmpint (sam_point_next_position (c.list), ==, 4);
  end (&c);
}

static void
test_of_municipality (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (GListModel) points = sam_points_of_municipality (folder->store, "2083");
  g_autoptr (GListModel) others = sam_points_of_municipality (folder->store, "2380");
  g_autoptr (SamMunicipality) place = NULL;

  begin (&c, folder);
  g_assert_cmpuint (g_list_model_get_n_items (points), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (others), ==, 0);
  place = sam_point_get_municipality (folder->store, c.points[0]);
  g_assert_cmpstr (sam_record_str (place, "name"), ==, "Hedemora");
  end (&c);
}

static GListModel *
reports_of (SamTestFolder *folder, gpointer point)
{
  return sam_store_list_of (folder->store, SAM_TYPE_REPORT, "point", sam_record_get_id (point));
}

static void
test_report (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamVisit) visit = sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083",
                                             "first-day", "2017-05-09", NULL);
  g_autoptr (GListModel) reports = NULL;
  g_autoptr (SamReport) draft = NULL;
  g_autoptr (SamReport) again = NULL;
  g_autoptr (SamReport) elsewhere = NULL;

  begin (&c, folder);
  reports = reports_of (folder, c.points[0]);
  draft = sam_report_for_edit (folder->store, reports, c.points[0], visit);
  g_assert_true (sam_draft_is (draft));
  g_assert_cmpstr (sam_record_str (draft, "day"), ==, "2017-05-09");
  g_assert_cmpuint (g_list_model_get_n_items (reports), ==, 0);

  sam_record_set_enum (draft, "status", SAM_POINT_STATUS_DONE);
  g_assert_false (sam_draft_is (draft));
  g_assert_cmpuint (g_list_model_get_n_items (reports), ==, 1);
  g_assert_true (sam_store_flush (folder->store, NULL));
  g_assert_cmpint (sam_record_enum (c.points[0], "status"), ==, SAM_POINT_STATUS_DONE);

  again = sam_report_for_edit (folder->store, reports, c.points[0], visit);
  g_assert_true (again == draft);
  elsewhere = sam_report_for_edit (folder->store, reports, c.points[0], NULL);
  g_assert_true (sam_draft_is (elsewhere));
  g_assert_cmpint (sam_record_enum (elsewhere, "status"), ==, SAM_POINT_STATUS_DONE);
  end (&c);
}

static void
assert_due (gpointer point, const char *words)
{
  g_autofree char *due = sam_point_dup_due (point, "2017-05-09");

  g_assert_cmpstr (due, ==, words);
}

static void
test_due (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamReport) report = NULL;

  begin (&c, folder);
  assert_due (c.points[0], "");
  g_assert_false (sam_point_is_overdue (c.points[0], "2017-05-09"));
  sam_record_set_str (c.points[0], "due", "2017-03-09");
  assert_due (c.points[0], "9 Mar 2017 · 2 months over");
  g_assert_true (sam_point_is_overdue (c.points[0], "2017-05-09"));
  g_assert_false (sam_point_is_overdue (c.points[0], "2017-03-09"));

  report = sam_test_add (folder, SAM_TYPE_REPORT, "point", sam_record_get_id (c.points[0]), "day",
                         "2017-04-01", "status", SAM_POINT_STATUS_DROPPED, NULL);
  g_assert_true (sam_store_flush (folder->store, NULL));
  assert_due (c.points[0], "9 Mar 2017");
  g_assert_false (sam_point_is_overdue (c.points[0], "2017-05-09"));
  end (&c);
}

/* A draft goes into the store with its first edit, after what it hangs on. */
static void
test_draft (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (SamReport) report = sam_record_new (SAM_TYPE_REPORT);
  g_autoptr (GError) error = NULL;

  begin (&c, folder);
  sam_record_set_str (point, "plan", sam_record_get_id (c.plan));
  sam_draft_begin (folder->store, point, "text", c.plan);
  sam_record_set_str (report, "point", sam_record_get_id (point));
  sam_record_set_str (report, "day", "2017-04-01");
  sam_draft_begin (folder->store, report, NULL, point);
  g_object_set (point, "position", 7, NULL);
  g_assert_true (sam_draft_is (point));

  sam_record_set_str (report, "text", "Börjar till hösten");
  g_assert_false (sam_draft_is (report));
  g_assert_false (sam_draft_is (point));
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (c.list), ==, 4);
  sam_draft_keep (point);
  g_assert_cmpuint (g_list_model_get_n_items (c.list), ==, 4);
  end (&c);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/plan-facts/" name, SamTestFolder, NULL, sam_test_folder_setup, function,           \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("move", test_move);
  ADD ("of-municipality", test_of_municipality);
  ADD ("report", test_report);
  ADD ("due", test_due);
  ADD ("draft", test_draft);
  return g_test_run ();
}
