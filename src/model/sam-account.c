/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-account.h"

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
    sam_param_bool ("may-moderate", "May approve comments on the own posts",
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
