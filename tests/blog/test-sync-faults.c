/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/faults-test.h"
#include "text/sam-markdown.h"

/* A sync while the network and the server misbehave. Whatever happens: never a second copy, never a
 * lost edit, never a success that was none. */

#define NORMAL_TIMEOUT 30
#define SHORT_TIMEOUT 2

static gboolean
is_done (Blog *blog, SamPost *post)
{
  g_autoptr (SamIntent) open =
      sam_journal_find (blog->store, sam_record_get_id (post), SAM_INTENT_KIND_CREATE);

  return open == NULL;
}

/* What was refused for good waits for the user. */
static void
ask_again (Blog *blog, SamPost *post, SamPostWish wish)
{
  g_autoptr (SamIntent) open =
      sam_journal_find (blog->store, sam_record_get_id (post), SAM_INTENT_KIND_CREATE);

  if (open == NULL || sam_record_enum (open, "state") != SAM_INTENT_STATE_FAILED)
    return;
  g_test_message ("failed: %s", sam_record_str (open, "problem"));
  g_assert_true (*sam_record_str (open, "problem") != '\0');
  g_assert_cmpuint (sam_journal_count (blog->store), ==, 0);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  blog_ask (blog, post, wish);
}

static void
create_within (const char *const *rules, guint timeout)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  for (; *rules != NULL; rules++)
    test_faults_add (blog.faults, *rules);
  g_object_set (blog.sync, "timeout", timeout, NULL);
  blog_sync_quietly (&blog);
  g_object_set (blog.sync, "timeout", NORMAL_TIMEOUT, NULL);
  /* Nothing is said to be sent that is not. */
  if (is_done (&blog, post))
    g_assert_cmpuint (blog_count_on_server (&blog), >=, 1);
  else
    assert_place (post, SAM_POST_PLACE_IDEA);
  ask_again (&blog, post, SAM_POST_WISH_DRAFT);
  assert_str (post, "text", TEXT);
  expect_one_whole_copy (&blog, post);
  blog_end (&blog);
}

#define CREATE_TEST(name, ...)                                                                     \
  static void name (void)                                                                          \
  {                                                                                                \
    const char *rules[] = { __VA_ARGS__, NULL };                                                   \
                                                                                                   \
    create_within (rules, NORMAL_TIMEOUT);                                                         \
  }

/* It takes so long that the program gives up; the blog gets it after that. */
static void
create_slow (void)
{
  const char *rules[] = { "{" CREATE ", 'fault': 'late'}", NULL };

  create_within (rules, SHORT_TIMEOUT);
}

CREATE_TEST (create_lost, "{" CREATE ", 'fault': 'lost'}")
CREATE_TEST (create_cut, "{" CREATE ", 'fault': 'cut'}")
CREATE_TEST (create_half, "{" CREATE ", 'fault': 'half'}")
CREATE_TEST (create_dropped, "{" CREATE ", 'fault': 'drop'}")
CREATE_TEST (create_error, "{" CREATE ", 'fault': 'error', 'times': 0}")
CREATE_TEST (create_error_after, "{" CREATE ", 'fault': 'error-after', 'times': 0}")
CREATE_TEST (create_unavailable, "{" CREATE ", 'fault': 'unavailable'}")
CREATE_TEST (create_portal, "{" CREATE ", 'fault': 'portal'}")
CREATE_TEST (create_login, "{" CREATE ", 'fault': 'login'}")
CREATE_TEST (create_forbidden, "{" CREATE ", 'fault': 'forbidden'}")
/* The answer is lost, and so is the look-up: nothing is known until the next sync. */
CREATE_TEST (create_lost_twice, "{" CREATE ", 'fault': 'lost'}",
             "{" LOOK_UP ", 'fault': 'lost', 'times': 0}")
CREATE_TEST (create_lost_then_error, "{" CREATE ", 'fault': 'lost'}",
             "{" LOOK_UP ", 'fault': 'error', 'times': 0}")
CREATE_TEST (create_lost_then_portal, "{" CREATE ", 'fault': 'lost'}",
             "{" LOOK_UP ", 'fault': 'portal', 'times': 0}")
/* The first look-up is told that there is nothing, though there is: as with a request that arrives
 * later than that. The second attempt then gets another slug. */
CREATE_TEST (create_arrives_late, "{" CREATE ", 'fault': 'lost'}",
             "{" LOOK_UP ", 'fault': 'portal', 'headers': {'Content-Type': 'application/json'}, "
             "'body': '[]'}")
