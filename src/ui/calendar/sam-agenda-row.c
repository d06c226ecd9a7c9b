/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-agenda-row.h"

#include "calendar/sam-day.h"

/**
 * SamAgendaRow: a line of the agenda: the heading of a week, a visit, or a gap of a week or more.
 */
struct _SamAgendaRow
{
  GObject parent_instance;

  SamAgendaRowKind kind;
  char *day;
  SamVisit *visit;
  int weeks;
};

G_DEFINE_FINAL_TYPE (SamAgendaRow, sam_agenda_row, G_TYPE_OBJECT)

static void
sam_agenda_row_finalize (GObject *object)
{
  SamAgendaRow *self = SAM_AGENDA_ROW (object);

  g_free (self->day);
  g_clear_object (&self->visit);
  G_OBJECT_CLASS (sam_agenda_row_parent_class)->finalize (object);
}

static void
sam_agenda_row_class_init (SamAgendaRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sam_agenda_row_finalize;
}

static void
sam_agenda_row_init (SamAgendaRow *self)
{
}

SamAgendaRowKind
sam_agenda_row_get_kind (SamAgendaRow *self)
{
  return self->kind;
}

const char *
sam_agenda_row_get_day (SamAgendaRow *self)
{
  return self->day;
}

SamVisit *
sam_agenda_row_get_visit (SamAgendaRow *self)
{
  return self->visit;
}

int
sam_agenda_row_get_weeks (SamAgendaRow *self)
{
  return self->weeks;
}

static SamAgendaRow *
add_row (GPtrArray *rows, SamAgendaRowKind kind, const char *day)
{
  SamAgendaRow *row = g_object_new (SAM_TYPE_AGENDA_ROW, NULL);

  row->kind = kind;
  row->day = g_strdup (day);
  g_ptr_array_add (rows, row);
  return row;
}

/* The weeks between the one of @busy_until and the one that starts on @monday. */
static void
add_gap (GPtrArray *rows, const char *busy_until, const char *monday)
{
  g_autofree char *last_monday = sam_day_monday (busy_until);
  g_autofree char *first = sam_day_add (last_monday, 7);
  int weeks = sam_day_difference (first, monday) / 7;

  if (weeks > 0)
    add_row (rows, SAM_AGENDA_GAP, first)->weeks = weeks;
}

GPtrArray *
sam_agenda_rows_new (GPtrArray *visits)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *week = NULL;
  const char *busy_until = NULL;

  for (guint i = 0; i < visits->len; i++)
    {
      SamVisit *visit = g_ptr_array_index (visits, i);
      const char *day = sam_record_str (visit, "first-day");
      g_autofree char *monday = sam_day_monday (day);

      if (g_strcmp0 (week, monday) != 0)
        {
          if (busy_until != NULL)
            add_gap (rows, busy_until, monday);
          add_row (rows, SAM_AGENDA_WEEK, monday);
          g_free (week);
          week = g_steal_pointer (&monday);
        }
      add_row (rows, SAM_AGENDA_VISIT, day)->visit = g_object_ref (visit);
      if (busy_until == NULL || g_strcmp0 (sam_visit_get_last_day (visit), busy_until) > 0)
        busy_until = sam_visit_get_last_day (visit);
    }
  return rows;
}
