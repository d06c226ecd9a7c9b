/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* What WordPress sends as a title, a tag or an excerpt is HTML: "Skola &amp; hem" is "Skola & hem".
 * Tags stay as they are; only the entities are decoded. Returns: (transfer full) */
char *sam_text_decode_entities (const char *html);

/* How many words there are: what white space parts and has a letter or a digit. */
guint sam_text_count_words (const char *text);

/* Whether TEXT begins like that. g_str_has_prefix () does not do where a page is read: that of
 * later GLib measures the whole rest of the page each time. */
static inline gboolean
sam_text_begins (const char *text, const char *with)
{
  return strncmp (text, with, strlen (with)) == 0;
}

G_END_DECLS
