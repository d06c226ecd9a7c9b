/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The heading of the page of a visit: where, what kind, when, how far, and what it follows up; each
 * changed where it is read. Signals: none; its buttons activate the actions "visit.…" of the page.
 */
#define SAM_TYPE_VISIT_HEADING (sam_visit_heading_get_type ())
G_DECLARE_FINAL_TYPE (SamVisitHeading, sam_visit_heading, SAM, VISIT_HEADING, GtkWidget)

GtkWidget *sam_visit_heading_new (void);
void sam_visit_heading_open (SamVisitHeading *self, SamStore *store, SamVisit *visit);

G_END_DECLS
