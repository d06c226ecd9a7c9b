/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* Why a version of a post was put down. */
typedef enum
{
  SAM_VERSION_WHY_PAUSE,     /* so it stood before it was written on after a rest */
  SAM_VERSION_WHY_SENT,      /* so it was sent to the blog */
  SAM_VERSION_WHY_PUBLISHED, /* and so it was published */
  SAM_VERSION_WHY_THEIRS,    /* so somebody had it on the web */
  SAM_VERSION_WHY_BEFORE,    /* so it stood here before something came from the web */
  SAM_VERSION_WHY_MERGED,    /* what became of both */
  SAM_VERSION_WHY_UNCHOSEN,  /* so it stood here before somebody chose in a conflict */
  SAM_VERSION_WHY_RESTORE,   /* so it stood before an older version was restored */
} SamVersionWhy;
#define SAM_TYPE_VERSION_WHY (sam_version_why_get_type ())
GType sam_version_why_get_type (void);

#define SAM_TYPE_VERSION (sam_version_get_type ())
G_DECLARE_FINAL_TYPE (SamVersion, sam_version, SAM, VERSION, SamRecord)

G_END_DECLS
