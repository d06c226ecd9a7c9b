/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Swedish order, names and matching, the same under every locale. Returned strings are
 * (transfer full); NULL is taken as "". */

/* A key whose order by strcmp () is the Swedish one: … x y z å ä ö, w a letter of its own, é with
 * e, case and accents only where nothing else differs. */
char *sam_swedish_key (const char *text);
int sam_swedish_compare (const char *a, const char *b);

/* Text as it is compared in a search: small letters without accents (å, ä and ö are letters, and
 * stay), hyphens and white space as one space. */
char *sam_swedish_fold (const char *text);
/* Every word of @typed begins a word of @text: "dals ed" finds "Dals-Ed". Nothing typed finds all.
 */
gboolean sam_swedish_matches (const char *text, const char *typed);

/* Östersunds; Borås. */
char *sam_swedish_genitive (const char *name);
/* The name of the municipality as an authority: Östersunds kommun, Motala kommun, Falu kommun. */
char *sam_swedish_municipality (const char *name);

G_END_DECLS
