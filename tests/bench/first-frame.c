/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* first-frame SECONDS COMMAND …: starts a program and watches the screen, which must have no
 * window manager. Prints the milliseconds from exec until its first window shows something, and
 * the memory (PSS, KiB) that it has SECONDS later; then ends it. */

#define LONGEST_MS 20000
#define SMALLEST 200 /* pixels: a smaller window is no program's first one */

static Display *display;

static pid_t
start (char **command)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      execvp (command[0], command);
      _exit (127);
    }
  return pid;
}

/* Not all of one colour: GTK first maps an empty window. */
static gboolean
shows_something (Window window)
{
  XWindowAttributes attributes;
  gboolean found = FALSE;
  unsigned long first;
  XImage *image;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable
      || attributes.width < SMALLEST || attributes.height < SMALLEST)
    return FALSE;
  image =
      XGetImage (display, window, 0, 0, attributes.width, attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  first = XGetPixel (image, image->width / 2, image->height / 2);
  for (int y = 0; y < image->height && !found; y += 2)
    for (int x = 0; x < image->width && !found; x += 2)
      found = XGetPixel (image, x, y) != first;
  XDestroyImage (image);
  return found;
}

/* A window may be gone again when it is asked about. */
static int
ignore_error (Display *where, XErrorEvent *event)
{
  return 0;
}

static gboolean
handle_event (XEvent *event, int damage_base)
{
  if (event->type == MapNotify)
    XDamageCreate (display, event->xmap.window, XDamageReportNonEmpty);
  else if (event->type == damage_base + XDamageNotify)
    {
      XDamageNotifyEvent *damage = (XDamageNotifyEvent *)event;

      XDamageSubtract (display, damage->damage, None, None);
      return shows_something (damage->drawable);
    }
  return FALSE;
}

static gboolean
wait_for_frame (gint64 begun, int damage_base)
{
  struct pollfd fd = { ConnectionNumber (display), POLLIN, 0 };

  while (g_get_monotonic_time () - begun < LONGEST_MS * 1000)
    {
      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          if (handle_event (&event, damage_base))
            return TRUE;
        }
      poll (&fd, 1, 50);
    }
  return FALSE;
}

static long
memory_of (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *pss;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  pss = strstr (text, "\nPss:");
  return pss != NULL ? atol (pss + 5) : 0;
}

int
main (int argc, char *argv[])
{
  int damage_base, damage_error, status;
  gint64 begun, painted;
  gboolean there;
  pid_t pid;

  display = XOpenDisplay (NULL);
  if (argc < 3 || display == NULL || !XDamageQueryExtension (display, &damage_base, &damage_error))
    return 2;
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  begun = g_get_monotonic_time ();
  pid = start (argv + 2);
  there = wait_for_frame (begun, damage_base);
  painted = g_get_monotonic_time ();
  if (there)
    {
      g_usleep (atof (argv[1]) * G_USEC_PER_SEC);
      printf ("%.1f %ld\n", (painted - begun) / 1000.0, memory_of (pid));
    }
  kill (pid, SIGTERM);
  for (int i = 0; i < 100 && waitpid (pid, &status, WNOHANG) == 0; i++)
    g_usleep (20000);
  kill (pid, SIGKILL);
  XCloseDisplay (display);
  return there ? 0 : 1;
}
