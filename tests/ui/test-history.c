/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/sam-history.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamHistory, sam_history_free)

static void
assert_at (const SamPlace *place, const char *page, const char *reference)
{
  g_assert_nonnull (place);
  g_assert_cmpstr (place->page, ==, page);
  g_assert_cmpstr (place->reference, ==, reference);
}

static void
test_empty (void)
{
  g_autoptr (SamHistory) history = sam_history_new ();

  g_assert_null (sam_history_current (history));
  g_assert_false (sam_history_can_move (history, -1));
  g_assert_false (sam_history_can_move (history, 1));
  g_assert_null (sam_history_move (history, -1));
}

static void
test_back_and_forward (void)
{
  g_autoptr (SamHistory) history = sam_history_new ();

  sam_history_push (history, "overview", "");
  sam_history_push (history, "visit", "visit/1");
  sam_history_push (history, "plans", "point/2");
  assert_at (sam_history_move (history, -1), "visit", "visit/1");
  assert_at (sam_history_move (history, -1), "overview", "");
  g_assert_null (sam_history_move (history, -1));
  assert_at (sam_history_move (history, 1), "visit", "visit/1");
  assert_at (sam_history_move (history, 1), "plans", "point/2");
  g_assert_false (sam_history_can_move (history, 1));
}

static void
test_push_forgets_what_lay_ahead (void)
{
  g_autoptr (SamHistory) history = sam_history_new ();

  sam_history_push (history, "overview", "");
  sam_history_push (history, "calendar", "");
  sam_history_move (history, -1);
  sam_history_push (history, "blog", "");
  g_assert_false (sam_history_can_move (history, 1));
  assert_at (sam_history_move (history, -1), "overview", "");
}

static void
test_same_place_is_one (void)
{
  g_autoptr (SamHistory) history = sam_history_new ();

  sam_history_push (history, "visit", "visit/1");
  sam_history_push (history, "visit", "visit/1");
  g_assert_false (sam_history_can_move (history, -1));
  sam_history_push (history, "visit", "visit/2");
  g_assert_true (sam_history_can_move (history, -1));
}

static void
test_is_bounded (void)
{
  g_autoptr (SamHistory) history = sam_history_new ();
  int steps = 0;

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *reference = g_strdup_printf ("visit/%d", i);

      sam_history_push (history, "visit", reference);
    }
  assert_at (sam_history_current (history), "visit", "visit/999");
  while (sam_history_move (history, -1) != NULL)
    steps++;
  g_assert_cmpint (steps, ==, 99);
  assert_at (sam_history_current (history), "visit", "visit/900");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/empty", test_empty);
  g_test_add_func ("/history/back-and-forward", test_back_and_forward);
  g_test_add_func ("/history/push-forgets-what-lay-ahead", test_push_forgets_what_lay_ahead);
  g_test_add_func ("/history/same-place-is-one", test_same_place_is_one);
  g_test_add_func ("/history/is-bounded", test_is_bounded);
  return g_test_run ();
}
