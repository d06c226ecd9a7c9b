/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-programme.h"

/**
 * SamProgramme: the assignment itself: one for each data folder.
 */
struct _SamProgramme
{
  SamRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (SamProgramme, sam_programme, SAM_TYPE_RECORD)

static void
sam_programme_class_init (SamProgrammeClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("name", "Name", SAM_PARAM_STORED | SAM_PARAM_REQUIRED),
    sam_param_string ("first-day", "First day", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_string ("last-day", "Last day", SAM_PARAM_STORED | SAM_PARAM_DAY),
    sam_param_int ("target", "Municipalities to visit", SAM_PARAM_STORED),
    sam_param_bool ("sample", "Sample", SAM_PARAM_STORED | SAM_PARAM_INTERNAL),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "programme", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_programme_init (SamProgramme *self)
{
}
