/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-search-hit.h"

/**
 * SamSearchHit: one result of a search, with all that is shown of it.
 *
 * It is made in the worker, so that the main thread has nothing to read for it.
 */
struct _SamSearchHit
{
  GObject parent_instance;

  char *kind;
  char *id;
  char *title;
  char *day;
  char *excerpt;
  GArray *ranges;
};

G_DEFINE_FINAL_TYPE (SamSearchHit, sam_search_hit, G_TYPE_OBJECT)

static void
sam_search_hit_finalize (GObject *object)
{
  SamSearchHit *self = SAM_SEARCH_HIT (object);

  g_free (self->kind);
  g_free (self->id);
  g_free (self->title);
  g_free (self->day);
  g_free (self->excerpt);
  g_array_unref (self->ranges);
  G_OBJECT_CLASS (sam_search_hit_parent_class)->finalize (object);
}

static void
sam_search_hit_class_init (SamSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sam_search_hit_finalize;
}

static void
sam_search_hit_init (SamSearchHit *self)
{
}

SamSearchHit *
sam_search_hit_new (const char *kind, const char *id, const char *title, const char *day,
                    const char *excerpt, GArray *ranges)
{
  SamSearchHit *self = g_object_new (SAM_TYPE_SEARCH_HIT, NULL);

  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->day = g_strdup (day);
  self->excerpt = g_strdup (excerpt);
  self->ranges = g_array_copy (ranges);
  return self;
}

const char *
sam_search_hit_get_kind (SamSearchHit *self)
{
  return self->kind;
}

const char *
sam_search_hit_get_id (SamSearchHit *self)
{
  return self->id;
}

const char *
sam_search_hit_get_title (SamSearchHit *self)
{
  return self->title;
}

const char *
sam_search_hit_get_day (SamSearchHit *self)
{
  return self->day;
}

const char *
sam_search_hit_get_excerpt (SamSearchHit *self)
{
  return self->excerpt;
}

const SamSearchRange *
sam_search_hit_get_ranges (SamSearchHit *self, guint *n_ranges)
{
  *n_ranges = self->ranges->len;
  return (const SamSearchRange *)self->ranges->data;
}
