/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-asks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"

/* A point asks before its day, a post when the visit is a week gone. */
#define DAYS_AHEAD 14
#define DAYS_UNPUBLISHED 7

static gboolean
is_open (SamRecord *point)
{
  int status = sam_record_enum (point, "status");

  return status == SAM_POINT_STATUS_NOT_STARTED || status == SAM_POINT_STATUS_IN_PROGRESS;
}

static gboolean
is_overdue (SamRecord *point, const char *today)
{
  const char *due = sam_record_str (point, "due");

  return *due != '\0' && strcmp (due, today) < 0 && is_open (point);
}

static gboolean
needs_help (SamRecord *post)
{
  return sam_record_bool (post, "conflict") || *sam_record_str (post, "problem") != '\0';
}

void
sam_asks_count (SamStore *store, SamAsks *asks)
{
  g_autoptr (GListModel) points = sam_store_list (store, SAM_TYPE_POINT);
  g_autoptr (GListModel) posts = sam_store_list (store, SAM_TYPE_POST);
  g_autofree char *today = sam_day_today ();

  *asks = (SamAsks){ 0 };
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (SamRecord) point = g_list_model_get_item (points, i);

      asks->overdue += is_overdue (point, today) ? 1 : 0;
    }
  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (SamRecord) post = g_list_model_get_item (posts, i);

      asks->posts += (needs_help (post) ? 1 : 0) + sam_record_int (post, "new-comments");
    }
}

enum
{
  RANK_HELP, /* a post that can't go on by itself */
  RANK_OVERDUE,
  RANK_PLAN_LATE,
  RANK_PASSED, /* a visit that is gone, and still booked */
  RANK_COMMENTS,
  RANK_WAITING,
  RANK_DUE,
  RANK_PLAN,
  RANK_UNPUBLISHED,
};

static void
ask_free (gpointer data)
{
  SamAsk *ask = data;

  g_object_unref (ask->record);
  g_free (ask->day);
  g_free (ask->title);
  g_free (ask->detail);
  g_free (ask);
}

static void
add (GPtrArray *asks, gpointer record, int rank, const char *day)
{
  SamAsk *ask = g_new0 (SamAsk, 1);

  ask->record = g_object_ref (record);
  ask->rank = rank;
  ask->day = g_strdup (day);
  g_ptr_array_add (asks, ask);
}

/* --- Finding -------------------------------------------------------------------------------- */

static void
add_points (GPtrArray *asks, SamStore *store, const char *today)
{
  g_autoptr (GListModel) points = sam_store_list (store, SAM_TYPE_POINT);
  g_autofree char *limit = sam_day_add (today, DAYS_AHEAD);

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (SamRecord) point = g_list_model_get_item (points, i);
      const char *due = sam_record_str (point, "due");

      if (*due != '\0' && strcmp (due, limit) <= 0 && is_open (point))
        add (asks, point, is_overdue (point, today) ? RANK_OVERDUE : RANK_DUE, due);
    }
}

static void
add_plans (GPtrArray *asks, SamStore *store, const char *today)
{
  g_autoptr (GListModel) plans = sam_store_list (store, SAM_TYPE_PLAN);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (SamRecord) plan = g_list_model_get_item (plans, i);
      const char *expected = sam_record_str (plan, "expected-day");
      gboolean late = *expected != '\0' && strcmp (expected, today) < 0;

      if (sam_record_enum (plan, "state") == SAM_PLAN_STATE_EXPECTED)
        add (asks, plan, late ? RANK_PLAN_LATE : RANK_PLAN, expected);
    }
}

static const char *
last_day_of (SamRecord *visit)
{
  const char *last = sam_record_str (visit, "last-day");

  return *last != '\0' ? last : sam_record_str (visit, "first-day");
}

/* Until somebody says that it was done it doesn't count, in the programme or anywhere. */
static void
add_visits (GPtrArray *asks, SamStore *store, const char *today)
{
  g_autoptr (GListModel) visits = sam_store_list (store, SAM_TYPE_VISIT);

  for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
    {
      g_autoptr (SamRecord) visit = g_list_model_get_item (visits, i);
      const char *day = last_day_of (visit);

      if (sam_record_enum (visit, "state") == SAM_VISIT_STATE_BOOKED && *day != '\0'
          && strcmp (day, today) < 0)
        add (asks, visit, RANK_PASSED, day);
    }
}

