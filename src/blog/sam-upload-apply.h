/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The half of sam-upload.c that is done on the main thread: each is a SamWorkerFunc. */

/* A picture that is to be sent; the caller sets the first two. */
typedef struct
{
  const char *account;
  char *picture;
  char *file; /* with the bytes, which are for the worker to read */
  char *hash;
  char *mime;
  char *words; /* what is seen in it, as a text that shows it says */
  GBytes *bytes;
  int same;      /* the media id of the same bytes, 0 if they are not on the server */
  guint waiting; /* how many pictures wait, this one included */
} SamToUpload;
void sam_to_upload_free (SamToUpload *what);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamToUpload, sam_to_upload_free)
/* SAM_BLOG_ERROR_REFUSED where the bytes are not on this computer. */
gboolean sam_upload_describe_cb (SamStore *store, gpointer to_upload, GError **error);

/* Where a picture is on the server. */
typedef struct
{
  const char *account;
  const char *intent;
  const char *picture;
  const char *key;
  int number;
  const char *url;
  gboolean doubt; /* a second one may yet arrive under the key */
} SamUploaded;
/* Puts it down, and gives every text for this blog that shows it the address. */
gboolean sam_upload_apply_cb (SamStore *store, gpointer uploaded, GError **error);
/* Finds the number. */
gboolean sam_upload_known_cb (SamStore *store, gpointer uploaded, GError **error);

/* Gives the text of @post, such as an old version that was brought back, the addresses of those
 * pictures that are on its blog by now: that one side names a picture otherwise is no change. */
gboolean sam_upload_readdress (SamStore *store, SamPost *post, GError **error);

/* @account: the id of the one that is synced. */
gboolean sam_upload_plan_cb (SamStore *store, gpointer account, GError **error);

/* How it stands with the pictures of a text, and the one that stands for the post. */
typedef struct
{
  const char *text;
  const char *featured;
  gboolean ready;
  char *problem; /* why one of them will not come by itself */
} SamUploadsOf;
gboolean sam_upload_ready_cb (SamStore *store, gpointer uploads, GError **error);

G_END_DECLS
