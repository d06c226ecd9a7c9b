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

      asks->posts += needs_help (post) ? 1 : 0;
    }
}

static void
ask_free (gpointer data)
{
  SamAsk *ask = data;

  g_object_unref (ask->record);
  g_free (ask->title);
  g_free (ask->detail);
  g_free (ask->order);
  g_free (ask);
}

/* @rank and then @day decide the place; @title and @detail are taken. */
static void
add (GPtrArray *asks, gpointer record, int rank, const char *day, const char *icon, char *title,
     char *detail)
{
  SamAsk *ask = g_new0 (SamAsk, 1);

  ask->record = g_object_ref (record);
  ask->icon = icon;
  ask->title = title;
  ask->detail = detail;
  ask->order = g_strdup_printf ("%d %s", rank, day);
  g_ptr_array_add (asks, ask);
}

static char *
dup_municipality (SamStore *store, gpointer plan)
{
  g_autoptr (SamRecord) municipality =
      plan != NULL
          ? sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (plan, "municipality"))
          : NULL;

  return g_strdup (municipality != NULL ? sam_record_str (municipality, "name") : "");
}

static void
add_points (GPtrArray *asks, SamStore *store, const char *today)
{
  g_autoptr (GListModel) points = sam_store_list (store, SAM_TYPE_POINT);
  g_autofree char *limit = sam_day_add (today, DAYS_AHEAD);

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (SamRecord) point = g_list_model_get_item (points, i);
      const char *due = sam_record_str (point, "due");
      g_autoptr (SamRecord) plan = NULL;
      g_autofree char *name = NULL, *when = NULL;
      gboolean overdue = is_overdue (point, today);

      if (*due == '\0' || strcmp (due, limit) > 0 || !is_open (point))
        continue;
      plan = sam_store_get (store, SAM_TYPE_PLAN, sam_record_str (point, "plan"));
      name = dup_municipality (store, plan);
      when = sam_day_format_due (due, today);
      add (asks, point, overdue ? 1 : 4, due,
           overdue ? "alarm-symbolic" : sam_icon (SAM_TYPE_POINT_STATUS, 0),
           g_strdup (sam_record_str (point, "text")),
           overdue ? g_strdup_printf ("%s · %s", name, when)
                   /* Translators: a point of a plan: the municipality, then "in 3 days" */
                   : g_strdup_printf (C_ ("point", "%s · due %s"), name, when));
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
      g_autofree char *name = NULL, *when = NULL;
      gboolean late = *expected != '\0' && strcmp (expected, today) < 0;

      if (sam_record_enum (plan, "state") != SAM_PLAN_STATE_EXPECTED)
        continue;
      name = dup_municipality (store, plan);
      when = *expected != '\0' ? sam_day_format_due (expected, today) : g_strdup (_ ("no day set"));
      add (asks, plan, late ? 2 : 5, expected, "x-office-document-symbolic",
           /* Translators: %s is a municipality whose action plan is waited for */
           g_strdup_printf (_ ("Action plan of %s"), name),
           /* Translators: %s is "in 3 weeks", "2 months over" or "no day set" */
           g_strdup_printf (C_ ("plan", "Expected · %s"), when));
    }
}

/* The last day of the visits of a post, or the day it was begun on. Returns: (transfer full) */
static char *
day_of_post (SamStore *store, SamRecord *post)
{
  g_autoptr (GListModel) links =
      sam_store_list_of (store, SAM_TYPE_POST_VISIT, "post", sam_record_get_id (post));
  g_autofree char *newest = g_strdup ("");

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (SamRecord) link = g_list_model_get_item (links, i);
      g_autoptr (SamRecord) visit =
          sam_store_get (store, SAM_TYPE_VISIT, sam_record_str (link, "visit"));
      const char *day = visit != NULL ? sam_record_str (visit, "last-day") : "";

      if (visit != NULL && *day == '\0')
        day = sam_record_str (visit, "first-day");
      if (strcmp (day, newest) > 0)
        {
          g_free (newest);
          newest = g_strdup (day);
        }
    }
  return *newest != '\0' ? g_steal_pointer (&newest) : g_strdup (sam_record_str (post, "day"));
}

static char *
dup_title (SamRecord *post)
{
  const char *title = sam_record_str (post, "title");

  return g_strdup (*title != '\0' ? title : _ ("Untitled post"));
}

static void
add_unpublished (GPtrArray *asks, SamStore *store, SamRecord *post, const char *today)
{
  g_autofree char *day = day_of_post (store, post);
  g_autofree char *when = NULL;

  if (*day == '\0' || sam_day_difference (day, today) <= DAYS_UNPUBLISHED)
    return;
  when = sam_day_format_relative (day, today);
  add (asks, post, 6, day, "document-edit-symbolic", dup_title (post),
       /* Translators: a post: where it is ("Idea", "Draft"), then "2 weeks ago" */
       g_strdup_printf (C_ ("post", "%s · visit %s"),
                        sam_label (SAM_TYPE_POST_PLACE, sam_record_enum (post, "place")), when));
}

static void
add_posts (GPtrArray *asks, SamStore *store, const char *today)
{
  g_autoptr (GListModel) posts = sam_store_list (store, SAM_TYPE_POST);

  for (guint i = 0; i < g_list_model_get_n_items (posts); i++)
    {
      g_autoptr (SamRecord) post = g_list_model_get_item (posts, i);
      const char *day = sam_record_str (post, "day");
      const char *problem = sam_record_str (post, "problem");

      if (sam_record_bool (post, "conflict"))
        add (asks, post, 0, day, "dialog-warning-symbolic", dup_title (post),
             g_strdup (_ ("Changed here and on the blog: choose which to keep")));
      else if (*problem != '\0')
        add (asks, post, 0, day, "dialog-warning-symbolic", dup_title (post), g_strdup (problem));
      else if (sam_record_enum (post, "wish") != SAM_POST_WISH_NOTHING)
        add (asks, post, 3, day, "mail-send-symbolic", dup_title (post),
             g_strdup (_ ("Waits to be sent")));
      else if (sam_record_enum (post, "place") != SAM_POST_PLACE_PUBLISHED)
        add_unpublished (asks, store, post, today);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SamAsk *one = *(const SamAsk *const *)a;
  const SamAsk *other = *(const SamAsk *const *)b;

  return strcmp (one->order, other->order);
}

GPtrArray *
sam_asks_list (SamStore *store, const char *today)
{
  GPtrArray *asks = g_ptr_array_new_with_free_func (ask_free);

  add_points (asks, store, today);
  add_plans (asks, store, today);
  add_posts (asks, store, today);
  g_ptr_array_sort (asks, compare);
  return asks;
}
