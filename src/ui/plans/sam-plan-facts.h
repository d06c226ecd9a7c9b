/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What several pages say of plans and points, and do to them. */

/* The points of all plans of a municipality, kept up to date. Returns: (transfer full) */
GListModel *sam_points_of_municipality (SamStore *store, const char *municipality);

/* In the order of the plan; the newest report first. */
int sam_point_compare (gconstpointer a, gconstpointer b);
int sam_report_compare (gconstpointer a, gconstpointer b);

/* The report on @point that an edit made now, during @visit (or NULL), belongs to: the one of the
 * visit, or today's one without a visit; else a new draft. Returns: (transfer full) */
SamReport *sam_report_for_edit (SamStore *store, GListModel *reports, gpointer point,
                                gpointer visit);

/* Puts @point one place up (-1) or down (1) among the points of its plan. */
void sam_point_move (GListModel *points, gpointer point, int by);
/* The position of one more point. */
int sam_point_next_position (GListModel *points);

/* Whether work on it has ended, so that no day can be overdue any more. */
gboolean sam_point_is_settled (gpointer point);
gboolean sam_point_is_overdue (gpointer point, const char *today);
/* "12 Dec 2016 · 2 months over"; "" without a day. Returns: (transfer full) */
char *sam_point_dup_due (gpointer point, const char *today);
/* The municipality of the point's plan, or NULL. Returns: (transfer full) */
SamMunicipality *sam_point_get_municipality (SamStore *store, gpointer point);

G_END_DECLS
