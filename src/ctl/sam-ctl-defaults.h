/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl-fields.h"

G_BEGIN_DECLS

/* Adds what goes without saying to the fields of a new record: a meeting is on the first day of
 * its visit, a note of a meeting with citizens is confidential, … Errors: a note of nothing. */
gboolean sam_ctl_defaults_fill (SamCtl *ctl, SamCtlFields *fields, GError **error);

/* What the kind asks for beyond single fields: a note is of exactly one thing. */
gboolean sam_ctl_defaults_check (SamCtl *ctl, gpointer record, GError **error);

G_END_DECLS
