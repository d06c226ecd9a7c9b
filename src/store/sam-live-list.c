/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-live-list.h"

#include <string.h>

SamLiveList *
sam_live_list_new (GType type, const char *property, const char *first, const char *last)
{
  SamLiveList *self = g_new0 (SamLiveList, 1);

  self->type = type;
  if (property != NULL)
    {
      self->pspec = g_object_class_find_property (g_type_class_peek (type), property);
      g_assert (self->pspec != NULL && self->pspec->value_type == G_TYPE_STRING);
    }
  self->first = g_strdup (first);
  self->last = g_strdup (last);
  self->records = g_list_store_new (type);
  return self;
}

void
sam_live_list_free (SamLiveList *self)
{
  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

gboolean
sam_live_list_is (SamLiveList *self, GType type, const char *property, const char *first,
                  const char *last)
{
  return self->type == type
         && g_strcmp0 (self->pspec != NULL ? self->pspec->name : NULL, property) == 0
         && g_strcmp0 (self->first, first) == 0 && g_strcmp0 (self->last, last) == 0;
}

gboolean
sam_live_list_takes (SamLiveList *self, SamRecord *record)
{
  const char *value;

  if (G_OBJECT_TYPE (record) != self->type || sam_record_get_deleted (record) != NULL)
    return FALSE;
  if (self->pspec == NULL)
    return TRUE;
  value = g_value_get_string (sam_record_peek (record, self->pspec));
  return strcmp (value, self->first) >= 0 && strcmp (value, self->last) <= 0;
}

void
sam_live_list_update (SamLiveList *self, SamRecord *record)
{
  guint position;
  gboolean there = g_list_store_find (self->records, record, &position);
  gboolean wanted = sam_live_list_takes (self, record);

  if (wanted && !there)
    g_list_store_append (self->records, record);
  else if (there && !wanted)
    g_list_store_remove (self->records, position);
}

static char *
condition_of (SamLiveList *self)
{
  g_autofree char *column = NULL;

  if (self->pspec == NULL)
    return g_strdup ("deleted IS NULL");
  column = sam_table_column (self->pspec);
  return g_strdup_printf ("deleted IS NULL AND %s BETWEEN ?1 AND ?2", column);
}

static SamStatement *
bind_limits (SamLiveList *self, SamStatement *statement)
{
  if (statement != NULL && self->pspec != NULL)
    {
      sam_database_bind_text (statement, 1, self->first);
      sam_database_bind_text (statement, 2, self->last);
    }
  return statement;
}

SamStatement *
sam_live_list_select (SamLiveList *self, SamDatabase *database, GError **error)
{
  g_autofree char *condition = condition_of (self);

  return bind_limits (self,
                      sam_table_select (sam_table_get (self->type), database, condition, error));
}

SamStatement *
sam_live_list_select_ids (SamLiveList *self, SamDatabase *database, GError **error)
{
  g_autofree char *condition = condition_of (self);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s ORDER BY seq",
                                          sam_record_type_kind (self->type), condition);

  return bind_limits (self, sam_database_prepare (database, sql, error));
}
