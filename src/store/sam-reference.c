/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/sam-database.h"
#include "text/sam-swedish.h"

/* Records as people refer to them: found by what one types, named on one line. */

#define SHORTEST_PREFIX 4
#define TITLE_LENGTH 60

GType
sam_reference_type (GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "follows"))
    return SAM_TYPE_VISIT;
  return sam_store_type_of_kind (pspec->name);
}

static gpointer
find_municipality (SamStore *store, const char *text)
{
  g_autoptr (GListModel) list = sam_store_list (store, SAM_TYPE_MUNICIPALITY);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *wanted = sam_swedish_fold (stripped);
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SamRecord) record = g_list_model_get_item (list, i);
      g_autofree char *name = sam_swedish_fold (sam_record_str (record, "name"));

      if (g_str_equal (name, wanted))
        return g_steal_pointer (&record);
    }
  return NULL;
}

/* The id that begins with @prefix; NULL without an error if there is none. */
static char *
complete_id (SamStore *store, GType type, const char *prefix, gboolean removed, GError **error)
{
  SamDatabase *database = sam_store_get_database (store);
  g_autofree char *sql = g_strdup_printf (
      "SELECT id FROM %s WHERE substr (id, 1, length (?1)) = ?1 AND deleted IS %s NULL LIMIT 2",
      sam_record_type_kind (type), removed ? "NOT" : "");
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql, error);
  g_autofree char *id = NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;
  sam_database_bind_text (statement, 1, prefix);
  if (!sam_database_step (database, statement, &row, error) || !row)
    return NULL;
  id = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  if (!sam_database_step (database, statement, &row, error))
    return NULL;
  if (!row || g_str_equal (id, prefix))
    return g_steal_pointer (&id);
  g_set_error (error, SAM_ERROR, SAM_ERROR_INVALID,
               _ ("Several ids begin with “%s”; write more of the one you mean."), prefix);
  return NULL;
}

gpointer
sam_reference_find (SamStore *store, GType type, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *id = NULL;
  gpointer record = sam_store_get (store, type, text);

  if (record == NULL && type == SAM_TYPE_MUNICIPALITY)
    record = find_municipality (store, text);
  else if (record == NULL && strlen (text) >= SHORTEST_PREFIX)
    id = complete_id (store, type, text, FALSE, &local);
  if (id != NULL)
    record = sam_store_get (store, type, id);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    g_set_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND, _ ("There is no %s “%s”."),
                 sam_record_type_kind (type), text);
  return record;
}

gpointer
sam_reference_find_removed (SamStore *store, GType type, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *id = NULL;

  if (strlen (text) >= SHORTEST_PREFIX)
    id = complete_id (store, type, text, TRUE, &local);
  if (id != NULL)
    return sam_store_get_any (store, type, id);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, SAM_ERROR, SAM_ERROR_NOT_FOUND, _ ("No %s “%s” was removed."),
                 sam_record_type_kind (type), text);
  return NULL;
}

/* --- Names ---------------------------------------------------------------------------------- */

/* Where records come from: the live ones of a store, or those of a worker's connection. */
typedef struct
{
  SamReferenceGet get;
  gpointer data;
} Source;

static gpointer
get_from_store (gpointer data, GType type, const char *id)
{
  return sam_store_get_any (data, type, id);
}

static gpointer
follow (Source *source, gpointer record, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), property);

  if (pspec == NULL || *sam_record_str (record, property) == '\0')
    return NULL;
  return source->get (source->data, sam_reference_type (pspec), sam_record_str (record, property));
}

static gboolean
has_day (gpointer record, const char *property, char **day)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (record), property) == NULL
      || *sam_record_str (record, property) == '\0')
    return FALSE;
  *day = g_strdup (sam_record_str (record, property));
  return TRUE;
}

static char *
find_day (Source *source, gpointer record)
{
  static const char *const owners[] = { "meeting", "visit" };
  static const char *const days[] = { "day",         "first-day",   "due",         "reported-day",
                                      "revised-day", "adopted-day", "expected-day" };
  char *day = NULL;

  if (SAM_IS_COMMENT (record))
    return g_strndup (sam_record_str (record, "written"), strlen ("2015-11-26"));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (has_day (record, days[i], &day))
      return day;
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autoptr (SamRecord) owner = follow (source, record, owners[i]);

      if (owner != NULL)
        return find_day (source, owner);
    }
  return g_strdup ("");
}

