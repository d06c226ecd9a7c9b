/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/sam-backup.h"
#include "store/sam-municipalities.h"
#include "store/sam-store-private.h"

/* The main thread never waits longer than this for another program's write. */
#define BUSY_MS 50

/**
 * SamStore: one data folder, its database and the live records of it.
 *
 * A row is one object for as long as anybody holds it: `live` finds it by id without keeping it
 * alive. Lists keep theirs alive, and what is not written yet is kept in `dirty`.
 *
 * The struct is in sam-store-private.h: reading (sam-store-live.c), writing (sam-store-write.c),
 * removing (sam-store-remove.c) and what others write (sam-store-reload.c) have a file each.
 */
enum
{
  PROP_0,
  PROP_SAVED,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  SETTLE,
  CONFLICT_KEPT,
  CHANGED_OUTSIDE,
  CLOSING,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SamStore, sam_store, G_TYPE_OBJECT)

void
sam_store_set_problem (SamStore *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify (G_OBJECT (self), "problem");
}

static void
remember_state (SamStore *self)
{
  sam_database_get_int (self->database, "PRAGMA data_version", &self->data_version, NULL);
  sam_database_get_int (self->database, "SELECT n FROM changes", &self->changes, NULL);
}

static void
sam_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SamStore *self = SAM_STORE (object);

  switch (id)
    {
    case PROP_SAVED:
      g_value_set_boolean (value, g_hash_table_size (self->dirty) == 0);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sam_store_dispose (GObject *object)
{
  SamStore *self = SAM_STORE (object);
  GHashTableIter iter;
  gpointer value;

  if (self->database != NULL)
    sam_store_close (self, NULL);
  g_clear_object (&self->programme);
  g_hash_table_remove_all (self->dirty);
  g_ptr_array_set_size (self->kept, 0);
  for (guint i = 0; i < self->lists->len; i++)
    g_object_weak_unref (G_OBJECT (((SamLiveList *)g_ptr_array_index (self->lists, i))->records),
                         sam_store_list_gone_cb, self);
  g_ptr_array_set_size (self->lists, 0);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SamLive *live = value;

      sam_record_set_observer (live->record, NULL, NULL);
      g_object_weak_unref (G_OBJECT (live->record), sam_live_gone_cb, live);
    }
  g_hash_table_remove_all (self->live);
  G_OBJECT_CLASS (sam_store_parent_class)->dispose (object);
}

static void
sam_store_finalize (GObject *object)
{
  SamStore *self = SAM_STORE (object);

  g_hash_table_unref (self->live);
  g_hash_table_unref (self->dirty);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->kept);
  g_clear_pointer (&self->stamps, g_hash_table_unref);
  g_free (self->path);
  g_free (self->problem);
  G_OBJECT_CLASS (sam_store_parent_class)->finalize (object);
}

static void
sam_store_class_init (SamStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sam_store_get_property;
  object_class->dispose = sam_store_dispose;
  object_class->finalize = sam_store_finalize;

  properties[PROP_SAVED] =
      g_param_spec_boolean ("saved", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SETTLE] = g_signal_new ("settle", SAM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[CONFLICT_KEPT] = g_signal_new ("conflict-kept", SAM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, SAM_TYPE_RECORD);
  signals[CHANGED_OUTSIDE] = g_signal_new ("changed-outside", SAM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSING] = g_signal_new ("closing", SAM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sam_store_init (SamStore *self)
{
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, sam_live_free);
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)sam_live_list_free);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
}

/* A folder that this program made, or that holds its database, is nobody else's to read. A folder
 * that somebody named by mistake (a home folder, say) keeps its mode. */
static gboolean
make_private_folder (const char *path, const char *database, GError **error)
{
  gboolean ours =
      g_file_test (database, G_FILE_TEST_EXISTS) || !g_file_test (path, G_FILE_TEST_EXISTS);

  if (g_mkdir_with_parents (path, 0700) != 0 || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SAM_ERROR, SAM_ERROR_READ_ONLY,
                   _ ("The folder “%s” could not be made (%s)."), path, g_strerror (errno));
      return FALSE;
    }
  if (ours)
    g_chmod (path, 0700);
  return TRUE;
}

gboolean
sam_store_find_programme (SamStore *self, GError **error)
{
  g_autoptr (GListModel) programmes = sam_store_list (self, SAM_TYPE_PROGRAMME);

  g_clear_object (&self->programme);
  self->programme = g_list_model_get_item (programmes, 0);
  if (self->programme == NULL)
    {
      self->programme = sam_record_new (SAM_TYPE_PROGRAMME);
      g_object_set (self->programme, "target", 52, NULL);
      sam_store_add (self, self->programme);
      if (!sam_store_flush (self, error))
        return FALSE;
    }
  return TRUE;
}

/* A first start that was cut short, or a disk that was full, may have left the table empty. */
static gboolean
bring_municipalities (SamStore *self, GError **error)
{
  gint64 there;

  if (!sam_database_get_int (self->database, "SELECT EXISTS (SELECT 1 FROM municipality)", &there,
                             error))
    return FALSE;
  return (there && !sam_database_was_migrated (self->database))
         || sam_municipalities_write (self->database, error);
}

SamStore *
sam_store_open (const char *path, GError **error)
{
  g_autoptr (SamStore) self = g_object_new (SAM_TYPE_STORE, NULL);
  g_autofree char *database = sam_backup_database_of (path);
  g_autofree char *backups = g_build_filename (path, "backups", NULL);

  self->path = g_strdup (path);
  if (!make_private_folder (path, database, error))
    return NULL;
  self->database = sam_database_open (database, backups, BUSY_MS, error);
  if (self->database == NULL)
    return NULL;
  self->checkpoint = sam_checkpoint_new (self->database, database);
  if (!bring_municipalities (self, error))
    return NULL;
  remember_state (self);
  if (!sam_store_find_programme (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sam_store_settle (SamStore *self)
{
  g_signal_emit (self, signals[SETTLE], 0);
}

const char *
sam_store_get_path (SamStore *self)
{
  return self->path;
}

SamDatabase *
sam_store_get_database (SamStore *self)
{
  return self->database;
}

const GType *
sam_store_get_types (void)
{
  return sam_table_types ();
}

GType
sam_store_type_of_kind (const char *kind)
{
  for (const GType *type = sam_table_types (); *type != G_TYPE_INVALID; type++)
    if (g_str_equal (sam_record_type_kind (*type), kind))
      return *type;
  return G_TYPE_INVALID;
}

SamProgramme *
sam_store_get_programme (SamStore *self)
{
  return self->programme;
}

int
sam_store_count_visited (SamStore *self, gboolean returned)
{
  gint64 count;

  sam_database_get_int (self->database,
                        returned ? "SELECT count (DISTINCT municipality) FROM visit"
                                   " WHERE deleted IS NULL AND state = 'done' AND kind = 'return'"
                                 : "SELECT count (DISTINCT municipality) FROM visit"
                                   " WHERE deleted IS NULL AND state = 'done' AND kind = 'first'",
                        &count, NULL);
  return count;
}

gboolean
sam_store_close (SamStore *self, GError **error)
{
  gboolean written;

  sam_store_settle (self);
  written = sam_store_flush (self, error);
  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_signal_emit (self, signals[CLOSING], 0);
  g_clear_pointer (&self->checkpoint, sam_checkpoint_free);
  g_clear_pointer (&self->database, sam_database_free);
  return written;
}
