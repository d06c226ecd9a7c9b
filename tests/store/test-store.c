/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "store/sam-backup.h"
#include "store/sam-database.h"
#include "support/sam-test.h"

static SamVisit *
add_visit (SamStore *store, const char *municipality, const char *day)
{
  SamVisit *visit = sam_record_new (SAM_TYPE_VISIT);

  g_object_set (visit, "municipality", municipality, "first-day", day, NULL);
  sam_store_add (store, visit);
  return visit;
}

static void
flush (SamStore *store)
{
  g_autoptr (GError) error = NULL;

  sam_store_flush (store, &error);
  g_assert_no_error (error);
}

static void
set_sample_value (SamRecord *record, GParamSpec *pspec, SamStore *store)
{
  GType type = pspec->value_type;

  if (pspec->flags & SAM_PARAM_REFERENCE)
    return;
  if (pspec->flags & SAM_PARAM_DAY)
    g_object_set (record, pspec->name, "2015-11-26", NULL);
  else if (pspec->flags & SAM_PARAM_TIME)
    g_object_set (record, pspec->name, "09:30", NULL);
  else if (type == G_TYPE_STRING)
    g_object_set (record, pspec->name, "Åmål \"sticker\" ut; DROP TABLE", NULL);
  else if (type == G_TYPE_INT)
    g_object_set (record, pspec->name, 41, NULL);
  else if (type == G_TYPE_BOOLEAN)
    g_object_set (record, pspec->name, TRUE, NULL);
  else if (type == G_TYPE_DOUBLE)
    g_object_set (record, pspec->name, 57.25, NULL);
  else
    {
      GEnumClass *klass = G_PARAM_SPEC_ENUM (pspec)->enum_class;

      g_object_set (record, pspec->name, klass->values[klass->n_values - 1].value, NULL);
    }
}

/* Every stored property of every kind comes back from the file as it went in. */
static void
test_round_trip (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);

  for (const GType *type = sam_store_get_types (); *type != G_TYPE_INVALID; type++)
    {
      guint n;
      GParamSpec *const *pspecs = sam_record_type_list (*type, &n);
      SamRecord *record = sam_record_new (*type);

      for (guint i = 0; i < n; i++)
        if (pspecs[i]->flags & SAM_PARAM_STORED)
          set_sample_value (record, pspecs[i], folder->store);
        else
          continue;
      for (guint i = 0; i < n; i++)
        if ((pspecs[i]->flags & SAM_PARAM_REFERENCE) && (pspecs[i]->flags & SAM_PARAM_REQUIRED))
          for (guint j = 0; j < written->len; j++)
            {
              SamRecord *other = g_ptr_array_index (written, j);

              if (g_str_equal (sam_record_get_kind (other), pspecs[i]->name))
                g_object_set (record, pspecs[i]->name, sam_record_get_id (other), NULL);
            }
      sam_store_add (folder->store, record);
      g_ptr_array_add (written, record);
    }
  flush (folder->store);
  sam_test_folder_reopen (folder);

  for (guint j = 0; j < written->len; j++)
    {
      SamRecord *record = g_ptr_array_index (written, j);
      GType type = G_OBJECT_TYPE (record);
      g_autoptr (SamRecord) read = sam_store_get (folder->store, type, sam_record_get_id (record));
      guint n;
      GParamSpec *const *pspecs = sam_record_type_list (type, &n);

      g_assert_nonnull (read);
      g_assert_true (read != record);
      g_assert_true (sam_store_load_body (folder->store, read, NULL));
      for (guint i = 0; i < n; i++)
        if (pspecs[i]->flags & SAM_PARAM_STORED)
          {
            g_autofree char *was = sam_record_get_text (record, pspecs[i]->name);
            g_autofree char *is = sam_record_get_text (read, pspecs[i]->name);

            g_assert_cmpstr (is, ==, was);
          }
    }
}

