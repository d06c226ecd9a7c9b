/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-table.h"

#include <string.h>

#include "model/sam-model.h"

struct _SamTable
{
  GType type;
  const char *name;
  GParamSpec *const *pspecs;
  guint n_pspecs;
  char *columns; /* for a SELECT, in the order of pspecs */
  char *stored;  /* the same without what is derived */
  char *insert;
};

/* What is not kept but follows from other rows. */
static const struct
{
  const char *kind;
  const char *property;
  const char *expression;
} derived[] = {
  { "point", "status",
    "COALESCE ((SELECT r.status FROM report r WHERE r.point = point.id AND r.deleted IS NULL"
    " ORDER BY r.day DESC, r.seq DESC LIMIT 1), 'not-started')" },
  { "point", "reported-day",
    "COALESCE ((SELECT max (r.day) FROM report r WHERE r.point = point.id"
    " AND r.deleted IS NULL), '')" },
  { "point", "disputed-by",
    "COALESCE ((SELECT r.disputed_by FROM report r WHERE r.point = point.id"
    " AND r.deleted IS NULL ORDER BY r.day DESC, r.seq DESC LIMIT 1), '')" },
  { "meeting", "noted",
    "EXISTS (SELECT 1 FROM note n WHERE n.meeting = meeting.id AND n.deleted IS NULL"
    " AND n.text <> '')" },
  { "comment", "waits",
    "EXISTS (SELECT 1 FROM intent i WHERE i.subject = comment.id AND i.deleted IS NULL"
    " AND NOT i.cancelled AND i.state IN ('waiting', 'sending', 'unknown'))" },
  { "comment", "problem",
    "COALESCE ((SELECT i.problem FROM intent i WHERE i.subject = comment.id AND i.deleted IS NULL"
    " AND NOT i.cancelled AND i.state <> 'done' ORDER BY i.seq DESC LIMIT 1), '')" },
  { "post", "comments",
    "(SELECT count (*) FROM comment c WHERE c.post = post.id AND c.deleted IS NULL"
    " AND c.status IN ('approved', 'hold'))" },
  { "post", "new-comments",
    "(SELECT count (*) FROM comment c WHERE c.post = post.id AND c.deleted IS NULL"
    " AND c.status IN ('approved', 'hold') AND NOT c.mine AND (NOT c.seen OR c.status = 'hold'))" },
  /* SAM_BYLINE_OPENING characters. */
  { "post", "opening", "substr (post.text, 1, 200)" },
  { "post", "wish",
    "COALESCE ((SELECT CASE i.kind WHEN 'create' THEN 'draft' WHEN 'change' THEN 'update'"
    "   WHEN 'schedule' THEN 'schedule' WHEN 'publish' THEN CASE i.wanted WHEN 'pending' THEN"
    "   'review' WHEN 'private' THEN 'private' WHEN 'draft' THEN 'withdraw' ELSE 'publish' END END"
    " FROM intent i WHERE i.subject = post.id"
    " AND i.deleted IS NULL AND NOT i.cancelled AND i.state IN ('waiting', 'sending', 'unknown')"
    " AND i.kind IN ('create', 'change', 'publish', 'schedule')"
    " ORDER BY i.seq DESC LIMIT 1), 'nothing')" },
  { "post", "wished-time",
    "COALESCE ((SELECT i.wanted FROM intent i WHERE i.subject = post.id"
    " AND i.deleted IS NULL AND NOT i.cancelled AND i.state IN ('waiting', 'sending', 'unknown')"
    " AND i.kind = 'schedule' ORDER BY i.seq DESC LIMIT 1), '')" },
  { "post", "written-on",
    "EXISTS (SELECT 1 FROM intent i WHERE i.subject = post.id AND i.deleted IS NULL"
    " AND NOT i.cancelled AND i.state IN ('waiting', 'sending', 'unknown') AND i.written_on)" },
  { "post", "bin",
    "COALESCE ((SELECT i.kind FROM intent i WHERE i.subject = post.id"
    " AND i.deleted IS NULL AND NOT i.cancelled AND i.state IN ('waiting', 'sending', 'unknown')"
    " AND i.kind IN ('trash', 'restore') ORDER BY i.seq DESC LIMIT 1), '')" },
  { "municipality", "standing",
    "CASE"
    " WHEN EXISTS (SELECT 1 FROM visit v WHERE v.municipality = municipality.id"
    "   AND v.deleted IS NULL AND v.kind = 'return' AND v.state = 'done') THEN 'revisited'"
    " WHEN EXISTS (SELECT 1 FROM plan p WHERE p.municipality = municipality.id"
    "   AND p.deleted IS NULL AND p.state IN ('adopted', 'revised')) THEN 'adopted'"
    " WHEN EXISTS (SELECT 1 FROM visit v WHERE v.municipality = municipality.id"
    "   AND v.deleted IS NULL AND v.kind = 'first' AND v.state = 'done') THEN 'visited'"
    " WHEN in_programme OR EXISTS (SELECT 1 FROM visit v WHERE v.municipality = municipality.id"
    "   AND v.deleted IS NULL AND v.kind IN ('first', 'return') AND v.state <> 'cancelled')"
    "   THEN 'planned'"
    " ELSE 'none' END" },
};

