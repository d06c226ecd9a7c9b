/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/faults-test.h"

#include "blog/sam-upload.h"
#include "blog/sam-versions.h"

/* Pictures of posts, sent to a real WordPress: once, before the post, whatever happens. */

#define UPLOAD "'method': 'POST', 'path': '/wp/v2/media\\\\?'"
#define LOOK_UP_MEDIA "'method': 'GET', 'path': '/wp/v2/media\\\\?slug='"

static char *
line_of (SamPicture *picture, const char *words)
{
  return g_strdup_printf ("![%s](picture:%s)", words, sam_record_get_id (picture));
}

static SamPost *
add_post (Blog *blog, const char *line)
{
  g_autofree char *text = g_strconcat (TEXT "\n\n", line, "\nPå torget", NULL);

  return blog_add (blog, "Title", text);
}

/* The pictures of the user on the server. Returns: (transfer full) */
static JsonArray *
media_on_server (Blog *blog)
{
  g_autofree char *path =
      g_strdup_printf ("/wp/v2/media?author=%d&context=edit&per_page=100", blog->user);
  g_autoptr (JsonNode) node = test_wordpress_ask ("GET", path, NULL);

  return json_node_dup_array (node);
}

static guint
count_media (Blog *blog)
{
  g_autoptr (JsonArray) media = media_on_server (blog);

  return json_array_get_length (media);
}

/* The post shows the one picture by its address on the server, here and there. */
static void
expect_shown (Blog *blog, SamPost *post, SamPicture *picture)
{
  g_autofree char *content = blog_only (blog, "content");
  g_autofree char *shown = g_strdup_printf ("](%s)\nPå torget", sam_record_str (picture, "url"));
  g_autofree char *number =
      g_strdup_printf ("class=\"wp-image-%d\"", sam_record_int (picture, "number"));
  g_autofree char *source = g_strdup_printf ("src=\"%s\"", sam_record_str (picture, "url"));

  g_assert_cmpint (sam_record_int (picture, "number"), >, 0);
  g_assert_nonnull (strstr (sam_record_str (post, "text"), shown));
  g_assert_null (strstr (sam_record_str (post, "text"), "picture:"));
  g_assert_nonnull (strstr (content, source));
  g_assert_null (strstr (content, "picture:"));
  g_assert_nonnull (strstr (content, "På torget"));
  g_assert_nonnull (strstr (content, number));
}

static void
test_upload (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (JsonArray) media = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autofree char *line = NULL;
  JsonObject *item;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg & ett träd");
  post = add_post (&blog, line);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->sent, ==, 1);
  expect_shown (&blog, post, picture);
  /* What came back is what was sent. */
  needs = sam_post_needs (blog.store, post);
  g_assert_false (needs->changed);
  g_assert_false (sam_record_bool (post, "read-only"));
  media = media_on_server (&blog);
  g_assert_cmpuint (json_array_get_length (media), ==, 1);
  item = json_array_get_object_element (media, 0);
  g_assert_cmpint (json_object_get_int_member (item, "id"), ==, sam_record_int (picture, "number"));
  g_assert_cmpstr (json_object_get_string_member (item, "alt_text"), ==, "Ett torg & ett träd");
  /* The name of the file told who is in it. */
  g_assert_null (strstr (sam_record_str (picture, "url"), "Anna"));
  blog_end (&blog);
}

