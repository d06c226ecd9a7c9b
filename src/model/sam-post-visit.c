/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-post-visit.h"

/**
 * SamPostVisit: that a post is about a visit.
 */
struct _SamPostVisit
{
  SamRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (SamPostVisit, sam_post_visit, SAM_TYPE_RECORD)

static void
sam_post_visit_class_init (SamPostVisitClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("post", "Post",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
    sam_param_string ("visit", "Visit",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "post_visit", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_post_visit_init (SamPostVisit *self)
{
}
