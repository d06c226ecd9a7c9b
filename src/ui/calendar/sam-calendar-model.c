/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/calendar/sam-calendar-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/sam-day.h"
#include "text/sam-swedish.h"

/* A slip of the year should not fill the calendar. */
#define LONGEST_VISIT 366
/* Visits of one trip that are further apart than this are shown one by one. */
#define LONGEST_TRIP 31

/**
 * SamCalendarModel: the visits by day, the selected day, and what waits to be pasted.
 *
 * The index is made anew when it is asked for after a change, which for some thousand visits takes
 * a millisecond; turning a page of the calendar changes nothing and only looks things up.
 */
struct _SamCalendarModel
{
  GObject parent_instance;

  SamStore *store;
  SamCalendarEdits *edits;
  GListModel *visits;
  GListModel *trips;
  GPtrArray *watched_visits; /* what is in the lists, since they don't tell what left them */
  GPtrArray *watched_trips;

  GHashTable *by_day;  /* Julian day → GPtrArray of SamVisit */
  GHashTable *by_trip; /* id → GPtrArray of SamVisit */
  GHashTable *names;   /* code → SamMunicipality */
  gboolean stale;
  guint changed_source;

  char *day;
  char *today;
  GPtrArray *cut;
};

enum
{
  PROP_0,
  PROP_DAY,
  PROP_TODAY,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamCalendarModel, sam_calendar_model, G_TYPE_OBJECT)

static void
span_free (SamSpan *span)
{
  g_clear_object (&span->trip);
  g_ptr_array_unref (span->visits);
  g_free (span);
}

/* --- Watching -------------------------------------------------------------------------------- */

static gboolean
emit_changed (gpointer data)
{
  SamCalendarModel *self = data;

  self->changed_source = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (SamCalendarModel *self)
{
  self->stale = TRUE;
  if (self->changed_source == 0)
    self->changed_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, emit_changed, self, NULL);
}

static void
unwatch (SamCalendarModel *self, GPtrArray *watched, guint position, guint n)
{
  for (guint i = 0; i < n; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (watched, position + i), queue_changed,
                                          self);
  if (n > 0)
    g_ptr_array_remove_range (watched, position, n);
}

static void
items_changed (SamCalendarModel *self, GListModel *list, GPtrArray *watched, guint position,
               guint removed, guint added)
{
  unwatch (self, watched, position, removed);
  for (guint i = 0; i < added; i++)
    {
      GObject *record = g_list_model_get_item (list, position + i);

      g_signal_connect_swapped (record, "notify", G_CALLBACK (queue_changed), self);
      g_ptr_array_insert (watched, position + i, record);
    }
  queue_changed (self);
}

static void
drop_what_left_from_cut (SamCalendarModel *self)
{
  for (guint i = 0; self->cut != NULL && i < self->cut->len; i++)
    if (!g_ptr_array_find (self->watched_visits, g_ptr_array_index (self->cut, i), NULL))
      g_clear_pointer (&self->cut, g_ptr_array_unref);
}

static void
visits_changed_cb (SamCalendarModel *self, guint position, guint removed, guint added,
                   GListModel *list)
{
  items_changed (self, list, self->watched_visits, position, removed, added);
  if (removed > 0)
    {
      drop_what_left_from_cut (self);
      /* What is undone next is the removal, and that is the window's to undo. */
      sam_calendar_edits_forget (self->edits);
    }
}

static void
trips_changed_cb (SamCalendarModel *self, guint position, guint removed, guint added,
                  GListModel *list)
{
  items_changed (self, list, self->watched_trips, position, removed, added);
}

static void
watch (SamCalendarModel *self)
{
  self->visits = sam_store_list (self->store, SAM_TYPE_VISIT);
  self->trips = sam_store_list (self->store, SAM_TYPE_TRIP);
  g_signal_connect_swapped (self->visits, "items-changed", G_CALLBACK (visits_changed_cb), self);
  g_signal_connect_swapped (self->trips, "items-changed", G_CALLBACK (trips_changed_cb), self);
  visits_changed_cb (self, 0, 0, g_list_model_get_n_items (self->visits), self->visits);
  trips_changed_cb (self, 0, 0, g_list_model_get_n_items (self->trips), self->trips);
}

