/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/blog-test.h"
#include "blog/sam-tags.h"

/* A sync against the real WordPress when nothing goes wrong. Each test begins with a new user. */

#define TEXT "First paragraph.\n\n## Heading & more\n\n- one\n- two\n\n> quoted\n\nLast **word**."

static void
test_draft (const char *role)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *status = NULL, *slug = NULL, *content = NULL, *title = NULL;

  blog_start (&blog, role);
  post = blog_add_draft (&blog, "Skola & socialtjänst <nu>", TEXT);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_place (post, SAM_POST_PLACE_DRAFT);
  assert_str (post, "server-status", "draft");
  assert_str (post, "problem", "");
  assert_str (post, "title", "Skola & socialtjänst <nu>");
  status = blog_only (&blog, "status");
  slug = blog_only (&blog, "slug");
  title = blog_only (&blog, "title");
  content = blog_only (&blog, "content");
  g_assert_cmpstr (status, ==, "draft");
  g_assert_cmpstr (slug, ==, ""); /* the key must not become the address */
  g_assert_cmpstr (title, ==, "Skola &amp; socialtjänst &lt;nu&gt;");
  g_assert_nonnull (strstr (content, "Heading &amp; more"));
  blog_end (&blog);
}

static void
test_draft_as_author (void)
{
  if (test_wordpress_there ())
    test_draft ("author");
}

static void
test_draft_as_administrator (void)
{
  g_autoptr (JsonObject) reset = NULL;

  if (!test_wordpress_there ())
    return;
  reset = test_wordpress_control ("do=reset"); /* an administrator sees everybody's posts */
  test_draft ("administrator");
}

static void
test_second_sync_does_nothing (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Åmål & Ånge", TEXT);
  g_object_set (post, "tags", "", NULL);
  test_faults_clear (blog.faults);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->sent + result->updated + result->pulled + result->refreshed, ==, 0);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST|DELETE", ""), ==, 0);
  assert_str (post, "text", TEXT);
  blog_end (&blog);
}

static void
test_update_sends_only_changes (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (JsonArray) log = NULL;
  g_autofree char *content = NULL;
  guint posts = 0;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "text", TEXT "\n\nAdded.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  test_faults_clear (blog.faults);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->updated, ==, 1);
  log = test_faults_log (blog.faults);
  for (guint i = 0; i < json_array_get_length (log); i++)
    {
      JsonObject *entry = json_array_get_object_element (log, i);
      const char *body = json_object_get_string_member (entry, "body");

      if (!g_str_equal (json_object_get_string_member (entry, "method"), "POST"))
        continue;
      posts++;
      g_assert_nonnull (strstr (body, "\"content\""));
      g_assert_null (strstr (body, "\"title\""));
      g_assert_null (strstr (body, "\"status\""));
      g_assert_null (strstr (body, "\"date\""));
      g_assert_null (strstr (body, "\"slug\""));
    }
  g_assert_cmpuint (posts, ==, 1);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Added."));
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_end (&blog);
}

/* A draft that is published as it stands is news too. */
static void
test_publish_draft (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) sent = NULL, published = NULL;
  g_autofree char *status = NULL, *sentence = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Ett besök i Åmål", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  sent = blog_sync (&blog);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  published = blog_sync (&blog);
  status = blog_only (&blog, "status");
  g_assert_cmpstr (status, ==, "publish");
  sentence = sam_sync_result_sentence (published);
  g_assert_cmpstr (sentence, ==, "1 post published.");
  blog_end (&blog);
}

static void
test_publish_new (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *status = NULL, *slug = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Ett besök i Östersund", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->sent, ==, 1);
  g_assert_cmpuint (result->published, ==, 1);
  status = blog_only (&blog, "status");
  slug = blog_only (&blog, "slug");
  g_assert_cmpstr (status, ==, "publish");
  g_assert_null (strstr (slug, "samordna-"));
  g_assert_true (g_str_has_prefix (slug, "ett-besok-i-ostersund"));
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  assert_str (post, "server-status", "publish");
  g_assert_cmpstr (sam_record_str (post, "link"), !=, "");
  blog_end (&blog);
}

