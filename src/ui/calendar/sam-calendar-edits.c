/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-edits.h"

#include "calendar/sam-day.h"
#include "calendar/sam-time.h"

/* Steps further back than this are forgotten. */
#define MAX_STEPS 100

/**
 * SamCalendarEdits: moves visits and meetings in time, gives visits a state, and takes it back.
 *
 * A visit takes its meetings along, which makes a move several edits: they are one step.
 */
struct _SamCalendarEdits
{
  GObject parent_instance;

  SamStore *store;
  GQueue steps; /* of GPtrArray of Change */
};

G_DEFINE_FINAL_TYPE (SamCalendarEdits, sam_calendar_edits, G_TYPE_OBJECT)

typedef struct
{
  SamRecord *record;
  const char *property;
  char *before;
  char *after;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->record);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static GPtrArray *
step_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
}

static void
step_set (GPtrArray *step, gpointer record, const char *property, const char *value)
{
  g_autofree char *before = sam_record_get_text (record, property);
  Change *change;

  if (g_str_equal (before, value) || !sam_record_set_text (record, property, value, NULL))
    return;
  change = g_new0 (Change, 1);
  change->record = g_object_ref (record);
  change->property = property;
  change->before = g_steal_pointer (&before);
  change->after = g_strdup (value);
  g_ptr_array_add (step, change);
}

/* Takes @step; an empty one is none. */
static gboolean
push_step (SamCalendarEdits *self, GPtrArray *step)
{
  if (step->len == 0)
    {
      g_ptr_array_unref (step);
      return FALSE;
    }
  g_queue_push_head (&self->steps, step);
  if (self->steps.length > MAX_STEPS)
    g_ptr_array_unref (g_queue_pop_tail (&self->steps));
  return TRUE;
}

static void
shift_property (GPtrArray *step, gpointer record, const char *property, int days)
{
  const char *day = sam_record_str (record, property);
  g_autofree char *moved = NULL;

  if (!sam_day_is_valid (day))
    return;
  moved = sam_day_add (day, days);
  step_set (step, record, property, moved);
}

static void
shift_visit (SamCalendarEdits *self, GPtrArray *step, SamVisit *visit, int days)
{
  g_autoptr (GListModel) meetings =
      sam_store_list_of (self->store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));

  shift_property (step, visit, "first-day", days);
  shift_property (step, visit, "last-day", days);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (SamMeeting) meeting = g_list_model_get_item (meetings, i);

      shift_property (step, meeting, "day", days);
    }
}

static void
sam_calendar_edits_dispose (GObject *object)
{
  SamCalendarEdits *self = SAM_CALENDAR_EDITS (object);

  g_queue_clear_full (&self->steps, (GDestroyNotify)g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_calendar_edits_parent_class)->dispose (object);
}

static void
sam_calendar_edits_class_init (SamCalendarEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_calendar_edits_dispose;
}

static void
sam_calendar_edits_init (SamCalendarEdits *self)
{
  g_queue_init (&self->steps);
}

SamCalendarEdits *
sam_calendar_edits_new (SamStore *store)
{
  SamCalendarEdits *self = g_object_new (SAM_TYPE_CALENDAR_EDITS, NULL);

  self->store = g_object_ref (store);
  return self;
}

gboolean
sam_calendar_edits_move_visit (SamCalendarEdits *self, SamVisit *visit, const char *day)
{
  const char *first = sam_record_str (visit, "first-day");
  GPtrArray *step = step_new ();

  if (sam_day_is_valid (first))
    shift_visit (self, step, visit, sam_day_difference (first, day));
  else
    step_set (step, visit, "first-day", day);
  return push_step (self, step);
}

gboolean
sam_calendar_edits_shift (SamCalendarEdits *self, GPtrArray *visits, int days)
{
  GPtrArray *step = step_new ();

  for (guint i = 0; i < visits->len; i++)
    shift_visit (self, step, g_ptr_array_index (visits, i), days);
  return push_step (self, step);
}

const char *
sam_visit_get_last_day (SamVisit *visit)
{
  const char *first = sam_record_str (visit, "first-day");
  const char *last = sam_record_str (visit, "last-day");

  return sam_day_is_valid (last) && g_strcmp0 (last, first) > 0 ? last : first;
}

static const char *
day_within_visit (SamVisit *visit, const char *day)
{
  const char *first = visit != NULL ? sam_record_str (visit, "first-day") : "";

  if (!sam_day_is_valid (first))
    return day;
  if (g_strcmp0 (day, first) < 0)
    return first;
  return g_strcmp0 (day, sam_visit_get_last_day (visit)) > 0 ? sam_visit_get_last_day (visit) : day;
}

gboolean
sam_calendar_edits_set_meeting (SamCalendarEdits *self, SamMeeting *meeting, const char *day,
                                int start, int end)
{
  g_autoptr (SamVisit) visit =
      sam_store_get (self->store, SAM_TYPE_VISIT, sam_record_str (meeting, "visit"));
  g_autofree char *start_text = sam_time_from_minutes (start);
  g_autofree char *end_text = sam_time_from_minutes (end);
  GPtrArray *step = step_new ();

  step_set (step, meeting, "day", day_within_visit (visit, day));
  step_set (step, meeting, "start", start_text);
  step_set (step, meeting, "end", end_text);
  return push_step (self, step);
}

gboolean
sam_calendar_edits_set_state (SamCalendarEdits *self, SamVisit *visit, const char *state)
{
  GPtrArray *step = step_new ();

  step_set (step, visit, "state", state);
  return push_step (self, step);
}

gboolean
sam_calendar_edits_undo (SamCalendarEdits *self)
{
  g_autoptr (GPtrArray) step = g_queue_pop_head (&self->steps);

  if (step == NULL)
    return FALSE;
  for (guint i = step->len; i > 0; i--)
    {
      Change *change = g_ptr_array_index (step, i - 1);
      g_autofree char *now = sam_record_get_text (change->record, change->property);

      if (g_str_equal (now, change->after))
        sam_record_set_text (change->record, change->property, change->before, NULL);
    }
  return TRUE;
}

void
sam_calendar_edits_forget (SamCalendarEdits *self)
{
  g_queue_clear_full (&self->steps, (GDestroyNotify)g_ptr_array_unref);
}