/* --- The index ------------------------------------------------------------------------------- */

static gboolean
visit_days (SamVisit *visit, guint32 *first, guint32 *last)
{
  *first = sam_day_julian (sam_record_str (visit, "first-day"));
  if (*first == 0)
    return FALSE;
  *last = MIN (sam_day_julian (sam_visit_get_last_day (visit)), *first + LONGEST_VISIT);
  return TRUE;
}

static void
add_to (GHashTable *table, gpointer key, SamVisit *visit)
{
  GPtrArray *visits = g_hash_table_lookup (table, key);

  if (visits == NULL)
    {
      visits = g_ptr_array_new ();
      g_hash_table_insert (table, key, visits);
    }
  g_ptr_array_add (visits, visit);
}

static void
make_index (SamCalendarModel *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  g_hash_table_remove_all (self->by_day);
  g_hash_table_remove_all (self->by_trip);
  for (guint i = 0; i < self->watched_visits->len; i++)
    {
      SamVisit *visit = g_ptr_array_index (self->watched_visits, i);
      const char *trip = sam_record_str (visit, "trip");
      guint32 first, last;

      if (!visit_days (visit, &first, &last))
        continue;
      for (guint32 day = first; day <= last; day++)
        add_to (self->by_day, GUINT_TO_POINTER (day), visit);
      if (*trip != '\0')
        add_to (self->by_trip, (gpointer)g_intern_string (trip), visit);
    }
}

/* By day, the longer one first, then by name. */
static int
compare_visits (gconstpointer a, gconstpointer b, gpointer data)
{
  SamVisit *visit_a = *(SamVisit *const *)a;
  SamVisit *visit_b = *(SamVisit *const *)b;
  int order = strcmp (sam_record_str (visit_a, "first-day"), sam_record_str (visit_b, "first-day"));

  if (order == 0)
    order = strcmp (sam_visit_get_last_day (visit_b), sam_visit_get_last_day (visit_a));
  if (order == 0)
    order = sam_swedish_compare (sam_calendar_model_get_name (data, visit_a),
                                 sam_calendar_model_get_name (data, visit_b));
  return order != 0 ? order : strcmp (sam_record_get_id (visit_a), sam_record_get_id (visit_b));
}

static int
compare_spans (gconstpointer a, gconstpointer b, gpointer data)
{
  const SamSpan *span_a = *(SamSpan *const *)a;
  const SamSpan *span_b = *(SamSpan *const *)b;

  if (span_a->first != span_b->first)
    return span_a->first < span_b->first ? -1 : 1;
  if (span_a->last != span_b->last)
    return span_a->last > span_b->last ? -1 : 1;
  return compare_visits (&span_a->visits->pdata[0], &span_b->visits->pdata[0], data);
}

static SamTrip *
find_trip (SamCalendarModel *self, const char *id)
{
  for (guint i = 0; i < self->watched_trips->len; i++)
    if (g_str_equal (sam_record_get_id (g_ptr_array_index (self->watched_trips, i)), id))
      return g_ptr_array_index (self->watched_trips, i);
  return NULL;
}

static SamSpan *
span_of_visits (SamCalendarModel *self, GPtrArray *visits)
{
  SamSpan *span = g_new0 (SamSpan, 1);

  span->visits = g_ptr_array_new_with_free_func (g_object_unref);
  span->first = G_MAXUINT32;
  for (guint i = 0; i < visits->len; i++)
    {
      SamVisit *visit = g_ptr_array_index (visits, i);
      guint32 first = 0, last = 0;

      visit_days (visit, &first, &last);
      span->first = MIN (span->first, first);
      span->last = MAX (span->last, last);
      g_ptr_array_add (span->visits, g_object_ref (visit));
    }
  g_ptr_array_sort_with_data (span->visits, compare_visits, self);
  return span;
}

