/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

#define SAM_TYPE_PROGRAMME (sam_programme_get_type ())
G_DECLARE_FINAL_TYPE (SamProgramme, sam_programme, SAM, PROGRAMME, SamRecord)

G_END_DECLS
