/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/sam-model.h"

G_BEGIN_DECLS

/* A person to reach, each word of it edited where it stands. Returns: a floating widget whose
 * remove button asks the window (sam_window_remove_record) */
GtkWidget *sam_contact_row_new (SamContact *contact);

G_END_DECLS
