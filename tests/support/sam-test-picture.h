/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Pictures for tests, made of four fields: red and green above blue and white. */

#define SAM_TEST_RED 0xd02020ff
#define SAM_TEST_GREEN 0x20a030ff
#define SAM_TEST_BLUE 0x2030c0ff
#define SAM_TEST_WHITE 0xf0f0f0ff

static inline GdkPixbuf *
sam_test_picture_pixels (int width, int height, gboolean alpha)
{
  static const guint32 colours[] = { SAM_TEST_RED, SAM_TEST_GREEN, SAM_TEST_BLUE, SAM_TEST_WHITE };
  GdkPixbuf *pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);

  for (int i = 0; i < 4; i++)
    {
      int x = i % 2 * (width / 2), y = i / 2 * (height / 2);
      g_autoptr (GdkPixbuf) field = gdk_pixbuf_new_subpixbuf (
          pixels, x, y, i % 2 ? width - x : width / 2, i / 2 ? height - y : height / 2);

      gdk_pixbuf_fill (field, colours[i]);
    }
  return pixels;
}

static inline GBytes *
sam_test_picture_save (GdkPixbuf *pixels, const char *type)
{
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize length;

  gdk_pixbuf_save_to_buffer (pixels, &buffer, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, length);
}

static inline GBytes *
sam_test_picture (int width, int height, const char *type)
{
  g_autoptr (GdkPixbuf) pixels = sam_test_picture_pixels (width, height, FALSE);

  return sam_test_picture_save (pixels, type);
}

/* An EXIF segment as a telephone writes it: how the picture is to be turned, who made the
 * telephone, and where it was. */
static inline GByteArray *
sam_test_exif (int orientation)
{
  static const guint8 head[] = "Exif\0\0II*\0\10\0\0\0\3\0"
                               /* orientation, a short */
                               "\22\1\3\0\1\0\0\0";
  static const guint8 rest[] = "\0\0\0"
                               /* make, text at 50 */
                               "\17\1\2\0\20\0\0\0\62\0\0\0"
                               /* GPS directory at 66 */
                               "\45\210\4\0\1\0\0\0\102\0\0\0"
                               "\0\0\0\0"
                               "SecretTelephone\0"
                               /* latitude reference N; the latitude at 96 */
                               "\2\0\1\0\2\0\2\0\0\0N\0\0\0\2\0\5\0\3\0\0\0\140\0\0\0\0\0\0\0"
                               "\73\0\0\0\1\0\0\0\33\0\0\0\1\0\0\0\54\0\0\0\1\0\0";
  GByteArray *exif = g_byte_array_new ();
  guint8 turned = (guint8)orientation;

  g_byte_array_append (exif, head, sizeof head - 1);
  g_byte_array_append (exif, &turned, 1);
  g_byte_array_append (exif, rest, sizeof rest);
  return exif;
}

/* Puts a segment behind the start of a JPEG. */
static inline GBytes *
sam_test_jpeg_add (GBytes *jpeg, guint8 marker, const guint8 *data, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  const guint8 head[] = { 0xff, marker, (guint8)((length + 2) >> 8), (guint8)(length + 2) };
  gsize size;
  const guint8 *bytes = g_bytes_get_data (jpeg, &size);

  g_byte_array_append (out, bytes, 2);
  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, data, (guint)length);
  g_byte_array_append (out, bytes + 2, (guint)size - 2);
  return g_byte_array_free_to_bytes (out);
}

/* A photograph with all that a telephone puts into it. */
static inline GBytes *
sam_test_photograph (int width, int height, int orientation)
{
  g_autoptr (GBytes) plain = sam_test_picture (width, height, "jpeg");
  g_autoptr (GByteArray) exif = sam_test_exif (orientation);
  g_autoptr (GBytes) commented =
      sam_test_jpeg_add (plain, 0xfe, (const guint8 *)"Anna Andersson", 14);

  return sam_test_jpeg_add (commented, 0xe1, exif->data, exif->len);
}