CREATE_TEST (create_late_and_removal_fails, "{" CREATE ", 'fault': 'lost'}",
             "{" LOOK_UP ", 'fault': 'portal', 'headers': {'Content-Type': 'application/json'}, "
             "'body': '[]'}",
             "{'method': 'DELETE', 'fault': 'error'}")
/* The post is there, and what its answer only has the numbers of can't be asked for. */
CREATE_TEST (create_unread, "{" CATEGORIES ", 'fault': 'too-large'}")
CREATE_TEST (create_unread_cut, "{" CATEGORIES ", 'fault': 'cut'}")
CREATE_TEST (create_unread_forbidden, "{" CATEGORIES ", 'fault': 'forbidden'}")
/* The post is there, only taking the key off fails. */
CREATE_TEST (key_stays, "{" UPDATE ", 'fault': 'error'}")
CREATE_TEST (key_stays_portal, "{" UPDATE ", 'fault': 'portal'}")

/* Makes a second one on the web, as a request that arrives late does. */
static void
arrive_late (Blog *blog, SamIntent *intent, const char *title, const char *text)
{
  g_autofree char *content = sam_markdown_to_html (text, NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  g_autoptr (JsonNode) copy = NULL;

  json_object_set_string_member (body, "title", title);
  json_object_set_string_member (body, "content", content);
  json_object_set_string_member (body, "slug", sam_record_str (intent, "key"));
  json_object_set_int_member (body, "author", blog->user);
  json = json_to_string (node, FALSE);
  copy = test_wordpress_ask ("POST", "/wp/v2/posts", json);
  g_assert_cmpuint (blog_count_on_server (blog), ==, 2);
}

/* A post whose creation was never answered, and is there. Returns: (transfer full) */
static SamPost *
lose_answer (Blog *blog, SamIntent **intent)
{
  SamPost *post = blog_add (blog, "Title", TEXT);

  blog_ask (blog, post, SAM_POST_WISH_DRAFT);
  test_faults_add (blog->faults, "{" CREATE ", 'fault': 'lost'}");
  blog_sync_quietly (blog);
  g_assert_cmpuint (blog_count_on_server (blog), ==, 1);
  *intent = sam_journal_in_doubt (blog->store, sam_record_get_id (post), SAM_INTENT_KIND_CREATE);
  g_assert_nonnull (*intent);
  return post;
}

/* Two requests of one creation arrive, the second after the first was adopted. */
static void
test_arrives_after_adoption (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamIntent) intent = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = lose_answer (&blog, &intent);
  arrive_late (&blog, intent, "Title", TEXT);
  expect_one_whole_copy (&blog, post);
  blog_end (&blog);
}

/* What somebody wrote into the second one, on a blog that keeps no revisions to tell by, is not
 * removed with it. */
static void
test_late_and_edited (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamIntent) intent = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = lose_answer (&blog, &intent);
  arrive_late (&blog, intent, "Title", TEXT "\n\nWritten on the web.");
  for (guint i = 0; i < 2; i++)
    blog_sync_quietly (&blog);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 2);
  g_assert_cmpuint (blog_count_here (&blog), ==, 1);
  /* When no more can come, it is a post of its own, and that is said. */
  g_object_set (intent, "sent", "2016-04-12T09:00:00Z", NULL);
  result = blog_sync (&blog);
  g_assert_cmpint (only_problem (result)->code, ==, SAM_BLOG_ERROR_DUPLICATE);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 2);
  g_assert_cmpuint (blog_count_here (&blog), ==, 2);
  blog_end (&blog);
}

/* The blog can't be asked what became of it: that is why it waits, and the outbox says so. */
static void
test_cannot_settle (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamIntent) intent = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = lose_answer (&blog, &intent);
  /* As a program leaves it that is killed. */
  g_object_set (intent, "state", SAM_INTENT_STATE_SENDING, "problem", "", "code", 0, "tries", 0,
                NULL);
  test_faults_clear (blog.faults);
  test_faults_add (blog.faults, "{" LOOK_UP ", 'fault': 'error', 'times': 0}");
  result = blog_sync (&blog);
  g_assert_cmpint (only_problem (result)->code, ==, SAM_BLOG_ERROR_SERVER);
  assert_str (intent, "problem", only_problem (result)->sentence);
  g_assert_cmpint (sam_record_enum (intent, "state"), ==, SAM_INTENT_STATE_UNKNOWN);
  g_assert_cmpint (sam_record_int (intent, "tries"), ==, 1);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", ""), ==, 0);
  expect_one_whole_copy (&blog, post);
  assert_str (intent, "problem", "");
  blog_end (&blog);
}

