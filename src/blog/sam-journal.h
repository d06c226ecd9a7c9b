/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "blog/sam-fields.h"
#include "store/sam-store.h"

G_BEGIN_DECLS

/* The journal: everything that is to be done on a blog is a SamIntent, written before the first
 * byte is sent. Pages and commands add, cancel and retry; a sync does what waits
 * (sam-journal-run.h). Main thread. What could not be written at once is written by the store as
 * soon as it can.
 *
 * Only one row of a group is open for a record at a time: create, change, publish and schedule are
 * one group, trash and restore another, and each other kind is its own (replies are never joined:
 * their subject is a record of the reply). */

/* Asks for it. An open row of the same group becomes what is asked for now (an update does not take
 * back "publish", unless that had failed); trash cancels what else waits for the post, and asking
 * for anything else cancels trash. @wanted is what the kind takes: a status, a date, JSON, or "".
 * @baseline: what the server had when it was asked, or "". Returns: (transfer full) */
SamIntent *sam_journal_add (SamStore *store, SamIntentKind kind, gpointer subject,
                            const char *wanted, const char *baseline);

/* The open row of the group of @kind for a record, failed or not, or NULL.
 * Returns: (transfer full) (nullable) */
SamIntent *sam_journal_find (SamStore *store, const char *subject, SamIntentKind kind);
/* All open rows of a record, oldest first. Returns: (transfer full) (element-type SamIntent) */
GPtrArray *sam_journal_of (SamStore *store, const char *subject);
/* The row whose key may still be on the blog, open or not, of the group of @kind.
 * Returns: (transfer full) (nullable) */
SamIntent *sam_journal_in_doubt (SamStore *store, const char *subject, SamIntentKind kind);

/* What waits for the words of a post, without what has failed. *@when is set to the time that
 * SAM_POST_WISH_SCHEDULE names, else to "" (transfer full), and may be NULL. */
SamPostWish sam_journal_wish (SamStore *store, SamPost *post, char **when);
/* What an intent for the words of a post asks for. */
SamPostWish sam_journal_wish_of (SamIntent *intent);
/* Asks for what a wish says, at @when (UTC) if it is SAM_POST_WISH_SCHEDULE;
 * SAM_POST_WISH_NOTHING takes back what waits. */
void sam_journal_set_wish (SamStore *store, SamPost *post, SamPostWish wish, const char *when);

/* The blog lost @parts of what it had of @post, and no person changed them: they are to be put
 * back, and nothing else that was written here goes along. What waits already is left as it is. */
void sam_journal_mend (SamStore *store, SamPost *post, SamChange parts);
/* What an intent for the words of a post is about: all, unless it came of sam_journal_mend (). */
SamChange sam_journal_parts (SamIntent *intent);

/* Somebody has written on in @post. What waits and would be seen by readers then goes only with a
 * sync that a person starts, or when it is asked for again: nobody wants half a sentence published
 * because the network came back. */
void sam_journal_note_edit (SamStore *store, SamPost *post);
/* It is meant as it stands now. */
void sam_journal_renew (SamStore *store, SamPost *post);

/* Takes it back. What was sent already is looked for by the next sync, and then forgotten. */
void sam_journal_cancel (SamStore *store, SamIntent *intent);
/* It waits again, as if it had not been taken back. FALSE: something came of it, or was asked for
 * in its place, meanwhile. */
gboolean sam_journal_undo_cancel (SamStore *store, SamIntent *intent);
/* Has the next sync try it, at once. */
void sam_journal_retry (SamStore *store, SamIntent *intent);

/* Neither done nor taken back: it belongs in the queue. */
gboolean sam_journal_is_open (SamIntent *intent);
/* The next sync will try it: it is open, has not failed, and neither was the record it is about
 * removed nor does a conflict of that stand in the way. */
gboolean sam_journal_waits (SamStore *store, SamIntent *intent);
/* How many wait so. */
guint sam_journal_count (SamStore *store);
/* The earliest UTC time, in Unix seconds, at which something that waits may be tried by itself; 0:
 * at once; -1: nothing waits for a blog that there is. */
gint64 sam_journal_next (SamStore *store);

/* The record it is about, or NULL if it was removed. Returns: (transfer full) (nullable) */
gpointer sam_journal_subject (SamStore *store, SamIntent *intent);
/* "Publish", "Upload a picture", … Returns: (transfer none), translated */
const char *sam_journal_label (SamIntentKind kind, const char *wanted);

/* Seconds until an attempt is made again after @tries that failed in a row: 15, 30, 60, 120, 120 …,
 * or longer if the server asked for it (@retry_after, 0 if not), up to ten minutes. */
guint sam_journal_back_off (guint tries, guint retry_after);
/* The time as it stands in a row ("2016-04-12T09:00:00Z"), and back; 0 for "".
 * Returns: (transfer full) */
char *sam_journal_time (gint64 seconds);
gint64 sam_journal_seconds (const char *time);

G_END_DECLS
