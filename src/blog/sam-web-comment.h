/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/sam-comment.h"

G_BEGIN_DECLS

/* A comment as the server has it, in plain words. */
typedef struct
{
  int number;
  int post;
  int parent;
  int user; /* of the blog that wrote it, 0 for a visitor */
  char *author;
  char *written; /* date_gmt */
  char *status;  /* as the server calls it; "post-trashed" while its post is in the trash */
  char *text;    /* NULL if it was not asked for */
} SamWebComment;

/* What to ask for: what shows that a comment is new or another, and all of it. The context is
 * "view": "edit" is for moderators, while an author sees and moderates what stands below the own
 * posts. */
#define SAM_WEB_COMMENT_BRIEF "_fields=id,post,parent,status"
#define SAM_WEB_COMMENT_QUERY "_fields=id,post,parent,author,author_name,date_gmt,status,content"

void sam_web_comment_free (SamWebComment *comment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamWebComment, sam_web_comment_free)

/* @node is one comment of an answer; NULL if it is none. Returns: (transfer full) (nullable) */
SamWebComment *sam_web_comment_parse (JsonNode *node);
/* Those of an answer that is a list. Returns: (transfer full): of SamWebComment, or NULL if it is
 * no list */
GPtrArray *sam_web_comment_parse_list (JsonNode *node);

/* FALSE if there is no such status here, as for comments of a post in the trash. */
gboolean sam_web_comment_status (const char *name, SamCommentStatus *status);

G_END_DECLS
