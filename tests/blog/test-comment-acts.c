/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/comments-test.h"

#include "blog/sam-comment-acts.h"
#include "blog/sam-journal.h"

/* What is done with comments here, and what the real WordPress has of it then. */

#define WRITE "'method': 'POST', 'path': '/wp/v2/comments\\\\?'"
#define CHANGE "'method': 'POST', 'path': '/wp/v2/comments/[0-9]+'"
#define LOOK "'method': 'GET', 'path': '/wp/v2/comments\\\\?.*author='"
#define REPLY "Tack \"själv\" -- 1 < 2 & <b>inte</b> fet :-)\n\nHälsningar..."

static char *
status_on_server (int number)
{
  g_autofree char *path = g_strdup_printf ("/wp/v2/comments/%d?context=edit", number);
  g_autoptr (JsonNode) node = test_wordpress_ask ("GET", path, NULL);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "status"));
}

static void
act (Blog *blog, SamComment *comment, SamCommentAct what)
{
  g_autoptr (GError) error = NULL;

  sam_comment_act (blog->store, comment, what, &error);
  g_assert_no_error (error);
}

static void
act_and_sync (Blog *blog, SamComment *comment, SamCommentAct what, const char *expected)
{
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *status = NULL;

  act (blog, comment, what);
  g_assert_true (sam_record_bool (comment, "waits"));
  result = blog_sync (blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  status = status_on_server (sam_record_int (comment, "number"));
  g_assert_cmpstr (status, ==, expected);
  g_assert_false (sam_record_bool (comment, "waits"));
  g_assert_cmpint (sam_record_enum (comment, "status"), ==,
                   sam_record_enum (comment, "server-status"));
}

/* The author of a post decides as an editor does. */
static void
test_decide (gconstpointer role)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, role);
  post = comments_post (&blog);
  comments_write (post, "Hej", "hold", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  g_assert_false (sam_comment_may (blog.store, comment, SAM_COMMENT_ACT_REPLY));
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_APPROVE, "approved");
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_SPAM, "spam");
  g_assert_cmpint (sam_record_int (post, "comments"), ==, 0);
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_RESTORE, "approved");
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_UNAPPROVE, "hold");
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_TRASH, "trash");
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_RESTORE, "hold");
  blog_end (&blog);
}

/* Taken back before it was sent, nothing is sent. */
static void
test_undo (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;
  g_autofree char *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  act (&blog, comment, SAM_COMMENT_ACT_SPAM);
  sam_comment_undo (blog.store, comment, SAM_COMMENT_STATUS_APPROVED);
  assert_status (comment, SAM_COMMENT_STATUS_APPROVED);
  g_assert_false (sam_record_bool (comment, "waits"));
  g_assert_cmpuint (sam_journal_count (blog.store), ==, 0);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "comments"), ==, 0);
  /* After it was sent, it is sent back. */
  act_and_sync (&blog, comment, SAM_COMMENT_ACT_SPAM, "spam");
  sam_comment_undo (blog.store, comment, SAM_COMMENT_STATUS_APPROVED);
  assert_status (comment, SAM_COMMENT_STATUS_APPROVED);
  blog_sync_quietly (&blog);
  status = status_on_server (sam_record_int (comment, "number"));
  g_assert_cmpstr (status, ==, "approved");
  blog_end (&blog);
}

static void
take_back_and_undo (Blog *blog, SamComment *comment, SamCommentStatus before,
                    SamCommentStatus asked)
{
  g_autoptr (SamIntent) intent =
      sam_journal_find (blog->store, sam_record_get_id (comment), SAM_INTENT_KIND_COMMENT);

  assert_status (comment, asked);
  sam_journal_cancel (blog->store, intent);
  assert_status (comment, before);
  g_assert_false (sam_record_bool (comment, "waits"));
  g_assert_true (sam_journal_undo_cancel (blog->store, intent));
  assert_status (comment, asked);
  g_assert_true (sam_record_bool (comment, "waits"));
}

