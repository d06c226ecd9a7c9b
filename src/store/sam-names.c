/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-names.h"

#include <string.h>

#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"
#include "model/sam-model.h"
#include "store/sam-search-query.h"
#include "text/sam-swedish.h"

/* Less is not a question yet. */
#define SHORTEST 2
/* So many of a kind stand together before the next kind has its turn: a desktop shows only the
 * first few. */
#define IN_TURN 2

enum
{
  MUNICIPALITIES,
  VISITS,
  POSTS,
  N_KINDS
};

/* A row while it is looked at. */
typedef struct
{
  SamName *name;
  char *words; /* that may be searched for */
  char *order; /* the smallest first */
} Candidate;

/* Each gives: id, title, day, kind or place, state, places */
static const char *const sql[N_KINDS] = {
  "SELECT id, name, '', county, '', seat FROM municipality WHERE deleted IS NULL",
  "SELECT v.id, m.name, v.first_day, v.kind, v.state, m.county FROM visit v"
  " JOIN municipality m ON m.id = v.municipality WHERE v.deleted IS NULL",
  "SELECT p.id, p.title, p.day, p.place, '',"
  " (SELECT group_concat (m.name, ' ') FROM post_visit l JOIN visit v ON v.id = l.visit"
  "  JOIN municipality m ON m.id = v.municipality WHERE l.post = p.id AND l.deleted IS NULL)"
  " FROM post p WHERE p.deleted IS NULL AND p.title <> ''",
};

void
sam_name_free (gpointer data)
{
  SamName *name = data;

  g_free (name->reference);
  g_free (name->title);
  g_free (name->detail);
  g_free (name);
}

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->name, sam_name_free);
  g_free (candidate->words);
  g_free (candidate->order);
  g_free (candidate);
}

static const char *
label (GType type, const char *nick)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *value = g_enum_get_value_by_nick (klass, nick);
  const char *words = value != NULL ? sam_label (type, value->value) : NULL;

  return words != NULL ? words : "";
}

static const char *
column (SamStatement *statement, int index)
{
  const char *text = (const char *)sqlite3_column_text (statement, index);

  return text != NULL ? text : "";
}

static char *
join (const char *separator, const char *a, const char *b)
{
  return g_strconcat (a, *a != '\0' && *b != '\0' ? separator : "", b, NULL);
}

static void
read_municipality (Candidate *candidate, SamStatement *statement, const char *begins)
{
  SamName *name = candidate->name;
  g_autofree char *folded = sam_swedish_fold (column (statement, 1));

  name->title = g_strdup (column (statement, 1));
  name->detail = g_strdup (column (statement, 3));
  name->icon = "mark-location-symbolic";
  candidate->words = g_strjoin (" ", name->title, name->detail, column (statement, 5), NULL);
  candidate->order = g_strconcat (g_str_has_prefix (folded, begins) ? "0" : "1", name->title, NULL);
}

/* The coming ones, the next one first; then those that were, the last one first. */
static char *
order_of_visit (const char *day, const char *today)
{
  const guint32 julian = sam_day_julian (day);

  if (strcmp (day, today) >= 0)
    return g_strdup_printf ("0%08u", julian);
  return g_strdup_printf ("1%08u", G_MAXINT32 / 100 - julian);
}

static void
read_visit (Candidate *candidate, SamStatement *statement, const char *today)
{
  SamName *name = candidate->name;
  const char *day = column (statement, 2);
  const char *kind = label (SAM_TYPE_VISIT_KIND, column (statement, 3));
  g_autofree char *words = sam_day_format_long (day);
  g_autofree char *heading = sam_day_format_heading (words);

  name->title = join (" · ", column (statement, 1), kind);
  name->detail = join (" · ", heading, label (SAM_TYPE_VISIT_STATE, column (statement, 4)));
  name->icon = "x-office-calendar-symbolic";
  candidate->words = g_strjoin (" ", name->title, words, day, column (statement, 5), NULL);
  candidate->order = order_of_visit (day, today);
}

