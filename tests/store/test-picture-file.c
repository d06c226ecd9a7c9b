/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-record.h"
#include "store/sam-picture-file.h"
#include "support/sam-test-picture.h"

#define LARGEST 1600

static SamPictureFile *
take (GBytes *source, int largest)
{
  g_autoptr (GError) error = NULL;
  SamPictureFile *file = sam_picture_file_new (source, "bild.jpg", largest, NULL, &error);

  g_assert_no_error (error);
  return file;
}

static char *
refused (GBytes *source)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sam_picture_file_new (source, "bild.jpg", LARGEST, NULL, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“bild.jpg”"));
  return g_strdup (error->message);
}

static GdkPixbuf *
read_back (const SamPictureFile *file)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file->bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixels = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixels), ==, file->width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixels), ==, file->height);
  return pixels;
}

/* The letter of the field at a point. */
static char
field_at (GdkPixbuf *pixels, int x, int y)
{
  const guchar *p = gdk_pixbuf_read_pixels (pixels)
                    + (gsize)y * (gsize)gdk_pixbuf_get_rowstride (pixels)
                    + (gsize)(x * gdk_pixbuf_get_n_channels (pixels));

  if (p[0] > 150)
    return p[1] > 150 ? 'W' : 'R';
  return p[1] > 100 ? 'G' : 'B';
}

static char *
fields (GdkPixbuf *pixels)
{
  int w = gdk_pixbuf_get_width (pixels), h = gdk_pixbuf_get_height (pixels);

  return g_strdup_printf ("%c%c%c%c", field_at (pixels, w / 4, h / 4),
                          field_at (pixels, w * 3 / 4, h / 4), field_at (pixels, w / 4, h * 3 / 4),
                          field_at (pixels, w * 3 / 4, h * 3 / 4));
}

/* Turned as each of the eight says; a telephone held upright stores its pictures lying. */
static void
test_orientation (void)
{
  static const char *const upright[] = { "RGBW", "GRWB", "WBGR", "BWRG",
                                         "RBGW", "BRWG", "WGBR", "GWRB" };

  for (int i = 0; i < 8; i++)
    {
      g_autoptr (GBytes) source = sam_test_photograph (320, 160, i + 1);
      g_autoptr (SamPictureFile) file = take (source, LARGEST);
      g_autoptr (GdkPixbuf) pixels = read_back (file);
      g_autofree char *is = fields (pixels);

      g_assert_cmpstr (is, ==, upright[i]);
      g_assert_cmpint (file->width, ==, i < 4 ? 320 : 160);
      g_assert_cmpint (file->height, ==, i < 4 ? 160 : 320);
    }
}

/* Turned also where it is made smaller meanwhile. */
static void
test_smaller (void)
{
  g_autoptr (GBytes) source = sam_test_photograph (3000, 1500, 6);
  g_autoptr (GBytes) thin = sam_test_picture (4000, 2, "png");
  g_autoptr (SamPictureFile) file = take (source, 1600);
  g_autoptr (SamPictureFile) line = take (thin, 1600);
  g_autoptr (GdkPixbuf) pixels = read_back (file);
  g_autofree char *is = fields (pixels);

  g_assert_cmpint (file->width, ==, 800);
  g_assert_cmpint (file->height, ==, 1600);
  g_assert_cmpstr (is, ==, "BRWG");
  g_assert_cmpint (line->width, ==, 1600);
  g_assert_cmpint (line->height, ==, 1);
}

static gboolean
holds (GBytes *bytes, const char *words)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, words, strlen (words)) != NULL;
}

static void
assert_clean (GBytes *bytes)
{
  static const char *const traces[] = { "Exif", "Secret", "Andersson", "GPS",  "ICC",
                                        "tEXt", "iTXt",   "zTXt",      "eXIf", "tIME" };

  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    g_assert_false (holds (bytes, traces[i]));
}

/* Before the pixels of a JPEG stand tables, sizes and the mark of the format, and no other
 * segment. */
static void
assert_bare_jpeg (GBytes *bytes)
{
  gsize size, at = 2;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (data[at + 1] != 0xda)
    {
      g_assert_cmpint (data[at], ==, 0xff);
      g_assert_nonnull (memchr ("\300\302\304\333\335\340", data[at + 1], 6));
      at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]);
      g_assert_cmpuint (at, <, size);
    }
}

static void
test_nothing_else (void)
{
  g_autoptr (GBytes) source = sam_test_photograph (320, 160, 1);
  g_autoptr (GdkPixbuf) drawing = sam_test_picture_pixels (64, 64, TRUE);
  g_autoptr (SamPictureFile) file = take (source, LARGEST);
  g_autoptr (SamPictureFile) second = take (source, LARGEST);
  g_autoptr (SamPictureFile) png = NULL;
  g_autoptr (GBytes) talking = NULL;
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize length;

  g_assert_true (holds (source, "SecretTelephone"));
  assert_clean (file->bytes);
  assert_bare_jpeg (file->bytes);
  g_assert_cmpstr (file->mime, ==, "image/jpeg");
  g_assert_cmpuint (strlen (file->hash), ==, 64);
  g_assert_cmpstr (file->hash, ==, second->hash);

  gdk_pixbuf_save_to_buffer (drawing, &buffer, &length, "png", &error, "tEXt::Author",
                             "Anna Andersson", NULL);
  g_assert_no_error (error);
  talking = g_bytes_new_take (buffer, length);
  g_assert_true (holds (talking, "Andersson"));
  png = take (talking, LARGEST);
  assert_clean (png->bytes);
}

/* A drawing stays PNG, and so does what one can see through; a photograph from the clipboard does
 * not. */
