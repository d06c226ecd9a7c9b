/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl.h"

G_BEGIN_DECLS

/* All commands, ended by NULL. */
extern const SamCtlCommand *const sam_ctl_command_lists[];

/* Each writes to standard output. */
void sam_ctl_help_all (void);
void sam_ctl_help_kind (GType type);
void sam_ctl_help_command (const SamCtlCommand *command, GType type);

G_END_DECLS