/* Taken back in the queue, and then not: it looks as it did, and is sent. */
static void
test_take_back_undone (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;
  g_autofree char *status = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  act (&blog, comment, SAM_COMMENT_ACT_SPAM);
  take_back_and_undo (&blog, comment, SAM_COMMENT_STATUS_APPROVED, SAM_COMMENT_STATUS_SPAM);
  blog_sync_quietly (&blog);
  status = status_on_server (sam_record_int (comment, "number"));
  g_assert_cmpstr (status, ==, "spam");
  act (&blog, comment, SAM_COMMENT_ACT_RESTORE);
  take_back_and_undo (&blog, comment, SAM_COMMENT_STATUS_SPAM, SAM_COMMENT_STATUS_HOLD);
  blog_sync_quietly (&blog);
  assert_status (comment, SAM_COMMENT_STATUS_APPROVED);
  blog_end (&blog);
}

/* Another decision is made between the look and the write of the first. */
static void
change_mind (SamCommentAct first, void (*change) (Blog *blog, SamComment *comment))
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;
  BlogWait wait = { NULL, NULL, FALSE };
  gboolean changed = FALSE;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Hej", "hold", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  act (&blog, comment, first);
  g_object_set (blog.sync, "timeout", 30, NULL);
  test_faults_clear (blog.faults);
  test_faults_add (blog.faults, "{'method': 'GET', 'path': '/wp/v2/comments/[0-9]+', 'fault': "
                                "'pass', 'delay': 1}");
  sam_sync_start_async (blog.sync, NULL, blog_synced_cb, &wait);
  while (!wait.done)
    {
      g_main_context_iteration (NULL, changed);
      if (!changed && test_faults_count (blog.faults, "GET", "/wp/v2/comments/[0-9]+") > 0)
        {
          change (&blog, comment);
          changed = TRUE;
        }
    }
  g_assert_no_error (wait.error);
  g_assert_true (changed);
  sam_sync_result_free (wait.result);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "/wp/v2/comments/"), ==, 0);
  blog_sync_quietly (&blog);
  g_assert_cmpint (sam_record_enum (comment, "status"), ==,
                   sam_record_enum (comment, "server-status"));
  g_assert_cmpuint (sam_journal_count (blog.store), ==, 0);
  blog_end (&blog);
}

static void
hold_again (Blog *blog, SamComment *comment)
{
  act (blog, comment, SAM_COMMENT_ACT_UNAPPROVE);
}

static void
take_back_in_queue (Blog *blog, SamComment *comment)
{
  g_autoptr (SamIntent) intent =
      sam_journal_find (blog->store, sam_record_get_id (comment), SAM_INTENT_KIND_COMMENT);

  sam_journal_cancel (blog->store, intent);
}

static void
test_changed_mind (void)
{
  change_mind (SAM_COMMENT_ACT_APPROVE, hold_again);
}

static void
test_changed_mind_in_queue (void)
{
  change_mind (SAM_COMMENT_ACT_APPROVE, take_back_in_queue);
}

static void
test_decide_under_faults (void)
{
  static const char *const rules[] = {
    "{" CHANGE ", 'fault': 'lost'}",     "{" CHANGE ", 'fault': 'cut'}",
    "{" CHANGE ", 'fault': 'half'}",     "{" CHANGE ", 'fault': 'drop'}",
    "{" CHANGE ", 'fault': 'error'}",    "{" CHANGE ", 'fault': 'error-after'}",
    "{" CHANGE ", 'fault': 'portal'}",   "{" CHANGE ", 'fault': 'unavailable'}",
    "{" CHANGE ", 'fault': 'too-many'}",
  };
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *text = g_strdup_printf ("Kommentar %u", i);
      const int number = comments_write (post, text, "hold", 0);
      g_autoptr (SamComment) comment = NULL;
      g_autofree char *status = NULL;

      blog_sync_quietly (&blog);
      comment = comments_find (&blog, post, text);
      act (&blog, comment, SAM_COMMENT_ACT_APPROVE);
      test_faults_add (blog.faults, rules[i]);
      blog_sync_quietly (&blog);
      assert_status (comment, SAM_COMMENT_STATUS_APPROVED);
      test_faults_clear (blog.faults);
      blog_sync_quietly (&blog);
      status = status_on_server (number);
      g_assert_cmpstr (status, ==, "approved");
      g_assert_false (sam_record_bool (comment, "waits"));
    }
  blog_end (&blog);
}

