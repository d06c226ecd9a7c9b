/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-html-style.h"
#include "text/sam-text.h"

/* Each of these looks for a sign of the manner, and returns NULL or -1 where there is none. */

#define SPACE " \t\n"

/* The white space that follows the first @tag. */
static char *
space_after (const char *html, const char *tag)
{
  const char *found = tag != NULL ? strstr (html, tag) : NULL;

  if (found == NULL)
    return NULL;
  found += strlen (tag);
  return g_strndup (found, strspn (found, SPACE));
}

static char *
space_before (const char *html, const char *tag)
{
  const char *found = tag != NULL ? strstr (html, tag) : NULL;
  const char *start = found;

  if (found == NULL)
    return NULL;
  while (start > html && g_ascii_isspace (start[-1]))
    start--;
  return g_strndup (start, (gsize)(found - start));
}

/* Which of two comes first. */
static const char *
first_of (const char *html, const char *one, const char *other)
{
  const char *a = strstr (html, one);
  const char *b = strstr (html, other);

  if (a == NULL && b == NULL)
    return NULL;
  return b == NULL || (a != NULL && a < b) ? one : other;
}

/* Between two paragraphs, or what stands there instead. */
static char *
find_gap (const char *html)
{
  const char *end = strstr (html, "</p>");

  if (end == NULL)
    return NULL;
  for (; end != NULL; end = strstr (end + 4, "</p>"))
    {
      gsize space = strspn (end + 4, SPACE);

      if (sam_text_begins (end + 4 + space, "<p>"))
        return g_strndup (end + 4, space);
    }
  return strstr (html, "</p>\n\n") != NULL ? g_strdup ("\n\n") : NULL;
}

static const char *
find_new_line (const char *html)
{
  static const char *const kinds[] = { "<br />\n", "<br/>\n", "<br>\n", "<br />", "<br/>", "<br>" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (html, kinds[i]) != NULL)
      return kinds[i];
  return NULL;
}

/* The first <hr>, if it is one of those that mean nothing but a separator. */
static char *
find_separator (const char *html)
{
  static const char *const classes[] = {
    "", " class=\"wp-block-separator\"", " class=\"wp-block-separator has-alpha-channel-opacity\""
  };
  static const char *const ends[] = { " />", "/>", ">" };
  const char *rule = strstr (html, "<hr");

  for (guint i = 0; rule != NULL && i < G_N_ELEMENTS (classes) * G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *tag = g_strconcat ("<hr", classes[i / 3], ends[i % 3], NULL);

      if (sam_text_begins (rule, tag))
        return g_steal_pointer (&tag);
    }
  return NULL;
}

static gboolean
has (const char *html, const char *sign)
{
  return strstr (html, sign) != NULL;
}

/* Whether @html has @sign, asked where it has @subject; else what @parent says. */
static gboolean
shows (const char *html, gboolean subject, const char *sign, gboolean parent)
{
  return subject ? has (html, sign) : parent;
}

static void
set_signs (SamHtmlStyle *self, const char *html, const SamHtmlStyle *parent)
{
  gboolean strong = has (html, "<strong>") || has (html, "<em>");
  gboolean bold = has (html, "<b>") || has (html, "<i>");
  gboolean entity = has (html, "&nbsp;");
  gboolean blocks = has (html, "<!-- wp:");

  self->heading_class = shows (html, has (html, "<h"), "class=\"wp-block-heading\"",
                               parent != NULL && parent->heading_class);
  self->list_class = shows (html, has (html, "<ul") || has (html, "<ol"), "class=\"wp-block-list\"",
                            parent != NULL && parent->list_class);
  self->bare_items = !shows (html, blocks && has (html, "<li>"), "<!-- wp:list-item",
                             parent == NULL || !parent->bare_items);
  self->bare_quotes = !shows (html, blocks && has (html, "<blockquote") && has (html, "<p>"),
                              "<!-- wp:paragraph", parent == NULL || !parent->bare_quotes);
  self->pre_breaks = shows (html, has (html, "<pre"), "<br", parent != NULL && parent->pre_breaks);
  self->no_break_entity =
      entity || (!has (html, "\302\240") && parent != NULL && parent->no_break_entity);
  self->old_tags = bold ? !strong : !strong && parent != NULL && parent->old_tags;
}

static char *
choose (char *found, const char *parent, const char *otherwise)
{
  return found != NULL ? found : g_strdup (parent != NULL ? parent : otherwise);
}

