/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sam-page.h"

G_BEGIN_DECLS

/* All municipalities, searched and filtered, beside the page of the selected one. Opens
 * municipalities and contacts. */
#define SAM_TYPE_MUNICIPALITIES_PAGE (sam_municipalities_page_get_type ())
G_DECLARE_FINAL_TYPE (SamMunicipalitiesPage, sam_municipalities_page, SAM, MUNICIPALITIES_PAGE,
                      SamPage)

G_END_DECLS
