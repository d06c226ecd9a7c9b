/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <poll.h>

#include "ui/sam-build-tree.h"
#include "ui/sam-window.h"

/* bench-pause FOLDER: syncs in the real window, which shows its posts, and prints the longest that
 * the main thread was away from what the user does meanwhile, on the clock and of its own work, and
 * the same before, with nothing to do: ms. */

#define RESOURCES "/io/github/samordna/Samordna"
#define SETTINGS "io.github.samordna.Samordna"

/* On a machine that has other things to do the clock counts those, too; what the thread works is
 * its own, but lacks what it waits for a disk. */
typedef struct
{
  double clock;
  double work;
} Ms;

static const char *gaps;
static Ms longest;
static Ms awake_since;

static double
read_ms (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static Ms
now (void)
{
  return (Ms){ read_ms (CLOCK_MONOTONIC), read_ms (CLOCK_THREAD_CPUTIME_ID) };
}

static int
poll_and_count (GPollFD *fds, guint n, int timeout)
{
  const Ms asleep_since = now ();
  int result;

  longest.clock = MAX (longest.clock, asleep_since.clock - awake_since.clock);
  longest.work = MAX (longest.work, asleep_since.work - awake_since.work);
  /* For whoever looks at a profile of the same run (perf record -k mono) for what it was. */
  if (gaps != NULL && asleep_since.clock - awake_since.clock > 8)
    g_printerr ("%.3f\t%.3f\t%.3f\n", awake_since.clock, asleep_since.clock,
                asleep_since.work - awake_since.work);
  result = poll ((struct pollfd *)fds, n, timeout);
  awake_since = now ();
  return result;
}

static void
begin (void)
{
  longest = (Ms){ 0, 0 };
  awake_since = now ();
}

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static gboolean
is_syncing (GtkWidget *window)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), "cancel-sync");
}

static void
measure (GtkApplication *application, const char *folder)
{
  g_autoptr (GSettings) settings = g_settings_new (SETTINGS);
  GtkWidget *window = sam_window_new (application, settings, folder, FALSE);
  Ms quiet;

  gtk_window_present (GTK_WINDOW (window));
  settle (2000);
  gtk_widget_activate_action (window, "win.show", "s", "blog");
  settle (2000);
  begin ();
  settle (1000);
  quiet = longest;
  begin ();
  gtk_widget_activate_action (window, "win.sync", NULL);
  if (!is_syncing (window))
    g_error ("The sync did not start.");
  while (is_syncing (window))
    g_main_context_iteration (NULL, TRUE);
  g_print ("%.2f\t%.2f\t%.2f\t%.2f\n", longest.clock, longest.work, quiet.clock, quiet.work);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
activate_cb (GApplication *application, char **argv)
{
  g_main_context_set_poll_func (NULL, poll_and_count);
  measure (GTK_APPLICATION (application), argv[1]);
  g_application_quit (application);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = NULL;

  g_assert_cmpint (argc, ==, 2);
  gaps = g_getenv ("SAMORDNA_BENCH_GAPS");
  sam_build_tree_init ();
  application =
      g_object_new (ADW_TYPE_APPLICATION, "application-id", "io.github.samordna.Pause",
                    "resource-base-path", RESOURCES, "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
