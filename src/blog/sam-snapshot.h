/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-web-post.h"
#include "store/sam-store.h"

G_BEGIN_DECLS

/* A post and its baseline at one moment, plain values for a worker. */
typedef struct
{
  char *id;
  char *title;
  char *text;
  char *excerpt;
  char *tags;
  SamFields fields;
  SamPostWish wish;
  char *when;      /* UTC, of SAM_POST_WISH_SCHEDULE */
  SamChange asked; /* what the wish is about; 0 without one */
  gboolean read_only;
  gboolean conflict;
  gboolean classic; /* the blog wants new posts without blocks */

  char *key;        /* what it was created under, as long as that may be on the server; else "" */
  gboolean unknown; /* there is such a key */
  GHashTable *pictures; /* media id by address, of those that the text shows and we have sent */

  gboolean has_base;
  SamWebPost *base; /* the raw baseline; number 0: not on the server as far as is known */
  char *our_title;  /* ours when it was the same as the baseline */
  char *our_text;
  char *our_excerpt;
  char *our_tags;
} SamSnapshot;

/* Reads the bodies of both. Main thread. Returns: (transfer full) */
SamSnapshot *sam_snapshot_new (SamStore *store, SamPost *post, GError **error);
void sam_snapshot_free (SamSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamSnapshot, sam_snapshot_free)

/* The row of @post with @role, body read. Main thread. Returns: (transfer full) (nullable) */
SamRemote *sam_snapshot_find_remote (SamStore *store, const char *post, SamRemoteRole role,
                                     GError **error);

/* What was changed here since the baseline; everything if there is none. */
SamChange sam_snapshot_changed_here (const SamSnapshot *snapshot);
/* What was changed on the server since the baseline. */
SamChange sam_snapshot_changed_there (const SamSnapshot *snapshot, const SamWebPost *web);
/* What is the same here and on the server now, however it became so. */
SamChange sam_snapshot_agrees (const SamSnapshot *snapshot, const SamWebPost *web);

/* Leaves out of @snapshot what nobody asked to have sent: of that, it is as the blog has it. */
void sam_snapshot_hold_back (SamSnapshot *snapshot);

/* The HTML of the text here, in the manner of @like. Returns: (transfer full) */
char *sam_snapshot_content (const SamSnapshot *snapshot, const char *like);

/* What would be sent as a new post. Returns: (transfer full) */
SamWebPost *sam_snapshot_to_send (const SamSnapshot *snapshot);

G_END_DECLS
