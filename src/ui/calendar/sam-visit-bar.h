/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/sam-calendar-model.h"

G_BEGIN_DECLS

#define SAM_TYPE_VISIT_BAR (sam_visit_bar_get_type ())
G_DECLARE_FINAL_TYPE (SamVisitBar, sam_visit_bar, SAM, VISIT_BAR, GtkWidget)

GtkWidget *sam_visit_bar_new (void);

/* Shows a visit. @before and @after: it goes on in the week before, in the week after. */
void sam_visit_bar_set_visit (SamVisitBar *self, SamCalendarModel *model, SamVisit *visit,
                              gboolean before, gboolean after);
/* Shows the frame around the visits of a trip. */
void sam_visit_bar_set_trip (SamVisitBar *self, SamCalendarModel *model, const SamSpan *span,
                             gboolean before, gboolean after);

/* The visit or the trip, or NULL. */
gpointer sam_visit_bar_get_record (SamVisitBar *self);
/* What moves when the bar is moved. */
GPtrArray *sam_visit_bar_get_visits (SamVisitBar *self);
gboolean sam_visit_bar_is_trip (SamVisitBar *self);

G_END_DECLS
