/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/blog/sam-post-list.h"

#include "support/sam-test-screen.h"
#include "ui/blog/sam-post-row.h"

typedef struct
{
  SamTestFolder *folder;
  SamPostList *list;
  GtkWindow *window;
  guint wanted;
} Case;

static SamPost *
add_post (SamTestFolder *folder, int number)
{
  g_autofree char *day = g_strdup_printf ("2015-%02d-%02d", 1 + number / 28, 1 + number % 28);
  g_autofree char *title = g_strdup_printf ("Inlägg %d", number);

  return sam_test_add (folder, SAM_TYPE_POST, "title", title, "day", day, "place",
                       SAM_POST_PLACE_DRAFT, NULL);
}

static void
add_posts (SamTestFolder *folder, int n)
{
  for (int i = 0; i < n; i++)
    g_object_unref (add_post (folder, i));
}

static void
begin (Case *c, SamTestFolder *folder)
{
  c->folder = folder;
  c->list = g_object_new (SAM_TYPE_POST_LIST, NULL);
  sam_post_list_set_store (c->list, folder->store);
}

static void
end (Case *c)
{
  gtk_window_destroy (c->window);
}

/* In the order in which a screen reader meets them. Returns: (transfer container): of SamPostRow */
static GPtrArray *
list_rows (Case *c)
{
  GtkWidget *box = sam_test_find (GTK_WIDGET (c->list), GTK_TYPE_LIST_BOX, NULL);
  GPtrArray *rows = g_ptr_array_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (SAM_IS_POST_ROW (row))
      {
        g_assert_true ((gpointer)gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), rows->len)
                       == (gpointer)row);
        g_ptr_array_add (rows, row);
      }
  return rows;
}

static gboolean
has_rows (gpointer data)
{
  Case *c = data;
  g_autoptr (GPtrArray) rows = list_rows (c);

  return rows->len == c->wanted;
}

static void
wait_for_rows (Case *c, guint n)
{
  c->wanted = n;
  sam_test_until (has_rows, c, "the rows");
}

