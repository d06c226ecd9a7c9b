/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sam-search.h"
#include "store/sam-store.h"

/* Fills an empty data folder with as much as many years of work leave: 3 000 visits, 15 000 notes,
 * 500 posts. The same each time, but for the ids; the days lie around today. */

#define VISITS 3000
#define MEETINGS_A_VISIT 2
#define NOTES_A_VISIT 5
#define NOTE_WORDS 250
#define POSTS 500
#define POST_WORDS 600
#define PLANS 200
#define POINTS_A_PLAN 6
/* One point in so many is still open; the others were reported on as done. */
#define OPEN_POINTS 8
#define DAYS 1800
#define DAYS_AHEAD 300

static const char *const beginnings[] = { "sam",  "elev",   "skol",  "social", "barn", "hem",
                                          "plan", "mellan", "lands", "råd",    "vård", "stöd",
                                          "när",  "öppen",  "tids",  "grupp",  "ut",   "för",
                                          "åter", "hand",   "miss",  "upp" };
static const char *const ends[] = { "verkan", "hälsa",  "tjänst",   "arbete",   "lag",
                                    "möte",   "bruk",   "team",     "läggning", "givning",
                                    "varo",   "besök",  "ledare",   "samtal",   "insats",
                                    "rätt",   "skrift", "följning", "gång",     "tid" };
static const char *const small[] = { "och", "att",  "det",   "som",  "en",  "på",  "är",
                                     "av",  "för",  "med",   "till", "den", "har", "inte",
                                     "vi",  "hon",  "de",    "ett",  "om",  "så",  "där",
                                     "när", "över", "efter", "åt",   "år" };

static GRand *dice;
static SamStore *store;

static void
add_word (GString *text)
{
  if (g_rand_boolean (dice))
    g_string_append (text, small[g_rand_int_range (dice, 0, G_N_ELEMENTS (small))]);
  else
    g_string_append_printf (text, "%s%s",
                            beginnings[g_rand_int_range (dice, 0, G_N_ELEMENTS (beginnings))],
                            ends[g_rand_int_range (dice, 0, G_N_ELEMENTS (ends))]);
}

