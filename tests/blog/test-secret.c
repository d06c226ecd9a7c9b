/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "blog/sam-secret.h"
#include "support/sam-test.h"

/* There is no session bus in this test, and so no secret service: what is kept, is kept in memory.
 */

typedef struct
{
  gboolean value;
  char *sentence;
  gboolean done;
} Wait;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->value = sam_secret_save_finish (result, &wait->sentence);
  wait->done = TRUE;
}

static void
has_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->value = sam_secret_has_finish (result);
  wait->done = TRUE;
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  sam_secret_forget_finish (result);
  ((Wait *)data)->done = TRUE;
}

static void
wait_for (Wait *wait)
{
  while (!wait->done)
    g_main_context_iteration (NULL, TRUE);
}

static SamAccount *
new_account (void)
{
  SamAccount *account = sam_record_new (SAM_TYPE_ACCOUNT);

  g_object_set (account, "url", "https://blog.example.se", "user", "anna", NULL);
  return account;
}

static char *
load (SamAccount *account, const char *url, const char *user)
{
  return sam_secret_load (sam_record_get_id (account), url, user, NULL);
}

static void
save (SamAccount *account, const char *password)
{
  Wait wait = { 0 };

  sam_secret_save_async (account, password, NULL, saved_cb, &wait);
  wait_for (&wait);
  g_assert_false (wait.value);
  g_assert_nonnull (strstr (wait.sentence, "until the program closes"));
  g_free (wait.sentence);
}

static void
test_kept_in_memory (void)
{
  g_autoptr (SamAccount) account = new_account ();
  g_autofree char *before = load (account, "https://blog.example.se", "anna");
  g_autofree char *after = NULL, *elsewhere = NULL, *other = NULL, *forgotten = NULL, *same = NULL;
  Wait wait = { 0 };

  g_assert_null (before);
  save (account, "abcd efgh");
  after = load (account, "https://blog.example.se", "anna");
  g_assert_cmpstr (after, ==, "abcd efgh");
  /* It belongs to one address, however that is written, and one user. */
  same = load (account, "Blog.example.se/wp-admin/", "anna");
  g_assert_cmpstr (same, ==, "abcd efgh");
  elsewhere = load (account, "https://evil.example.se", "anna");
  g_assert_null (elsewhere);
  other = load (account, "https://blog.example.se", "bo");
  g_assert_null (other);
  sam_secret_forget_async (account, NULL, forgotten_cb, &wait);
  wait_for (&wait);
  forgotten = load (account, "https://blog.example.se", "anna");
  g_assert_null (forgotten);
}

static void
test_has (void)
{
  g_autoptr (SamAccount) account = new_account ();
  Wait before = { 0 }, after = { 0 };

  sam_secret_has_async (account, NULL, has_cb, &before);
  wait_for (&before);
  g_assert_false (before.value);
  save (account, "abcd");
  sam_secret_has_async (account, NULL, has_cb, &after);
  wait_for (&after);
  g_assert_true (after.value);
}

static void
test_environment_goes_first (void)
{
  g_autoptr (SamAccount) account = new_account ();
  g_autofree char *given = NULL, *kept = NULL;

  save (account, "kept");
  g_setenv ("SAMORDNA_PASSWORD", "given", TRUE);
  given = load (account, "https://blog.example.se", "anna");
  g_unsetenv ("SAMORDNA_PASSWORD");
  kept = load (account, "https://blog.example.se", "anna");
  g_assert_cmpstr (given, ==, "given");
  g_assert_cmpstr (kept, ==, "kept");
}

/* Nothing of it is in any file of the data folder. */
static void
test_not_in_files (SamTestFolder *folder, gconstpointer data)
{
  SamAccount *account = new_account ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint read = 0;

  sam_store_add (folder->store, account);
  save (account, "korrekt-häst-batteri");
  g_assert_true (sam_store_flush (folder->store, &error));
  dir = g_dir_open (folder->path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        continue;
      read++;
      g_assert_null (memmem (bytes, length, "korrekt-h", 9));
    }
  g_assert_cmpuint (read, >, 0);
  g_object_unref (account);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_unsetenv ("SAMORDNA_PASSWORD");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/memory", test_kept_in_memory);
  g_test_add_func ("/secret/has", test_has);
  g_test_add_func ("/secret/environment", test_environment_goes_first);
  SAM_TEST_ADD ("/secret/files", test_not_in_files);
  return g_test_run ();
}
