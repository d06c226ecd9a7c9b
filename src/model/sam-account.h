/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

#define SAM_TYPE_ACCOUNT (sam_account_get_type ())
G_DECLARE_FINAL_TYPE (SamAccount, sam_account, SAM, ACCOUNT, SamRecord)

/* Its name, or the address without its scheme. Returns: (transfer full) */
char *sam_account_get_label (SamAccount *self);

/* The longest side that a picture on this blog may have, in pixels; @self may be NULL. */
#define SAM_ACCOUNT_PICTURE_SIZE 1600
int sam_account_get_picture_size (SamAccount *self);

G_END_DECLS
