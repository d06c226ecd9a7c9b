/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sam-record.h"

G_BEGIN_DECLS

/* Only an open note may go into a post by the program's own hand. */
typedef enum
{
  SAM_SECRECY_OPEN,
  SAM_SECRECY_INTERNAL,
  SAM_SECRECY_CONFIDENTIAL,
} SamSecrecy;
#define SAM_TYPE_SECRECY (sam_secrecy_get_type ())
GType sam_secrecy_get_type (void);

#define SAM_TYPE_NOTE (sam_note_get_type ())
G_DECLARE_FINAL_TYPE (SamNote, sam_note, SAM, NOTE, SamRecord)

/* The secrecy that a new note of @owner (a meeting, a visit, a municipality) has: confidential
 * where citizens speak. */
SamSecrecy sam_note_default_secrecy (gpointer owner);

G_END_DECLS
