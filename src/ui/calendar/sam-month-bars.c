/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-month-bars.h"

#include <string.h>

#include "calendar/sam-day.h"
#include "ui/calendar/sam-calendar-layout.h"

/* Until the first bar is measured. */
#define USUAL_HEIGHT 20

struct _SamMonthBars
{
  GtkWidget *view;
  GtkWidget *below;
  SamCalendarModel *model;
  guint32 first;
  GPtrArray *places; /* of SamBarPlace */
  GPtrArray *spare;  /* of SamVisitBar, not shown */
  int height;
};

SamMonthBars *
sam_month_bars_new (GtkWidget *view)
{
  SamMonthBars *self = g_new0 (SamMonthBars, 1);

  self->view = view;
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->spare = g_ptr_array_new ();
  self->height = USUAL_HEIGHT;
  return self;
}

void
sam_month_bars_free (SamMonthBars *self)
{
  g_clear_object (&self->model);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->spare);
  g_free (self);
}

/* The bar that showed @record in @week before, if it is still to be had. */
static SamVisitBar *
take_bar_of (GPtrArray *old, gpointer record, int week)
{
  for (guint i = 0; i < old->len; i++)
    {
      SamBarPlace *place = g_ptr_array_index (old, i);
      SamVisitBar *bar = place->bar;

      if (bar != NULL && place->week == week && sam_visit_bar_get_record (bar) == record)
        {
          place->bar = NULL;
          return bar;
        }
    }
  return NULL;
}

static SamVisitBar *
take_bar (SamMonthBars *self, GPtrArray *old, gpointer record, int week)
{
  SamVisitBar *bar = take_bar_of (old, record, week);

  if (bar != NULL)
    return bar;
  if (self->spare->len > 0)
    return g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  bar = SAM_VISIT_BAR (sam_visit_bar_new ());
  gtk_widget_set_parent (GTK_WIDGET (bar), self->view);
  return bar;
}

static SamBarPlace *
add_place (SamMonthBars *self, GPtrArray *old, gpointer record, int week, const SamBarSlot *slot)
{
  SamBarPlace *place = g_new0 (SamBarPlace, 1);

  place->bar = take_bar (self, old, record, week);
  place->week = week;
  place->lane = slot->lane;
  place->hidden = slot->hidden;
  place->first_day = slot->first;
  place->last_day = slot->last;
  place->from = slot->first;
  place->to = slot->last + 1;
  gtk_widget_set_visible (GTK_WIDGET (place->bar), !slot->hidden);
  g_ptr_array_add (self->places, place);
  return place;
}

/* Where @visit lies between others of its trip on the same day they share its width. */
static void
share_day (const SamSpan *span, SamVisit *visit, const char *day, double *from, double *to)
{
  int n = 0, mine = 0;

  for (guint i = 0; i < span->visits->len; i++)
    {
      SamVisit *other = g_ptr_array_index (span->visits, i);

      if (strcmp (sam_record_str (other, "first-day"), day) > 0
          || strcmp (sam_visit_get_last_day (other), day) < 0)
        continue;
      if (other == visit)
        mine = n;
      n++;
    }
  *from = (double)mine / n;
  *to = (double)(mine + 1) / n;
}

static void
add_trip_visit (SamMonthBars *self, GPtrArray *old, const SamSpan *span, SamVisit *visit, int week,
                const SamBarSlot *frame)
{
  const char *first_day = sam_record_str (visit, "first-day");
  const char *last_day = sam_visit_get_last_day (visit);
  int monday = self->first + week * SAM_LAYOUT_DAYS;
  int first = (int)sam_day_julian (first_day) - monday;
  int last = (int)sam_day_julian (last_day) - monday;
  SamBarSlot slot = *frame;
  double from, to, ignored;
  SamBarPlace *place;

  if (first >= SAM_LAYOUT_DAYS || last < 0)
    return;
  slot.first = MAX (first, 0);
  slot.last = MIN (last, SAM_LAYOUT_DAYS - 1);
  place = add_place (self, old, visit, week, &slot);
  share_day (span, visit, first_day, &from, &ignored);
  share_day (span, visit, last_day, &ignored, &to);
  if (first >= 0)
    place->from = first + from;
  if (last < SAM_LAYOUT_DAYS)
    place->to = last + to;
  sam_visit_bar_set_visit (place->bar, self->model, visit, first < 0, last >= SAM_LAYOUT_DAYS);
}

