/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-day-print.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "calendar/sam-time.h"
#include "ui/calendar/sam-calendar-edits.h"
#include "ui/calendar/sam-programme.h"
#include "ui/sam-page.h"

/* Points. */
#define TIME_WIDTH 84.0
#define FOOT_HEIGHT 28.0
#define BODY_FONT "Cantarell, Sans 10.5"

/* A printed programme: lines, each with an optional time to the left of it, and the pages that
 * they fall on. */
typedef struct
{
  GPtrArray *lines;
  GArray *page_starts; /* of guint: the first line of each page */
} Programme;

typedef struct
{
  char *time;
  char *markup;
  double space_above;
  gboolean keep_with_next;
  gboolean rule_above;
  PangoLayout *time_layout;
  PangoLayout *layout;
} Line;

static void
line_free (Line *line)
{
  g_free (line->time);
  g_free (line->markup);
  g_clear_object (&line->time_layout);
  g_clear_object (&line->layout);
  g_free (line);
}

static void
programme_free (Programme *programme)
{
  g_ptr_array_unref (programme->lines);
  g_array_unref (programme->page_starts);
  g_free (programme);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Programme, programme_free)

/* --- Words ----------------------------------------------------------------------------------- */

static Line *
add_line (Programme *programme, double space_above, char *markup)
{
  Line *line = g_new0 (Line, 1);

  line->markup = markup;
  line->space_above = space_above;
  g_ptr_array_add (programme->lines, line);
  return line;
}

static void
append_escaped (GString *markup, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (*text != '\0')
    g_string_append_printf (markup, "%s%s%s", before, escaped, after);
}

static void
add_meeting (Programme *programme, SamMeeting *meeting)
{
  GString *markup = g_string_new (NULL);
  Line *line;

  append_escaped (markup, "<b>", sam_meeting_get_title (meeting), "</b>");
  if (*sam_record_str (meeting, "title") != '\0')
    append_escaped (markup, "\n", sam_label (SAM_TYPE_GROUP, sam_record_enum (meeting, "group")),
                    "");
  append_escaped (markup, "\n", sam_record_str (meeting, "place"), "");
  append_escaped (markup, "\n<i>", sam_record_str (meeting, "participants"), "</i>");
  line = add_line (programme, 10, g_string_free (markup, FALSE));
  line->time =
      sam_time_format_span (sam_record_str (meeting, "start"), sam_record_str (meeting, "end"));
}

static void
add_visit (Programme *programme, SamStore *store, SamVisit *visit, const char *day)
{
  g_autoptr (SamMunicipality) municipality =
      sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (visit, "municipality"));
  g_autoptr (GPtrArray) meetings = sam_programme_meetings (store, visit, day);
  GString *markup = g_string_new (NULL);
  Line *line;

  append_escaped (markup, "<span size='130%'><b>",
                  municipality != NULL ? sam_record_str (municipality, "name") : "", "</b></span>");
  append_escaped (markup, "\n", sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")),
                  "");
  append_escaped (markup, " · ", sam_label (SAM_TYPE_VISIT_STATE, sam_record_enum (visit, "state")),
                  "");
  if (municipality != NULL)
    append_escaped (markup, " · ", sam_record_str (municipality, "county"), "");
  line = add_line (programme, 14, g_string_free (markup, FALSE));
  line->keep_with_next = TRUE;
  if (meetings->len == 0)
    add_line (programme, 8, g_markup_escape_text (_ ("No meetings are planned yet."), -1));
  for (guint i = 0; i < meetings->len; i++)
    add_meeting (programme, g_ptr_array_index (meetings, i));
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  gpointer visit_a = *(gpointer const *)a;
  gpointer visit_b = *(gpointer const *)b;
  int order = strcmp (sam_record_str (visit_a, "first-day"), sam_record_str (visit_b, "first-day"));

  return order != 0 ? order : strcmp (sam_record_get_id (visit_a), sam_record_get_id (visit_b));
}

