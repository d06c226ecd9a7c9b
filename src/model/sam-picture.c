/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-picture.h"

/**
 * SamPicture: a picture that posts show, and what is known of those who are in it. Its bytes are
 * found by their hash (store/sam-pictures.h); one that was chosen on the blog has none here. What
 * describes it to those who do not see it stands in the text that shows it; in "words" for one that
 * only stands for a post.
 */
struct _SamPicture
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamConsent, sam_consent, G_DEFINE_ENUM_VALUE (SAM_CONSENT_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (SAM_CONSENT_AGREED, "agreed"),
                    G_DEFINE_ENUM_VALUE (SAM_CONSENT_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (SAM_CONSENT_NOBODY, "nobody"))
G_DEFINE_FINAL_TYPE (SamPicture, sam_picture, SAM_TYPE_RECORD)

static void
sam_picture_class_init (SamPictureClass *klass)
{
  const guint internal = SAM_PARAM_STORED | SAM_PARAM_INTERNAL;
  GParamSpec *pspecs[] = {
    sam_param_string ("name", "Name of the file", SAM_PARAM_STORED),
    sam_param_string ("words", "What is seen in it, where no text shows it", SAM_PARAM_STORED),
    sam_param_bool ("decorative", "Says nothing that the text does not say", SAM_PARAM_STORED),
    sam_param_string ("people", "Who is in it", SAM_PARAM_STORED),
    sam_param_enum ("consent", "Whether they agreed", SAM_TYPE_CONSENT, SAM_CONSENT_UNKNOWN,
                    SAM_PARAM_STORED),
    sam_param_string ("hash", "SHA-256 of its bytes", internal),
    sam_param_string ("mime", "What kind of file it is", internal),
    sam_param_int ("width", "Width", internal),
    sam_param_int ("height", "Height", internal),
    sam_param_string ("account", "The account it was sent to", internal | SAM_PARAM_REFERENCE),
    sam_param_int ("number", "Media id on the server, 0 while it is not there", internal),
    sam_param_string ("url", "Address on the server", internal),
    sam_param_string ("key", "The slug it is sent under", internal),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "picture", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_picture_init (SamPicture *self)
{
}

gboolean
sam_picture_is_of_blog (gpointer picture)
{
  return *sam_record_str (picture, "hash") == '\0' && *sam_record_str (picture, "url") != '\0';
}
