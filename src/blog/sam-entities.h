/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Titles, excerpts and names of tags are HTML on the server: for an author "Skola & socialtjänst"
 * comes back as "Skola &amp; socialtjänst". */

/* What a reader sees. Returns: (transfer full) */
char *sam_entities_decode (const char *html);
/* HTML that shows @text. Where @like (what the server has, or NULL) holds elements, those that
 * stand in @text are kept as elements. Returns: (transfer full) */
char *sam_entities_encode (const char *text, const char *like);

/* TRUE if both show the same, spaces at the ends aside. */
gboolean sam_entities_same (const char *html, const char *other);

/* TRUE if the server made @returned from @sent: the same, or in its own spelling (&amp; for &,
 * <br /> for <br/>). */
gboolean sam_entities_same_content (const char *sent, const char *returned);

G_END_DECLS
