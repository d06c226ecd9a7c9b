/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-day-print.h"

#include <string.h>

#include "support/sam-test.h"

static SamVisit *
add_visit (SamStore *store, int n_meetings)
{
  SamVisit *visit = sam_record_new (SAM_TYPE_VISIT);

  sam_record_set_str (visit, "municipality", "2380");
  sam_record_set_str (visit, "first-day", "2015-11-26");
  sam_store_add (store, visit);
  for (int i = 0; i < n_meetings; i++)
    {
      g_autoptr (SamMeeting) meeting = sam_record_new (SAM_TYPE_MEETING);

      sam_record_set_str (meeting, "visit", sam_record_get_id (visit));
      sam_record_set_str (meeting, "day", "2015-11-26");
      sam_record_set_str (meeting, "start", "09:00");
      sam_record_set_str (meeting, "title", "A & B < C");
      sam_record_set_str (meeting, "participants", "Anna Ek\nBo Alm\nCilla Dahl");
      sam_store_add (store, meeting);
    }
  return visit;
}

/* The pages of the PDF @path, which says how many it has in plain text. */
static int
count_pages (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int n = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_no_error (error);
  g_assert_true (length > 5 && memcmp (contents, "%PDF-", 5) == 0);
  for (char *p = contents; (p = memmem (p, contents + length - p, "/Type /Page", 11)) != NULL; p++)
    n += p[11] != 's';
  return n;
}

static int
export_pages (SamTestFolder *folder, SamVisit *visit, const char *first, const char *last)
{
  g_autofree char *path = g_build_filename (folder->path, "programme.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_day_print_export (folder->store, visit, first, last, path, &error));
  g_assert_no_error (error);
  return count_pages (path);
}

static void
test_one_page (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, 3);

  g_assert_cmpint (export_pages (folder, NULL, "2015-11-26", "2015-11-26"), ==, 1);
  g_assert_cmpint (export_pages (folder, visit, "2015-11-26", "2015-11-27"), ==, 1);
  g_assert_cmpint (export_pages (folder, NULL, "2015-11-01", "2015-11-01"), ==, 1);
}

static void
test_many_pages (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamVisit) visit = add_visit (folder->store, 60);

  g_assert_cmpint (export_pages (folder, NULL, "2015-11-26", "2015-11-26"), >, 3);
}

static void
test_no_such_folder (SamTestFolder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "none", "programme.pdf", NULL);
  g_autoptr (SamVisit) visit = add_visit (folder->store, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      sam_day_print_export (folder->store, NULL, "2015-11-26", "2015-11-26", path, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/day-print/one-page", test_one_page);
  SAM_TEST_ADD ("/day-print/many-pages", test_many_pages);
  SAM_TEST_ADD ("/day-print/no-such-folder", test_no_such_folder);
  return g_test_run ();
}
