/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "blog/blog-test.h"

#include "blog/sam-address.h"
#include "blog/sam-media.h"
#include "blog/sam-site.h"

/* Looking among the pictures of a real WordPress. */

/* Others have pictures on this WordPress too, and so had an earlier run. Returns: (transfer full)
 */
static char *
new_word (void)
{
  return g_strdup_printf ("bild%08x", g_random_int ());
}

typedef struct
{
  GPtrArray *found;
  GError *error;
  gboolean more;
  gboolean done;
} Answer;

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->found = sam_media_list_finish (result, &answer->more, &answer->error);
  answer->done = TRUE;
}

static Answer
list (Blog *blog, const char *search, int page)
{
  Answer answer = { NULL };

  sam_media_list_async (blog->store, blog_account (blog), search, page, NULL, listed_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->found, g_ptr_array_unref);
  g_clear_error (&answer->error);
}

static void
sent_cb (gpointer data, gsize more)
{
}

/* Puts pictures there, past what is tested. */
static void
put (Blog *blog, const char *first, const char *word, int width, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamSite) site =
      sam_site_new (sam_record_str (blog_account (blog), "url"), blog->user_name, blog->password);
  g_autoptr (SamSiteInfo) me = sam_site_reach (site, NULL, &error);
  g_autoptr (GBytes) bytes = sam_test_photograph (width, width / 2, 1);
  g_autofree char *query =
      g_strdup_printf ("title=%s%%20i%%20%s&alt_text=Ett%%20torg%%20%%26%%20ett%%20tr%%C3%%A4d"
                       "&caption=P%%C3%%A5%%20torget%%20%%3C3",
                       first, word);

  g_assert_no_error (error);
  for (guint i = 0; i < number; i++)
    {
      g_autoptr (SamReply) reply = sam_site_upload (site, query, "torg.jpg", "image/jpeg", bytes,
                                                    sent_cb, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (reply->status, ==, 201);
    }
}

static void
test_list (void)
{
  Blog blog = { 0 };
  g_autofree char *word = new_word (), *both = NULL;
  Answer answer, none;
  const SamMedia *media;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  put (&blog, "Torget", word, 640, 1);
  put (&blog, "Hamnen", word, 100, 1);
  answer = list (&blog, word, 1);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.found->len, ==, 2);
  g_assert_false (answer.more);
  /* The newest first; one so small has no smaller copy. */
  media = answer.found->pdata[0];
  g_assert_true (g_str_has_prefix (media->title, "Hamnen i "));
  g_assert_cmpstr (media->small, ==, media->url);
  media = answer.found->pdata[1];
  g_assert_true (g_str_has_prefix (media->title, "Torget i "));
  g_assert_cmpstr (media->words, ==, "Ett torg & ett träd");
  g_assert_cmpstr (media->caption, ==, "På torget <3");
  g_assert_cmpint (media->number, >, 0);
  g_assert_cmpint (media->width, ==, 640);
  g_assert_cmpint (media->height, ==, 320);
  g_assert_true (g_str_has_prefix (media->url, "http"));
  g_assert_cmpstr (media->small, !=, media->url);
  none = list (&blog, "Åmål & co", 1);
  g_assert_no_error (none.error);
  g_assert_cmpuint (none.found->len, ==, 0);
  answer_clear (&none);
  both = g_strconcat (" hamnen ", word, " ", NULL);
  none = list (&blog, both, 1);
  g_assert_no_error (none.error);
  g_assert_cmpuint (none.found->len, ==, 1);
  answer_clear (&none);
  answer_clear (&answer);
  blog_end (&blog);
}

