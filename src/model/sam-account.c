/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-account.h"

#include <string.h>

/**
 * SamAccount: the blog and the user on it. The password is never here.
 */
struct _SamAccount
{
  SamRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (SamAccount, sam_account, SAM_TYPE_RECORD)

static void
sam_account_class_init (SamAccountClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("url", "Address", SAM_PARAM_STORED | SAM_PARAM_REQUIRED),
    sam_param_string ("user", "User", SAM_PARAM_STORED | SAM_PARAM_REQUIRED),
    sam_param_string ("name", "Name", SAM_PARAM_STORED),
    sam_param_string ("byline", "Who writes new posts, as they say it", SAM_PARAM_STORED),
    sam_param_bool ("classic", "New posts without blocks", SAM_PARAM_STORED),
    sam_param_int ("picture-size", "Longest side of a picture in pixels, 0 for the usual",
                   SAM_PARAM_STORED),
    sam_param_string ("way", "Where its interface was found",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("needs-review", "May not publish: an editor has to",
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("may-moderate", "May approve comments on the own posts",
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_bool ("may-pin", "May pin posts to the front page",
                    SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_int ("comments-total", "Comments that the blog had at the last look",
                   SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_int ("comments-last", "The highest number of a comment then",
                   SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
    sam_param_string ("comments-read", "When all comments were read, in UTC",
                      SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "account", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_account_init (SamAccount *self)
{
}

char *
sam_account_get_label (SamAccount *self)
{
  const char *url = sam_record_str (self, "url");
  const char *bare = strstr (url, "://");

  if (*sam_record_str (self, "name") != '\0')
    return g_strdup (sam_record_str (self, "name"));
  return g_strdup (bare != NULL ? bare + strlen ("://") : url);
}

int
sam_account_get_picture_size (SamAccount *self)
{
  int size = self != NULL ? sam_record_int (self, "picture-size") : 0;

  return size > 0 ? size : SAM_ACCOUNT_PICTURE_SIZE;
}
