/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

typedef enum
{
  SAM_REMOTE_ROLE_BASELINE,
  SAM_REMOTE_ROLE_THEIRS,
} SamRemoteRole;
#define SAM_TYPE_REMOTE_ROLE (sam_remote_role_get_type ())
GType sam_remote_role_get_type (void);

#define SAM_TYPE_REMOTE (sam_remote_get_type ())
G_DECLARE_FINAL_TYPE (SamRemote, sam_remote, SAM, REMOTE, SamRecord)

G_END_DECLS
