/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The parts of a post that either side may have changed. */
typedef enum
{
  SAM_CHANGE_TITLE = 1 << 0,
  SAM_CHANGE_TEXT = 1 << 1,
  SAM_CHANGE_EXCERPT = 1 << 2,
  SAM_CHANGE_TAGS = 1 << 3,
  SAM_CHANGE_SLUG = 1 << 4,
  SAM_CHANGE_STICKY = 1 << 5,
  SAM_CHANGE_CATEGORIES = 1 << 6,
  SAM_CHANGE_FEATURED = 1 << 7,
} SamChange;
/* Tags are a set and merge by themselves; of these two versions cannot be made one. */
#define SAM_CHANGE_WORDS (SAM_CHANGE_TITLE | SAM_CHANGE_TEXT | SAM_CHANGE_EXCERPT)
#define SAM_CHANGE_FIELDS                                                                          \
  (SAM_CHANGE_SLUG | SAM_CHANGE_STICKY | SAM_CHANGE_CATEGORIES | SAM_CHANGE_FEATURED)
#define SAM_CHANGE_ALL (SAM_CHANGE_WORDS | SAM_CHANGE_TAGS | SAM_CHANGE_FIELDS)

/* What a post has besides words and tags. A post, a baseline and the web have them spelled alike,
 * so that comparing them tells who changed what. */
typedef struct
{
  char *slug;       /* the last part of the address; "" leaves it to the blog */
  char *categories; /* "a, b", a set as tags are; "" leaves them to the blog */
  char *featured;   /* the number of a picture on the blog, "picture:UUID" of one here, or "" */
  gboolean sticky;
} SamFields;

void sam_fields_init (SamFields *self);
void sam_fields_clear (SamFields *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SamFields, sam_fields_clear)
void sam_fields_copy (SamFields *self, const SamFields *from);

/* Only those of @which. */
void sam_fields_take (SamFields *self, const SamFields *from, SamChange which);

/* @record is a SamPost or a SamRemote; sets nothing that is so already. */
void sam_fields_read (SamFields *self, gpointer record);
void sam_fields_write (const SamFields *self, gpointer record);

SamChange sam_fields_differ (const SamFields *self, const SamFields *other);
/* @self becomes @mine and @theirs in one, both made from @base: a field that one side changed is of
 * that side; where both did, ours stands, and the categories are those of both. */
void sam_fields_merge (SamFields *self, const SamFields *base, const SamFields *mine,
                       const SamFields *theirs);

/* Of a slug as the server has it, what the user would call it: the name under which a post is
 * created is nobody's wish, and one in the trash has a mark at its end. Returns: (transfer full) */
char *sam_fields_visible_slug (const char *slug, const char *status);

/* What of @sent the blog has otherwise in @web, without what it may fill in or spell as it likes.
 */
SamChange sam_fields_refused (const SamFields *sent, const SamFields *web);
/* Into @self, which was sent as @sent, what the blog filled in or spelled otherwise. */
void sam_fields_settle (SamFields *self, const SamFields *sent, const SamFields *web);

G_END_DECLS