/* The visits on @day, or only @visit; a cancelled one does not take place. */
static GPtrArray *
visits_on (SamStore *store, SamVisit *visit, const char *day)
{
  g_autoptr (GListModel) all = sam_store_list (store, SAM_TYPE_VISIT);
  GPtrArray *visits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (SamVisit) candidate = g_list_model_get_item (all, i);

      if (visit != NULL && candidate != visit)
        continue;
      if (visit == NULL && sam_record_enum (candidate, "state") == SAM_VISIT_STATE_CANCELLED)
        continue;
      if (strcmp (sam_record_str (candidate, "first-day"), day) <= 0
          && strcmp (sam_visit_get_last_day (candidate), day) >= 0)
        g_ptr_array_add (visits, g_steal_pointer (&candidate));
    }
  g_ptr_array_sort (visits, compare_visits);
  return visits;
}

static void
add_day (Programme *programme, SamStore *store, SamVisit *visit, const char *day)
{
  g_autoptr (GPtrArray) visits = visits_on (store, visit, day);
  g_autofree char *words = sam_day_format_long (day);
  g_autofree char *date = sam_day_format_heading (words);
  g_autofree char *week = g_strdup_printf (_ ("Week %d"), sam_day_week (day));
  Line *line = add_line (programme, programme->lines->len > 0 ? 28 : 0,
                         g_strdup_printf ("<span size='170%%'><b>%s</b></span>\n%s", date, week));

  line->keep_with_next = TRUE;
  line->rule_above = programme->lines->len > 1;
  if (visits->len == 0)
    add_line (programme, 14, g_markup_escape_text (_ ("Nothing is planned on this day."), -1));
  for (guint i = 0; i < visits->len; i++)
    add_visit (programme, store, g_ptr_array_index (visits, i), day);
}

static Programme *
programme_new (SamStore *store, SamVisit *visit, const char *first, const char *last)
{
  Programme *programme = g_new0 (Programme, 1);
  int n_days = sam_day_difference (first, last) + 1;

  programme->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  programme->page_starts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (int i = 0; i < n_days; i++)
    {
      g_autofree char *day = sam_day_add (first, i);

      add_day (programme, store, visit, day);
    }
  return programme;
}

/* --- Pages ----------------------------------------------------------------------------------- */

static PangoLayout *
layout_new (GtkPrintContext *context, const char *markup, double width)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (BODY_FONT);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  pango_layout_set_markup (layout, markup, -1);
  return layout;
}