static SamMunicipality *
find_municipality_of (Source *source, gpointer record)
{
  static const char *const steps[] = { "municipality", "visit", "meeting", "plan", "point" };

  if (SAM_IS_MUNICIPALITY (record))
    return g_object_ref (record);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (SamRecord) owner = follow (source, record, steps[i]);

      if (owner != NULL)
        return find_municipality_of (source, owner);
    }
  return NULL;
}

/* The first line of a text, cut between words where it is long. */
static char *
first_line (const char *text)
{
  g_autofree char *line = NULL;
  g_autofree char *cut = NULL;
  const char *start = text + strspn (text, " \n\t#>*-");
  char *space;

  line = g_strndup (start, strcspn (start, "\n"));
  if (g_utf8_strlen (line, -1) <= TITLE_LENGTH)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, TITLE_LENGTH);
  space = strrchr (cut, ' ');
  if (space != NULL && space > cut)
    *space = '\0';
  return g_strconcat (cut, "…", NULL);
}

static const char *
enum_label (gpointer record, const char *property, GType type)
{
  return sam_label (type, sam_record_enum (record, property));
}

static char *
own_title (gpointer record)
{
  static const char *const names[] = { "name", "title" };

  if (SAM_IS_VISIT (record))
    return g_strdup (enum_label (record, "kind", SAM_TYPE_VISIT_KIND));
  if (SAM_IS_COMMENT (record) && *sam_record_str (record, "author") != '\0')
    return g_strdup (sam_record_str (record, "author"));
  if (SAM_IS_POINT (record) || SAM_IS_REPORT (record) || SAM_IS_COMMENT (record))
    return first_line (sam_record_str (record, "text"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (record), names[i]) != NULL
        && *sam_record_str (record, names[i]) != '\0')
      return g_strdup (sam_record_str (record, names[i]));
  if (SAM_IS_MEETING (record))
    return g_strdup (enum_label (record, "group", SAM_TYPE_GROUP));
  if (SAM_IS_POST (record))
    return g_strdup (_ ("Untitled post"));
  return g_strdup ("");
}

/* A note is named after what it is a note of. */
static char *
note_title (Source *source, gpointer record)
{
  g_autoptr (SamRecord) meeting = follow (source, record, "meeting");
  g_autoptr (SamRecord) visit = follow (source, record, "visit");

  if (meeting != NULL)
    return own_title (meeting);
  return visit != NULL ? own_title (visit) : g_strdup ("");
}

static void
add_part (GPtrArray *parts, char *part)
{
  if (part != NULL && *part != '\0')
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

static char *
make_title (Source *source, gpointer record)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SamMunicipality) municipality = find_municipality_of (source, record);
  g_autoptr (SamRecord) post = follow (source, record, "post");

  if (municipality != NULL)
    add_part (parts, g_strdup (sam_record_str (municipality, "name")));
  if (post != NULL)
    add_part (parts, own_title (post));
  if (SAM_IS_NOTE (record))
    add_part (parts, note_title (source, record));
  else if (!SAM_IS_MUNICIPALITY (record))
    add_part (parts, own_title (record));
  if (parts->len == 0 || (SAM_IS_PLAN (record) && parts->len == 1))
    {
      const char *kind = sam_kind_label (sam_record_get_kind (record));

      add_part (parts, g_strdup (kind != NULL ? kind : sam_record_get_kind (record)));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

char *
sam_reference_title (SamStore *store, gpointer record)
{
  return sam_reference_title_with (record, get_from_store, store);
}

char *
sam_reference_title_with (gpointer record, SamReferenceGet get, gpointer data)
{
  Source source = { get, data };

  return make_title (&source, record);
}

char *
sam_reference_day (SamStore *store, gpointer record)
{
  return sam_reference_day_with (record, get_from_store, store);
}

char *
sam_reference_day_with (gpointer record, SamReferenceGet get, gpointer data)
{
  Source source = { get, data };

  return find_day (&source, record);
}
