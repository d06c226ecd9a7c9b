/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "blog/sam-post-pictures.h"

#include <glib/gi18n-lib.h>

#include "blog/sam-blog-error.h"
#include "store/sam-pictures.h"
#include "text/sam-markdown-pictures.h"

static gboolean
is_local (const SamMarkPicture *shown)
{
  return g_str_has_prefix (shown->address, SAM_PICTURE_SCHEME);
}

char *
sam_post_picture_reason (gpointer picture, const char *words)
{
  const char *name = sam_record_str (picture, "name");

  switch (sam_picture_is_of_blog (picture) ? SAM_CONSENT_AGREED
                                           : (SamConsent)sam_record_enum (picture, "consent"))
    {
    case SAM_CONSENT_REFUSED:
      return g_strdup_printf (_ ("Those in the picture “%s” said no: take it out of the post."),
                              name);
    case SAM_CONSENT_UNKNOWN:
      return g_strdup_printf (_ ("Say of the picture “%s” whether those in it agreed."), name);
    case SAM_CONSENT_AGREED:
    case SAM_CONSENT_NOBODY:
      break;
    }
  if (*words == '\0' && !sam_record_bool (picture, "decorative"))
    return g_strdup_printf (_ ("Describe the picture “%s” for those who do not see it, or say that "
                               "it is decorative."),
                            name);
  return NULL;
}

void
sam_post_pictures_reasons (SamStore *store, const char *text, GStrvBuilder *reasons)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (text);

  for (guint i = 0; i < pictures->len; i++)
    {
      const SamMarkPicture *shown = g_ptr_array_index (pictures, i);
      g_autoptr (SamPicture) picture = sam_pictures_find (store, shown->address);
      g_autofree char *reason = NULL;

      if (picture != NULL)
        reason = sam_post_picture_reason (picture, shown->words);
      else if (is_local (shown))
        reason = g_strdup (_ ("The text shows a picture that is not here any more: take its line "
                              "out."));
      if (reason != NULL)
        g_strv_builder_add (reasons, reason);
    }
}

static gboolean
is_shown (const char *text, const char *address)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (text);

  for (guint i = 0; i < pictures->len; i++)
    if (g_str_equal (((SamMarkPicture *)g_ptr_array_index (pictures, i))->address, address))
      return TRUE;
  return FALSE;
}

/* Of one that the text shows it is asked there; of one that is on the blog it was. */
void
sam_post_pictures_featured_reason (SamStore *store, const char *text, const char *featured,
                                   GStrvBuilder *reasons)
{
  g_autoptr (SamPicture) picture = NULL;
  g_autofree char *reason = NULL;

  if (!g_str_has_prefix (featured, SAM_PICTURE_SCHEME) || is_shown (text, featured))
    return;
  picture = sam_pictures_find (store, featured);
  if (picture != NULL && sam_record_int (picture, "number") == 0)
    reason = sam_post_picture_reason (picture, sam_record_str (picture, "words"));
  else if (picture == NULL)
    reason = g_strdup (_ ("The featured picture is not here any more: choose another among the "
                          "details, or none."));
  if (reason != NULL)
    g_strv_builder_add (reasons, reason);
}

static gboolean
is_any_local (GPtrArray *pictures)
{
  for (guint i = 0; i < pictures->len; i++)
    if (is_local (g_ptr_array_index (pictures, i)))
      return TRUE;
  return FALSE;
}

gboolean
sam_post_pictures_check (const char *text, const char *featured, GError **error)
{
  g_autoptr (GPtrArray) pictures = sam_markdown_pictures (text);

  if (!is_any_local (pictures) && !g_str_has_prefix (featured, SAM_PICTURE_SCHEME))
    return TRUE;
  g_set_error_literal (error, SAM_BLOG_ERROR, SAM_BLOG_ERROR_REFUSED,
                       _ ("A picture of the post is not on the blog yet, so the post was not "
                          "sent."));
  return FALSE;
}
