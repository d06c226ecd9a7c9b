/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-fields.h"
#include "blog/sam-tags.h"

G_BEGIN_DECLS

/* A post as the server has it: raw, as an author who edits it gets it. */
typedef struct
{
  char *site; /* address of the blog; numbers mean nothing without it */
  int number;
  char *title;
  char *content;
  char *excerpt;
  char *status;
  char *slug;     /* as it is; fields has what to show of it */
  char *day;      /* of its date */
  char *when;     /* date_gmt */
  char *modified; /* modified_gmt: whole seconds, unchanged when a post is published on time */
  int revision;   /* the newest one, 0 if the site keeps none */
  int n_revisions;
  char *link;
  char *tags; /* raw names, a JSON array */
  SamFields fields;
  char *text;     /* our text for the content */
  gboolean exact; /* text makes exactly this content again */
} SamWebPost;

/* What to ask for. */
#define SAM_WEB_POST_QUERY                                                                         \
  "context=edit&_fields=id,title,content,excerpt,status,slug,date,date_gmt,modified_gmt,link,"     \
  "tags,"                                                                                          \
  "sticky,categories,featured_media,"                                                              \
  "_links.predecessor-version,_links.version-history"

/* Every string set and empty. Returns: (transfer full) */
SamWebPost *sam_web_post_new (void);
void sam_web_post_free (SamWebPost *post);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamWebPost, sam_web_post_free)

/* @node is one post of an answer. Asks for names of tags that were not met before; an answer that
 * is no post is an error. Returns: (transfer full) */
SamWebPost *sam_web_post_parse (JsonNode *node, SamTagBook *book, GCancellable *cancellable,
                                GError **error);
/* The newest revision of a post in an answer, 0 if there is none. */
int sam_web_post_revision (JsonObject *object);

/* The same of each post of an answer. Returns: (transfer full), of SamWebPost */
GPtrArray *sam_web_post_parse_list (JsonNode *node, SamTagBook *book, GCancellable *cancellable,
                                    GError **error);

/* TRUE if readers can see a post with @status. */
gboolean sam_web_post_is_public (const char *status);

G_END_DECLS