static void
test_format (void)
{
  g_autoptr (GBytes) drawing = sam_test_picture (400, 300, "png");
  g_autoptr (GdkPixbuf) noise = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 400, 300);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guchar *p = gdk_pixbuf_get_pixels (noise);
  g_autoptr (SamPictureFile) kept = take (drawing, LARGEST);

  g_assert_cmpstr (kept->mime, ==, "image/png");
  for (int i = 0; i < 400 * 300; i++)
    {
      /* As a photograph: soft, with a little noise. */
      guchar soft = (guchar)(100 + i % 400 / 4 + g_rand_int_range (rand, 0, 6));

      memset (p + i * 4, soft, 3);
      p[i * 4 + 3] = 255;
    }
  for (int see_through = 0; see_through < 2; see_through++)
    {
      g_autoptr (GBytes) png = NULL;
      g_autoptr (SamPictureFile) file = NULL;

      p[3] = see_through ? 0 : 255;
      png = sam_test_picture_save (noise, "png");
      file = take (png, LARGEST);
      g_assert_cmpstr (file->mime, ==, see_through ? "image/png" : "image/jpeg");
    }
}

static void
assert_other_format (const char *start, gsize length, const char *format)
{
  g_autoptr (GBytes) source = g_bytes_new (start, length);
  g_autofree char *sentence = refused (source);

  g_assert_nonnull (strstr (sentence, format));
}

static void
test_not_taken (void)
{
  assert_other_format ("GIF89a\1\0\1\0", 10, " GIF ");
  assert_other_format ("RIFF\1\2\3\4WEBPVP8 ", 16, " WebP ");
  assert_other_format ("\0\0\0\30ftypheic\0\0\0\0", 16, " HEIC ");
  assert_other_format ("\0\0\0\30ftypavif\0\0\0\0", 16, " AVIF ");
  assert_other_format ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41, "is no picture");
  assert_other_format ("", 0, "is no picture");
  assert_other_format ("\377\330\377", 3, "damaged");
  assert_other_format ("\211PNG\r\n\032\n", 8, "damaged");
}

/* A copy that was cut off is not sent as a grey half. */
static void
test_damaged (void)
{
  static const char *const types[] = { "jpeg", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = sam_test_picture (400, 300, types[i]);
      gsize size = g_bytes_get_size (whole);

      for (gsize part = 10; part < size - 2; part += size / 12)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, part);
          g_autofree char *sentence = refused (cut);
        }
    }
}

/* Bytes changed at random: taken or refused, and no worse. */
static void
test_hostile (void)
{
  static const char *const types[] = { "jpeg", "png" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GBytes) whole =
          i % 2 ? sam_test_photograph (64, 48, 6) : sam_test_picture (64, 48, types[i / 2 % 2]);
      gsize size;
      g_autofree guchar *data =
          g_memdup2 (g_bytes_get_data (whole, &size), g_bytes_get_size (whole));
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (SamPictureFile) file = NULL;

      size = g_bytes_get_size (whole);
      for (guint n = 0; n < 1 + i % 5; n++)
        data[g_rand_int_range (rand, 3, (gint32)size)] = (guchar)g_rand_int_range (rand, 0, 256);
      changed = g_bytes_new (data, size);
      file = sam_picture_file_new (changed, "bild.jpg", 32, NULL, NULL);
    }
}

static GBytes *
with_size (const char *type, gsize at, guint bytes, guint32 width, guint32 height)
{
  g_autoptr (GBytes) plain = sam_test_picture (64, 64, type);
  gsize size;
  guchar *data = g_bytes_unref_to_data (g_steal_pointer (&plain), &size);

  for (guint i = 0; i < bytes; i++)
    {
      data[at + i] = (guchar)(height >> (8 * (bytes - 1 - i)));
      data[at + bytes + i] = (guchar)(width >> (8 * (bytes - 1 - i)));
    }
  return g_bytes_new_take (data, size);
}

/* What says that it is gigantic is not made room for. */
static void
test_gigantic (void)
{
  g_autoptr (GBytes) jpeg = sam_test_picture (64, 64, "jpeg");
  g_autoptr (GBytes) large = NULL;
  g_autofree char *sentence = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  const guint8 *frame = memmem (data, size, "\377\300", 2);

  g_assert_nonnull (frame);
  large = with_size ("jpeg", (gsize)(frame - data) + 5, 2, 65000, 65000);
  sentence = refused (large);
  g_assert_nonnull (strstr (sentence, "too many pixels"));
}

/* What a good telephone makes. */
static void
test_fifty_megapixels (void)
{
  g_autoptr (GBytes) source = sam_test_photograph (8000, 6250, 3);
  g_autoptr (SamPictureFile) file = take (source, LARGEST);
  g_autoptr (GdkPixbuf) pixels = read_back (file);
  g_autofree char *is = fields (pixels);

  g_assert_cmpint (file->width, ==, 1600);
  g_assert_cmpint (file->height, ==, 1250);
  g_assert_cmpstr (is, ==, "WBGR");
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) source = sam_test_photograph (320, 160, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sam_picture_file_new (source, "bild.jpg", LARGEST, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-file/orientation", test_orientation);
  g_test_add_func ("/picture-file/smaller", test_smaller);
  g_test_add_func ("/picture-file/nothing-else", test_nothing_else);
  g_test_add_func ("/picture-file/format", test_format);
  g_test_add_func ("/picture-file/not-taken", test_not_taken);
  g_test_add_func ("/picture-file/damaged", test_damaged);
  g_test_add_func ("/picture-file/hostile", test_hostile);
  g_test_add_func ("/picture-file/gigantic", test_gigantic);
  g_test_add_func ("/picture-file/fifty-megapixels", test_fifty_megapixels);
  g_test_add_func ("/picture-file/cancelled", test_cancelled);
  return g_test_run ();
}
