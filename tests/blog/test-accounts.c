/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/blog-test.h"
#include "blog/sam-journal.h"
#include "blog/sam-secret.h"

/* Several blogs in one folder. Each is the WordPress of the suite behind a server of its own, with
 * a user of its own: a post that went to the wrong one would be found there. */

typedef struct
{
  Blog first; /* with the folder */
  Blog second;
  SamAccount *accounts[2];
} Two;

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  sam_secret_save_finish (result, NULL);
  *(gboolean *)data = TRUE;
}

static void
keep_password (SamAccount *account, const char *password)
{
  gboolean done = FALSE;

  sam_secret_save_async (account, password, NULL, kept_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static SamAccount *
add_account (SamStore *store, Blog *blog)
{
  SamAccount *account = sam_accounts_find (store, test_faults_url (blog->faults, "http"));

  if (account == NULL)
    {
      blog_set_account (store, test_faults_url (blog->faults, "http"), blog->user_name);
      account = sam_accounts_find (store, test_faults_url (blog->faults, "http"));
    }
  keep_password (account, blog->password);
  return account;
}

static void
start (Two *two)
{
  blog_start (&two->first, "author");
  blog_start (&two->second, "author");
  /* Each has its own. */
  g_unsetenv ("SAMORDNA_PASSWORD");
  two->accounts[0] = add_account (two->first.store, &two->first);
  two->accounts[1] = add_account (two->first.store, &two->second);
  g_object_set (two->accounts[0], "name", "Ettan", NULL);
}

static void
end (Two *two)
{
  g_object_unref (two->accounts[0]);
  g_object_unref (two->accounts[1]);
  blog_end (&two->first);
  blog_end (&two->second);
}

static SamPost *
add_for (Two *two, guint index, const char *title)
{
  SamPost *post = blog_add (&two->first, title, "Ord.");

  g_object_set (post, "account", sam_record_get_id (two->accounts[index]), NULL);
  blog_ask (&two->first, post, SAM_POST_WISH_DRAFT);
  return post;
}

static char *
site_of (Two *two, SamPost *post)
{
  g_autoptr (SamRemote) remote = sam_snapshot_find_remote (
      two->first.store, sam_record_get_id (post), SAM_REMOTE_ROLE_BASELINE, NULL);

  return g_strdup (remote != NULL ? sam_record_str (remote, "site") : "");
}

static void
expect_only (Blog *blog, const char *title)
{
  g_autofree char *found = blog_only (blog, "title");

  g_assert_cmpstr (found, ==, title);
}

static void
test_each_to_its_own (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) one = NULL, other = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  one = add_for (&two, 0, "Till ettan");
  other = add_for (&two, 1, "Till tvåan");
  result = blog_sync (&two.first);
  g_assert_cmpuint (result->sent, ==, 2);
  g_assert_true (result->several);
  expect_only (&two.first, "Till ettan");
  expect_only (&two.second, "Till tvåan");
  g_assert_false (sam_accounts_may_move (two.first.store, one));
  end (&two);
}

/* Both servers lead to one WordPress, and here to one user: what is known on the first under a
 * number is on the second under the same. That is no blog that has moved, as the first is still
 * there. */
static void
test_not_moved (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *site = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  post = add_for (&two, 0, "Till ettan");
  blog_sync_quietly (&two.first);
  g_object_set (two.accounts[1], "user", two.first.user_name, NULL);
  keep_password (two.accounts[1], two.first.password);
  blog_sync_quietly (&two.first);
  g_assert_cmpuint (test_faults_count (two.second.faults, "GET", "include="), >=, 1);
  site = site_of (&two, post);
  g_assert_cmpstr (site, ==, sam_record_str (two.accounts[0], "url"));
  end (&two);
}

static void
test_one_fails (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) one = NULL, other = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  one = add_for (&two, 0, "Till ettan");
  other = add_for (&two, 1, "Till tvåan");
  test_faults_add (two.first.faults, "{'fault': 'unavailable', 'times': 0}");
  result = blog_sync_with (&two.first, &error);
  g_assert_error (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_MAINTENANCE);
  g_assert_true (g_str_has_prefix (error->message, "Ettan: "));
  g_assert_cmpuint (blog_count_on_server (&two.first), ==, 0);
  expect_only (&two.second, "Till tvåan");
  assert_place (one, SAM_POST_PLACE_IDEA);
  assert_place (other, SAM_POST_PLACE_DRAFT);
  /* Both fail: both are told. */
  test_faults_add (two.second.faults, "{'fault': 'unavailable', 'times': 0}");
  g_clear_error (&error);
  g_assert_null (blog_sync_with (&two.first, &error));
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  end (&two);
}

static void
expect_state (Blog *blog, SamSyncState wanted, const char *wanted_unreached)
{
  g_autofree char *unreached = NULL;
  SamSyncState state;

  g_assert_null (blog_sync_with (blog, NULL));
  g_object_get (blog->sync, "state", &state, "unreached", &unreached, NULL);
  g_assert_cmpint (state, ==, wanted);
  g_assert_cmpstr (unreached, ==, wanted_unreached);
}

