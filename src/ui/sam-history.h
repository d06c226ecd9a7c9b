/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was looked at, for going back and forward: a page, and the record on it ("visit/<id>") or
 * "" for the page as it is. */
typedef struct
{
  char *page;
  char *reference;
} SamPlace;

typedef struct _SamHistory SamHistory;

SamHistory *sam_history_new (void);
void sam_history_free (SamHistory *self);
/* Goes on to a new place; what lay ahead is forgotten. The same place twice is one place. */
void sam_history_push (SamHistory *self, const char *page, const char *reference);
/* NULL before the first push. Returns: (transfer none) */
const SamPlace *sam_history_current (SamHistory *self);
gboolean sam_history_can_move (SamHistory *self, int step);
/* One step back (-1) or forward (1). Returns: (transfer none): NULL if there is no place there */
const SamPlace *sam_history_move (SamHistory *self, int step);

G_END_DECLS
