/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-picture-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sam-record.h"

/* The picture is read into pixels and written anew from them, so that nothing else comes along. Of
 * the many readers that may be installed only those for JPEG and PNG are used. A colour profile is
 * dropped knowingly: WordPress' smaller sizes and most screens take a picture as sRGB anyway. */

#define CHUNK 65536
#define QUALITY "86"
/* A PNG without transparency that is so many times larger than the same as JPEG is a photograph. */
#define PHOTOGRAPH 4
/* A file that is made to take long is given up after so many seconds. */
#define PATIENCE 60

#define MIME_JPEG "image/jpeg"
#define MIME_PNG "image/png"

typedef struct
{
  int largest;
  gint64 pixels; /* the most that are taken */
  int width;
  int height;
  gboolean too_large;
} Reading;

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SAM_ERROR, SAM_ERROR_INVALID, sentence);
  return FALSE;
}

/* --- What it is ----------------------------------------------------------------------------- */

static gboolean
has_at (GBytes *source, gsize at, const char *magic, gsize length)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (source, &size);

  return size >= at + length && memcmp (bytes + at, magic, length) == 0;
}

/* Formats that people have and that are not taken, by the name they know. */
static const char *
other_format (GBytes *source)
{
  static const char *const heif[] = { "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" };

  if (has_at (source, 0, "GIF8", 4))
    return "GIF";
  if (has_at (source, 0, "RIFF", 4) && has_at (source, 8, "WEBP", 4))
    return "WebP";
  if (has_at (source, 0, "II*\0", 4) || has_at (source, 0, "MM\0*", 4))
    return "TIFF";
  if (has_at (source, 0, "BM", 2))
    return "BMP";
  if (!has_at (source, 4, "ftyp", 4))
    return NULL;
  if (has_at (source, 8, "avif", 4) || has_at (source, 8, "avis", 4))
    return "AVIF";
  for (guint i = 0; i < G_N_ELEMENTS (heif); i++)
    if (has_at (source, 8, heif[i], 4))
      return "HEIC";
  return NULL;
}

static const char *
mime_of (GBytes *source, const char *name, GError **error)
{
  const char *other;

  if (has_at (source, 0, "\377\330\377", 3))
    return MIME_JPEG;
  if (has_at (source, 0, "\211PNG\r\n\032\n", 8))
    return MIME_PNG;
  other = other_format (source);
  if (other != NULL)
    fail (error,
          _ ("“%s” is a %s picture. Only JPEG and PNG are taken: save it as one of them first."),
          name, other);
  else
    fail (error, _ ("“%s” is no picture. JPEG and PNG are taken."), name);
  return NULL;
}

/* --- Whether it is whole -------------------------------------------------------------------- */

/* The readers fill up with grey what is missing of a copy that was cut off; a post shall not show
 * that. Walks from segment to segment, and behind the head of a scan to the next marker. */
static gboolean
is_whole_jpeg (const guint8 *data, gsize size)
{
  gsize at = 2;

  while (at + 4 <= size)
    {
      guint8 marker = data[at + 1];

      if (data[at] != 0xff || marker == 0xff || marker == 0x00 || (marker & 0xf8) == 0xd0)
        at++;
      else if (marker == 0xd9)
        return TRUE;
      else
        at += 2 + MAX (2, (gsize)(data[at + 2] << 8 | data[at + 3]));
    }
  return size >= 2 && at <= size - 2 && data[size - 2] == 0xff && data[size - 1] == 0xd9;
}

static gboolean
is_whole_png (const guint8 *data, gsize size)
{
  gsize at = 8;

  while (at + 12 <= size)
    {
      gsize length = (gsize)data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3];

      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      if (length > size)
        return FALSE;
      at += 12 + length;
    }
  return FALSE;
}

static gboolean
is_whole (GBytes *source, const char *mime)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (source, &size);

  return g_str_equal (mime, MIME_JPEG) ? is_whole_jpeg (data, size) : is_whole_png (data, size);
}

/* --- Reading -------------------------------------------------------------------------------- */

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Reading *reading)
{
  int longer = MAX (width, height);

  reading->too_large = (gint64)width * height > reading->pixels;
  if (reading->too_large)
    {
      /* No size ends the reading. */
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }
  if (longer <= reading->largest)
    return;
  gdk_pixbuf_loader_set_size (
      loader, (int)MAX (1, ((gint64)width * reading->largest + longer / 2) / longer),
      (int)MAX (1, ((gint64)height * reading->largest + longer / 2) / longer));
}

/* In pieces, so that it can be given up between them. */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *source, Reading *reading, GCancellable *cancellable,
      GError **error)
{
  const gint64 until = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  gsize size;
  const guchar *bytes = g_bytes_get_data (source, &size);

  for (gsize at = 0; at < size; at += CHUNK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !gdk_pixbuf_loader_write (loader, bytes + at, MIN (CHUNK, size - at), error))
        return FALSE;
      if (g_get_monotonic_time () < until)
        continue;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
      return FALSE;
    }
  return TRUE;
}

