/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/widgets/sam-field.h"

#include "support/sam-test-screen.h"
#include "ui/widgets/sam-parts.h"

static void
assert_text (gpointer field, const char *text)
{
  g_autofree char *shown = sam_field_dup_text (field);

  g_assert_cmpstr (shown, ==, text);
}

static GtkWidget *
bound (const char *property, gpointer record)
{
  return g_object_ref_sink (sam_field_new_bound ("Label", "Placeholder", record, property));
}

static void
test_text (void)
{
  g_autoptr (SamMeeting) meeting = sam_record_new (SAM_TYPE_MEETING);
  g_autoptr (GtkWidget) field = bound ("title", meeting);

  sam_test_type (field, "Elevh");
  g_assert_cmpstr (sam_record_str (meeting, "title"), ==, "Elevh");
  sam_record_set_str (meeting, "title", "Vårdcentralen");
  assert_text (field, "Vårdcentralen");
  /* A letter typed as two code points is one in the record, and is not set back. */
  sam_test_type (field, "Ma\xCC\x8Al");
  g_assert_cmpstr (sam_record_str (meeting, "title"), ==, "Mål");
  assert_text (field, "Ma\xCC\x8Al");
}

static void
test_prose (void)
{
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  GtkWidget *field = sam_field_new_prose ("Point", "What is to be done?");
  GtkWindow *window = sam_test_show (field);
  int narrow, wide;

  sam_record_set_str (point, "text", "BBIC");
  sam_field_bind (SAM_FIELD (field), point, "text");
  gtk_widget_measure (field, GTK_ORIENTATION_VERTICAL, 200, NULL, &wide, NULL, NULL);
  sam_test_type (field, "Inrätta en kvalificerad stödfunktion för hela den sociala barn- och "
                        "ungdomsvården i kommunen");
  gtk_widget_measure (field, GTK_ORIENTATION_VERTICAL, 200, NULL, &narrow, NULL, NULL);
  g_assert_cmpint (narrow, >, wide + 20);
  g_assert_true (g_str_has_prefix (sam_record_str (point, "text"), "Inrätta"));

  /* A point has to have a text; what there was stays in the record. */
  sam_test_type (field, "");
  g_assert_nonnull (sam_field_get_problem (SAM_FIELD (field)));
  g_assert_true (g_str_has_prefix (sam_record_str (point, "text"), "Inrätta"));
  sam_test_type (field, "B");
  g_assert_null (sam_field_get_problem (SAM_FIELD (field)));
  g_assert_cmpstr (sam_record_str (point, "text"), ==, "B");
  gtk_window_destroy (window);
}

static void
test_day (void)
{
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (GtkWidget) field = NULL;

  sam_record_set_str (point, "due", "2016-06-15");
  field = bound ("due", point);
  assert_text (field, "Wed 15 Jun 2016");
  sam_test_type (field, "16 jun 2016");
  g_assert_cmpstr (sam_record_str (point, "due"), ==, "2016-06-15");
  g_assert_true (sam_field_commit (SAM_FIELD (field)));
  g_assert_cmpstr (sam_record_str (point, "due"), ==, "2016-06-16");
  assert_text (field, "Thu 16 Jun 2016");

  /* Another number typed into what is shown: the weekday in front does not matter. */
  sam_test_type (field, "Thu 17 Jun 2016");
  sam_field_commit_all (field);
  g_assert_cmpstr (sam_record_str (point, "due"), ==, "2016-06-17");
  sam_test_type (field, "");
  g_assert_true (sam_field_commit (SAM_FIELD (field)));
  g_assert_cmpstr (sam_record_str (point, "due"), ==, "");
}

static void
test_no_day (void)
{
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (GtkWidget) field = NULL;

  sam_record_set_str (point, "due", "2016-06-15");
  field = bound ("due", point);
  sam_test_type (field, "31 feb 2016");
  g_assert_false (sam_field_commit (SAM_FIELD (field)));
  g_assert_nonnull (sam_field_get_problem (SAM_FIELD (field)));
  assert_text (field, "31 feb 2016");
  g_assert_cmpstr (sam_record_str (point, "due"), ==, "2016-06-15");
  /* What happens elsewhere does not take it away. */
  sam_record_set_str (point, "due", "2016-06-20");
  assert_text (field, "31 feb 2016");
  sam_test_type (field, "28 feb 2016");
  g_assert_true (sam_field_commit (SAM_FIELD (field)));
  g_assert_null (sam_field_get_problem (SAM_FIELD (field)));
  g_assert_cmpstr (sam_record_str (point, "due"), ==, "2016-02-28");
}

