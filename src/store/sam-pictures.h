/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The pictures of a data folder. The bytes of each are twice here: in the database, so that every
 * backup has what no server has yet, and as "pictures/HASH.jpg" (0600), made from the database
 * where it is missing. What they were made from is kept in "pictures/originals" until
 * sam_pictures_release (); it is in no backup. */

/* The longer side of what is kept, where the account says nothing else, in pixels. */
#define SAM_PICTURES_LARGEST 1600

/* Takes in @file, or @bytes where it is NULL (what was pasted), in a worker: see
 * sam_picture_file_new (). @name is what the file is called. */
void sam_pictures_take_async (SamStore *store, GFile *file, GBytes *bytes, const char *name,
                              int largest, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);
/* Returns: (transfer full): a new record, written; NULL on an error, a sentence for the user */
SamPicture *sam_pictures_take_finish (SamStore *store, GAsyncResult *result, GError **error);
/* The same at once, for the command line. */
SamPicture *sam_pictures_take (SamStore *store, GFile *file, int largest, GError **error);

/* The file with the bytes of @picture. SAM_ERROR_NOT_FOUND where this computer does not have them,
 * as for a picture that was chosen on the blog. Returns: (transfer full) */
char *sam_pictures_file (SamStore *store, gpointer picture, GError **error);

/* Keeps @pixels to show @picture by, for one that was chosen on the blog. It is in no backup. */
void sam_pictures_keep_look (SamStore *store, gpointer picture, GdkPixbuf *pixels);
/* A file to show @picture by: its own, or what was kept. NULL if there is neither.
 * Returns: (transfer full) (nullable) */
char *sam_pictures_look (SamStore *store, gpointer picture);

/* The picture that a text shows by @address: "picture:UUID", or its address on the server. NULL if
 * it is none of ours. Returns: (transfer full) */
SamPicture *sam_pictures_find (SamStore *store, const char *address);

/* The one with @number on the blog of the account @account. Returns: (transfer full) (nullable) */
SamPicture *sam_pictures_find_number (SamStore *store, const char *account, int number);

/* Lets go of what is kept only until @picture is safe on the server: the original, and the bytes
 * in the database unless another picture that is not there yet has the same. */
gboolean sam_pictures_release (SamStore *store, gpointer picture, GError **error);

G_END_DECLS
