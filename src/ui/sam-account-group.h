/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The blog's address, the user and the application password, and the test of the connection. */
#define SAM_TYPE_ACCOUNT_GROUP (sam_account_group_get_type ())
G_DECLARE_FINAL_TYPE (SamAccountGroup, sam_account_group, SAM, ACCOUNT_GROUP, AdwPreferencesGroup)

AdwPreferencesGroup *sam_account_group_new (SamStore *store);

G_END_DECLS