/* All are found once, page by page. */
static void
test_pages (void)
{
  Blog blog = { 0 };
  g_autofree char *word = new_word ();
  Answer first, second;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  put (&blog, "Sida", word, 40, SAM_MEDIA_PAGE + 2);
  first = list (&blog, word, 1);
  second = list (&blog, word, 2);
  g_assert_no_error (first.error);
  g_assert_no_error (second.error);
  g_assert_true (first.more);
  g_assert_false (second.more);
  g_assert_cmpuint (first.found->len, ==, SAM_MEDIA_PAGE);
  g_assert_cmpuint (second.found->len, ==, 2);
  for (guint i = 0; i < SAM_MEDIA_PAGE + 2; i++)
    {
      const SamMedia *media =
          i < SAM_MEDIA_PAGE ? first.found->pdata[i] : second.found->pdata[i - SAM_MEDIA_PAGE];

      g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (media->number)));
    }
  answer_clear (&first);
  answer_clear (&second);
  blog_end (&blog);
}

typedef struct
{
  GHashTable *pixels; /* SamMedia → GdkPixbuf */
} Looked;

static void
seen_cb (const SamMedia *media, GdkPixbuf *pixels, gpointer data)
{
  Looked *looked = data;

  g_hash_table_insert (looked->pixels, (gpointer)media, g_object_ref (pixels));
}

/* They come small, one is taken for a post, and its record is found again. */
static void
test_look (void)
{
  Blog blog = { 0 };
  Looked looked = { g_hash_table_new_full (NULL, NULL, NULL, g_object_unref) };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SamPicture) picture = NULL, again = NULL;
  g_autofree char *look = NULL, *word = new_word ();
  Answer answer;
  GdkPixbuf *pixels;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  put (&blog, "Torget", word, 640, 2);
  answer = list (&blog, word, 1);
  g_assert_no_error (answer.error);
  sam_media_look_async (answer.found, 120, seen_cb, &looked, cancellable);
  while (g_hash_table_size (looked.pixels) < 2)
    g_main_context_iteration (NULL, TRUE);
  pixels = g_hash_table_lookup (looked.pixels, answer.found->pdata[0]);
  g_assert_cmpint (gdk_pixbuf_get_width (pixels), ==, 120);
  g_assert_cmpint (gdk_pixbuf_get_height (pixels), ==, 60);
  picture = sam_media_take (blog.store, blog_account (&blog), answer.found->pdata[0], pixels);
  again = sam_media_take (blog.store, blog_account (&blog), answer.found->pdata[0], NULL);
  g_assert_true (picture == again);
  g_assert_true (sam_picture_is_of_blog (picture));
  look = sam_pictures_look (blog.store, picture);
  g_assert_nonnull (look);
  answer_clear (&answer);
  g_hash_table_unref (looked.pixels);
  blog_end (&blog);
}

/* A post shows one that is there: with its number, and nothing is uploaded. */
static void
test_post (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *text = NULL, *content = NULL, *number = NULL, *word = new_word ();
  Answer answer;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  put (&blog, "Torget", word, 640, 1);
  answer = list (&blog, word, 1);
  g_assert_no_error (answer.error);
  picture = sam_media_take (blog.store, blog_account (&blog), answer.found->pdata[0], NULL);
  text = g_strdup_printf ("Före.\n\n![Ett torg](%s)\nPå torget", sam_record_str (picture, "url"));
  post = blog_add (&blog, "Title", text);
  test_faults_clear (blog.faults);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_PUBLISH);
  assert_place (post, SAM_POST_PLACE_PUBLISHED);
  assert_str (post, "text", text);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "/wp/v2/media"), ==, 0);
  content = blog_only (&blog, "content");
  number = g_strdup_printf ("class=\"wp-image-%d\"", sam_record_int (picture, "number"));
  g_assert_nonnull (strstr (content, number));
  answer_clear (&answer);
  blog_end (&blog);
}

/* It stands for a post by its number there, and only there. */
static void
test_featured (void)
{
  Blog blog = { 0 };
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autofree char *address = NULL, *number = NULL, *is = NULL, *word = new_word ();
  Answer answer;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  put (&blog, "Torget", word, 640, 1);
  answer = list (&blog, word, 1);
  g_assert_no_error (answer.error);
  picture = sam_media_take (blog.store, blog_account (&blog), answer.found->pdata[0], NULL);
  address = blog_address_of (picture);
  number = g_strdup_printf ("%d", sam_record_int (picture, "number"));
  post = blog_add (&blog, "Title", "Ord.");
  g_object_set (post, "featured", address, NULL);
  test_faults_clear (blog.faults);
  blog_ask_and_sync (&blog, post, SAM_POST_WISH_DRAFT);
  assert_wish (post, SAM_POST_WISH_NOTHING);
  assert_str (post, "featured", number);
  g_assert_cmpuint (test_faults_count (blog.faults, "POST", "/wp/v2/media"), ==, 0);
  is = blog_only (&blog, "featured_media");
  g_assert_cmpstr (is, ==, number);
  answer_clear (&answer);
  blog_end (&blog);
}