/* That there is no network is said only where nobody answers. */
static void
test_one_unreached (void)
{
  Two two = { 0 };

  if (!test_wordpress_there ())
    return;
  start (&two);
  test_faults_add (two.first.faults, "{'fault': 'drop', 'times': 0}");
  expect_state (&two.first, SAM_SYNC_STATE_FAILED, "Ettan");
  test_faults_add (two.second.faults, "{'fault': 'drop', 'times': 0}");
  expect_state (&two.first, SAM_SYNC_STATE_OFFLINE, NULL);
  test_faults_clear (two.first.faults);
  test_faults_add (two.first.faults, "{'fault': 'unavailable', 'times': 0}");
  expect_state (&two.first, SAM_SYNC_STATE_FAILED, NULL);
  end (&two);
}

static void
test_one_asked_for (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) one = NULL, other = NULL;
  g_autoptr (SamSyncResult) result = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  one = add_for (&two, 0, "Till ettan");
  other = add_for (&two, 1, "Till tvåan");
  g_object_set (two.first.sync, "account", sam_record_get_id (two.accounts[1]), NULL);
  result = blog_sync (&two.first);
  g_assert_cmpuint (result->sent, ==, 1);
  g_assert_false (result->several);
  g_assert_cmpuint (test_faults_count (two.first.faults, ".*", ""), ==, 0);
  expect_only (&two.second, "Till tvåan");
  end (&two);
}

static void
test_removed_and_added_again (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) post = NULL, waiting = NULL;
  g_autoptr (SamPostNeeds) needs = NULL, again = NULL;
  g_autoptr (SamAccount) account = NULL;
  g_autoptr (SamSyncResult) parked = NULL;
  g_autoptr (SamIntent) intent = NULL;
  g_autofree char *mark = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  post = add_for (&two, 0, "Till ettan");
  blog_sync_quietly (&two.first);
  waiting = add_for (&two, 0, "Väntar");
  mark = sam_store_remove (two.first.store, two.accounts[0]);
  blog_sync_quietly (&two.first);
  g_assert_null (sam_record_get_deleted (post));
  expect_only (&two.first, "Till ettan");
  g_assert_cmpuint (blog_count_on_server (&two.second), ==, 0);
  needs = sam_post_needs (two.first.store, post);
  g_assert_nonnull (strstr (needs->reasons[0], "was removed"));

  account = add_account (two.first.store, &two.first);
  again = sam_post_needs (two.first.store, post);
  g_assert_null (again->reasons[0]);
  /* What waited was forgotten with the blog: it is not done unasked, and that is said. */
  parked = blog_sync (&two.first);
  g_assert_cmpuint (blog_count_on_server (&two.first), ==, 1);
  g_assert_cmpuint (parked->problems->len, ==, 1);
  g_assert_nonnull (strstr (sam_record_str (waiting, "problem"), "Ask again"));
  assert_wish (waiting, SAM_POST_WISH_NOTHING);
  intent = sam_journal_find (two.first.store, sam_record_get_id (waiting), SAM_INTENT_KIND_CREATE);
  g_assert_cmpint (sam_record_enum (intent, "state"), ==, SAM_INTENT_STATE_FAILED);
  /* Asked for again, it is. */
  sam_journal_retry (two.first.store, intent);
  blog_sync_quietly (&two.first);
  g_assert_cmpuint (blog_count_on_server (&two.first), ==, 2);
  assert_str (waiting, "problem", "");
  end (&two);
}

/* A removal that is taken back was none. */
static void
test_removal_taken_back (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) waiting = NULL;
  g_autofree char *mark = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  waiting = add_for (&two, 0, "Väntar");
  mark = sam_store_remove (two.first.store, two.accounts[0]);
  blog_sync_quietly (&two.first);
  sam_store_restore (two.first.store, mark, NULL);
  blog_sync_quietly (&two.first);
  expect_only (&two.first, "Väntar");
  end (&two);
}

static void
test_fetched (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSyncResult) result = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) made = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  json =
      g_strdup_printf ("{\"title\": \"Från webben\", \"content\": \"Hej\", \"status\": \"draft\","
                       " \"author\": %d}",
                       two.second.user);
  made = test_wordpress_ask ("POST", "/wp/v2/posts", json);
  result = blog_sync (&two.first);
  g_assert_cmpuint (result->pulled, ==, 1);
  post = blog_first_post (&two.first);
  assert_str (post, "account", sam_record_get_id (two.accounts[1]));
  end (&two);
}

