/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The window in which a visit is planned. @municipality is an id or "", @day a day or "": what is
 * known already. When the visit is made, it is opened through the window it is transient for.
 * Returns: (transfer none): a toplevel owns itself */
GtkWindow *sam_visit_dialog_new (SamStore *store, const char *municipality, const char *day);
/* The same for a visit with the meetings of @visit, without their notes. */
GtkWindow *sam_visit_dialog_new_copy (SamStore *store, SamVisit *visit);

G_END_DECLS