/* Nothing more is sent by a second sync, nor by a change of the words. */
static void
test_once (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL, same = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  same = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  second = line_of (same, "Samma torg");
  text = g_strconcat (sam_record_str (post, "text"), "\n\nMer.\n\n", second, NULL);
  g_object_set (post, "text", text, NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  expect_shown (&blog, post, picture);
  g_assert_cmpint (sam_record_int (same, "number"), ==, sam_record_int (picture, "number"));
  g_assert_cmpuint (count_media (&blog), ==, 1);
  blog_end (&blog);
}

/* An old version of the text that was brought back names the picture as before it was sent. */
static void
test_old_text (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;
  g_autofree char *old = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  old = g_strconcat (sam_record_str (post, "text"), "\n\nMer.", NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  g_object_set (post, "text", old, NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  expect_shown (&blog, post, picture);
  g_assert_cmpuint (count_media (&blog), ==, 1);
  blog_end (&blog);
}

/* The same while the web has another caption: only the web has changed that block. */
static void
test_old_text_and_web (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GString) content = NULL;
  g_autoptr (JsonObject) change = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *line = NULL;
  g_autofree char *old = NULL;
  g_autofree char *raw = NULL;
  g_autofree char *json = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  old = g_strconcat (sam_record_str (post, "text"), "\n\nMer.", NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  g_object_set (post, "text", old, NULL);
  raw = blog_only (&blog, "content");
  content = g_string_new (raw);
  g_assert_cmpuint (g_string_replace (content, "På torget", "På Stortorget", 0), ==, 1);
  json_object_set_string_member (change, "content", content->str);
  json_node_set_object (node, change);
  json = json_to_string (node, FALSE);
  blog_change_on_web (&blog, json);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->conflicts, ==, 0);
  g_assert_cmpuint (result->merged, ==, 1);
  g_assert_nonnull (strstr (sam_record_str (post, "text"), sam_record_str (picture, "url")));
  g_assert_nonnull (strstr (sam_record_str (post, "text"), "På Stortorget\n\nMer."));
  blog_end (&blog);
}

/* What is kept until then goes when the post is published. */
static void
test_released (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  g_assert_true (blog_keeps (&blog, picture));
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_PUBLISH);
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  g_assert_false (blog_keeps (&blog, picture));
  blog_end (&blog);
}

/* The same for one that stands for a post and is in no text. */
static void
test_released_featured (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *address = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  g_object_set (picture, "words", "Ett torg", NULL);
  address = blog_address_of (picture);
  post = blog_add (&blog, "Title", TEXT);
  g_object_set (post, "featured", address, NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  g_assert_true (blog_keeps (&blog, picture));
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_PUBLISH);
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  g_assert_false (blog_keeps (&blog, picture));
  blog_end (&blog);
}

/* The same number on another blog is another picture. */
static void
test_kept_beside_another_blog (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamAccount) other = NULL;
  g_autoptr (SamPost) post = NULL, elsewhere = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL, *number = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  g_object_set (picture, "words", "Ett torg", NULL);
  address = blog_address_of (picture);
  post = blog_add (&blog, "Title", TEXT);
  g_object_set (post, "featured", address, NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  number = g_strdup_printf ("%d", sam_record_int (picture, "number"));
  g_object_set (post, "featured", "", NULL);
  other = sam_record_new (SAM_TYPE_ACCOUNT);
  sam_store_add (blog.store, other);
  elsewhere = blog_add (&blog, "Another", TEXT);
  g_object_set (elsewhere, "account", sam_record_get_id (other), "featured", number, "place",
                SAM_POST_PLACE_PUBLISHED, NULL);
  g_assert_true (sam_upload_tidy (blog.store, &error));
  g_assert_no_error (error);
  g_assert_true (blog_keeps (&blog, picture));
  g_object_set (elsewhere, "account", sam_record_str (picture, "account"), NULL);
  g_assert_true (sam_upload_tidy (blog.store, &error));
  g_assert_no_error (error);
  g_assert_false (blog_keeps (&blog, picture));
  blog_end (&blog);
}

/* A post that was removed may come back, and is for showing what it showed. */
static void
test_kept_for_removed (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL, removed = NULL;
  g_autofree char *line = NULL, *mark = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  removed = add_post (&blog, line);
  mark = sam_store_remove (blog.store, removed);
  post = add_post (&blog, line);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_PUBLISH);
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  g_assert_true (blog_keeps (&blog, picture));
  sam_store_restore (blog.store, mark, NULL);
  g_object_set (removed, "text", "Utan bild", NULL);
  blog_sync_quietly (&blog);
  g_assert_false (blog_keeps (&blog, picture));
  blog_end (&blog);
}

/* So may an old version of one that is not published yet. */
static void
test_kept_for_version (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL, draft = NULL;
  g_autoptr (SamVersion) version = NULL;
  g_autofree char *line = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  draft = add_post (&blog, line);
  version = sam_versions_add_post (blog.store, draft, SAM_VERSION_WHY_PAUSE);
  g_object_set (draft, "text", "Utan bild", NULL);
  post = add_post (&blog, line);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_PUBLISH);
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  g_assert_true (blog_keeps (&blog, picture));
  blog_ask_and_sync (&blog, draft, SAM_POST_WISH_PUBLISH);
  assert_place (draft, SAM_POST_PLACE_PUBLISHED);
  g_assert_false (blog_keeps (&blog, picture));
  blog_end (&blog);
}

static void
upload_under (const char *const *rules)
{
  Blog blog = { 0 };
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  for (; *rules != NULL; rules++)
    test_faults_add (blog.faults, *rules);
  result = blog_sync_with (&blog, &error);
  /* No post without its picture, and nothing that looks like a success. */
  if (sam_record_int (picture, "number") == 0)
    {
      g_assert_cmpuint (blog_count_on_server (&blog), ==, 0);
      g_assert_true (error != NULL || result->problems->len > 0);
    }
  test_faults_clear (blog.faults);
  for (int i = 0; i < 2; i++)
    blog_sync_quietly (&blog);
  expect_shown (&blog, post, picture);
  g_assert_cmpuint (count_media (&blog), ==, 1);
  assert_str (post, "problem", "");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_end (&blog);
}

#define UPLOAD_TEST(name, ...)                                                                     \
  static void name (void)                                                                          \
  {                                                                                                \
    const char *rules[] = { __VA_ARGS__, NULL };                                                   \
                                                                                                   \
    upload_under (rules);                                                                          \
  }

