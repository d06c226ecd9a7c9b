/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What sam_site_connect () found out. */
typedef struct
{
  char *site_name; /* "Samordnarens blogg" */
  char *user_name; /* as the blog shows it */
  char *role;      /* the first of them, such as "author" */
  int user;        /* the number of the user */
  gboolean may_publish;
  gboolean may_edit_others;
  gboolean may_moderate; /* comments on the own posts, once they are published */
} SamSiteInfo;
void sam_site_info_free (SamSiteInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamSiteInfo, sam_site_info_free)

/* Reads an answer to "users/me"; @index is one of the root of the interface, or NULL. Whoever may
 * not write there is an error (SAM_BLOG_ERROR_NOT_ALLOWED). Returns: (transfer full) */
SamSiteInfo *sam_site_info_read (JsonNode *index, JsonNode *me, GError **error);

G_END_DECLS
