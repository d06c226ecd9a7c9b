/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time of day is text, "09:00", or "" for none; local time on the 24-hour clock. */

#define SAM_TIME_DAY (24 * 60)

/* Minutes since midnight, 0 to 1439; -1 unless @time is exactly "hh:mm". NULL is allowed. */
int sam_time_minutes (const char *time);
/* The other way; @minutes is held within the day. Returns: (transfer full) */
char *sam_time_from_minutes (int minutes);

/* What a person types: "9", "9.30", "0930", "kl. 9:30". Returns: (transfer full): "" if no time */
char *sam_time_from_text (const char *text);

/* "09:00–10:30"; "09:00" without an end; "" without a start. Returns: (transfer full) */
char *sam_time_format_span (const char *start, const char *end);

G_END_DECLS
