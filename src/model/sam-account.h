/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

#define SAM_TYPE_ACCOUNT (sam_account_get_type ())
G_DECLARE_FINAL_TYPE (SamAccount, sam_account, SAM, ACCOUNT, SamRecord)

G_END_DECLS
