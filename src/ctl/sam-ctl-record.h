/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl-fields.h"

G_BEGIN_DECLS

/* Makes a record of the kind of @ctl, with what goes without saying, and prints its id. */
gboolean sam_ctl_add (SamCtl *ctl, SamCtlFields *fields, GError **error);

/* Prints the id of a new record, or all of it as JSON. */
gboolean sam_ctl_print_made (SamCtl *ctl, gpointer record, GError **error);

/* FALSE for a post that is only to be read here. */
gboolean sam_ctl_may_edit (gpointer record, GError **error);

/* The record that the next word names; the programme needs no word. Returns: (transfer full) */
gpointer sam_ctl_find (SamCtl *ctl, SamCtlArgs *args, GError **error);

G_END_DECLS
