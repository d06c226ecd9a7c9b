/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <poll.h>

#include "store/sam-search.h"
#include "ui/sam-build-tree.h"
#include "ui/sam-window.h"
#include "ui/widgets/sam-text-editor.h"

/* bench-window FOLDER SHORT-NOTE LONG-NOTE: does in the real window what its user does all day, and
 * prints for each act a line: its name, then for each time it was done the milliseconds that the
 * main thread worked on it until the frame that shows it was painted. The wait for the next beat of
 * the screen is not counted: all of it must fit between two. */

#define RESOURCES "/io/github/samordna/Samordna"
#define SETTINGS "io.github.samordna.Samordna"
#define TIMES 15
#define PATIENCE_S 10

static double worked;      /* ms, since the act began */
static double longest;     /* ms of it without a look at what the user does */
static gint64 awake_since; /* when the last wait for events ended */
static gboolean painted;
static GtkWidget *window;

/* --- Measuring ------------------------------------------------------------------------------ */

static void
count_work (void)
{
  double ms = (g_get_monotonic_time () - awake_since) / 1000.0;

  worked += ms;
  longest = MAX (longest, ms);
}

static int
poll_and_count (GPollFD *fds, guint n, int timeout)
{
  int result;

  count_work ();
  result = poll ((struct pollfd *)fds, n, timeout);
  awake_since = g_get_monotonic_time ();
  return result;
}

static void
after_paint_cb (void)
{
  painted = TRUE;
}

static void
watch_frames (GtkWidget *widget)
{
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (after_paint_cb),
                    NULL);
}

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
begin (void)
{
  settle (150);
  painted = FALSE;
  worked = longest = 0;
  awake_since = g_get_monotonic_time ();
}

/* Runs the loop until the next frame is painted. */
static double
end (void)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  /* Of a frame that nothing asked for, this asks none to be drawn again. */
  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (window),
                                 GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  while (!painted && g_get_monotonic_time () < late)
    g_main_context_iteration (NULL, TRUE);
  count_work ();
  return worked;
}

typedef void (*Act) (gpointer data);

/* @prepare, or NULL, is done before each time and not measured. The first time fills caches, as
 * the first time of the day does, and is not counted. */
static void
measure (const char *name, Act prepare, Act act, gpointer data)
{
  g_print ("%s", name);
  for (int i = -1; i < TIMES; i++)
    {
      double ms;

      if (prepare != NULL)
        prepare (data);
      begin ();
      act (data);
      ms = end ();
      if (i >= 0)
        g_print ("\t%.2f", ms);
    }
  g_print ("\n");
}

/* The longest that the main thread is away in the second after @act, and a bit: what is put off, or
 * only looked for once a second, is done, too. */
static void
measure_pause (const char *name, Act act, gpointer data)
{
  g_print ("%s", name);
  for (int i = 0; i < TIMES; i++)
    {
      begin ();
      act (data);
      end ();
      settle (1200);
      g_print ("\t%.2f", longest);
    }
  g_print ("\n");
}

/* --- The real window ------------------------------------------------------------------------ */

static GtkWidget *
find_widget (GtkWidget *from, const char *type)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (from), type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static void
activate (gpointer data)
{
  GtkWidget *page = find_widget (window, "SamCalendarPage");

  if (!gtk_widget_activate_action (page, data, NULL))
    g_error ("There is no action %s.", (const char *)data);
}

static void
show_page (gpointer data)
{
  gtk_widget_activate_action (window, "win.show", "s", data);
}

static void
show_overview (gpointer data)
{
  show_page ((gpointer) "overview");
}

/* As samordnactl does: one visit. */
static void
change_outside (gpointer other)
{
  static int number = 0;
  g_autoptr (GListModel) visits = sam_store_list (other, SAM_TYPE_VISIT);
  g_autoptr (SamVisit) visit = g_list_model_get_item (visits, number++);

  g_object_set (visit, "state", (sam_record_enum (visit, "state") + 1) % 4, NULL);
  sam_store_flush (other, NULL);
}

