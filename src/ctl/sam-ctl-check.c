/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ctl/sam-ctl-check.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/sam-database.h"
#include "store/sam-reference.h"
#include "store/sam-search-index.h"

static void found (GPtrArray *problems, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
found (GPtrArray *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
check_integrity (SamDatabase *database, GPtrArray *problems, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "PRAGMA integrity_check", error);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      const char *line;

      if (!sam_database_step (database, statement, &row, error))
        return FALSE;
      line = row ? (const char *)sqlite3_column_text (statement, 0) : "ok";
      if (!g_str_equal (line, "ok"))
        found (problems, _ ("The data file is damaged: %s"), line);
    }
  return statement != NULL;
}

static gboolean
check_foreign_keys (SamDatabase *database, GPtrArray *problems, GError **error)
{
  g_autoptr (SamStatement) statement =
      sam_database_prepare (database, "PRAGMA foreign_key_check", error);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      if (!sam_database_step (database, statement, &row, error))
        return FALSE;
      if (row)
        found (problems, _ ("A %s refers to a %s that does not exist."),
               sqlite3_column_text (statement, 0), sqlite3_column_text (statement, 2));
    }
  return statement != NULL;
}

/* What is in use must not refer to something that was removed without it. */
static void
check_owners (SamStore *store, GType type, GPtrArray *problems)
{
  g_autoptr (GListModel) list = sam_store_list (store, type);
  guint n_records = g_list_model_get_n_items (list), n;
  GParamSpec *const *pspecs = sam_record_type_list (type, &n);

  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (SamRecord) record = g_list_model_get_item (list, i);

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (SamRecord) owner = NULL;

          if (!(pspecs[j]->flags & SAM_PARAM_OWNER) || !(pspecs[j]->flags & SAM_PARAM_REFERENCE)
              || *sam_record_str (record, pspecs[j]->name) == '\0')
            continue;
          owner = sam_store_get (store, sam_reference_type (pspecs[j]),
                                 sam_record_str (record, pspecs[j]->name));
          if (owner == NULL)
            found (problems, _ ("The %s %s belongs to a %s that was removed."),
                   sam_record_type_kind (type), sam_record_get_id (record), pspecs[j]->name);
        }
    }
}

/* The last of the reports by day, by order on the same day. */
static int
status_by_reports (SamStore *store, SamRecord *point)
{
  g_autoptr (GListModel) reports =
      sam_store_list_of (store, SAM_TYPE_REPORT, "point", sam_record_get_id (point));
  g_autoptr (SamRecord) last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (reports); i++)
    {
      g_autoptr (SamRecord) report = g_list_model_get_item (reports, i);

      if (last == NULL
          || strcmp (sam_record_str (report, "day"), sam_record_str (last, "day")) >= 0)
        g_set_object (&last, report);
    }
  return last != NULL ? sam_record_enum (last, "status") : SAM_POINT_STATUS_NOT_STARTED;
}

static void
check_points (SamStore *store, GPtrArray *problems)
{
  g_autoptr (GListModel) points = sam_store_list (store, SAM_TYPE_POINT);
  guint n = g_list_model_get_n_items (points);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamRecord) point = g_list_model_get_item (points, i);

      if (sam_record_enum (point, "status") != status_by_reports (store, point))
        found (problems, _ ("The status of the point %s is not that of its last report."),
               sam_record_get_id (point));
    }
}

static void
check_mode (const char *path, GPtrArray *problems)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0 && (status.st_mode & 077) != 0)
    found (problems, _ ("Others may read “%s”; take that right away from them."), path);
}

static void
check_modes (const char *folder, GPtrArray *problems)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  check_mode (folder, problems);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        check_modes (path, problems);
      else
        check_mode (path, problems);
    }
}

GPtrArray *
sam_ctl_check (SamCtl *ctl, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  SamDatabase *database = sam_store_get_database (ctl->store);
  const GType *types = sam_store_get_types ();
  g_autofree char *problem = NULL;

  if (!check_integrity (database, problems, error)
      || !check_foreign_keys (database, problems, error))
    return NULL;
  for (guint i = 0; types[i] != G_TYPE_INVALID; i++)
    check_owners (ctl->store, types[i], problems);
  check_points (ctl->store, problems);
  if (!sam_search_index_check (database, &problem, error))
    return NULL;
  if (problem != NULL)
    g_ptr_array_add (problems, g_steal_pointer (&problem));
  check_modes (ctl->folder, problems);
  return g_steal_pointer (&problems);
}