static void
test_one_row_one_object (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (SamVisit) same = NULL;
  g_autoptr (GListModel) visits = NULL;
  g_autoptr (SamVisit) listed = NULL;

  visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  listed = g_list_model_get_item (visits, 0);
  same = sam_store_get (folder->store, SAM_TYPE_VISIT, sam_record_get_id (visit));
  g_assert_true (same == visit);
  g_assert_true (listed == visit);
}

static gboolean
is_saved (SamStore *store)
{
  gboolean saved;

  g_object_get (store, "saved", &saved, NULL);
  return saved;
}

static void
test_writes_by_itself (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

  g_assert_false (is_saved (folder->store));
  while (!is_saved (folder->store) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_saved (folder->store));
  g_assert_cmpint (sam_record_get_version (SAM_RECORD (visit)), ==, 1);
}

static void
test_lists_follow (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) first = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (GListModel) week = sam_store_list_between (folder->store, SAM_TYPE_VISIT, "first-day",
                                                        "2015-11-23", "2015-11-29");
  g_autoptr (GListModel) ostersund =
      sam_store_list_of (folder->store, SAM_TYPE_VISIT, "municipality", "2380");
  g_autoptr (SamVisit) second = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (week), ==, 1);
  second = add_visit (folder->store, "2083", "2015-12-01");
  g_assert_cmpuint (g_list_model_get_n_items (week), ==, 1);
  g_object_set (second, "first-day", "2015-11-29", "municipality", "2380", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (week), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (ostersund), ==, 2);
  g_object_set (first, "first-day", "2016-01-04", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (week), ==, 1);
}

static SamMeeting *
add_meeting (SamStore *store, SamVisit *visit)
{
  SamMeeting *meeting = sam_record_new (SAM_TYPE_MEETING);

  g_object_set (meeting, "visit", sam_record_get_id (visit), NULL);
  sam_store_add (store, meeting);
  return meeting;
}

static SamNote *
add_note (SamStore *store, SamMeeting *meeting, const char *text)
{
  SamNote *note = sam_record_new (SAM_TYPE_NOTE);

  g_object_set (note, "meeting", sam_record_get_id (meeting), "text", text, NULL);
  sam_store_add (store, note);
  return note;
}

/* Undo takes back exactly what one removal took along. */
static void
test_remove_and_restore (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (SamMeeting) kept = add_meeting (folder->store, visit);
  g_autoptr (SamMeeting) gone = add_meeting (folder->store, visit);
  g_autoptr (SamNote) note = add_note (folder->store, kept, "Närvaroteamet");
  g_autoptr (GListModel) meetings =
      sam_store_list_of (folder->store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));
  g_autoptr (GError) error = NULL;
  g_autofree char *earlier = sam_store_remove (folder->store, gone);
  g_autofree char *mark = sam_store_remove (folder->store, visit);

  g_assert_nonnull (earlier);
  g_assert_nonnull (mark);
  g_assert_cmpuint (g_list_model_get_n_items (meetings), ==, 0);
  g_assert_null (sam_store_get (folder->store, SAM_TYPE_NOTE, sam_record_get_id (note)));

  g_assert_true (sam_store_restore (folder->store, mark, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (meetings), ==, 1);
  g_assert_null (sam_record_get_deleted (note));
  g_assert_nonnull (sam_record_get_deleted (gone));

  g_assert_false (sam_store_restore (folder->store, mark, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND);

  /* And it can be edited on, which needs the right version. */
  g_object_set (visit, "state", SAM_VISIT_STATE_BOOKED, NULL);
  flush (folder->store);
}

static void
test_derived (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPlan) plan = sam_record_new (SAM_TYPE_PLAN);
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (SamReport) late = sam_record_new (SAM_TYPE_REPORT);
  g_autoptr (SamReport) early = sam_record_new (SAM_TYPE_REPORT);
  g_autoptr (SamMunicipality) hedemora =
      sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "2083");
  g_autofree char *mark = NULL;

  g_object_set (plan, "municipality", "2083", "state", SAM_PLAN_STATE_ADOPTED, NULL);
  g_object_set (point, "plan", sam_record_get_id (plan), "text", "BBIC", NULL);
  g_object_set (late, "point", sam_record_get_id (point), "day", "2017-05-09", "status",
                SAM_POINT_STATUS_DONE, NULL);
  g_object_set (early, "point", sam_record_get_id (point), "day", "2016-05-09", "status",
                SAM_POINT_STATUS_IN_PROGRESS, NULL);
  sam_store_add (folder->store, plan);
  sam_store_add (folder->store, point);
  sam_store_add (folder->store, late);
  flush (folder->store);
  g_assert_cmpint (sam_record_enum (point, "status"), ==, SAM_POINT_STATUS_DONE);
  g_assert_cmpint (sam_record_enum (hedemora, "standing"), ==, SAM_STANDING_ADOPTED);

  sam_store_add (folder->store, early); /* told later, but of an earlier day */
  flush (folder->store);
  g_assert_cmpint (sam_record_enum (point, "status"), ==, SAM_POINT_STATUS_DONE);

  mark = sam_store_remove (folder->store, late);
  g_assert_cmpint (sam_record_enum (point, "status"), ==, SAM_POINT_STATUS_IN_PROGRESS);
  g_assert_cmpstr (sam_record_str (point, "reported-day"), ==, "2016-05-09");
}