/* The program was killed between the answer of the server and putting it down. */
static void
test_killed_after_create (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL, again = NULL;
  g_autofree char *id = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  test_faults_add (blog.faults, "{" CREATE ", 'fault': 'lost'}");
  test_faults_add (blog.faults, "{" LOOK_UP ", 'fault': 'drop', 'times': 0}");
  blog_sync_quietly (&blog);
  assert_wish (post, SAM_POST_WISH_DRAFT);
  id = g_strdup (sam_record_get_id (post));
  g_clear_object (&post);
  g_clear_object (&blog.sync);
  sam_test_folder_reopen (&blog.folder);
  blog.store = blog.folder.store;
  blog.sync = sam_sync_new (blog.store);
  again = sam_store_get (blog.store, SAM_TYPE_POST, id);
  sam_store_load_body (blog.store, again, NULL);
  expect_one_whole_copy (&blog, again);
  blog_end (&blog);
}

/* What was edited after the lost attempt is neither lost nor sent unasked. */
static void
test_edited_after_lost_create (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  test_faults_add (blog.faults, "{" CREATE ", 'fault': 'lost'}");
  test_faults_add (blog.faults, "{" LOOK_UP ", 'fault': 'drop', 'times': 0}");
  blog_sync_quietly (&blog);
  g_object_set (post, "text", TEXT "\n\nEdited on the train.", NULL);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  assert_str (post, "text", TEXT "\n\nEdited on the train.");
  g_assert_false (sam_record_bool (post, "conflict"));
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "on the train"));
  blog_end (&blog);
}

/* The words that arrived without an answer are ours, and no change of somebody else. */
static void
test_edited_after_lost_update (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", "First words.");
  g_object_set (post, "text", "Second words.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  test_faults_add (blog.faults, "{" UPDATE ", 'fault': 'lost'}");
  test_faults_add (blog.faults, "{'method': 'GET', 'path': '/wp/v2/posts/[0-9]+', 'skip': 1, "
                                "'fault': 'drop'}");
  blog_sync_quietly (&blog);
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Second"));
  g_clear_pointer (&content, g_free);
  g_object_set (post, "text", "Third words.", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  g_assert_false (sam_record_bool (post, "conflict"));
  assert_str (post, "text", "Third words.");
  content = blog_only (&blog, "content");
  g_assert_nonnull (strstr (content, "Third"));
  blog_end (&blog);
}

/* Somebody removes it while we do not know yet that it is there. */
static void
test_trashed_in_between (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_DRAFT);
  test_faults_add (blog.faults, "{" CREATE ", 'fault': 'lost'}");
  test_faults_add (blog.faults, "{" LOOK_UP ", 'fault': 'drop', 'times': 0}");
  blog_sync_quietly (&blog);
  blog_trash_on_web (&blog);
  test_faults_clear (blog.faults);
  result = blog_sync (&blog);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 1);
  assert_str (post, "server-status", "trash");
  assert_str (post, "text", TEXT);
  g_assert_cmpint (only_problem (result)->code, ==, SAM_BLOG_ERROR_GONE);
  blog_end (&blog);
}

/* WordPress takes an update of a post in the trash without a word. */
static void
test_trashed_before_update (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "title", "Edited", NULL);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  blog_trash_on_web (&blog);
  result = blog_sync (&blog);
  g_assert_cmpint (only_problem (result)->code, ==, SAM_BLOG_ERROR_GONE);
  g_assert_cmpuint (result->updated + result->published, ==, 0);
  status = blog_only (&blog, "status");
  g_assert_cmpstr (status, ==, "trash");
  assert_str (post, "title", "Edited");
  blog_end (&blog);
}

/* --- Updates -------------------------------------------------------------------------------- */

static void
update_under (const char *rule, SamPostWish wish)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL, *status = NULL;
  g_autoptr (SamSyncResult) after = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "text", EDITED, NULL);
  blog_ask (&blog, post, wish);
  test_faults_add (blog.faults, rule);
  blog_sync_quietly (&blog);
  if (is_done (&blog, post))
    {
      g_autofree char *now = blog_only (&blog, "content");

      g_assert_nonnull (strstr (now, "edited"));
    }
  assert_str (post, "text", EDITED);
  ask_again (&blog, post, wish);
  test_faults_clear (blog.faults);
  after = blog_sync (&blog);
  g_assert_cmpuint (after->problems->len, ==, 0);
  g_assert_cmpuint (after->conflicts, ==, 0);
  content = blog_only (&blog, "content");
  status = blog_only (&blog, "status");
  g_assert_nonnull (strstr (content, "edited"));
  g_assert_cmpstr (status, ==, wish == SAM_POST_WISH_PUBLISH ? "publish" : "draft");
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_str (post, "text", EDITED);
  blog_end (&blog);
}

