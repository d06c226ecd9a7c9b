/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells that something in a list, or in a record of it, has changed: the signal "changed", once
 * for many changes, when the main loop is idle next. */
#define SAM_TYPE_WATCH (sam_watch_get_type ())
G_DECLARE_FINAL_TYPE (SamWatch, sam_watch, SAM, WATCH, GObject)

SamWatch *sam_watch_new (void);
/* Several lists may be watched together. */
void sam_watch_add (SamWatch *self, GListModel *list);

G_END_DECLS