static void
measure_window (GtkApplication *application, const char *folder)
{
  g_autoptr (GSettings) settings = g_settings_new (SETTINGS);
  g_autoptr (SamStore) other = sam_store_open (folder, NULL);

  window = sam_window_new (application, settings, folder, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  watch_frames (window);
  settle (1000);
  show_page ((gpointer) "calendar");
  measure ("switching the month", NULL, activate, (gpointer) "calendar.next");
  measure ("showing the calendar again", show_overview, show_page, (gpointer) "calendar");
  measure_pause ("the longest pause when another program changes a visit", change_outside, other);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Notes ---------------------------------------------------------------------------------- */

typedef struct
{
  SamStore *store;
  SamTextEditor *editor;
  SamRecord *note;
} Desk;

static void
open_nothing (gpointer data)
{
  sam_text_editor_open (((Desk *)data)->editor, NULL, NULL, NULL);
}

static void
open_note (gpointer data)
{
  Desk *desk = data;

  sam_text_editor_open (desk->editor, desk->store, desk->note, "text");
}

static void
press_key (gpointer data)
{
  g_signal_emit_by_name (data, "insert-at-cursor", "a");
}

static void
go_to_middle (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter middle;

  gtk_text_buffer_get_iter_at_offset (buffer, &middle, gtk_text_buffer_get_char_count (buffer) / 2);
  gtk_text_buffer_place_cursor (buffer, &middle);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0, FALSE, 0, 0);
}

static void
measure_note (Desk *desk, const char *id, const char *size)
{
  g_autoptr (SamRecord) note = sam_store_get (desk->store, SAM_TYPE_NOTE, id);
  GtkTextView *view = sam_text_editor_get_view (desk->editor);
  g_autofree char *opening = g_strdup_printf ("opening a note of %s words", size);
  g_autofree char *typing = g_strdup_printf ("a key press in a note of %s words", size);

  desk->note = note;
  measure (opening, open_nothing, open_note, desk);
  settle (500);
  go_to_middle (view);
  measure (typing, NULL, press_key, view);
  measure_pause ("the longest pause in the second after it", press_key, view);
  sam_text_editor_flush (desk->editor);
}

/* --- Searching ------------------------------------------------------------------------------ */

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = sam_search_finish (SAM_SEARCH (source), result, data, &error);

  if (hits == NULL)
    g_error ("%s", error->message);
  painted = TRUE;
}

/* The work is in another thread, so here it is the time on the clock that counts. */
static void
measure_search (SamStore *store, const char *typed)
{
  g_print ("searching for “%s”", typed);
  for (int i = -1; i < TIMES; i++)
    {
      gboolean complete = FALSE;
      gint64 begun;

      settle (100);
      painted = FALSE;
      begun = g_get_monotonic_time ();
      sam_search_async (sam_search_of (store), typed, NULL, NULL, searched_cb, &complete);
      while (!painted)
        g_main_context_iteration (NULL, TRUE);
      if (i >= 0)
        g_print ("\t%.2f", (g_get_monotonic_time () - begun) / 1000.0);
    }
  g_print ("\n");
}

static void
measure_texts (GtkApplication *application, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SamStore) store = sam_store_open (argv[1], &error);
  Desk desk = { .store = store };

  if (store == NULL)
    g_error ("%s", error->message);
  desk.editor = SAM_TEXT_EDITOR (sam_text_editor_new ());
  window = adw_application_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), GTK_WIDGET (desk.editor));
  gtk_window_present (GTK_WINDOW (window));
  watch_frames (window);
  measure_note (&desk, argv[2], "300");
  measure_note (&desk, argv[3], "20 000");
  gtk_window_destroy (GTK_WINDOW (window));
  measure_search (store, "handverkan");
  measure_search (store, "verkan råd");
  sam_store_close (store, NULL);
}

static void
activate_cb (GtkApplication *application, char **argv)
{
  g_main_context_set_poll_func (NULL, poll_and_count);
  measure_window (application, argv[1]);
  measure_texts (application, argv);
  g_application_quit (G_APPLICATION (application));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GtkApplication) application = NULL;

  g_assert_cmpint (argc, ==, 4);
  sam_build_tree_init ();
  /* Named as the program in its resources, for the style; else an application of its own. */
  application =
      g_object_new (ADW_TYPE_APPLICATION, "application-id", "io.github.samordna.Bench",
                    "resource-base-path", RESOURCES, "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
