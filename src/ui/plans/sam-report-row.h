/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* A report in the life of a point, each word of it edited where it stands. Returns: floating */
GtkWidget *sam_report_row_new (SamStore *store, SamReport *report);
/* Puts the cursor into what was said. */
void sam_report_row_edit (GtkWidget *row);

/* The line that says who disputes a report. Returns: floating */
GtkWidget *sam_disputed_new (gpointer report);

G_END_DECLS
