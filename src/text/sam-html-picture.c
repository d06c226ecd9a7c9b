/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "text/sam-blocks.h"
#include "text/sam-html.h"
#include "text/sam-text.h"

#define SPACE " \t\r\n"
#define CAPTION "[caption"
#define CAPTION_END "[/caption]"

static gsize
place (const char *html, const char *at)
{
  return (gsize)(at - html);
}

/* --- Finding -------------------------------------------------------------------------------- */

/* The one <img> of @html, NULL if there are none or several. */
static const char *
only_image (const char *html)
{
  const char *found = strstr (html, "<img ");

  return found != NULL && strstr (found + 4, "<img") == NULL ? found : NULL;
}

static gboolean
find_image (const char *html, const char **after, SamPictureHoles *holes)
{
  const char *image = only_image (html);
  const char *end = image != NULL ? sam_markup_end (image) : NULL;
  const char *value;
  gsize length;

  if (end == NULL || !sam_tag_attribute (image, end, "src", &value, &length) || length == 0)
    return FALSE;
  holes->address = place (html, value);
  holes->address_end = holes->address + length;
  holes->words = holes->words_end = holes->address_end + 1;
  if (sam_tag_attribute (image, end, "alt", &value, &length))
    {
      holes->has_words = TRUE;
      holes->words = place (html, value);
      holes->words_end = holes->words + length;
    }
  *after = end;
  return TRUE;
}

/* The caption of a figure. Returns: FALSE if there is more than one, or one that never ends */
static gboolean
find_figcaption (const char *html, const char *after, SamPictureHoles *holes)
{
  const char *start = strstr (after, "<figcaption");
  const char *figure = g_strrstr (html, "</figure>");
  const char *words = start != NULL ? sam_markup_end (start) : NULL;
  const char *end = words != NULL ? strstr (words, "</figcaption>") : NULL;

  holes->figure = figure != NULL && figure >= after;
  if (start == NULL)
    {
      holes->element = holes->element_end = holes->figure ? place (html, figure) : 0;
      holes->caption = holes->caption_end = holes->element;
      return TRUE;
    }
  if (end == NULL || strstr (end + strlen ("</figcaption>"), "figcaption") != NULL)
    return FALSE;
  holes->element = place (html, start);
  holes->element_end = place (html, end) + strlen ("</figcaption>");
  holes->caption = place (html, words);
  holes->caption_end = place (html, end);
  return TRUE;
}

/* The caption of the classic editor stands in a shortcode, behind the picture. */
static gboolean
find_shortcode (const char *html, const char *after, SamPictureHoles *holes)
{
  const char *end = strstr (after, CAPTION_END);

  if (end == NULL || end[strlen (CAPTION_END)] != '\0')
    return FALSE;
  if (sam_text_begins (after, "</a>"))
    after += strlen ("</a>");
  holes->element = place (html, after);
  holes->element_end = place (html, end);
  after += strspn (after, SPACE);
  while (end > after && strchr (SPACE, end[-1]) != NULL)
    end--;
  holes->caption = place (html, after);
  holes->caption_end = place (html, end);
  holes->figure = TRUE;
  return TRUE;
}

/* TRUE if nothing stands outside of tags that a frame of a picture may have. */
static gboolean
is_frame (const char *html, gsize start, gsize end)
{
  static const char *const names[] = { "figure", "a", "p", "div", "img" };
  char name[SAM_TAG_NAME];
  const char *at = html + start;

  while ((at += strspn (at, SPACE)) < html + end)
    {
      gboolean known = sam_text_begins (at, "<!--");
      const char *after = *at == '<' ? sam_markup_end (at) : NULL;

      if (after == NULL)
        return FALSE;
      sam_tag_name (at, name);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        known = known || strcmp (names[i], name) == 0;
      if (!known)
        return FALSE;
      at = after;
    }
  return TRUE;
}