const GType *
sam_table_types (void)
{
  static GType types[32];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      const GType all[] = { SAM_TYPE_PROGRAMME,  SAM_TYPE_MUNICIPALITY, SAM_TYPE_CONTACT,
                            SAM_TYPE_TRIP,       SAM_TYPE_VISIT,        SAM_TYPE_MEETING,
                            SAM_TYPE_NOTE,       SAM_TYPE_PLAN,         SAM_TYPE_POINT,
                            SAM_TYPE_REPORT,     SAM_TYPE_ACCOUNT,      SAM_TYPE_POST,
                            SAM_TYPE_POST_VISIT, SAM_TYPE_REMOTE,       SAM_TYPE_PICTURE,
                            SAM_TYPE_COMMENT,    SAM_TYPE_INTENT,       SAM_TYPE_VERSION,
                            G_TYPE_INVALID };

      G_STATIC_ASSERT (sizeof all <= sizeof types);
      memcpy (types, all, sizeof all);
      g_once_init_leave (&ready, 1);
    }
  return types;
}

char *
sam_table_column (GParamSpec *pspec)
{
  char *column = g_strdup_printf ("\"%s\"", pspec->name);

  return g_strdelimit (column, "-", '_');
}

static const char *
find_expression (const char *kind, const char *property)
{
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    if (g_str_equal (derived[i].kind, kind) && g_str_equal (derived[i].property, property))
      return derived[i].expression;
  g_return_val_if_reached ("''");
}

static void
write_statements (SamTable *self)
{
  g_autoptr (GString) columns = g_string_new ("id, version, deleted");
  g_autoptr (GString) stored = g_string_new (columns->str);
  g_autoptr (GString) names = g_string_new ("id, changed");
  g_autoptr (GString) marks = g_string_new ("?1, ?2");

  for (guint i = 0; i < self->n_pspecs; i++)
    {
      GParamSpec *pspec = self->pspecs[i];
      g_autofree char *column = sam_table_column (pspec);

      if (pspec->flags & SAM_PARAM_DERIVED)
        g_string_append_printf (columns, ", %s", find_expression (self->name, pspec->name));
      else if (pspec->flags & SAM_PARAM_BODY)
        g_string_append (columns, ", NULL");
      else
        g_string_append_printf (columns, ", %s", column);
      if (pspec->flags & (SAM_PARAM_DERIVED | SAM_PARAM_BODY))
        g_string_append (stored, ", NULL");
      else
        g_string_append_printf (stored, ", %s", column);
      if (pspec->flags & SAM_PARAM_STORED)
        {
          g_string_append_printf (names, ", %s", column);
          g_string_append_printf (marks, ", ?%u", i + 3);
        }
    }
  self->columns = g_string_free (g_steal_pointer (&columns), FALSE);
  self->stored = g_string_free (g_steal_pointer (&stored), FALSE);
  self->insert =
      g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", self->name, names->str, marks->str);
}

SamTable *
sam_table_get (GType type)
{
  static GMutex mutex;
  static GHashTable *tables = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  SamTable *self;

  if (tables == NULL)
    tables = g_hash_table_new (NULL, NULL);
  self = g_hash_table_lookup (tables, GSIZE_TO_POINTER (type));
  if (self == NULL)
    {
      self = g_new0 (SamTable, 1);
      self->type = type;
      self->name = sam_record_type_kind (type);
      self->pspecs = sam_record_type_list (type, &self->n_pspecs);
      write_statements (self);
      g_hash_table_insert (tables, GSIZE_TO_POINTER (type), self);
    }
  return self;
}

GType
sam_table_get_record_type (SamTable *self)
{
  return self->type;
}

const char *
sam_table_get_name (SamTable *self)
{
  return self->name;
}

