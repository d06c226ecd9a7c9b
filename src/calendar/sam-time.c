/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "calendar/sam-time.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

int
sam_time_minutes (const char *time)
{
  int hours, minutes;

  if (time == NULL || strlen (time) != 5 || time[2] != ':')
    return -1;
  for (int i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (time[i]))
      return -1;
  hours = atoi (time);
  minutes = atoi (time + 3);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : -1;
}

char *
sam_time_from_minutes (int minutes)
{
  minutes = CLAMP (minutes, 0, SAM_TIME_DAY - 1);
  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

char *
sam_time_from_text (const char *text)
{
  char digits[5] = "";
  int hours, minutes, n = 0;
  const char *p = text + strcspn (text, "0123456789");
  const char *rest = p + strspn (p, "0123456789:.");
  const char *colon;

  /* "1 mar 2027" is no time, though it begins like one. */
  if (rest[strspn (rest, " ")] != '\0')
    return g_strdup ("");

  while (g_ascii_isdigit (*p) && n < 4)
    digits[n++] = *p++;
  if (n == 0 || g_ascii_isdigit (*p))
    return g_strdup ("");

  colon = *p == ':' || *p == '.' ? p + 1 : NULL;
  if (n <= 2)
    {
      hours = atoi (digits);
      minutes = 0;
      if (colon != NULL && *colon != '\0')
        {
          if (!g_ascii_isdigit (colon[0]) || !g_ascii_isdigit (colon[1])
              || g_ascii_isdigit (colon[2]))
            return g_strdup ("");
          minutes = atoi (colon);
        }
    }
  else
    {
      hours = atoi (digits) / 100;
      minutes = atoi (digits) % 100;
    }
  return hours < 24 && minutes < 60 ? sam_time_from_minutes (hours * 60 + minutes) : g_strdup ("");
}

char *
sam_time_format_span (const char *start, const char *end)
{
  if (sam_time_minutes (start) < 0)
    return g_strdup ("");
  if (sam_time_minutes (end) < 0)
    return g_strdup (start);
  /* Translators: from one time of day to another: "09:00–10:30" */
  return g_strdup_printf (C_ ("time range", "%1$s–%2$s"), start, end);
}