/* An idea that goes to another blog after all takes no number along: there it is another picture.
 */
static void
test_other_blog (void)
{
  Blog blog = { 0 };
  g_autoptr (SamAccount) other = sam_record_new (SAM_TYPE_ACCOUNT);
  g_autoptr (SamPicture) picture = NULL;
  g_autoptr (SamPost) post = NULL;
  g_autoptr (SamSnapshot) here = NULL, there = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *content = NULL, *elsewhere = NULL;
  const SamMedia media = { .number = 7,
                           .title = (char *)"Torget",
                           .words = (char *)"",
                           .url = (char *)"https://a.se/torg.jpg" };

  sam_test_folder_setup (&blog.folder, NULL);
  blog.store = blog.folder.store;
  blog_set_account (blog.store, "https://a.se", "anna");
  g_object_set (other, "url", "https://b.se", "user", "anna", NULL);
  sam_store_add (blog.store, other);
  picture = sam_media_take (blog.store, blog_account (&blog), &media, NULL);
  text = g_strdup_printf ("![Ett torg](%s)", sam_record_str (picture, "url"));
  post = blog_add (&blog, "Title", text);
  g_object_set (post, "account", sam_record_get_id (blog_account (&blog)), NULL);
  here = sam_snapshot_new (blog.store, post, &error);
  g_assert_no_error (error);
  content = sam_snapshot_content (here, NULL);
  g_assert_nonnull (strstr (content, "wp-image-7"));
  g_object_set (post, "account", sam_record_get_id (other), NULL);
  there = sam_snapshot_new (blog.store, post, &error);
  g_assert_no_error (error);
  elsewhere = sam_snapshot_content (there, NULL);
  g_assert_null (strstr (elsewhere, "wp-image"));
  sam_test_folder_teardown (&blog.folder, NULL);
}

/* What is wrong is said in a sentence. */
static void
test_refused (void)
{
  Blog blog = { 0 };
  Answer answer;

  if (!test_wordpress_there ())
    return;
  blog_start (&blog, "author");
  g_setenv ("SAMORDNA_PASSWORD", "wrong", TRUE);
  answer = list (&blog, "", 1);
  g_assert_error (answer.error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PASSWORD);
  answer_clear (&answer);
  g_setenv ("SAMORDNA_PASSWORD", blog.password, TRUE);
  test_faults_add (blog.faults, "{'path': '/wp/v2/media', 'fault': 'portal'}");
  answer = list (&blog, "", 1);
  g_assert_error (answer.error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_PORTAL);
  answer_clear (&answer);
  blog_end (&blog);
}

static void
test_address (void)
{
  g_assert_true (sam_address_is_safe ("https://a.se/b.jpg"));
  g_assert_true (sam_address_is_safe ("http://127.0.0.1:8080/b.jpg"));
  g_assert_false (sam_address_is_safe ("http://a.se/b.jpg"));
  g_assert_false (sam_address_is_safe ("file:///etc/passwd"));
  g_assert_false (sam_address_is_safe ("data:image/png;base64,AA=="));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/address", test_address);
  g_test_add_func ("/media/list", test_list);
  g_test_add_func ("/media/pages", test_pages);
  g_test_add_func ("/media/look", test_look);
  g_test_add_func ("/media/post", test_post);
  g_test_add_func ("/media/featured", test_featured);
  g_test_add_func ("/media/other-blog", test_other_blog);
  g_test_add_func ("/media/refused", test_refused);
  return g_test_run ();
}
