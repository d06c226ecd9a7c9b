/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-journal-run.h"
#include "blog/sam-snapshot.h"

G_BEGIN_DECLS

/* Pictures on their way to the blog. Each is sent once, under the key of its row in the journal;
 * where it has arrived, every text that shows it gets its address on the server. */

/* Asks for the upload of what the posts that wait show and the server does not have, and takes back
 * those that no post waits for any more. */
gboolean sam_upload_plan (SamWorker *worker, GError **error);

/* The handlers of SAM_INTENT_KIND_UPLOAD. */
gboolean sam_upload_perform (SamWorker *worker, const SamIntentSnapshot *intent, GError **error);
gboolean sam_upload_settle (SamWorker *worker, const SamIntentSnapshot *intent, gboolean *done,
                            GError **error);

/* FALSE in *@ready: @post shows a picture that will only be on the server later. Fails where one of
 * them was refused for good. */
gboolean sam_upload_ready (SamWorker *worker, const SamSnapshot *post, gboolean *ready,
                           GError **error);

/* Lets go of what is kept of pictures until the posts that show them are published
 * (sam_pictures_release ()). Main thread. */
gboolean sam_upload_tidy (SamStore *store, GError **error);

G_END_DECLS
