/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* One of all municipalities, found by its name or its seat while typing. Property: "municipality"
 * (SamMunicipality or NULL). */
#define SAM_TYPE_MUNICIPALITY_CHOOSER (sam_municipality_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SamMunicipalityChooser, sam_municipality_chooser, SAM, MUNICIPALITY_CHOOSER,
                      GtkWidget)

GtkWidget *sam_municipality_chooser_new (SamStore *store);
SamMunicipality *sam_municipality_chooser_get (SamMunicipalityChooser *self);
void sam_municipality_chooser_set (SamMunicipalityChooser *self, SamMunicipality *municipality);

/* All municipalities in Swedish order. Returns: (transfer full) */
GListModel *sam_municipalities_sorted (SamStore *store);
/* Whether what is typed finds it: by name or seat. */
gboolean sam_municipality_is_found (gpointer municipality, const char *typed);

G_END_DECLS
