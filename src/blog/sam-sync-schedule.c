/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-sync-schedule.h"

#include "blog/sam-accounts.h"
#include "blog/sam-journal.h"
#include "blog/sam-worker.h"

/* A timer looks at least so often: clocks are set, and laptops sleep. */
#define LOOK_EVERY 20
/* After the start, and after a sign of a network, which is seldom usable the same moment. */
#define SETTLE_SECONDS 3
/* Nobody is sent off in the middle of a sentence. */
#define QUIET_SECONDS 10
/* Between two tries on a blog that a person should look after, while others are synced. */
#define HELP_SECONDS 600
/* A time further off than any that is ever set means that the clock was set. */
#define FARTHEST 900

/**
 * SamSyncSchedule: when to sync by itself.
 *
 * How long the blog is left in peace is kept here and not on the disk: a program that starts again
 * may try at once.
 */
struct _SamSyncSchedule
{
  GObject parent_instance;

  SamSync *sync;
  SamStore *store;
  GListModel *accounts;
  GListModel *posts;
  guint failures;    /* of whole syncs, in a row */
  gint64 not_before; /* of the blog */
  gint64 typed;
  gboolean asked_to_wait; /* by the blog itself, which no network changes */
  gboolean needs_help;    /* only a person can do something about the last failure */
  guint waiting;
  guint timer;
  gint64 (*now) (gpointer data);
  gpointer now_data;
};

enum
{
  DUE,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamSyncSchedule, sam_sync_schedule, G_TYPE_OBJECT)