/* An update of a published post leaves it published; a draft is published only when asked. */
static void
test_status_is_left_alone (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *before = NULL, *after = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "title", "Another title", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  before = blog_only (&blog, "status");
  g_assert_cmpstr (before, ==, "draft");
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  blog_sync_quietly (&blog);
  g_object_set (post, "title", "A third title", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  after = blog_only (&blog, "status");
  g_assert_cmpstr (after, ==, "publish");
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  blog_end (&blog);
}

/* "Update" of a draft must not make its words public because somebody published it meanwhile. */
static void
test_published_on_web_meanwhile (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "Public.");
  g_object_set (post, "text", "Public. And a thought of mine.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_change_on_web (&blog, "{\"status\": \"publish\"}");
  blog_sync_quietly (&blog);
  content = blog_only (&blog, "content");
  g_assert_null (strstr (content, "thought"));
  assert_str (post, "text", "Public. And a thought of mine.");
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  g_assert_cmpstr (sam_record_str (post, "problem"), !=, "");
  blog_end (&blog);
}

static void
test_contributor_may_not_publish (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  SamSyncProblem *problem;
  g_autofree char *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "contributor");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->published, ==, 0);
  g_assert_cmpuint (result->problems->len, ==, 1);
  problem = g_ptr_array_index (result->problems, 0);
  g_assert_cmpint (problem->code, ==, SAM_BLOG_ERROR_NOT_ALLOWED);
  assert_str (post, "problem", problem->sentence);
  status = blog_only (&blog, "status");
  g_assert_cmpstr (status, ==, "draft");
  assert_place (post, SAM_POST_PLACE_DRAFT);
  blog_end (&blog);
}

static void
test_tags (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, other = NULL;
  g_autoptr (JsonNode) tags = NULL;
  guint n = 0;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "One", TEXT);
  g_object_set (post, "tags", "Vård & omsorg, Öckerö, Ockero", NULL);
  other = blog_add (&blog, "Two", TEXT);
  g_object_set (other, "tags", "vård & omsorg", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  blog_ask (&blog, other, SAM_POST_WISH_DRAFT);
  g_clear_pointer (&tags, json_node_unref);
  blog_sync_quietly (&blog);
  assert_str (post, "problem", "");
  assert_str (other, "problem", "");
  assert_str (post, "tags", "Vård & omsorg, Öckerö, Ockero");
  tags = test_wordpress_ask ("GET", "/wp/v2/tags?per_page=100&search=omsorg", NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (tags)); i++)
    n += g_ascii_strcasecmp (
             json_object_get_string_member (
                 json_array_get_object_element (json_node_get_array (tags), i), "name"),
             "Vård &amp; omsorg")
                 == 0
             ? 1
             : 0;
  g_assert_cmpuint (n, ==, 1);
  /* And nothing looks changed afterwards. */
  {
    g_autoptr (SamPostNeeds) needs = sam_post_needs (blog.store, other);

    g_assert_false (needs->changed);
  }
  blog_end (&blog);
}

static void
test_pull_into_empty_folder (void)
{
  Blog blog = { 0 }, second = { 0 };
  g_autoptr (SamPost) post = NULL, pulled = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Skola & socialtjänst", TEXT);
  g_object_set (post, "excerpt", "Kort & gott", "tags", "Barn & unga, Åmål", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  blog_sync_quietly (&blog);
  blog_start_second (&second, &blog);
  result = blog_sync (&second);
  g_assert_cmpuint (result->pulled, ==, 1);
  pulled = blog_first_post (&second);
  assert_str (pulled, "title", "Skola & socialtjänst");
  assert_str (pulled, "excerpt", "Kort & gott");
  g_assert_true (sam_tags_same (sam_record_str (pulled, "tags"), "Barn & unga, Åmål"));
  assert_str (pulled, "text", TEXT);
  assert_place (pulled, SAM_POST_PLACE_DRAFT);
  g_assert_false (sam_record_bool (pulled, "read-only"));
  needs = sam_post_needs (second.store, pulled);
  g_assert_false (needs->changed);
  blog_end (&second);
  blog_end (&blog);
}

static void
test_many_pages (void)
{
  Blog blog = { 0 };
  g_autoptr (SamSyncResult) result = NULL, again = NULL;
  const guint n = 105; /* more than one page of the inventory */

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"title\": \"Post %u\", \"content\": \"<!-- wp:paragraph -->\\n<p>Text %u</p>\\n"
          "<!-- /wp:paragraph -->\", \"author\": %d, \"status\": \"draft\"}",
          i, i, blog.user);
      g_autoptr (JsonNode) node = test_wordpress_ask ("POST", "/wp/v2/posts", json);
    }
  result = blog_sync (&blog);
  g_assert_cmpuint (result->pulled, ==, n);
  g_assert_cmpuint (blog_count_here (&blog), ==, n);
  again = blog_sync (&blog);
  g_assert_cmpuint (again->pulled + again->refreshed, ==, 0);
  blog_end (&blog);
}

