/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/faults-test.h"

#include "blog/sam-fields.h"

#define UPLOAD "'method': 'POST', 'path': '/wp/v2/media\\\\?'"

/* Address, categories, featured picture, and whether a post is pinned: on both sides, and against a
 * real WordPress. */

static void
set (SamFields *fields, const char *slug, const char *categories, const char *featured,
     gboolean sticky)
{
  fields->slug = g_strdup (slug);
  fields->categories = g_strdup (categories);
  fields->featured = g_strdup (featured);
  fields->sticky = sticky;
}

static void
test_merge (void)
{
  g_auto (SamFields) base = { NULL };
  g_auto (SamFields) mine = { NULL };
  g_auto (SamFields) theirs = { NULL };
  g_auto (SamFields) merged = { NULL };

  set (&base, "one", "A, B", "1", FALSE);
  set (&mine, "mine", "A, B, C", "1", FALSE);
  set (&theirs, "theirs", "B, D", "2", TRUE);
  sam_fields_merge (&merged, &base, &mine, &theirs);
  g_assert_cmpstr (merged.slug, ==, "mine");
  g_assert_true (sam_tags_same (merged.categories, "B, C, D"));
  g_assert_cmpstr (merged.featured, ==, "2");
  g_assert_true (merged.sticky);
  g_assert_cmpint (sam_fields_differ (&base, &mine), ==, SAM_CHANGE_SLUG | SAM_CHANGE_CATEGORIES);
}

static void
visible (const char *slug, const char *status, const char *expected)
{
  g_autofree char *shown = sam_fields_visible_slug (slug, status);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_visible_slug (void)
{
  visible ("mote-i-are", "draft", "mote-i-are");
  visible ("samordna-3f2b8e1c-52a4-4c43-9a5c-1f0d5a7c9e21", "draft", "");
  visible ("samordna-3f2b8e1c-52a4-4c43-9a5c-1f0d5a7c9e21-2", "draft", "");
  visible ("samordna-i-are", "publish", "samordna-i-are");
  visible ("mote__trashed", "trash", "mote");
  visible ("mote__trashed", "draft", "mote__trashed");
}

/* --- On a blog ------------------------------------------------------------------------------- */

/* The blog is that of the whole suite, so that names must be of this test. */
static char *
add_category (Blog *blog, const char *name)
{
  g_autofree char *body = g_strdup_printf ("{\"name\": \"%s %s\"}", name, blog->user_name);
  g_autoptr (JsonNode) node = test_wordpress_ask ("POST", "/wp/v2/categories", body);

  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          json_object_get_int_member (json_node_get_object (node), "id"));
}

static char *
called (Blog *blog, const char *name)
{
  return g_strdup_printf ("%s %s", name, blog->user_name);
}

/* A member of the only post of the user on the server, as JSON. */
static char *
member (Blog *blog, const char *name)
{
  g_autoptr (JsonArray) posts = blog_on_server (blog);

  g_assert_cmpuint (json_array_get_length (posts), ==, 1);
  return json_to_string (json_object_get_member (json_array_get_object_element (posts, 0), name),
                         FALSE);
}

static void
assert_member (Blog *blog, const char *name, const char *expected)
{
  g_autofree char *is = member (blog, name);

  g_assert_cmpstr (is, ==, expected);
}

static void
update (Blog *blog, SamPost *post)
{
  g_autoptr (SamSyncResult) result = NULL;

  blog_ask (blog, post, SAM_POST_WISH_UPDATE);
  result = blog_sync (blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  assert_wish (post, SAM_POST_WISH_NOTHING);
}

static void
test_created_with (void)
{
  Blog blog = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "editor");
  number = add_category (&blog, "Möten &amp; resor");
  name = called (&blog, "möten & resor");
  expected = g_strdup_printf ("[%s]", number);
  post = blog_add (&blog, "Title", TEXT);
  g_object_set (post, "slug", "Möte i Åre", "categories", name, "sticky", TRUE, NULL);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  assert_member (&blog, "slug", "\"mote-i-are\"");
  assert_member (&blog, "categories", expected);
  assert_member (&blog, "sticky", "true");
  assert_str (post, "slug", "mote-i-are");
  blog_end (&blog);
}