static void
count_cb (SamStore *store, SamRecord *record, gpointer data)
{
  (*(int *)data)++;
}

/* Two programs on one file. */
static void
test_both_sides (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStore) other = sam_store_open (folder->path, &error);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (SamMeeting) meeting = add_meeting (folder->store, visit);
  g_autoptr (SamNote) note = add_note (folder->store, meeting, "Början.\nSlutet.\n");
  g_autoptr (SamNote) theirs = NULL;
  int kept = 0;

  g_assert_no_error (error);
  flush (folder->store);
  g_signal_connect (other, "conflict-kept", G_CALLBACK (count_cb), &kept);
  theirs = sam_store_get (other, SAM_TYPE_NOTE, sam_record_get_id (note));
  g_assert_true (theirs != note);
  g_assert_true (sam_store_load_body (other, theirs, &error));

  g_object_set (note, "text", "Början.\nHär.\nSlutet.\n", NULL);
  g_object_set (theirs, "text", "Början.\nDär.\nSlutet.\n", "secrecy", SAM_SECRECY_OPEN, NULL);
  flush (folder->store);
  flush (other);
  g_assert_cmpint (kept, ==, 1);
  g_assert_nonnull (strstr (sam_record_str (theirs, "text"), "Här."));
  g_assert_nonnull (strstr (sam_record_str (theirs, "text"), "Där."));
  g_assert_null (strstr (strstr (sam_record_str (theirs, "text"), "Slutet.") + 1, "Slutet."));

  g_assert_true (sam_store_poll (folder->store, &error));
  g_assert_cmpstr (sam_record_str (note, "text"), ==, sam_record_str (theirs, "text"));
  g_assert_cmpint (sam_record_enum (note, "secrecy"), ==, SAM_SECRECY_OPEN);

  /* Different fields do not get into each other's way. */
  g_object_set (visit, "state", SAM_VISIT_STATE_DONE, NULL);
  {
    g_autoptr (SamVisit) their_visit =
        sam_store_get (other, SAM_TYPE_VISIT, sam_record_get_id (visit));

    g_object_set (their_visit, "last-day", "2015-11-27", NULL);
    flush (folder->store);
    flush (other);
    g_assert_cmpint (sam_record_enum (their_visit, "state"), ==, SAM_VISIT_STATE_DONE);
    sam_store_poll (folder->store, NULL);
    g_assert_cmpstr (sam_record_str (visit, "last-day"), ==, "2015-11-27");
  }
  g_assert_cmpint (kept, ==, 1);
}

