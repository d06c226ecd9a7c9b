/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The action plan of a municipality with its points, each reported on in place; with a visit, the
 * reports belong to that. Used by the page of a municipality and by the page of a visit. */
#define SAM_TYPE_PLAN_SECTION (sam_plan_section_get_type ())
G_DECLARE_FINAL_TYPE (SamPlanSection, sam_plan_section, SAM, PLAN_SECTION, GtkWidget)

GtkWidget *sam_plan_section_new (void);
/* @visit may be NULL. */
void sam_plan_section_open (SamPlanSection *self, SamStore *store, SamMunicipality *municipality,
                            SamVisit *visit);
/* Adds a point to the plan that the focus is in; FALSE if it is in none. */
gboolean sam_plan_section_make (SamPlanSection *self);

G_END_DECLS