/* What the user leaves to the blog is the blog's, and the key is nobody's address. */
static void
test_left_to_the_blog (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Ett möte", TEXT);
  assert_str (post, "slug", "");
  assert_member (&blog, "slug", "\"\"");
  assert_member (&blog, "categories", "[1]");
  g_assert_cmpstr (sam_record_str (post, "categories"), !=, "");
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "posts"), ==, 0);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_true (g_str_has_prefix (sam_record_str (post, "slug"), "ett-mote"));
  blog_end (&blog);
}

/* One that no other post has, as the blog would give that a number. */
static void
choose_address (Blog *blog, SamPost *post)
{
  g_autofree char *address = g_strdup_printf ("Möte i Åre %d", blog->user);

  g_object_set (post, "slug", address, NULL);
}

/* Two syncs after the fault the blog has the address, once, and nothing is left to send. */
static void
expect_address (Blog *blog, SamPost *post)
{
  g_autofree char *expected = g_strdup_printf ("mote-i-are-%d", blog->user);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", expected);
  g_autoptr (SamPostNeeds) needs = NULL;

  test_faults_clear (blog->faults);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SamSyncResult) result = blog_sync (blog);

      g_assert_cmpuint (result->problems->len, ==, 0);
      g_assert_cmpuint (result->pulled, ==, 0);
    }
  assert_member (blog, "slug", quoted);
  assert_str (post, "slug", expected);
  assert_str (post, "problem", "");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  needs = sam_post_needs (blog->store, post);
  g_assert_false (needs->changed);
  test_faults_clear (blog->faults);
  blog_sync_quietly (blog);
  g_assert_cmpuint (test_faults_count (blog->faults, "POST", "posts"), ==, 0);
}

/* The post is there, and the request that puts its address in the place of the key fails. */
static void
test_address_fails (gconstpointer data)
{
  Blog blog = { 0 };
  g_autofree char *rule = g_strdup_printf ("{" UPDATE ", 'fault': '%s'}", (const char *)data);
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  choose_address (&blog, post);
  test_faults_add (blog.faults, rule);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  expect_address (&blog, post);
  blog_end (&blog);
}

/* Nothing else that was written meanwhile goes with it. */
static void
test_address_chosen_late (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  test_faults_add (blog.faults, "{" UPDATE ", 'fault': 'error'}");
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  choose_address (&blog, post);
  g_object_set (post, "text", EDITED, NULL);
  blog_sync_quietly (&blog);
  content = blog_only (&blog, "content");
  g_assert_null (strstr (content, "edited"));
  assert_str (post, "text", EDITED);
  g_object_set (post, "text", TEXT, NULL);
  expect_address (&blog, post);
  blog_end (&blog);
}

/* Set, changed and cleared; only what was changed is sent. */
static void
test_changed (void)
{
  Blog blog = { 0 };
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *names = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "editor");
  a = add_category (&blog, "A");
  b = add_category (&blog, "B");
  names = g_strdup_printf ("A %s, B %s", blog.user_name, blog.user_name);
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "slug", "first", "categories", names, "sticky", TRUE, NULL);
  update (&blog, post);
  expected = g_strdup_printf ("[%s,%s]", a, b);
  assert_member (&blog, "slug", "\"first\"");
  assert_member (&blog, "categories", expected);
  assert_member (&blog, "sticky", "true");

  g_free (names);
  names = called (&blog, "B");
  g_free (expected);
  expected = g_strdup_printf ("[%s]", b);
  g_object_set (post, "slug", "second", "categories", names, "sticky", FALSE, NULL);
  update (&blog, post);
  assert_member (&blog, "slug", "\"second\"");
  assert_member (&blog, "categories", expected);
  assert_member (&blog, "sticky", "false");

  g_object_set (post, "slug", "", "categories", "", NULL);
  update (&blog, post);
  assert_member (&blog, "slug", "\"\"");
  assert_member (&blog, "categories", "[]");
  assert_str (post, "slug", "");
  assert_str (post, "categories", "");
  blog_end (&blog);
}

