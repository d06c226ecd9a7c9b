/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of what a server answered, which may be anything: json-glib's own calls take it for a
 * mistake of the program if a member is an object. */

/* The member, 0 or @otherwise if it is missing or something else. */
int sam_json_member_int (JsonObject *object, const char *name);
const char *sam_json_member_string (JsonObject *object, const char *name, const char *otherwise);

G_END_DECLS