static void
add_span (SamMonthBars *self, GPtrArray *old, const SamSpan *span, int week, const SamBarSlot *slot)
{
  guint32 monday = self->first + week * SAM_LAYOUT_DAYS;
  gboolean before = span->first < monday;
  gboolean after = span->last >= monday + SAM_LAYOUT_DAYS;
  SamBarPlace *place;

  if (span->trip == NULL)
    {
      SamVisit *visit = g_ptr_array_index (span->visits, 0);

      place = add_place (self, old, visit, week, slot);
      sam_visit_bar_set_visit (place->bar, self->model, visit, before, after);
      return;
    }
  place = add_place (self, old, span->trip, week, slot);
  /* Behind the bars that it frames. */
  gtk_widget_insert_after (GTK_WIDGET (place->bar), self->view, self->below);
  sam_visit_bar_set_trip (place->bar, self->model, span, before, after);
  for (guint i = 0; i < span->visits->len; i++)
    add_trip_visit (self, old, span, g_ptr_array_index (span->visits, i), week, slot);
}

static void
fill_week (SamMonthBars *self, GPtrArray *old, GPtrArray *spans, int week, int capacity,
           int *hidden)
{
  guint32 monday = self->first + week * SAM_LAYOUT_DAYS;
  guint32 sunday = monday + SAM_LAYOUT_DAYS - 1;
  g_autofree SamBarSlot *slots = g_new0 (SamBarSlot, spans->len);
  g_autofree SamSpan **of_slot = g_new0 (SamSpan *, spans->len);
  guint n = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      SamSpan *span = g_ptr_array_index (spans, i);

      if (span->last < monday || span->first > sunday)
        continue;
      slots[n].first = span->first > monday ? span->first - monday : 0;
      slots[n].last = MIN (span->last, sunday) - monday;
      of_slot[n++] = span;
    }
  sam_layout_lanes (slots, n);
  sam_layout_hide (slots, n, capacity, hidden);
  for (guint i = 0; i < n; i++)
    add_span (self, old, of_slot[i], week, &slots[i]);
}

void
sam_month_bars_fill (SamMonthBars *self, SamCalendarModel *model, guint32 first, int n_weeks,
                     int capacity, GtkWidget *below, int *hidden)
{
  g_autoptr (GPtrArray) spans =
      sam_calendar_model_get_spans (model, first, first + n_weeks * SAM_LAYOUT_DAYS - 1);
  g_autoptr (GPtrArray) old = self->places;

  g_set_object (&self->model, model);
  self->first = first;
  self->below = below;
  self->places = g_ptr_array_new_with_free_func (g_free);
  for (int week = 0; week < n_weeks; week++)
    fill_week (self, old, spans, week, capacity, hidden + week * SAM_LAYOUT_DAYS);
  for (guint i = 0; i < old->len; i++)
    {
      SamBarPlace *place = g_ptr_array_index (old, i);

      if (place->bar != NULL)
        {
          gtk_widget_set_visible (GTK_WIDGET (place->bar), FALSE);
          g_ptr_array_add (self->spare, place->bar);
        }
    }
}

guint
sam_month_bars_get_n (SamMonthBars *self)
{
  return self->places->len;
}

const SamBarPlace *
sam_month_bars_get (SamMonthBars *self, guint i)
{
  return g_ptr_array_index (self->places, i);
}

GtkWidget *
sam_month_bars_find (SamMonthBars *self, gpointer record, int week)
{
  GtkWidget *found = NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      SamBarPlace *place = g_ptr_array_index (self->places, i);

      if (place->hidden || sam_visit_bar_get_record (place->bar) != record)
        continue;
      if (found == NULL || place->week == week)
        found = GTK_WIDGET (place->bar);
    }
  return found;
}

int
sam_month_bars_get_height (SamMonthBars *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      SamBarPlace *place = g_ptr_array_index (self->places, i);

      if (!place->hidden)
        {
          gtk_widget_measure (GTK_WIDGET (place->bar), GTK_ORIENTATION_VERTICAL, -1, NULL,
                              &self->height, NULL, NULL);
          break;
        }
    }
  return self->height;
}
