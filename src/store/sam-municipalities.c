/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-municipalities.h"

#include <string.h>

#include "store/sam-table.h"

enum
{
  CODE,
  NAME,
  COUNTY_CODE,
  COUNTY,
  SEAT,
  LATITUDE,
  LONGITUDE,
  POPULATION,
  N_FIELDS
};

static gboolean
write_row (SamDatabase *database, SamStatement *statement, char **fields, const char *now,
           GError **error)
{
  sqlite3_reset (statement);
  sam_database_bind_text (statement, 1, fields[CODE]);
  sam_database_bind_text (statement, 2, now);
  sam_database_bind_text (statement, 3, fields[NAME]);
  sam_database_bind_text (statement, 4, fields[COUNTY]);
  sam_database_bind_text (statement, 5, fields[SEAT]);
  sqlite3_bind_double (statement, 6, g_ascii_strtod (fields[LATITUDE], NULL));
  sqlite3_bind_double (statement, 7, g_ascii_strtod (fields[LONGITUDE], NULL));
  sqlite3_bind_int (statement, 8, atoi (fields[POPULATION]));
  return sam_database_step (database, statement, NULL, error);
}

static gboolean
write_rows (SamDatabase *database, char **lines, GError **error)
{
  g_autofree char *now = sam_table_now ();
  g_autoptr (SamStatement) statement = sam_database_prepare (
      database,
      "INSERT INTO municipality (id, changed, name, county, seat, latitude, longitude, population)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
      " ON CONFLICT (id) DO UPDATE SET name = ?3, county = ?4, seat = ?5, latitude = ?6,"
      " longitude = ?7, population = ?8, version = version + 1",
      error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (lines[i]), ",", 0);

      g_assert (g_strv_length (fields) == N_FIELDS);
      if (!write_row (database, statement, fields, now, error))
        return FALSE;
    }
  return sam_database_exec (database,
                            "INSERT OR IGNORE INTO index_due SELECT 'municipality', id"
                            " FROM municipality;"
                            "UPDATE changes SET n = n + 1",
                            error);
}

gboolean
sam_municipalities_write (SamDatabase *database, GError **error)
{
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data ("/io/github/samordna/core/kommuner.csv", 0, error);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", 0);
  if (sam_database_begin (database, error) && write_rows (database, lines, error)
      && sam_database_commit (database, error))
    return TRUE;
  sam_database_undo (database);
  return FALSE;
}