static SamStatement *
select_columns (SamTable *self, SamDatabase *database, const char *columns, const char *condition,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY %s.seq", columns,
                                          self->name, condition, self->name);

  return sam_database_prepare (database, sql, error);
}

SamStatement *
sam_table_select (SamTable *self, SamDatabase *database, const char *condition, GError **error)
{
  return select_columns (self, database, self->columns, condition, error);
}

SamStatement *
sam_table_select_stored (SamTable *self, SamDatabase *database, const char *condition,
                         GError **error)
{
  return select_columns (self, database, self->stored, condition, error);
}

static void
read_column (SamStatement *statement, int column, GParamSpec *pspec, GValue *value)
{
  GType type = pspec->value_type;
  const char *text;

  g_value_init (value, type);
  if (type == G_TYPE_INT)
    g_value_set_int (value, sqlite3_column_int (statement, column));
  else if (type == G_TYPE_BOOLEAN)
    g_value_set_boolean (value, sqlite3_column_int (statement, column) != 0);
  else if (type == G_TYPE_DOUBLE)
    g_value_set_double (value, sqlite3_column_double (statement, column));
  else
    {
      text = (const char *)sqlite3_column_text (statement, column);
      if (type == G_TYPE_STRING)
        g_value_set_string (value, text != NULL ? text : "");
      else
        {
          GEnumClass *klass = G_PARAM_SPEC_ENUM (pspec)->enum_class;
          GEnumValue *found = text != NULL ? g_enum_get_value_by_nick (klass, text) : NULL;

          g_value_set_enum (value, found != NULL ? found->value
                                                 : G_PARAM_SPEC_ENUM (pspec)->default_value);
        }
    }
}

static void
bind_value (SamStatement *statement, int index, GParamSpec *pspec, const GValue *value)
{
  GType type = pspec->value_type;

  if (type == G_TYPE_INT)
    sqlite3_bind_int (statement, index, g_value_get_int (value));
  else if (type == G_TYPE_BOOLEAN)
    sqlite3_bind_int (statement, index, g_value_get_boolean (value));
  else if (type == G_TYPE_DOUBLE)
    sqlite3_bind_double (statement, index, g_value_get_double (value));
  else if (type == G_TYPE_STRING)
    {
      const char *text = g_value_get_string (value);

      if (text == NULL)
        text = "";
      /* No reference is NULL, or the foreign key would look for a record without a name. */
      if ((pspec->flags & SAM_PARAM_REFERENCE) && *text == '\0')
        text = NULL;
      sam_database_bind_text (statement, index, text);
    }
  else
    sam_database_bind_text (
        statement, index,
        g_enum_get_value (G_PARAM_SPEC_ENUM (pspec)->enum_class, g_value_get_enum (value))
            ->value_nick);
}

static void
load_column (SamStatement *statement, int column, GParamSpec *pspec, SamRecord *record)
{
  g_auto (GValue) value = G_VALUE_INIT;

  read_column (statement, column, pspec, &value);
  sam_record_load (record, pspec, &value);
}

void
sam_table_load (SamTable *self, SamStatement *statement, SamRecord *record)
{
  gboolean dirty = sam_record_is_dirty (record);

  g_object_freeze_notify (G_OBJECT (record));
  for (guint i = 0; i < self->n_pspecs; i++)
    if (!(self->pspecs[i]->flags & SAM_PARAM_BODY)
        && !(dirty && sam_record_is_dirty_at (record, self->pspecs[i])))
      load_column (statement, SAM_TABLE_FIRST + i, self->pspecs[i], record);
  sam_record_set_deleted (record, (const char *)sqlite3_column_text (statement, SAM_TABLE_DELETED));
  /* While something is edited the old version stands, so that the write finds the difference. */
  if (!dirty)
    sam_record_set_version (record, sqlite3_column_int64 (statement, SAM_TABLE_VERSION));
  g_object_thaw_notify (G_OBJECT (record));
}

gboolean
sam_table_has_derived (SamTable *self)
{
  for (guint i = 0; i < self->n_pspecs; i++)
    if (self->pspecs[i]->flags & SAM_PARAM_DERIVED)
      return TRUE;
  return FALSE;
}

gboolean
sam_table_follows_from (SamTable *self, const char *kind)
{
  g_autofree char *from = g_strdup_printf (" FROM %s ", kind);

  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    if (g_str_equal (derived[i].kind, self->name) && strstr (derived[i].expression, from) != NULL)
      return TRUE;
  return FALSE;
}

