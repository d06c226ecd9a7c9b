/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/visits/sam-visit-page.h"

#include "support/sam-test-screen.h"
#include "ui/plans/sam-point-row.h"
#include "ui/visits/sam-meeting-row.h"
#include "ui/visits/sam-note-pane.h"
#include "ui/widgets/sam-text-editor.h"

typedef struct
{
  SamVisit *visit;
  SamMeeting *morning;
  SamMeeting *noon;
  GtkWindow *window;
  GtkWidget *page;
} Case;

static void
begin (Case *c, SamTestFolder *folder)
{
  c->visit = sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083", "first-day",
                           "2017-05-09", "last-day", "2017-05-09", NULL);
  c->noon = sam_test_add (folder, SAM_TYPE_MEETING, "visit", sam_record_get_id (c->visit), "day",
                          "2017-05-09", "start", "12:00", "title", "Chefer", NULL);
  c->morning = sam_test_add (folder, SAM_TYPE_MEETING, "visit", sam_record_get_id (c->visit), "day",
                             "2017-05-09", "start", "09:00", "title", "Elevhälsan", NULL);
  c->page = g_object_new (SAM_TYPE_VISIT_PAGE, "store", folder->store, NULL);
  c->window = sam_test_show (c->page);
  sam_page_open (SAM_PAGE (c->page), SAM_RECORD (c->visit));
}

static void
end (Case *c)
{
  gtk_window_destroy (c->window);
  g_object_unref (c->visit);
  g_object_unref (c->noon);
  g_object_unref (c->morning);
}

static SamNote *
note_of (Case *c)
{
  return sam_note_pane_get_note (sam_test_find (c->page, SAM_TYPE_NOTE_PANE, NULL));
}

static void
write_note (Case *c, const char *text)
{
  SamTextEditor *editor = sam_test_find (c->page, SAM_TYPE_TEXT_EDITOR, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (sam_text_editor_get_view (editor)), text, -1);
  sam_text_editor_flush (editor);
}

/* Where one goes on writing. */
static gboolean
is_cursor_last (Case *c)
{
  SamTextEditor *editor = sam_test_find (c->page, SAM_TYPE_TEXT_EDITOR, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (sam_text_editor_get_view (editor));
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_is_end (&cursor);
}

static gboolean
is_morning_first (gpointer data)
{
  Case *c = data;
  SamMeetingRow *first = sam_test_find (c->page, SAM_TYPE_MEETING_ROW, NULL);

  return sam_meeting_row_get_meeting (first) == c->morning;
}

static gboolean
is_noon_first (gpointer data)
{
  return !is_morning_first (data);
}

static void
test_open (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autofree char *title = NULL;

  begin (&c, folder);
  g_object_get (c.page, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Hedemora · First visit · Tue 9 May 2017");
  g_assert_true (is_morning_first (&c));
  g_assert_cmpstr (sam_record_str (note_of (&c), "meeting"), ==, sam_record_get_id (c.morning));
  sam_page_open (SAM_PAGE (c.page), SAM_RECORD (c.noon));
  g_assert_cmpstr (sam_record_str (note_of (&c), "meeting"), ==, sam_record_get_id (c.noon));
  end (&c);
}

/* A note comes with its first letter, and one with nothing in it does not stay. */
static void
test_note (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 0);
  sam_test_press (c.page, "The visit as a whole");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 0);

  write_note (&c, "De har anställt två.");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 1);
  g_assert_cmpstr (sam_record_str (note_of (&c), "visit"), ==, sam_record_get_id (c.visit));
  g_assert_cmpint (sam_record_enum (note_of (&c), "secrecy"), ==, SAM_SECRECY_INTERNAL);

  sam_test_press (c.page, "09:00 Elevhälsan");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 1);
  sam_test_press (c.page, "The visit as a whole");
  g_assert_cmpstr (sam_record_str (note_of (&c), "text"), ==, "De har anställt två.");
  g_assert_true (is_cursor_last (&c));
  write_note (&c, " ");
  sam_test_press (c.page, "09:00 Elevhälsan");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 0);
  end (&c);
}

static void
test_secrecy (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  sam_record_set_enum (c.morning, "group", SAM_GROUP_CITIZENS);
  g_assert_cmpint (sam_record_enum (note_of (&c), "secrecy"), ==, SAM_SECRECY_CONFIDENTIAL);
  sam_record_set_enum (c.morning, "group", SAM_GROUP_MANAGERS);
  g_assert_cmpint (sam_record_enum (note_of (&c), "secrecy"), ==, SAM_SECRECY_INTERNAL);

  /* Once something is written, the program makes it more secret, never less. */
  write_note (&c, "En ungdom");
  sam_record_set_enum (c.morning, "group", SAM_GROUP_CITIZENS);
  g_assert_cmpint (sam_record_enum (note_of (&c), "secrecy"), ==, SAM_SECRECY_CONFIDENTIAL);
  sam_record_set_enum (c.morning, "group", SAM_GROUP_MANAGERS);
  g_assert_cmpint (sam_record_enum (note_of (&c), "secrecy"), ==, SAM_SECRECY_CONFIDENTIAL);

  /* What a person chose stays. */
  sam_test_press (c.page, "12:00 Chefer");
  write_note (&c, "En chef");
  gtk_widget_activate_action (sam_test_find (c.page, GTK_TYPE_MENU_BUTTON, "Secrecy: Internal"),
                              "choice.choose", "s", "open");
  sam_record_set_enum (c.noon, "group", SAM_GROUP_CITIZENS);
  g_assert_cmpint (sam_record_enum (note_of (&c), "secrecy"), ==, SAM_SECRECY_OPEN);
  end (&c);
}

