/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "config.h"

#include <string.h>

#include "blog/sam-journal.h"
#include "blog/sam-accounts.h"
#include "blog/sam-post-resolve.h"
#include "blog/sam-snapshot.h"
#include "blog/sam-sync.h"
#include "store/sam-pictures.h"
#include "support/sam-test-picture.h"
#include "support/sam-test.h"
#include "support/test-server.h"

/* A data folder with an account on the WordPress of the suite, as a user of its own, so that posts
 * of other tests are not seen. Everything goes through a server of faults, which passes all on
 * until it is told otherwise. */
typedef struct
{
  SamTestFolder folder;
  SamStore *store;
  SamSync *sync;
  TestFaults *faults;
  int user;
  char *user_name;
  char *password;
} Blog;

static inline void
blog_set_account (SamStore *store, const char *url, const char *user)
{
  g_autoptr (SamAccount) account = sam_record_new (SAM_TYPE_ACCOUNT);

  g_object_set (account, "url", url, "user", user, NULL);
  sam_store_add (store, account);
}

/* Returns: (transfer none): the first account */
static inline SamAccount *
blog_account (Blog *blog)
{
  g_autoptr (GListModel) accounts = sam_store_list (blog->store, SAM_TYPE_ACCOUNT);
  g_autoptr (SamAccount) account = g_list_model_get_item (accounts, 0);

  /* The list keeps it alive. */
  return account;
}

static inline void
blog_start (Blog *blog, const char *role)
{
  g_autofree char *query = g_strconcat ("do=user&role=", role, NULL);
  g_autoptr (JsonObject) user = test_wordpress_control (query);

  sam_test_folder_setup (&blog->folder, NULL);
  blog->store = blog->folder.store;
  blog->faults = test_faults_new (test_wordpress_url (), FALSE);
  blog->user = json_object_get_int_member (user, "id");
  blog->user_name = g_strdup (json_object_get_string_member (user, "user"));
  blog->password = g_strdup (json_object_get_string_member (user, "password"));
  g_setenv ("SAMORDNA_PASSWORD", blog->password, TRUE);
  blog_set_account (blog->store, test_faults_url (blog->faults, "http"), blog->user_name);
  blog->sync = sam_sync_new (blog->store);
}

static inline void
blog_end (Blog *blog)
{
  g_clear_object (&blog->sync);
  sam_test_folder_teardown (&blog->folder, NULL);
  test_faults_free (blog->faults);
  g_free (blog->user_name);
  g_free (blog->password);
}

/* A second computer of the same user: a folder of its own. */
static inline void
blog_start_second (Blog *second, Blog *first)
{
  sam_test_folder_setup (&second->folder, NULL);
  second->store = second->folder.store;
  second->faults = test_faults_new (test_wordpress_url (), FALSE);
  second->user = first->user;
  second->user_name = g_strdup (first->user_name);
  second->password = g_strdup (first->password);
  blog_set_account (second->store, test_faults_url (second->faults, "http"), second->user_name);
  second->sync = sam_sync_new (second->store);
}

typedef struct
{
  SamSyncResult *result;
  GError *error;
  gboolean done;
} BlogWait;

static inline void
blog_synced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  BlogWait *wait = data;

  wait->result = sam_sync_start_finish (SAM_SYNC (source), result, &wait->error);
  wait->done = TRUE;
  g_main_context_wakeup (NULL);
}

/* Syncs to the end. Returns: (transfer full): the result, or NULL with @error */
static inline SamSyncResult *
blog_sync_with (Blog *blog, GError **error)
{
  BlogWait wait = { NULL, NULL, FALSE };

  sam_sync_start_async (blog->sync, NULL, blog_synced_cb, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return wait.result;
}

static inline SamSyncResult *
blog_sync (Blog *blog)
{
  g_autoptr (GError) error = NULL;
  SamSyncResult *result = blog_sync_with (blog, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->problems->len; i++)
    g_test_message ("problem: %s",
                    ((SamSyncProblem *)g_ptr_array_index (result->problems, i))->sentence);
  return result;
}

/* Syncs where it is not the result that matters. */
static inline void
blog_sync_quietly (Blog *blog)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSyncResult) result = blog_sync_with (blog, &error);

  if (error != NULL)
    g_test_message ("sync ended: %s", error->message);
}

static inline SamPost *
blog_add (Blog *blog, const char *title, const char *text)
{
  SamPost *post = sam_record_new (SAM_TYPE_POST);

  g_object_set (post, "title", title, "text", text, NULL);
  sam_store_add (blog->store, post);
  return post;
}

static inline void
blog_ask (Blog *blog, SamPost *post, SamPostWish wish)
{
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (wish == SAM_POST_WISH_DRAFT)
    taken = sam_post_ask_draft (blog->store, post, &error);
  else if (wish == SAM_POST_WISH_UPDATE)
    taken = sam_post_ask_update (blog->store, post, &error);
  else
    taken = sam_post_ask_publish (blog->store, post, &error);
  g_assert_no_error (error);
  g_assert_true (taken);
}

