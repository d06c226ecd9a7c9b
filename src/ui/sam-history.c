/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-history.h"

/* More than anybody walks back through. */
#define KEPT 100

struct _SamHistory
{
  GPtrArray *places;
  int current; /* -1 while there is none */
};

static void
place_free (gpointer data)
{
  SamPlace *place = data;

  g_free (place->page);
  g_free (place->reference);
  g_free (place);
}

SamHistory *
sam_history_new (void)
{
  SamHistory *self = g_new0 (SamHistory, 1);

  self->places = g_ptr_array_new_with_free_func (place_free);
  self->current = -1;
  return self;
}

void
sam_history_free (SamHistory *self)
{
  g_ptr_array_unref (self->places);
  g_free (self);
}

void
sam_history_push (SamHistory *self, const char *page, const char *reference)
{
  const SamPlace *current = sam_history_current (self);
  SamPlace *place;

  if (current != NULL && g_str_equal (current->page, page)
      && g_str_equal (current->reference, reference))
    return;
  g_ptr_array_set_size (self->places, self->current + 1);
  if (self->places->len == KEPT)
    g_ptr_array_remove_index (self->places, 0);

  place = g_new0 (SamPlace, 1);
  place->page = g_strdup (page);
  place->reference = g_strdup (reference);
  g_ptr_array_add (self->places, place);
  self->current = (int)self->places->len - 1;
}

const SamPlace *
sam_history_current (SamHistory *self)
{
  return self->current < 0 ? NULL : self->places->pdata[self->current];
}

gboolean
sam_history_can_move (SamHistory *self, int step)
{
  int next = self->current + step;

  return self->current >= 0 && next >= 0 && next < (int)self->places->len;
}

const SamPlace *
sam_history_move (SamHistory *self, int step)
{
  if (!sam_history_can_move (self, step))
    return NULL;
  self->current += step;
  return sam_history_current (self);
}