static void
set_spaces (SamHtmlStyle *self, const char *html, const SamHtmlStyle *parent)
{
  static const SamHtmlStyle none = { 0 };
  const SamHtmlStyle *p = parent != NULL ? parent : &none;
  gboolean blocks = self->form == SAM_HTML_BLOCKS;
  const char *list = first_of (html, "<ul", "<ol");
  const char *item = list == NULL || !has (html, "<li") ? NULL : "l>";

  if (list != NULL && has (html, "class=\"wp-block-list\">"))
    item = "class=\"wp-block-list\">";
  self->item_gap = choose (space_after (list != NULL ? strstr (html, list) : html, item),
                           p->item_gap, blocks ? "" : "\n");
  self->list_end = choose (space_before (html, first_of (html, "</ul>", "</ol>")), p->list_end,
                           blocks ? "" : "\n");
  self->quote_gap = choose (space_after (html, "<blockquote>"), p->quote_gap, "");
  self->inner_gap = choose (find_gap (html), p->inner_gap, blocks ? "" : "\n");
  if (self->form == SAM_HTML_PARAGRAPHS)
    self->gap = choose (find_gap (html), p->gap, "\n");
  else
    self->gap = g_strdup ("\n\n");
}

/* --- Addresses ------------------------------------------------------------------------------ */

static void
add_once (GHashTable *table, char *key, const char *value, gsize length)
{
  if (g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, g_strndup (value, length));
}

static GHashTable *
find_links (const char *html)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *value, *end;
  gsize length;

  for (const char *at = strstr (html, "<a "); at != NULL; at = strstr (at + 3, "<a "))
    {
      g_autofree char *address = NULL;

      end = sam_markup_end (at);
      if (end == NULL)
        break;
      if (sam_tag_attribute (at, end, "href", &value, &length))
        {
          address = g_strndup (value, length);
          add_once (links, sam_text_decode_entities (address), at, (gsize)(end - at));
        }
      at = end - 3;
    }
  return links;
}

static const char *
look_up (const SamHtmlStyle *self, gsize table, const char *address)
{
  for (; self != NULL; self = self->parent)
    {
      GHashTable *known = G_STRUCT_MEMBER (GHashTable *, self, table);
      const char *found = g_hash_table_lookup (known, address);

      if (found != NULL)
        return found;
    }
  return NULL;
}

const char *
sam_html_style_link (const SamHtmlStyle *self, const char *address)
{
  return look_up (self, G_STRUCT_OFFSET (SamHtmlStyle, links), address);
}

const char *
sam_html_style_picture (const SamHtmlStyle *self, const char *address)
{
  return look_up (self, G_STRUCT_OFFSET (SamHtmlStyle, pictures), address);
}

void
sam_html_style_add_picture (SamHtmlStyle *self, const char *address, const char *block)
{
  add_once (self->pictures, g_strdup (address), block, strlen (block));
}

SamHtmlStyle *
sam_html_style_new (const char *html, const SamHtmlStyle *parent, SamHtmlForm form)
{
  SamHtmlStyle *self = g_new0 (SamHtmlStyle, 1);

  self->parent = parent;
  if (html == NULL || html[strspn (html, SPACE "\r")] == '\0')
    {
      html = "";
      self->form = parent != NULL ? parent->form : form;
    }
  else if (has (html, "<!-- wp:"))
    self->form = SAM_HTML_BLOCKS;
  else
    self->form = has (html, "<p>") ? SAM_HTML_PARAGRAPHS : SAM_HTML_PLAIN;
  self->new_line = find_new_line (html);
  if (self->new_line == NULL)
    self->new_line = parent != NULL ? parent->new_line : "<br>";
  self->separator = choose (find_separator (html), parent != NULL ? parent->separator : NULL,
                            self->form == SAM_HTML_BLOCKS
                                ? "<hr class=\"wp-block-separator has-alpha-channel-opacity\" />"
                                : "<hr />");
  set_signs (self, html, parent);
  set_spaces (self, html, parent);
  self->links = find_links (html);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sam_html_style_free (SamHtmlStyle *self)
{
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->pictures);
  g_free (self->separator);
  g_free (self->gap);
  g_free (self->inner_gap);
  g_free (self->item_gap);
  g_free (self->list_end);
  g_free (self->quote_gap);
  g_free (self);
}
