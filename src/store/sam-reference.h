/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-store.h"

G_BEGIN_DECLS

/* The kind of record that a SAM_PARAM_REFERENCE names. */
GType sam_reference_type (GParamSpec *pspec);

/* The record that a person means by @text: its id, the beginning of it (four characters or more,
 * if only one begins so), or the name of a municipality. Errors: SAM_ERROR_NOT_FOUND, _INVALID
 * (several begin so). Returns: (transfer full) */
gpointer sam_reference_find (SamStore *store, GType type, const char *text, GError **error);

/* The same for a record that is marked as deleted; by id only. */
gpointer sam_reference_find_removed (SamStore *store, GType type, const char *text, GError **error);

/* What a record is called on one line, such as "Hedemora · Return visit".
 * Returns: (transfer full), never empty */
char *sam_reference_title (SamStore *store, gpointer record);

/* The day that a record belongs to, or "". Returns: (transfer full) */
char *sam_reference_day (SamStore *store, gpointer record);

/* The same away from the main thread: @get returns a record of any kind by its id (transfer full),
 * NULL if there is none. */
typedef gpointer (*SamReferenceGet) (gpointer data, GType type, const char *id);
char *sam_reference_title_with (gpointer record, SamReferenceGet get, gpointer data);
char *sam_reference_day_with (gpointer record, SamReferenceGet get, gpointer data);

G_END_DECLS