#define UPDATE_TEST(name, rule)                                                                    \
  static void name (void)                                                                          \
  {                                                                                                \
    update_under (rule, SAM_POST_WISH_UPDATE);                                                     \
    if (g_getenv ("SAMORDNA_TEST_WORDPRESS") != NULL)                                              \
      update_under (rule, SAM_POST_WISH_PUBLISH);                                                  \
  }

UPDATE_TEST (update_lost, "{" UPDATE ", 'fault': 'lost'}")
UPDATE_TEST (update_cut, "{" UPDATE ", 'fault': 'cut'}")
UPDATE_TEST (update_half, "{" UPDATE ", 'fault': 'half'}")
UPDATE_TEST (update_dropped, "{" UPDATE ", 'fault': 'drop'}")
UPDATE_TEST (update_error, "{" UPDATE ", 'fault': 'error'}")
UPDATE_TEST (update_error_after, "{" UPDATE ", 'fault': 'error-after'}")
UPDATE_TEST (update_unavailable, "{" UPDATE ", 'fault': 'unavailable'}")
UPDATE_TEST (update_portal, "{" UPDATE ", 'fault': 'portal'}")
UPDATE_TEST (update_forbidden, "{" UPDATE ", 'fault': 'forbidden'}")
UPDATE_TEST (update_conflict, "{" UPDATE ", 'fault': 'forbidden', 'status': 412}")

/* libsoup would make a GET of it and call that a success. */
static void
test_redirect_on_post (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *rule = NULL, *content = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  g_object_set (post, "text", EDITED, NULL);
  blog_ask (&blog, post, SAM_POST_WISH_UPDATE);
  rule = g_strdup_printf ("{" UPDATE ", 'fault': 'redirect', 'location': '%s/', 'times': 0}",
                          test_faults_url (blog.faults, "http"));
  test_faults_add (blog.faults, rule);
  result = blog_sync_with (&blog, &error);
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MOVED);
  assert_wish (post, SAM_POST_WISH_UPDATE);
  content = blog_only (&blog, "content");
  g_assert_null (strstr (content, "edited"));
  blog_end (&blog);
}

/* The password goes nowhere but to the origin that was entered. */
static void
test_redirect_elsewhere (void)
{
  Blog blog = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (JsonArray) log = NULL;
  g_autofree char *rule = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  rule = g_strdup_printf ("{'path': 'users/me', 'fault': 'redirect', 'location': '%s/wp-json/wp/v2/"
                          "users/me', 'times': 0}",
                          test_faults_url (blog.faults, "other"));
  test_faults_add (blog.faults, rule);
  result = blog_sync_with (&blog, &error);
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MOVED);
  log = test_faults_log (blog.faults);
  for (guint i = 0; i < json_array_get_length (log); i++)
    g_assert_cmpstr (
        json_object_get_string_member (json_array_get_object_element (log, i), "origin"), ==,
        test_faults_url (blog.faults, "http"));
  blog_end (&blog);
}

/* --- The whole connection ------------------------------------------------------------------- */

static void
ends_with (const char *rule, SamBlogError code, SamSyncState state)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  SamSyncState reached;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add (&blog, "Title", TEXT);
  blog_ask (&blog, post, SAM_POST_WISH_PUBLISH);
  test_faults_add (blog.faults, rule);
  result = blog_sync_with (&blog, &error);
  g_assert_error (error, SAM_BLOG_ERROR, (int)code);
  g_object_get (blog.sync, "state", &reached, NULL);
  g_assert_cmpint (reached, ==, state);
  assert_wish (post, SAM_POST_WISH_PUBLISH);
  assert_place (post, SAM_POST_PLACE_IDEA);
  g_assert_cmpuint (blog_count_on_server (&blog), ==, 0);
  blog_end (&blog);
}

static void
test_portal (void)
{
  ends_with ("{'fault': 'portal', 'times': 0}", SAM_BLOG_ERROR_PORTAL, SAM_SYNC_STATE_OFFLINE);
}

static void
test_login (void)
{
  ends_with ("{'path': 'users/me', 'fault': 'login', 'times': 0}", SAM_BLOG_ERROR_PASSWORD,
             SAM_SYNC_STATE_FAILED);
}

