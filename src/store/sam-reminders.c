/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-reminders.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "model/sam-model.h"
#include "store/sam-table.h"

/* Of a point, as much as a notification shows on a line. */
#define TEXT_LENGTH 80

void
sam_reminder_free (gpointer data)
{
  SamReminder *reminder = data;

  g_free (reminder->id);
  g_free (reminder->reference);
  g_free (reminder->title);
  g_free (reminder->body);
  g_free (reminder);
}

static gboolean
is_sample (SamDatabase *database, gboolean *sample, GError **error)
{
  gint64 n = 0;

  if (!sam_database_get_int (database, "SELECT count (*) FROM programme WHERE sample", &n, error))
    return FALSE;
  *sample = n > 0;
  return TRUE;
}

/* The records of @type of @day, as @condition says. */
static GPtrArray *
read_records (SamDatabase *database, GType type, const char *condition, const char *day,
              GError **error)
{
  SamTable *table = sam_table_get (type);
  g_autoptr (SamStatement) statement = sam_table_select (table, database, condition, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row = statement != NULL;

  if (statement == NULL)
    return NULL;
  sam_database_bind_text (statement, 1, day);
  while (row)
    {
      SamRecord *record;

      if (!sam_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        break;
      record = sam_record_new_with_id (type,
                                       (const char *)sqlite3_column_text (statement, SAM_TABLE_ID));
      sam_table_load (table, statement, record);
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

/* The first column of the first row for @id, "" if there is none. */
static char *
ask (SamDatabase *database, const char *sql, const char *id)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, NULL);
  const char *answer = NULL;
  gboolean row = FALSE;

  if (statement != NULL)
    {
      sam_database_bind_text (statement, 1, id);
      if (sam_database_step (database, statement, &row, NULL) && row)
        answer = (const char *)sqlite3_column_text (statement, 0);
    }
  return g_strdup (answer != NULL ? answer : "");
}

/* --- Visits --------------------------------------------------------------------------------- */

static char *
visit_title (SamDatabase *database, SamRecord *visit)
{
  g_autofree char *name = ask (database, "SELECT name FROM municipality WHERE id = ?1",
                               sam_record_str (visit, "municipality"));
  g_autofree char *kind =
      g_utf8_strdown (sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind")), -1);

  /* Translators: a municipality and a kind of visit: "Tomorrow: Kalix, first visit" */
  return g_strdup_printf (_ ("Tomorrow: %1$s, %2$s"), name, kind);
}

static char *
visit_body (SamDatabase *database, SamRecord *visit)
{
  g_autofree char *day = sam_day_format_weekday_long (sam_record_str (visit, "first-day"));
  g_autofree char *heading = sam_day_format_heading (day);
  g_autofree char *start = ask (database,
                                "SELECT min (m.start) FROM meeting m JOIN visit v ON v.id = m.visit"
                                " WHERE m.visit = ?1 AND m.day = v.first_day AND m.start <> ''"
                                " AND m.deleted IS NULL",
                                sam_record_get_id (visit));

  if (*start == '\0')
    return g_steal_pointer (&heading);
  /* Translators: a day and a time: "Thursday 26 November, from 09:00" */
  return g_strdup_printf (_ ("%1$s, from %2$s"), heading, start);
}

static SamReminder *
remind_of_visit (SamDatabase *database, SamRecord *visit)
{
  SamReminder *reminder = g_new0 (SamReminder, 1);

  reminder->reference = g_strconcat ("visit/", sam_record_get_id (visit), NULL);
  reminder->id = g_strdup (reminder->reference);
  reminder->title = visit_title (database, visit);
  reminder->body = visit_body (database, visit);
  return reminder;
}

static gboolean
add_visits (GPtrArray *reminders, SamDatabase *database, const char *today, GError **error)
{
  g_autofree char *tomorrow = sam_day_add (today, 1);
  g_autoptr (GPtrArray) visits =
      read_records (database, SAM_TYPE_VISIT,
                    "first_day = ?1 AND state = 'booked' AND deleted IS NULL", tomorrow, error);

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    g_ptr_array_add (reminders, remind_of_visit (database, visits->pdata[i]));
  return visits != NULL;
}

/* --- Points --------------------------------------------------------------------------------- */

static gboolean
is_open (SamRecord *point)
{
  const int status = sam_record_enum (point, "status");

  return status == SAM_POINT_STATUS_NOT_STARTED || status == SAM_POINT_STATUS_IN_PROGRESS;
}

static char *
first_line (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (line, -1) <= TEXT_LENGTH)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, TEXT_LENGTH);
  return g_strconcat (cut, "…", NULL);
}

/* Points of a plan often share their day: they are one reminder. */
static SamReminder *
remind_of_points (SamDatabase *database, GPtrArray *points)
{
  SamReminder *reminder = g_new0 (SamReminder, 1);
  SamRecord *first = points->pdata[0];
  const char *plan = sam_record_str (first, "plan");
  g_autofree char *name = ask (database,
                               "SELECT m.name FROM plan p JOIN municipality m"
                               " ON m.id = p.municipality WHERE p.id = ?1",
                               plan);

  reminder->id = g_strconcat ("plan/", plan, NULL);
  reminder->reference = g_strconcat ("point/", sam_record_get_id (first), NULL);
  /* Translators: %s is a municipality: "Due today: action plan of Kalix" */
  reminder->title = g_strdup_printf (_ ("Due today: action plan of %s"), name);
  reminder->body =
      points->len == 1
          ? first_line (sam_record_str (first, "text"))
          : g_strdup_printf (ngettext ("%u point", "%u points", points->len), points->len);
  return reminder;
}

static gboolean
add_points (GPtrArray *reminders, SamDatabase *database, const char *today, GError **error)
{
  g_autoptr (GPtrArray) points = read_records (
      database, SAM_TYPE_POINT,
      "due = ?1 AND deleted IS NULL"
      " AND EXISTS (SELECT 1 FROM plan p WHERE p.id = point.plan AND p.deleted IS NULL)",
      today, error);

  if (points == NULL)
    return FALSE;
  while (points->len > 0)
    {
      g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func (g_object_unref);
      g_autofree char *plan = g_strdup (sam_record_str (points->pdata[0], "plan"));

      for (guint i = 0; i < points->len;)
        if (g_str_equal (sam_record_str (points->pdata[i], "plan"), plan))
          g_ptr_array_add (same, g_ptr_array_steal_index (points, i));
        else
          i++;
      for (guint i = same->len; i > 0; i--)
        if (!is_open (same->pdata[i - 1]))
          g_ptr_array_remove_index (same, i - 1);
      if (same->len > 0)
        g_ptr_array_add (reminders, remind_of_points (database, same));
    }
  return TRUE;
}

GPtrArray *
sam_reminders_read (SamDatabase *database, const char *today, GError **error)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func (sam_reminder_free);
  gboolean sample;

  if (!is_sample (database, &sample, error))
    return NULL;
  if (!sample
      && (!add_visits (reminders, database, today, error)
          || !add_points (reminders, database, today, error)))
    return NULL;
  return g_steal_pointer (&reminders);
}
