/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Asks what the programme is called and when it is, as the first thing of all. What is typed is
 * kept as it is typed, here as elsewhere. */
GtkWindow *sam_begin_dialog_new (GtkWindow *parent, SamStore *store);

G_END_DECLS
