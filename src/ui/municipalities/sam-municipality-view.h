/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* All that is known of one municipality, in one scroll. */
#define SAM_TYPE_MUNICIPALITY_VIEW (sam_municipality_view_get_type ())
G_DECLARE_FINAL_TYPE (SamMunicipalityView, sam_municipality_view, SAM, MUNICIPALITY_VIEW, GtkWidget)

GtkWidget *sam_municipality_view_new (SamStore *store);
void sam_municipality_view_open (SamMunicipalityView *self, SamMunicipality *municipality);
/* Begins a note and puts the cursor into it. */
void sam_municipality_view_write_note (SamMunicipalityView *self);
/* Brings a contact of the municipality into sight. */
void sam_municipality_view_show_contact (SamMunicipalityView *self, SamContact *contact);

/* "9 900": to hundreds, thousands parted. Returns: (transfer full) */
char *sam_format_inhabitants (int number);

G_END_DECLS
