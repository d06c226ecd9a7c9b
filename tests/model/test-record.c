/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "model/sam-model.h"

static void
refuses (gpointer record, const char *property, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *was = sam_record_get_text (record, property);
  g_autofree char *is = NULL;

  g_assert_false (sam_record_set_text (record, property, text, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
  is = sam_record_get_text (record, property);
  g_assert_cmpstr (is, ==, was);
}

static void
takes (gpointer record, const char *property, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *is = NULL;

  g_assert_true (sam_record_set_text (record, property, text, &error));
  g_assert_no_error (error);
  is = sam_record_get_text (record, property);
  g_assert_cmpstr (is, ==, text);
}

static void
test_text (void)
{
  g_autoptr (SamMeeting) meeting = sam_record_new (SAM_TYPE_MEETING);
  g_autoptr (SamProgramme) programme = sam_record_new (SAM_TYPE_PROGRAMME);
  g_autofree char *huge = g_strnfill (SAM_TEXT_MAX + 1, 'a');

  takes (meeting, "day", "2016-02-29");
  takes (meeting, "day", "");
  refuses (meeting, "day", "2015-02-29");
  refuses (meeting, "day", "2015-2-9");
  refuses (meeting, "day", "2015-11-26x");
  refuses (meeting, "day", "2015-+1-26");
  takes (meeting, "start", "23:59");
  refuses (meeting, "start", "24:00");
  refuses (meeting, "start", "9:00");
  refuses (meeting, "start", "0é:0");
  takes (meeting, "group", "primary-care");
  refuses (meeting, "group", "nobody");
  refuses (meeting, "title", "\xff\xfe");
  refuses (meeting, "title", huge);
  refuses (meeting, "visit", "");
  takes (programme, "target", "52");
  refuses (programme, "target", "-1");
  refuses (programme, "target", "many");
}

static void
test_composed (void)
{
  g_autoptr (SamMeeting) meeting = sam_record_new (SAM_TYPE_MEETING);

  g_object_set (meeting, "title", "A\xCC\x8Am\xC3\xA5l", NULL); /* A + ring above */
  g_assert_cmpstr (sam_record_str (meeting, "title"), ==, "Åmål");
  g_object_set (meeting, "title", NULL, NULL);
  g_assert_cmpstr (sam_record_str (meeting, "title"), ==, "");
}

/* What a blog holds is kept byte for byte, and so is what of it stands raw in our text. */
static void
test_verbatim (void)
{
  g_autoptr (SamRemote) remote = sam_record_new (SAM_TYPE_REMOTE);
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);

  g_object_set (remote, "content", "A\xCC\x8A", NULL);
  g_assert_cmpstr (sam_record_str (remote, "content"), ==, "A\xCC\x8A");
  g_object_set (post, "text", "A\xCC\x8A\n\n~~~wordpress x\nA\xCC\x8A\n~~~", NULL);
  g_assert_cmpstr (sam_record_str (post, "text"), ==, "Å\n\n~~~wordpress x\nA\xCC\x8A\n~~~");
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(int *)data)++;
}

static void
test_dirty (void)
{
  g_autoptr (SamVisit) visit = sam_record_new (SAM_TYPE_VISIT);
  GParamSpec *day = g_object_class_find_property (G_OBJECT_GET_CLASS (visit), "first-day");
  g_auto (GValue) loaded = G_VALUE_INIT;
  int notified = 0;

  g_value_init (&loaded, G_TYPE_STRING);
  g_value_set_string (&loaded, "2015-11-26");
  g_signal_connect (visit, "notify::first-day", G_CALLBACK (count_cb), &notified);
  sam_record_load (SAM_RECORD (visit), day, &loaded);
  g_assert_cmpint (notified, ==, 1);
  g_assert_false (sam_record_is_dirty (SAM_RECORD (visit)));

  g_object_set (visit, "first-day", "2015-11-26", NULL);
  g_assert_false (sam_record_is_dirty (SAM_RECORD (visit)));
  g_object_set (visit, "first-day", "2015-11-27", NULL);
  g_object_set (visit, "first-day", "2015-11-28", NULL);
  g_assert_cmpint (notified, ==, 3);
  g_assert_cmpstr (g_value_get_string (sam_record_peek_original (SAM_RECORD (visit), day)), ==,
                   "2015-11-26");
  sam_record_set_clean (SAM_RECORD (visit));
  g_assert_false (sam_record_is_dirty (SAM_RECORD (visit)));
}

static void
test_valid (void)
{
  g_autoptr (SamVisit) visit = sam_record_new (SAM_TYPE_VISIT);
  g_autoptr (GError) error = NULL;

  g_assert_false (sam_record_is_valid (visit, &error));
  g_clear_error (&error);
  g_object_set (visit, "municipality", "2380", "first-day", "2015-11-26", NULL);
  g_assert_true (sam_record_is_valid (visit, &error));
  g_object_set (visit, "last-day", "2015-11-25", NULL);
  g_assert_false (sam_record_is_valid (visit, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
}

/* Every value of every enumeration that people see has a word. */
static void
test_labels (void)
{
  const GType types[] = { SAM_TYPE_VISIT_KIND, SAM_TYPE_VISIT_STATE, SAM_TYPE_GROUP,
                          SAM_TYPE_SECRECY,    SAM_TYPE_PLAN_STATE,  SAM_TYPE_POINT_STATUS,
                          SAM_TYPE_STANDING,   SAM_TYPE_POST_PLACE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (types[i]);

      for (guint j = 0; j < ((GEnumClass *)klass)->n_values; j++)
        g_assert_cmpstr (sam_label (types[i], ((GEnumClass *)klass)->values[j].value), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/text", test_text);
  g_test_add_func ("/record/composed", test_composed);
  g_test_add_func ("/record/verbatim", test_verbatim);
  g_test_add_func ("/record/dirty", test_dirty);
  g_test_add_func ("/record/valid", test_valid);
  g_test_add_func ("/record/labels", test_labels);
  return g_test_run ();
}