/* What another program adds or removes is seen; what is typed into it meanwhile comes back. */
static void
test_poll_lists (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (SamVisit) theirs = add_visit (other, "2380", "2015-11-26");
  g_autoptr (SamVisit) mine = NULL;
  g_autofree char *mark = NULL;

  flush (other);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 1);
  mine = g_list_model_get_item (visits, 0);

  mark = sam_store_remove (other, theirs);
  g_object_set (mine, "state", SAM_VISIT_STATE_BOOKED, NULL);
  flush (folder->store);
  g_assert_null (sam_record_get_deleted (mine));
  g_assert_true (sam_store_poll (other, NULL));
  g_assert_null (sam_record_get_deleted (theirs));

  g_clear_pointer (&mark, g_free);
  mark = sam_store_remove (other, theirs);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 0);
}

/* Also where something was written here before it was looked for. */
static void
test_poll_overtaken (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (SamVisit) first = add_visit (other, "2380", "2015-11-26");
  g_autoptr (SamVisit) mine = NULL;
  g_autoptr (SamVisit) second = NULL;
  g_autofree char *mark = NULL;

  flush (other);
  mine = add_visit (folder->store, "0117", "2015-11-27");
  flush (folder->store);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 2);

  second = add_visit (other, "2380", "2015-11-28");
  flush (other);
  mark = sam_store_remove (folder->store, mine);
  g_assert_nonnull (mark);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 2);

  g_object_set (second, "state", SAM_VISIT_STATE_DONE, NULL);
  flush (other);
  g_assert_true (sam_store_restore (folder->store, mark, NULL));
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SamVisit) visit = g_list_model_get_item (visits, i);

      if (g_str_equal (sam_record_get_id (visit), sam_record_get_id (second)))
        g_assert_cmpint (sam_record_enum (visit, "state"), ==, SAM_VISIT_STATE_DONE);
    }
}

static int
statement_cb (unsigned what, gpointer count, gpointer statement, gpointer sql)
{
  ++*(int *)count;
  return 0;
}

/* How many statements it takes to read what another program has changed. */
static int
poll_counted (SamStore *store)
{
  sqlite3 *handle = sam_database_get_handle (sam_store_get_database (store));
  int count = 0;

  sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, statement_cb, &count);
  g_assert_true (sam_store_poll (store, NULL));
  sqlite3_trace_v2 (handle, 0, NULL, NULL);
  return count;
}

static void
add_report (SamStore *store, SamPoint *point, SamPointStatus status)
{
  g_autoptr (SamReport) report = sam_record_new (SAM_TYPE_REPORT);

  g_object_set (report, "point", sam_record_get_id (point), "day", "2015-11-26", "status", status,
                NULL);
  sam_store_add (store, report);
  flush (store);
}

/* What follows from the rows of another program is read again where it may be something else, and
 * nowhere else: there are hundreds of records that something follows in. */
static void
test_poll_derived (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) municipalities = sam_store_list (folder->store, SAM_TYPE_MUNICIPALITY);
  g_autoptr (GListModel) points = sam_store_list (folder->store, SAM_TYPE_POINT);
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (SamMunicipality) town = sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "2380");
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (SamPlan) plan = sam_record_new (SAM_TYPE_PLAN);
  g_autoptr (SamPoint) point = sam_record_new (SAM_TYPE_POINT);
  g_autoptr (SamVisit) theirs = NULL;
  g_autoptr (SamContact) contact = sam_record_new (SAM_TYPE_CONTACT);

  g_object_set (plan, "municipality", "2380", NULL);
  sam_store_add (folder->store, plan);
  g_object_set (point, "plan", sam_record_get_id (plan), NULL);
  sam_store_add (folder->store, point);
  flush (folder->store);
  g_assert_true (sam_store_poll (folder->store, NULL));

  add_report (other, point, SAM_POINT_STATUS_DONE);
  g_assert_cmpint (poll_counted (folder->store), <, 100);
  g_assert_cmpint (sam_record_enum (point, "status"), ==, SAM_POINT_STATUS_DONE);

  /* Nothing follows from a contact. */
  g_object_set (contact, "municipality", "2380", "name", "Eva", NULL);
  sam_store_add (other, contact);
  flush (other);
  g_assert_cmpint (poll_counted (folder->store), <, 100);

  /* But the standing of a municipality from a visit. */
  theirs = sam_store_get (other, SAM_TYPE_VISIT, sam_record_get_id (visit));
  g_object_set (theirs, "state", SAM_VISIT_STATE_DONE, NULL);
  flush (other);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpint (sam_record_enum (town, "standing"), ==, SAM_STANDING_VISITED);

  /* Also straight after something was written here. */
  add_report (folder->store, point, SAM_POINT_STATUS_IN_PROGRESS);
  add_report (other, point, SAM_POINT_STATUS_DROPPED);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpint (sam_record_enum (point, "status"), ==, SAM_POINT_STATUS_DROPPED);
}