static void
test_unavailable (void)
{
  ends_with ("{'fault': 'unavailable', 'times': 0}", SAM_BLOG_ERROR_MAINTENANCE,
             SAM_SYNC_STATE_FAILED);
}

static void
test_drop (void)
{
  ends_with ("{'fault': 'drop', 'times': 0}", SAM_BLOG_ERROR_UNREACHABLE, SAM_SYNC_STATE_OFFLINE);
}

/* A portal in place of the inventory must not look like a blog without posts. */
static void
test_portal_while_fetching (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = blog_add_draft (&blog, "Title", TEXT);
  test_faults_add (blog.faults, "{'path': 'status=any', 'fault': 'portal', 'times': 0}");
  result = blog_sync_with (&blog, &error);
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PORTAL);
  assert_str (post, "server-status", "draft");
  assert_str (post, "text", TEXT);
  blog_end (&blog);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-faults/create/lost", create_lost);
  g_test_add_func ("/sync-faults/create/cut", create_cut);
  g_test_add_func ("/sync-faults/create/half", create_half);
  g_test_add_func ("/sync-faults/create/dropped", create_dropped);
  g_test_add_func ("/sync-faults/create/error", create_error);
  g_test_add_func ("/sync-faults/create/error-after", create_error_after);
  g_test_add_func ("/sync-faults/create/unavailable", create_unavailable);
  g_test_add_func ("/sync-faults/create/portal", create_portal);
  g_test_add_func ("/sync-faults/create/login", create_login);
  g_test_add_func ("/sync-faults/create/forbidden", create_forbidden);
  g_test_add_func ("/sync-faults/create/slow", create_slow);
  g_test_add_func ("/sync-faults/create/lost-twice", create_lost_twice);
  g_test_add_func ("/sync-faults/create/unread", create_unread);
  g_test_add_func ("/sync-faults/create/unread-cut", create_unread_cut);
  g_test_add_func ("/sync-faults/create/unread-forbidden", create_unread_forbidden);
  g_test_add_func ("/sync-faults/create/lost-then-error", create_lost_then_error);
  g_test_add_func ("/sync-faults/create/lost-then-portal", create_lost_then_portal);
  g_test_add_func ("/sync-faults/create/arrives-late", create_arrives_late);
  g_test_add_func ("/sync-faults/create/late-and-removal-fails", create_late_and_removal_fails);
  g_test_add_func ("/sync-faults/create/key-stays", key_stays);
  g_test_add_func ("/sync-faults/create/key-stays-portal", key_stays_portal);
  g_test_add_func ("/sync-faults/create/after-adoption", test_arrives_after_adoption);
  g_test_add_func ("/sync-faults/create/late-and-edited", test_late_and_edited);
  g_test_add_func ("/sync-faults/create/cannot-settle", test_cannot_settle);
  g_test_add_func ("/sync-faults/create/killed", test_killed_after_create);
  g_test_add_func ("/sync-faults/create/edited", test_edited_after_lost_create);
  g_test_add_func ("/sync-faults/update/edited", test_edited_after_lost_update);
  g_test_add_func ("/sync-faults/create/trashed", test_trashed_in_between);
  g_test_add_func ("/sync-faults/update/lost", update_lost);
  g_test_add_func ("/sync-faults/update/cut", update_cut);
  g_test_add_func ("/sync-faults/update/half", update_half);
  g_test_add_func ("/sync-faults/update/dropped", update_dropped);
  g_test_add_func ("/sync-faults/update/error", update_error);
  g_test_add_func ("/sync-faults/update/error-after", update_error_after);
  g_test_add_func ("/sync-faults/update/unavailable", update_unavailable);
  g_test_add_func ("/sync-faults/update/portal", update_portal);
  g_test_add_func ("/sync-faults/update/forbidden", update_forbidden);
  g_test_add_func ("/sync-faults/update/conflict", update_conflict);
  g_test_add_func ("/sync-faults/update/trashed", test_trashed_before_update);
  g_test_add_func ("/sync-faults/update/redirect", test_redirect_on_post);
  g_test_add_func ("/sync-faults/redirect-elsewhere", test_redirect_elsewhere);
  g_test_add_func ("/sync-faults/portal", test_portal);
  g_test_add_func ("/sync-faults/login", test_login);
  g_test_add_func ("/sync-faults/unavailable", test_unavailable);
  g_test_add_func ("/sync-faults/drop", test_drop);
  g_test_add_func ("/sync-faults/portal-while-fetching", test_portal_while_fetching);
  return g_test_run ();
}
