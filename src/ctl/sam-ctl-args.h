/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands behind the name of the program: words in order, options by name. A command takes
 * the options that it knows; sam_ctl_args_finish () complains about what nobody took. */
typedef struct _SamCtlArgs SamCtlArgs;

/* Every option takes a value (--name VALUE or --name=VALUE) but those in @flags. Errors:
 * SAM_CTL_ERROR_USAGE. */
SamCtlArgs *sam_ctl_args_new (char **argv, const char *const *flags, GError **error);
void sam_ctl_args_free (SamCtlArgs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamCtlArgs, sam_ctl_args_free)

/* The next word, or NULL. Returns: (transfer none) */
const char *sam_ctl_args_next (SamCtlArgs *self);
/* TRUE if the next word is @word; it stays the next. */
gboolean sam_ctl_args_peek_is (SamCtlArgs *self, const char *word);
guint sam_ctl_args_count (SamCtlArgs *self);
/* The value of an option, or NULL. Returns: (transfer none) */
const char *sam_ctl_args_take (SamCtlArgs *self, const char *name);
gboolean sam_ctl_args_take_flag (SamCtlArgs *self, const char *name);
gboolean sam_ctl_args_finish (SamCtlArgs *self, GError **error);

G_END_DECLS
