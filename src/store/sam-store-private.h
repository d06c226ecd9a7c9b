/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sam-checkpoint.h"
#include "store/sam-live-list.h"
#include "store/sam-store.h"
#include "store/sam-table.h"

G_BEGIN_DECLS

/* For the files sam-store*.c only. */
struct _SamStore
{
  GObject parent_instance;

  char *path;
  SamDatabase *database;
  SamCheckpoint *checkpoint;
  GHashTable *live;  /* id → SamLive */
  GHashTable *dirty; /* SamRecord, owned → when it became dirty */
  guint n_dirty;     /* the last of those numbers */
  GPtrArray *lists;  /* of SamLiveList */
  GPtrArray *kept;   /* GListStores that stay for the life of the store */
  SamProgramme *programme;
  char *problem;
  guint flush_source;
  guint held;
  gint64 data_version;
  gint64 changes; /* those that were taken in, and those made here: others' may have come between */
  GHashTable *stamps; /* kind → what tells that rows of it have changed, when read last */
  gint64 stamped;     /* the changes at that time */
};

/* An object that somebody holds, found by id without keeping it alive. */
typedef struct
{
  SamStore *store;
  SamRecord *record;
  char *id;
} SamLive;
void sam_live_free (gpointer live);
void sam_live_gone_cb (gpointer live, GObject *where);

/* Returns: (transfer none): the object with this id, or NULL if nobody holds it */
SamRecord *sam_store_find_live (SamStore *self, const char *id);
/* From now on @record is the object of its row. */
void sam_store_take_up (SamStore *self, SamRecord *record);
/* The live object of the row that @statement stands on. Returns: (transfer full) */
SamRecord *sam_store_record_of_row (SamStore *self, SamTable *table, SamStatement *statement);
/* Puts @record into the lists it belongs in now, and takes it out of the others. */
void sam_store_update_lists (SamStore *self, SamRecord *record);
/* Makes the programme of the file that of @self, and one if there is none. */
gboolean sam_store_find_programme (SamStore *self, GError **error);
void sam_store_list_gone_cb (gpointer store, GObject *where);

/* Brings back what @record hangs on, where it was removed or is not in the file any more, so that
 * the row can be written and is found; inside the transaction. Adds to @back what came back, for
 * sam_store_show_again () once all is written. */
gboolean sam_store_bring_back_owners (SamStore *self, SamRecord *record, GPtrArray *back,
                                      GError **error);
/* Reads what came back, and puts it into its lists. */
void sam_store_show_again (SamStore *self, GPtrArray *back);

void sam_store_mark_dirty (SamStore *self, SamRecord *record);
GPtrArray *sam_store_list_dirty (SamStore *self);
/* Reads again what follows from @records, in themselves and in what they hang on. */
void sam_store_refresh_derived (SamStore *self, GPtrArray *records);
/* Tells other programs that something was changed; inside the transaction. */
gboolean sam_store_count_change (SamStore *self, GError **error);

void sam_store_set_problem (SamStore *self, const char *problem);

G_END_DECLS
