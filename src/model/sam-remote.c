/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-remote.h"

/**
 * SamRemote: what the server last returned of a post (the baseline), or its newer version while
 * both sides have changed (theirs). Title, content, excerpt and tags are as the server sent them
 * (raw); beside them stands what this program had for the same ("our-…", "text"): what differs from
 * that was edited here since. The slug and what follows it are spelled alike on both sides.
 *
 * It is not removed together with its post: it is the memory that the post was once here, so that
 * it is not fetched again.
 */
struct _SamRemote
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamRemoteRole, sam_remote_role,
                    G_DEFINE_ENUM_VALUE (SAM_REMOTE_ROLE_BASELINE, "baseline"),
                    G_DEFINE_ENUM_VALUE (SAM_REMOTE_ROLE_THEIRS, "theirs"))
G_DEFINE_FINAL_TYPE (SamRemote, sam_remote, SAM_TYPE_RECORD)

static void
sam_remote_class_init (SamRemoteClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("post", "Post",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_INTERNAL),
    sam_param_enum ("role", "Role", SAM_TYPE_REMOTE_ROLE, SAM_REMOTE_ROLE_BASELINE,
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("site", "Address of the blog", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_int ("number", "Post id on the server", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("title", "Title", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("content", "Content",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL | SAM_PARAM_BODY | SAM_PARAM_VERBATIM),
    sam_param_string ("excerpt", "Excerpt", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("status", "Status", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("tags", "Tags, as a JSON array of names",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("slug", "Slug", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("categories", "Categories, parted by commas",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("sticky", "Pinned to the front page", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("featured", "Number of the featured picture",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("modified", "modified_gmt", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("time", "date_gmt", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_int ("revision", "Newest revision id, 0 if none",
                   SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("link", "Address on the web", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("our-title", "Our title when both sides were equal",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("our-excerpt", "Our excerpt when both sides were equal",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("our-tags", "Our tags when both sides were equal",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("text", "Our text when both sides were equal",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL | SAM_PARAM_BODY),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "remote", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_remote_init (SamRemote *self)
{
}
