/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The life of a point: what was promised by whom, and every report on it, the newest first. */
#define SAM_TYPE_POINT_LIFE (sam_point_life_get_type ())
G_DECLARE_FINAL_TYPE (SamPointLife, sam_point_life, SAM, POINT_LIFE, GtkWidget)

GtkWidget *sam_point_life_new (SamStore *store);
/* NULL shows a sentence in its place. */
void sam_point_life_open (SamPointLife *self, SamPoint *point);
SamPoint *sam_point_life_get_point (SamPointLife *self);
/* Begins a report of today and puts the cursor into it. */
void sam_point_life_report (SamPointLife *self);
/* Brings a report on the point into sight. */
void sam_point_life_show_report (SamPointLife *self, SamReport *report);

G_END_DECLS