static void
test_classic (void)
{
  Two two = { 0 };
  g_autoptr (SamPost) post = NULL;
  g_autofree char *content = NULL;
  g_autoptr (SamSyncResult) result = NULL, again = NULL;

  if (!test_wordpress_there ())
    return;
  start (&two);
  g_object_set (two.accounts[1], "classic", TRUE, NULL);
  post = blog_add (&two.first, "Klassiskt", "Ett.\nRad.\n\n## Rubrik\n\nTvå.");
  g_object_set (post, "account", sam_record_get_id (two.accounts[1]), NULL);
  blog_ask (&two.first, post, SAM_POST_WISH_DRAFT);
  result = blog_sync (&two.first);
  content = blog_only (&two.second, "content");
  g_assert_null (strstr (content, "<!--"));
  g_assert_nonnull (strstr (content, "<p>Ett.<br />\nRad.</p>\n\n<h2>Rubrik</h2>\n\n<p>Två.</p>"));
  /* It comes back as it is here. */
  again = blog_sync (&two.first);
  g_assert_cmpuint (again->refreshed + again->conflicts, ==, 0);
  assert_str (post, "text", "Ett.\nRad.\n\n## Rubrik\n\nTvå.");
  g_assert_false (sam_record_bool (post, "read-only"));
  end (&two);
}

/* --- Whose is which, without a server -------------------------------------------------------- */

static SamAccount *
new_account (SamStore *store, const char *url)
{
  blog_set_account (store, url, "anna");
  return sam_accounts_find (store, url);
}

static void
test_default (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamAccount) one = NULL, other = NULL, found = NULL, last = NULL, of_post = NULL;
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autofree char *label = NULL;

  g_assert_null (sam_accounts_default (folder->store));
  one = new_account (folder->store, "https://one.example.se");
  other = new_account (folder->store, "https://other.example.se/blogg");
  found = sam_accounts_default (folder->store);
  g_assert_true (found == one);
  g_object_set (post, "account", sam_record_get_id (other), NULL);
  sam_store_add (folder->store, post);
  last = sam_accounts_default (folder->store);
  g_assert_true (last == other);
  of_post = sam_accounts_of_post (folder->store, post);
  g_assert_true (of_post == other);
  g_assert_true (sam_accounts_may_move (folder->store, post));
  label = sam_account_get_label (other);
  g_assert_cmpstr (label, ==, "other.example.se/blogg");
  g_assert_cmpint (sam_account_get_picture_size (other), ==, 1600);
}

/* An idea that waits to be sent may still go to another blog, and then does. */
static void
test_waiting_moves (SamTestFolder *folder, gconstpointer data)
{
  g_autoptr (SamAccount) one = NULL, other = NULL, found = NULL;
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);
  g_autoptr (SamIntent) intent = NULL;
  g_autoptr (GError) error = NULL;

  one = new_account (folder->store, "https://one.example.se");
  other = new_account (folder->store, "https://other.example.se");
  g_object_set (post, "title", "T", "text", "t", NULL);
  sam_store_add (folder->store, post);
  sam_post_ask_draft (folder->store, post, &error);
  g_assert_no_error (error);
  assert_str (post, "account", sam_record_get_id (one));
  g_assert_true (sam_accounts_may_move (folder->store, post));
  g_object_set (post, "account", sam_record_get_id (other), NULL);
  intent = sam_journal_find (folder->store, sam_record_get_id (post), SAM_INTENT_KIND_CREATE);
  found = sam_accounts_of_intent (folder->store, intent);
  g_assert_true (found == other);
  /* Not while it may have arrived. */
  g_object_set (intent, "key", "samordna-x", NULL);
  g_assert_false (sam_accounts_may_move (folder->store, post));
}

/* New posts begin with the by-line of their blog; one from a visit too. */
static void
test_signed (void)
{
  SamTestFolder folder = { 0 };
  g_autoptr (SamPost) post = sam_record_new (SAM_TYPE_POST);

  sam_test_folder_setup (&folder, NULL);
  sam_accounts_sign (folder.store, post);
  assert_str (post, "text", "");
  blog_set_account (folder.store, "https://a.se", "anna");
  sam_accounts_sign (folder.store, post);
  assert_str (post, "text", "");
  {
    g_autoptr (SamAccount) account = sam_accounts_default (folder.store);

    g_object_set (account, "byline", "Av Anna & Bo", NULL);
    g_object_set (post, "text", "Ord.", NULL);
    sam_accounts_settle (folder.store, post);
    sam_accounts_sign (folder.store, post);
  }
  assert_str (post, "text", "*Av Anna & Bo*\n\nOrd.");
  sam_store_add (folder.store, post);
  g_assert_true (sam_store_flush (folder.store, NULL));
  assert_str (post, "opening", "*Av Anna & Bo*\n\nOrd.");
  sam_test_folder_teardown (&folder, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accounts/each-to-its-own", test_each_to_its_own);
  g_test_add_func ("/accounts/not-moved", test_not_moved);
  g_test_add_func ("/accounts/one-fails", test_one_fails);
  g_test_add_func ("/accounts/one-unreached", test_one_unreached);
  g_test_add_func ("/accounts/one-asked-for", test_one_asked_for);
  g_test_add_func ("/accounts/removed-and-added-again", test_removed_and_added_again);
  g_test_add_func ("/accounts/removal-taken-back", test_removal_taken_back);
  g_test_add_func ("/accounts/fetched", test_fetched);
  g_test_add_func ("/accounts/classic", test_classic);
  SAM_TEST_ADD ("/accounts/default", test_default);
  SAM_TEST_ADD ("/accounts/waiting-moves", test_waiting_moves);
  g_test_add_func ("/accounts/signed", test_signed);
  return g_test_run ();
}
