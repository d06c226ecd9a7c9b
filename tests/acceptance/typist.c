/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

#include "store/sam-store.h"

/* A program that uses the store as the window does, for tests that kill it or work beside it.
 *
 *   typist type FOLDER LOG   types words into notes, one every few milliseconds, and writes to LOG
 *                            when it typed what: microseconds, id of the note, number of the word
 *   typist hold FOLDER NOTE  has the note open: each line of standard input becomes its text, and
 *                            each text that it gets is printed, as a line */

#define WORD_EVERY_MS 3
#define WORDS_A_NOTE 200
#define POLL_EVERY_MS 1000
#define MUNICIPALITY "2380"

static SamStore *store;
static GMainLoop *loop;

/* --- type ----------------------------------------------------------------------------------- */

static SamRecord *note;
static guint words;
static int log_file;

static void
log_word (void)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT " %s %u\n", g_get_monotonic_time (),
                                           sam_record_get_id (note), words);

  if (write (log_file, line, strlen (line)) < 0)
    g_error ("The log could not be written.");
}

static gboolean
type_cb (gpointer data)
{
  g_autofree char *text = NULL;

  if (note == NULL || words == WORDS_A_NOTE)
    {
      g_clear_object (&note);
      note = sam_record_new (SAM_TYPE_NOTE);
      sam_record_set_str (note, "municipality", MUNICIPALITY);
      sam_store_add (store, note);
      words = 0;
    }
  text = g_strdup_printf ("%s %u", sam_record_str (note, "text"), ++words);
  sam_record_set_str (note, "text", g_strchug (text));
  log_word ();
  return G_SOURCE_CONTINUE;
}

/* --- hold ----------------------------------------------------------------------------------- */

static void
print_text (void)
{
  g_autofree char *line = g_strescape (sam_record_str (note, "text"), NULL);

  puts (line);
  fflush (stdout);
}

static gboolean
poll_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!sam_store_poll (store, &error))
    g_printerr ("%s\n", error->message);
  return G_SOURCE_CONTINUE;
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = g_data_input_stream_read_line_finish (input, result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (loop);
      return;
    }
  sam_record_set_str (note, "text", line);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, line_cb, NULL);
}

static void
hold (const char *id)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GError) error = NULL;

  note = sam_store_get (store, SAM_TYPE_NOTE, id);
  if (note == NULL || !sam_store_load_body (store, note, &error))
    g_error ("The note is not there.");
  g_signal_connect (note, "notify::text", G_CALLBACK (print_text), NULL);
  print_text ();
  g_timeout_add (POLL_EVERY_MS, poll_cb, NULL);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, line_cb, NULL);
  g_main_loop_run (loop);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 4);
  store = sam_store_open (argv[2], &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  loop = g_main_loop_new (NULL, FALSE);
  if (g_str_equal (argv[1], "hold"))
    hold (argv[3]);
  else
    {
      log_file = open (argv[3], O_WRONLY | O_CREAT | O_APPEND, 0600);
      g_timeout_add (WORD_EVERY_MS, type_cb, NULL);
      g_main_loop_run (loop);
    }
  if (!sam_store_close (store, &error))
    g_printerr ("%s\n", error->message);
  g_clear_object (&note);
  g_clear_object (&store);
  g_main_loop_unref (loop);
  return error != NULL;
}