static void
test_time (void)
{
  g_autoptr (SamMeeting) meeting = sam_record_new (SAM_TYPE_MEETING);
  g_autoptr (GtkWidget) start = bound ("start", meeting);
  g_autoptr (GtkWidget) last = bound ("end", meeting);

  sam_record_set_str (meeting, "visit", "a visit");
  sam_test_type (start, "9.30");
  g_assert_true (sam_field_commit (SAM_FIELD (start)));
  g_assert_cmpstr (sam_record_str (meeting, "start"), ==, "09:30");
  assert_text (start, "09:30");
  /* The meeting would end before it starts. */
  sam_test_type (last, "8");
  g_assert_false (sam_field_commit (SAM_FIELD (last)));
  g_assert_cmpstr (sam_record_str (meeting, "end"), ==, "");
  g_assert_nonnull (sam_field_get_problem (SAM_FIELD (last)));
  sam_test_type (last, "10");
  g_assert_true (sam_field_commit (SAM_FIELD (last)));
  g_assert_cmpstr (sam_record_str (meeting, "end"), ==, "10:00");
}

static void
test_rebind (void)
{
  g_autoptr (SamPoint) first = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (SamPoint) second = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (GtkWidget) field = bound ("due", first);

  /* What is typed still belongs to the record that was shown. */
  sam_test_type (field, "2016-06-15");
  sam_field_bind (SAM_FIELD (field), second, "due");
  g_assert_cmpstr (sam_record_str (first, "due"), ==, "2016-06-15");
  g_assert_cmpstr (sam_record_str (second, "due"), ==, "");
  assert_text (field, "");
  sam_field_bind (SAM_FIELD (field), NULL, NULL);
  sam_test_type (field, "x");
  g_assert_cmpstr (sam_record_str (second, "due"), ==, "");
}

static void
count_cb (GtkWidget *choice, const char *value, int *n)
{
  (*n)++;
}

static void
test_choice (void)
{
  g_autoptr (SamVisit) visit = sam_record_new (SAM_TYPE_VISIT);
  GtkWidget *choice = sam_choice_new_enum (SAM_TYPE_VISIT_STATE, "State");
  GtkWindow *window = sam_test_show (choice);
  int n = 0;

  g_signal_connect (choice, "chosen", G_CALLBACK (count_cb), &n);
  sam_choice_bind (SAM_CHOICE (choice), visit, "state");
  g_assert_cmpstr (sam_choice_get_value (SAM_CHOICE (choice)), ==, "idea");
  sam_record_set_enum (visit, "state", SAM_VISIT_STATE_BOOKED);
  g_assert_cmpint (sam_choice_get_enum (SAM_CHOICE (choice)), ==, SAM_VISIT_STATE_BOOKED);
  g_assert_cmpint (n, ==, 0);
  sam_test_find (choice, GTK_TYPE_MENU_BUTTON, "State: Booked");

  gtk_widget_activate_action (sam_test_find (choice, GTK_TYPE_MENU_BUTTON, NULL), "choice.choose",
                              "s", "done");
  g_assert_cmpint (sam_record_enum (visit, "state"), ==, SAM_VISIT_STATE_DONE);
  g_assert_cmpint (n, ==, 1);
  sam_choice_bind (SAM_CHOICE (choice), NULL, NULL);
  sam_record_set_enum (visit, "state", SAM_VISIT_STATE_IDEA);
  g_assert_cmpint (sam_choice_get_enum (SAM_CHOICE (choice)), ==, SAM_VISIT_STATE_DONE);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/field/text", test_text);
  g_test_add_func ("/field/prose", test_prose);
  g_test_add_func ("/field/day", test_day);
  g_test_add_func ("/field/no-day", test_no_day);
  g_test_add_func ("/field/time", test_time);
  g_test_add_func ("/field/rebind", test_rebind);
  g_test_add_func ("/choice", test_choice);
  return g_test_run ();
}
