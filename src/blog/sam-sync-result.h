/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What went wrong with one post. */
typedef struct
{
  char *post; /* id */
  char *title;
  char *sentence; /* what happened and what to do, translated */
  int code;       /* a SamBlogError */
} SamSyncProblem;

/* What a sync did. */
typedef struct
{
  guint sent;          /* new on the blog */
  guint updated;       /* changed on the blog */
  guint published;     /* made public, also counted above */
  guint pulled;        /* new here */
  guint refreshed;     /* changed here */
  guint deleted;       /* gone from the blog for good */
  guint comments;      /* new here */
  guint decided;       /* comments approved, marked as spam, … on the blog */
  guint replied;       /* replies sent */
  guint merged;        /* changed on both sides, and put together */
  guint conflicts;     /* posts in conflict now, in all */
  GPtrArray *problems; /* of SamSyncProblem */
  GError *error;       /* why it ended early, or NULL */
  gboolean several;    /* more than one blog was synced: one that failed did not end the others,
                        * and the error tells of each */
  guint n_blogs;       /* that were asked */
  guint n_failed;      /* … of which so many ended with an error */
  guint n_unreached;   /* … and of those so many since nobody answered */
  char *unreached;     /* the names of those, or NULL where there is one blog only */
  guint retry_after;   /* seconds for which the server wants to be left in peace; 0: not said */
} SamSyncResult;
#define SAM_TYPE_SYNC_RESULT (sam_sync_result_get_type ())
GType sam_sync_result_get_type (void);
SamSyncResult *sam_sync_result_copy (SamSyncResult *result);
void sam_sync_result_free (SamSyncResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SamSyncResult, sam_sync_result_free)
/* "2 posts sent, 1 new from the blog." in one sentence. Returns: (transfer full) */
char *sam_sync_result_sentence (const SamSyncResult *result);

/* TRUE if no blog was reached, and nothing else is wrong: there is no network. */
gboolean sam_sync_result_is_offline (const SamSyncResult *result);

/* The blogs that were not reached, where others were and nothing else is wrong; else NULL.
 * Returns: (transfer full) */
char *sam_sync_result_unreached (const SamSyncResult *result);

/* For the sync itself. */
SamSyncResult *sam_sync_result_new (void);
void sam_sync_result_add (SamSyncResult *result, const char *post, const char *title,
                          const char *sentence, int code);
/* A blog ended with an error; @label is its name, or NULL where there is one only. The first error
 * is the one that the result is known by; it tells the others, too. */
void sam_sync_result_fail (SamSyncResult *result, const char *label, const GError *failed);
/* Returns: (transfer full): @sentence with the blog that it is about, if there are several */
char *sam_sync_say_where (const char *label, const char *sentence);

G_END_DECLS
