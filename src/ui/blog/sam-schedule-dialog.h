/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window in which a day and a time are chosen for a post to be published. Signal: "chosen"
 * (const char *when: UTC), after which it closes.
 *
 * @when (UTC) is what it begins with, or "". Returns: (transfer none): a toplevel owns itself */
#define SAM_TYPE_SCHEDULE_DIALOG (sam_schedule_dialog_get_type ())
GtkWindow *sam_schedule_dialog_new (const char *when);

G_END_DECLS
