/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-version.h"

/**
 * SamVersion: the words of a post at one moment. They are never changed, not searched, and read
 * when the history of the post is looked at.
 */
struct _SamVersion
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamVersionWhy, sam_version_why,
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_PAUSE, "pause"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_PUBLISHED, "published"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_THEIRS, "theirs"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_BEFORE, "before"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_MERGED, "merged"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_UNCHOSEN, "unchosen"),
                    G_DEFINE_ENUM_VALUE (SAM_VERSION_WHY_RESTORE, "restore"))
G_DEFINE_FINAL_TYPE (SamVersion, sam_version, SAM_TYPE_RECORD)

static void
sam_version_class_init (SamVersionClass *klass)
{
  const guint flags = SAM_PARAM_STORED | SAM_PARAM_INTERNAL;
  GParamSpec *pspecs[] = {
    sam_param_string ("post", "Post",
                      flags | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED | SAM_PARAM_OWNER),
    sam_param_string ("made", "Put down at (UTC)", flags),
    sam_param_enum ("why", "Why", SAM_TYPE_VERSION_WHY, SAM_VERSION_WHY_PAUSE, flags),
    sam_param_string ("title", "Title", flags),
    sam_param_string ("excerpt", "Excerpt", flags),
    sam_param_string ("tags", "Tags, parted by commas", flags),
    sam_param_string ("text", "Text", flags | SAM_PARAM_BODY),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "version", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_version_init (SamVersion *self)
{
}