UPLOAD_TEST (lost, "{" UPLOAD ", 'fault': 'lost'}")
UPLOAD_TEST (cut, "{" UPLOAD ", 'fault': 'cut'}")
UPLOAD_TEST (half, "{" UPLOAD ", 'fault': 'half'}")
UPLOAD_TEST (dropped, "{" UPLOAD ", 'fault': 'drop'}")
UPLOAD_TEST (error_before, "{" UPLOAD ", 'fault': 'error'}")
UPLOAD_TEST (error_after, "{" UPLOAD ", 'fault': 'error-after'}")
UPLOAD_TEST (unavailable, "{" UPLOAD ", 'fault': 'unavailable'}")
UPLOAD_TEST (portal, "{" UPLOAD ", 'fault': 'portal'}")
UPLOAD_TEST (late, "{" UPLOAD ", 'fault': 'pass', 'delay': 7}")
/* Nothing can be found out at first. */
UPLOAD_TEST (lost_twice, "{" UPLOAD ", 'fault': 'lost'}",
             "{" LOOK_UP_MEDIA ", 'fault': 'error', 'times': 2}")
/* The look-up is told that there is nothing, though there is: the second gets another slug. */
UPLOAD_TEST (arrives_late, "{" UPLOAD ", 'fault': 'lost'}",
             "{" LOOK_UP_MEDIA ", 'fault': 'portal', 'headers': {'Content-Type': "
             "'application/json'}, 'body': '[]'}")
/* The picture arrived, the post's own answer is lost. */
UPLOAD_TEST (post_lost, "{" CREATE ", 'fault': 'lost'}")

/* Refused for good: the reason is the post's, and nothing of it was sent. */
static void
expect_refused (const char *role, const char *rule, const char *words)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, role);
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  if (rule != NULL)
    test_faults_add (blog.faults, rule);
  blog_sync_quietly (&blog);
  g_assert_nonnull (strstr (sam_record_str (post, "problem"), words));
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 0);
  g_assert_cmpuint (count_media (&blog), ==, 0);
  /* Asked for once more it is tried once more. */
  test_faults_clear (blog.faults);
  if (rule != NULL)
    {
      blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
      expect_shown (&blog, post, picture);
      g_assert_cmpuint (count_media (&blog), ==, 1);
    }
  blog_end (&blog);
}

static void
test_too_large (void)
{
  expect_refused ("author", "{" UPLOAD ", 'fault': 'too-large'}", "larger than the blog accepts");
}

static void
test_contributor (void)
{
  expect_refused ("contributor", NULL, "may not put pictures on this blog");
}

/* The post was asked to be sent before the picture came in: it waits for its upload all the same.
 */
static void
test_put_in_later (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  text = g_strconcat (TEXT "\n\n", line, "\nPå torget", NULL);
  g_object_set (post, "text", text, NULL);
  blog_sync_quietly (&blog);
  expect_shown (&blog, post, picture);
  blog_end (&blog);
}

/* Taken back: neither the post nor its picture is sent. */
static void
test_taken_back (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *line = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  line = line_of (picture, "Ett torg");
  post = add_post (&blog, line);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  test_faults_add (blog.faults, "{" UPLOAD ", 'fault': 'drop'}");
  blog_sync_quietly (&blog);
  sam_post_ask_nothing (blog.store, post);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (count_media (&blog), ==, 0);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 0);
  blog_end (&blog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upload/upload", test_upload);
  g_test_add_func ("/upload/once", test_once);
  g_test_add_func ("/upload/old-text", test_old_text);
  g_test_add_func ("/upload/old-text-and-web", test_old_text_and_web);
  g_test_add_func ("/upload/released", test_released);
  g_test_add_func ("/upload/released-featured", test_released_featured);
  g_test_add_func ("/upload/kept-beside-another-blog", test_kept_beside_another_blog);
  g_test_add_func ("/upload/kept-for-removed", test_kept_for_removed);
  g_test_add_func ("/upload/kept-for-version", test_kept_for_version);
  g_test_add_func ("/upload/lost", lost);
  g_test_add_func ("/upload/cut", cut);
  g_test_add_func ("/upload/half", half);
  g_test_add_func ("/upload/dropped", dropped);
  g_test_add_func ("/upload/error", error_before);
  g_test_add_func ("/upload/error-after", error_after);
  g_test_add_func ("/upload/unavailable", unavailable);
  g_test_add_func ("/upload/portal", portal);
  g_test_add_func ("/upload/late", late);
  g_test_add_func ("/upload/lost-twice", lost_twice);
  g_test_add_func ("/upload/arrives-late", arrives_late);
  g_test_add_func ("/upload/post-lost", post_lost);
  g_test_add_func ("/upload/too-large", test_too_large);
  g_test_add_func ("/upload/contributor", test_contributor);
  g_test_add_func ("/upload/put-in-later", test_put_in_later);
  g_test_add_func ("/upload/taken-back", test_taken_back);
  return g_test_run ();
}
