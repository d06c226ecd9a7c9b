/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-blog-error.h"

G_BEGIN_DECLS

/* The address that a person typed, as the program keeps it: https unless said otherwise, no
 * /wp-admin/ or /wp-json/ at its end, no slash at its end. Plain http is taken for this computer
 * only. SAM_BLOG_ERROR_ADDRESS. Returns: (transfer full) */
char *sam_address_normalise (const char *typed, GError **error);

/* TRUE if two addresses have the same scheme, host and port: the password goes nowhere else. */
gboolean sam_address_same_origin (const char *one, const char *other);

/* TRUE if what is at @url can be fetched without others reading along: https, or this computer. */
gboolean sam_address_is_safe (const char *url);

/* The address of the REST interface in a Link header, or NULL. Returns: (transfer full) */
char *sam_address_from_link (const char *link);

/* The address of @path of the REST interface at @root, which may be ".../?rest_route=/".
 * @query may be NULL. Returns: (transfer full) */
char *sam_address_of_call (const char *root, const char *path, const char *query);

G_END_DECLS
