/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The programme of the days @first to @last on paper; of one visit only, unless @visit is NULL. */

/* Lets the user print it. @from is any widget of the window. */
void sam_day_print_run (GtkWidget *from, SamStore *store, SamVisit *visit, const char *first,
                        const char *last);
/* Lets the user choose a file and saves it there as PDF. */
void sam_day_print_save (GtkWidget *from, SamStore *store, SamVisit *visit, const char *first,
                         const char *last);
/* Writes the PDF @path. */
gboolean sam_day_print_export (SamStore *store, SamVisit *visit, const char *first,
                               const char *last, const char *path, GError **error);

G_END_DECLS
