/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Name, period and target of the programme. */
#define SAM_TYPE_PROGRAMME_GROUP (sam_programme_group_get_type ())
G_DECLARE_FINAL_TYPE (SamProgrammeGroup, sam_programme_group, SAM, PROGRAMME_GROUP,
                      AdwPreferencesGroup)

AdwPreferencesGroup *sam_programme_group_new (SamStore *store);

G_END_DECLS
