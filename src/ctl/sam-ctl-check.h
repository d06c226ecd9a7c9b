/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl.h"

G_BEGIN_DECLS

/* Looks for damage: the file, what refers to what, what is worked out from other records, the
 * search index, who may read the folder. Returns: (transfer full) (element-type utf8): sentences,
 * or NULL if it could not be looked at */
GPtrArray *sam_ctl_check (SamCtl *ctl, GError **error);

G_END_DECLS
