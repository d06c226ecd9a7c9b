/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The history of a post: how it stood at each sync that sent or took something, when it was
 * published, before it was written on after a rest, and whatever gave way to something else. Main
 * thread only; what is added is written with the next flush of the store. */

/* Oldest first; the texts are read by sam_store_load_body (). Returns: (transfer full), of
 * SamVersion */
GListModel *sam_versions_list (SamStore *store, const char *post);

/* Words to put down; none of them NULL. */
typedef struct
{
  const char *title;
  const char *excerpt;
  const char *tags;
  const char *text;
} SamWords;
/* Those of a post or a version whose body was read; they belong to it. */
SamWords sam_words_of (gpointer record);

/* Nothing is put down where the newest version has these words already, or where there are none.
 * Returns: (transfer full) (nullable): the version that has them */
SamVersion *sam_versions_add (SamStore *store, const char *post, SamVersionWhy why,
                              const SamWords *words);
/* The same with how @post stands now; its body is read. */
SamVersion *sam_versions_add_post (SamStore *store, SamPost *post, SamVersionWhy why);

/* To be called when @pspec of @post was set by a person, before it is written: the first time after
 * a rest it puts down how the post stood before. */
void sam_versions_note_edit (SamStore *store, SamPost *post, GParamSpec *pspec);

/* Gives @post the words of @version, and puts down how it stood before. Returns: (transfer full):
 * that, for taking it back with sam_versions_put_back (), after which what was written meanwhile is
 * in the history too; NULL with an error */
SamVersion *sam_versions_restore (SamStore *store, SamPost *post, SamVersion *version,
                                  GError **error);
gboolean sam_versions_put_back (SamStore *store, SamPost *post, SamVersion *version,
                                GError **error);

/* "Sent to the blog", …, translated. Returns: (transfer none) */
const char *sam_versions_why_label (SamVersionWhy why);

G_END_DECLS