static void
test_from_the_web (void)
{
  Blog blog = { 0 };
  g_autofree char *a = NULL;
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  a = add_category (&blog, "A");
  name = called (&blog, "A");
  post = blog_add_draft (&blog, "Title", TEXT);
  /* The time of a change has whole seconds: the title makes it a new revision. */
  body = g_strdup_printf (
      "{\"title\": \"Web\", \"slug\": \"web\", \"sticky\": true, \"categories\": [%s]}", a);
  blog_change_on_web (&blog, body);
  blog_sync_quietly (&blog);
  assert_str (post, "slug", "web");
  assert_str (post, "categories", name);
  g_assert_true (sam_record_bool (post, "sticky"));
  blog_end (&blog);
}

/* Each changed something: nobody is asked, and nothing is lost but where both named the post. */
static void
test_both (void)
{
  Blog blog = { 0 };
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *both = NULL;
  g_autofree char *body = NULL;
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "editor");
  a = add_category (&blog, "A");
  b = add_category (&blog, "B");
  post = blog_add_draft (&blog, "Title", TEXT);
  mine = called (&blog, "A");
  g_object_set (post, "slug", "mine", "categories", mine, NULL);
  body = g_strdup_printf ("{\"slug\": \"theirs\", \"sticky\": true, \"categories\": [1,%s]}", b);
  blog_change_on_web (&blog, body);
  update (&blog, post);
  assert_member (&blog, "slug", "\"mine\"");
  assert_member (&blog, "sticky", "true");
  g_assert_true (sam_record_bool (post, "sticky"));
  both = g_strdup_printf ("[%s,%s]", a, b);
  assert_member (&blog, "categories", both);
  blog_end (&blog);
}

static void
refused (Blog *blog, SamPost *post, const char *words)
{
  g_autoptr (SamSyncResult) result = NULL;

  blog_ask (blog, post, SAM_POST_WISH_UPDATE);
  result = blog_sync (blog);
  g_assert_cmpuint (result->problems->len, ==, 1);
  g_assert_nonnull (strstr (sam_record_str (post, "problem"), words));
}

static void
test_role (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "title", "New title", "sticky", TRUE, NULL);
  refused (&blog, post, "may not pin");
  assert_member (&blog, "sticky", "false");
  g_object_set (post, "sticky", FALSE, NULL);
  update (&blog, post);
  assert_str (post, "problem", "");
  blog_end (&blog);
}

static guint
count_categories (const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, TRUE);
  g_autofree char *path = g_strconcat ("/wp/v2/categories?search=", escaped, NULL);
  g_autoptr (JsonNode) categories = test_wordpress_ask ("GET", path, NULL);

  return json_array_get_length (json_node_get_array (categories));
}

/* An author chooses among those that there are, and is told so. */
static void
test_no_such_category (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "categories", "Finns inte", NULL);
  refused (&blog, post, "no category called “Finns inte”, and you may not make one");
  g_assert_cmpuint (count_categories ("Finns inte"), ==, 0);
  blog_end (&blog);
}

