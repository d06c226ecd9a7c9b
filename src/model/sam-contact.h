/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

#define SAM_TYPE_CONTACT (sam_contact_get_type ())
G_DECLARE_FINAL_TYPE (SamContact, sam_contact, SAM, CONTACT, SamRecord)

G_END_DECLS
