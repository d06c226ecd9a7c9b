/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Without what both texts begin and end with, so that only the differing middle stands twice. The
 * cut is at line ends: a person can see which part is whose. */
static char *
join_prose (const char *mine, const char *theirs)
{
  gsize head = 0, tail = 0, i, mine_len = strlen (mine), theirs_len = strlen (theirs);
  GString *both;

  for (i = 0; mine[i] != '\0' && mine[i] == theirs[i]; i++)
    if (mine[i] == '\n')
      head = i + 1;
  for (i = 0; i < mine_len - head && i < theirs_len - head
              && mine[mine_len - 1 - i] == theirs[theirs_len - 1 - i];
       i++)
    if (mine[mine_len - 1 - i] == '\n')
      tail = i;

  both = g_string_new_len (mine, mine_len - tail);
  if (mine_len - tail > 0 && both->str[both->len - 1] != '\n')
    g_string_append_c (both, '\n');
  /* Translators: stands between two versions of a text that were written at the same time */
  g_string_append_printf (both, "\n%s\n\n", _ ("— Written at the same time elsewhere: —"));
  g_string_append_len (both, theirs + head, theirs_len - head - tail);
  g_string_append (both, mine + mine_len - tail);
  return g_string_free (both, FALSE);
}

static gboolean
is_free_text (GParamSpec *pspec)
{
  return pspec->value_type == G_TYPE_STRING
         && !(pspec->flags
              & (SAM_PARAM_DAY | SAM_PARAM_TIME | SAM_PARAM_REFERENCE | SAM_PARAM_INTERNAL));
}

static char *
one_that_holds_both (const char *mine, const char *theirs)
{
  if (*mine == '\0' || strstr (theirs, mine) != NULL)
    return g_strdup (theirs);
  if (*theirs == '\0' || strstr (mine, theirs) != NULL)
    return g_strdup (mine);
  return NULL;
}

char *
sam_merge_texts (const char *mine, const char *theirs)
{
  char *one = one_that_holds_both (mine, theirs);

  return one != NULL ? one : join_prose (mine, theirs);
}

static char *
join (GParamSpec *pspec, const char *mine, const char *theirs)
{
  char *one;

  if (pspec->flags & SAM_PARAM_MERGED)
    return sam_merge_texts (mine, theirs);
  one = one_that_holds_both (mine, theirs);
  return one != NULL ? one : g_strdup_printf ("%s / %s", mine, theirs);
}

static gboolean
merge_field (SamRecord *record, GParamSpec *pspec, const GValue *theirs)
{
  const GValue *mine = sam_record_peek (record, pspec);
  gboolean they_changed =
      g_param_values_cmp (pspec, theirs, sam_record_peek_original (record, pspec)) != 0;
  gboolean same = g_param_values_cmp (pspec, theirs, mine) == 0;
  g_autofree char *both = NULL;

  sam_record_rebase (record, pspec, theirs);
  if (!they_changed || same || !is_free_text (pspec))
    return FALSE;
  both = join (pspec, g_value_get_string (mine), g_value_get_string (theirs));
  g_object_set (record, pspec->name, both, NULL);
  return TRUE;
}

static gboolean
take_back_deletion (SamTable *table, SamDatabase *database, SamRecord *record, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE %s SET deleted = NULL WHERE id = ?1", sam_table_get_name (table));
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  sam_record_set_deleted (record, NULL);
  return sam_database_step (database, statement, NULL, error)
         && sam_table_mark_for_index (table, database, sam_record_get_id (record), error);
}

gboolean
sam_merge_with_row (SamTable *table, SamDatabase *database, SamRecord *record, gboolean *both_kept,
                    GError **error)
{
  g_autoptr (SamStatement) statement = sam_table_select (table, database, "id = ?1", error);
  guint n;
  GParamSpec *const *pspecs = sam_record_type_list (G_OBJECT_TYPE (record), &n);
  gboolean row;

  *both_kept = FALSE;
  if (statement == NULL)
    return FALSE;
  sam_database_bind_text (statement, 1, sam_record_get_id (record));
  if (!sam_database_step (database, statement, &row, error))
    return FALSE;
  if (!row)
    {
      /* A restored backup may not know the record: it is written as a new one. */
      sam_record_set_version (record, 0);
      sam_record_set_deleted (record, NULL);
      return TRUE;
    }
  sam_table_load (table, statement, record);
  sam_record_set_version (record, sqlite3_column_int64 (statement, SAM_TABLE_VERSION));
  for (guint i = 0; i < n; i++)
    if (sam_record_is_dirty_at (record, pspecs[i]))
      {
        g_auto (GValue) theirs = G_VALUE_INIT;

        if (!sam_table_read_value (table, database, record, pspecs[i], &theirs, error))
          return FALSE;
        *both_kept |= merge_field (record, pspecs[i], &theirs);
      }
  if (sam_record_get_deleted (record) != NULL)
    return take_back_deletion (table, database, record, error);
  return TRUE;
}