/* What the server has no more is no more here, and nothing waits for it. */
static void
test_gone (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  int number;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  number = comments_write (post, "Hej", "hold", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  act (&blog, comment, SAM_COMMENT_ACT_APPROVE);
  comments_delete (number);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (comments_count (&blog, post), ==, 0);
  g_assert_cmpuint (sam_journal_count (blog.store), ==, 0);
  blog_end (&blog);
}

/* --- Replies -------------------------------------------------------------------------------- */

/* The comments of the user below the post on the server, in any state. */
static JsonArray *
own_on_server (Blog *blog, SamPost *post)
{
  g_autofree char *path =
      g_strdup_printf ("/wp/v2/comments?context=edit&status=any&author=%d&post=%d", blog->user,
                       comments_number_of_post (post));
  g_autoptr (JsonNode) node = test_wordpress_ask ("GET", path, NULL);

  return json_node_dup_array (node);
}

static SamComment *
reply_to (Blog *blog, SamComment *comment, const char *text)
{
  g_autoptr (GError) error = NULL;
  SamComment *reply = sam_comment_reply (blog->store, comment, &error);

  g_assert_no_error (error);
  g_object_set (reply, "text", text, NULL);
  sam_comment_send (blog->store, reply, &error);
  g_assert_no_error (error);
  return reply;
}

static void
expect_one_reply (Blog *blog, SamPost *post, int parent)
{
  g_autoptr (JsonArray) own = own_on_server (blog, post);
  JsonObject *only;
  const char *raw;

  g_assert_cmpuint (json_array_get_length (own), ==, 1);
  only = json_array_get_object_element (own, 0);
  raw = json_object_get_string_member (json_object_get_object_member (only, "content"), "raw");
  g_assert_cmpstr (raw, ==,
                   "Tack \"själv\" -- 1 &lt; 2 &amp; &lt;b&gt;inte&lt;/b&gt; fet :-)\n\n"
                   "Hälsningar...");
  g_assert_cmpint (json_object_get_int_member (only, "parent"), ==, parent);
  g_assert_cmpstr (json_object_get_string_member (only, "status"), ==, "approved");
}

static void
test_reply (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, reply = NULL, same = NULL;
  g_autoptr (SamSyncResult) result = NULL, nothing = NULL;
  g_autoptr (GError) error = NULL;
  int parent;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  parent = comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  reply = sam_comment_reply (blog.store, comment, &error);
  g_assert_no_error (error);
  g_assert_false (sam_comment_send (blog.store, reply, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_INVALID);
  g_object_set (reply, "text", "Utkast", NULL);
  /* Written, and not asked for. */
  blog_sync_quietly (&blog);
  same = sam_comment_reply (blog.store, comment, NULL);
  g_assert_true (same == reply);
  g_clear_object (&same);
  same = reply_to (&blog, comment, REPLY);
  g_assert_true (same == reply);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->replied, ==, 1);
  expect_one_reply (&blog, post, parent);
  g_assert_cmpint (sam_record_int (reply, "number"), >, parent);
  assert_status (reply, SAM_COMMENT_STATUS_APPROVED);
  g_assert_false (sam_record_bool (reply, "waits"));
  nothing = blog_sync (&blog);
  g_assert_cmpuint (nothing->comments + nothing->replied, ==, 0);
  g_assert_cmpuint (comments_count (&blog, post), ==, 2);
  g_assert_cmpint (sam_record_int (post, "new-comments"), ==, 1);
  blog_end (&blog);
}

/* @then: a fault of the next sync, or NULL. */
static void
reply_under (const char *const *rules, const char *then)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, reply = NULL;
  int parent;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  parent = comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  reply = reply_to (&blog, comment, REPLY);
  for (; *rules != NULL; rules++)
    test_faults_add (blog.faults, *rules);
  blog_sync_quietly (&blog);
  test_faults_clear (blog.faults);
  /* The program may have been killed before any of this was settled. */
  g_clear_object (&reply);
  g_clear_object (&comment);
  g_clear_object (&post);
  g_clear_object (&blog.sync);
  sam_test_folder_reopen (&blog.folder);
  blog.store = blog.folder.store;
  blog.sync = sam_sync_new (blog.store);
  if (then != NULL)
    test_faults_add (blog.faults, then);
  blog_sync_quietly (&blog);
  if (then != NULL)
    g_assert_cmpuint (test_faults_count (blog.faults, "POST", "/wp/v2/comments"), ==, 1);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  post = blog_first_post (&blog);
  expect_one_reply (&blog, post, parent);
  g_assert_cmpuint (comments_count (&blog, post), ==, 2);
  g_assert_cmpuint (sam_journal_count (blog.store), ==, 0);
  blog_end (&blog);
}

