/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-statements.h"

/* Of a connection; one takes some ten kilobytes. */
#define MOST 48

/**
 * SamStatements: the statements that a connection keeps, by their text.
 *
 * A connection belongs to one thread at a time, and so do its statements; only `kept`, which tells
 * them from others, is shared.
 */
struct _SamStatements
{
  GHashTable *by_text; /* SQL → Entry */
  guint uses;
};

typedef struct
{
  char *sql;
  SamStatement *statement; /* NULL: asked for once */
  gboolean lent;
  guint used; /* when, in uses */
} Entry;

static GMutex lock;
static GHashTable *kept; /* SamStatement → Entry, of all connections */

static void
keep (Entry *entry, SamStatement *statement)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (kept == NULL)
    kept = g_hash_table_new (NULL, NULL);
  entry->statement = statement;
  g_hash_table_insert (kept, statement, entry);
}

static Entry *
find_kept (SamStatement *statement)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return kept != NULL ? g_hash_table_lookup (kept, statement) : NULL;
}

static void
forget (SamStatement *statement)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_hash_table_remove (kept, statement);
}

/* Whoever still has the statement ends it. */
static void
entry_free (Entry *entry)
{
  if (entry->statement != NULL)
    forget (entry->statement);
  if (!entry->lent)
    sqlite3_finalize (entry->statement);
  g_free (entry->sql);
  g_free (entry);
}

static void
drop_oldest (SamStatements *self)
{
  GHashTableIter iter;
  gpointer value;
  Entry *oldest = NULL;

  g_hash_table_iter_init (&iter, self->by_text);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Entry *)value)->used < oldest->used)
      oldest = value;
  g_hash_table_remove (self->by_text, oldest->sql);
}

static void
add_entry (SamStatements *self, const char *sql)
{
  Entry *entry;

  if (g_hash_table_size (self->by_text) >= MOST)
    drop_oldest (self);
  entry = g_new0 (Entry, 1);
  entry->sql = g_strdup (sql);
  entry->used = ++self->uses;
  g_hash_table_insert (self->by_text, entry->sql, entry);
}

SamStatements *
sam_statements_new (void)
{
  SamStatements *self = g_new0 (SamStatements, 1);

  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)entry_free);
  return self;
}

void
sam_statements_free (SamStatements *self)
{
  g_hash_table_unref (self->by_text);
  g_free (self);
}

static SamStatement *
lend (SamStatements *self, Entry *entry)
{
  entry->lent = TRUE;
  entry->used = ++self->uses;
  return entry->statement;
}

/* What some pragmas answer is found when they are compiled. */
static gboolean
may_be_kept (const char *sql)
{
  return g_ascii_strncasecmp (sql, "PRAGMA", 6) != 0;
}

SamStatement *
sam_statements_prepare (SamStatements *self, sqlite3 *handle, const char *sql, int *code)
{
  Entry *entry = g_hash_table_lookup (self->by_text, sql);
  SamStatement *statement = NULL;
  gboolean again = entry != NULL && entry->statement == NULL;

  *code = SQLITE_OK;
  if (entry != NULL && entry->statement != NULL && !entry->lent)
    return lend (self, entry);
  *code =
      sqlite3_prepare_v3 (handle, sql, -1, again ? SQLITE_PREPARE_PERSISTENT : 0, &statement, NULL);
  if (*code != SQLITE_OK || statement == NULL || !may_be_kept (sql))
    return statement;
  if (entry == NULL)
    add_entry (self, sql);
  else if (again)
    {
      keep (entry, statement);
      return lend (self, entry);
    }
  return statement;
}

void
sam_statement_free (SamStatement *statement)
{
  Entry *entry = find_kept (statement);

  if (entry == NULL)
    {
      sqlite3_finalize (statement);
      return;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  entry->lent = FALSE;
}
