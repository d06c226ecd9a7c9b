/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* What a person does with a post and the blog. Nothing here talks to the server: an act is written
 * down in the journal, and the next sync does it; the post shows it as its "wish". A status is
 * never sent without one. */

/* What can be done with a post now. The body of the post is read for it. */
typedef struct
{
  SamPostWish act;     /* what the one button does; SAM_POST_WISH_NOTHING: no button, because all
                        * is sent or waits to be */
  gboolean can_update; /* it is on the blog, and was changed here since */
  gboolean can_publish;
  gboolean changed; /* something stands here that the blog has not got */
  char **reasons;   /* sentences why it cannot be sent now; empty: it can */
} SamPostNeeds;
SamPostNeeds *sam_post_needs (SamStore *store, SamPost *post);
void sam_post_needs_free (SamPostNeeds *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamPostNeeds, sam_post_needs_free)

/* "Send draft", "Update", "Publish", translated; "" for nothing. Returns: (transfer none) */
const char *sam_post_act_label (SamPostWish act);
/* "Will be published at the next sync", …; "" for nothing. Returns: (transfer none) */
const char *sam_post_wish_sentence (SamPostWish wish);
/* What a status of the server is called, such as "Scheduled"; as it came where it has no name.
 * Returns: (transfer none): it may be @status */
const char *sam_post_status_label (const char *status);

/* The acts. An error holds the first reason of sam_post_needs (), and nothing was changed. Sending
 * as a draft what is on the blog already is an update. */
gboolean sam_post_ask_draft (SamStore *store, SamPost *post, GError **error);
gboolean sam_post_ask_update (SamStore *store, SamPost *post, GError **error);
gboolean sam_post_ask_publish (SamStore *store, SamPost *post, GError **error);
/* Takes back what was asked for, as long as no sync has done it. */
void sam_post_ask_nothing (SamStore *store, SamPost *post);

G_END_DECLS
