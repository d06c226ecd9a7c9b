/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The words that users see for a value of an enumeration of the model, such as SAM_TYPE_GROUP;
 * translated. Returns: (transfer none) */
const char *sam_label (GType enum_type, int value);

/* The icon that goes with the word, for kinds, states, secrecy and point states, or NULL. */
const char *sam_icon (GType enum_type, int value);

/* The name of a kind of record, such as "Visit", translated; NULL for kinds users never see. */
const char *sam_kind_label (const char *kind);

G_END_DECLS
