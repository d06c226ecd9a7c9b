/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/municipalities/sam-municipalities-page.h"

#include "support/sam-test-screen.h"
#include "ui/municipalities/sam-municipality-view.h"
#include "ui/widgets/sam-municipality-chooser.h"
#include "ui/widgets/sam-text-editor.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *page;
  const char *wanted;
} Case;

static void
begin (Case *c, SamTestFolder *folder)
{
  c->page = g_object_new (SAM_TYPE_MUNICIPALITIES_PAGE, "store", folder->store, NULL);
  c->window = sam_test_show (c->page);
}

static GListModel *
found (Case *c)
{
  return G_LIST_MODEL (
      gtk_list_view_get_model (sam_test_find (c->page, GTK_TYPE_LIST_VIEW, "Municipalities")));
}

static gboolean
is_found_first (gpointer data)
{
  Case *c = data;
  g_autoptr (SamMunicipality) first = g_list_model_get_item (found (c), 0);

  return first != NULL && g_str_equal (sam_record_str (first, "name"), c->wanted);
}

static void
search (Case *c, const char *typed, const char *wanted)
{
  c->wanted = wanted;
  gtk_editable_set_text (sam_test_find (c->page, GTK_TYPE_SEARCH_ENTRY, NULL), typed);
  sam_test_until (is_found_first, c, wanted);
}

static void
test_search (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamMunicipality) last = NULL;

  begin (&c, folder);
  g_assert_cmpuint (g_list_model_get_n_items (found (&c)), ==, 290);
  last = g_list_model_get_item (found (&c), 289);
  g_assert_cmpstr (sam_record_str (last, "name"), ==, "Övertorneå");
  search (&c, "Åkersberga", "Österåker");
  search (&c, "dals ed", "Dals-Ed");
  search (&c, "ÖSTERS", "Östersund");
  gtk_window_destroy (c.window);
}

static void
choose_filter (Case *c, const char *label, guint position)
{
  gtk_drop_down_set_selected (sam_test_find (c->page, GTK_TYPE_DROP_DOWN, label), position);
}

static void
test_filters (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamMunicipality) gotland =
      sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "0980");

  g_object_set (gotland, "in-programme", TRUE, NULL);
  begin (&c, folder);
  choose_filter (&c, "Standing in the programme", 1);
  g_assert_cmpuint (g_list_model_get_n_items (found (&c)), ==, 1);
  g_assert_true (g_list_model_get_item (found (&c), 0) == (gpointer)gotland);
  g_object_unref (gotland);
  choose_filter (&c, "Standing in the programme", 0);
  choose_filter (&c, "County", 1);
  g_assert_cmpuint (g_list_model_get_n_items (found (&c)), ==, 5);

  /* One that the filters hide is shown all the same when it is opened. */
  sam_page_open (SAM_PAGE (c.page), SAM_RECORD (gotland));
  g_assert_cmpuint (g_list_model_get_n_items (found (&c)), ==, 290);
  g_assert_true (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (found (&c)))
                 == (gpointer)gotland);
  gtk_window_destroy (c.window);
}

static void
test_view (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamMunicipality) hedemora =
      sam_store_get (folder->store, SAM_TYPE_MUNICIPALITY, "2083");
  g_autoptr (SamVisit) visit = sam_test_add (folder, SAM_TYPE_VISIT, "municipality", "2083",
                                             "first-day", "2017-05-09", NULL);
  SamTextEditor *editor;

  begin (&c, folder);
  sam_page_open (SAM_PAGE (c.page), SAM_RECORD (hedemora));
  sam_test_find (c.page, GTK_TYPE_BUTTON, "Tue 9 May 2017 · First visit · Idea");
  sam_record_set_enum (visit, "state", SAM_VISIT_STATE_BOOKED);
  sam_test_find (c.page, GTK_TYPE_BUTTON, "Tue 9 May 2017 · First visit · Booked");
  gtk_switch_set_active (sam_test_find (c.page, GTK_TYPE_SWITCH, NULL), TRUE);
  g_assert_true (sam_record_bool (hedemora, "in-programme"));

  /* A contact and a note come with what is first written into them. */
  sam_test_press (c.page, "Contact");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_CONTACT), ==, 0);
  sam_test_type (sam_test_find (c.page, SAM_TYPE_FIELD, "Name"), "Ingrid Falk");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_CONTACT), ==, 1);
  sam_test_press (c.page, "Note");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 0);
  editor = sam_test_find (c.page, SAM_TYPE_TEXT_EDITOR, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (sam_text_editor_get_view (editor)), "Ring!",
                            -1);
  sam_text_editor_flush (editor);
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_NOTE), ==, 1);

  sam_test_press (c.page, "Begin an action plan");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_PLAN), ==, 1);
  sam_test_press (c.page, "Point");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_POINT), ==, 0);
  sam_test_type (sam_test_find (c.page, SAM_TYPE_FIELD, "Point"), "Införa BBIC");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_POINT), ==, 1);
  g_assert_true (sam_store_flush (folder->store, NULL));
  gtk_window_destroy (c.window);
}

static void
assert_inhabitants (int number, const char *words)
{
  g_autofree char *text = sam_format_inhabitants (number);

  g_assert_cmpstr (text, ==, words);
}

static void
test_inhabitants (void)
{
  assert_inhabitants (949, "949");
  assert_inhabitants (2349, "2\xC2\xA0"
                            "300");
  assert_inhabitants (50495, "50\xC2\xA0"
                             "500");
  assert_inhabitants (1000999, "1\xC2\xA0"
                               "001\xC2\xA0"
                               "000");
}

static void
test_chooser (SamTestFolder *folder, gconstpointer data)
{
  GtkWidget *chooser = sam_municipality_chooser_new (folder->store);
  GtkWindow *window = sam_test_show (chooser);
  GtkWidget *entry = sam_test_find (chooser, GTK_TYPE_SEARCH_ENTRY, "Municipality");

  g_assert_null (sam_municipality_chooser_get (SAM_MUNICIPALITY_CHOOSER (chooser)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "kinna");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (
      sam_record_str (sam_municipality_chooser_get (SAM_MUNICIPALITY_CHOOSER (chooser)), "name"),
      ==, "Mark");
  sam_municipality_chooser_set (SAM_MUNICIPALITY_CHOOSER (chooser), NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "there is no such place");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (sam_municipality_chooser_get (SAM_MUNICIPALITY_CHOOSER (chooser)));
  gtk_window_destroy (window);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/municipalities-page/" name, SamTestFolder, NULL, sam_test_folder_setup, function,  \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("view", test_view);
  ADD ("chooser", test_chooser);
  g_test_add_func ("/municipalities-page/inhabitants", test_inhabitants);
  return g_test_run ();
}