void
sam_table_load_derived_row (SamTable *self, SamStatement *statement, SamRecord *record)
{
  for (guint i = 0; i < self->n_pspecs; i++)
    if (self->pspecs[i]->flags & SAM_PARAM_DERIVED)
      load_column (statement, SAM_TABLE_FIRST + i, self->pspecs[i], record);
}

gboolean
sam_table_load_derived (SamTable *self, SamDatabase *database, SamRecord *record, GError **error)
{
  g_autoptr (SamStatement) statement = sam_table_select (self, database, "id = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  if (!sam_database_step (database, statement, &row, error))
    return FALSE;
  if (row)
    sam_table_load_derived_row (self, statement, record);
  return TRUE;
}

gboolean
sam_table_read_value (SamTable *self, SamDatabase *database, SamRecord *record, GParamSpec *pspec,
                      GValue *value, GError **error)
{
  g_autofree char *column = sam_table_column (pspec);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", column, self->name);
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  if (!sam_database_step (database, statement, &row, error) || !row)
    return FALSE;
  read_column (statement, 0, pspec, value);
  return TRUE;
}

gboolean
sam_table_load_bodies (SamTable *self, SamDatabase *database, SamRecord *record, GError **error)
{
  for (guint i = 0; i < self->n_pspecs; i++)
    if ((self->pspecs[i]->flags & SAM_PARAM_BODY)
        && !sam_record_is_dirty_at (record, self->pspecs[i]))
      {
        g_autoptr (GError) broken = NULL;
        g_auto (GValue) value = G_VALUE_INIT;

        if (sam_table_read_value (self, database, record, self->pspecs[i], &value, &broken))
          sam_record_load (record, self->pspecs[i], &value);
        else if (broken != NULL)
          {
            g_propagate_error (error, g_steal_pointer (&broken));
            return FALSE;
          }
      }
  return TRUE;
}

static gboolean
run (SamDatabase *database, SamStatement *statement, GError **error)
{
  return statement != NULL && sam_database_step (database, statement, NULL, error);
}

char *
sam_table_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
sam_table_mark_for_index (SamTable *self, SamDatabase *database, const char *id, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "INSERT OR IGNORE INTO index_due VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, self->name);
  sam_database_bind_text (statement, 2, id);
  return run (database, statement, error);
}

static gboolean
is_searched (SamTable *self, SamRecord *record, gboolean all)
{
  for (guint i = 0; i < self->n_pspecs; i++)
    if ((self->pspecs[i]->flags & SAM_PARAM_SEARCHED)
        && (all || sam_record_is_dirty_at (record, self->pspecs[i])))
      return TRUE;
  return FALSE;
}

gboolean
sam_table_insert (SamTable *self, SamDatabase *database, SamRecord *record, GError **error)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (database, self->insert, error);
  g_autofree char *now = sam_table_now ();

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  sam_database_bind_text (statement, 2, now);
  for (guint i = 0; i < self->n_pspecs; i++)
    if (self->pspecs[i]->flags & SAM_PARAM_STORED)
      bind_value (statement, i + 3, self->pspecs[i], sam_record_peek (record, self->pspecs[i]));
  return run (database, statement, error)
         && (!is_searched (self, record, TRUE)
             || sam_table_mark_for_index (self, database, sam_record_get_id (record), error));
}

gboolean
sam_table_update (SamTable *self, SamDatabase *database, SamRecord *record, gboolean *written,
                  GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (SamStatement) statement = NULL;
  g_autofree char *now = sam_table_now ();

  g_string_append_printf (sql, "UPDATE %s SET changed = ?2, version = version + 1", self->name);
  for (guint i = 0; i < self->n_pspecs; i++)
    if (sam_record_is_dirty_at (record, self->pspecs[i]))
      {
        g_autofree char *column = sam_table_column (self->pspecs[i]);

        g_string_append_printf (sql, ", %s = ?%u", column, i + 4);
      }
  g_string_append (sql, " WHERE id = ?1 AND version = ?3");
  statement = sam_database_prepare (database, sql->str, error);
  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  sam_database_bind_text (statement, 2, now);
  sqlite3_bind_int64 (statement, 3, sam_record_get_version (record));
  for (guint i = 0; i < self->n_pspecs; i++)
    if (sam_record_is_dirty_at (record, self->pspecs[i]))
      bind_value (statement, i + 4, self->pspecs[i], sam_record_peek (record, self->pspecs[i]));
  if (!run (database, statement, error))
    return FALSE;
  *written = sqlite3_changes (sam_database_get_handle (database)) == 1;
  return !*written || !is_searched (self, record, FALSE)
         || sam_table_mark_for_index (self, database, sam_record_get_id (record), error);
}
