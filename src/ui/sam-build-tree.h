/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets up translations and the place of the settings schema: the installed ones, or those of the
 * build tree when the program is started from there. Called first of all. */
void sam_build_tree_init (void);

G_END_DECLS