/* Another program writes: this one waits a moment and keeps what it has. */
static void
test_busy (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  g_assert_true (sam_database_begin (sam_store_get_database (other), NULL));
  g_assert_false (sam_store_flush (folder->store, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_BUSY);
  g_object_get (folder->store, "problem", &problem, NULL);
  g_assert_cmpstr (problem, ==, error->message);
  g_assert_false (is_saved (folder->store));
  sam_database_undo (sam_store_get_database (other));
  flush (folder->store);
  g_assert_true (is_saved (folder->store));
}

static void
test_municipalities (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) all = sam_store_list (folder->store, SAM_TYPE_MUNICIPALITY);
  g_autoptr (SamMunicipality) osteraker =
      sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "0117");

  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 290);
  g_assert_cmpstr (sam_record_str (osteraker, "name"), ==, "Österåker");
  g_assert_cmpstr (sam_record_str (osteraker, "seat"), ==, "Åkersberga");
  g_assert_cmpint (sam_record_int (osteraker, "population"), >, 40000);
}

/* An unread body is neither lost nor written when something else of the record is edited. */
static void
test_body_untouched (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autoptr (SamMeeting) meeting = add_meeting (folder->store, visit);
  g_autofree char *id = NULL;
  g_autoptr (SamNote) note = add_note (folder->store, meeting, "Hela texten");

  id = g_strdup (sam_record_get_id (note));
  flush (folder->store);
  sam_test_folder_reopen (folder);
  g_clear_object (&note);
  note = sam_store_get (folder->store, SAM_TYPE_NOTE, id);
  g_assert_cmpstr (sam_record_str (note, "text"), ==, "");
  g_object_set (note, "secrecy", SAM_SECRECY_OPEN, NULL);
  sam_test_folder_reopen (folder);
  g_clear_object (&note);
  note = sam_store_get (folder->store, SAM_TYPE_NOTE, id);
  g_assert_true (sam_store_load_body (folder->store, note, NULL));
  g_assert_cmpstr (sam_record_str (note, "text"), ==, "Hela texten");
}

/* What another program kept from being written is written soon after it is done: within the second
 * that may be lost at most, of which the editor and the first attempt have used some. */
static void
test_writes_after_busy (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");

  g_assert_true (sam_database_begin (sam_store_get_database (other), NULL));
  g_assert_false (sam_store_flush (folder->store, NULL));
  sam_database_undo (sam_store_get_database (other));
  while (!is_saved (folder->store))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sam_record_get_version (SAM_RECORD (visit)), ==, 1);
}

static int
refuse_commit (gpointer data)
{
  return 1;
}

/* A removal that the disk refuses has removed nothing here either. */
static void
test_remove_fails (SamTestFolder *folder, gconstpointer data)
{
  sqlite3 *handle = sam_database_get_handle (sam_store_get_database (folder->store));
  g_autoptr (GListModel) visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  g_autoptr (SamVisit) visit = add_visit (folder->store, "2380", "2015-11-26");
  g_autofree char *mark = NULL;

  flush (folder->store);
  sqlite3_commit_hook (handle, refuse_commit, NULL);
  mark = sam_store_remove (folder->store, visit);
  sqlite3_commit_hook (handle, NULL, NULL);
  g_assert_null (mark);
  g_assert_null (sam_record_get_deleted (visit));
  g_object_set (visit, "first-day", "2015-11-27", NULL);
  flush (folder->store);
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 1);
}

/* A note at a meeting of a visit, written to the file. */
typedef struct
{
  SamVisit *visit;
  SamMeeting *meeting;
  SamNote *note;
} Noted;

