/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/sam-signer.h"

G_BEGIN_DECLS

/* The blogs, each a row that opens its dialog. */
#define SAM_TYPE_ACCOUNT_GROUP (sam_account_group_get_type ())
G_DECLARE_FINAL_TYPE (SamAccountGroup, sam_account_group, SAM, ACCOUNT_GROUP, AdwPreferencesGroup)

AdwPreferencesGroup *sam_account_group_new (SamStore *store, SamSigner *signer);

G_END_DECLS