static gboolean
is_in_order (GPtrArray *rows)
{
  for (guint i = 1; i < rows->len; i++)
    {
      SamPost *one = sam_post_row_get_post (rows->pdata[i - 1]);
      SamPost *next = sam_post_row_get_post (rows->pdata[i]);
      int order = sam_record_enum (one, "place") - sam_record_enum (next, "place");

      if (order > 0
          || (order == 0
              && g_strcmp0 (sam_record_str (one, "day"), sam_record_str (next, "day")) < 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_rows_in_order (gpointer data)
{
  Case *c = data;
  g_autoptr (GPtrArray) rows = list_rows (c);

  return rows->len == c->wanted && is_in_order (rows);
}

/* Those of a first sync come a few with each frame. */
static void
test_many (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  add_posts (folder, 100);
  begin (&c, folder);
  first = list_rows (&c);
  g_assert_cmpuint (first->len, >, 0);
  g_assert_cmpuint (first->len, <, 50);
  c.window = sam_test_show (GTK_WIDGET (c.list));
  wait_for_rows (&c, 100);
  rows = list_rows (&c);
  g_assert_true (is_in_order (rows));
  end (&c);
}

/* A post that is sent gets another place; nobody else's row is touched. */
static void
test_move (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  SamPost *post;

  add_posts (folder, 20);
  begin (&c, folder);
  c.window = sam_test_show (GTK_WIDGET (c.list));
  wait_for_rows (&c, 20);
  before = list_rows (&c);
  post = sam_post_row_get_post (before->pdata[3]);
  g_assert_true (sam_post_list_select (c.list, post));
  g_object_set (post, "place", SAM_POST_PLACE_PUBLISHED, "server-status", "publish", NULL);
  sam_test_until (has_rows_in_order, &c, "the row to move");
  after = list_rows (&c);
  g_assert_true (after->pdata[19] == before->pdata[3]);
  for (guint i = 0; i < 19; i++)
    g_assert_true (after->pdata[i] == before->pdata[i + (i >= 3)]);
  g_assert_true (gtk_list_box_row_is_selected (after->pdata[19]));
  g_assert_true ((gpointer)gtk_list_box_get_selected_row (
                     sam_test_find (GTK_WIDGET (c.list), GTK_TYPE_LIST_BOX, NULL))
                 == after->pdata[19]);
  end (&c);
}

/* One that is no more on the blog does not stand among those that can be read there. */
static void
test_deleted (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamPost) post = add_post (folder, 1);

  g_object_set (post, "place", SAM_POST_PLACE_PUBLISHED, "server-status", "gone", NULL);
  begin (&c, folder);
  c.window = sam_test_show (GTK_WIDGET (c.list));
  wait_for_rows (&c, 1);
  sam_test_find (GTK_WIDGET (c.list), GTK_TYPE_LABEL, "Deleted on the blog");
  g_assert_null (sam_test_look (GTK_WIDGET (c.list), GTK_TYPE_LABEL, "Published"));
  end (&c);
}

static void
change_one (SamTestFolder *folder)
{
  g_autoptr (GListModel) posts = sam_store_list (folder->store, SAM_TYPE_POST);
  g_autoptr (SamPost) post =
      g_list_model_get_item (posts, g_test_rand_int_range (0, g_list_model_get_n_items (posts)));
  g_autofree char *day = g_strdup_printf ("2016-01-%02d", g_test_rand_int_range (1, 28));

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_object_unref (add_post (folder, g_test_rand_int_range (0, 300)));
      break;
    case 1:
      g_free (sam_store_remove (folder->store, post));
      break;
    case 2:
      g_object_set (post, "day", day, NULL);
      break;
    default:
      g_object_set (post, "place", g_test_rand_int_range (0, 3), NULL);
    }
}

static void
test_random (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (GListModel) posts = sam_store_list (folder->store, SAM_TYPE_POST);
  Case c;

  add_posts (folder, 30);
  begin (&c, folder);
  c.window = sam_test_show (GTK_WIDGET (c.list));
  for (int round = 0; round < 40; round++)
    {
      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        change_one (folder);
      c.wanted = g_list_model_get_n_items (posts);
      sam_test_until (has_rows_in_order, &c, "the rows of these posts in their order");
    }
  end (&c);
}

/* One that has no row yet, and one that is older than what is shown. */
static void
test_select (SamTestFolder *folder, gconstpointer data)
{
  Case c;
  g_autoptr (SamPost) oldest = NULL;
  g_autoptr (GListModel) posts = sam_store_list (folder->store, SAM_TYPE_POST);

  add_posts (folder, 100);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (SamPost) post = g_list_model_get_item (posts, i);

      g_object_set (post, "place", SAM_POST_PLACE_PUBLISHED, "server-status", "publish", NULL);
    }
  oldest = g_list_model_get_item (posts, 0);
  begin (&c, folder);
  c.window = sam_test_show (GTK_WIDGET (c.list));
  wait_for_rows (&c, 60);
  sam_test_find (GTK_WIDGET (c.list), GTK_TYPE_LIST_BOX_ROW, "Show 40 older posts");
  g_assert_true (sam_post_list_select (c.list, oldest));
  g_assert_null (sam_test_look (GTK_WIDGET (c.list), GTK_TYPE_LIST_BOX_ROW, "Show 40 older posts"));
  wait_for_rows (&c, 100);
  g_assert_true (gtk_list_box_row_is_selected (gtk_list_box_get_row_at_index (
      sam_test_find (GTK_WIDGET (c.list), GTK_TYPE_LIST_BOX, NULL), 99)));
  end (&c);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/post-list/" name, SamTestFolder, NULL, sam_test_folder_setup, function,            \
              sam_test_folder_teardown)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  ADD ("many", test_many);
  ADD ("move", test_move);
  ADD ("deleted", test_deleted);
  ADD ("random", test_random);
  ADD ("select", test_select);
  return g_test_run ();
}
