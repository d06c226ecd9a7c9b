/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-fields.h"

#include <string.h>

#include "blog/sam-tags.h"
#include "model/sam-record.h"

#define KEY "samordna-"
#define KEY_LENGTH (strlen (KEY) + 36)
#define TRASHED "__trashed"

static void
take (char **place, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*place);
  *place = copy;
}

void
sam_fields_init (SamFields *self)
{
  self->slug = g_strdup ("");
  self->categories = g_strdup ("");
  self->featured = g_strdup ("");
  self->sticky = FALSE;
}

void
sam_fields_clear (SamFields *self)
{
  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->categories, g_free);
  g_clear_pointer (&self->featured, g_free);
}

void
sam_fields_copy (SamFields *self, const SamFields *from)
{
  take (&self->slug, from->slug);
  take (&self->categories, from->categories);
  take (&self->featured, from->featured);
  self->sticky = from->sticky;
}

void
sam_fields_take (SamFields *self, const SamFields *from, SamChange which)
{
  if (which & SAM_CHANGE_SLUG)
    take (&self->slug, from->slug);
  if (which & SAM_CHANGE_CATEGORIES)
    take (&self->categories, from->categories);
  if (which & SAM_CHANGE_FEATURED)
    take (&self->featured, from->featured);
  if (which & SAM_CHANGE_STICKY)
    self->sticky = from->sticky;
}

void
sam_fields_read (SamFields *self, gpointer record)
{
  take (&self->slug, sam_record_str (record, "slug"));
  take (&self->categories, sam_record_str (record, "categories"));
  take (&self->featured, sam_record_str (record, "featured"));
  self->sticky = sam_record_bool (record, "sticky");
}

void
sam_fields_write (const SamFields *self, gpointer record)
{
  g_auto (SamFields) now = { NULL };
  SamChange differs;

  sam_fields_read (&now, record);
  differs = sam_fields_differ (self, &now);
  if (differs & SAM_CHANGE_SLUG)
    g_object_set (record, "slug", self->slug, NULL);
  if (differs & SAM_CHANGE_CATEGORIES)
    g_object_set (record, "categories", self->categories, NULL);
  if (differs & SAM_CHANGE_FEATURED)
    g_object_set (record, "featured", self->featured, NULL);
  if (differs & SAM_CHANGE_STICKY)
    g_object_set (record, "sticky", self->sticky, NULL);
}

SamChange
sam_fields_differ (const SamFields *self, const SamFields *other)
{
  SamChange differs = 0;

  if (!g_str_equal (self->slug, other->slug))
    differs |= SAM_CHANGE_SLUG;
  if (!sam_tags_same (self->categories, other->categories))
    differs |= SAM_CHANGE_CATEGORIES;
  if (!g_str_equal (self->featured, other->featured))
    differs |= SAM_CHANGE_FEATURED;
  if (!self->sticky != !other->sticky)
    differs |= SAM_CHANGE_STICKY;
  return differs;
}

void
sam_fields_merge (SamFields *self, const SamFields *base, const SamFields *mine,
                  const SamFields *theirs)
{
  SamChange here = sam_fields_differ (base, mine);
  SamChange there = sam_fields_differ (base, theirs);
  SamChange taken = there & ~here;

  sam_fields_copy (self, mine);
  sam_fields_take (self, theirs, taken);
  if (here & there & SAM_CHANGE_CATEGORIES)
    {
      g_free (self->categories);
      self->categories = sam_tags_merge (base->categories, mine->categories, theirs->categories);
    }
}

/* With its end: a second one is called KEY-2. */
static gboolean
is_key (const char *slug)
{
  g_autofree char *uuid = NULL;

  if (!g_str_has_prefix (slug, KEY) || strlen (slug) < KEY_LENGTH)
    return FALSE;
  uuid = g_strndup (slug + strlen (KEY), KEY_LENGTH - strlen (KEY));
  return g_uuid_string_is_valid (uuid);
}

char *
sam_fields_visible_slug (const char *slug, const char *status)
{
  if (is_key (slug))
    return g_strdup ("");
  if (g_str_equal (status, "trash") && g_str_has_suffix (slug, TRASHED))
    return g_strndup (slug, strlen (slug) - strlen (TRASHED));
  return g_strdup (slug);
}

SamChange
sam_fields_refused (const SamFields *sent, const SamFields *web)
{
  SamChange refused = sam_fields_differ (sent, web);

  /* "Möte i Åre" becomes "mote-i-are", and one that is taken gets a number. */
  if (*sent->slug == '\0' || *web->slug != '\0')
    refused &= ~SAM_CHANGE_SLUG;
  if (*sent->categories == '\0')
    refused &= ~SAM_CHANGE_CATEGORIES;
  return refused;
}

void
sam_fields_settle (SamFields *self, const SamFields *sent, const SamFields *web)
{
  SamChange since = sam_fields_differ (self, sent);

  if (!(since & SAM_CHANGE_SLUG) && *web->slug != '\0')
    take (&self->slug, web->slug);
  if (!(since & SAM_CHANGE_CATEGORIES) && *sent->categories == '\0')
    take (&self->categories, web->categories);
}