/* An editor makes one, once, also where its answer is lost. */
static void
test_new_category (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *name = NULL;
  g_autofree char *in_capitals = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "editor");
  name = called (&blog, "Resor");
  in_capitals = g_utf8_strup (name, -1);
  post = blog_add_draft (&blog, "Title", TEXT);
  test_faults_add (blog.faults, "{'method': 'POST', 'path': '/categories', 'fault': 'lost'}");
  g_object_set (post, "categories", name, NULL);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  assert_str (post, "problem", "");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  g_assert_cmpuint (count_categories (name), ==, 1);
  assert_str (post, "categories", name);
  g_object_set (post, "categories", in_capitals, NULL);
  g_assert_true (sam_tags_same (name, in_capitals));
  blog_end (&blog);
}

/* The picture goes first, and the post names it by its number there. */
static void
test_featured (void)
{
  Blog blog = { 0 };
  g_autofree char *address = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GError) error = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  post = blog_add_draft (&blog, "Title", TEXT);
  address = blog_address_of (picture);
  text = g_strdup_printf (TEXT "\n\n![Torget](%s)", address);
  g_object_set (post, "text", text, "featured", address, NULL);
  test_faults_add (blog.faults, "{" UPLOAD ", 'fault': 'drop'}");
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_UPDATE);
  assert_member (&blog, "featured_media", "0");
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  g_assert_cmpint (sam_record_int (picture, "number"), >, 0);
  g_free (address);
  address = g_strdup_printf ("%d", sam_record_int (picture, "number"));
  assert_str (post, "featured", address);
  assert_member (&blog, "featured_media", address);
  g_object_set (post, "featured", "", NULL);
  update (&blog, post);
  assert_member (&blog, "featured_media", "0");
  blog_end (&blog);
}

/* One that no text shows goes there too, once, with what is said of it. */
static void
test_featured_alone (void)
{
  Blog blog = { 0 };
  g_autofree char *address = NULL;
  g_autofree char *media = NULL;
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPicture) found = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  picture = blog_add_picture (&blog, 320);
  g_object_set (picture, "words", "Ett torg", NULL);
  post = blog_add (&blog, "Title", TEXT);
  address = blog_address_of (picture);
  g_object_set (post, "featured", address, NULL);
  test_faults_add (blog.faults, "{" UPLOAD ", 'fault': 'lost'}");
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  blog_sync_quietly (&blog);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  g_assert_cmpint (sam_record_int (picture, "number"), >, 0);
  g_free (address);
  address = g_strdup_printf ("%d", sam_record_int (picture, "number"));
  assert_str (post, "featured", address);
  assert_member (&blog, "featured_media", address);
  media = g_strconcat ("/wp/v2/media/", address, NULL);
  node = test_wordpress_ask ("GET", media, NULL);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "alt_text"), ==,
                   "Ett torg");
  found = sam_pictures_find_number (blog.store, sam_record_get_id (blog_account (&blog)),
                                    sam_record_int (picture, "number"));
  g_assert_true (found == picture);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/merge", test_merge);
  g_test_add_func ("/fields/visible-slug", test_visible_slug);
  g_test_add_func ("/fields/created-with", test_created_with);
  g_test_add_func ("/fields/left-to-the-blog", test_left_to_the_blog);
  g_test_add_data_func ("/fields/address-drop", "drop", test_address_fails);
  g_test_add_data_func ("/fields/address-lost", "lost", test_address_fails);
  g_test_add_data_func ("/fields/address-error", "error", test_address_fails);
  g_test_add_data_func ("/fields/address-error-after", "error-after", test_address_fails);
  g_test_add_func ("/fields/address-chosen-late", test_address_chosen_late);
  g_test_add_func ("/fields/changed", test_changed);
  g_test_add_func ("/fields/from-the-web", test_from_the_web);
  g_test_add_func ("/fields/both", test_both);
  g_test_add_func ("/fields/role", test_role);
  g_test_add_func ("/fields/featured", test_featured);
  g_test_add_func ("/fields/featured-alone", test_featured_alone);
  g_test_add_func ("/fields/no-such-category", test_no_such_category);
  g_test_add_func ("/fields/new-category", test_new_category);
  return g_test_run ();
}
