/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* The largest file and the most pixels that are read. A JPEG is made smaller while it is read; a
 * PNG has to be held whole. */
#define SAM_PICTURE_FILE_MAX (100 * 1024 * 1024)
#define SAM_PICTURE_PIXELS_JPEG (200 * 1000 * 1000)
#define SAM_PICTURE_PIXELS_PNG (60 * 1000 * 1000)

/* A picture as it is kept and sent: upright, no larger than needed, and with nothing in it but
 * what is seen. */
typedef struct
{
  GBytes *bytes;
  char *hash; /* SHA-256 of the bytes */
  const char *mime;
  int width;
  int height;
} SamPictureFile;

/* Makes one of @source, a JPEG or PNG: turned as its EXIF says, its longer side no longer than
 * @largest pixels. Position, camera, names, comments, thumbnail and colour profile are left behind.
 * @name is for the sentence in @error (SAM_ERROR_INVALID; G_IO_ERROR_CANCELLED). Blocks: call it
 * from a worker. Returns: (transfer full) */
SamPictureFile *sam_picture_file_new (GBytes *source, const char *name, int largest,
                                      GCancellable *cancellable, GError **error);
void sam_picture_file_free (SamPictureFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamPictureFile, sam_picture_file_free)

/* Only the pixels of such a picture, to be looked at. NULL where it is none, or damaged.
 * Returns: (transfer full) (nullable) */
GdkPixbuf *sam_picture_file_pixels (GBytes *source, int largest, GCancellable *cancellable);

/* How the files of @mime end, with the dot. */
const char *sam_picture_file_ending (const char *mime);

G_END_DECLS