#define REPLY_TEST(name, ...)                                                                      \
  static void name (void)                                                                          \
  {                                                                                                \
    const char *rules[] = { __VA_ARGS__, NULL };                                                   \
                                                                                                   \
    reply_under (rules, NULL);                                                                     \
  }

REPLY_TEST (reply_lost, "{" WRITE ", 'fault': 'lost'}")
REPLY_TEST (reply_cut, "{" WRITE ", 'fault': 'cut'}")
REPLY_TEST (reply_half, "{" WRITE ", 'fault': 'half'}")
REPLY_TEST (reply_dropped, "{" WRITE ", 'fault': 'drop'}")
REPLY_TEST (reply_error, "{" WRITE ", 'fault': 'error'}")
REPLY_TEST (reply_error_after, "{" WRITE ", 'fault': 'error-after'}")
REPLY_TEST (reply_portal, "{" WRITE ", 'fault': 'portal'}")
REPLY_TEST (reply_unavailable, "{" WRITE ", 'fault': 'unavailable'}")
REPLY_TEST (reply_lost_twice, "{" WRITE ", 'fault': 'lost'}",
            "{" LOOK ", 'fault': 'error', 'times': 0}")
/* It arrives after we have looked: the second one is refused as the same. */
static void
reply_late (void)
{
  const char *rules[] = { "{" WRITE ", 'fault': 'lost'}",
                          "{" LOOK ", 'fault': 'error', 'times': 0}", NULL };

  reply_under (rules, "{" LOOK ", 'fault': 'portal', 'headers': "
                      "{'Content-Type': 'application/json'}, 'body': '[]'}");
}

/* The same words are there already, written on the web: they are the reply. */
static void
test_duplicate (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, reply = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (JsonArray) own = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *json = NULL;
  int parent;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  parent = comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  json = g_strdup_printf ("{\"post\": %d, \"parent\": %d, \"author\": %d, \"content\": \"Tack\"}",
                          comments_number_of_post (post), parent, blog.user);
  written = test_wordpress_ask ("POST", "/wp/v2/comments", json);
  comment = comments_find (&blog, post, "Hej");
  reply = reply_to (&blog, comment, "Tack");
  result = blog_sync (&blog);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "/wp/v2/comments"), ==, 1);
  g_assert_cmpuint (result->problems->len, ==, 0);
  own = own_on_server (&blog, post);
  g_assert_cmpuint (json_array_get_length (own), ==, 1);
  g_assert_cmpint (sam_record_int (reply, "number"), >, parent);
  g_assert_cmpuint (comments_count (&blog, post), ==, 2);
  blog_end (&blog);
}

/* An author may not write two within fifteen seconds; the second waits for its turn. */
static void
test_flood (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, other = NULL, first = NULL, second = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (SamIntent) intent = NULL;
  g_autoptr (JsonArray) own = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Ett", "approved", 0);
  comments_write (post, "Två", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Ett");
  other = comments_find (&blog, post, "Två");
  first = reply_to (&blog, comment, "Svar på ett");
  second = reply_to (&blog, other, "Svar på två");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->replied, ==, 1);
  g_assert_true (sam_record_bool (second, "waits"));
  g_assert_cmpint (sam_record_int (second, "number"), ==, 0);
  intent = sam_journal_find (blog.store, sam_record_get_id (second), SAM_INTENT_KIND_REPLY);
  g_assert_cmpint (sam_record_enum (intent, "state"), ==, SAM_INTENT_STATE_WAITING);
  g_assert_cmpint (sam_record_int (intent, "code"), ==, SAM_BLOG_ERROR_TOO_FAST);
  g_assert_cmpint (sam_journal_seconds (sam_record_str (intent, "not-before")), >, 0);
  /* Fifteen seconds later, as far as the server can tell. */
  comments_change (sam_record_int (first, "number"), "{\"date_gmt\": \"2015-11-26T09:00:00\"}");
  blog_sync_quietly (&blog);
  g_assert_cmpint (sam_record_int (second, "number"), >, 0);
  assert_str (second, "problem", "");
  own = own_on_server (&blog, post);
  g_assert_cmpuint (json_array_get_length (own), ==, 2);
  blog_end (&blog);
}