static void
test_pull_changes (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "Ours.");
  blog_change_on_web (&blog,
                      "{\"title\": \"Theirs & more\", \"content\": \"<!-- wp:paragraph -->\\n"
                      "<p>From the web</p>\\n<!-- /wp:paragraph -->\"}");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->refreshed, ==, 1);
  assert_str (post, "title", "Theirs & more");
  assert_str (post, "text", "From the web");
  g_assert_false (sam_record_bool (post, "conflict"));
  blog_end (&blog);
}

/* What was typed here and not sent is never replaced by what the web has. */
static void
test_unsent_edits_survive (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, theirs = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *content = NULL;
  gboolean exact;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "Ours.");
  g_object_set (post, "text", "Ours, and edited.", NULL);
  blog_change_on_web (&blog, "{\"content\": \"<!-- wp:paragraph -->\\n<p>From the web</p>\\n"
                             "<!-- /wp:paragraph -->\"}");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->conflicts, ==, 1);
  assert_str (post, "text", "Ours, and edited.");
  g_assert_true (sam_record_bool (post, "conflict"));
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "From the web"));
  theirs = sam_post_theirs (blog.store, post, &exact);
  assert_str (theirs, "text", "From the web");
  g_assert_true (exact);
  blog_end (&blog);
}

static void
test_update_meets_conflict (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "Ours.");
  g_object_set (post, "text", "Ours, and edited.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_change_on_web (&blog, "{\"content\": \"<p>From the web</p>\"}");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->updated, ==, 0);
  g_assert_cmpuint (result->conflicts, ==, 1);
  content = blog_only (&blog, "content");
  g_assert_cmpstr (content, ==, "<p>From the web</p>");
  assert_str (post, "text", "Ours, and edited.");
  blog_end (&blog);
}

static void
resolve (Blog *blog, SamPost *post, SamPostKeep keep, SamPost **copy)
{
  g_autoptr (GError) error = NULL;

  sam_post_resolve (blog->store, post, keep, copy, &error);
  g_assert_no_error (error);
  g_assert_false (sam_record_bool (post, "conflict"));
  blog_sync_quietly (blog);
}

static SamPost *
make_conflict (Blog *blog)
{
  SamPost *post;

  blog_start (blog, "author");
  post = blog_add_draft (blog, "Title", "Ours.");
  g_object_set (post, "text", "Mine.", NULL);
  blog_change_on_web (blog, "{\"content\": \"<!-- wp:paragraph -->\\n<p>Theirs</p>\\n"
                            "<!-- /wp:paragraph -->\"}");
  blog_sync_quietly (blog);
  g_assert_true (sam_record_bool (post, "conflict"));
  return post;
}

static void
test_keep_mine (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL, *status = NULL;

  if (!test_wordpress_there ())
    return;
  post = make_conflict (&blog);
  resolve (&blog, post, SAM_POST_KEEP_MINE, NULL);
  content = blog_only (&blog, "content");
  status = blog_only (&blog, "status");
  g_assert_nonnull (strstr (content, "Mine."));
  g_assert_null (strstr (content, "Theirs"));
  g_assert_cmpstr (status, ==, "draft");
  assert_str (post, "text", "Mine.");
  blog_end (&blog);
}

static void
test_keep_theirs (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  post = make_conflict (&blog);
  resolve (&blog, post, SAM_POST_KEEP_THEIRS, NULL);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Theirs"));
  assert_str (post, "text", "Theirs");
  blog_end (&blog);
}

static void
test_keep_copy (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, copy = NULL;

  if (!test_wordpress_there ())
    return;
  post = make_conflict (&blog);
  resolve (&blog, post, SAM_POST_KEEP_COPY, &copy);
  assert_str (post, "text", "Theirs");
  assert_str (copy, "text", "Mine.");
  assert_place (copy, SAM_POST_PLACE_IDEA);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  g_assert_cmpuint (blog_count_here (&blog), ==, 2);
  blog_end (&blog);
}

