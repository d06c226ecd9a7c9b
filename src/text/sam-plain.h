/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of strangers, such as a comment on a post: HTML that is read for its words and never for
 * more. */

/* What @html says, as plain text: paragraphs parted by a blank line, items after a "•", links as
 * "words (address)", pictures by their alternative text, scripts and styles left out, and no
 * characters that turn the direction of what stands around them. In linear time.
 * Returns: (transfer full) */
char *sam_plain_from_html (const char *html);

/* HTML that shows @text letter by letter; white space at its ends is left out, lines stay lines.
 * Returns: (transfer full) */
char *sam_plain_to_html (const char *text);

/* TRUE if both have the same letters and digits. WordPress shows other quotation marks, dashes and
 * faces than were written, so that the rest says little. */
gboolean sam_plain_same (const char *one, const char *other);

G_END_DECLS
