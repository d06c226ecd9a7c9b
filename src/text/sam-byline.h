/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who wrote a post, where it is not the one who keeps the blog: "*En gästblogg av …*", all of the
 * first paragraph in emphasis on one line. It is words of the text and nothing else, so that it
 * goes to the web and comes back as any paragraph does. */

/* So much of a text is enough to find it. */
#define SAM_BYLINE_OPENING 200

/* The by-line of @text, in plain words, "" if it has none. Returns: (transfer full) */
char *sam_byline_get (const char *text);
/* @text with @byline, plain words, in place of the one it has; "" takes it away.
 * Returns: (transfer full) */
char *sam_byline_set (const char *text, const char *byline);

G_END_DECLS