static gint64
clock_now (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
now (SamSyncSchedule *self)
{
  return self->now (self->now_data);
}

/* --- When ----------------------------------------------------------------------------------- */

int
sam_sync_schedule_get_seconds (SamSyncSchedule *self)
{
  gint64 when, left;

  if (self->needs_help || sam_sync_get_running (self->sync) || sam_accounts_count (self->store) == 0
      || sam_record_bool (sam_store_get_programme (self->store), "sample"))
    return -1;
  when = sam_journal_next (self->store);
  if (when < 0)
    return -1;
  when = MAX (when, self->not_before);
  left = MAX (when, self->typed + QUIET_SECONDS) - now (self);
  return left > FARTHEST ? 0 : MAX (left, 0);
}

gboolean
sam_sync_schedule_needs_help (SamSyncSchedule *self)
{
  return self->needs_help;
}

static gboolean
timer_cb (gpointer data)
{
  SamSyncSchedule *self = data;

  self->timer = 0;
  sam_sync_schedule_check (self);
  return G_SOURCE_REMOVE;
}

static void
set_timer (SamSyncSchedule *self)
{
  int seconds = sam_sync_schedule_get_seconds (self);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (seconds >= 0)
    self->timer = g_timeout_add_seconds (CLAMP (seconds, 1, LOOK_EVERY), timer_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sam_sync_schedule_check (SamSyncSchedule *self)
{
  if (sam_sync_schedule_get_seconds (self) == 0)
    g_signal_emit (self, signals[DUE], 0);
  set_timer (self);
}

/* --- What happens --------------------------------------------------------------------------- */

/* Trying again can't help before somebody has done something. Another certificate, another address
 * and what is no WordPress may come of the network one sits in, and so go away with it. */
static gboolean
is_for_people (const GError *error)
{
  if (error->domain != SAM_BLOG_ERROR)
    return FALSE;
  switch (error->code)
    {
    case SAM_BLOG_ERROR_NO_ACCOUNT:
    case SAM_BLOG_ERROR_SAMPLE:
    case SAM_BLOG_ERROR_ADDRESS:
    case SAM_BLOG_ERROR_CLOSED:
    case SAM_BLOG_ERROR_NO_PASSWORDS:
    case SAM_BLOG_ERROR_PASSWORD:
    case SAM_BLOG_ERROR_HEADER:
    case SAM_BLOG_ERROR_CANCELLED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What waited through a sync and may be tried at once, for whatever reason, is not: the next sync
 * would do no more for it. */
static gboolean
is_due (SamSyncSchedule *self)
{
  gint64 when = sam_journal_next (self->store);

  return when >= 0 && when <= now (self);
}

static void
finished_cb (SamSyncSchedule *self, SamSyncResult *result)
{
  guint wait = result->retry_after;
  gboolean for_people = result->error != NULL && is_for_people (result->error);

  /* Of several blogs only one may need help: the others are not kept from theirs, and that one is
   * seldom asked. */
  self->needs_help =
      for_people && (!result->several || result->error->code == SAM_BLOG_ERROR_CANCELLED);
  if (for_people)
    wait = MAX (wait, HELP_SECONDS);
  self->asked_to_wait = result->error != NULL && wait > 0;
  self->failures = result->error != NULL || is_due (self) ? self->failures + 1 : 0;
  self->not_before = 0;
  if (self->failures > 0)
    self->not_before = now (self) + sam_journal_back_off (self->failures, wait);
  set_timer (self);
}

/* Somebody has asked for something, which is as good as asking for a try. */
static void
waiting_cb (SamSyncSchedule *self)
{
  guint waiting = sam_sync_get_waiting (self->sync);

  if (waiting > self->waiting && self->needs_help && !sam_sync_get_running (self->sync))
    {
      self->needs_help = FALSE;
      self->not_before = 0;
    }
  self->waiting = waiting;
  set_timer (self);
}

static void
account_changed_cb (SamSyncSchedule *self)
{
  self->needs_help = FALSE;
  self->failures = 0;
  self->not_before = 0;
  set_timer (self);
}

static void
accounts_changed_cb (SamSyncSchedule *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (SamAccount) account = g_list_model_get_item (self->accounts, i);

      g_signal_connect_object (account, "notify", G_CALLBACK (account_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  account_changed_cb (self);
}

/* Words of a person, not those that the sync puts down or that are read from the disk. */
static void
post_changed_cb (SamPost *post, GParamSpec *pspec, SamSyncSchedule *self)
{
  if ((pspec->flags & SAM_PARAM_STORED) && !(pspec->flags & SAM_PARAM_INTERNAL)
      && sam_record_is_dirty_at (SAM_RECORD (post), pspec) && !sam_worker_writes (self->store))
    sam_journal_note_edit (self->store, post);
}

static void
posts_changed_cb (SamSyncSchedule *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (SamPost) post = g_list_model_get_item (self->posts, i);

      g_signal_connect_object (post, "notify", G_CALLBACK (post_changed_cb), self, 0);
    }
}

/* What the sync itself puts down is not typed. */
static void
saved_cb (SamSyncSchedule *self)
{
  gboolean saved;

  g_object_get (self->store, "saved", &saved, NULL);
  if (!saved && !sam_worker_writes (self->store))
    self->typed = now (self);
}

void
sam_sync_schedule_network_changed (SamSyncSchedule *self, gboolean available)
{
  if (!available || self->asked_to_wait)
    return;
  self->failures = 0;
  self->not_before = MIN (self->not_before, now (self) + SETTLE_SECONDS);
  set_timer (self);
}

static void
network_changed_cb (SamSyncSchedule *self, gboolean available)
{
  sam_sync_schedule_network_changed (self, available);
}

/* --- The object ----------------------------------------------------------------------------- */

static void
sam_sync_schedule_dispose (GObject *object)
{
  SamSyncSchedule *self = SAM_SYNC_SCHEDULE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->accounts);
  g_clear_object (&self->posts);
  g_clear_object (&self->store);
  g_clear_object (&self->sync);
  G_OBJECT_CLASS (sam_sync_schedule_parent_class)->dispose (object);
}

static void
sam_sync_schedule_class_init (SamSyncScheduleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sam_sync_schedule_dispose;

  signals[DUE] = g_signal_new ("due", SAM_TYPE_SYNC_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", SAM_TYPE_SYNC_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
sam_sync_schedule_init (SamSyncSchedule *self)
{
  self->now = clock_now;
}

SamSyncSchedule *
sam_sync_schedule_new (SamSync *sync)
{
  SamSyncSchedule *self = g_object_new (SAM_TYPE_SYNC_SCHEDULE, NULL);

  self->sync = g_object_ref (sync);
  g_object_get (sync, "store", &self->store, NULL);
  self->waiting = sam_sync_get_waiting (sync);
  self->accounts = sam_store_list (self->store, SAM_TYPE_ACCOUNT);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  accounts_changed_cb (self, 0, 0, g_list_model_get_n_items (self->accounts));
  self->posts = sam_store_list (self->store, SAM_TYPE_POST);
  g_signal_connect_object (self->posts, "items-changed", G_CALLBACK (posts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  posts_changed_cb (self, 0, 0, g_list_model_get_n_items (self->posts));
  g_signal_connect_object (sync, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::waiting", G_CALLBACK (waiting_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::running", G_CALLBACK (set_timer), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify::saved", G_CALLBACK (saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  self->not_before = now (self) + SETTLE_SECONDS;
  set_timer (self);
  return self;
}

void
sam_sync_schedule_set_clock (SamSyncSchedule *self, gint64 (*clock) (gpointer data), gpointer data)
{
  self->now = clock;
  self->now_data = data;
  self->not_before = 0;
  self->typed = 0;
  set_timer (self);
}