/* Tags are a set: both sides may change them. */
static void
test_tags_merge (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (JsonNode) tag = NULL;
  g_autofree char *json = NULL, *name = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", "Text.");
  g_object_set (post, "tags", "Kalix", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  blog_sync_quietly (&blog);
  name = g_strdup_printf ("{\"name\": \"Web %s\"}", blog.user_name);
  tag = test_wordpress_ask ("POST", "/wp/v2/tags", name);
  json = g_strdup_printf ("{\"tags\": [%" G_GINT64_FORMAT "]}",
                          json_object_get_int_member (json_node_get_object (tag), "id"));
  blog_change_on_web (&blog, json);
  g_object_set (post, "tags", "Kalix, Haninge", "text", "Text, edited.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  g_assert_false (sam_record_bool (post, "conflict"));
  g_clear_pointer (&name, g_free);
  name = g_strdup_printf ("Web %s, Haninge", blog.user_name);
  assert_str (post, "tags", name);
  assert_str (post, "problem", "");
  blog_end (&blog);
}

/* What our text can't say is sent back byte for byte, and the rest of the post can be edited. */
static void
test_raw_block (void)
{
  static const char *const table =
      "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><tbody>"
      "<tr><td>A cell</td></tr></tbody></table></figure>\n"
      "<!-- /wp:table -->";
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *escaped = g_strescape (table, NULL);
  g_autofree char *json = NULL, *text = NULL, *content = NULL, *expected = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  json = g_strdup_printf ("{\"title\": \"Table\", \"content\": \"%s\", \"author\": %d}", escaped,
                          blog.user);
  node = test_wordpress_ask ("POST", "/wp/v2/posts", json);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->pulled, ==, 1);
  post = blog_first_post (&blog);
  g_assert_false (sam_record_bool (post, "read-only"));
  text = g_strconcat (sam_record_str (post, "text"), "\n\nNew words", NULL);
  g_assert_true (g_str_has_prefix (text, "~~~wordpress Table: A cell\n"));
  g_object_set (post, "text", text, NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  g_clear_pointer (&result, sam_sync_result_free);
  result = blog_sync (&blog);
  content = blog_only (&blog, "content");
  expected = g_strconcat (
      table, "\n\n<!-- wp:paragraph -->\n<p>New words</p>\n<!-- /wp:paragraph -->", NULL);
  g_assert_cmpstr (content, ==, expected);
  blog_end (&blog);
}

static void
test_removed_here_stays_away (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *mark = NULL, *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  mark = sam_store_remove (blog.store, post);
  blog_change_on_web (&blog, "{\"title\": \"Changed on the web\"}");
  test_faults_clear (blog.faults);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->pulled, ==, 0);
  g_assert_cmpuint (blog_count_here (&blog), ==, 0);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST|DELETE", ""), ==, 0);
  status = blog_only (&blog, "status");
  g_assert_cmpstr (status, ==, "draft");
  /* Taken back, it is what it was, and follows the web again. */
  sam_store_restore (blog.store, mark, &error);
  g_assert_no_error (error);
  blog_sync_quietly (&blog);
  assert_str (post, "title", "Changed on the web");
  blog_end (&blog);
}

static void
test_trash_and_gone (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL, *path = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  blog_trash_on_web (&blog);
  blog_sync_quietly (&blog);
  assert_str (post, "server-status", "trash");
  assert_str (post, "text", TEXT);
  number = blog_only (&blog, "id");
  path = g_strconcat ("/wp/v2/posts/", number, "?force=true", NULL);
  node = test_wordpress_ask ("DELETE", path, NULL);
  result = blog_sync (&blog);
  assert_str (post, "server-status", "gone");
  assert_str (post, "text", TEXT);
  g_assert_cmpuint (result->deleted, ==, 1);
  g_assert_false (sam_post_ask_publish (blog.store, post, &error));
  g_clear_error (&error);
  g_assert_true (sam_post_resolve (blog.store, post, SAM_POST_KEEP_COPY, &copy, &error));
  g_assert_no_error (error);
  assert_str (copy, "title", "Title");
  blog_ask (&blog, copy, SAM_POST_WISH_DRAFT);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  assert_place (copy, SAM_POST_PLACE_DRAFT);
  blog_end (&blog);
}

/* Ideas are nobody else's business. */
static void
test_ideas_are_never_sent (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "A secret thought", TEXT);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 0);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", ""), ==, 0);
  assert_place (post, SAM_POST_PLACE_IDEA);
  blog_end (&blog);
}