/* For what comes of it there and here. */
static inline void
blog_ask_and_sync (Blog *blog, SamPost *post, SamPostWish wish)
{
  blog_ask (blog, post, wish);
  blog_sync_quietly (blog);
}

/* A post that is on the blog as a draft, with nothing waiting. Returns: (transfer full) */
static inline SamPost *
blog_add_draft (Blog *blog, const char *title, const char *text)
{
  SamPost *post = blog_add (blog, title, text);
  g_autoptr (SamSyncResult) result = NULL;

  blog_ask (blog, post, SAM_POST_WISH_DRAFT);
  result = blog_sync (blog);
  g_assert_cmpuint (result->sent, ==, 1);
  g_assert_cmpuint (result->problems->len, ==, 0);
  return post;
}

/* A photograph from this computer that nobody is in. Its file is called after somebody, as those of
 * a telephone are. Returns: (transfer full) */
static inline SamPicture *
blog_add_picture (Blog *blog, int width)
{
  g_autofree char *path = g_build_filename (blog->folder.path, "..", "Anna Andersson.jpg", NULL);
  g_autoptr (GBytes) bytes = sam_test_photograph (width, 160, 6);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SamPicture *picture;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  picture = sam_pictures_take (blog->store, file, SAM_PICTURES_LARGEST, &error);
  g_assert_no_error (error);
  g_object_set (picture, "consent", SAM_CONSENT_NOBODY, NULL);
  return picture;
}

/* What names it in a text here, and as the one that stands for a post. Returns: (transfer full) */
static inline char *
blog_address_of (SamPicture *picture)
{
  return g_strconcat (SAM_PICTURE_SCHEME, sam_record_get_id (picture), NULL);
}

/* Whether its bytes are here. */
static inline gboolean
blog_keeps (Blog *blog, SamPicture *picture)
{
  g_autofree char *path = g_build_filename (blog->folder.path, "pictures", "originals",
                                            sam_record_str (picture, "hash"), NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* All posts of the user on the server, also in the trash, asked for past the program. */
static inline JsonArray *
blog_on_server (Blog *blog)
{
  g_autofree char *path = g_strdup_printf (
      "/wp/v2/posts?author=%d&status=any,trash&context=edit&per_page=100&orderby=id&order=asc",
      blog->user);
  g_autoptr (JsonNode) node = test_wordpress_ask ("GET", path, NULL);

  return json_node_dup_array (node);
}

static inline guint
blog_count_on_server (Blog *blog)
{
  g_autoptr (JsonArray) posts = blog_on_server (blog);

  return json_array_get_length (posts);
}

static inline char *
blog_raw (JsonArray *posts, guint index, const char *field)
{
  JsonObject *post = json_array_get_object_element (posts, index);

  return g_strdup (
      json_object_get_string_member (json_object_get_object_member (post, field), "raw"));
}

/* The only post of the user on the server, one field of it. Returns: (transfer full) */
static inline char *
blog_only (Blog *blog, const char *field)
{
  g_autoptr (JsonArray) posts = blog_on_server (blog);
  JsonNode *node;

  g_assert_cmpuint (json_array_get_length (posts), ==, 1);
  node = json_object_get_member (json_array_get_object_element (posts, 0), field);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return blog_raw (posts, 0, field);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_dup_string (node);
}

/* Somebody changes the post on the web. */
static inline void
blog_change_on_web (Blog *blog, const char *json)
{
  g_autofree char *number = blog_only (blog, "id");
  g_autofree char *path = g_strconcat ("/wp/v2/posts/", number, NULL);
  g_autoptr (JsonNode) answer = test_wordpress_ask ("POST", path, json);
}

static inline void
blog_trash_on_web (Blog *blog)
{
  g_autofree char *number = blog_only (blog, "id");
  g_autofree char *path = g_strconcat ("/wp/v2/posts/", number, NULL);
  g_autoptr (JsonNode) answer = test_wordpress_ask ("DELETE", path, NULL);
}

static inline SamPost *
blog_first_post (Blog *blog)
{
  g_autoptr (GListModel) posts = sam_store_list (blog->store, SAM_TYPE_POST);
  g_autoptr (GError) error = NULL;
  SamPost *post = g_list_model_get_item (posts, 0);

  g_assert_nonnull (post);
  sam_store_load_body (blog->store, post, &error);
  g_assert_no_error (error);
  return post;
}

static inline guint
blog_count_here (Blog *blog)
{
  g_autoptr (GListModel) posts = sam_store_list (blog->store, SAM_TYPE_POST);

  return g_list_model_get_n_items (posts);
}

#define assert_str(record, property, expected)                                                     \
  g_assert_cmpstr (sam_record_str (record, property), ==, expected)
#define assert_wish(post, expected) g_assert_cmpint (sam_record_enum (post, "wish"), ==, expected)
#define assert_place(post, expected) g_assert_cmpint (sam_record_enum (post, "place"), ==, expected)
