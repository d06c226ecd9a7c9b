/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-post.h"

/**
 * SamPost: a post for the blog. An idea has never been sent; a draft and a published post are also
 * on the server, and what the server last said of them stands in a SamRemote.
 */
struct _SamPost
{
  SamRecord parent_instance;
};

G_DEFINE_ENUM_TYPE (SamPostPlace, sam_post_place, G_DEFINE_ENUM_VALUE (SAM_POST_PLACE_IDEA, "idea"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_PLACE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_PLACE_PUBLISHED, "published"))
G_DEFINE_ENUM_TYPE (SamPostWish, sam_post_wish,
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_UPDATE, "update"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_PUBLISH, "publish"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_REVIEW, "review"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_PRIVATE, "private"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_SCHEDULE, "schedule"),
                    G_DEFINE_ENUM_VALUE (SAM_POST_WISH_WITHDRAW, "withdraw"))
G_DEFINE_FINAL_TYPE (SamPost, sam_post, SAM_TYPE_RECORD)

static void
sam_post_class_init (SamPostClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("title", "Title", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("text", "Text",
                      SAM_PARAM_STORED | SAM_PARAM_BODY | SAM_PARAM_SEARCHED | SAM_PARAM_MERGED),
    sam_param_string ("opening", "How the text begins", SAM_PARAM_DERIVED),
    sam_param_string ("excerpt", "Excerpt",
                      SAM_PARAM_STORED | SAM_PARAM_SEARCHED | SAM_PARAM_MERGED),
    sam_param_string ("tags", "Tags, parted by commas", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
    sam_param_string ("slug", "Last part of the address on the web, empty for the blog's choice",
                      SAM_PARAM_STORED),
    sam_param_string ("categories", "Categories, parted by commas", SAM_PARAM_STORED),
    sam_param_bool ("sticky", "Pinned to the front page", SAM_PARAM_STORED),
    sam_param_string ("featured", "Featured picture", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("account", "Blog", SAM_PARAM_STORED | SAM_PARAM_REFERENCE),
    sam_param_string ("day", "Begun on", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_enum ("place", "Place", SAM_TYPE_POST_PLACE, SAM_POST_PLACE_IDEA,
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_enum ("wish", "To be done by the next sync", SAM_TYPE_POST_WISH,
                    SAM_POST_WISH_NOTHING, SAM_PARAM_DERIVED),
    sam_param_string ("wished-time", "When it is to be published (UTC)", SAM_PARAM_DERIVED),
    sam_param_bool ("written-on", "Written on since it was asked for that readers see it",
                    SAM_PARAM_DERIVED),
    sam_param_string ("bin", "To be moved to or from the trash by the next sync",
                      SAM_PARAM_DERIVED),
    sam_param_string ("server-status", "Status on the server",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("server-time", "Date on the server (UTC)",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("link", "Address on the web", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("problem", "Why it was not sent", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("read-only", "Written with more than this program can keep",
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("conflict", "Changed on both sides", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_int ("comments", "Comments, but for spam and trash", SAM_PARAM_DERIVED),
    sam_param_int ("new-comments", "Comments not looked at, or to be approved", SAM_PARAM_DERIVED),
    sam_param_string ("merged", "The version before it was merged with the web's, unless seen",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "post", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_post_init (SamPost *self)
{
}
