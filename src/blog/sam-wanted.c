/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-wanted.h"

#include <string.h>

#include "blog/sam-journal.h"

/* A clock that is a little off must not make a scheduled post public at once. */
#define AHEAD_SECONDS 120

const char *
sam_wanted_status (SamPostWish wish)
{
  switch (wish)
    {
    case SAM_POST_WISH_PUBLISH:
      return "publish";
    case SAM_POST_WISH_REVIEW:
      return "pending";
    case SAM_POST_WISH_PRIVATE:
      return "private";
    case SAM_POST_WISH_SCHEDULE:
      return "future";
    case SAM_POST_WISH_WITHDRAW:
      return "draft";
    case SAM_POST_WISH_NOTHING:
    case SAM_POST_WISH_DRAFT:
    case SAM_POST_WISH_UPDATE:
      break;
    }
  return NULL;
}

/* The server gives UTC without saying so: "2016-04-12T09:00:00". */
static gint64
seconds_of (const char *when)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (when, utc);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

gboolean
sam_wanted_holds (const SamSnapshot *post, const SamWebPost *web)
{
  const char *status = sam_wanted_status (post->wish);

  if (status == NULL)
    return TRUE;
  if (post->wish != SAM_POST_WISH_SCHEDULE)
    return g_str_equal (status, web->status);
  /* Its time may have come since. */
  return (g_str_equal (status, web->status) || g_str_equal (web->status, "publish"))
         && seconds_of (post->when) == seconds_of (web->when);
}

gboolean
sam_wanted_has_arrived (const SamSnapshot *post, const SamWebPost *web)
{
  /* A blog may make another thing of "publish": that is looked at afterwards, not sent again. */
  if (post->wish == SAM_POST_WISH_PUBLISH)
    return !g_str_equal (web->status, "draft") && !g_str_equal (web->status, "pending")
           && !g_str_equal (web->status, "auto-draft");
  return sam_wanted_holds (post, web);
}

void
sam_wanted_add (const SamSnapshot *post, const SamWebPost *web, JsonObject *body)
{
  json_object_set_string_member (body, "status", sam_wanted_status (post->wish));
  if (post->wish == SAM_POST_WISH_SCHEDULE)
    {
      g_autofree char *when = g_strdup (post->when);

      if (g_str_has_suffix (when, "Z"))
        when[strlen (when) - 1] = '\0';
      json_object_set_string_member (body, "date_gmt", when);
    }
  /* A post keeps the day it was scheduled for, and "publish" would mean that day still. */
  else if (g_str_equal (web->status, "future"))
    json_object_set_null_member (body, "date_gmt");
}

gboolean
sam_wanted_is_ahead (const char *when)
{
  return seconds_of (when) > g_get_real_time () / G_USEC_PER_SEC + AHEAD_SECONDS;
}

gboolean
sam_wanted_same (const SamSnapshot *one, const SamSnapshot *other)
{
  return one->wish == other->wish && g_str_equal (one->when, other->when);
}
