/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* Whether those who are in a picture agreed to its being shown. */
typedef enum
{
  SAM_CONSENT_UNKNOWN,
  SAM_CONSENT_AGREED,
  SAM_CONSENT_REFUSED,
  SAM_CONSENT_NOBODY, /* nobody is in it who could be recognised */
} SamConsent;
#define SAM_TYPE_CONSENT (sam_consent_get_type ())
GType sam_consent_get_type (void);

/* A text shows a picture of this computer by "picture:" and its id. */
#define SAM_PICTURE_SCHEME "picture:"

#define SAM_TYPE_PICTURE (sam_picture_get_type ())
G_DECLARE_FINAL_TYPE (SamPicture, sam_picture, SAM, PICTURE, SamRecord)

/* TRUE for one that was chosen among those on the blog: readers see it there already. */
gboolean sam_picture_is_of_blog (gpointer picture);

G_END_DECLS
