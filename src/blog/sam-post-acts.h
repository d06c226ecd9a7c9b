/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What a person does with a post and the blog. Nothing here talks to the server: an act is written
 * down in the journal, and the next sync does it; the post shows it as its "wish". A status is
 * never sent without one. */

#define SAM_POST_CAN(wish) (1u << (wish))

/* What can be done with a post now. The body of the post is read for it. */
typedef struct
{
  SamPostWish act;   /* what the one button does; SAM_POST_WISH_NOTHING: no button, because all
                      * is sent or waits to be */
  guint can;         /* SAM_POST_CAN () of each wish that leads somewhere */
  gboolean reviewed; /* the user may not publish: an editor does */
  gboolean can_trash;
  gboolean can_restore;
  gboolean changed; /* something stands here that the blog has not got */
  char **reasons;   /* sentences why it cannot be sent now; empty: it can */
} SamPostNeeds;
SamPostNeeds *sam_post_needs (SamStore *store, SamPost *post);
void sam_post_needs_free (SamPostNeeds *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamPostNeeds, sam_post_needs_free)

/* "Send draft", "Update", "Publish", translated; "" for nothing. Returns: (transfer none) */
const char *sam_post_act_label (SamPostWish act);
/* "Will be published at the next sync", …; "" for nothing. Returns: (transfer full) */
char *sam_post_wish_sentence (SamPost *post);
/* A time of the blog in words, local: "Tue 12 Apr 09:00 CEST (in 2 days)".
 * Returns: (transfer full) */
char *sam_post_when (const char *utc);
/* What a status of the server is called, such as "Scheduled"; as it came where it has no name.
 * Returns: (transfer none): it may be @status */
const char *sam_post_status_label (const char *status);

/* The acts. An error holds the first reason of sam_post_needs (), and nothing was changed. Sending
 * as a draft what is on the blog already is an update. */
gboolean sam_post_ask_draft (SamStore *store, SamPost *post, GError **error);
gboolean sam_post_ask_update (SamStore *store, SamPost *post, GError **error);
gboolean sam_post_ask_publish (SamStore *store, SamPost *post, GError **error);
/* A local time as a person writes it, "2026-11-26 09:00", in UTC; NULL if it is none, as in the
 * hour that the summer time leaves out. Returns: (transfer full) (nullable) */
char *sam_post_time_from_local (const char *text);
/* The same for any wish; @when (UTC) is the time of SAM_POST_WISH_SCHEDULE, else "". */
gboolean sam_post_ask (SamStore *store, SamPost *post, SamPostWish wish, const char *when,
                       GError **error);
/* Into the trash of the blog, and out of it: as a draft, whatever it was before. The text here
 * stays. */
gboolean sam_post_ask_trash (SamStore *store, SamPost *post, GError **error);
gboolean sam_post_ask_restore (SamStore *store, SamPost *post, GError **error);
/* Takes back what was asked for, as long as no sync has done it. */
void sam_post_ask_nothing (SamStore *store, SamPost *post);

G_END_DECLS
