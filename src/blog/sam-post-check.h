/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-apply.h"

G_BEGIN_DECLS

/* Asks the blog for the one post that somebody has opened, so that what was changed on the web is
 * there before much is written here. Nothing is sent, nothing waits for it and nothing is said of
 * an error: the next sync finds out the same.
 *
 * No question is asked where there is nothing to ask (no blog, no password, the post is not there),
 * while a sync runs, and when one about the same post was asked within a minute. The answer is put
 * into the post only if no sync runs then and the baseline is still the one of the question: an
 * older copy must not come as news after a newer one. Main thread. */
void sam_post_check_async (SamStore *store, SamPost *post, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
/* What became of it; SAM_INCOMING_NOTHING if nothing was asked, with an error or without. */
SamIncoming sam_post_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
