/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Everything there is, for those who deal with several kinds. */
#include "model/sam-account.h"
#include "model/sam-comment.h"
#include "model/sam-contact.h"
#include "model/sam-intent.h"
#include "model/sam-labels.h"
#include "model/sam-meeting.h"
#include "model/sam-municipality.h"
#include "model/sam-note.h"
#include "model/sam-picture.h"
#include "model/sam-plan.h"
#include "model/sam-point.h"
#include "model/sam-post-visit.h"
#include "model/sam-post.h"
#include "model/sam-programme.h"
#include "model/sam-remote.h"
#include "model/sam-report.h"
#include "model/sam-trip.h"
#include "model/sam-version.h"
#include "model/sam-visit.h"
