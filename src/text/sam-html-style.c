/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-html-style.h"

/* The white space that follows the first @tag, or @otherwise if there is no such tag. */
static char *
space_after (const char *html, const char *tag, const char *otherwise)
{
  const char *found = strstr (html, tag);

  if (found == NULL)
    return g_strdup (otherwise);
  found += strlen (tag);
  return g_strndup (found, strspn (found, " \t\n"));
}

static char *
space_before (const char *html, const char *tag, const char *otherwise)
{
  const char *found = strstr (html, tag);
  const char *start = found;

  if (found == NULL)
    return g_strdup (otherwise);
  while (start > html && g_ascii_isspace (start[-1]))
    start--;
  return g_strndup (start, (gsize)(found - start));
}

/* Between two paragraphs, or what stands there instead. */
static char *
find_gap (const char *html)
{
  const char *end = strstr (html, "</p>");

  while (end != NULL)
    {
      gsize space = strspn (end + 4, " \t\n");

      if (g_str_has_prefix (end + 4 + space, "<p>"))
        return g_strndup (end + 4, space);
      end = strstr (end + 4, "</p>");
    }
  return g_strdup (strstr (html, "</p>\n\n") != NULL ? "\n\n" : "\n");
}

static char *
find_tail (const char *html)
{
  const char *end = html + strlen (html);

  while (end > html && g_ascii_isspace (end[-1]))
    end--;
  return g_strdup (end);
}

static const char *
find_new_line (const char *html)
{
  static const char *const kinds[] = { "<br />\n", "<br/>\n", "<br>\n", "<br />", "<br/>" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (html, kinds[i]) != NULL)
      return kinds[i];
  return "<br>";
}

static const char *
find_separator (const char *html)
{
  const char *rule = strstr (html, "<hr");
  const char *end = rule == NULL ? NULL : strchr (rule, '>');

  if (end == NULL || end[-1] != '/')
    return rule == NULL ? " />" : ">";
  return end[-2] == ' ' ? " />" : "/>";
}

static void
set_spaces (SamHtmlStyle *self, const char *html)
{
  const char *list = strstr (html, "<ol>");
  const char *other = strstr (html, "<ul>");

  if (other != NULL && (list == NULL || other < list))
    list = other;
  self->item_gap = space_after (list != NULL ? list : html, list != NULL ? "l>" : "<ul>", "\n");
  list = strstr (html, "</ol>");
  other = strstr (html, "</ul>");
  if (other != NULL && (list == NULL || other < list))
    list = other;
  self->list_end = space_before (html, list == NULL || list[2] == 'u' ? "</ul>" : "</ol>", "\n");
  self->quote_gap = space_after (html, "<blockquote>", "");
  self->gap = self->form == SAM_HTML_PARAGRAPHS ? find_gap (html) : g_strdup ("\n\n");
  self->tail = find_tail (html);
}

SamHtmlStyle *
sam_html_style_new (const char *like)
{
  SamHtmlStyle *self = g_new0 (SamHtmlStyle, 1);
  const char *html = like != NULL ? like : "";

  if (strstr (html, "<!-- wp:") != NULL || *html == '\0')
    self->form = SAM_HTML_BLOCKS;
  else
    self->form = strstr (html, "<p>") != NULL ? SAM_HTML_PARAGRAPHS : SAM_HTML_PLAIN;
  self->new_line = find_new_line (html);
  self->separator = find_separator (html);
  self->heading_class = strstr (html, "class=\"wp-block-heading\"") != NULL;
  self->list_class = strstr (html, "class=\"wp-block-list\"") != NULL;
  self->no_break_entity = strstr (html, "&nbsp;") != NULL;
  self->old_tags = (strstr (html, "<b>") != NULL || strstr (html, "<i>") != NULL)
                   && strstr (html, "<strong>") == NULL && strstr (html, "<em>") == NULL;
  set_spaces (self, html);
  return self;
}

void
sam_html_style_free (SamHtmlStyle *self)
{
  g_free (self->gap);
  g_free (self->item_gap);
  g_free (self->list_end);
  g_free (self->quote_gap);
  g_free (self->tail);
  g_free (self);
}