static void
read_post (Candidate *candidate, SamStatement *statement)
{
  SamName *name = candidate->name;
  const char *day = column (statement, 2);
  g_autofree char *words = sam_day_format_long (day);
  g_autofree char *medium = sam_day_format_medium (day);

  name->title = g_strdup (column (statement, 1));
  name->detail = join (" · ", label (SAM_TYPE_POST_PLACE, column (statement, 3)), medium);
  name->icon = "document-edit-symbolic";
  candidate->words = g_strjoin (" ", name->title, words, day, column (statement, 5), NULL);
  candidate->order = g_strdup_printf ("%08u", G_MAXINT32 / 100 - sam_day_julian (day));
}

static Candidate *
read_candidate (int kind, SamStatement *statement, const char *begins, const char *today)
{
  static const char *const kinds[N_KINDS] = { "municipality", "visit", "post" };
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->name = g_new0 (SamName, 1);
  candidate->name->reference = g_strconcat (kinds[kind], "/", column (statement, 0), NULL);
  if (kind == MUNICIPALITIES)
    read_municipality (candidate, statement, begins);
  else if (kind == VISITS)
    read_visit (candidate, statement, today);
  else
    read_post (candidate, statement);
  return candidate;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = *(const Candidate *const *)a, *other = *(const Candidate *const *)b;

  return strcmp (one->order, other->order);
}

/* Those of a kind that fit @query (NULL: all). */
static GPtrArray *
read_kind (SamDatabase *database, int kind, SamSearchQuery *query, const char *begins,
           const char *today, GError **error)
{
  g_autoptr (SamStatement) statement = sam_database_prepare (database, sql[kind], error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (candidate_free);
  gboolean row = statement != NULL;

  while (row)
    {
      Candidate *candidate;

      if (!sam_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        break;
      candidate = read_candidate (kind, statement, begins, today);
      if (query == NULL || sam_search_query_matches (query, candidate->words))
        g_ptr_array_add (found, candidate);
      else
        candidate_free (candidate);
    }
  if (statement == NULL)
    return NULL;
  g_ptr_array_sort (found, compare_candidates);
  return g_steal_pointer (&found);
}

static void
take (GPtrArray *names, GPtrArray *candidates, guint *next)
{
  for (guint i = 0; i < IN_TURN && *next < candidates->len && names->len < SAM_NAMES_MOST; i++)
    {
      Candidate *candidate = candidates->pdata[(*next)++];

      g_ptr_array_add (names, g_steal_pointer (&candidate->name));
    }
}

GPtrArray *
sam_names_search (SamDatabase *database, const char *typed, const char *today, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (sam_name_free);
  g_autoptr (SamSearchQuery) query = sam_search_query_new (typed);
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autofree char *begins = sam_swedish_fold (stripped);
  GPtrArray *found[N_KINDS] = { NULL };
  guint next[N_KINDS] = { 0 };
  gboolean all = TRUE;

  if (g_utf8_strlen (stripped, -1) < SHORTEST || query->terms->len == 0)
    return g_steal_pointer (&names);
  for (int kind = 0; kind < N_KINDS && all; kind++)
    all = (found[kind] = read_kind (database, kind, query, begins, today, error)) != NULL;
  for (guint before = G_MAXUINT; all && before != names->len;)
    {
      before = names->len;
      for (int kind = 0; kind < N_KINDS; kind++)
        take (names, found[kind], &next[kind]);
    }
  for (int kind = 0; kind < N_KINDS; kind++)
    g_clear_pointer (&found[kind], g_ptr_array_unref);
  return all ? g_steal_pointer (&names) : NULL;
}

static void
pick (GPtrArray *names, GPtrArray *candidates, const char *reference)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = candidates->pdata[i];

      if (candidate->name != NULL && g_str_equal (candidate->name->reference, reference))
        g_ptr_array_add (names, g_steal_pointer (&candidate->name));
    }
}

GPtrArray *
sam_names_read (SamDatabase *database, const char *const *references, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (sam_name_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (int kind = 0; kind < N_KINDS; kind++)
    {
      GPtrArray *found = read_kind (database, kind, NULL, "", "", error);

      if (found == NULL)
        return NULL;
      g_ptr_array_add (all, found);
    }
  for (; *references != NULL; references++)
    for (guint kind = 0; kind < all->len; kind++)
      pick (names, all->pdata[kind], *references);
  return g_steal_pointer (&names);
}
