/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-from-visit.h"
#include "support/sam-test.h"

static SamVisit *
add_visit (SamStore *store)
{
  SamVisit *visit = sam_record_new (SAM_TYPE_VISIT);

  g_object_set (visit, "municipality", "2380", "first-day", "2015-11-26", NULL);
  sam_store_add (store, visit);
  return visit;
}

static SamMeeting *
add_meeting (SamStore *store, gpointer visit, const char *day, const char *start, const char *title)
{
  SamMeeting *meeting = sam_record_new (SAM_TYPE_MEETING);

  g_object_set (meeting, "visit", sam_record_get_id (visit), "day", day, "start", start, "title",
                title, "group", SAM_GROUP_UNIONS, NULL);
  sam_store_add (store, meeting);
  return meeting;
}

static void
add_note (SamStore *store, const char *owner, gpointer of, SamSecrecy secrecy, const char *text)
{
  g_autoptr (SamNote) note = sam_record_new (SAM_TYPE_NOTE);

  g_object_set (note, owner, sam_record_get_id (of), "secrecy", secrecy, "text", text, NULL);
  sam_store_add (store, note);
}

static void
fill (SamStore *store, SamVisit *visit)
{
  g_autoptr (SamMeeting) late = add_meeting (store, visit, "2015-11-26", "13:00", "Politiker");
  g_autoptr (SamMeeting) early = add_meeting (store, visit, "2015-11-26", "09:00", "");
  g_autoptr (SamMeeting) secret = add_meeting (store, visit, "2015-11-26", "10:00", "Familj");

  add_note (store, "meeting", late, SAM_SECRECY_OPEN, "Budgeten.\n");
  add_note (store, "meeting", late, SAM_SECRECY_INTERNAL, "INTERNT");
  add_note (store, "meeting", early, SAM_SECRECY_OPEN, "Facket säger ja.");
  add_note (store, "meeting", early, SAM_SECRECY_OPEN, " \n");
  add_note (store, "meeting", secret, SAM_SECRECY_CONFIDENTIAL, "HEMLIGT");
  add_note (store, "visit", visit, SAM_SECRECY_OPEN, "En solig dag.");
  add_note (store, "visit", visit, SAM_SECRECY_INTERNAL, "INTERNT");
}

/* Read from the file as another day would: the notes have no body in memory then. */
static void
test_only_open_notes_in_order (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamVisit) visit = add_visit (folder->store);
  g_autofree char *id = g_strdup (sam_record_get_id (visit));
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GListModel) about = NULL;

  fill (folder->store, visit);
  g_clear_object (&visit);
  sam_test_folder_reopen (folder);
  visit = sam_store_get (folder->store, SAM_TYPE_VISIT, id);

  post = sam_post_from_visit (folder->store, visit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sam_record_str (post, "title"), ==, "Östersund 26 Nov 2015");
  g_assert_cmpstr (sam_record_str (post, "text"), ==,
                   "En solig dag.\n\n## Unions\n\nFacket säger ja.\n\n## Politiker\n\nBudgeten.");
  g_assert_cmpint (sam_record_enum (post, "place"), ==, SAM_POST_PLACE_IDEA);
  g_assert_cmpint (sam_record_enum (post, "wish"), ==, SAM_POST_WISH_NOTHING);
  about = sam_store_list_of (folder->store, SAM_TYPE_POST_VISIT, "visit", id);
  g_assert_cmpuint (g_list_model_get_n_items (about), ==, 1);
}

static void
test_nothing_open (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store);
  g_autoptr (SamPost) post = NULL;

  g_object_set (visit, "kind", SAM_VISIT_KIND_RETURN, NULL);
  add_note (folder->store, "visit", visit, SAM_SECRECY_CONFIDENTIAL, "HEMLIGT");
  post = sam_post_from_visit (folder->store, visit, NULL);
  g_assert_cmpstr (sam_record_str (post, "title"), ==, "Return visit to Östersund");
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/post-from-visit/open", test_only_open_notes_in_order);
  SAM_TEST_ADD ("/post-from-visit/nothing", test_nothing_open);
  return g_test_run ();
}
