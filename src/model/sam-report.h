/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"
#include "model/sam-point.h"

G_BEGIN_DECLS

#define SAM_TYPE_REPORT (sam_report_get_type ())
G_DECLARE_FINAL_TYPE (SamReport, sam_report, SAM, REPORT, SamRecord)

G_END_DECLS
