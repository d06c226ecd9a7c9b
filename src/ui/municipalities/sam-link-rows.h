/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Rows that lead to a page of their own. They follow their record. Returned floating. */
GtkWidget *sam_visit_link_new (SamStore *store, SamVisit *visit);
/* The post of a link between a post and a visit. */
GtkWidget *sam_post_link_new (SamStore *store, SamPostVisit *link);

G_END_DECLS
