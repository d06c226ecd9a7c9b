/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-blog-error.h"
#include "blog/sam-post-acts.h"
#include "blog/sam-post-pictures.h"
#include "support/sam-test.h"

static SamPicture *
add_picture (SamStore *store, const char *url)
{
  SamPicture *picture = sam_record_new (SAM_TYPE_PICTURE);

  g_object_set (picture, "name", "torg.jpg", "url", url, NULL);
  sam_store_add (store, picture);
  return picture;
}

static char *
line_of (SamPicture *picture, const char *words)
{
  return g_strdup_printf ("![%s](picture:%s)", words, sam_record_get_id (picture));
}

static char *
reasons (SamStore *store, const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  sam_post_pictures_reasons (store, text, builder);
  list = g_strv_builder_end (builder);
  return g_strjoinv ("|", list);
}

static void
expect (SamStore *store, const char *text, const char *part)
{
  g_autofree char *sentence = reasons (store, text);

  if (part == NULL)
    g_assert_cmpstr (sentence, ==, "");
  else if (strstr (sentence, part) == NULL)
    g_error ("“%s” is not in “%s”", part, sentence);
}

/* People first; then those who do not see. */
static void
test_reasons (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = add_picture (folder->store, "");
  g_autofree char *described = line_of (picture, "Ett torg");
  g_autofree char *bare = line_of (picture, "");
  g_autofree char *twice = g_strconcat (described, "\n\n", bare, NULL);

  expect (folder->store, described, "“torg.jpg” whether those in it agreed");
  g_object_set (picture, "consent", SAM_CONSENT_REFUSED, NULL);
  expect (folder->store, described, "said no");
  g_object_set (picture, "consent", SAM_CONSENT_AGREED, NULL);
  expect (folder->store, described, NULL);
  expect (folder->store, bare, "Describe the picture");
  expect (folder->store, twice, "Describe the picture");
  g_object_set (picture, "consent", SAM_CONSENT_NOBODY, "decorative", TRUE, NULL);
  expect (folder->store, bare, NULL);
  g_free (sam_store_remove (folder->store, picture));
  expect (folder->store, described, "not here any more");
}

/* One that is on the blog is still ours; one that is not ours is left alone. */
static void
test_by_address (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = add_picture (folder->store, "https://example.org/torg.jpg");

  g_object_set (picture, "hash", "0123", NULL);
  expect (folder->store, "![Ett torg](https://example.org/torg.jpg)", "agreed");
  expect (folder->store, "![](https://example.org/annat.jpg)", NULL);
  expect (folder->store, "Ord.", NULL);
}

/* One that was chosen there can be seen already; but not by everybody. */
static void
test_of_blog (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = add_picture (folder->store, "https://example.org/torg.jpg");

  expect (folder->store, "![Ett torg](https://example.org/torg.jpg)", NULL);
  expect (folder->store, "![](https://example.org/torg.jpg)", "Describe the picture");
  g_object_set (picture, "decorative", TRUE, NULL);
  expect (folder->store, "![](https://example.org/torg.jpg)", NULL);
}

static void
expect_featured (SamStore *store, const char *text, const char *featured, const char *part)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  sam_post_pictures_featured_reason (store, text, featured, builder);
  list = g_strv_builder_end (builder);
  g_assert_cmpuint (g_strv_length (list), ==, part != NULL ? 1 : 0);
  g_assert_true (part == NULL || strstr (list[0], part) != NULL);
}

/* The same is asked of one that no text shows, and where it is shown it is asked there. */
static void
test_featured (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = add_picture (folder->store, "");
  g_autofree char *featured = g_strconcat ("picture:", sam_record_get_id (picture), NULL);
  g_autofree char *line = line_of (picture, "");

  expect_featured (folder->store, "Ord.", "", NULL);
  expect_featured (folder->store, "Ord.", "12", NULL);
  expect_featured (folder->store, line, featured, NULL);
  expect_featured (folder->store, "Ord.", featured, "whether those in it agreed");
  g_object_set (picture, "consent", SAM_CONSENT_AGREED, NULL);
  expect_featured (folder->store, "Ord.", featured, "Describe the picture");
  g_object_set (picture, "words", "Ett torg", NULL);
  expect_featured (folder->store, "Ord.", featured, NULL);
  g_object_set (picture, "consent", SAM_CONSENT_REFUSED, NULL);
  expect_featured (folder->store, "Ord.", featured, "said no");
  g_free (sam_store_remove (folder->store, picture));
  expect_featured (folder->store, "Ord.", featured, "choose another");
}

static void
test_post_is_refused (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamPicture) picture = add_picture (folder->store, "");
  g_autofree char *line = line_of (picture, "Ett torg");
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autoptr (GError) error = NULL;

  g_object_set (post, "title", "Torget", "text", line, NULL);
  sam_store_add (folder->store, post);
  g_assert_false (sam_post_ask_draft (folder->store, post, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  g_object_set (picture, "consent", SAM_CONSENT_NOBODY, NULL);
  g_assert_true (sam_post_ask_draft (folder->store, post, NULL));
}

static void
test_last_barrier (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sam_post_pictures_check ("![a](https://example.org/a.jpg)", "12", NULL));
  g_assert_true (sam_post_pictures_check ("Skriv picture:abc så.", "", NULL));
  g_assert_false (sam_post_pictures_check ("Ord\n\n![a](picture:abc)\nOrd", "", &error));
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SAM_TEST_ADD ("/post-pictures/reasons", test_reasons);
  SAM_TEST_ADD ("/post-pictures/by-address", test_by_address);
  SAM_TEST_ADD ("/post-pictures/of-blog", test_of_blog);
  SAM_TEST_ADD ("/post-pictures/featured", test_featured);
  SAM_TEST_ADD ("/post-pictures/post-is-refused", test_post_is_refused);
  g_test_add_func ("/post-pictures/last-barrier", test_last_barrier);
  return g_test_run ();
}