static void
noted_clear (Noted *noted)
{
  g_clear_object (&noted->visit);
  g_clear_object (&noted->meeting);
  g_clear_object (&noted->note);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Noted, noted_clear)

static Noted
make_noted (SamStore *store)
{
  Noted noted = { NULL };

  noted.visit = add_visit (store, "2380", "2015-11-26");
  noted.meeting = add_meeting (store, noted.visit);
  noted.note = add_note (store, noted.meeting, "Början.\n");
  flush (store);
  return noted;
}

/* The note is there at the next start, with what was typed, and so is what it hangs on. */
static void
assert_kept (SamTestFolder *folder, const char *id, const char *text)
{
  g_autoptr (SamRecord) note = NULL;
  g_autoptr (SamRecord) meeting = NULL;
  g_autoptr (SamRecord) visit = NULL;

  sam_test_folder_reopen (folder);
  note = sam_store_get (folder->store, SAM_TYPE_NOTE, id);
  g_assert_nonnull (note);
  g_assert_true (sam_store_load_body (folder->store, note, NULL));
  g_assert_cmpstr (sam_record_str (note, "text"), ==, text);
  meeting = sam_store_get (folder->store, SAM_TYPE_MEETING, sam_record_str (note, "meeting"));
  g_assert_nonnull (meeting);
  visit = sam_store_get (folder->store, SAM_TYPE_VISIT, sam_record_str (meeting, "visit"));
  g_assert_nonnull (visit);
}

/* Somebody removes a note that is being typed in, and the first attempt to write it fails. */
static void
test_removed_and_failed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_auto (Noted) noted = make_noted (folder->store);
  g_autoptr (SamNote) theirs = sam_store_get (other, SAM_TYPE_NOTE, sam_record_get_id (noted.note));
  g_autofree char *id = g_strdup (sam_record_get_id (noted.note));
  g_autofree char *mark = sam_store_remove (other, theirs);
  g_autoptr (SamVisit) astray = NULL;

  g_assert_nonnull (mark);
  g_object_set (noted.note, "text", "Början.\nMer.\n", NULL);
  astray = add_visit (folder->store, "9999", "2015-11-27");
  g_assert_false (sam_store_flush (folder->store, NULL));
  g_object_set (astray, "municipality", "0117", NULL);
  flush (folder->store);
  noted_clear (&noted);
  assert_kept (folder, id, "Början.\nMer.\n");
}

/* Somebody removes the visit whose note is being typed in: what is typed can be found again. */
static void
test_owner_removed (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamStore) other = sam_store_open (folder->path, NULL);
  g_autoptr (GListModel) visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  g_auto (Noted) noted = make_noted (folder->store);
  g_autoptr (SamVisit) theirs =
      sam_store_get (other, SAM_TYPE_VISIT, sam_record_get_id (noted.visit));
  g_autofree char *id = g_strdup (sam_record_get_id (noted.note));
  g_autofree char *mark = sam_store_remove (other, theirs);

  g_assert_nonnull (mark);
  g_object_set (noted.note, "text", "Början.\nMer.\n", NULL);
  g_assert_true (sam_store_poll (folder->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 0);
  flush (folder->store);
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 1);
  g_assert_null (sam_record_get_deleted (noted.note));
  g_assert_null (sam_record_get_deleted (noted.meeting));
  g_object_set (noted.visit, "state", SAM_VISIT_STATE_DONE, NULL);
  flush (folder->store);
  noted_clear (&noted);
  assert_kept (folder, id, "Början.\nMer.\n");
}

