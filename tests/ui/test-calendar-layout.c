/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-layout.h"

static void
test_lanes (void)
{
  /* A long bar, two that fit beside each other under it, one that meets all. */
  SamBarSlot slots[] = { { 0, 4 }, { 0, 1 }, { 2, 3 }, { 1, 2 }, { 5, 6 }, { 6, 6 } };
  const int lanes[] = { 0, 1, 1, 2, 0, 1 };

  sam_layout_lanes (slots, G_N_ELEMENTS (slots));
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    g_assert_cmpint (slots[i].lane, ==, lanes[i]);
}

static void
test_hide (void)
{
  SamBarSlot slots[] = { { 0, 4 }, { 0, 1 }, { 2, 3 }, { 1, 2 } };
  const int with_two[] = { 0, 1, 1, 0, 0, 0, 0 };
  const int with_none[] = { 2, 3, 3, 2, 1, 0, 0 };
  int hidden[SAM_LAYOUT_DAYS];

  sam_layout_lanes (slots, G_N_ELEMENTS (slots));
  sam_layout_hide (slots, G_N_ELEMENTS (slots), 2, hidden);
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    g_assert_cmpint (hidden[day], ==, with_two[day]);
  g_assert_false (slots[2].hidden);
  g_assert_true (slots[3].hidden);

  sam_layout_hide (slots, G_N_ELEMENTS (slots), 0, hidden);
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    g_assert_cmpint (hidden[day], ==, with_none[day]);

  sam_layout_hide (slots, G_N_ELEMENTS (slots), 9, hidden);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    g_assert_false (slots[i].hidden);
}

/* However the bars fall, no two of one lane share a day, and nothing is shown below the last one.
 */
static void
test_any_bars (void)
{
  for (int round = 0; round < 500; round++)
    {
      SamBarSlot slots[12];
      int hidden[SAM_LAYOUT_DAYS];
      int capacity = g_test_rand_int_range (0, 6);

      for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
        {
          slots[i].first = g_test_rand_int_range (0, SAM_LAYOUT_DAYS);
          slots[i].last = g_test_rand_int_range (slots[i].first, SAM_LAYOUT_DAYS);
        }
      sam_layout_lanes (slots, G_N_ELEMENTS (slots));
      sam_layout_hide (slots, G_N_ELEMENTS (slots), capacity, hidden);
      for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
        {
          g_assert_true (slots[i].hidden || slots[i].lane < capacity);
          for (guint j = 0; j < i; j++)
            g_assert_false (slots[i].lane == slots[j].lane && slots[i].first <= slots[j].last
                            && slots[j].first <= slots[i].last);
        }
    }
}

static void
test_blocks (void)
{
  /* 9–10 and 10–11 follow each other; 11–13 meets 11:30–12 and 12–14, which share a column. */
  SamBlockSlot slots[] = { { 540, 600 }, { 600, 660 }, { 660, 780 },
                           { 690, 720 }, { 720, 840 }, { 900, 930 } };
  const int columns[] = { 0, 0, 0, 1, 1, 0 };
  const int n_columns[] = { 1, 1, 2, 2, 2, 1 };

  sam_layout_blocks (slots, G_N_ELEMENTS (slots));
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_assert_cmpint (slots[i].column, ==, columns[i]);
      g_assert_cmpint (slots[i].n_columns, ==, n_columns[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-layout/lanes", test_lanes);
  g_test_add_func ("/calendar-layout/hide", test_hide);
  g_test_add_func ("/calendar-layout/any-bars", test_any_bars);
  g_test_add_func ("/calendar-layout/blocks", test_blocks);
  return g_test_run ();
}
