/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/sam-report.h"

/**
 * SamReport: what was said about a point on a day, and by whom it is disputed.
 */
struct _SamReport
{
  SamRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (SamReport, sam_report, SAM_TYPE_RECORD)

static void
sam_report_class_init (SamReportClass *klass)
{
  GParamSpec *pspecs[] = {
    sam_param_string ("point", "Point",
                      SAM_PARAM_STORED | SAM_PARAM_REFERENCE | SAM_PARAM_REQUIRED
                          | SAM_PARAM_OWNER),
    sam_param_string ("visit", "Visit", SAM_PARAM_STORED | SAM_PARAM_REFERENCE),
    sam_param_string ("day", "Day", SAM_PARAM_STORED | SAM_PARAM_DAY | SAM_PARAM_REQUIRED),
    sam_param_enum ("status", "Status", SAM_TYPE_POINT_STATUS, SAM_POINT_STATUS_NOT_STARTED,
                    SAM_PARAM_STORED),
    sam_param_string ("text", "What was said",
                      SAM_PARAM_STORED | SAM_PARAM_SEARCHED | SAM_PARAM_MERGED),
    sam_param_string ("disputed-by", "Disputed by", SAM_PARAM_STORED | SAM_PARAM_SEARCHED),
  };

  sam_record_class_setup (SAM_RECORD_CLASS (klass), "report", pspecs, G_N_ELEMENTS (pspecs));
}

static void
sam_report_init (SamReport *self)
{
}