static SamSpan *
span_of_visit (SamCalendarModel *self, SamVisit *visit)
{
  GPtrArray *of_trip = g_hash_table_lookup (self->by_trip, sam_record_str (visit, "trip"));
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  if (of_trip != NULL && of_trip->len > 1)
    {
      SamSpan *span = span_of_visits (self, of_trip);
      SamTrip *trip = find_trip (self, sam_record_str (visit, "trip"));

      if (trip != NULL && span->last - span->first < LONGEST_TRIP)
        {
          span->trip = g_object_ref (trip);
          return span;
        }
      span_free (span);
    }
  g_ptr_array_add (alone, visit);
  return span_of_visits (self, alone);
}

/* The visits of the days, each once. */
static GPtrArray *
visits_between (SamCalendarModel *self, guint32 first, guint32 last)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  make_index (self);
  for (guint32 day = first; day <= last; day++)
    {
      GPtrArray *visits = g_hash_table_lookup (self->by_day, GUINT_TO_POINTER (day));

      for (guint i = 0; visits != NULL && i < visits->len; i++)
        if (g_hash_table_add (seen, g_ptr_array_index (visits, i)))
          g_ptr_array_add (found, g_object_ref (g_ptr_array_index (visits, i)));
    }
  g_ptr_array_sort_with_data (found, compare_visits, self);
  return found;
}

GPtrArray *
sam_calendar_model_get_spans (SamCalendarModel *self, guint32 first, guint32 last)
{
  GPtrArray *spans = g_ptr_array_new_with_free_func ((GDestroyNotify)span_free);
  /* A travel day between two visits belongs to the trip's bar, though no visit is on it. */
  g_autoptr (GPtrArray) visits = visits_between (self, first - LONGEST_TRIP, last + LONGEST_TRIP);
  g_autoptr (GHashTable) trips = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < visits->len; i++)
    {
      SamSpan *span = span_of_visit (self, g_ptr_array_index (visits, i));

      if (span->last < first || span->first > last
          || (span->trip != NULL && !g_hash_table_add (trips, span->trip)))
        span_free (span);
      else
        g_ptr_array_add (spans, span);
    }
  g_ptr_array_sort_with_data (spans, compare_spans, self);
  return spans;
}

GPtrArray *
sam_calendar_model_get_visits (SamCalendarModel *self, const char *day)
{
  guint32 julian = sam_day_julian (day);

  return visits_between (self, julian, julian);
}

GPtrArray *
sam_calendar_model_get_all (SamCalendarModel *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->watched_visits->len; i++)
    {
      SamVisit *visit = g_ptr_array_index (self->watched_visits, i);

      if (sam_day_is_valid (sam_record_str (visit, "first-day")))
        g_ptr_array_add (all, g_object_ref (visit));
    }
  g_ptr_array_sort_with_data (all, compare_visits, self);
  return all;
}

/* --- Words ----------------------------------------------------------------------------------- */

const char *
sam_calendar_model_get_name (SamCalendarModel *self, SamVisit *visit)
{
  const char *code = sam_record_str (visit, "municipality");
  SamMunicipality *municipality = g_hash_table_lookup (self->names, code);

  if (municipality == NULL)
    {
      municipality = sam_store_get (self->store, SAM_TYPE_MUNICIPALITY, code);
      if (municipality == NULL)
        return code;
      g_hash_table_insert (self->names, g_strdup (code), municipality);
    }
  return sam_record_str (municipality, "name");
}

char *
sam_calendar_model_describe (SamCalendarModel *self, SamVisit *visit)
{
  const char *kind = sam_label (SAM_TYPE_VISIT_KIND, sam_record_enum (visit, "kind"));
  const char *state = sam_label (SAM_TYPE_VISIT_STATE, sam_record_enum (visit, "state"));

  /* Translators: municipality, kind and state of a visit: "Östersund, First visit, Booked" */
  return g_strdup_printf (C_ ("visit", "%1$s, %2$s, %3$s"),
                          sam_calendar_model_get_name (self, visit), kind, state);
}

/* --- Selection ------------------------------------------------------------------------------- */

SamStore *
sam_calendar_model_get_store (SamCalendarModel *self)
{
  return self->store;
}

SamCalendarEdits *
sam_calendar_model_get_edits (SamCalendarModel *self)
{
  return self->edits;
}