/* The last day of the newest visit of each post that has one, by the post's id. */
static GHashTable *
days_of_visits (SamStore *store)
{
  GHashTable *days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GListModel) links = sam_store_list (store, SAM_TYPE_POST_VISIT);
  /* Held, so that each visit below is at hand. */
  g_autoptr (GListModel) visits = sam_store_list (store, SAM_TYPE_VISIT);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (SamRecord) link = g_list_model_get_item (links, i);
      const char *post = sam_record_str (link, "post");
      g_autoptr (SamRecord) visit =
          sam_store_get (store, SAM_TYPE_VISIT, sam_record_str (link, "visit"));
      const char *known = g_hash_table_lookup (days, post);

      if (visit != NULL && (known == NULL || strcmp (last_day_of (visit), known) > 0))
        g_hash_table_insert (days, g_strdup (post), g_strdup (last_day_of (visit)));
    }
  return days;
}

static void
add_post (GPtrArray *asks, SamRecord *post, GHashTable *visited, const char *today)
{
  const char *day = sam_record_str (post, "day");
  const char *visit = g_hash_table_lookup (visited, sam_record_get_id (post));

  if (needs_help (post))
    add (asks, post, RANK_HELP, day);
  else if (sam_record_enum (post, "wish") != SAM_POST_WISH_NOTHING)
    add (asks, post, RANK_WAITING, day);
  else if (sam_record_enum (post, "place") != SAM_POST_PLACE_PUBLISHED)
    {
      if (visit != NULL && *visit != '\0')
        day = visit;
      if (*day != '\0' && sam_day_difference (day, today) > DAYS_UNPUBLISHED)
        add (asks, post, RANK_UNPUBLISHED, day);
    }
}

/* Leads to the comment that asks. */
static void
add_comments (GPtrArray *asks, SamStore *store, SamRecord *post)
{
  g_autoptr (GListModel) comments = NULL;
  g_autoptr (SamRecord) first = NULL;

  if (sam_record_int (post, "new-comments") == 0)
    return;
  comments = sam_store_list_of (store, SAM_TYPE_COMMENT, "post", sam_record_get_id (post));
  for (guint i = 0; i < g_list_model_get_n_items (comments); i++)
    {
      g_autoptr (SamRecord) comment = g_list_model_get_item (comments, i);
      const int status = sam_record_enum (comment, "status");

      if (sam_record_bool (comment, "mine")
          || (status != SAM_COMMENT_STATUS_HOLD
              && (status != SAM_COMMENT_STATUS_APPROVED || sam_record_bool (comment, "seen"))))
        continue;
      if (first == NULL
          || strcmp (sam_record_str (comment, "written"), sam_record_str (first, "written")) < 0)
        g_set_object (&first, comment);
    }
  if (first != NULL)
    add (asks, first, RANK_COMMENTS, sam_record_str (first, "written"));
}

static void
add_posts (GPtrArray *asks, SamStore *store, const char *today)
{
  g_autoptr (GListModel) posts = sam_store_list (store, SAM_TYPE_POST);
  g_autoptr (GHashTable) visited = days_of_visits (store);

  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (SamRecord) post = g_list_model_get_item (posts, i);

      add_post (asks, post, visited, today);
      add_comments (asks, store, post);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SamAsk *one = *(const SamAsk *const *)a;
  const SamAsk *other = *(const SamAsk *const *)b;

  return one->rank != other->rank ? one->rank - other->rank : strcmp (one->day, other->day);
}

GPtrArray *
sam_asks_list (SamStore *store, const char *today)
{
  GPtrArray *asks = g_ptr_array_new_with_free_func (ask_free);

  add_points (asks, store, today);
  add_plans (asks, store, today);
  add_visits (asks, store, today);
  add_posts (asks, store, today);
  g_ptr_array_sort (asks, compare);
  return asks;
}

/* --- Wording -------------------------------------------------------------------------------- */

static char *
dup_municipality (SamStore *store, gpointer record)
{
  g_autoptr (SamRecord) municipality =
      record != NULL
          ? sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (record, "municipality"))
          : NULL;

  return g_strdup (municipality != NULL ? sam_record_str (municipality, "name") : "");
}

