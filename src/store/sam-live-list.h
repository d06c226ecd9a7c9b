/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/sam-record.h"
#include "store/sam-table.h"

G_BEGIN_DECLS

/* What a list of live records holds: those of a type, all of them or those with a property from
 * @first to @last (the same twice for a reference). The store owns it; the GListStore belongs to
 * whoever asked for it. */
typedef struct
{
  GType type;
  GParamSpec *pspec; /* NULL: all of the type */
  char *first;
  char *last;
  GListStore *records;
} SamLiveList;

SamLiveList *sam_live_list_new (GType type, const char *property, const char *first,
                                const char *last);
void sam_live_list_free (SamLiveList *self);

gboolean sam_live_list_is (SamLiveList *self, GType type, const char *property, const char *first,
                           const char *last);
/* TRUE if @record belongs in the list as it is now. */
gboolean sam_live_list_takes (SamLiveList *self, SamRecord *record);
/* Adds or removes @record as it is now. */
void sam_live_list_update (SamLiveList *self, SamRecord *record);
/* The rows of the list. Returns: (transfer full) */
SamStatement *sam_live_list_select (SamLiveList *self, SamDatabase *database, GError **error);
/* Their ids only. Returns: (transfer full) */
SamStatement *sam_live_list_select_ids (SamLiveList *self, SamDatabase *database, GError **error);

G_END_DECLS
