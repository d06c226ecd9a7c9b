/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ctl/sam-ctl-print.h"
#include "store/sam-backup.h"
#include "store/sam-reference.h"
#include "store/sam-search-index.h"
#include "store/sam-search-run.h"

#define BUSY_MS 5000

/* Nothing typed finds nothing, but one must say that one types nothing. */
static char *
take_words (SamCtlArgs *args, GError **error)
{
  const char *word = sam_ctl_need (args, _ ("What to look for"), error);
  g_autoptr (GString) words = g_string_new (word);

  if (word == NULL)
    return NULL;
  while ((word = sam_ctl_args_next (args)) != NULL)
    g_string_append_printf (words, " %s", word);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
take_filter (SamCtl *ctl, SamCtlArgs *args, SamSearchFilter *filter, char **municipality,
             GError **error)
{
  const char *kind = sam_ctl_args_take (args, "kind");
  const char *name = sam_ctl_args_take (args, "municipality");
  const char *year = sam_ctl_args_take (args, "year");
  gint64 number = 0;

  if (kind != NULL)
    {
      if (sam_search_index_first (kind) == 0)
        return sam_ctl_usage_error (error, _ ("The search does not look in a “%s”."), kind);
      filter->kind = kind;
    }
  if (name != NULL)
    {
      g_autoptr (SamRecord) record =
          sam_reference_find (ctl->store, SAM_TYPE_MUNICIPALITY, name, error);

      if (record == NULL)
        return FALSE;
      filter->municipality = *municipality = g_strdup (sam_record_get_id (record));
    }
  if (year != NULL && !g_ascii_string_to_signed (year, 10, 1, 9999, &number, NULL))
    return sam_ctl_usage_error (error, _ ("“%s” is not a year."), year);
  filter->year = number;
  return sam_ctl_args_finish (args, error);
}

static void
print_json (GPtrArray *hits)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < hits->len; i++)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", sam_search_hit_get_kind (hits->pdata[i]));
      json_object_set_string_member (object, "id", sam_search_hit_get_id (hits->pdata[i]));
      json_object_set_string_member (object, "title", sam_search_hit_get_title (hits->pdata[i]));
      json_object_set_string_member (object, "day", sam_search_hit_get_day (hits->pdata[i]));
      json_object_set_string_member (object, "text", sam_search_hit_get_excerpt (hits->pdata[i]));
      json_array_add_object_element (array, object);
    }
  sam_ctl_print_json (json_node_init_array (json_node_alloc (), array));
}

static void
print_hits (GPtrArray *hits)
{
  const char *kind = NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      SamSearchHit *hit = hits->pdata[i];
      const char *day = sam_search_hit_get_day (hit);

      if (g_strcmp0 (kind, sam_search_hit_get_kind (hit)) != 0)
        {
          kind = sam_search_hit_get_kind (hit);
          sam_ctl_print ("%s%s\n", i > 0 ? "\n" : "", sam_kind_label (kind));
        }
      sam_ctl_print ("  %s  %s%s%s\n    %s\n", sam_search_hit_get_id (hit),
                     sam_search_hit_get_title (hit), *day != '\0' ? "  " : "", day,
                     sam_search_hit_get_excerpt (hit));
    }
}

static gboolean
run_search (SamCtl *ctl, SamCtlArgs *args, GError **error)
{
  g_autofree char *words = take_words (args, error);
  g_autofree char *municipality = NULL;
  g_autofree char *file = NULL;
  g_autoptr (SamDatabase) database = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  SamSearchFilter filter = { NULL };
  gboolean complete;

  if (words == NULL || sam_ctl_store (ctl, error) == NULL
      || !take_filter (ctl, args, &filter, &municipality, error))
    return FALSE;
  file = sam_backup_database_of (ctl->folder);
  database = sam_database_open (file, NULL, BUSY_MS, error);
  if (database == NULL || !sam_search_index_update (database, 0, NULL, &complete, error))
    return FALSE;
  hits = sam_search_run (database, words, &filter, NULL, error);
  if (hits == NULL)
    return FALSE;
  if (ctl->json)
    print_json (hits);
  else
    print_hits (hits);
  return TRUE;
}

const SamCtlCommand sam_ctl_search_commands[] = {
  { NULL, "search", "WORDS [--kind KIND] [--municipality NAME] [--year YEAR]",
    N_ ("Finds records that hold all the words, or parts of words."), run_search },
  { NULL },
};
