/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-web-comment.h"
#include "store/sam-store.h"

G_BEGIN_DECLS

/* Comments that a sync has found, put into the records: main thread only. */

/* What is known of the comments of one blog. */
typedef struct
{
  const char *site;
  GHashTable *posts;    /* number of a post on the blog → its id here */
  GHashTable *statuses; /* number of a comment → the server's status + 1 */
  GHashTable *parents;  /* number of a comment → that of what it answers */
  int total;            /* that the blog had when we looked last, whosever posts they are below */
  int last;             /* the highest number then */
  gboolean first;       /* they were never read */
  gboolean due;         /* all are to be read again */
} SamCommentBook;

gboolean sam_comment_book_fill (SamStore *store, SamCommentBook *book, GError **error);
void sam_comment_book_clear (SamCommentBook *book);

/* Takes in @comments (of SamWebComment). What is not below one of our posts is passed by, and so is
 * spam and trash that was not here before. @user: our number on the blog. *@added counts those that
 * are new for the user. */
gboolean sam_apply_comments (SamStore *store, const SamCommentBook *book, GPtrArray *comments,
                             int user, guint *added, GError **error);
/* @numbers (of int) are not on the blog any more. */
gboolean sam_apply_comments_gone (SamStore *store, const char *site, GArray *numbers,
                                  GError **error);
/* Where a comment stands, plain values for a worker. */
typedef struct
{
  char *post;  /* id */
  char *title; /* of the post */
  int post_number;
  int number;
  int parent;
  SamCommentStatus status;
} SamCommentPlace;
void sam_comment_place_clear (SamCommentPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SamCommentPlace, sam_comment_place_clear)
/* FALSE if it was removed here, or its post. */
gboolean sam_apply_comment_place (SamStore *store, const char *comment, SamCommentPlace *place);

/* The server has @comment as @web after it was told @wanted. *@still: that is still what is wanted.
 */
gboolean sam_apply_comment_status (SamStore *store, const char *comment, const SamWebComment *web,
                                   SamCommentStatus wanted, gboolean *still, GError **error);
/* The server has the reply, which was sent as @words. */
gboolean sam_apply_reply_sent (SamStore *store, const char *reply, const char *words,
                               const SamWebComment *web, GError **error);
/* The server has it no more. */
gboolean sam_apply_comment_gone (SamStore *store, const char *comment, GError **error);

/* After a look: what the blog has now. @all: everything was read. */
gboolean sam_apply_comments_looked (SamStore *store, const char *site, int total, int last,
                                    gboolean may_moderate, gboolean all, GError **error);

G_END_DECLS
