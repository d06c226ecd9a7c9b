/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-dialog.h"

#include <adwaita.h>

#include "support/sam-test-screen.h"
#include "ui/visits/sam-day-remarks.h"
#include "ui/widgets/sam-municipality-chooser.h"

static GtkWidget *
look_for_row (GtkWidget *root, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = look_for_row (child, title);
  return found;
}

static gpointer
row (GtkWindow *dialog, const char *title)
{
  GtkWidget *found = look_for_row (GTK_WIDGET (dialog), title);

  if (found == NULL)
    g_error ("There is no row “%s”", title);
  return found;
}

static SamVisit *
last_visit (SamTestFolder *folder)
{
  g_autoptr (GListModel) visits = sam_store_list (folder->store, SAM_TYPE_VISIT);

  return g_list_model_get_item (visits, g_list_model_get_n_items (visits) - 1);
}

static void
type_day (GtkWindow *dialog, const char *title, const char *day)
{
  gtk_editable_set_text (row (dialog, title), day);
}

static void
finish (GtkWindow *dialog)
{
  g_signal_emit_by_name (row (dialog, "First day"), "entry-activated");
}

static void
test_plan (SamTestFolder *folder, gconstpointer data)
{
  GtkWindow *dialog = sam_visit_dialog_new (folder->store, "", "2015-11-26");
  g_autoptr (SamMunicipality) place = sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "2380");
  g_autoptr (SamVisit) visit = NULL;

  gtk_window_present (dialog);
  /* Not without a municipality. */
  finish (dialog);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_VISIT), ==, 0);
  sam_municipality_chooser_set (
      sam_test_find (GTK_WIDGET (dialog), SAM_TYPE_MUNICIPALITY_CHOOSER, NULL), place);
  /* Nor with a last day before the first. */
  type_day (dialog, "Last day, if there are several", "25 nov 2015");
  finish (dialog);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_VISIT), ==, 0);
  type_day (dialog, "Last day, if there are several", "27 nov 2015");
  finish (dialog);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_VISIT), ==, 1);

  visit = last_visit (folder);
  g_assert_cmpstr (sam_record_str (visit, "municipality"), ==, "2380");
  g_assert_cmpstr (sam_record_str (visit, "first-day"), ==, "2015-11-26");
  g_assert_cmpstr (sam_record_str (visit, "last-day"), ==, "2015-11-27");
  g_assert_cmpint (sam_record_enum (visit, "kind"), ==, SAM_VISIT_KIND_FIRST);
  /* Its days are long past. */
  g_assert_cmpint (sam_record_enum (visit, "state"), ==, SAM_VISIT_STATE_DONE);
}

/* Where one has been before, a return visit is suggested; what a person chooses stays chosen. */
static void
test_return (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) before = sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083",
                                              "first-day", "2016-04-12", NULL);
  GtkWindow *dialog = sam_visit_dialog_new (folder->store, "2083", "");
  g_autoptr (SamVisit) visit = NULL;

  gtk_window_present (dialog);
  g_assert_cmpint (adw_combo_row_get_selected (row (dialog, "Kind of visit")), ==,
                   SAM_VISIT_KIND_RETURN);
  g_assert_cmpint (adw_combo_row_get_selected (row (dialog, "State")), ==, SAM_VISIT_STATE_IDEA);
  adw_combo_row_set_selected (row (dialog, "Kind of visit"), SAM_VISIT_KIND_EXTRA);
  type_day (dialog, "First day", "9 May 2017");
  g_assert_cmpint (adw_combo_row_get_selected (row (dialog, "Kind of visit")), ==,
                   SAM_VISIT_KIND_EXTRA);
  finish (dialog);

  visit = last_visit (folder);
  g_assert_true (visit != before);
  g_assert_cmpint (sam_record_enum (visit, "kind"), ==, SAM_VISIT_KIND_EXTRA);
  g_assert_cmpstr (sam_record_str (visit, "follows"), ==, sam_record_get_id (before));
  g_assert_cmpstr (sam_record_str (visit, "last-day"), ==, "2017-05-09");
}

/* A day that is taken, or on which nobody works, can be chosen, but not without knowing it. */
static void
test_remarks (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) booked =
      sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day", "2016-04-12",
                    "last-day", "2016-04-13", NULL);
  g_autofree char *free_day = sam_day_remarks (folder->store, "2016-04-14", "2016-04-15");
  g_autofree char *taken = sam_day_remarks (folder->store, "2016-04-13", "2016-04-14");
  g_autofree char *christmas = sam_day_remarks (folder->store, "2016-12-23", "2016-12-25");
  g_autofree char *cancelled = NULL;

  g_assert_cmpstr (free_day, ==, NULL);
  g_assert_cmpstr (taken, ==, "At the same time: Hedemora");
  g_assert_cmpstr (christmas, ==, "Christmas Eve · Christmas Day");
  g_object_set (booked, "state", SAM_VISIT_STATE_CANCELLED, NULL);
  cancelled = sam_day_remarks (folder->store, "2016-04-13", "2016-04-14");
  g_assert_cmpstr (cancelled, ==, NULL);
}

/* The dialog shows them, and goes on. */
static void
test_remarks_are_shown (SamTestFolder *folder, gconstpointer data)
{
  GtkWindow *dialog = sam_visit_dialog_new (folder->store, "2083", "2016-12-25");

  gtk_window_present (dialog);
  g_assert_nonnull (sam_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Christmas Day"));
  type_day (dialog, "First day", "2016-12-25");
  finish (dialog);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_VISIT), ==, 1);
}

static void
test_trip_and_copy (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) first = sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083",
                                             "first-day", "2016-04-12", NULL);
  g_autoptr (SamMeeting) meeting =
      sam_test_add (folder, SAM_TYPE_MEETING, "visit", sam_record_get_id (first), "day",
                    "2016-04-12", "title", "Elevhälsan", NULL);
  g_autoptr (SamMunicipality) place = sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "2380");
  GtkWindow *dialog = sam_visit_dialog_new_copy (folder->store, first);
  g_autoptr (SamVisit) visit = NULL;
  g_autoptr (SamTrip) trip = NULL;

  gtk_window_present (dialog);
  sam_municipality_chooser_set (
      sam_test_find (GTK_WIDGET (dialog), SAM_TYPE_MUNICIPALITY_CHOOSER, NULL), place);
  type_day (dialog, "First day", "2016-05-02");
  adw_combo_row_set_selected (row (dialog, "Trip"), 1);
  /* A new trip needs a title. */
  finish (dialog);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_VISIT), ==, 1);
  gtk_editable_set_text (row (dialog, "Title of the trip"), "Jämtland");
  finish (dialog);

  visit = last_visit (folder);
  trip = sam_store_get (folder->store, SAM_TYPE_TRIP, sam_record_str (visit, "trip"));
  g_assert_cmpstr (sam_record_str (trip, "title"), ==, "Jämtland");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_MEETING), ==, 2);
  g_assert_true (sam_store_flush (folder->store, NULL));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/visit-dialog/" name, SamTestFolder, NULL, sam_test_folder_setup, function,         \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  ADD ("plan", test_plan);
  ADD ("return", test_return);
  ADD ("remarks", test_remarks);
  ADD ("remarks-are-shown", test_remarks_are_shown);
  ADD ("trip-and-copy", test_trip_and_copy);
  return g_test_run ();
}
