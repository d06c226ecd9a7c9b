/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-snapshot.h"

G_BEGIN_DECLS

/* What a sync found out, put into the records: main thread only. Each call is one transaction, and
 * decides by what stands in the records now, which may be newer than what was sent. FALSE with an
 * error if it could not be written; then a sync must not go on. */

/* Before a post is created: its key, which is set in @sent too ("" if the wish was taken back), and
 * what is about to be sent. */
gboolean sam_apply_before_create (SamStore *store, SamSnapshot *sent, const char *site,
                                  GError **error);
/* Before the words of a post are changed: what is about to be sent. */
gboolean sam_apply_before_change (SamStore *store, const SamSnapshot *sent, GError **error);
/* The server refused for certain: there is nothing to look up. */
gboolean sam_apply_not_created (SamStore *store, const char *post, GError **error);

/* The server has taken @sent and answered with @web. @done: the wish is fulfilled; @settled: the
 * key is not on the server any more, nor on the way to it; @refused: what the server has otherwise
 * than it was sent, which stays an unsent edit here. */
gboolean sam_apply_sent (SamStore *store, const SamSnapshot *sent, const SamWebPost *web,
                         gboolean done, gboolean settled, SamChange refused, GError **error);

/* What became of a version of the server. */
typedef enum
{
  SAM_INCOMING_NOTHING,  /* nothing new, or the post was removed here */
  SAM_INCOMING_NEW,      /* it was not here before */
  SAM_INCOMING_STATE,    /* only its status, tags or address differ, or both sides agree by now */
  SAM_INCOMING_REPLACED, /* words of the post are the server's now; nothing was changed here */
  SAM_INCOMING_MERGED,   /* both sides have changed words, and the post has them all now */
  SAM_INCOMING_CONFLICT, /* both sides have changed the same words */
} SamIncoming;
/* A post of the server, known by its number; @post names it where it is known by its key only, or
 * is NULL. */
gboolean sam_apply_incoming (SamStore *store, const char *post, const SamWebPost *web,
                             SamIncoming *incoming, GError **error);
/* It is not on the server any more. */
gboolean sam_apply_gone (SamStore *store, const char *site, int number, GError **error);

/* The request that took the key off @post gave it the address @sent, which the blog has as in @web;
 * what else @web has is fetched as ever. */
gboolean sam_apply_address (SamStore *store, const char *post, const char *sent,
                            const SamWebPost *web, GError **error);

/* Nothing with the key of @intent is left unexplained. */
gboolean sam_apply_settled (SamStore *store, const char *intent, GError **error);

/* Why @post was not sent; @for_good: it is not tried again by itself. */
gboolean sam_apply_problem (SamStore *store, const char *post, const GError *problem,
                            gboolean for_good, GError **error);

/* Words of somebody else that ours have replaced on the server when @sent was sent: they are merged
 * into the post, and wait to be sent again, unless @looked_at: a person is to look at it first. Or
 * a person has to choose. */
gboolean sam_apply_overtaken (SamStore *store, const SamSnapshot *sent, const SamWebPost *theirs,
                              gboolean looked_at, SamIncoming *incoming, GError **error);

/* Writes @web into the baseline row @remote, but not what was ours at that time. */
void sam_apply_base (SamRemote *remote, const SamWebPost *web);
/* Shows the state of the server in @post. */
void sam_apply_state (SamPost *post, const char *status, const char *when, const char *link);
/* The baseline row of the post with this number on a blog, also of one removed here.
 * Returns: (transfer full) (nullable) */
SamRemote *sam_apply_find_number (SamStore *store, const char *site, int number);

/* The way to the blog @account (sam-site.h), and what the user may do there. */
gboolean sam_apply_role (SamStore *store, const char *account, const char *way,
                         gboolean may_publish, gboolean may_pin, GError **error);

/* The blog has another address now. */
gboolean sam_apply_moved (SamStore *store, const char *from, const char *to, GError **error);

/* Makes a post that could only be shown editable, if what the server has can be written back
 * exactly by now and nothing was written here. */
gboolean sam_apply_reread (SamStore *store, const char *post, GError **error);

G_END_DECLS
