/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "blog/sam-snapshot.h"

G_BEGIN_DECLS

/* The status that a person wants for a post, besides the one that the server has. */

/* The status on the server that a wish leads to ("publish", "pending", "private", "future",
 * "draft"), or NULL where it leaves that alone. Returns: (transfer none) */
const char *sam_wanted_status (SamPostWish wish);

/* TRUE if the server has what was wanted, or nothing was. */
gboolean sam_wanted_holds (const SamSnapshot *post, const SamWebPost *web);
/* TRUE if a request to set it, of which no answer came, has arrived. */
gboolean sam_wanted_has_arrived (const SamSnapshot *post, const SamWebPost *web);
/* Puts it into the body of a request to a post that is now as @web says. */
void sam_wanted_add (const SamSnapshot *post, const SamWebPost *web, JsonObject *body);

/* Scheduling: a time (UTC, as sam_journal_time () writes it) that is far enough ahead. WordPress
 * publishes at once what is scheduled for a time that has passed, or is about to. */
gboolean sam_wanted_is_ahead (const char *when);
/* Whether two posts are wanted the same. */
gboolean sam_wanted_same (const SamSnapshot *one, const SamSnapshot *other);

G_END_DECLS
