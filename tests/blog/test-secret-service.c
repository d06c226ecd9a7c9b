/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-secret.h"
#include "model/sam-model.h"
#include "support/sam-test.h"

/* A password in a real secret service, GNOME's, on a bus and in a folder of the test's own. */

typedef struct
{
  gboolean value;
  gboolean done;
} Wait;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->value = sam_secret_save_finish (result, NULL);
  wait->done = TRUE;
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  sam_secret_forget_finish (result);
  ((Wait *)data)->done = TRUE;
}

static gboolean
save (SamAccount *account, const char *password)
{
  Wait wait = { 0 };

  sam_secret_save_async (account, password, NULL, saved_cb, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  return wait.value;
}

/* A bus of our own: GTestDBus waits at its end for all who use it, and libsecret never lets go.
 * Returns: (transfer full) */
static GSubprocess *
start_bus (void)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        "dbus-daemon", "--session", "--nofork", "--print-address", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *address = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  return process;
}

/* The daemon, its keyring open. Returns: (transfer full) */
static GSubprocess *
start_service (const char *program)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                 | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  GSubprocess *process;
  g_autoptr (GDBusConnection) bus = NULL;
  gboolean owned = FALSE;

  /* It warns when a password is replaced; that is its business. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--foreground", "--unlock",
                                         "--components=secrets", NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), "test", 4, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, &error);
  g_assert_no_error (error);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  while (!owned)
    {
      g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
          bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
          "NameHasOwner", g_variant_new ("(s)", "org.freedesktop.secrets"), NULL,
          G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

      g_assert_no_error (error);
      g_variant_get (answer, "(b)", &owned);
    }
  return process;
}

static void
test_service (void)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autofree char *dbus = g_find_program_in_path ("dbus-daemon");
  g_autoptr (GSubprocess) bus = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (SamAccount) account = NULL;
  g_autofree char *kept = NULL, *elsewhere = NULL, *second = NULL, *forgotten = NULL;
  Wait wait = { 0 };
  const char *id, *url = "https://blog.example.se";

  if (program == NULL || dbus == NULL)
    {
      g_test_skip ("gnome-keyring is not installed");
      return;
    }
  bus = start_bus ();
  process = start_service (program);
  account = sam_record_new (SAM_TYPE_ACCOUNT);
  id = sam_record_get_id (account);
  g_object_set (account, "url", "blog.example.se/", "user", "anna", NULL);

  g_assert_true (save (account, "abcd efgh"));
  kept = sam_secret_load (id, url, "anna", NULL);
  g_assert_cmpstr (kept, ==, "abcd efgh");
  elsewhere = sam_secret_load (id, "https://evil.example.se", "anna", NULL);
  g_assert_null (elsewhere);
  g_assert_true (save (account, "ijkl"));
  second = sam_secret_load (id, url, "anna", NULL);
  g_assert_cmpstr (second, ==, "ijkl");
  sam_secret_forget_async (account, NULL, forgotten_cb, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  forgotten = sam_secret_load (id, url, "anna", NULL);
  g_assert_null (forgotten);

  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_subprocess_force_exit (bus);
  g_subprocess_wait (bus, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("samordna-keyring-XXXXXX", NULL);
  int result;

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  g_unsetenv ("SAMORDNA_PASSWORD");
  g_unsetenv ("DISPLAY");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-service/gnome-keyring", test_service);
  result = g_test_run ();
  sam_test_remove_tree (home);
  return result;
}