/* A backup is restored that knows nothing of the visit whose note is being typed in. */
static void
test_restored_below (SamTestFolder *folder, gconstpointer polled)
{
  g_autofree char *copy = g_build_filename (folder->path, "copy.db", NULL);
  g_autoptr (GListModel) visits = sam_store_list (folder->store, SAM_TYPE_VISIT);
  g_autofree char *id = NULL;
  g_auto (Noted) noted = { NULL };
  g_autoptr (SamVisit) next = NULL;

  g_assert_true (sam_backup_write (folder->path, copy, NULL));
  noted = make_noted (folder->store);
  id = g_strdup (sam_record_get_id (noted.note));
  g_object_set (noted.note, "text", "Början.\nMer.\n", NULL);
  g_assert_true (sam_backup_restore (folder->path, copy, NULL));
  if (polled != NULL)
    g_assert_true (sam_store_poll (folder->store, NULL));
  next = add_visit (folder->store, "0117", "2015-12-01");
  flush (folder->store);
  g_assert_cmpuint (g_list_model_get_n_items (visits), ==, 2);
  g_assert_null (sam_record_get_deleted (noted.note));
  g_object_set (noted.meeting, "title", "Elever", NULL);
  flush (folder->store);
  noted_clear (&noted);
  assert_kept (folder, id, "Början.\nMer.\n");
}

/* The first start ended between the making of the tables and the writing of the municipalities. */
static void
test_first_start_cut_short (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) all = NULL;

  g_assert_true (
      sam_database_exec (sam_store_get_database (folder->store), "DELETE FROM municipality", NULL));
  sam_test_folder_reopen (folder);
  all = sam_store_list (folder->store, SAM_TYPE_MUNICIPALITY);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 290);
}

/* Steps that each flush become one transaction. */
static void
test_hold (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) first = NULL;
  g_autoptr (SamVisit) second = NULL;
  gint64 before, after;

  flush (folder->store);
  sam_database_get_int (sam_store_get_database (folder->store), "SELECT n FROM changes", &before,
                        NULL);
  sam_store_hold (folder->store);
  first = add_visit (folder->store, "0117", "2015-12-01");
  flush (folder->store);
  g_assert_cmpint (sam_record_get_version (SAM_RECORD (first)), ==, 0);
  second = add_visit (folder->store, "0117", "2015-12-02");
  flush (folder->store);
  g_assert_true (sam_store_let_go (folder->store, NULL));
  g_assert_cmpint (sam_record_get_version (SAM_RECORD (first)), ==, 1);
  g_assert_cmpint (sam_record_get_version (SAM_RECORD (second)), ==, 1);
  sam_database_get_int (sam_store_get_database (folder->store), "SELECT n FROM changes", &after,
                        NULL);
  g_assert_cmpint (after, ==, before + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/store/round-trip", test_round_trip);
  SAM_TEST_ADD ("/store/one-row-one-object", test_one_row_one_object);
  SAM_TEST_ADD ("/store/writes-by-itself", test_writes_by_itself);
  SAM_TEST_ADD ("/store/hold", test_hold);
  SAM_TEST_ADD ("/store/lists-follow", test_lists_follow);
  SAM_TEST_ADD ("/store/remove-and-restore", test_remove_and_restore);
  SAM_TEST_ADD ("/store/derived", test_derived);
  SAM_TEST_ADD ("/store/both-sides", test_both_sides);
  SAM_TEST_ADD ("/store/poll-lists", test_poll_lists);
  SAM_TEST_ADD ("/store/poll-overtaken", test_poll_overtaken);
  SAM_TEST_ADD ("/store/poll-derived", test_poll_derived);
  SAM_TEST_ADD ("/store/busy", test_busy);
  SAM_TEST_ADD ("/store/writes-after-busy", test_writes_after_busy);
  SAM_TEST_ADD ("/store/municipalities", test_municipalities);
  SAM_TEST_ADD ("/store/remove-fails", test_remove_fails);
  SAM_TEST_ADD ("/store/body-untouched", test_body_untouched);
  SAM_TEST_ADD ("/store/removed-and-failed", test_removed_and_failed);
  SAM_TEST_ADD ("/store/owner-removed", test_owner_removed);
  SAM_TEST_ADD ("/store/restored-below", test_restored_below);
  g_test_add ("/store/restored-below-polled", SamTestFolder, "", sam_test_folder_setup,
              test_restored_below, sam_test_folder_teardown);
  SAM_TEST_ADD ("/store/first-start-cut-short", test_first_start_cut_short);
  return g_test_run ();
}