/* Sentences in paragraphs, now and then a heading, a list, something bold. */
static char *
make_text (guint words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    {
      if (i > 0)
        g_string_append (text, i % 60 == 0 ? ".\n\n" : i % 15 == 0 ? ". " : " ");
      if (i % 240 == 0)
        {
          g_string_append (text, "## ");
          add_word (text);
          g_string_append (text, "\n\n");
        }
      else if (i % 180 == 0)
        g_string_append (text, "* ");
      if (i % 50 == 7)
        g_string_append (text, "**");
      add_word (text);
      if (i % 50 == 7)
        g_string_append (text, "**");
    }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_title (guint words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    {
      g_string_append (text, i > 0 ? " " : "");
      add_word (text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_day (guint number, guint of)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day =
      g_date_time_add_days (now, (int)(number * DAYS / of) + DAYS_AHEAD - DAYS);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
set (gpointer record, const char *property, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!sam_record_set_text (record, property, text, &error))
    g_error ("%s: %s", property, error->message);
}

static char *
add_note (const char *owner, const char *id, const char *day, guint words)
{
  g_autoptr (SamRecord) note = sam_record_new (SAM_TYPE_NOTE);
  g_autofree char *text = make_text (words);

  set (note, owner, id);
  set (note, "day", day);
  set (note, "text", text);
  sam_store_add (store, note);
  return g_strdup (sam_record_get_id (note));
}

static void
add_visit (const char *municipality, guint number)
{
  g_autoptr (SamRecord) visit = sam_record_new (SAM_TYPE_VISIT);
  g_autofree char *day = make_day (number, VISITS);

  set (visit, "municipality", municipality);
  set (visit, "first-day", day);
  set (visit, "last-day", day);
  set (visit, "kind", number % 2 == 0 ? "first" : "return");
  set (visit, "state", number * DAYS / VISITS < DAYS - DAYS_AHEAD ? "done" : "booked");
  sam_store_add (store, visit);
  for (guint i = 0; i < NOTES_A_VISIT; i++)
    {
      g_autofree char *note = NULL;

      if (i < MEETINGS_A_VISIT)
        {
          g_autoptr (SamRecord) meeting = sam_record_new (SAM_TYPE_MEETING);
          g_autofree char *title = make_title (3);

          set (meeting, "visit", sam_record_get_id (visit));
          set (meeting, "day", day);
          set (meeting, "start", i == 0 ? "09:00" : "13:00");
          set (meeting, "end", i == 0 ? "10:30" : "15:00");
          set (meeting, "title", title);
          sam_store_add (store, meeting);
          note = add_note ("meeting", sam_record_get_id (meeting), day, NOTE_WORDS);
        }
      else
        note = add_note ("visit", sam_record_get_id (visit), day, NOTE_WORDS);
    }
}

static void
add_post (guint number)
{
  g_autoptr (SamRecord) post = sam_record_new (SAM_TYPE_POST);
  g_autofree char *title = make_title (6);
  g_autofree char *text = make_text (POST_WORDS);
  g_autofree char *day = make_day (number, POSTS);

  set (post, "title", title);
  set (post, "text", text);
  set (post, "day", day);
  sam_store_add (store, post);
}

static void
add_done_report (const char *point, const char *day)
{
  g_autoptr (SamRecord) report = sam_record_new (SAM_TYPE_REPORT);
  g_autofree char *text = make_title (12);

  set (report, "point", point);
  set (report, "day", day);
  set (report, "status", "done");
  set (report, "text", text);
  sam_store_add (store, report);
}

static void
add_plan (const char *municipality, guint number)
{
  g_autoptr (SamRecord) plan = sam_record_new (SAM_TYPE_PLAN);
  g_autofree char *day = make_day (number, PLANS);

  set (plan, "municipality", municipality);
  set (plan, "state", "adopted");
  sam_store_add (store, plan);
  for (guint i = 0; i < POINTS_A_PLAN; i++)
    {
      g_autoptr (SamRecord) point = sam_record_new (SAM_TYPE_POINT);
      g_autofree char *text = make_title (8);

      set (point, "plan", sam_record_get_id (plan));
      set (point, "text", text);
      set (point, "due", day);
      sam_store_add (store, point);
      if ((number * POINTS_A_PLAN + i) % OPEN_POINTS != 0)
        add_done_report (sam_record_get_id (point), day);
    }
}

static void
flush (void)
{
  g_autoptr (GError) error = NULL;

  if (!sam_store_flush (store, &error))
    g_error ("%s", error->message);
}

/* The window must not find its index behind by years. */
static void
wait_for_index (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_signal_connect_swapped (sam_search_of (store), "indexed", G_CALLBACK (g_main_loop_quit), loop);
  g_main_loop_run (loop);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) municipalities = NULL;
  g_autoptr (SamRecord) first = NULL;
  g_autofree char *today = make_day (DAYS - DAYS_AHEAD, DAYS);
  g_autofree char *short_note = NULL;
  g_autofree char *long_note = NULL;
  guint n;

  g_assert_cmpint (argc, ==, 2);
  dice = g_rand_new_with_seed (1);
  store = sam_store_open (argv[1], &error);
  if (store == NULL)
    g_error ("%s", error->message);
  set (sam_store_get_programme (store), "name", "Samverkan");
  municipalities = sam_store_list (store, SAM_TYPE_MUNICIPALITY);
  n = g_list_model_get_n_items (municipalities);
  for (guint i = 0; i < VISITS; i++)
    {
      g_autoptr (SamRecord) municipality = g_list_model_get_item (municipalities, i * 7 % n);

      add_visit (sam_record_get_id (municipality), i);
      if (i < PLANS)
        add_plan (sam_record_get_id (municipality), i);
      if (i < POSTS)
        add_post (i);
      if (i % 100 == 99)
        flush ();
    }
  first = g_list_model_get_item (municipalities, 0);
  short_note = add_note ("municipality", sam_record_get_id (first), today, 300);
  long_note = add_note ("municipality", sam_record_get_id (first), today, 20000);
  flush ();
  wait_for_index ();
  if (!sam_store_close (store, &error))
    g_error ("%s", error->message);
  g_clear_object (&municipalities);
  g_object_unref (store);
  g_print ("%s %s\n", short_note, long_note);
  g_rand_free (dice);
  return 0;
}
