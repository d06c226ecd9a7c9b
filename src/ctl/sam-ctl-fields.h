/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sam-ctl.h"

G_BEGIN_DECLS

/* The --FIELD VALUE options of a command, checked: properties with the text that
 * sam_record_set_text () takes; references are ids of records that exist. */
typedef struct _SamCtlFields SamCtlFields;

/* What a command may name: any property, to look for it, or those that people set. */
typedef enum
{
  SAM_CTL_FIELDS_FILTER,
  SAM_CTL_FIELDS_SET,
} SamCtlFieldsUse;

/* Takes the options out of @args that are properties of the kind of @ctl. */
SamCtlFields *sam_ctl_fields_take (SamCtl *ctl, SamCtlArgs *args, SamCtlFieldsUse use,
                                   GError **error);
void sam_ctl_fields_free (SamCtlFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamCtlFields, sam_ctl_fields_free)

guint sam_ctl_fields_count (SamCtlFields *self);
/* NULL if it was not named. */
const char *sam_ctl_fields_get (SamCtlFields *self, const char *property);
/* Adds a value that was not named; a named one stays. */
void sam_ctl_fields_default (SamCtlFields *self, const char *property, const char *text);

gboolean sam_ctl_fields_apply (SamCtlFields *self, gpointer record, GError **error);
gboolean sam_ctl_fields_match (SamCtlFields *self, SamCtl *ctl, gpointer record, GError **error);
/* The first named reference that says whose records are meant, or NULL. */
const char *sam_ctl_fields_owner (SamCtlFields *self, const char **property);

G_END_DECLS
