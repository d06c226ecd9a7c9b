/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/plans/sam-plans-page.h"

#include "calendar/sam-day.h"
#include "support/sam-test-screen.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *page;
  SamPoint *overdue;
  SamPoint *soon;
  SamPoint *undated;
  guint wanted;
} Case;

static SamPoint *
add_point (SamTestFolder *folder, const char *municipality, const char *text, int days)
{
  g_autoptr (SamPlan) plan =
      sam_test_add (folder, SAM_TYPE_PLAN, "municipality", municipality, NULL);
  g_autofree char *today = sam_day_today ();
  g_autofree char *due = days != 0 ? sam_day_add (today, days) : g_strdup ("");

  return sam_test_add (folder, SAM_TYPE_POINT, "plan", sam_record_get_id (plan), "text", text,
                       "due", due, NULL);
}

static void
begin (Case *c, SamTestFolder *folder)
{
  c->undated = add_point (folder, "2380", "Rekrytera personal", 0);
  c->soon = add_point (folder, "2083", "Införa BBIC", 3);
  c->overdue = add_point (folder, "2505", "Förbättra hemsidan", -40);
  c->page = g_object_new (SAM_TYPE_PLANS_PAGE, "store", folder->store, NULL);
  c->window = sam_test_show (c->page);
}

static void
end (Case *c)
{
  gtk_window_destroy (c->window);
  g_object_unref (c->undated);
  g_object_unref (c->soon);
  g_object_unref (c->overdue);
}

static GListModel *
rows (Case *c)
{
  return G_LIST_MODEL (
      gtk_column_view_get_model (sam_test_find (c->page, GTK_TYPE_COLUMN_VIEW, NULL)));
}

static void
assert_row (Case *c, guint position, SamPoint *wanted)
{
  g_autoptr (SamPoint) point = g_list_model_get_item (rows (c), position);

  g_assert_true (point == wanted);
}

static gboolean
has_rows (gpointer data)
{
  Case *c = data;

  return g_list_model_get_n_items (rows (c)) == c->wanted;
}

static void
wait_for_rows (Case *c, guint n)
{
  c->wanted = n;
  sam_test_until (has_rows, c, "the rows");
}

static GtkWidget *
look_for_chip (GtkWidget *root, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (root)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = look_for_chip (child, text);
  return found;
}

static GtkToggleButton *
chip (Case *c, const char *text)
{
  GtkWidget *found = look_for_chip (c->page, text);

  if (found == NULL)
    g_error ("There is no chip “%s”", text);
  return GTK_TOGGLE_BUTTON (found);
}

static void
test_order (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  /* What is due first stands first, what has no day last. */
  assert_row (&c, 0, c.overdue);
  assert_row (&c, 1, c.soon);
  assert_row (&c, 2, c.undated);
  sam_record_set_str (c.undated, "due", "2001-01-01");
  chip (&c, "All  3");
  wait_for_rows (&c, 3);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_row (&c, 0, c.undated);
  end (&c);
}

static void
test_filters (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  gtk_toggle_button_set_active (chip (&c, "Overdue  1"), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (rows (&c)), ==, 1);
  assert_row (&c, 0, c.overdue);
  gtk_toggle_button_set_active (chip (&c, "Due soon  1"), TRUE);
  assert_row (&c, 0, c.soon);
  gtk_toggle_button_set_active (chip (&c, "No date  1"), TRUE);
  assert_row (&c, 0, c.undated);
  gtk_toggle_button_set_active (chip (&c, "All  3"), TRUE);
  gtk_editable_set_text (sam_test_find (c.page, GTK_TYPE_SEARCH_ENTRY, NULL), "hedem");
  wait_for_rows (&c, 1);
  assert_row (&c, 0, c.soon);

  /* What is opened from elsewhere is seen whatever the filters say. */
  sam_page_open (SAM_PAGE (c.page), SAM_RECORD (c.undated));
  g_assert_cmpuint (g_list_model_get_n_items (rows (&c)), ==, 3);
  gtk_drop_down_set_selected (sam_test_find (c.page, GTK_TYPE_DROP_DOWN, "Status"), 3);
  g_assert_cmpuint (g_list_model_get_n_items (rows (&c)), ==, 0);
  end (&c);
}

/* A report made beside the table; the point stays there when it falls out of the filter. */
static void
test_life (SamTestFolder *folder, gconstpointer data)
{
  Case c;

  begin (&c, folder);
  gtk_toggle_button_set_active (chip (&c, "Overdue  1"), TRUE);
  sam_page_open (SAM_PAGE (c.page), SAM_RECORD (c.overdue));
  sam_test_press (c.page, "Report");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_REPORT), ==, 0);
  sam_test_type (sam_test_find (c.page, SAM_TYPE_FIELD, "What was said"), "Nu är det gjort");
  g_assert_cmpuint (sam_test_count (folder, SAM_TYPE_REPORT), ==, 1);
  gtk_widget_activate_action (sam_test_find (c.page, GTK_TYPE_MENU_BUTTON, "Status: Not started"),
                              "choice.choose", "s", "done");
  g_assert_true (sam_store_flush (folder->store, NULL));
  wait_for_rows (&c, 0);
  sam_test_type (sam_test_find (c.page, SAM_TYPE_FIELD, "Responsible"), "Eva Lundmark");
  g_assert_cmpstr (sam_record_str (c.overdue, "responsible"), ==, "Eva Lundmark");
  g_free (sam_store_remove (folder->store, c.overdue));
  sam_test_until (has_rows, &c, "no rows");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (sam_test_look (c.page, SAM_TYPE_CHOICE, "Status"));
  end (&c);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/plans-page/" name, SamTestFolder, NULL, sam_test_folder_setup, function,           \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  ADD ("order", test_order);
  ADD ("filters", test_filters);
  ADD ("life", test_life);
  return g_test_run ();
}
