/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/sam-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/blog/sam-blog-page.h"
#include "ui/calendar/sam-calendar-page.h"
#include "ui/municipalities/sam-municipalities-page.h"
#include "ui/overview/sam-overview-page.h"
#include "ui/plans/sam-plans-page.h"
#include "ui/queue/sam-queue-page.h"
#include "ui/search/sam-search-page.h"
#include "ui/visits/sam-visit-page.h"

/* The registry of pages: a new page is one line here (and its include above). A page is built when
 * it is first shown. */
static const SamPageInfo pages[] = {
  { "overview", N_ ("Overview"), "go-home-symbolic", sam_overview_page_get_type },
  { "calendar", N_ ("Calendar"), "x-office-calendar-symbolic", sam_calendar_page_get_type },
  { "municipalities", N_ ("Municipalities"), "mark-location-symbolic",
    sam_municipalities_page_get_type },
  { "plans", N_ ("Action plans"), "checkbox-checked-symbolic", sam_plans_page_get_type },
  { "blog", N_ ("Blog"), "document-edit-symbolic", sam_blog_page_get_type },
  { "visit", NULL, NULL, sam_visit_page_get_type },
  { "queue", NULL, NULL, sam_queue_page_get_type },
  { "search", NULL, "system-search-symbolic", sam_search_page_get_type },
};

const SamPageInfo *
sam_pages_get (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

const SamPageInfo *
sam_pages_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];
  return NULL;
}

/* The meeting, visit or municipality that a note is of. */
static SamRecord *
owner_of_note (SamStore *store, SamRecord *note)
{
  const struct
  {
    const char *property;
    GType type;
  } owners[] = {
    { "meeting", SAM_TYPE_MEETING },
    { "visit", SAM_TYPE_VISIT },
    { "municipality", SAM_TYPE_MUNICIPALITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      const char *id = sam_record_str (note, owners[i].property);

      if (*id != '\0')
        return sam_store_get (store, owners[i].type, id);
    }
  return NULL;
}

/* A trip has no day of its own: the calendar shows it by its first visit. */
static SamRecord *
first_visit (SamStore *store, SamRecord *trip)
{
  g_autoptr (GListModel) visits =
      sam_store_list_of (store, SAM_TYPE_VISIT, "trip", sam_record_get_id (trip));
  SamRecord *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (visits); i++)
    {
      g_autoptr (SamRecord) visit = g_list_model_get_item (visits, i);

      if (first == NULL
          || strcmp (sam_record_str (visit, "first-day"), sam_record_str (first, "first-day")) < 0)
        g_set_object (&first, visit);
    }
  return first;
}

const char *
sam_pages_route (SamStore *store, SamRecord *record, SamRecord **shown)
{
  static const struct
  {
    const char *kind;
    const char *page;
  } routes[] = {
    { "visit", "visit" },
    { "meeting", "visit" },
    { "municipality", "municipalities" },
    { "contact", "municipalities" },
    { "trip", "calendar" },
    { "plan", "plans" },
    { "point", "plans" },
    { "report", "plans" },
    { "post", "blog" },
    { "comment", "blog" },
  };
  const char *kind = sam_record_get_kind (record);

  *shown = NULL;
  if (g_str_equal (kind, "note"))
    {
      g_autoptr (SamRecord) owner = owner_of_note (store, record);

      return owner != NULL ? sam_pages_route (store, owner, shown) : NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (kind, routes[i].kind))
      {
        if (SAM_IS_TRIP (record))
          *shown = first_visit (store, record);
        else
          *shown = g_object_ref (record);
        return routes[i].page;
      }
  return NULL;
}
