/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-from-visit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "blog/sam-accounts.h"
#include "calendar/sam-day-format.h"
#include "calendar/sam-day.h"

static void
add_paragraph (GString *text, const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));

  if (*stripped == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, stripped);
}

/* Adds the open notes whose reference @owner names @id; their heading only if there are any. */
static gboolean
add_notes (SamStore *store, GString *text, const char *owner, const char *id, const char *heading,
           GError **error)
{
  g_autoptr (GListModel) notes = sam_store_list_of (store, SAM_TYPE_NOTE, owner, id);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (SamRecord) note = g_list_model_get_item (notes, i);

      if (sam_record_enum (note, "secrecy") != SAM_SECRECY_OPEN)
        continue;
      if (!sam_store_load_body (store, note, error))
        return FALSE;
      add_paragraph (all, sam_record_str (note, "text"));
    }
  if (all->len > 0 && heading != NULL)
    {
      g_autofree char *line = g_strdup_printf ("## %s", heading);

      add_paragraph (text, line);
    }
  add_paragraph (text, all->str);
  return TRUE;
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  SamRecord *one = *(SamRecord *const *)a, *other = *(SamRecord *const *)b;
  int order = strcmp (sam_record_str (one, "day"), sam_record_str (other, "day"));

  return order != 0 ? order
                    : strcmp (sam_record_str (one, "start"), sam_record_str (other, "start"));
}

static GPtrArray *
sorted_meetings (SamStore *store, SamVisit *visit)
{
  g_autoptr (GListModel) list =
      sam_store_list_of (store, SAM_TYPE_MEETING, "visit", sam_record_get_id (visit));
  GPtrArray *meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (meetings, g_list_model_get_item (list, i));
  g_ptr_array_sort (meetings, compare_meetings);
  return meetings;
}

static const char *
heading_of (SamRecord *meeting)
{
  const char *title = sam_record_str (meeting, "title");

  return *title != '\0' ? title : sam_label (SAM_TYPE_GROUP, sam_record_enum (meeting, "group"));
}

static char *
title_for (SamStore *store, SamVisit *visit)
{
  g_autoptr (SamRecord) municipality =
      sam_store_get (store, SAM_TYPE_MUNICIPALITY, sam_record_str (visit, "municipality"));
  const char *name = municipality != NULL ? sam_record_str (municipality, "name") : "";
  g_autofree char *day = sam_day_format_medium (sam_record_str (visit, "first-day"));

  if (sam_record_enum (visit, "kind") == SAM_VISIT_KIND_RETURN)
    /* Translators: the title of a post; %s is a municipality */
    return g_strdup_printf (_ ("Return visit to %s"), name);
  if (*day == '\0')
    return g_strdup (name);
  /* Translators: the title of a post: a municipality and a day */
  return g_strdup_printf (_ ("%s %s"), name, day);
}

SamPost *
sam_post_from_visit (SamStore *store, SamVisit *visit, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (SamPostVisit) about = NULL;
  g_autofree char *title = NULL;
  g_autofree char *today = sam_day_today ();
  SamPost *post;

  sam_store_settle (store);
  if (!add_notes (store, text, "visit", sam_record_get_id (visit), NULL, error))
    return NULL;
  meetings = sorted_meetings (store, visit);
  for (guint i = 0; i < meetings->len; i++)
    if (!add_notes (store, text, "meeting", sam_record_get_id (meetings->pdata[i]),
                    heading_of (meetings->pdata[i]), error))
      return NULL;

  title = title_for (store, visit);
  post = sam_record_new (SAM_TYPE_POST);
  g_object_set (post, "title", title, "text", text->str, "day", today, NULL);
  sam_accounts_settle (store, post);
  sam_accounts_sign (store, post);
  sam_store_add (store, post);
  about = sam_record_new (SAM_TYPE_POST_VISIT);
  g_object_set (about, "post", sam_record_get_id (post), "visit", sam_record_get_id (visit), NULL);
  sam_store_add (store, about);
  return post;
}