static void
test_plain_permalinks (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (JsonObject) plain = NULL, pretty = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  g_object_set (post, "tags", "Kalmar", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  plain = test_wordpress_control ("do=permalinks&style=plain");
  result = blog_sync (&blog);
  pretty = test_wordpress_control ("do=permalinks&style=pretty");
  g_assert_cmpuint (result->sent, ==, 1);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "rest_route=/wp/v2/posts"), >=, 1);
  blog_end (&blog);
}

static void
set_address (Blog *blog, const char *url)
{
  g_autoptr (SamAccount) account = sam_accounts_default (blog->store);

  g_object_set (account, "url", url, NULL);
}

/* The same blog under another address is still the same blog. */
static void
test_blog_moved (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  set_address (&blog, test_faults_url (blog.faults, "other"));
  g_object_set (post, "text", "Edited.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->updated, ==, 1);
  g_assert_cmpuint (result->pulled, ==, 0);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Edited."));
  blog_end (&blog);
}

/* On another blog the same number is another post: ours must not get its words. */
static void
test_another_blog (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *title = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  blog_change_on_web (&blog, "{\"title\": \"Of another blog\", \"content\": \"Other words\"}");
  set_address (&blog, test_faults_url (blog.faults, "other"));
  result = blog_sync (&blog);
  g_assert_cmpuint (result->refreshed, ==, 0);
  g_assert_cmpuint (result->pulled, ==, 1);
  assert_str (post, "title", "Title");
  assert_str (post, "text", TEXT);
  g_object_set (post, "title", "Edited", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  blog_sync_quietly (&blog);
  title = blog_only (&blog, "title");
  g_assert_cmpstr (title, ==, "Of another blog");
  g_assert_cmpstr (sam_record_str (post, "problem"), !=, "");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_end (&blog);
}

/* What stands in the file counts, not what the process remembers. */
static void
test_survives_restart (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, again = NULL;
  g_autofree char *id = NULL;
  g_autoptr (SamPostNeeds) needs = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  id = g_strdup (sam_record_get_id (post));
  g_clear_object (&post);
  g_clear_object (&blog.sync);
  sam_test_folder_reopen (&blog.folder);
  blog.store = blog.folder.store;
  blog.sync = sam_sync_new (blog.store);
  again = sam_store_get (blog.store, SAM_TYPE_POST, id);
  needs = sam_post_needs (blog.store, again);
  g_assert_false (needs->changed);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->pulled + result->refreshed + result->sent, ==, 0);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/draft/author", test_draft_as_author);
  g_test_add_func ("/sync/draft/administrator", test_draft_as_administrator);
  g_test_add_func ("/sync/second-sync-does-nothing", test_second_sync_does_nothing);
  g_test_add_func ("/sync/update", test_update_sends_only_changes);
  g_test_add_func ("/sync/publish-draft", test_publish_draft);
  g_test_add_func ("/sync/publish", test_publish_new);
  g_test_add_func ("/sync/status-is-left-alone", test_status_is_left_alone);
  g_test_add_func ("/sync/published-on-web-meanwhile", test_published_on_web_meanwhile);
  g_test_add_func ("/sync/contributor", test_contributor_may_not_publish);
  g_test_add_func ("/sync/tags", test_tags);
  g_test_add_func ("/sync/tags-merge", test_tags_merge);
  g_test_add_func ("/sync/pull/empty-folder", test_pull_into_empty_folder);
  g_test_add_func ("/sync/pull/many-pages", test_many_pages);
  g_test_add_func ("/sync/pull/changes", test_pull_changes);
  g_test_add_func ("/sync/pull/unsent-edits", test_unsent_edits_survive);
  g_test_add_func ("/sync/pull/raw-block", test_raw_block);
  g_test_add_func ("/sync/conflict/update", test_update_meets_conflict);
  g_test_add_func ("/sync/conflict/mine", test_keep_mine);
  g_test_add_func ("/sync/conflict/theirs", test_keep_theirs);
  g_test_add_func ("/sync/conflict/copy", test_keep_copy);
  g_test_add_func ("/sync/removed-here", test_removed_here_stays_away);
  g_test_add_func ("/sync/trash", test_trash_and_gone);
  g_test_add_func ("/sync/ideas", test_ideas_are_never_sent);
  g_test_add_func ("/sync/plain-permalinks", test_plain_permalinks);
  g_test_add_func ("/sync/moved", test_blog_moved);
  g_test_add_func ("/sync/another-blog", test_another_blog);
  g_test_add_func ("/sync/restart", test_survives_restart);
  return g_test_run ();
}