const char *
sam_calendar_model_get_day (SamCalendarModel *self)
{
  return self->day;
}

void
sam_calendar_model_set_day (SamCalendarModel *self, const char *day)
{
  if (!sam_day_is_valid (day) || g_str_equal (self->day, day))
    return;
  g_free (self->day);
  self->day = g_strdup (day);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}

const char *
sam_calendar_model_get_today (SamCalendarModel *self)
{
  return self->today;
}

void
sam_calendar_model_check_today (SamCalendarModel *self)
{
  g_autofree char *today = sam_day_today ();

  if (g_str_equal (self->today, today))
    return;
  g_free (self->today);
  self->today = g_steal_pointer (&today);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
  queue_changed (self);
}

GPtrArray *
sam_calendar_model_get_cut (SamCalendarModel *self)
{
  return self->cut;
}

void
sam_calendar_model_set_cut (SamCalendarModel *self, GPtrArray *visits)
{
  if (visits != NULL)
    g_ptr_array_ref (visits);
  g_clear_pointer (&self->cut, g_ptr_array_unref);
  self->cut = visits;
  queue_changed (self);
}

gboolean
sam_calendar_model_is_cut (SamCalendarModel *self, SamVisit *visit)
{
  return self->cut != NULL && g_ptr_array_find (self->cut, visit, NULL);
}

/* --- The class ------------------------------------------------------------------------------- */

static void
sam_calendar_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamCalendarModel *self = SAM_CALENDAR_MODEL (object);

  switch (id)
    {
    case PROP_DAY:
      g_value_set_string (value, self->day);
      break;
    case PROP_TODAY:
      g_value_set_string (value, self->today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_calendar_model_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DAY:
      sam_calendar_model_set_day (SAM_CALENDAR_MODEL (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_calendar_model_dispose (GObject *object)
{
  SamCalendarModel *self = SAM_CALENDAR_MODEL (object);

  g_clear_handle_id (&self->changed_source, g_source_remove);
  if (self->visits != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->visits, self);
      g_signal_handlers_disconnect_by_data (self->trips, self);
      unwatch (self, self->watched_visits, 0, self->watched_visits->len);
      unwatch (self, self->watched_trips, 0, self->watched_trips->len);
    }
  g_clear_object (&self->visits);
  g_clear_object (&self->trips);
  g_clear_pointer (&self->cut, g_ptr_array_unref);
  g_clear_object (&self->edits);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sam_calendar_model_parent_class)->dispose (object);
}

static void
sam_calendar_model_finalize (GObject *object)
{
  SamCalendarModel *self = SAM_CALENDAR_MODEL (object);

  g_ptr_array_unref (self->watched_visits);
  g_ptr_array_unref (self->watched_trips);
  g_hash_table_unref (self->by_day);
  g_hash_table_unref (self->by_trip);
  g_hash_table_unref (self->names);
  g_free (self->day);
  g_free (self->today);
  G_OBJECT_CLASS (sam_calendar_model_parent_class)->finalize (object);
}

static void
sam_calendar_model_class_init (SamCalendarModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sam_calendar_model_get_property;
  object_class->set_property = sam_calendar_model_set_property;
  object_class->dispose = sam_calendar_model_dispose;
  object_class->finalize = sam_calendar_model_finalize;

  properties[PROP_DAY] =
      g_param_spec_string ("day", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TODAY] =
      g_param_spec_string ("today", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sam_calendar_model_init (SamCalendarModel *self)
{
  GDestroyNotify free_visits = (GDestroyNotify)g_ptr_array_unref;

  self->watched_visits = g_ptr_array_new_with_free_func (g_object_unref);
  self->watched_trips = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_day = g_hash_table_new_full (NULL, NULL, NULL, free_visits);
  self->by_trip = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_visits);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->today = sam_day_today ();
  self->day = g_strdup (self->today);
}

SamCalendarModel *
sam_calendar_model_new (SamStore *store)
{
  SamCalendarModel *self = g_object_new (SAM_TYPE_CALENDAR_MODEL, NULL);

  self->store = g_object_ref (store);
  self->edits = sam_calendar_edits_new (store);
  watch (self);
  return self;
}