static gboolean
explain (GError *problem, const Reading *reading, const char *name, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (problem));
  else if (reading->too_large)
    fail (error, _ ("“%s” has too many pixels. Make it smaller first, 6000 pixels wide at most."),
          name);
  else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
           || g_error_matches (problem, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    fail (error, _ ("“%s” takes too long to read. Make it smaller, or save it anew."), name);
  else
    fail (error, _ ("“%s” is damaged and can not be shown. Take another copy of it."), name);
  return FALSE;
}

/* The picture upright and of its final size. */
static GdkPixbuf *
read_pixels (GBytes *source, const char *mime, const char *name, int largest,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (mime, &problem);
  GdkPixbuf *pixels = NULL;
  Reading reading = { .largest = largest };
  gboolean fed;

  reading.pixels = g_str_equal (mime, MIME_JPEG) ? SAM_PICTURE_PIXELS_JPEG : SAM_PICTURE_PIXELS_PNG;
  if (loader == NULL)
    {
      explain (problem, &reading, name, error);
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &reading);
  fed = feed (loader, source, &reading, cancellable, &problem);
  /* It must be closed in any case, and says then what is missing at the end. */
  if (gdk_pixbuf_loader_close (loader, fed ? &problem : NULL) && fed && is_whole (source, mime))
    pixels = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixels == NULL || reading.too_large)
    {
      explain (problem, &reading, name, error);
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (pixels);
}

/* --- Writing -------------------------------------------------------------------------------- */

static gboolean
is_see_through (GdkPixbuf *pixels)
{
  const guchar *rows = gdk_pixbuf_read_pixels (pixels);
  const int width = gdk_pixbuf_get_width (pixels);
  const int stride = gdk_pixbuf_get_rowstride (pixels);

  if (!gdk_pixbuf_get_has_alpha (pixels))
    return FALSE;
  for (int y = 0; y < gdk_pixbuf_get_height (pixels); y++)
    for (int x = 0; x < width; x++)
      if (rows[(gsize)y * (gsize)stride + (gsize)x * 4 + 3] != 255)
        return TRUE;
  return FALSE;
}

static GBytes *
write_pixels (GdkPixbuf *pixels, const char *mime, GError **error)
{
  gboolean jpeg = g_str_equal (mime, MIME_JPEG);
  char *keys[] = { (char *)(jpeg ? "quality" : "compression"), NULL };
  char *values[] = { (char *)(jpeg ? QUALITY : "9"), NULL };
  char *buffer;
  gsize length;

  if (!gdk_pixbuf_save_to_bufferv (pixels, &buffer, &length, jpeg ? "jpeg" : "png", keys, values,
                                   error))
    return NULL;
  return g_bytes_new_take (buffer, length);
}

/* A JPEG stays one. A PNG stays one unless it is a photograph, such as one from the clipboard. */
static GBytes *
write_best (GdkPixbuf *pixels, const char **mime, GError **error)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) jpeg = NULL;

  if (!g_str_equal (*mime, MIME_JPEG))
    {
      png = write_pixels (pixels, MIME_PNG, error);
      if (png == NULL || is_see_through (pixels))
        return g_steal_pointer (&png);
    }
  jpeg = write_pixels (pixels, MIME_JPEG, error);
  if (jpeg == NULL
      || (png != NULL && g_bytes_get_size (png) <= PHOTOGRAPH * g_bytes_get_size (jpeg)))
    return g_steal_pointer (&png);
  *mime = MIME_JPEG;
  return g_steal_pointer (&jpeg);
}

SamPictureFile *
sam_picture_file_new (GBytes *source, const char *name, int largest, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SamPictureFile) self = g_new0 (SamPictureFile, 1);
  g_autoptr (GdkPixbuf) pixels = NULL;

  if (g_bytes_get_size (source) > SAM_PICTURE_FILE_MAX)
    {
      fail (error, _ ("“%s” is larger than 100 MB. Make it smaller first."), name);
      return NULL;
    }
  self->mime = mime_of (source, name, error);
  if (self->mime == NULL)
    return NULL;
  pixels = read_pixels (source, self->mime, name, largest, cancellable, error);
  if (pixels == NULL)
    return NULL;
  self->width = gdk_pixbuf_get_width (pixels);
  self->height = gdk_pixbuf_get_height (pixels);
  self->bytes = write_best (pixels, &self->mime, error);
  if (self->bytes == NULL)
    return NULL;
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
  return g_steal_pointer (&self);
}

GdkPixbuf *
sam_picture_file_pixels (GBytes *source, int largest, GCancellable *cancellable)
{
  const char *mime =
      g_bytes_get_size (source) <= SAM_PICTURE_FILE_MAX ? mime_of (source, "", NULL) : NULL;

  return mime != NULL ? read_pixels (source, mime, "", largest, cancellable, NULL) : NULL;
}

void
sam_picture_file_free (SamPictureFile *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->hash);
  g_free (self);
}

const char *
sam_picture_file_ending (const char *mime)
{
  return g_str_equal (mime, MIME_PNG) ? ".png" : ".jpg";
}