gboolean
sam_html_find_picture (const char *html, SamPictureHoles *holes)
{
  gboolean shortcode = sam_text_begins (html, CAPTION);
  const char *head = shortcode ? strchr (html, ']') : html;
  const char *after;
  gsize end = strlen (html);

  memset (holes, 0, sizeof *holes);
  if (head == NULL || !find_image (html, &after, holes))
    return FALSE;
  if (shortcode)
    return find_shortcode (html, after, holes)
           && is_frame (html, place (html, head) + 1, holes->element);
  if (!find_figcaption (html, after, holes))
    return FALSE;
  if (holes->element == holes->element_end)
    return is_frame (html, 0, end);
  return is_frame (html, 0, holes->element) && is_frame (html, holes->element_end, end);
}

/* --- Reading and filling -------------------------------------------------------------------- */

static char *
decode (const char *html, gsize start, gsize end)
{
  g_autofree char *part = g_strndup (html + start, end - start);

  return sam_text_decode_entities (part);
}

char *
sam_html_picture_address (const char *html, const SamPictureHoles *holes)
{
  return decode (html, holes->address, holes->address_end);
}

/* Adds the words of @caption, unless there is more in it than one paragraph. */
static void
add_caption (GArray *events, const char *caption, const SamHtmlStyle *style)
{
  SamHtmlStyle flowing = *style;
  g_autoptr (GArray) read = NULL;

  flowing.form = SAM_HTML_PARAGRAPHS;
  read = sam_html_read (caption, &flowing);
  for (guint i = 1; i + 1 < read->len; i++)
    {
      SamMarkEvent *event = &g_array_index (read, SamMarkEvent, i);

      if (event->kind < SAM_MARK_STRONG)
        return;
    }
  for (guint i = 1; i + 1 < read->len; i++)
    {
      SamMarkEvent *event = &g_array_index (read, SamMarkEvent, i);

      sam_mark_events_add (events, event->kind, event->step, event->level, event->text, -1);
    }
}

GArray *
sam_html_read_picture (const char *html, const SamPictureHoles *holes, const SamHtmlStyle *style)
{
  GArray *events = sam_mark_events_new ();
  g_autofree char *address = sam_html_picture_address (html, holes);
  g_autofree char *caption = g_strndup (html + holes->caption, holes->caption_end - holes->caption);

  sam_mark_events_add (events, SAM_MARK_IMAGE, SAM_STEP_ENTER, 0, address, -1);
  g_array_index (events, SamMarkEvent, 0).note = decode (html, holes->words, holes->words_end);
  add_caption (events, caption, style);
  sam_mark_events_add (events, SAM_MARK_IMAGE, SAM_STEP_LEAVE, 0, NULL, 0);
  return events;
}

static void
append (GString *out, const char *html, gsize start, gsize end)
{
  g_string_append_len (out, html + start, (gssize)(end - start));
}

/* A caption where there was none yet. */
static void
add_new_caption (GString *out, const char *html, const char *caption)
{
  g_string_append (out, sam_text_begins (html, "<!-- wp:")
                            ? "<figcaption class=\"wp-element-caption\">"
                            : "<figcaption>");
  g_string_append_printf (out, "%s</figcaption>", caption);
}

char *
sam_html_fill_picture (const char *html, const SamPictureHoles *holes, const char *words,
                       const char *caption)
{
  GString *out = g_string_new (NULL);
  g_autofree char *escaped = sam_html_escape (words, TRUE, FALSE);
  gboolean wrap = caption != NULL && !holes->figure;
  gsize rest = strlen (html);

  g_string_append (out, wrap ? "<figure>" : "");
  append (out, html, 0, holes->words);
  g_string_append_printf (out,
                          holes->has_words   ? "%s"
                          : *escaped != '\0' ? " alt=\"%s\""
                                             : "%s",
                          escaped);
  if (wrap || !holes->figure)
    {
      append (out, html, holes->words_end, rest);
      if (wrap)
        add_new_caption (out, html, caption);
      g_string_append (out, wrap ? "</figure>" : "");
      return g_string_free (out, FALSE);
    }
  append (out, html, holes->words_end, holes->element);
  if (caption != NULL && holes->element_end > holes->element)
    {
      append (out, html, holes->element, holes->caption);
      g_string_append (out, caption);
      append (out, html, holes->caption_end, holes->element_end);
    }
  else if (caption != NULL)
    add_new_caption (out, html, caption);
  append (out, html, holes->element_end, rest);
  return g_string_free (out, FALSE);
}