static void
describe_point (SamAsk *ask, SamStore *store, const char *today)
{
  g_autoptr (SamRecord) plan =
      sam_store_get (store, SAM_TYPE_PLAN, sam_record_str (ask->record, "plan"));
  g_autofree char *name = dup_municipality (store, plan);
  g_autofree char *when = sam_day_format_due (ask->day, today);

  ask->title = g_strdup (sam_record_str (ask->record, "text"));
  if (ask->rank == RANK_OVERDUE)
    {
      ask->icon = "alarm-symbolic";
      ask->detail = g_strdup_printf ("%s · %s", name, when);
      return;
    }
  ask->icon = sam_icon (SAM_TYPE_POINT_STATUS, sam_record_enum (ask->record, "status"));
  /* Translators: a point of a plan: the municipality, then "in 3 days" */
  ask->detail = g_strdup_printf (C_ ("point", "%s · due %s"), name, when);
}

static void
describe_plan (SamAsk *ask, SamStore *store, const char *today)
{
  g_autofree char *name = dup_municipality (store, ask->record);
  g_autofree char *when =
      *ask->day != '\0' ? sam_day_format_due (ask->day, today) : g_strdup (_ ("no day set"));

  ask->icon = "x-office-document-symbolic";
  /* Translators: %s is a municipality whose action plan is waited for */
  ask->title = g_strdup_printf (_ ("Action plan of %s"), name);
  /* Translators: %s is "in 3 weeks", "2 months over" or "no day set" */
  ask->detail = g_strdup_printf (C_ ("plan", "Expected · %s"), when);
}

static void
describe_visit (SamAsk *ask, SamStore *store, const char *today)
{
  g_autofree char *when = sam_day_format_relative (ask->day, today);

  ask->icon = sam_icon (SAM_TYPE_VISIT_KIND, sam_record_enum (ask->record, "kind"));
  ask->title = dup_municipality (store, ask->record);
  /* Translators: a visit that is over, and nobody said that it was done; %s is "2 weeks ago" */
  ask->detail = g_strdup_printf (_ ("Still booked · %s"), when);
}

static char *
describe_unpublished (SamAsk *ask, const char *today)
{
  g_autofree char *when = sam_day_format_relative (ask->day, today);

  /* Translators: a post: where it is ("Idea", "Draft"), then "2 weeks ago" */
  return g_strdup_printf (C_ ("post", "%s · visit %s"),
                          sam_label (SAM_TYPE_POST_PLACE, sam_record_enum (ask->record, "place")),
                          when);
}

static void
describe_post (SamAsk *ask, const char *today)
{
  const char *title = sam_record_str (ask->record, "title");

  ask->title = g_strdup (*title != '\0' ? title : _ ("Untitled post"));
  if (ask->rank == RANK_HELP)
    {
      ask->icon = "dialog-warning-symbolic";
      ask->detail = g_strdup (sam_record_bool (ask->record, "conflict")
                                  ? _ ("Changed here and on the blog: choose which to keep")
                                  : sam_record_str (ask->record, "problem"));
    }
  else if (ask->rank == RANK_WAITING)
    {
      ask->icon = "mail-send-symbolic";
      ask->detail = g_strdup (_ ("Waits to be sent"));
    }
  else
    {
      ask->icon = "document-edit-symbolic";
      ask->detail = describe_unpublished (ask, today);
    }
}

static void
describe_comment (SamAsk *ask, SamStore *store)
{
  g_autoptr (SamRecord) post =
      sam_store_get (store, SAM_TYPE_POST, sam_record_str (ask->record, "post"));
  const char *author = sam_record_str (ask->record, "author");
  const int n = post != NULL ? sam_record_int (post, "new-comments") : 0;
  const char *title = post != NULL ? sam_record_str (post, "title") : "";

  ask->icon = "chat-message-new-symbolic";
  ask->title = g_strdup (*title != '\0' ? title : _ ("Untitled post"));
  if (n > 1)
    ask->detail = g_strdup_printf (ngettext ("%d new comment", "%d new comments", n), n);
  else if (*author == '\0')
    ask->detail = g_strdup (_ ("New comment"));
  else
    /* Translators: %s is the name of a reader */
    ask->detail = g_strdup_printf (_ ("New comment by %s"), author);
}

void
sam_ask_describe (SamAsk *ask, SamStore *store, const char *today)
{
  g_return_if_fail (ask->title == NULL);

  if (SAM_IS_POINT (ask->record))
    describe_point (ask, store, today);
  else if (SAM_IS_PLAN (ask->record))
    describe_plan (ask, store, today);
  else if (SAM_IS_VISIT (ask->record))
    describe_visit (ask, store, today);
  else if (SAM_IS_COMMENT (ask->record))
    describe_comment (ask, store);
  else
    describe_post (ask, today);
}
