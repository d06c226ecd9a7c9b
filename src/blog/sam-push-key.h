/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-worker.h"

G_BEGIN_DECLS

/* A post is created under a key in place of its address, by which it is found where the answer was
 * lost. The handler that settles such a creation, sam_push_settle_post (), is here, too. */

/* What was made under @key, oldest first. Returns: (transfer full): SamWebPosts; NULL on an error
 */
GPtrArray *sam_push_key_look_up (SamWorker *self, const char *key, GError **error);
/* Takes one of @found, which must not be empty, for @post, and removes the others. */
gboolean sam_push_key_adopt (SamWorker *self, const char *post, GPtrArray *found, GError **error);
/* Removes a second copy of @post, unless somebody has worked on it. Where that fails, a later sync
 * does it: FALSE only with what ends this one. */
gboolean sam_push_key_remove_copy (SamWorker *self, const char *post, const SamWebPost *copy,
                                   GError **error);
/* TRUE if @web still has the key where its address ought to be. */
gboolean sam_push_key_is_on (const SamSnapshot *post, const SamWebPost *web);

G_END_DECLS
