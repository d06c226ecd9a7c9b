/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl.h"

G_BEGIN_DECLS

/* All of standard input, which must be text. Returns: (transfer full) */
char *sam_ctl_read_input (SamCtl *ctl, GError **error);
/* The first line of standard input; asks for it, unseen, where a person sits at it. "" if there is
 * none. Returns: (transfer full): to be freed with sam_secret_free () */
char *sam_ctl_read_password (SamCtl *ctl, GError **error);

G_END_DECLS
