/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-layout.h"

static gboolean
bars_meet (const SamBarSlot *a, const SamBarSlot *b)
{
  return a->first <= b->last && b->first <= a->last;
}

static gboolean
lane_is_free (const SamBarSlot *slots, guint n, const SamBarSlot *bar)
{
  for (guint i = 0; i < n; i++)
    if (slots[i].lane == bar->lane && bars_meet (&slots[i], bar))
      return FALSE;
  return TRUE;
}

void
sam_layout_lanes (SamBarSlot *slots, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      slots[i].hidden = FALSE;
      slots[i].lane = 0;
      while (!lane_is_free (slots, i, &slots[i]))
        slots[i].lane++;
    }
}

void
sam_layout_hide (SamBarSlot *slots, guint n, int capacity, int hidden[SAM_LAYOUT_DAYS])
{
  for (int day = 0; day < SAM_LAYOUT_DAYS; day++)
    hidden[day] = 0;
  for (guint i = 0; i < n; i++)
    {
      slots[i].hidden = slots[i].lane >= capacity;
      for (int day = slots[i].first; slots[i].hidden && day <= slots[i].last; day++)
        hidden[day]++;
    }
}

/* Puts each block of a cluster (blocks that overlap in a chain) in the first free column. */
static void
layout_cluster (SamBlockSlot *slots, guint n)
{
  int n_columns = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean taken;

      slots[i].column = -1;
      do
        {
          slots[i].column++;
          taken = FALSE;
          for (guint j = 0; j < i && !taken; j++)
            taken = slots[j].column == slots[i].column && slots[j].end > slots[i].start;
        }
      while (taken);
      n_columns = MAX (n_columns, slots[i].column + 1);
    }
  for (guint i = 0; i < n; i++)
    slots[i].n_columns = n_columns;
}

void
sam_layout_blocks (SamBlockSlot *slots, guint n)
{
  guint begin = 0;

  while (begin < n)
    {
      int end = slots[begin].end;
      guint next = begin + 1;

      while (next < n && slots[next].start < end)
        {
          end = MAX (end, slots[next].end);
          next++;
        }
      layout_cluster (slots + begin, next - begin);
      begin = next;
    }
}
