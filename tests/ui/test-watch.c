/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sam-model.h"
#include "ui/sam-watch.h"

static void
count_cb (SamWatch *watch, int *count)
{
  (*count)++;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_tells_once_of_many (void)
{
  g_autoptr (GListStore) list = g_list_store_new (SAM_TYPE_POST);
  g_autoptr (SamWatch) watch = sam_watch_new ();
  g_autoptr (SamRecord) post = sam_record_new (SAM_TYPE_POST);
  int count = 0;

  g_list_store_append (list, post);
  sam_watch_add (watch, G_LIST_MODEL (list));
  settle ();
  g_signal_connect (watch, "changed", G_CALLBACK (count_cb), &count);
  settle ();
  g_assert_cmpint (count, ==, 0);

  g_object_set (post, "title", "Ett", NULL);
  g_object_set (post, "title", "Två", NULL);
  g_list_store_remove (list, 0);
  g_list_store_append (list, post);
  settle ();
  g_assert_cmpint (count, ==, 1);

  g_object_set (post, "title", "Tre", NULL);
  settle ();
  g_assert_cmpint (count, ==, 2);
}

static void
test_forgets_what_was_removed (void)
{
  g_autoptr (GListStore) list = g_list_store_new (SAM_TYPE_POST);
  g_autoptr (SamWatch) watch = sam_watch_new ();
  g_autoptr (SamRecord) first = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamRecord) second = sam_record_new (SAM_TYPE_POST);
  int count = 0;

  g_list_store_append (list, first);
  g_list_store_append (list, second);
  sam_watch_add (watch, G_LIST_MODEL (list));
  g_list_store_remove (list, 0);
  settle ();
  g_signal_connect (watch, "changed", G_CALLBACK (count_cb), &count);
  g_object_set (first, "title", "Borta", NULL);
  settle ();
  g_assert_cmpint (count, ==, 0);
  g_object_set (second, "title", "Kvar", NULL);
  settle ();
  g_assert_cmpint (count, ==, 1);
}

static void
test_lets_go (void)
{
  g_autoptr (GListStore) list = g_list_store_new (SAM_TYPE_POST);
  g_autoptr (SamRecord) post = sam_record_new (SAM_TYPE_POST);
  SamWatch *watch = sam_watch_new ();

  g_list_store_append (list, post);
  sam_watch_add (watch, G_LIST_MODEL (list));
  g_object_add_weak_pointer (G_OBJECT (watch), (gpointer *)&watch);
  g_object_unref (watch);
  g_assert_null (watch);
  /* Neither list nor record may call into what is gone. */
  g_object_set (post, "title", "Efteråt", NULL);
  g_list_store_remove_all (list);
  settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watch/tells-once-of-many", test_tells_once_of_many);
  g_test_add_func ("/watch/forgets-what-was-removed", test_forgets_what_was_removed);
  g_test_add_func ("/watch/lets-go", test_lets_go);
  return g_test_run ();
}
