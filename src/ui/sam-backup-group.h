/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* Copies of everything: made by hand, made each day, and taken back. */
#define SAM_TYPE_BACKUP_GROUP (sam_backup_group_get_type ())
G_DECLARE_FINAL_TYPE (SamBackupGroup, sam_backup_group, SAM, BACKUP_GROUP, AdwPreferencesGroup)

AdwPreferencesGroup *sam_backup_group_new (SamStore *store);

G_END_DECLS
