/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person is told about a block of a WordPress post that stands raw in our text: its name in
 * the language of the program, and a hint of what is in it, such as "Gallery, 4 pictures"; one
 * line. Returns: (transfer full) */
char *sam_raw_block_describe (const char *bytes);
/* The raw block of our Markdown that holds @bytes. Returns: (transfer full) */
char *sam_raw_block_write (const char *bytes);

/* TRUE if classic content is nothing but a shortcode, such as [gallery] or [map place="Kalix"]. */
gboolean sam_raw_block_is_shortcode (const char *bytes, gsize length);

G_END_DECLS
