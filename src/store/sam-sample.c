/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/sam-sample.h"

#include "calendar/sam-day.h"
#include "store/sam-json.h"

#define RESOURCE "/io/github/samordna/core/sample.json"

/* A Monday. The sample tells of an assignment as it stands in the week that begins here: visits
 * behind it and ahead of it, points done and overdue. */
#define ANCHOR "2017-05-08"

gboolean
sam_sample_fits (SamStore *store)
{
  g_autoptr (GListModel) visits = NULL;

  if (*sam_record_str (sam_store_get_programme (store), "name") != '\0')
    return FALSE;
  visits = sam_store_list (store, SAM_TYPE_VISIT);
  return g_list_model_get_n_items (visits) == 0;
}

/* On a weekend the week that comes is the one to show. Returns: (transfer full) */
static char *
monday_for (const char *today)
{
  g_autofree char *ahead = sam_day_add (today, 2);

  return sam_day_monday (ahead);
}

gboolean
sam_sample_make (SamStore *store, const char *today, GError **error)
{
  g_autofree char *monday = monday_for (today);
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL
         && sam_json_load (store, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                           sam_day_difference (ANCHOR, monday), error);
}