static void
test_meetings (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  SamField *field;

  begin (&c, folder);
  field = sam_test_find (c.page, SAM_TYPE_FIELD, "Start");
  sam_test_type (field, "13.30");
  g_assert_true (sam_field_commit (field));
  sam_test_until (is_noon_first, &c, "the meeting to move");
  g_assert_cmpstr (sam_record_str (c.morning, "start"), ==, "13:30");

  /* A meeting that nothing was written into does not stay. */
  sam_page_make (SAM_PAGE (c.page));
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_MEETING), ==, 2);
  sam_test_press (c.page, "The visit as a whole");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_MEETING), ==, 2);
  sam_page_make (SAM_PAGE (c.page));
  sam_test_type (sam_test_find (c.page, SAM_TYPE_FIELD, "Title"), "Polisen");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_MEETING), ==, 3);
  end (&c);
}

/* The note of a meeting that is not in the store yet takes the meeting along. */
static void
test_note_of_new_meeting (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (GError) error = NULL;

  begin (&c, folder);
  sam_page_make (SAM_PAGE (c.page));
  write_note (&c, "Oväntat besök");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_MEETING), ==, 3);
  g_assert_true (sam_store_flush (folder->store, &error));
  g_assert_no_error (error);
  end (&c);
}

static void
test_report (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamPoint) point = NULL;
  g_autoptr (GListModel) reports = NULL;
  g_autoptr (SamReport) report = NULL;
  g_autoptr (SamPlan) plan = NULL;

  begin (&c, folder);
  plan = sam_test_add (folder, SAM_TYPE_PLAN, "municipality", "2083", NULL);
  point =
      sam_test_add (folder, SAM_TYPE_POINT, "plan", sam_record_get_id (plan), "text", "BBIC", NULL);
  gtk_widget_activate_action (sam_test_find (c.page, GTK_TYPE_MENU_BUTTON, "Status: Not started"),
                              "choice.choose", "s", "in-progress");
  reports = sam_store_list_of (folder->store, SAM_TYPE_REPORT, "point", sam_record_get_id (point));
  g_assert_cmpuint (g_list_model_get_n_items (reports), ==, 1);
  report = g_list_model_get_item (reports, 0);
  g_assert_cmpstr (sam_record_str (report, "visit"), ==, sam_record_get_id (c.visit));
  g_assert_cmpstr (sam_record_str (report, "day"), ==, "2017-05-09");
  g_assert_cmpint (sam_record_enum (report, "status"), ==, SAM_POINT_STATUS_IN_PROGRESS);

  sam_test_type (sam_test_find (c.page, SAM_TYPE_FIELD, "What was said"), "Börjar i augusti");
  g_assert_cmpuint (g_list_model_get_n_items (reports), ==, 1);
  g_assert_cmpstr (sam_record_str (report, "text"), ==, "Börjar i augusti");
  end (&c);
}

/* Ctrl+N in the plan is another point; a plan that was begun waits for its first. */
static void
test_new_point (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  sam_test_press (c.page, "Begin an action plan");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (c.window))
                 == sam_test_find (c.page, GTK_TYPE_BUTTON, "Point"));
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row;

      sam_page_make (SAM_PAGE (c.page));
      row = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (c.window)), SAM_TYPE_POINT_ROW);
      g_assert_nonnull (row);
      sam_test_type (sam_test_find (row, SAM_TYPE_FIELD, "Point"), "BBIC");
      g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_POINT), ==, i + 1);
    }
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_MEETING), ==, 2);
  end (&c);
}

static void
test_removed (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autofree char *mark = NULL;

  begin (&c, folder);
  mark = sam_store_remove (folder->store, c.visit);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (sam_test_find (c.page, GTK_TYPE_STACK, NULL)),
                   ==, "none");
  g_assert_true (sam_store_restore (folder->store, mark, NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (sam_test_find (c.page, GTK_TYPE_STACK, NULL)),
                   ==, "visit");
  end (&c);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/visit-page/" name, SamTestFolder, NULL, sam_test_folder_setup, function,           \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  ADD ("open", test_open);
  ADD ("note", test_note);
  ADD ("secrecy", test_secrecy);
  ADD ("meetings", test_meetings);
  ADD ("note-of-new-meeting", test_note_of_new_meeting);
  ADD ("report", test_report);
  ADD ("new-point", test_new_point);
  ADD ("removed", test_removed);
  return g_test_run ();
}