static double
line_height (const Line *line)
{
  int height;

  pango_layout_get_size (line->layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static double
text_x (const Line *line)
{
  return line->time != NULL ? TIME_WIDTH : 0;
}

static void
break_pages (Programme *programme, double page_height)
{
  double y = 0;
  guint start = 0;

  g_array_set_size (programme->page_starts, 0);
  g_array_append_val (programme->page_starts, start);
  for (guint i = 0; i < programme->lines->len; i++)
    {
      Line *line = g_ptr_array_index (programme->lines, i);
      double height = (i > start ? line->space_above : 0) + line_height (line);

      if (y + height > page_height && i > start)
        {
          guint first = i;

          /* A heading goes to the next page with what it heads. */
          while (first > start + 1
                 && ((Line *)g_ptr_array_index (programme->lines, first - 1))->keep_with_next)
            first--;
          start = first;
          i = first;
          g_array_append_val (programme->page_starts, start);
          y = 0;
          height = line_height (g_ptr_array_index (programme->lines, i));
        }
      y += height;
    }
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Programme *programme)
{
  double width = gtk_print_context_get_width (context);

  for (guint i = 0; i < programme->lines->len; i++)
    {
      Line *line = g_ptr_array_index (programme->lines, i);

      g_clear_object (&line->layout);
      g_clear_object (&line->time_layout);
      line->layout = layout_new (context, line->markup, width - text_x (line));
      if (line->time != NULL)
        line->time_layout = layout_new (context, line->time, TIME_WIDTH);
    }
  break_pages (programme, gtk_print_context_get_height (context) - FOOT_HEIGHT);
  gtk_print_operation_set_n_pages (operation, programme->page_starts->len);
}

static void
draw_line (cairo_t *cr, const Line *line, double y, double width)
{
  if (line->rule_above && y > 0)
    {
      cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
      cairo_set_line_width (cr, 0.5);
      cairo_move_to (cr, 0, y - line->space_above / 2);
      cairo_line_to (cr, width, y - line->space_above / 2);
      cairo_stroke (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
    }
  if (line->time_layout != NULL)
    {
      cairo_move_to (cr, 0, y);
      pango_cairo_show_layout (cr, line->time_layout);
    }
  cairo_move_to (cr, text_x (line), y);
  pango_cairo_show_layout (cr, line->layout);
}

static void
draw_foot (cairo_t *cr, GtkPrintContext *context, int page, int n_pages)
{
  /* Translators: the number of a printed page and how many there are */
  g_autofree char *text = g_strdup_printf (C_ ("page", "%1$d (%2$d)"), page + 1, n_pages);
  g_autoptr (PangoLayout) layout =
      layout_new (context, text, gtk_print_context_get_width (context));

  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, 0, gtk_print_context_get_height (context) - FOOT_HEIGHT / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page,
              Programme *programme)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint n_pages = programme->page_starts->len;
  guint first = g_array_index (programme->page_starts, guint, page);
  guint end = page + 1 < (int)n_pages ? g_array_index (programme->page_starts, guint, page + 1)
                                      : programme->lines->len;
  double y = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = first; i < end; i++)
    {
      Line *line = g_ptr_array_index (programme->lines, i);

      if (i > first)
        y += line->space_above;
      draw_line (cr, line, y, gtk_print_context_get_width (context));
      y += line_height (line);
    }
  if (n_pages > 1)
    draw_foot (cr, context, page, n_pages);
}

/* --- The operation --------------------------------------------------------------------------- */

static char *
job_name (const char *first, const char *last)
{
  g_autofree char *days = sam_day_format_range (first, last);

  /* Translators: the name of a printed document; %s is a day or several: "8–10 Mar 2016" */
  return g_strdup_printf (_ ("Programme %s"), days);
}

static GtkPrintOperation *
operation_new (SamStore *store, SamVisit *visit, const char *first, const char *last)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autofree char *name = job_name (first, last);
  Programme *programme = programme_new (store, visit, first, last);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_left_margin (setup, 22, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 22, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, 20, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 15, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "programme", programme,
                          (GDestroyNotify)programme_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), programme);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), programme);
  return operation;
}

static void
say_what_went_wrong (GtkWidget *from, const GError *error)
{
  g_autofree char *message = g_strdup_printf (
      /* Translators: %s says why, in a sentence of its own */
      _ ("The programme could not be printed. %s"), error->message);

  sam_window_toast (from, message);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *from)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    say_what_went_wrong (from, error);
}

void
sam_day_print_run (GtkWidget *from, SamStore *store, SamVisit *visit, const char *first,
                   const char *last)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (store, visit, first, last);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), from, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (from)), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    say_what_went_wrong (from, error);
}

gboolean
sam_day_print_export (SamStore *store, SamVisit *visit, const char *first, const char *last,
                      const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (store, visit, first, last);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}

/* What is to be saved once the user has chosen where. */
typedef struct
{
  GtkWidget *from;
  SamStore *store;
  SamVisit *visit;
  char *first;
  char *last;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->from);
  g_object_unref (saving->store);
  g_clear_object (&saving->visit);
  g_free (saving->first);
  g_free (saving->last);
  g_free (saving);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Saving *saving)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = g_file_get_path (file);
      if (path == NULL)
        sam_window_toast (saving->from, _ ("Choose a folder on this computer."));
      else if (!sam_day_print_export (saving->store, saving->visit, saving->first, saving->last,
                                      path, &error))
        say_what_went_wrong (saving->from, error);
      else
        sam_window_toast (saving->from, _ ("The programme was saved."));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
sam_day_print_save (GtkWidget *from, SamStore *store, SamVisit *visit, const char *first,
                    const char *last)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the programme as PDF"), GTK_WINDOW (gtk_widget_get_root (from)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = job_name (first, last);
  g_autofree char *file_name = g_strdup_printf ("%s.pdf", name);
  Saving *saving = g_new0 (Saving, 1);

  saving->from = g_object_ref (from);
  saving->store = g_object_ref (store);
  saving->visit = visit != NULL ? g_object_ref (visit) : NULL;
  saving->first = g_strdup (first);
  saving->last = g_strdup (last);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), saving,
                         (GClosureNotify)(void (*) (void))saving_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