/* Comments were closed meanwhile: the words stay, with the reason, until they are sent again. */
static void
test_refused (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, reply = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  blog_change_on_web (&blog, "{\"comment_status\": \"closed\"}");
  reply = reply_to (&blog, comment, REPLY);
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 1);
  g_assert_nonnull (strstr (sam_record_str (reply, "problem"), "closed"));
  g_assert_false (sam_record_bool (reply, "waits"));
  assert_str (reply, "text", REPLY);
  blog_change_on_web (&blog, "{\"comment_status\": \"open\"}");
  sam_comment_send (blog.store, reply, &error);
  g_assert_no_error (error);
  blog_sync_quietly (&blog);
  expect_one_reply (&blog, post, sam_record_int (comment, "number"));
  blog_end (&blog);
}

/* Taken back while it is not known whether it was sent: if it was, it shows as sent, and what was
 * written since is a reply of its own. */
static void
take_back (const char *faulty_list)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, reply = NULL;
  int parent;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  post = comments_post (&blog);
  parent = comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  reply = reply_to (&blog, comment, REPLY);
  test_faults_add (blog.faults, "{" WRITE ", 'fault': 'lost'}");
  test_faults_add (blog.faults, "{" LOOK ", 'fault': 'error', 'times': 0}");
  test_faults_add (blog.faults, faulty_list);
  blog_sync_quietly (&blog);
  sam_comment_take_back (blog.store, reply);
  g_assert_false (sam_record_bool (reply, "waits"));
  g_object_set (reply, "text", "Något annat", NULL);
  test_faults_clear (blog.faults);
  blog_sync_quietly (&blog);
  expect_one_reply (&blog, post, parent);
  g_assert_cmpint (sam_record_int (reply, "number"), ==, 0);
  assert_str (reply, "text", "Något annat");
  g_assert_cmpuint (comments_count (&blog, post), ==, 3);
  g_assert_cmpuint (sam_journal_count (blog.store), ==, 0);
  blog_end (&blog);
}

static void
test_taken_back (void)
{
  take_back ("{'path': 'nothing'}");
}

/* The same, but it was not even fetched meanwhile. */
static void
test_taken_back_unseen (void)
{
  take_back ("{'method': 'GET', 'path': '/wp/v2/comments', 'fault': 'drop', 'times': 0}");
}

/* Who may not decide is told so here already. */
static void
test_roles (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamComment) comment = NULL, reply = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "contributor");
  post = blog_add_draft (&blog, "Titel", "Text");
  blog_change_on_web (&blog, "{\"status\": \"publish\"}");
  comments_write (post, "Hej", "approved", 0);
  blog_sync_quietly (&blog);
  comment = comments_find (&blog, post, "Hej");
  for (SamCommentAct what = SAM_COMMENT_ACT_APPROVE; what < SAM_COMMENT_ACT_REPLY; what++)
    g_assert_false (sam_comment_may (blog.store, comment, what));
  g_assert_false (sam_comment_act (blog.store, comment, SAM_COMMENT_ACT_SPAM, &error));
  g_assert_error (error, SAM_ERROR, SAM_ERROR_NOT_ALLOWED);
  reply = reply_to (&blog, comment, "Tack");
  result = blog_sync (&blog);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpint (sam_record_int (reply, "number"), >, 0);
  blog_end (&blog);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (void);
  } tests[] = {
    { "undo", test_undo },
    { "take-back-undone", test_take_back_undone },
    { "changed-mind", test_changed_mind },
    { "changed-mind/in-queue", test_changed_mind_in_queue },
    { "decide-under-faults", test_decide_under_faults },
    { "gone", test_gone },
    { "reply", test_reply },
    { "reply/lost", reply_lost },
    { "reply/cut", reply_cut },
    { "reply/half", reply_half },
    { "reply/dropped", reply_dropped },
    { "reply/error", reply_error },
    { "reply/error-after", reply_error_after },
    { "reply/portal", reply_portal },
    { "reply/unavailable", reply_unavailable },
    { "reply/lost-twice", reply_lost_twice },
    { "reply/late", reply_late },
    { "duplicate", test_duplicate },
    { "flood", test_flood },
    { "refused", test_refused },
    { "taken-back", test_taken_back },
    { "taken-back/unseen", test_taken_back_unseen },
    { "roles", test_roles },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/blog/comment-acts/decide/author", "author", test_decide);
  g_test_add_data_func ("/blog/comment-acts/decide/editor", "editor", test_decide);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/blog/comment-acts/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].func);
    }
  return g_test_run ();
}
